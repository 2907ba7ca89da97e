"""The rate page as a script: what it measures, says, and leads to."""

import csv
import io
import json
import re
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
import streamlit as st
from PIL import Image
from streamlit.runtime.scriptrunner import StopException
from streamlit.testing.v1 import AppTest

import restore
from pages.words import ENGLISH
from restore import rate

ROOT = Path(__file__).resolve().parents[2]
METHOD = restore.methods()[-1]
QUALITIES = ["10", "20", "40", "60"]


def png_bytes(picture):
    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture(scope="module")
def photo():
    """A small colour photo as the bytes of a PNG file."""
    data = (files("skimage") / "data" / "coffee.png").read_bytes()
    with Image.open(io.BytesIO(data)) as coffee:
        return png_bytes(np.asarray(coffee)[100:196, 200:328])


@pytest.fixture
def app(photo):
    """The page with a small photo, JPEG and one method at four qualities."""
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    test.session_state["sample"] = "page.png"
    test.session_state["methods"] = []
    test.session_state["rate_qualities"] = QUALITIES
    test.run().switch_page("pages/rate.py").run()
    test.get("file_uploader")[0].upload("cup.png", photo).run()
    test.multiselect(key="methods-en").set_value([METHOD.name]).run()
    assert not test.exception
    return test


@pytest.fixture(scope="module")
def expected(photo):
    """The package's own numbers, a row for each quality and method."""
    return [
        result.row(quality) | {"bytes": result.bytes}
        for quality in map(int, QUALITIES)
        for result in restore.compare(restore.open(photo), quality, methods=[METHOD.name]).results
    ]


def lines(app):
    """Name, rates and levels of each line of the figure."""
    (chart,) = app.get("plotly_chart")
    spec = json.loads(chart.proto.spec)
    return {line["name"]: line for line in spec["data"]}


def sentences(app):
    return " ".join(each.value for each in app.markdown)


def test_points_are_those_of_the_package(app, expected):
    shown = lines(app)
    assert list(shown) == ["JPEG", METHOD.title]
    for metric in ("psnr", "ssim"):
        app.segmented_control(key="rate_metric").set_value(metric).run()
        for name, line in lines(app).items():
            wanted = [row for row in expected if (row["method"] == "jpeg") == (name == "JPEG")]
            assert line["x"] == [row["bpp"] for row in wanted]
            assert line["y"] == [row[metric] for row in wanted]
            assert line["customdata"] == list(map(int, QUALITIES))
    table = app.dataframe[0].value
    assert table["bytes"].tolist() == [row["bytes"] for row in expected if row["method"] == "jpeg"]


@pytest.mark.parametrize("address", [{"rate_qualities": "10,10,20"}, {"quality": "9" * 5000}])
def test_an_address_with_a_value_twice_or_of_no_end_is_read(address):
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    test.session_state["sample"], test.session_state["methods"] = "page.png", []
    for key, value in address.items():
        test.query_params[key] = value
    for page in ("rate", "compare"):
        test.switch_page(f"pages/{page}.py").run()
        assert not test.exception
    assert sorted(set(test.session_state["rate_qualities"])) == test.session_state["rate_qualities"]


def test_a_sentence_says_what_is_saved(app, expected):
    jpeg, curve = (rate.curve(expected, name, "psnr") for name in ("jpeg", METHOD.name))
    share = rate.bd_rate(jpeg, curve)
    assert share < 0
    said = sentences(app)
    assert f"**{METHOD.title}** saves **{-share:.0%}**".replace("%", "\N{NO-BREAK SPACE}%") in said
    found = re.search(r"At quality 10 it matches a JPEG with (\d+)\s% more bytes", said)
    more = rate.rate_at(jpeg, curve.levels[0]) / jpeg.rates[0] - 1
    assert int(found[1]) == round(100 * more)
    # The best point of the method is above all of JPEG's.
    app.segmented_control(key="rate_at").set_value(60).run()
    assert ENGLISH["rate_beyond"].format(quality=60) in sentences(app)


