"""What holds on every page: accessibility, links, reloads, pasted and dropped photos."""

import base64
import io
import os
import re
from importlib.resources import files as resources
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from pages.words import ENGLISH, KOREAN, NAMES
from tests.browser.conftest import PATIENCE_MS, expect_at_rest

pytestmark = pytest.mark.browser

SCREENS = Path(os.environ.get("LAB_SCREENS", Path(__file__).parents[1] / "artefacts"))
HIGHEST_SCREEN = 1500

# Repair without a photo, and with one.
REPAIR = "repair?sample=chelsea.png"
PAGES = {
    "": "compare",
    "repair": "repair",
    REPAIR: "repair",
    "rate": "rate",
    "lesson": "lesson",
    "benchmark": "benchmark",
    "about": "about",
}


def png_file(name="cup.png", left=180):
    """A colour photo as a file, as Playwright uploads it."""
    with Image.open(io.BytesIO((resources("skimage") / "data" / "coffee.png").read_bytes())) as cup:
        stream = io.BytesIO()
        cup.convert("RGB").crop((left, 120, left + 160, 248)).save(stream, "PNG")
    return {"name": name, "mimeType": "image/png", "buffer": stream.getvalue()}


def expect_accessible(page):
    violations = Axe().run(page).response["violations"]
    serious = [each for each in violations if each["impact"] in ("serious", "critical")]
    told = [(each["id"], [node["html"] for node in each["nodes"]]) for each in serious]
    assert told == []


# A phone in the dark has the colours of the one and the layout of the other.
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 1440), ("light", 390)])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_accessible_and_fits(open_page, path, scheme, width):
    """The screenshots that this takes are for people to look at, and for README."""
    page = open_page(width, 900, scheme, path)
    expect(page.get_by_role("heading", name=ENGLISH[f"{PAGES[path]}_heading"])).to_be_visible()
    expect_at_rest(page)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
    height = main.evaluate("element => element.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(height, HIGHEST_SCREEN)})
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{PAGES[path]}-{width}-{scheme}.png")
    expect_accessible(page)
    assert page.errors == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 1440), ("light", 390)])
@pytest.mark.parametrize("path", ["", REPAIR])
def test_the_evidence_map_is_accessible_and_fits(open_page, path, scheme, width):
    page = open_page(width, 900, scheme, path)
    expect_at_rest(page)
    page.get_by_role("button", name=ENGLISH["viewer_evidence"]).click()
    legend = page.get_by_role("group", name=ENGLISH["viewer_evidence"])
    expect(legend).to_contain_text(ENGLISH["viewer_evidence_sentence"])
    restored = {"": "duet", REPAIR: "after"}[path]
    drawn = page.locator(f"[data-picture={restored}] .evidence")
    expect(drawn).to_be_attached()
    expect(drawn).not_to_have_js_property("width", 300)  # as every canvas begins
    main = page.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
    legend.hover()  # so that the button's tooltip goes
    SCREENS.mkdir(parents=True, exist_ok=True)
    name = f"{PAGES[path]}-evidence-{width}-{scheme}.png"
    page.locator(".viewer").screenshot(path=SCREENS / name)
    expect_accessible(page)
    assert page.errors == []


@pytest.mark.parametrize("path", PAGES)
def test_every_page_switches_its_language_and_back(open_page, path):
    page = open_page(path=path)
    for name, words in (("ko", KOREAN), ("en", ENGLISH)):
        page.get_by_test_id("stButtonGroup").get_by_text(NAMES[name], exact=True).click()
        expect(page.get_by_role("heading", name=words[f"{PAGES[path]}_heading"])).to_be_visible()
        expect(page.get_by_test_id("stException")).to_have_count(0)
    assert page.errors == []


def test_the_methods_outlast_a_switch_of_the_language(open_page):
    """The title of one has a word, which the browser holds in the language of before."""
    page = open_page(path="?methods=hrcnn,dcsc")
    for name in ("ko", "en", "ko"):
        page.get_by_test_id("stButtonGroup").get_by_text(NAMES[name], exact=True).click()
        words = {"ko": KOREAN, "en": ENGLISH}[name]
        expect(page.get_by_role("heading", name=words["compare_heading"])).to_be_visible()
        expect_at_rest(page)
        expect(page).to_have_url(re.compile("methods=hrcnn,dcsc&"))


def test_a_copied_link_shows_the_same(open_page):
    page = open_page()
    page.get_by_test_id("stButtonGroup").get_by_text(NAMES["ko"]).click()
    expect(page.get_by_role("heading", name=KOREAN["compare_heading"])).to_be_visible()
    page.locator(".st-key-quality").get_by_role("slider").press("ArrowRight")
    expect(page).to_have_url(re.compile("quality=11"))
    other = open_page()
    other.goto(page.url)
    expect(other.get_by_role("heading", name=KOREAN["compare_heading"])).to_be_visible()
    expect(other.locator(".st-key-quality").get_by_role("slider")).to_have_value("11")


