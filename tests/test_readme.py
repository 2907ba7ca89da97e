"""README in both languages and docs/: commands, figures and links agree."""

import re
from pathlib import Path

import pytest

from docs import refresh

ROOT = Path(__file__).resolve().parents[1]
ENGLISH, KOREAN = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.ko.md"))
GUIDES = ("CONTRIBUTING.md", "CHANGELOG.md", "train/README.md")
DOCS = (f"docs/{file.name}" for file in sorted(ROOT.glob("docs/*.md")))
PAGES = ("README.md", "README.ko.md", *GUIDES, *DOCS)


def commands(text):
    """Lines of the fenced blocks, without their comments."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    lines = (
        re.sub(r"\s+#.*", "", line).rstrip() for block in blocks for line in block.splitlines()
    )
    return [line for line in lines if line]


def figures(text):
    """Rows of the tables that hold measured numbers."""
    rows = [line.replace("자체 측정", "here") for line in text.splitlines() if line.startswith("|")]
    return [row for row in rows if re.search(r"\d\.\d", row)]


def headline(text):
    """The numbers of the first sentence that measures something."""
    sentence = text.partition("<!-- headline -->")[2].partition("<!-- end headline -->")[0]
    return re.findall(r"\d[\d.,]*\d", sentence)


def anchors(text):
    """The names that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("held", [commands, figures])
def test_what_the_korean_readme_holds_stands_in_the_english_one(held):
    korean, english = held(KOREAN), held(ENGLISH)
    assert len(korean) > 9
    assert [each for each in korean if each not in english] == []


def test_both_readmes_begin_with_the_same_result_and_stay_short():
    assert headline(KOREAN) == headline(ENGLISH)
    assert len(headline(ENGLISH)) == 4  # quality, PSNR before and after, multiply-adds
    for text in (ENGLISH, KOREAN):
        assert len(text.splitlines()) <= 150


def test_figures_are_those_of_the_cards():
    known = refresh.cards()
    for name in refresh.PAGES:
        page = (ROOT / name).read_text("utf-8")
        assert refresh.refreshed(page, known) == page, "python -m docs.refresh"


def test_figures_of_other_weights_replace_these():
    known = refresh.cards()
    duet = known["Duet"]["results"]["LIVE1 gray (luma)"]["quality"]["10"]
    duet["psnr"] += 5
    duet["gain_db"] += 5
    page = refresh.refreshed(ENGLISH, known)
    row = next(line for line in figures(page) if line.startswith("| **Duet, here**"))
    assert row.startswith(f"| **Duet, here** | {duet['psnr']:.2f} |")
    assert figures(page)[-1] == row
    assert headline(page)[1:3] == ["27.77", f"{duet['psnr']:.2f}"]


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_files_and_headings_that_exist(name):
    page = ROOT / name
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8")):
        if target.startswith("http"):
            continue
        path, _, heading = target.partition("#")
        file = page.parent / path if path else page
        assert file.exists(), target
        assert not heading or heading in anchors(file.read_text("utf-8")), target


def test_each_readme_leads_to_the_other():
    assert "(README.ko.md)" in ENGLISH
    assert "(README.md)" in KOREAN
