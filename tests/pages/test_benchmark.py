"""The benchmark page as a script: published figures and the landed ones in one table."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from restore import published
from restore.models import registry, weights

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def page():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    return app.switch_page("pages/benchmark.py").run()


def test_the_table_holds_the_papers_and_the_cards(page):
    assert not page.exception
    table = page.dataframe[0].value
    fbcnn = next(
        row["psnr"]
        for row in published.results()
        if (row["dataset"], row["method"], row["quality"]) == ("LIVE1 gray", "FBCNN", 20)
    )
    assert table.loc["FBCNN, 2021", "Quality 20"] == fbcnn
    for method in registry.methods():
        if method.build:
            card = weights.read_card(method.name)
            noted = card["results"]["LIVE1 gray (luma)"]["quality"]["20"]["psnr"]
            row = table.loc[f"{method.title} (here)"]
            assert row["Quality 20"] == noted
            assert row["Parameters, M"] == f"{card['parameters'] / 1e6:.2f}"
    assert table["Quality 10"].is_monotonic_increasing


def test_another_measure_and_other_pictures_can_be_chosen(page):
    page.session_state["dataset"] = "Classic5"
    page.session_state["metric"] = "ssim"
    page.run()
    assert not page.exception
    table = page.dataframe[0].value
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
