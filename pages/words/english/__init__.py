"""Every word on the pages in English, by key; a module for each page."""

from pages.words.english import (
    about,
    benchmark,
    compare,
    lesson,
    rate,
    repair,
    shared,
    steps,
    viewer,
)

#: No key is in two of the modules.
ENGLISH = {
    **about.WORDS,
    **benchmark.WORDS,
    **compare.WORDS,
    **lesson.WORDS,
    **rate.WORDS,
    **repair.WORDS,
    **shared.WORDS,
    **steps.WORDS,
    **viewer.WORDS,
}
