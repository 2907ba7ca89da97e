"""The classroom page as a visitor sees it: a block is clicked, its numbers are on screen."""

from importlib.resources import files

import numpy as np
import pytest
from playwright.sync_api import expect
from scipy.fft import dctn, idctn

import restore
from pages.words import ENGLISH

pytestmark = pytest.mark.browser

SAMPLE = "page.png"


@pytest.fixture
def open_lesson(open_page):
    def open_lesson(query, **size):
        page = open_page(**size, path=f"lesson?sample={SAMPLE}&{query}")
        page.locator(".picker .map img[src]").wait_for()
        return page

    return open_lesson


def numbers_of(page, step):
    """The 64 numbers of a table on screen."""
    cells = page.locator(f"[data-step={step}] td[data-index]")
    return np.array([float(each.replace("−", "-")) for each in cells.all_inner_texts()])


def expect_block(page, luma, row, column):
    """Wait until the tables are those of the block; check them against SciPy."""
    pixels = luma[8 * row : 8 * row + 8, 8 * column : 8 * column + 8].astype(float)
    cells = page.locator("[data-step=pixels] td[data-index]")
    expect(cells).to_have_text([f"{value:.0f}" for value in pixels.ravel()])
    coefficients = dctn(pixels - 128, norm="ortho").ravel()
    np.testing.assert_allclose(numbers_of(page, "coefficients"), coefficients, atol=0.0501)
    steps, quantised = numbers_of(page, "table"), numbers_of(page, "quantised")
    assert np.abs(quantised - coefficients / steps).max() <= 0.5 + 1e-9
    np.testing.assert_array_equal(numbers_of(page, "dequantised"), quantised * steps)
    inverse = idctn((quantised * steps).reshape(8, 8), norm="ortho").ravel()
    np.testing.assert_allclose(numbers_of(page, "inverse"), inverse, atol=0.0501)
    decoded = np.rint(inverse + 128).clip(0, 255)
    np.testing.assert_array_equal(numbers_of(page, "decoded"), decoded)
    np.testing.assert_array_equal(numbers_of(page, "error"), decoded - pixels.ravel())


def test_a_block_is_clicked_and_followed(open_lesson):
    page = open_lesson("block=2,3&quality=25")
    luma = restore.open((files("skimage") / "data" / SAMPLE).read_bytes()).luma
    expect_block(page, luma, 2, 3)

    picture = page.locator(".picker .map")
    box = picture.bounding_box()
    height, width = luma.shape
    x, y = (8 * 30 + 3) / width * box["width"], (8 * 11 + 5) / height * box["height"]
    picture.click(position={"x": x, "y": y})
    expect_block(page, luma, 11, 30)
    page.wait_for_url("**block=11%2C30**")

    picture.press("ArrowRight")
    picture.press("ArrowDown")
    expect_block(page, luma, 12, 31)
    # The enlarged surroundings can be clicked as well: the block above the chosen one.
    near = page.locator(".picker .near")
    box = near.bounding_box()
    middle = 3.5 * box["width"] / 7, 2.5 * box["height"] / 7
    near.click(position={"x": middle[0], "y": middle[1]})
    expect_block(page, luma, 11, 31)
    assert page.errors == []


def test_numbers_explain_themselves_and_keys_move_among_them(open_lesson):
    page = open_lesson("block=11,30", width=390)
    first = page.locator("[data-step=quantised] td[data-index='0']")
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    cell = page.locator("[data-step=quantised] td[data-index='9']")
    expect(cell).to_be_focused()
    tooltip = (
        page.locator("[data-step=quantised]").locator("xpath=../../../..").get_by_role("tooltip")
    )
    expect(tooltip).to_have_text(cell.get_attribute("data-help"))
    # The same frequency is marked in every table of frequencies.
    expect(page.locator("td.same")).to_have_count(5)
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    expect(page.locator("[data-step=quantised] td[data-index='15']")).to_be_focused()
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("element => element.scrollWidth <= element.clientWidth")

    page.get_by_role("button", name=ENGLISH["lesson_more"]).click()
    page.wait_for_url("**k=7**")
    expect(page.locator(".sheet .marked img")).to_have_attribute(
        "alt", "Frequency 0 down, 3 across"
    )
    assert page.errors == []
