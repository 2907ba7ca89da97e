"""Sentences that others can translate: what they say in English, and what that is made of."""

from collections.abc import Mapping


class Sentence(str):
    """An English sentence, or a part of one.

    template: the sentence with a ``{name}`` for each value, by which a translation is found;
    values: what stands there, some of it sentences too. A template without values is the sentence.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, **values: object) -> "Sentence":
        sentence = super().__new__(cls, template.format(**values) if values else template)
        sentence.template, sentence.values = template, values
        return sentence

    def named(self, name: str) -> "Sentence":
        """The same, said of a file with a name."""
        return Sentence(self.template, **{**self.values, "name": name})
