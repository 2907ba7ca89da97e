"""A curve leads to the pictures behind it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import expect_at_rest

pytestmark = pytest.mark.browser


def test_a_point_that_is_clicked_opens_its_quality_in_compare(open_page):
    page = open_page(path="rate?sample=page.png&methods=&rate_qualities=10,30,50,70")
    point = page.locator(".stPlotlyChart .scatterlayer .points path").nth(2)
    # The last thing on the page: all is measured.
    table = page.get_by_test_id("stDownloadButton").filter(has_text="CSV")
    table.wait_for()
    expect_at_rest(page)
    point.click(force=True)
    page.locator("[data-picture=jpeg] .picture[src]").wait_for()
    expect(page.locator(".st-key-quality").get_by_role("slider")).to_have_value("50")

    # Back again, the point does not lead away once more.
    page.get_by_role("link", name="Rate and distortion").click()
    table.wait_for()
    page.wait_for_timeout(1000)
    expect(page.locator(".stPlotlyChart .scatterlayer .points path")).to_have_count(4)
    assert page.errors == []
