"""Korean particles, whose form depends on the sound before them."""

import re

# The texts have both forms: the one after a consonant and, in brackets, the one after a vowel.
_BOTH = re.compile(r"(\w|%)([^\w%]{0,4}?)(을\(를\)|이\(가\)|은\(는\)|과\(와\)|(?:으|\(으\))로)")
_FIRST, _LAST, _FINALS = 0xAC00, 0xD7A3, 28  # Hangul syllables; one of the 28 finals is none
_RIEUL = 8  # before 로 it counts as a vowel
# How digits and single letters are read.
_DIGITS = dict(zip("0123456789", "영일이삼사오육칠팔구", strict=True))
_LETTERS = dict(zip("LMNR", "엘엠엔알", strict=True))
# Names that are read as words.
_NAMES = {"JPEG": "펙", "Duet": "엣", "WebP": "피", "PNG": "지"}


def with_particles(words: str) -> str:
    """`words`, with the fitting form of each particle that is written in both forms."""

    def fitting(match: re.Match) -> str:
        final = _final(words[: match.end(1)])
        particle = match[3]
        if particle.endswith("로"):
            chosen = "로" if final in (0, _RIEUL) else "으로"
        else:
            chosen = particle[0] if final else particle[2]
        return match[1] + match[2] + chosen

    return _BOTH.sub(fitting, words) if "(" in words else words


def _final(before: str) -> int:
    """The final consonant of the last syllable as read aloud, by its place in Unicode; 0: none."""
    name = next((read for name, read in _NAMES.items() if before.endswith(name)), None)
    last = before[-1]
    syllable = name or _DIGITS.get(last) or _LETTERS.get(last) or last
    if _FIRST <= ord(syllable) <= _LAST:
        return (ord(syllable) - _FIRST) % _FINALS
    return 0
