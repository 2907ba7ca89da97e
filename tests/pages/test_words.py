"""The Korean texts, those that only a pointer or a mistake brings to the screen among them."""

import pytest

from pages.words import KOREAN, KOREAN_SENTENCES
from tests.pages.latin import NAMES, foreign


@pytest.mark.parametrize("table", [KOREAN, KOREAN_SENTENCES], ids=["pages", "package"])
def test_no_english_is_left_in_a_korean_text(table):
    left = {key: foreign(words) for key, words in table.items()}
    assert {key: words for key, words in left.items() if words} == {}


def test_english_among_names_and_numbers_is_seen():
    assert (
        foreign("품질 10의 JPEG, chelsea.png, 29.98 dB, x {left}, `python -m restore bench`") == []
    )
    assert foreign("JPEG artifacts") == ["artifacts"]
    assert foreign("LIVE1 gray, after JPEG 10") == ["gray", "after"]
    assert foreign("JPEGs") == ["JPEGs"]
    for name in NAMES:
        assert foreign(f"{name}의") == []
