"""The viewer's aids: what they show is what the pictures hold."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect
from skimage.metrics import peak_signal_noise_ratio

pytestmark = pytest.mark.browser

ORIGIN = 11 % 8, 5  # top and left of the first whole block, as page.py gives it


def test_loupe_reads_the_pixel_of_every_picture(open_viewer, pictures):
    viewer = open_viewer()
    page = viewer.page
    viewer.tool("loupe").click()

    def expect_values(pixels, row, column):
        expect(page.locator(".place")).to_have_text(f"x {column} · y {row}")
        for name in viewer.names:
            value = page.locator(f"[data-tag={name}] .pixel")
            expect(value).to_have_text(" ".join(map(str, np.ravel(pixels[name][row, column]))))
            canvas = viewer.canvas_of(f".stage:has([data-picture={name}]) .loupe")
            middle = canvas[canvas.shape[0] // 2, canvas.shape[1] // 2, :3]
            np.testing.assert_array_equal(middle, np.broadcast_to(pixels[name][row, column], 3))

    colour = pictures[0]["colour"]
    row, column = viewer.pixel_under("smooth", 0.4, 0.6)
    expect_values(colour, row, column)
    stage = viewer.stage_of("smooth")
    stage.press("Shift+ArrowRight")
    stage.press("Alt+ArrowUp")
    expect_values(colour, row - 1, column + 1)
    expect(page.locator("[aria-live=polite]")).to_contain_text(f"x {column + 1} · y {row - 1}")
    # At the edge it stays within, and what is off screen is brought into view.
    viewer.zoom(2)
    row, column = viewer.pixel_under("smooth", 0.2, 0.5)
    for _ in range(column + 2):
        stage.press("Shift+ArrowLeft")
    expect_values(colour, row, 0)
    assert viewer.visible(colour["jpeg"].shape)[1].start == 0

    viewer.tool("fit").click()
    viewer.choose_set("gray")
    expect(page.locator("[data-tag=jpeg] .pixel")).to_have_text(re.compile(r"^\d+$"))
    expect_values(pictures[0]["gray"], *viewer.pixel_under("jpeg", 0.7, 0.45))

    viewer.tool("difference").click()
    row, column = viewer.pixel_under("jpeg", 0.6, 0.4)
    gray = pictures[0]["gray"]
    difference = gray["jpeg"][row, column] - gray["original"][row, column]
    written = f"{difference:+d}".replace("-", "−") if difference else "0"
    expect(page.locator("[data-tag=jpeg] .pixel")).to_have_text(written)
    assert page.errors == []


def test_local_psnr_is_that_of_what_is_in_view(open_viewer, pictures):
    viewer = open_viewer()
    page = viewer.page
    colour = pictures[0]["colour"]

    def expect_levels(pixels):
        viewer.settled()
        for name in ("jpeg", "smooth"):
            rows, columns = viewer.visible(pixels[name].shape, name)
            seen = [pixels[each][rows, columns] for each in ("original", name)]
            level = peak_signal_noise_ratio(*seen, data_range=255)
            assert viewer.local(name) == f"{level:.2f} dB"
        assert viewer.local("copy") == "∞"

    viewer.tool("fit").click()
    assert viewer.visible(colour["jpeg"].shape) == (slice(0, 301), slice(0, 450))
    expect_levels(colour)
    whole = viewer.local("jpeg")
    viewer.zoom(3)
    expect_levels(colour)
    assert viewer.local("jpeg") != whole
    viewer.tool("flip").click()
    page.get_by_role("button", name="2 Jpeg").click()
    level = viewer.local("jpeg")
    rows, columns = viewer.visible(colour["jpeg"].shape)
    seen = [colour[name][rows, columns] for name in ("original", "jpeg")]
    assert level == f"{peak_signal_noise_ratio(*seen, data_range=255):.2f} dB"
    viewer.tool("grid").click()
    viewer.tool("fit").click()
    shown = page.locator("[data-method=jpeg] [data-metric=local] dd")
    expect(shown).to_have_text(whole)
    viewer.choose_set("gray")
    expect(shown).not_to_have_text(whole)
    expect_levels(pictures[0]["gray"])


def test_without_a_reference_nothing_is_measured(open_viewer):
    viewer = open_viewer()
    page = viewer.page
    expect(page.locator("[data-metric=local]")).to_have_count(len(viewer.names) - 1)
    page.get_by_test_id("stCheckbox").first.click()
    expect(page.locator("[data-metric=local]")).to_have_count(0)
    expect(page.get_by_role("button", name="Difference")).to_have_count(0)
    page.get_by_role("button", name="Change").click()
    expect(page.locator("[data-picture=jpeg] .difference")).to_be_visible()
    assert page.errors == []


def test_block_borders_lie_where_the_blocks_meet(open_viewer):
    viewer = open_viewer()
    page = viewer.page
    viewer.tool("fit").click()
    viewer.tool("blocks").click()
    lines = page.locator(".stage:has([data-picture=jpeg]) .blocks")
    expect(lines).to_be_hidden()
    expect(page.get_by_text("The grid shows at 100 % and above.").first).to_be_visible()

    viewer.zoom(3)
    expect(lines).to_be_visible()
    left, top, scale, width, height = viewer.view_of()
    opaque = (
        viewer.canvas_of(".stage:has([data-picture=jpeg]) .blocks")[..., 0] == 255
    )  # The light lines.
    for drawn, start, first, length in (
        (opaque.mean(0) > 0.8, left, ORIGIN[1], width),
        (opaque.mean(1) > 0.8, top, ORIGIN[0], height),
    ):
        expected = start + scale * np.arange(first, 450, 8)
        expected = expected[(expected >= 1) & (expected < length - 1)]
        found = np.flatnonzero(drawn)
        found = found[(found >= 1) & (found < length - 1)]
        np.testing.assert_allclose(found, expected, atol=1)


def test_the_evidence_map_lies_over_what_was_restored(open_viewer):
    viewer = open_viewer()
    page = viewer.page
    sentence = page.get_by_text("what you see there is the network’s guess.")
    expect(sentence).to_be_hidden()
    page.get_by_role("button", name="Evidence map").click()
    expect(sentence).to_be_visible()
    expect(page.locator(".legend:visible")).to_have_count(1)  # for all pictures together
    expect(page.locator("[data-picture=jpeg] .evidence")).to_be_hidden()
    expect(page.locator("[data-picture=smooth] .evidence")).to_be_visible()
    viewer.zoom(1)  # So that the canvas has each pixel of the map.

    columns = viewer.visible((301, 450))[1]
    drawn = page.locator("[data-picture=smooth] .evidence")
    expect(drawn).to_have_js_property("width", columns.stop - columns.start)
    # The brighter, the more is open, up to the end of the scale: 40 levels, 160 gray values.
    brightness = viewer.canvas_of("[data-picture=smooth] .evidence")[0, :, :3].sum(1)
    rising = brightness[: max(0, 160 - columns.start)]
    assert (np.diff(rising) >= 0).all()
    assert len(set(brightness[len(rising) :])) <= 1

    viewer.tool("loupe").click()
    _, column = viewer.pixel_under("smooth", 0.3, 0.5)
    width = min(column, 255) / 4
    written = f"{width:.1f}" if width < 10 else f"{width:.0f}"
    value = page.locator("[data-tag=smooth] .pixel")
    expect(value).to_have_text(re.compile(rf"^\d+ \d+ \d+ ± {written}$"))
    expect(page.locator("[data-tag=jpeg] .pixel")).to_have_text(re.compile(r"^[\d ]+$"))

    viewer.tool("flip").click()
    page.get_by_role("button", name="4 Copy").click()
    expect(page.locator("[data-picture=copy] .evidence")).to_be_visible()
    viewer.choose_set("gray")
    expect(page.get_by_role("button", name="Evidence map")).to_have_count(0)
    expect(sentence).to_be_hidden()
    assert page.errors == []
