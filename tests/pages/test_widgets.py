"""The parts of the pages that need no browser."""

import json
import math
import string
import struct
import threading

import pytest

from pages.components import payload
from pages.components.overview import GRID, PART_PIXELS, REGION_SIZE, part_about, region_at
from pages.words import ENGLISH, KOREAN, LANGUAGES, NAMES, numbers
from pages.words import english as english_words
from pages.words import korean as korean_words
from pages.words.particles import with_particles
from pages.words.sentences_korean import KOREAN_SENTENCES
from pages.work.store import Store
from restore.explain.analysis import Region


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (numbers.decibels(math.inf), "∞"),
        (numbers.decibels(math.nan), "–"),
        (numbers.decibels(31.456), "31.46 dB"),
        (numbers.gain(0.5), "+0.50 dB"),
        (numbers.gain(-0.5), "−0.50 dB"),
        (numbers.gain(math.inf), "+∞"),
        (numbers.gain(math.nan), "–"),
        (numbers.gain(-0.004), "±0.00 dB"),
        (numbers.similarity(0.98765), "0.9877"),
        (numbers.file_size(999), "999 B"),
        (numbers.file_size(12_345), "12.3 kB"),
        (numbers.file_size(999_990), "1.00 MB"),
        (numbers.duration(0.0421), "42 ms"),
        (numbers.duration(1.234), "1.23 s"),
    ],
)
def test_numbers_are_written(written, expected):
    assert written == expected


def test_pack_is_read_back_by_its_layout():
    pngs = [b"first", b"", b"third!"]
    data = payload.pack({"name": "ü"}, pngs)
    (length,) = struct.unpack_from("<I", data)
    header = json.loads(data[4 : 4 + length])
    assert header["name"] == "ü"
    start = 4 + length
    read = [
        data[start + file["offset"] : start + file["offset"] + file["length"]]
        for file in header["files"]
    ]
    assert read == pngs
    assert len({file["digest"] for file in header["files"]}) == 3


@pytest.mark.parametrize("corner", [None, (0, 0), (5, 9), (-40, 10_000), (10_000, -40)])
@pytest.mark.parametrize(("height", "width"), [(1411, 1411), (769, 3000), (500, 2000)])
def test_region_lies_within_the_photo_on_the_grid(corner, height, width):
    region = region_at(corner, height, width)
    assert region.height == min(height, REGION_SIZE)
    assert region.width == min(width, REGION_SIZE)
    assert 0 <= region.top <= height - region.height
    assert 0 <= region.left <= width - region.width
    assert region.top % GRID == 0
    assert region.left % GRID == 0


PHOTO = 3001, 4003
VIEWS = [
    Region(0, 0, *PHOTO),
    Region(1300, 1700, 57, 175),
    Region(2990, 3990, 11, 13),
    Region(333, 777, 700, 1144),
    Region(100, 5, 2900, 700),
    Region(3, 3, 120, 3990),
    Region(-40, 90_000, 0, 0),
]


@pytest.mark.parametrize("seen", VIEWS)
def test_the_part_is_what_is_in_view_or_its_middle(seen):
    height, width = PHOTO
    part = part_about(seen, height, width)
    assert part.top % GRID == part.left % GRID == 0
    for first, length, whole in (
        (part.top, part.height, height),
        (part.left, part.width, width),
    ):
        assert length > 0 and first >= 0
        assert first + length == whole or (first + length < whole and length % GRID == 0)
    assert part.height * part.width <= PART_PIXELS
    assert part_about(part, height, width) == part  # a link shows the same
    rows = range(max(seen.top, 0), min(seen.top + seen.height, height))
    columns = range(max(seen.left, 0), min(seen.left + seen.width, width))
    covers = (
        part.top <= min(rows, default=0) or not rows,
        part.top + part.height >= max(rows, default=0) + 1 or not rows,
        part.left <= min(columns, default=0) or not columns,
        part.left + part.width >= max(columns, default=0) + 1 or not columns,
    )
    if len(rows) * len(columns) < 0.9 * PART_PIXELS:
        assert all(covers)
    else:
        assert part.height * part.width >= 0.9 * PART_PIXELS
        assert abs(part.top + part.height / 2 - (rows.start + rows.stop) / 2) <= GRID
        assert abs(part.left + part.width / 2 - (columns.start + columns.stop) / 2) <= GRID


def test_store_forgets_the_least_recently_used():
    store = Store(100)
    store.put(("a",), "a", 40)
    store.put(("b",), "b", 40)
    assert store.get(("a",)) == "a"
    store.put(("c",), "c", 40)
    assert store.get(("b",)) is None
    assert store.get(("a",)) == "a"
    assert store.get(("c",)) == "c"
    # The newest stays even when it alone is over the limit: it is what is shown.
    store.put(("d",), "d", 500)
    assert store.get(("d",)) == "d"
    assert store.get(("a",)) is None


def test_store_makes_what_it_does_not_have_and_counts_its_size():
    store, made = Store(100), []

    def make():
        made.append("x" * 60)
        return made[-1]

    assert store.get_or_make(("a",), make, len) is store.get_or_make(("a",), make, len)
    assert len(made) == 1
    store.get_or_make(("b",), make, 60)
    assert store.get(("a",)) is None


def test_what_two_ask_for_at_once_is_made_once():
    store, asked, may_go, made = Store(100), threading.Barrier(3), threading.Event(), []

    def make():
        may_go.wait(10)
        made.append("x")
        return made[-1]

    def ask():
        asked.wait()
        store.get_or_make(("a",), make, len)

    both = [threading.Thread(target=ask) for _ in range(2)]
    for each in both:
        each.start()
    asked.wait()
    may_go.set()
    for each in both:
        each.join(10)
    assert len(made) == 1


def test_languages_have_the_same_keys_and_the_same_values_to_fill_in():
    def fields(words):
        return {name for _, name, _, _ in string.Formatter().parse(words) if name}

    assert NAMES.keys() == LANGUAGES.keys()
    for words in LANGUAGES.values():
        assert words.keys() == ENGLISH.keys()
        for key, english in ENGLISH.items():
            assert fields(words[key]) == fields(english), key


@pytest.mark.parametrize("language", [english_words, korean_words], ids=["en", "ko"])
def test_no_words_stand_in_two_modules(language):
    parts = [each.WORDS for each in vars(language).values() if hasattr(each, "WORDS")]
    assert set().union(*parts) == ENGLISH.keys()
    assert sum(map(len, parts)) == len(ENGLISH)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "{}이(가) 바꾼 것",
            {"HR-CNN": "이", "DCSC": "가", "Duet": "이", "JPEG": "이", "사진": "이"},
        ),
        ("{}을(를) 봅니다", {"10": "을", "12": "를", "원본": "을", "“밝기”": "를", "27 %": "를"}),
        ("{}(으)로 저장", {"PNG": "로", "서울": "로", "파일": "로", "그림": "으로"}),
        ("{}과(와) 비교", {"원본": "과", "크기": "와"}),
    ],
)
def test_korean_particles_fit_the_sound_before_them(written, said):
    for word, particle in said.items():
        sentence = with_particles(written.format(word))
        assert sentence.removeprefix(word).split()[0] == particle


def test_no_korean_text_leaves_a_particle_open():
    for words in (*KOREAN.values(), *KOREAN_SENTENCES.values()):
        for particle in ("와(과)", "가(이)", "를(을)", "는(은)", "으로(로)"):
            assert particle not in words  # forms that are not recognised
