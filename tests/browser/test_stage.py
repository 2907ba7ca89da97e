"""The picture first: what is on screen together, how much of it is picture, and on a phone."""

import io
import re
from importlib.resources import files

import pytest
from PIL import Image
from playwright.sync_api import expect

from pages.words import ENGLISH
from tests.browser.conftest import expect_at_rest

pytestmark = pytest.mark.browser

MODES = ("grid", "split", "flip", "difference")

# The area of pictures that is seen, in pixels of the window.
COVERED = """stages => {
  const overlap = (side, size, ...boxes) => Math.max(
    0,
    Math.min(...boxes.map((box) => box[side] + box[size])) -
      Math.max(...boxes.map((box) => box[side])),
  );
  const view = { x: 0, y: 0, width: innerWidth, height: innerHeight };
  let area = 0;
  for (const stage of stages) {
    const image = stage.querySelector("[data-picture]:not([hidden]) .picture");
    if (!stage.checkVisibility() || !image) continue;
    const boxes = [view, ...[stage, image].map((each) => each.getBoundingClientRect())];
    area += overlap("x", "width", ...boxes) * overlap("y", "height", ...boxes);
  }
  return area;
}"""

# Marks the element of the page that holds a figure, outside the viewer's shadow.
STALE = """(figure, stale) => {
  let node = figure;
  while (node.dataset?.stale === undefined) node = node.parentNode ?? node.host;
  node.dataset.stale = stale;
}"""


def covered(page):
    """The share of what lies under the bar that shows pictures."""
    size = page.viewport_size
    under = size["height"] - box_of(page.locator(".st-key-bar"))["height"]
    return page.locator(".stage").evaluate_all(COVERED) / (size["width"] * under)


def box_of(locator):
    locator.first.wait_for()
    return locator.first.bounding_box()


def expect_on_screen(page, *locators):
    """Each lies in the window as it is, which has not been scrolled."""
    assert page.get_by_test_id("stMain").evaluate("element => element.scrollTop") == 0
    size = page.viewport_size
    for locator in locators:
        box = box_of(locator)
        assert box["y"] >= 0 and box["y"] + box["height"] <= size["height"] + 1, locator
        assert box["x"] >= 0 and box["x"] + box["width"] <= size["width"] + 1, locator


@pytest.mark.parametrize("name", MODES)
def test_the_picture_has_most_of_the_window_in_every_mode(open_page, name):
    page = open_page(1440, 900)
    expect_at_rest(page)
    page.get_by_role("button", name=ENGLISH[f"viewer_{name}"], exact=True).click()
    page.wait_for_timeout(500)
    assert covered(page) >= 0.6
    psnr = page.locator("[data-metric=psnr]")
    expect_on_screen(page, page.locator(".st-key-quality"), psnr)


def expect_most_in_every_mode(page):
    for name in MODES:
        page.get_by_role("button", name=ENGLISH[f"viewer_{name}"], exact=True).click()
        page.wait_for_timeout(500)
        assert covered(page) >= 0.6, name
        expect_on_screen(page, page.locator(".st-key-quality"), page.locator("[data-metric=psnr]"))


def upload(page, picture, name):
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    file = {"name": name, "mimeType": "image/png", "buffer": stream.getvalue()}
    page.locator("input[type=file]").first.set_input_files(file)
    expect(page.get_by_role("combobox", name=ENGLISH["picture"])).to_have_value(name)
    expect_at_rest(page)


def test_a_gray_photo_and_one_of_12_megapixels_have_most_of_the_window_too(open_page):
    page = open_page(1440, 900)
    page.goto(page.url.split("?")[0] + "?sample=camera.png&methods=duet")
    expect(page.locator("[data-picture]:visible")).to_have_count(3)
    page.locator("[data-picture=duet] .picture[src]").wait_for()
    expect_at_rest(page)
    expect_most_in_every_mode(page)
    with Image.open(io.BytesIO((files("skimage") / "data" / "coffee.png").read_bytes())) as cup:
        upload(page, cup.convert("RGB").resize((4000, 3000), Image.Resampling.BICUBIC), "large.png")
    # In one bar above the pictures, after the zoom.
    bar, area, zoom, extent = (
        box_of(page.locator(each))
        for each in (".toolbar", ".area", "[data-tool=actual]", "[data-tool=extent]")
    )
    assert bar["height"] < 2 * extent["height"] and bar["y"] + bar["height"] <= area["y"] + 1
    assert extent["y"] == pytest.approx(zoom["y"], abs=1)
    assert 0 < extent["x"] - zoom["x"] - zoom["width"] < 40
    expect(page.locator("[data-tool=extent]")).to_have_text(re.compile("^Restore all · about "))
    # What is seen is the part that is compared; the place that it begins with lies at its border.
    expect_most_in_every_mode(page)
    for thumb in page.locator(".thumb").all():
        thumb.click()
        page.wait_for_timeout(1500)  # the part in view is asked for once the hand rests
        expect_at_rest(page)
        assert covered(page) >= 0.6


