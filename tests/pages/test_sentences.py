"""What the package says, in the other languages."""

import ast
import string
from pathlib import Path

import pytest
import streamlit as st

import restore
from pages.words import SENTENCES, sentence
from pages.work import photos
from restore.benchmark import published
from restore.models import registry
from restore.sentence import Sentence

PACKAGE = Path(restore.__file__).parent
#: What a page calls to open, compare, repair or write a photo.
SOURCES = [
    PACKAGE / "choosing.py",
    PACKAGE / "comparing.py",
    PACKAGE / "diagnosing.py",
    *sorted((PACKAGE / "repairing").glob("*.py")),
    *sorted((PACKAGE / "image").glob("*.py")),
    *sorted((PACKAGE / "codec").glob("*.py")),
    *sorted((PACKAGE / "inference").glob("*.py")),
    *sorted((PACKAGE / "models").glob("*.py")),
    Path(photos.__file__),
]


def _fields(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def _called(node):
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def _told(path):
    """Template and names of the values of every sentence in a module, as its source gives them."""
    tree = ast.parse(path.read_text("utf-8"))
    names = {"Sentence", "PhotoError", "WeightsError"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
            names |= {node.name} if bases & names else set()
    for node in ast.walk(tree):
        place = f"{path.name}:{getattr(node, 'lineno', 0)}"
        if _called(node) in names:
            first = node.args[0]
            if isinstance(first, ast.Attribute) and first.attr == "template":
                continue  # said again, of a file with a name
            assert isinstance(first, ast.Constant), f"{place}: no template"
            yield place, first.value, {keyword.arg for keyword in node.keywords}
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "append"
            and getattr(node.func.value, "id", "") == "notes"
        ):
            assert not isinstance(node.args[0], ast.Constant | ast.JoinedStr), (
                f"{place}: no sentence"
            )


TOLD = [each for path in SOURCES for each in _told(path)]
METHODS = (*registry.methods(), *registry.networks())


def test_the_source_is_read():
    assert {"{name} is empty: choose a picture.", "its data ends early"} < {
        each[1] for each in TOLD
    }


@pytest.mark.parametrize(("place", "template", "values"), TOLD, ids=[each[0] for each in TOLD])
def test_every_sentence_of_the_package_is_translated(place, template, values):
    assert _fields(template) == values, place
    for language, translations in SENTENCES.items():
        assert template in translations, (place, language)
        # A name may be left out where the language does without, never invented.
        assert _fields(translations[template]) == _fields(template), (place, language)


def test_summaries_and_sources_are_translated_and_nothing_that_is_no_longer_said():
    sources = {row["source"] for row in published.report()}
    for row in published.results():  # what follows a semicolon is remarked
        sources |= set(row["source"].partition("; ")[::2]) - {""}
    for translations in SENTENCES.values():
        sources |= {row["method"] for row in published.results()} & translations.keys()
        assert {method.summary for method in METHODS} | sources <= translations.keys()
        others = translations.keys() - {template for _, template, _ in TOLD} - sources
        assert others <= {
            words for each in METHODS for words in (each.title, each.paper, each.summary)
        }


@pytest.fixture
def speak(monkeypatch):
    def speak(language):
        monkeypatch.setattr(st, "session_state", {"language": language})

    return speak


def test_a_refusal_speaks_the_visitors_language(speak):
    with pytest.raises(restore.PhotoError) as refusal:
        restore.open(b"\xff\xd8\xff\xc0\0\1", name="cup.jpg")
    speak("en")
    assert sentence(refusal.value) == str(refusal.value)
    speak("ko")
    said = sentence(refusal.value)
    assert said.startswith("cup.jpg 파일이 손상되었습니다(길이가 없는 세그먼트)")
    assert sentence(refusal.value.sentence) == said
    # What no table knows stays English.
    assert sentence("No {such} sentence.") == "No {such} sentence."
    nested = Sentence("{name} is empty: choose a picture.", name=Sentence("This file"))
    assert sentence(nested).startswith("이 파일이")
