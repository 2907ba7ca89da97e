"""Sentences and the errors that carry them."""

import pickle

import pytest

from restore.errors import PhotoError, WeightsError
from restore.sentence import Sentence


def test_a_sentence_is_its_english_and_knows_what_it_is_made_of():
    said = Sentence("{name} is larger than {limit} MB.", name=Sentence("This file"), limit=4)
    assert said == "This file is larger than 4 MB."
    assert said.template == "{name} is larger than {limit} MB."
    assert said.values == {"name": "This file", "limit": 4}
    assert isinstance(said.values["name"], Sentence)


@pytest.mark.parametrize("error", [PhotoError, WeightsError])
def test_an_error_says_its_sentence(error):
    told = error("{name} is empty.", name="{a}.png")
    assert str(told) == "{a}.png is empty."
    assert told.sentence.values == {"name": "{a}.png"}
    # Without values nothing is filled in: braces of a file's name stay.
    assert str(error("{a}.png is empty.")) == "{a}.png is empty."


def test_sentences_and_errors_pass_from_process_to_process():
    told = PhotoError("{name} is empty.", name=Sentence("This {kind}", kind="file"))
    for copy in (pickle.loads(pickle.dumps(told.sentence)), pickle.loads(pickle.dumps(told))):
        assert str(copy) == "This file is empty."
        sentence = getattr(copy, "sentence", copy)
        assert sentence.template == "{name} is empty."
        assert sentence.values["name"].values == {"kind": "file"}