def test_settings_outlast_a_visit_to_another_page(open_page):
    page = open_page()
    page.locator(".st-key-quality").get_by_role("slider").press("ArrowRight")
    expect(page).to_have_url(re.compile("quality=11"))
    page.get_by_role("link", name=ENGLISH["about_title"]).click()
    expect(page.get_by_role("heading", name=ENGLISH["about_heading"])).to_be_visible()
    page.get_by_role("link", name=ENGLISH["compare_title"]).click()
    expect(page.locator(".st-key-quality").get_by_role("slider")).to_have_value("11")


def test_a_reload_keeps_the_photo_in_its_own_tab_alone(open_page):
    page = open_page()
    page.locator("input[type=file]").first.set_input_files(png_file("mine.png"))
    expect(page.get_by_role("combobox", name=ENGLISH["picture"])).to_have_value("mine.png")
    expect_at_rest(page)
    page.wait_for_function("sessionStorage.getItem('lab-session')")  # the tab was told
    page.reload()
    expect(page.get_by_role("combobox", name=ENGLISH["picture"])).to_have_value("mine.png")
    page.locator("[data-picture=jpeg] .picture[src]").wait_for()
    other = open_page()
    expect(other.get_by_role("combobox", name=ENGLISH["picture"])).not_to_have_value("mine.png")
    assert page.errors == []


GIVE = """({ name, type, data, event }) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name, { type }));
  const options = { bubbles: true, cancelable: true };
  const made =
    event === "paste"
      ? new ClipboardEvent("paste", { ...options, clipboardData: transfer })
      : new DragEvent(event, { ...options, dataTransfer: transfer });
  document.body.dispatchEvent(made);
}"""


def give(page, file, event):
    """Paste or drop a file on the page, once it listens and no run would lose the upload."""
    data = base64.b64encode(file["buffer"]).decode()
    given = {"name": file["name"], "type": "image/png", "data": data, "event": event}
    page.locator(".veil").wait_for(state="attached")
    expect_at_rest(page)
    page.evaluate(GIVE, given)


@pytest.mark.parametrize("event", ["paste", "drop"])
def test_a_photo_is_taken_wherever_it_is_given(open_page, event):
    page = open_page()
    file = png_file(f"{event}.png", left=220)
    give(page, file, event)
    expect(page.get_by_role("combobox", name=ENGLISH["picture"])).to_have_value(file["name"])
    shown = page.locator("[data-picture=original] .picture[src]")
    expect(shown).to_have_attribute("width", "160")
    assert page.errors == []


def test_a_photo_is_taken_where_the_list_of_photos_is_folded_away(open_page):
    page = open_page(path="lesson?sample=page.png")
    file = png_file("dropped.png")
    give(page, file, "drop")
    expect(page).not_to_have_url(re.compile("sample="))
    expect_at_rest(page)
    page.get_by_test_id("stPopover").get_by_role("button", name=ENGLISH["lesson_photo"]).click()
    expect(page.get_by_role("combobox", name=ENGLISH["picture"])).to_have_value(file["name"])
    assert page.errors == []


def test_a_browser_that_keeps_no_data_of_sites_shows_the_page(context, address):
    """Of an uploaded photo, too, of which the page first asks what the tab remembers."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"])
             Object.defineProperty(window, name, {
               get() { throw new DOMException("Access is denied", "SecurityError"); },
             });"""
    )
    page.goto(f"{address}/?upload_elsewhere=1")
    page.locator("[data-picture=jpeg] .picture[src]").first.wait_for()
    page.close()


def test_the_settings_of_a_phone_stay_open_while_their_help_is_read(open_page):
    page = open_page(390, 844)
    drawer = page.get_by_role("button", name=ENGLISH["drawer_settings"])
    drawer.click()
    page.locator(".st-key-settings").get_by_test_id("stTooltipIcon").first.hover()
    page.get_by_role("tooltip").click()
    expect(drawer).to_have_attribute("aria-expanded", "true")
    page.mouse.click(195, 20)  # beside them
    expect(drawer).to_have_attribute("aria-expanded", "false")


def test_large_text_is_larger_and_fits(open_page):
    page = open_page(1920, 1080)
    size = "getComputedStyle(document.querySelector('.st-key-below h2')).fontSize"
    before = float(page.evaluate(size).removesuffix("px"))
    page.get_by_text(ENGLISH["presenter"]).click()
    page.wait_for_function(f"parseFloat({size}) > {before} * 1.2")
    overflow = "element => element.scrollWidth - element.clientWidth"
    assert page.get_by_test_id("stMain").evaluate(overflow) <= 0