def test_too_few_qualities_are_told(app):
    app.segmented_control(key="rate_at").set_value(60).run()
    app.multiselect(key="rate_qualities").set_value(["10", "20"]).run()
    assert not app.exception
    assert "at least 4 qualities" in sentences(app)
    assert app.segmented_control(key="rate_at").value == 10
    app.multiselect(key="rate_qualities").set_value([]).run()
    assert [info.value for info in app.info] == [ENGLISH["rate_none"]]


def test_a_flat_picture_has_points_without_error(app):
    app.get("file_uploader")[0].upload("flat.png", png_bytes(np.full((64, 64), 128, np.uint8)))
    app.run()
    assert not app.exception
    assert ENGLISH["rate_infinite"] in [caption.value for caption in app.caption]


def test_a_picture_below_the_window_has_no_ssim(app):
    noise = np.random.default_rng(0).integers(0, 256, (9, 9, 3), np.uint8)
    app.get("file_uploader")[0].upload("tiny.png", png_bytes(noise))
    app.segmented_control(key="rate_metric").set_value("ssim").run()
    assert not app.exception
    table = app.dataframe[0].value
    assert table["quality"].tolist() == list(map(int, QUALITIES))
    assert table["JPEG"].isna().all()
    assert "outside" not in sentences(app)


def test_numbers_come_as_csv(app, expected, monkeypatch):
    offered = []
    monkeypatch.setattr(st, "download_button", lambda *each, **_: offered.append(each))
    app.run()
    ((_, data, name, _),) = offered
    assert name == "cup-rate.csv"
    for row, wanted in zip(csv.DictReader(io.StringIO(data)), expected, strict=True):
        assert row["method"] == wanted["method"]
        for key in ("quality", "bytes", "bpp", "psnr", "ssim", "psnrb"):
            assert float(row[key]) == wanted[key]


def test_what_compare_has_computed_is_not_computed_again(app, monkeypatch):
    calls = []
    compare = restore.compare

    def counted(photo, **options):
        calls.append(options["quality"])
        return compare(photo, **options)

    monkeypatch.setattr(restore, "compare", counted)
    app.run()
    assert calls == []
    app.multiselect(key="rate_qualities").set_value([*QUALITIES, "70"]).run()
    assert calls == [70]
    app.session_state["quality"] = 70
    app.switch_page("pages/compare.py").run()
    assert not app.exception
    assert calls == [70]


def test_a_quality_is_opened_in_compare_without_a_mouse(app):
    app.segmented_control(key="rate_at").set_value(40).run()
    app.button(key="rate_open").click().run()
    assert not app.exception
    assert app.title[0].value == ENGLISH["compare_heading"]
    assert app.slider(key="quality").value == 40


def test_a_stop_keeps_what_is_measured(app, monkeypatch):
    calls = []
    compare = restore.compare

    def interrupted(photo, **options):
        calls.append(options["quality"])
        if options["quality"] == 85:
            raise StopException
        return compare(photo, **options)

    monkeypatch.setattr(restore, "compare", interrupted)
    app.multiselect(key="rate_qualities").set_value([*QUALITIES, "75", "85"]).run()
    assert calls == [75, 85]
    app.button(key="stop").click().run()
    assert not app.exception
    assert calls == [75, 85]
    assert lines(app)["JPEG"]["customdata"] == [10, 20, 40, 60, 75]

    monkeypatch.setattr(restore, "compare", compare)
    app.button(key="rate_continue").click().run()
    assert lines(app)["JPEG"]["customdata"] == [10, 20, 40, 60, 75, 85]


@pytest.mark.slow
def test_the_middle_of_a_large_photo_is_measured(app):
    rows, columns = np.mgrid[:800, :1000]
    large = ((rows * 3 + columns * 2) % 256).astype(np.uint8)
    app.multiselect(key="methods-en").set_value([])
    app.get("file_uploader")[0].upload("ramp.png", png_bytes(large)).run()
    said = [caption.value for caption in app.caption]
    assert ENGLISH["rate_region"].format(width=768, height=768) in said
    middle = restore.open(png_bytes(large)).crop(16, 112, 768, 768)
    wanted = restore.compare(middle, 10, methods=[], gray=True).results[0]
    assert lines(app)["JPEG"]["y"][0] == wanted.psnr
