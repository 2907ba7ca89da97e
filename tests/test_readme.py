"""README in Korean holds no command and no figure that README does not."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ENGLISH, KOREAN = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.ko.md"))


def commands(text):
    """Lines of the fenced blocks, without their comments."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    lines = (
        re.sub(r"\s+#.*", "", line).rstrip() for block in blocks for line in block.splitlines()
    )
    return [line for line in lines if line]


def figures(text):
    """Rows of the tables that hold measured numbers."""
    rows = [line.replace("이곳", "here") for line in text.splitlines() if line.startswith("|")]
    return [row for row in rows if re.search(r"\d\.\d", row)]


@pytest.mark.parametrize("held", [commands, figures])
def test_what_the_korean_readme_holds_stands_in_the_english_one(held):
    korean, english = held(KOREAN), held(ENGLISH)
    assert len(korean) > 9
    assert [each for each in korean if each not in english] == []


def test_links_lead_to_files_that_exist_and_each_to_the_other():
    for text in (ENGLISH, KOREAN):
        for target in re.findall(r"\]\(([^)]+)\)", text):
            if not target.startswith("http"):
                assert (ROOT / target.split("#")[0]).exists(), target
    assert "(README.ko.md)" in ENGLISH
    assert "(README.md)" in KOREAN
