"""Every word on the pages in Korean, by key; a module for each page."""

from pages.words.korean import (
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
KOREAN = {
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
