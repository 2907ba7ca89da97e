"""The app as a Korean visitor sees it, and the drawings of the networks."""

import re

import pytest
from playwright.sync_api import expect

from pages.words import KOREAN, KOREAN_SENTENCES
from tests.browser.conftest import PATIENCE_MS, expect_at_rest
from tests.pages.latin import foreign

pytestmark = pytest.mark.browser

# What Streamlit calls its own controls, for screen readers: no label sets it.
STREAMLIT = re.compile(
    "Help( for .*)?|Remove .*|Clear all|Selected values|Open|file upload|Increment|Decrement|"
    "Show/hide columns|Download as CSV|Search|Fullscreen"
)
# Attributes and texts ("") of all that is drawn, in its order: of components and of tables on a
# canvas too. Not of code, nor of icons, which are ligatures.
SAID = """() => {
  const names = ["aria-label", "title", "placeholder", "alt", "aria-valuetext", "data-help"];
  const said = [["", document.title]];
  const walk = (element, onCanvas) => {
    if (element.matches("script, style, noscript, code, pre, [data-testid=stIconMaterial]")) return;
    const style = getComputedStyle(element);
    if (!onCanvas && style.display === "none") return;
    if (onCanvas || style.visibility === "visible") {
      said.push(...names.map((name) => [name, element.getAttribute(name) ?? ""]));
      const texts = [...element.childNodes].filter((each) => each.nodeType === Node.TEXT_NODE);
      if (style.fontSize !== "0px") said.push(...texts.map((each) => ["", each.data]));
    }
    const inside = [...element.children, ...(element.shadowRoot?.children ?? [])];
    for (const each of inside) walk(each, onCanvas || element.matches("canvas"));
  };
  walk(document.body, false);
  return said.filter(([, words]) => words.trim());
}"""
OPEN_ALL = """() => {
  for (const each of document.querySelectorAll("details:not([open]) > summary")) each.click();
}"""


@pytest.fixture
def korean_page(context, address):
    """The page at an address of the app, in a browser that speaks Korean."""
    own = context.browser.new_context(locale="ko-KR", viewport={"width": 390, "height": 844})

    def open_page(path=""):
        page = own.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{address}/{path}")
        return page

    yield open_page
    own.close()


def test_a_link_shows_its_network_and_every_part_explains_itself(korean_page):
    # The first visitor of a fresh server, for whom Streamlit runs the page without app.py.
    page = korean_page("about?about_network=chroma")
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


@pytest.mark.parametrize(
    "path",
    [
        *("", "repair", "repair?sample=chelsea.png", "rate?sample=page.png", "benchmark"),
        *("benchmark?dataset=LIVE1 RGB", "about", "about?about_network=duet"),
        *("lesson", "lesson?part=patterns", "lesson?part=questions"),
    ],
)
def test_a_page_leaves_no_english(korean_page, path):
    page = korean_page(path)
    page.set_viewport_size({"width": 1440, "height": 900})
    name = re.split(r"\W", path)[0] or "compare"
    expect(page.get_by_role("heading", name=KOREAN[f"{name}_heading"])).to_be_visible()
    expect_at_rest(page)
    page.evaluate(OPEN_ALL)
    expect_at_rest(page)
    left = {
        words: foreign(words)
        for name, words in page.evaluate(SAID)
        if not (name == "aria-label" and STREAMLIT.fullmatch(words))
    }
    assert {words: found for words, found in left.items() if found} == {}


def test_a_broken_file_is_refused_in_korean(korean_page):
    page = korean_page()
    expect(page.get_by_role("heading", name=KOREAN["compare_heading"])).to_be_visible()
    broken = {"name": "broken.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xc0\0\1"}
    page.locator("input[type=file]").first.set_input_files(broken)
    template = KOREAN_SENTENCES["{name} is damaged ({what}): use an intact copy of the file."]
    what = KOREAN_SENTENCES["a segment has no length"]
    expect(page.get_by_role("alert")).to_have_text(template.format(name="broken.jpg", what=what))
