"""The viewer's modes: pictures side by side, beside a handle, in turn, as differences."""

import numpy as np
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.mark.parametrize("mode", ["grid", "split", "flip", "difference"])
def test_all_pictures_move_alike(open_viewer, mode):
    viewer = open_viewer()
    page = viewer.page
    viewer.tool(mode).click()
    viewer.tool("fit").click()
    fitted = viewer.transforms()
    x, y = viewer.hover_stage()
    page.mouse.down()
    page.mouse.up()
    page.mouse.wheel(0, -700)
    page.locator(".movable").wait_for()
    page.mouse.down()
    page.mouse.move(x + 40, y + 60, steps=3)
    page.mouse.up()
    page.locator(".stage:visible").first.press("ArrowLeft")
    moved = viewer.transforms()
    assert len(moved) == len(viewer.names)
    assert len(set(fitted)) == len(set(moved)) == 1
    assert moved != fitted
    page.mouse.dblclick(x, y)
    assert viewer.transforms() == fitted
    assert page.errors == []


def test_split_shows_two_pictures_beside_its_handle(open_viewer, colour):
    viewer = open_viewer()
    page = viewer.page
    viewer.tool("split").click()
    handle = page.get_by_role("slider", name="Border between Jpeg and Smooth")
    expect(handle).to_have_attribute("aria-valuenow", "50")
    assert sorted(viewer.shown_layers()) == ["jpeg", "smooth"]
    expect(page.locator("[data-picture]:visible")).to_have_count(2)
    viewer.tool("fit").click()
    viewer.zoom(2)  # To a whole factor, so that the pixels are squares.
    handle.focus()  # The buttons' tooltips go.

    def shown_at(share):
        row, column = viewer.pixel_under("jpeg", share, 0.6)
        seen = viewer.on_screen("jpeg", share, 0.6)
        return [name for name in viewer.names[:3] if tuple(colour[name][row, column]) == seen]

    assert shown_at(0.35) == ["jpeg"]
    assert shown_at(0.65) == ["smooth"]

    box = viewer.stage_of("jpeg").bounding_box()
    before = viewer.view_of()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 3, steps=4)
    page.mouse.up()
    expect(handle).to_have_attribute("aria-valuenow", "25")
    assert viewer.view_of() == before
    assert shown_at(0.35) == ["smooth"]

    handle.press("End")
    expect(handle).to_have_attribute("aria-valuenow", "100")
    assert shown_at(0.65) == ["jpeg"]
    handle.press("ArrowLeft")
    expect(handle).to_have_attribute("aria-valuenow", "98")
    handle.press("Home")
    page.get_by_role("combobox", name="Right").select_option("Original")
    assert shown_at(0.35) == ["original"]
    expect(page.locator("[data-picture]:visible")).to_have_count(2)


def test_flip_by_keys_that_are_tapped_or_held(open_viewer):
    viewer = open_viewer()
    page = viewer.page
    viewer.stage_of("copy").focus()
    page.keyboard.press("2")
    expect(page.locator(".pile")).to_be_focused()
    assert viewer.shown_layers() == ["jpeg"]
    expect(page.locator("[data-picture]:visible")).to_have_count(1)
    expect(page.get_by_role("button", name="2 Jpeg")).to_have_attribute("aria-pressed", "true")

    page.keyboard.press("3")
    assert viewer.shown_layers() == ["smooth"]
    page.keyboard.press("3")  # back to the one before
    assert viewer.shown_layers() == ["jpeg"]

    page.keyboard.down("1")
    assert viewer.shown_layers() == ["original"]
    page.wait_for_timeout(400)
    page.keyboard.down("1")  # as a key repeats itself
    page.keyboard.up("1")
    assert viewer.shown_layers() == ["jpeg"]

    page.keyboard.down("3")
    page.wait_for_timeout(400)
    page.evaluate("window.dispatchEvent(new Event('blur'))")  # The release is not heard.
    assert viewer.shown_layers() == ["jpeg"]

    page.get_by_role("button", name="4 Copy").click()
    assert viewer.shown_layers() == ["copy"]
    page.keyboard.press("9")  # There is none.
    assert viewer.shown_layers() == ["copy"]


