"""The viewer on a page of its own: what it shows is what the pictures hold."""

import io
import re
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter
from playwright.sync_api import expect
from skimage.metrics import peak_signal_noise_ratio

pytestmark = pytest.mark.browser

NAMES = ("original", "jpeg", "smooth", "copy")
TRANSFORM = re.compile(r"translate\((-?[\d.e-]+)px, (-?[\d.e-]+)px\) scale\(([\d.e-]+)\)")
ORIGIN = 11 % 8, 5  # top and left of the first whole block, as viewer_page.py gives it


def some_pictures(box, mode, quality):
    """By name: an original, what JPEG makes of it, that smoothed, and the original once more."""
    data = (files("skimage") / "data" / "coffee.png").read_bytes()
    original = Image.open(io.BytesIO(data)).crop(box).convert(mode)
    stream = io.BytesIO()
    original.save(stream, "JPEG", quality=quality)
    jpeg = Image.open(stream)
    smooth = jpeg.filter(ImageFilter.GaussianBlur(1))
    return dict(zip(NAMES, (original, jpeg, smooth, original), strict=True))


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """Sets of pictures by name of set and picture, in files that the page reads."""
    sets = {
        "colour": some_pictures((100, 50, 550, 351), "RGB", 10),
        "grey": some_pictures((100, 50, 550, 351), "L", 15),
        "tiny": some_pictures((250, 150, 298, 186), "RGB", 10),
    }
    folder = tmp_path_factory.mktemp("pictures")
    for name, each in sets.items():
        (folder / name).mkdir()
        for number, (key, picture) in enumerate(each.items()):
            picture.save(folder / name / f"{number}-{key}.png")
    arrays = {
        name: {key: np.asarray(picture).astype(int) for key, picture in each.items()}
        for name, each in sets.items()
    }
    return arrays, folder


@pytest.fixture(scope="module")
def script(pictures):
    return [str(Path(__file__).with_name("viewer_page.py")), "--", str(pictures[1])]


@pytest.fixture
def colour(pictures):
    return pictures[0]["colour"]


def tool(page, name):
    return page.locator(f"[data-tool={name}]").first


def choose_set(page, name):
    page.get_by_test_id("stRadio").get_by_text(name).click()


def stage_of(page, name):
    return page.locator(f".stage:has([data-layer={name}])")


def view_of(page, name="jpeg"):
    """Left, top and scale of a picture in its stage, and the stage's width and height."""
    image = page.locator(f"[data-layer={name}] img")
    numbers = TRANSFORM.fullmatch(image.evaluate("image => image.style.transform")).groups()
    size = stage_of(page, name).evaluate("stage => [stage.clientWidth, stage.clientHeight]")
    return *(float(number) for number in numbers), *size


def visible(page, shape, name="jpeg"):
    """The rows and columns of a picture of which anything is in view, as slices."""
    left, top, scale, width, height = view_of(page, name)

    def along(start, length, size):
        first = max(0, int(np.floor(-start / scale + 1e-3)))
        return slice(first, min(size, int(np.ceil((length - start) / scale - 1e-3))))

    return along(top, height, shape[0]), along(left, width, shape[1])


