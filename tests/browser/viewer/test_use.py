"""The viewer in use: new pictures, a phone, keys and names for everyone."""

import re
import time

import numpy as np
import pytest
from playwright.sync_api import expect
from skimage.metrics import peak_signal_noise_ratio

from tests.browser.conftest import PATIENCE_MS

pytestmark = pytest.mark.browser


def test_settings_outlive_new_pictures(open_viewer, pictures):
    viewer = open_viewer()
    page = viewer.page
    viewer.tool("loupe").click()
    viewer.tool("blocks").click()
    viewer.tool("split").click()
    page.get_by_role("combobox", name="Left").select_option("Original")
    page.get_by_role("slider").press("PageUp")
    viewer.zoom(1)
    before = viewer.view_of()
    viewer.choose_set("gray")
    expect(page.locator("[data-tag=original] .pixel")).to_have_text(re.compile(r"^\d+$"))
    assert viewer.view_of() == before
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", "60")
    expect(page.get_by_role("combobox", name="Left")).to_have_value("original")
    for name in ("loupe", "blocks", "split"):
        expect(viewer.tool(name)).to_have_attribute("aria-pressed", "true")

    # Pictures of another size are seen anew; the pixel under the loupe is one of theirs.
    viewer.choose_set("tiny")
    expect(page.locator(".place")).to_have_text("x 24 · y 18")
    value = " ".join(map(str, pictures[0]["tiny"]["original"][18, 24]))
    expect(page.locator("[data-tag=original] .pixel")).to_have_text(value)
    assert page.errors == []


def test_phone_by_finger(open_viewer):
    viewer = open_viewer(390, 844)
    page = viewer.page
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def drag(start, end):
        for kind, points in (("Start", [start]), ("Move", [end]), ("End", [])):
            touches = [{"x": x, "y": y} for x, y in points]
            devtools.send(
                "Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": touches}
            )

    overflow = "() => document.scrollingElement.scrollWidth - innerWidth"
    expect(viewer.tool("split")).to_have_attribute("aria-pressed", "true")
    for mode in ("grid", "flip", "difference", "split"):
        viewer.tool(mode).click()
        assert page.evaluate(overflow) <= 0
        root = page.locator("[data-mode]")
        assert root.evaluate("root => root.scrollWidth - root.clientWidth") <= 0
        least = 150 if mode in ("grid", "difference") else 280  # two are seen beside each other
        assert page.locator(".stage:visible").first.bounding_box()["width"] > least

    pile = page.locator(".pile")
    pile.scroll_into_view_if_needed()
    box = pile.bounding_box()
    middle = box["y"] + box["height"] / 2
    drag((box["x"] + box["width"] / 2, middle), (box["x"] + box["width"] * 0.8, middle))
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", "80")

    viewer.tool("loupe").click()
    before = page.locator(".place").inner_text()
    drag((box["x"] + 60, middle), (box["x"] + 90, middle + 30))
    expect(page.locator(".place")).not_to_have_text(before)
    assert page.errors == []


def test_every_control_has_a_name(open_viewer):
    viewer = open_viewer()
    page = viewer.page
    devtools = page.context.new_cdp_session(page)
    roles = {"button", "slider", "combobox", "application", "toolbar", "group", "link"}
    for mode in ("grid", "split", "flip", "difference"):
        viewer.tool(mode).click()
        viewer.tool("loupe").click()
        nodes = devtools.send("Accessibility.getFullAXTree")["nodes"]
        controls = [
            node for node in nodes if not node["ignored"] and node["role"]["value"] in roles
        ]
        assert len(controls) > 12
        assert [node for node in controls if not node.get("name", {}).get("value")] == []

    viewer.tool("grid").focus()
    outline = "root => getComputedStyle(root.getRootNode().activeElement).outlineStyle"
    page.keyboard.press("Tab")
    stops = 1
    while page.locator(".viewer :focus").count():
        assert page.locator(".viewer").evaluate(outline) == "solid"
        page.keyboard.press("Tab")
        stops += 1
    assert 4 < stops < 10  # The arrow keys lead to the rest.