def test_space_flips_back_and_forth_and_does_not_scroll(open_viewer):
    viewer = open_viewer(800, 400)
    page = viewer.page
    overflow = page.locator("section.stMain, main.stMain").first
    assert overflow.evaluate("main => main.scrollHeight - main.clientHeight") > 100

    page.evaluate("addEventListener('scroll', () => { window.scrolled = true; }, true)")

    def press_space(*, times: int = 1):
        """Hold Space through `times` keydowns, which scroll nothing."""
        page.evaluate(TWO_FRAMES)  # A click and a focus scroll, too; this is heard a frame later.
        page.evaluate("window.scrolled = false")
        for _ in range(times):
            page.keyboard.down("Space")
        page.keyboard.up("Space")
        page.evaluate(TWO_FRAMES)
        assert not page.evaluate("window.scrolled")

    page.locator("[data-picture=jpeg]").click()
    viewer.tool("flip").focus()
    press_space()  # which presses the button
    expect(viewer.tool("flip")).to_have_attribute("aria-pressed", "true")
    assert viewer.shown_layers() == ["original"]
    for name in ("jpeg", "original"):  # the next one, as there is none before
        press_space()
        assert viewer.shown_layers() == [name]
    page.locator(".pile").focus()
    page.keyboard.press("4")
    press_space(times=2)  # as a key repeats itself
    assert viewer.shown_layers() == ["original"]
    page.get_by_role("button", name="3 Smooth").focus()
    for name in ("smooth", "original"):
        press_space()
        assert viewer.shown_layers() == [name]


def test_two_pictures_take_turns(open_viewer):
    viewer = open_viewer()
    page = viewer.page
    page.keyboard.press("b")
    expect(page.locator(".viewer")).to_have_attribute("data-mode", "flip")
    for name in ("jpeg", "smooth", "jpeg"):  # those beside the handle
        page.locator(f"[data-picture={name}]:visible").wait_for()
    page.keyboard.press("b")
    still = viewer.shown_layers()
    page.wait_for_timeout(900)
    assert viewer.shown_layers() == still

    # From then on those looked at last.
    page.keyboard.press("4")
    page.keyboard.press("1")
    page.get_by_role("button", name="Blink").click()
    for name in ("copy", "original"):
        page.locator(f"[data-picture={name}]:visible").wait_for()
    page.keyboard.press("2")
    page.wait_for_timeout(900)
    assert viewer.shown_layers() == ["jpeg"]


def test_difference_is_that_of_numpy(open_viewer, colour):
    viewer = open_viewer()
    page = viewer.page
    viewer.tool("difference").click()
    expect(page.locator("[data-picture]:visible")).to_have_count(len(viewer.names) - 1)
    viewer.tool("fit").click()
    viewer.settled()

    def differences(name, rows, columns):
        return colour[name][rows, columns] - colour["original"][rows, columns]

    # Reduced: pixels of the picture, no more than the screen has.
    canvas = viewer.canvas_of("[data-picture=jpeg] .difference")[..., :3]
    *_, width, height = viewer.view_of()
    assert canvas.shape[0] <= height + 1 and canvas.shape[1] <= width + 1
    whole = np.clip(128 + 4 * differences("jpeg", slice(None), slice(None)), 0, 255)
    picked = [
        ((np.arange(count) + 0.5) * size / count).astype(int)
        for count, size in zip(canvas.shape, whole.shape, strict=False)
    ]
    np.testing.assert_array_equal(canvas, whole[np.ix_(*picked)])

    viewer.zoom(4)
    slider = page.get_by_role("slider", name="Amplification")
    slider.press("ArrowRight")
    viewer.settled()
    for name in viewer.names[1:]:
        rows, columns = viewer.visible(colour[name].shape, name)
        expected = np.clip(128 + 5 * differences(name, rows, columns), 0, 255)
        canvas = viewer.canvas_of(f"[data-picture={name}] .difference")
        np.testing.assert_array_equal(canvas[..., :3], expected)
        assert (canvas[..., 3] == 255).all()
    assert (expected == 128).all()  # the copy's

    page.get_by_role("button", name="Absolute").click()
    slider.press("End")
    page.evaluate(TWO_FRAMES)
    expected = np.minimum(
        16 * abs(differences("smooth", *viewer.visible(colour["smooth"].shape))), 255
    )
    np.testing.assert_array_equal(
        viewer.canvas_of("[data-picture=smooth] .difference")[..., :3], expected
    )

    # On screen, too, the difference lies where its picture lies.
    row, column = viewer.pixel_under("smooth", 0.3, 0.3)
    worst = np.minimum(16 * abs(colour["smooth"] - colour["original"]), 255)[row, column]
    assert viewer.on_screen("smooth", 0.3, 0.3) == tuple(worst)