def pixel_under(page, name, share_x, share_y):
    """Move the pointer to a share of the stage; returns row and column of the pixel there."""
    left, top, scale, *_ = view_of(page, name)
    stage = stage_of(page, name)
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    x, y = round(box["x"] + share_x * box["width"]), round(box["y"] + share_y * box["height"])
    page.mouse.move(x, y)
    return int((y - box["y"] - top) // scale), int((x - box["x"] - left) // scale)


def zoom(page, steps):
    for _ in range(steps):
        tool(page, "zoomIn").click()


def on_screen(page, name, share_x, share_y):
    """The colour on screen at a share of the stage of a picture, red, green and blue."""
    stage = stage_of(page, name)
    with Image.open(io.BytesIO(stage.screenshot())) as shot:
        place = int(share_x * shot.width), int(share_y * shot.height)
        return shot.convert("RGB").getpixel(place)


def canvas_of(page, selector):
    """The samples of a canvas, uint8 (H, W, 4)."""
    read = """canvas => {
        const { width, height } = canvas;
        const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
        return [height, width, [...data]];
    }"""
    height, width, samples = page.locator(selector).evaluate(read)
    return np.array(samples).reshape(height, width, 4)


def settled(page):
    """Wait until what is in view has been measured."""
    expect(page.locator("[data-metric=local][aria-busy=true]")).to_have_count(0)


def local(page, name):
    settled(page)
    return page.locator(f"[data-picture={name}] [data-metric=local] dd").inner_text()


def shown_layers(page):
    return [each.get_attribute("data-layer") for each in page.locator("[data-layer]:visible").all()]


# --------------------------------------------------------------------------- modes


@pytest.mark.parametrize("mode", ["grid", "split", "flip", "difference"])
def test_all_pictures_move_alike(open_page, mode):
    page = open_page()
    tool(page, mode).click()
    read = "images => images.map((image) => image.style.transform)"
    fitted = page.locator("[data-layer] img").evaluate_all(read)
    stage = page.locator(".stage:visible").first
    stage.hover(position={"x": 150, "y": 90})
    page.mouse.wheel(0, -700)
    page.locator(".zoomed").wait_for()
    page.mouse.down()
    page.mouse.move(*(stage.bounding_box()[side] + 120 for side in "xy"), steps=3)
    page.mouse.up()
    stage.press("ArrowLeft")
    moved = page.locator("[data-layer] img").evaluate_all(read)
    assert len(moved) == len(NAMES)
    assert len(set(fitted)) == len(set(moved)) == 1
    assert moved != fitted
    stage.dblclick(position={"x": 150, "y": 90})
    assert page.locator("[data-layer] img").evaluate_all(read) == fitted
    assert page.errors == []


def test_split_shows_two_pictures_beside_its_handle(open_page, colour):
    page = open_page()
    tool(page, "split").click()
    handle = page.get_by_role("slider", name="Border between Jpeg and Smooth")
    expect(handle).to_have_attribute("aria-valuenow", "50")
    assert sorted(shown_layers(page)) == ["jpeg", "smooth"]
    expect(page.locator("[data-picture]:visible")).to_have_count(2)
    zoom(page, 4)
    handle.focus()  # The buttons' tooltips go.

    def shown_at(share):
        row, column = pixel_under(page, "jpeg", share, 0.3)
        seen = on_screen(page, "jpeg", share, 0.3)
        return [name for name in NAMES[:3] if tuple(colour[name][row, column]) == seen]

    assert shown_at(0.35) == ["jpeg"]
    assert shown_at(0.65) == ["smooth"]

    box = stage_of(page, "jpeg").bounding_box()
    before = view_of(page)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 3, steps=4)
    page.mouse.up()
    expect(handle).to_have_attribute("aria-valuenow", "25")
    assert view_of(page) == before
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


def test_flip_by_keys_that_are_tapped_or_held(open_page):
    page = open_page()
    page.locator("[data-picture=copy] .stage").focus()
    page.keyboard.press("2")
    pile = page.locator(".pile")
    expect(pile).to_be_focused()  # So that the next key is heard.
    assert shown_layers(page) == ["jpeg"]
    expect(page.locator("[data-picture]:visible")).to_have_count(1)
    expect(page.get_by_role("button", name="2 Jpeg")).to_have_attribute("aria-pressed", "true")

    page.keyboard.press("3")
    assert shown_layers(page) == ["smooth"]
    page.keyboard.press("3")  # back to the one before
    assert shown_layers(page) == ["jpeg"]

    page.keyboard.down("1")
    assert shown_layers(page) == ["original"]
    page.wait_for_timeout(400)
    page.keyboard.down("1")  # as a key repeats itself
    page.keyboard.up("1")
    assert shown_layers(page) == ["jpeg"]

    page.keyboard.down("3")
    page.wait_for_timeout(400)
    page.locator("[data-testid=stCheckbox] input").focus()  # away from the viewer
    page.keyboard.up("3")
    assert shown_layers(page) == ["jpeg"]

    page.get_by_role("button", name="4 Copy").click()
    assert shown_layers(page) == ["copy"]
    page.keyboard.press("9")  # There is none.
    assert shown_layers(page) == ["copy"]


def test_difference_is_that_of_numpy(open_page, colour):
    page = open_page()
    tool(page, "difference").click()
    expect(page.locator("[data-picture]:visible")).to_have_count(len(NAMES) - 1)
    settled(page)

    def differences(name, rows, columns):
        return colour[name][rows, columns] - colour["original"][rows, columns]

    # Reduced: pixels of the picture, no more than the screen has.
    canvas = canvas_of(page, "[data-layer=jpeg] canvas")[..., :3]
    *_, width, height = view_of(page)
    assert canvas.shape[0] <= height + 1 and canvas.shape[1] <= width + 1
    whole = np.clip(128 + 4 * differences("jpeg", slice(None), slice(None)), 0, 255)
    picked = [
        ((np.arange(count) + 0.5) * size / count).astype(int)
        for count, size in zip(canvas.shape, whole.shape, strict=False)
    ]
    np.testing.assert_array_equal(canvas, whole[np.ix_(*picked)])

    zoom(page, 4)
    slider = page.get_by_role("slider", name="Amplification")
    slider.press("ArrowRight")
    settled(page)
    for name in NAMES[1:]:
        rows, columns = visible(page, colour[name].shape, name)
        expected = np.clip(128 + 5 * differences(name, rows, columns), 0, 255)
        canvas = canvas_of(page, f"[data-layer={name}] canvas")
        np.testing.assert_array_equal(canvas[..., :3], expected)
        assert (canvas[..., 3] == 255).all()
    assert (expected == 128).all()  # the copy's

    page.get_by_role("button", name="Absolute").click()
    slider.press("End")
    page.wait_for_timeout(200)
    expected = np.minimum(
        16 * abs(differences("smooth", *visible(page, colour["smooth"].shape))), 255
    )
    np.testing.assert_array_equal(canvas_of(page, "[data-layer=smooth] canvas")[..., :3], expected)

    # On screen, too, the difference lies where its picture lies.
    row, column = pixel_under(page, "smooth", 0.3, 0.3)
    worst = np.minimum(16 * abs(colour["smooth"] - colour["original"]), 255)[row, column]
    assert on_screen(page, "smooth", 0.3, 0.3) == tuple(worst)


