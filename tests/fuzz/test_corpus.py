"""Files that once went wrong, and a short run of the harness that found them."""

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

HARNESS = Path(__file__).with_name("harness.py")
CORPUS = sorted(Path(__file__).with_name("corpus").iterdir())
exercise = runpy.run_path(str(HARNESS))["exercise"]


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.name)
def test_what_once_went_wrong_ends_in_a_picture_or_a_sentence(file):
    exercise(file.read_bytes())


def test_the_corpus_is_small():
    assert CORPUS and sum(file.stat().st_size for file in CORPUS) < 200_000


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").exists(), reason="the harness needs /proc")
def test_the_harness_runs(tmp_path):
    command = [sys.executable, str(HARNESS), "--cases", "60", "--findings", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert re.search(r"^60 cases, 0 findings$", run.stdout, re.MULTILINE)
    assert not list(tmp_path.iterdir())
