"""The benchmark page as a script: the papers' figures and ours in one table."""

import csv
import io
import json
import re
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
import skimage.data
import streamlit as st
from streamlit.runtime.scriptrunner import StopException
from streamlit.testing.v1 import AppTest

import restore
from pages.words import ENGLISH
from restore import image
from restore.benchmark import bench, published
from restore.models import weights

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def page():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    # The page that opens first is to have nothing to restore.
    app.session_state["methods"] = []
    app.run()
    return app.switch_page("pages/benchmark.py").run()


def table_of(page):
    return page.dataframe[0].value.set_index(ENGLISH["benchmark_method"])


def styles_of(page):
    """The rows of the first table that are bold, and what each cell shows."""
    styler = page.dataframe[0].proto.arrow_data.styler
    rules = re.findall(r"([^{}]*)\{([^}]*)\}", styler.styles)
    bold = "".join(cells for cells, style in rules if "font-weight: bold" in style)
    rows = {int(each) for each in re.findall(r"row(\d+)_col0\b", bold)}
    with pa.ipc.open_stream(styler.display_values) as shown:
        return rows, shown.read_pandas()


def test_ours_are_bold_and_every_number_has_its_difference_to_jpeg(page):
    table = page.dataframe[0].value
    bold, shown = styles_of(page)
    names = table[ENGLISH["benchmark_method"]]
    assert bold == {row for row, name in enumerate(names) if name.endswith(", here")}
    assert bold and len(bold) < len(names)
    for heading in ("Quality 10", "Quality 40"):
        column = list(table.columns).index(heading)
        jpeg = table[heading][names == "JPEG, 1992"].item()
        for value, words in zip(table[heading], shown.iloc[:, column], strict=True):
            if np.isnan(value):
                continue
            number, *apart = words.replace("−", "-").split()
            assert float(number) == pytest.approx(value, abs=0.0051)
            if value == jpeg:
                assert apart == []
            else:
                (difference,) = apart
                assert float(difference.strip("()")) == pytest.approx(value - jpeg, abs=0.0051)
    assert page.dataframe[0].proto.placeholder == "–"


def test_quality_is_drawn_over_cost(page):
    (chart,) = page.get("plotly_chart")
    figure = json.loads(chart.proto.spec)
    assert figure["layout"]["xaxis"]["type"] == "log"
    papers, ours = figure["data"]
    rows = [row for row in published.standing("LIVE1 gray") if row["quality"] == 10]
    costly = {row["method"]: row for row in rows if row["multiply_adds"]}
    assert {name.strip("</b>") for name in ours["text"]} == {
        name for name, row in costly.items() if row["ours"]
    }
    for name, cost, level in zip(ours["text"], ours["x"], ours["y"], strict=True):
        row = costly[name.removeprefix("<b>").removesuffix("</b>")]
        assert (cost, level) == (row["multiply_adds"], row["psnr"])
    assert [name.split(",")[0] for name in papers["text"]] == [
        name for name, row in costly.items() if not row["ours"]
    ]
    (line,) = figure["layout"]["shapes"]
    assert line["y0"] == line["y1"] == 27.77


def test_the_table_holds_the_papers_and_the_cards(page):
    assert not page.exception
    table = table_of(page)
    fbcnn = next(
        row["psnr"]
        for row in published.results()
        if (row["dataset"], row["method"], row["quality"]) == ("LIVE1 gray", "FBCNN", 20)
    )
    assert table.loc["FBCNN, 2021", "Quality 20"] == fbcnn
    for method in restore.methods():
        if isinstance(method, restore.Network):
            card = weights.read_card(method.name)
            noted = card["results"]["LIVE1 gray (luma)"]["quality"]["20"]["psnr"]
            row = table.loc[f"{method.title}, here"]
            assert row["Quality 20"] == noted
            assert row["Parameters, M"] == card["parameters"] / 1e6
    assert table["Quality 10"].is_monotonic_increasing
    assert table.loc["DCSC (corrected), 2019", "Quality 10"] == 29.17
    assert table.loc["DCSC (enlarged), 2020", "Quality 10"] == 29.34


def test_remarks_on_sources_stand_below_the_table_once_each(page):
    sources = page.dataframe[0].value[ENGLISH["benchmark_source"]]
    assert not any(";" in each for each in sources)
    (said,) = [each.value for each in page.caption if "a network per quality" in each.value]
    lines = said.splitlines()
    assert "- ARCNN, MWCNN, SwinIR, ART, CAT: a network per quality" in lines
    assert len(lines) == len({line.split(": ", 1)[1] for line in lines})
    assert any(line.startswith("- DCSC (enlarged): PSNR and PSNR-B equal") for line in lines)


def test_the_2023_report_stands_beside_ours_with_its_caveat(page):
    table = page.table[0].value.set_index(ENGLISH["benchmark_method"])
    assert table.loc["HR-CNN", ENGLISH["benchmark_report_report"]] == 24.53
    assert table.loc["DCSC", ENGLISH["benchmark_report_here"]] == 30.97
    assert "does not state its quality" in " ".join(each.value for each in page.markdown)


def test_another_measure_and_other_pictures_can_be_chosen(page):
    page.session_state["dataset"] = "Classic5"
    page.session_state["metric"] = "ssim"
    page.run()
    assert not page.exception
    table = table_of(page)
    assert table.loc["JPEG, 1992", "Quality 10"] == 0.760
    assert (table["Quality 40"] < 1).all()