# ---------------------------------------------------------------------------- aids


def test_loupe_reads_the_pixel_of_every_picture(open_page, pictures):
    page = open_page()
    tool(page, "loupe").click()

    def expect_values(pixels, row, column):
        expect(page.locator(".place")).to_have_text(f"x {column} · y {row}")
        for name in NAMES:
            value = page.locator(f"[data-picture={name}] .pixel")
            expect(value).to_have_text(" ".join(map(str, np.ravel(pixels[name][row, column]))))
            canvas = canvas_of(page, f".stage:has([data-layer={name}]) .loupe")
            middle = canvas[canvas.shape[0] // 2, canvas.shape[1] // 2, :3]
            np.testing.assert_array_equal(middle, np.broadcast_to(pixels[name][row, column], 3))

    colour = pictures[0]["colour"]
    row, column = pixel_under(page, "smooth", 0.4, 0.6)
    expect_values(colour, row, column)
    stage = stage_of(page, "smooth")
    stage.press("Shift+ArrowRight")
    stage.press("Alt+ArrowUp")
    expect_values(colour, row - 1, column + 1)
    expect(page.locator("[aria-live=polite]")).to_contain_text(f"x {column + 1} · y {row - 1}")
    # At the edge it stays within, and what is off screen is brought into view.
    zoom(page, 6)
    row, column = pixel_under(page, "smooth", 0.2, 0.5)
    for _ in range(column + 2):
        stage.press("Shift+ArrowLeft")
    expect_values(colour, row, 0)
    assert visible(page, colour["jpeg"].shape)[1].start == 0

    tool(page, "fit").click()
    choose_set(page, "grey")
    expect(page.locator("[data-picture=jpeg] .pixel")).to_have_text(re.compile(r"^\d+$"))
    expect_values(pictures[0]["grey"], *pixel_under(page, "jpeg", 0.7, 0.3))

    tool(page, "difference").click()
    row, column = pixel_under(page, "jpeg", 0.6, 0.4)
    grey = pictures[0]["grey"]
    difference = grey["jpeg"][row, column] - grey["original"][row, column]
    written = f"{difference:+d}".replace("-", "−") if difference else "0"
    expect(page.locator("[data-picture=jpeg] .pixel")).to_have_text(written)
    assert page.errors == []


def test_local_psnr_is_that_of_what_is_in_view(open_page, pictures):
    page = open_page()
    colour = pictures[0]["colour"]

    def expect_levels(pixels):
        settled(page)
        for name in ("jpeg", "smooth"):
            rows, columns = visible(page, pixels[name].shape, name)
            seen = [pixels[each][rows, columns] for each in ("original", name)]
            level = peak_signal_noise_ratio(*seen, data_range=255)
            assert local(page, name) == f"{level:.2f} dB"
        assert local(page, "copy") == "∞"

    assert visible(page, colour["jpeg"].shape) == (slice(0, 301), slice(0, 450))
    expect_levels(colour)
    whole = local(page, "jpeg")
    zoom(page, 5)
    expect_levels(colour)
    assert local(page, "jpeg") != whole
    tool(page, "flip").click()
    page.get_by_role("button", name="2 Jpeg").click()
    level = local(page, "jpeg")
    rows, columns = visible(page, colour["jpeg"].shape)
    seen = [colour[name][rows, columns] for name in ("original", "jpeg")]
    assert level == f"{peak_signal_noise_ratio(*seen, data_range=255):.2f} dB"
    tool(page, "grid").click()
    tool(page, "fit").click()
    choose_set(page, "grey")
    expect(page.locator("[data-picture=jpeg] [data-metric=local] dd")).not_to_have_text(whole)
    expect_levels(pictures[0]["grey"])


def test_without_a_reference_nothing_is_measured(open_page):
    page = open_page()
    expect(page.locator("[data-metric=local]")).to_have_count(len(NAMES) - 1)
    page.get_by_test_id("stCheckbox").click()
    expect(page.locator("[data-metric=local]")).to_have_count(0)
    expect(page.get_by_role("button", name="Difference")).to_have_count(0)
    page.get_by_role("button", name="Change").click()
    expect(page.locator("[data-layer=jpeg] canvas")).to_be_visible()
    assert page.errors == []


def test_block_borders_lie_where_the_blocks_meet(open_page):
    page = open_page()
    tool(page, "blocks").click()
    lines = page.locator("[data-picture=jpeg] .blocks")
    expect(lines).to_be_hidden()
    expect(page.get_by_text("The grid shows from 100 % on.").first).to_be_visible()

    tool(page, "zoomIn").click()
    zoom(page, 4)
    expect(lines).to_be_visible()
    left, top, scale, width, height = view_of(page)
    opaque = canvas_of(page, "[data-picture=jpeg] .blocks")[..., 0] == 255  # The light lines.
    for drawn, start, first, length in (
        (opaque.mean(0) > 0.8, left, ORIGIN[1], width),
        (opaque.mean(1) > 0.8, top, ORIGIN[0], height),
    ):
        expected = start + scale * np.arange(first, 450, 8)
        expected = expected[(expected >= 1) & (expected < length - 1)]
        found = np.flatnonzero(drawn)
        found = found[(found >= 1) & (found < length - 1)]
        np.testing.assert_allclose(found, expected, atol=1)


# ---------------------------------------------------------------------------- page


def test_settings_outlive_new_pictures(open_page, pictures):
    page = open_page()
    tool(page, "loupe").click()
    tool(page, "blocks").click()
    tool(page, "split").click()
    page.get_by_role("combobox", name="Left").select_option("Original")
    page.get_by_role("slider").press("PageUp")
    zoom(page, 3)
    before = view_of(page)
    choose_set(page, "grey")
    expect(page.locator("[data-picture=original] .pixel")).to_have_text(re.compile(r"^\d+$"))
    assert view_of(page) == before
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", "60")
    expect(page.get_by_role("combobox", name="Left")).to_have_value("original")
    for name in ("loupe", "blocks", "split"):
        expect(tool(page, name)).to_have_attribute("aria-pressed", "true")

    # Pictures of another size are fitted; the pixel under the loupe is one of theirs.
    choose_set(page, "tiny")
    expect(page.locator(".place")).to_have_text("x 24 · y 18")
    value = " ".join(map(str, pictures[0]["tiny"]["original"][18, 24]))
    expect(page.locator("[data-picture=original] .pixel")).to_have_text(value)
    assert page.errors == []


def test_phone_by_finger(open_page):
    page = open_page(390, 844)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def drag(start, end):
        for kind, points in (("Start", [start]), ("Move", [end]), ("End", [])):
            touches = [{"x": x, "y": y} for x, y in points]
            devtools.send(
                "Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": touches}
            )

    overflow = "() => document.scrollingElement.scrollWidth - innerWidth"
    for mode in ("grid", "flip", "difference", "split"):
        tool(page, mode).click()
        assert page.evaluate(overflow) <= 0
        root = page.locator("[data-mode]")
        assert root.evaluate("root => root.scrollWidth - root.clientWidth") <= 0
        assert page.locator(".stage:visible").first.bounding_box()["width"] > 280

    pile = page.locator(".pile")
    pile.scroll_into_view_if_needed()
    box = pile.bounding_box()
    middle = box["y"] + box["height"] / 2
    drag((box["x"] + box["width"] / 2, middle), (box["x"] + box["width"] * 0.8, middle))
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", "80")

    tool(page, "loupe").click()
    before = page.locator(".place").inner_text()
    drag((box["x"] + 60, middle), (box["x"] + 90, middle + 30))
    expect(page.locator(".place")).not_to_have_text(before)
    assert page.errors == []


def test_every_control_has_a_name(open_page):
    page = open_page()
    devtools = page.context.new_cdp_session(page)
    roles = {"button", "slider", "combobox", "application", "toolbar", "group", "link"}
    for mode in ("grid", "split", "flip", "difference"):
        tool(page, mode).click()
        tool(page, "loupe").click()
        nodes = devtools.send("Accessibility.getFullAXTree")["nodes"]
        controls = [
            node for node in nodes if not node["ignored"] and node["role"]["value"] in roles
        ]
        assert len(controls) > 12
        assert [node for node in controls if not node.get("name", {}).get("value")] == []

    tool(page, "grid").focus()
    outline = "root => getComputedStyle(root.getRootNode().activeElement).outlineStyle"
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.locator("[data-mode]").evaluate(outline) == "solid"
