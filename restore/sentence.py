"""Sentences that can be translated: the English text, and the parts it is made of."""

from collections.abc import Mapping


class Sentence(str):
    """An English sentence, or a part of one.

    template: the sentence with a ``{name}`` for each value, the key under which translations are
    found; values: what fills the template, sentences among it. Without values, the template is the
    sentence.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, **values: object) -> "Sentence":
        sentence = super().__new__(cls, template.format(**values) if values else template)
        sentence.template, sentence.values = template, values
        return sentence

    def named(self, name: str) -> "Sentence":
        """The same sentence about the file of that name."""
        return Sentence(self.template, **{**self.values, "name": name})
