"""The app as a Korean visitor sees it, and the drawings of the networks."""

import pytest
from playwright.sync_api import expect

from pages.words import KOREAN, KOREAN_SENTENCES

pytestmark = pytest.mark.browser


@pytest.fixture
def korean_page(context, address):
    """The page at an address of the app, in a browser that speaks Korean."""
    own = context.browser.new_context(locale="ko-KR", viewport={"width": 390, "height": 844})

    def open_page(path=""):
        page = own.new_page()
        page.goto(f"{address}/{path}")
        return page

    yield open_page
    own.close()


def test_a_link_shows_its_network_and_every_part_explains_itself(korean_page):
    # The first visitor of a fresh server, for whom Streamlit runs the page without app.py.
    page = korean_page("about?network=chroma")
    chroma = KOREAN_SENTENCES["Chroma network"]
    expect(page.get_by_role("heading", name=chroma)).to_be_visible()
    parts = page.locator("svg [data-help]")
    parts.first.wait_for()
    tooltip = page.locator("[role=tooltip]")
    for index in range(parts.count()):
        parts.nth(index).focus()
        expect(tooltip).to_have_text(parts.nth(index).get_attribute("data-help"))
    # The drawing scrolls in its place, the page does not.
    main = page.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
    place = page.locator("svg").locator("xpath=..").and_(page.get_by_role("region"))
    assert place.evaluate("element => element.scrollWidth > element.clientWidth")


def test_a_broken_file_is_refused_in_korean(korean_page):
    page = korean_page()
    expect(page.get_by_role("heading", name=KOREAN["compare_heading"])).to_be_visible()
    broken = {"name": "broken.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xc0\0\1"}
    page.locator("input[type=file]").first.set_input_files(broken)
    template = KOREAN_SENTENCES["{name} is damaged ({what}): use an intact copy of the file."]
    what = KOREAN_SENTENCES["a segment has no length"]
    expect(page.get_by_role("alert")).to_have_text(template.format(name="broken.jpg", what=what))