def test_rows_are_ours_or_published_with_a_source():
    rows = published.standing("Classic5")
    assert all(row["source"] for row in rows)
    assert {row["ours"] for row in rows} == {True, False}
    assert all((row["year"] is None) == row["ours"] for row in rows)


def test_a_page_that_is_asked_for_by_its_address_goes_through_the_app(page):
    # What a fresh server does for /benchmark: the script alone, without app.py.
    alone = AppTest.from_file(str(ROOT / "pages" / "benchmark.py"), default_timeout=60).run()
    assert not alone.dataframe
    assert alone.session_state["wanted_page"] == "pages/benchmark.py"


METHOD = restore.methods()[-1]


@pytest.fixture(scope="module")
def pictures():
    """Two small colour photos by name, as the bytes of PNG files."""
    coffee = np.ascontiguousarray(skimage.data.coffee()[100:180, 200:300])
    return {"cup.png": image.to_png(coffee), "dark.png": image.to_png(coffee // 2)}


@pytest.fixture
def own(page, pictures):
    """The page with two uploads and a text file between them, one method, two qualities."""
    page.multiselect(key="methods-en").set_value([METHOD.name])
    page.multiselect(key="own_qualities").set_value(["10", "40"]).run()
    (cup, dark) = pictures.items()
    page.get("file_uploader")[0].set_value(
        [(*cup, "image/png"), ("notes.txt", b"nothing", "text/plain"), (*dark, "image/png")]
    )
    return page.run()


def expected_rows(pictures, gray):
    rows = {}
    for name, data in pictures.items():
        for quality in (10, 40):
            for row in bench.measure_photo(
                restore.open(data), quality, methods=[METHOD.name], gray=gray
            ):
                rows[name, quality, row["method"]] = row
    return rows


@pytest.mark.slow
@pytest.mark.parametrize("gray", [True, False])
def test_own_pictures_are_measured_as_the_benchmark_does(own, pictures, gray, monkeypatch):
    offered = {}
    monkeypatch.setattr(
        st, "download_button", lambda *each, **_: offered.update({each[2]: each[1]})
    )
    own.toggle(key="own_luma").set_value(gray)
    own.button(key="own_start").click().run()
    assert not own.exception
    expected = expected_rows(pictures, gray)
    rows = list(csv.DictReader(io.StringIO(offered["benchmark-pictures.csv"])))
    assert len(rows) == len(expected) == 8
    for row in rows:
        wanted = expected[row["file"], int(row["quality"]), row["method"]]
        for key in ("psnr", "gain", "ssim", "psnrb"):
            assert float(row[key]) == wanted[key]
    means = list(csv.DictReader(io.StringIO(offered["benchmark-means.csv"])))
    assert len(means) == 4
    for row in means:
        levels = [
            each["psnr"]
            for key, each in expected.items()
            if key[1:] == (int(row["quality"]), row["method"])
        ]
        assert float(row["psnr"]) == pytest.approx(np.mean(levels))
        assert row["images"] == "2"
    (warning,) = own.warning
    assert "notes.txt" in warning.value and "cup.png" not in warning.value


def test_a_stop_keeps_the_pictures_that_are_done(own, monkeypatch):
    calls = []
    measure = bench.measure_photo

    def interrupted(photo, quality, **options):
        calls.append((photo.name, quality))
        if len(calls) == 3:
            raise StopException
        return measure(photo, quality, **options)

    monkeypatch.setattr(bench, "measure_photo", interrupted)
    # Luma and colour are measured in other tests: another set of methods is not stored yet.
    own.multiselect(key="own_qualities").set_value(["20", "30"])
    own.button(key="own_start").click().run()
    own.button(key="stop").click().run()
    assert not own.exception
    assert calls == [("cup.png", 20), ("cup.png", 30), ("dark.png", 20)]
    own_tables = own.dataframe[1:]
    assert set(own_tables[1].value.file) == {"cup.png"}

    # Going on measures what is missing alone.
    own.button(key="own_start").click().run()
    assert calls[3:] == [("dark.png", 20), ("dark.png", 30)]
    assert own.dataframe[1].value.images.tolist() == [2] * 4


def test_pictures_after_a_visit_elsewhere_are_not_measured_unasked(page):
    new = np.ascontiguousarray(skimage.data.coffee()[200:280, 100:200])  # stored nowhere
    page.session_state["own_running"] = True  # as the page was left
    page.run()
    page.multiselect(key="methods-en").set_value([METHOD.name])
    page.get("file_uploader")[0].set_value([("new.png", image.to_png(new), "image/png")])
    page.run()
    assert page.button(key="own_start") and not page.exception


def test_results_outlive_a_page_switch(own):
    own.button(key="own_start").click().run()
    before = own.dataframe[1].value
    own.switch_page("pages/about.py").run()
    own.switch_page("pages/benchmark.py").run()
    assert not own.exception
    assert own.dataframe[1].value.equals(before)


def test_without_qualities_nothing_can_be_measured(own):
    own.multiselect(key="own_qualities").set_value([]).run()
    assert [info.value for info in own.info] == [ENGLISH["rate_none"]]