def test_arrow_keys_move_within_a_group(open_viewer):
    viewer = open_viewer()
    page = viewer.page
    viewer.tool("fit").focus()
    page.keyboard.press("ArrowRight")
    expect(viewer.tool("actual")).to_be_focused()
    page.keyboard.press("End")
    expect(viewer.tool("loupe")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(viewer.tool("zoomOut")).to_be_focused()
    place = page.locator(".thumb").first
    place.focus()
    page.keyboard.press("End")
    expect(page.locator("[data-method=copy] [data-metric=local]")).to_be_focused()


def test_the_worst_place_is_shown_first_and_the_others_on_request(open_viewer, colour):
    viewer = open_viewer()
    page = viewer.page
    shape = colour["jpeg"].shape
    scale = viewer.view_of()[2]
    assert scale in (2, 3, 4)  # whole, so that the pixels are squares

    def middle():
        rows, columns = viewer.visible(shape)
        return (rows.start + rows.stop) / 2, (columns.start + columns.stop) / 2

    # As near the place's middle as the picture's edge allows.
    height = viewer.view_of()[4]
    assert middle()[1] == pytest.approx(160 + 32, abs=1)
    assert middle()[0] == pytest.approx(max(64 + 32, height / scale / 2), abs=1)
    page.get_by_role("button", name="Place at x 24 · y 200").click()
    viewer.zoom(1)
    page.get_by_role("button", name="Place at x 24 · y 200").click()
    rows, columns = viewer.visible(shape)
    assert rows.start <= 200 and rows.stop >= 264
    assert columns.start <= 24 and columns.stop >= 88

    # The small picture of the whole leads anywhere.
    box = page.locator(".minimap img").bounding_box()
    page.mouse.click(box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"])
    assert middle() == pytest.approx((shape[0] / 2, shape[1] / 2), abs=2)
    viewer.tool("fit").click()
    expect(page.locator(".minimap")).to_be_hidden()


def test_zoom_stops_at_whole_steps_and_takes_any_number(open_viewer):
    viewer = open_viewer()
    page = viewer.page
    field = page.locator(".magnification")

    def expect_zoom(percent, squares):
        expect(field).to_have_value(f"{percent} %")
        assert viewer.view_of()[2] == pytest.approx(percent / 100, abs=0.01)
        drawn = page.locator("[data-picture=jpeg] .picture")
        expect(drawn).to_have_css("image-rendering", "pixelated" if squares else "auto")

    viewer.tool("actual").click()
    expect_zoom(100, False)
    for percent in (200, 400, 800):
        page.keyboard.press("+")
        expect_zoom(percent, True)
    page.keyboard.press("-")
    expect_zoom(400, True)
    page.locator(".menu").select_option("200 %")
    expect_zoom(200, True)
    field.fill("250")
    field.press("Enter")
    expect_zoom(250, False)
    field.fill("nonsense")
    field.press("Enter")
    expect_zoom(250, False)
    viewer.tool("grid").focus()
    page.keyboard.press("f")
    expect_zoom(round(100 * viewer.view_of()[3] / 450), False)

    # 100 % is there for a picture that fits when it is enlarged, too.
    viewer.choose_set("tiny")
    expect(page.locator("[data-picture=jpeg] .picture")).to_have_js_property("width", 48)
    viewer.tool("fit").click()
    assert viewer.view_of()[2] > 2
    viewer.tool("actual").click()
    expect_zoom(100, False)


def test_the_wheel_is_the_pages_until_a_picture_was_clicked(open_viewer):
    viewer = open_viewer()
    page = viewer.page
    before = viewer.transforms()
    zoom = page.locator(".magnification").input_value()
    viewer.hover_stage()
    page.mouse.wheel(0, 100)
    expect(page.get_by_text("hold Ctrl to zoom with the wheel")).to_be_visible()
    page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop > 0")
    assert viewer.transforms() == before

    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    expect(page.locator(".magnification")).not_to_have_value(zoom)
    assert page.evaluate("devicePixelRatio") == 1  # nor has the browser zoomed the page

    enlarged = page.locator(".magnification").input_value()
    viewer.hover_stage()
    page.mouse.down()
    page.mouse.up()
    page.mouse.wheel(0, -100)
    expect(page.locator(".magnification")).not_to_have_value(enlarged)


def test_keys_work_wherever_nothing_is_written(open_viewer):
    viewer = open_viewer()
    page = viewer.page
    page.locator("[data-testid=stCheckbox] input").first.focus()
    for key, tool in (("g", "blocks"), ("l", "loupe"), ("d", "difference"), ("s", "split")):
        page.keyboard.press(key)
        expect(viewer.tool(tool)).to_have_attribute("aria-pressed", "true")
        page.keyboard.press(key)
        expect(viewer.tool(tool)).to_have_attribute("aria-pressed", "false")
    page.locator(".magnification").focus()
    page.keyboard.press("2")
    expect(viewer.tool("grid")).to_have_attribute("aria-pressed", "true")


def test_the_address_opens_the_same_view_again(open_viewer):
    viewer = open_viewer()
    page = viewer.page
    assert "?" not in page.url  # Nothing was chosen yet.
    viewer.tool("split").click()
    page.get_by_role("combobox", name="Left").select_option("Original")
    viewer.tool("evidence").click()
    viewer.zoom(1)
    page.locator(".pile").press("ArrowLeft")
    page.wait_for_url("**/?view=split&left=original&evidence=1&zoom=*&at=*")
    there = open_viewer()
    there.page.goto(page.url)
    expect(there.page.get_by_role("combobox", name="Left")).to_have_value("original")
    expect(there.tool("split")).to_have_attribute("aria-pressed", "true")
    np.testing.assert_allclose(there.view_of("jpeg"), viewer.view_of("jpeg"), atol=1)
    expect(there.page.locator("[data-picture=smooth] .evidence")).to_be_visible()
    # A setting of the page runs the script, and leaves the view.
    there.page.get_by_test_id("stCheckbox").first.click()
    expect(there.page.locator("[data-metric=local]")).to_have_count(0)
    assert there.page.url == page.url
    viewer.tool("evidence").click()
    viewer.tool("fit").click()
    page.wait_for_url("**/?view=split&left=original&zoom=fit")


@pytest.mark.parametrize("mode", ["grid", "split", "flip", "difference"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_pictures_cover_most_of_the_stage(open_viewer, mode, size):
    viewer = open_viewer(*size)
    page = viewer.page
    viewer.tool(mode).click()
    covered = """viewer => {
        const whole = viewer.getBoundingClientRect();
        const overlap = (side, size, ...boxes) => Math.max(
            0,
            Math.min(...boxes.map((box) => box[side] + box[size])) -
                Math.max(...boxes.map((box) => box[side])),
        );
        let area = 0;
        for (const stage of viewer.querySelectorAll(".stage")) {
            const images = [...stage.querySelectorAll("[data-picture]:not([hidden]) .picture")];
            if (!stage.checkVisibility() || !images.length) continue;
            const boxes = [images[0], stage, viewer].map((each) => each.getBoundingClientRect());
            area += overlap("x", "width", ...boxes) * overlap("y", "height", ...boxes);
        }
        return area / (whole.width * whole.height);
    }"""
    assert page.locator(".viewer").evaluate(covered) > 0.6


def test_a_large_photo_is_moved_over_and_the_part_in_view_comes(open_viewer, pictures):
    viewer = open_viewer()
    page = viewer.page
    viewer.choose_set("large")
    expect(page.locator("[data-picture=jpeg] .picture")).to_have_js_property("width", 160)
    large = pictures[0]["large"]
    viewer.tool("loupe").click()

    def expect_pixel_of_photo(top, left):
        """What is under the pointer is the photo's pixel; the part begins at `top`, `left`."""
        row, column = viewer.pixel_under("smooth", 0.5, 0.5)
        expect(page.locator(".place")).to_have_text(f"x {left + column} · y {top + row}")
        for name in viewer.names:
            written = " ".join(map(str, large[name][top + row, left + column]))
            expect(page.locator(f"[data-tag={name}] .pixel")).to_have_text(written)

    def expect_level(top, left):
        rows, columns = viewer.visible((160, 160))
        seen = np.s_[top + rows.start : top + rows.stop, left + columns.start : left + columns.stop]
        level = peak_signal_noise_ratio(
            large["original"][seen], large["jpeg"][seen], data_range=255
        )
        assert viewer.local("jpeg") == f"{level:.2f} dB"

    def wait_for_part():
        """Wait until the new part lies where its pixels are: under the middle of the stage."""
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while not all(0 <= each < 160 for each in viewer.pixel_under("smooth", 0.5, 0.5)):
            assert time.monotonic() < deadline, "the part does not lie in the middle"
            page.wait_for_timeout(100)

    expect_pixel_of_photo(80, 160)
    expect_level(80, 160)
    picture = page.locator("[data-picture=smooth] .picture")
    before = picture.get_attribute("style")
    box = page.locator(".minimap img").bounding_box()
    page.mouse.click(box["x"] + box["width"] - 2, box["y"] + box["height"] - 2)
    # The right edge; parts begin at multiples of 16.
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text(f", {(600 - 160) // 16 * 16})")
    corner = tuple(map(int, re.search(r"\((\d+), (\d+)\)", main.inner_text()).groups()))
    assert corner[0] > 80 and corner[0] % 16 == 0
    expect(picture).not_to_have_attribute("style", before)
    wait_for_part()
    expect_pixel_of_photo(*corner)
    expect_level(*corner)
    # A place may lie anywhere in the photo.
    page.get_by_role("button", name="Place at x 176 · y 96").click()
    expect(main).not_to_contain_text(f"{corner}")
    top, left = map(int, re.search(r"\((\d+), (\d+)\)", main.inner_text()).groups())
    assert top <= 96 and left <= 176 and top + 160 >= 96 + 64 and left + 160 >= 176 + 64
    assert page.errors == []


def test_beside_the_part_each_pane_shows_its_own_photo(open_viewer, pictures):
    viewer = open_viewer()
    page = viewer.page
    viewer.choose_set("large")
    expect(page.locator("[data-picture=jpeg] .picture")).to_have_js_property("width", 160)
    viewer.tool("fit").click()
    expect(page.locator(".edge:visible")).to_have_count(0)  # all there is to see is seen

    def expect_own(row, column):
        left, top, scale, width, height = viewer.view_of("jpeg")
        part_left, part_top = 160 * scale, 80 * scale
        share_x = (left - part_left + (column + 0.5) * scale) / width
        share_y = (top - part_top + (row + 0.5) * scale) / height
        shown = {name: viewer.on_screen(name, share_x, share_y) for name in viewer.names}
        for name, colour in shown.items():
            near = pictures[0]["large"][name][row - 6 : row + 7, column - 6 : column + 7]
            low, high = near.min(axis=(0, 1)) - 2, near.max(axis=(0, 1)) + 2
            assert (low <= colour).all() and (colour <= high).all()

    for place in ((320, 60), (40, 500)):
        expect_own(*place)
    page.locator(".menu").select_option("200 %")
    expect(page.locator(".edge:visible")).to_have_count(len(viewer.names))
    expect(page.locator(".note")).to_contain_text("inside the frame")


def test_the_part_before_stays_while_the_next_is_at_work(open_viewer):
    viewer = open_viewer()
    page = viewer.page
    viewer.choose_set("large")
    expect(page.locator("[data-picture=smooth] .picture")).to_have_js_property("width", 160)
    former = page.locator("[data-picture=smooth] .former")
    page.get_by_test_id("stCheckbox").filter(has_text="Slow").click()
    page.locator(".menu").select_option("200 %")
    expect(former).to_be_hidden()
    page.locator(".minimap img").click(position={"x": 4, "y": 4})
    expect(page.locator("[data-tag=smooth].pending")).to_be_visible()
    expect(former).to_be_visible()
    expect(page.locator("[data-picture=smooth]")).to_have_css("opacity", "1")
    whole, there = (
        page.locator(f"[data-picture=smooth] .{name}").bounding_box()
        for name in ("backdrop", "former")
    )
    place = there["x"] - whole["x"], there["y"] - whole["y"]
    assert place == pytest.approx((2 * 160, 2 * 80), abs=1)
    page.get_by_test_id("stCheckbox").filter(has_text="Slow").click()
    expect(former).to_be_hidden()


def test_on_a_phone_two_pictures_are_seen_side_by_side(open_viewer):
    viewer = open_viewer(390, 844)
    viewer.tool("grid").click()
    widths = [viewer.view_of(name)[3] for name in viewer.names]
    assert len(set(widths)) == 1 and widths[0] <= 390 / 2