def test_figures_that_wait_for_those_of_another_photo_are_muted(open_page):
    page = open_page(1440, 900)
    expect_at_rest(page)
    gain = page.locator("[data-method=duet] [data-metric=gain] dd")
    colour = gain.evaluate("each => getComputedStyle(each).color")
    gain.evaluate(STALE, "true")  # as Streamlit marks what waits for the script
    expect(gain).to_have_css("color", re.compile(r"/ 0\.6\d*\)$"))
    gain.evaluate(STALE, "false")
    expect(gain).to_have_css("color", colour)


def test_what_is_said_over_the_stage_leaves_the_strip_on_screen(open_page):
    page = open_page(1440, 900)
    expect_at_rest(page)
    with Image.open(io.BytesIO((files("skimage") / "data" / "coffee.png").read_bytes())) as cup:
        upload(page, cup.convert("RGB").crop((100, 100, 400, 350)), "cup.png")
    broken = {"name": "broken.png", "mimeType": "image/png", "buffer": b"nothing"}
    page.locator("input[type=file]").first.set_input_files(broken)
    expect(page.get_by_role("alert")).to_be_visible()
    expect_at_rest(page)
    expect_on_screen(page, page.get_by_role("alert"), page.locator("[data-metric=psnr]"))
    assert covered(page) >= 0.55


def test_large_text_leaves_the_picture_its_share(open_page):
    page = open_page(1920, 1080, path="?presenter=1&sample=chelsea.png")
    expect_at_rest(page)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "22px"
    assert covered(page) >= 0.6
    expect_on_screen(page, page.locator(".st-key-quality"), page.locator("[data-metric=psnr]"))
    expect_on_screen(page, *page.locator(".st-key-bar a").all())


def test_the_settings_fold_away_and_come_back(open_page):
    page = open_page(1440, 900)
    expect_at_rest(page)
    before = covered(page)
    button = page.get_by_role("button", name=ENGLISH["drawer_settings"])
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".st-key-quality")).not_to_be_visible()
    page.wait_for_timeout(500)
    assert covered(page) > before
    button.click()
    expect(page.locator(".st-key-quality")).to_be_visible()


def test_on_a_phone_the_picture_comes_first_and_the_thumb_reaches_the_rest(open_page):
    page = open_page(390, 844)
    expect_at_rest(page)
    stage = box_of(page.locator(".stage:visible"))
    assert stage["width"] >= 389
    assert stage["height"] >= 0.6 * 844 - 1
    expect_on_screen(page, page.locator(".st-key-quality"))
    assert page.locator(".st-key-methods-en").is_hidden()
    settings = page.get_by_role("button", name=ENGLISH["drawer_settings"])
    settings.click()
    expect_on_screen(page, page.locator(".st-key-methods-en"))
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-methods-en")).to_be_hidden()
    expect(settings).to_be_focused()
    page.goto(page.url.split("/?")[0] + "/repair?sample=chelsea.png")
    save = page.get_by_test_id("stDownloadButton").first
    save.wait_for()
    expect_at_rest(page)
    expect_on_screen(page, page.locator(".st-key-strength"), save)


def test_the_menu_of_a_phone_closes_as_a_page_is_chosen(open_page):
    page = open_page(390, 844)
    expect_at_rest(page)
    menu = page.get_by_role("button", name=ENGLISH["drawer_menu"])
    link = page.get_by_role("link", name=ENGLISH["repair_title"])
    expect(link).to_be_hidden()
    menu.click()
    link.click()
    expect(page.get_by_role("heading", name=ENGLISH["repair_empty"])).to_be_visible()
    expect(link).to_be_hidden()
    expect(menu).to_have_attribute("aria-expanded", "false")
    # One button, and that photos stay.
    expect(page.locator("[data-testid=stFileUploader]:visible")).to_have_count(1)
    expect(page.get_by_text(ENGLISH["upload_stays"])).to_be_visible()
    menu.click()
    page.mouse.click(380, 600)
    expect(link).to_be_hidden()
