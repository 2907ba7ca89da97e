"""The app as a visitor sees it: the numbers, pictures and movements on screen."""

import hashlib
import io
import re
import time
from importlib.resources import files

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Error, expect

import restore
from pages.words import numbers
from restore import image
from restore.explain import analysis

pytestmark = pytest.mark.browser

PICTURE_SECONDS = 60
METHODS = [method.name for method in restore.methods() if method.name != "jpeg"]
TRANSFORM = re.compile(r"translate\((-?[\d.e-]+)px, (-?[\d.e-]+)px\) scale\(([\d.e-]+)\)")


def png_bytes(picture):
    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture(scope="session")
def photo_file():
    """A small colour photo as the bytes of a PNG file."""
    data = (files("skimage") / "data" / "coffee.png").read_bytes()
    with Image.open(io.BytesIO(data)) as coffee:
        return png_bytes(np.asarray(coffee)[120:248, 180:340])


@pytest.fixture(scope="session")
def large_file():
    """A photo with more pixels than a region, 256 × 2400, as the bytes of a PNG file."""
    data = (files("skimage") / "data" / "coffee.png").read_bytes()
    with Image.open(io.BytesIO(data)) as coffee:
        cups = np.asarray(coffee)[72:328]
    return png_bytes(np.hstack([cups, cups[::-1], cups[:, ::-1], cups]))


def compared(data, quality, methods=METHODS):
    photo = restore.open(data, name="photo.png")
    return restore.compare(photo, quality=quality, methods=methods)


def upload(page, data, name="photo.png"):
    file = {"name": name, "mimeType": "image/png", "buffer": data}
    page.locator("input[type=file]").set_input_files(file)


def metric(page, picture, key):
    return page.locator(f"[data-picture={picture}] [data-metric={key}] dd")


def expect_numbers(page, comparison):
    """Wait until the strips show the package's own numbers."""
    jpeg = comparison.results[0]
    for result in comparison.results:
        name = result.method
        expect(metric(page, name, "psnr")).to_have_text(numbers.decibels(result.psnr))
        expect(metric(page, name, "ssim")).to_have_text(numbers.similarity(result.ssim))
        expect(metric(page, name, "psnrb")).to_have_text(numbers.decibels(result.psnrb))
        expect(metric(page, name, "bytes")).to_have_text(numbers.file_size(result.bytes))
        if result is not jpeg:
            gained = numbers.gain(result.psnr - jpeg.psnr)
            expect(metric(page, name, "gain")).to_have_text(gained)


def downloaded(page, picture):
    """The pixels of the file behind the download link, and the name it gets."""
    with page.expect_download() as download:
        page.locator(f"[data-picture={picture}] a.download").click()
    path = download.value.path()
    with Image.open(path) as png:
        assert png.format == "PNG"
        return np.asarray(png), download.value.suggested_filename


DIGEST = """async (image) => {
  const file = await (await fetch(image.src)).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", file));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}"""


def wait_for_picture(page, picture, array):
    """Wait until the picture on screen is the PNG of `array`: same file, same pixels."""
    wanted = hashlib.sha256(image.to_png(array)).hexdigest()
    shown = page.locator(f"[data-picture={picture}] img[src]")
    deadline = time.monotonic() + PICTURE_SECONDS
    while True:
        try:
            if shown.evaluate(DIGEST) == wanted:
                return
        except Error:
            pass  # The picture was replaced between reading its address and fetching it.
        assert time.monotonic() < deadline, f"{picture} is another picture"
        page.wait_for_timeout(100)


def transforms(page):
    """Shift and scale of every picture, checked to be the same; as (left, top, scale)."""
    styles = page.locator("[data-picture] img").evaluate_all(
        "images => images.map((image) => image.style.transform)"
    )
    assert len(styles) == 2 + len(METHODS)
    assert len(set(styles)) == 1
    return tuple(float(number) for number in TRANSFORM.fullmatch(styles[0]).groups())


def test_numbers_are_those_of_the_package(open_page, photo_file):
    page = open_page()
    upload(page, photo_file)
    expect_numbers(page, compared(photo_file, quality=10))

    slider = page.get_by_role("slider")
    for _ in range(5):
        slider.press("ArrowRight")
    expect(slider).to_have_value("15")
    expect_numbers(page, compared(photo_file, quality=15))
    assert page.errors == []


def test_nothing_is_loaded_from_elsewhere(open_page, address):
    page = open_page()
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    assert {host for host in page.hosts if host} == {address.removeprefix("http://")}


def test_all_pictures_move_together(open_page, photo_file):
    page = open_page()
    upload(page, photo_file)
    original = restore.open(photo_file).rgb
    wait_for_picture(page, "original", original)
    left, top, fitted = transforms(page)

    stage = page.locator("[data-picture=jpeg] .stage")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    pointer = box["width"] * 0.25, box["height"] * 0.75
    page.mouse.move(box["x"] + pointer[0], box["y"] + pointer[1])
    under = (pointer[0] - left) / fitted, (pointer[1] - top) / fitted
    page.mouse.wheel(0, -400)
    page.locator(".zoomed").wait_for()
    left, top, scale = transforms(page)
    assert scale > fitted
    # The picture point under the pointer stays there; pointers move by whole screen pixels.
    one_pixel = 1 / fitted
    assert (pointer[0] - left) / scale == pytest.approx(under[0], abs=one_pixel)
    assert (pointer[1] - top) / scale == pytest.approx(under[1], abs=one_pixel)
    rendering = "images => images.map((image) => getComputedStyle(image).imageRendering)"
    images = page.locator("[data-picture] img")
    assert set(images.evaluate_all(rendering)) == {"pixelated"}

    page.mouse.down()
    page.mouse.move(box["x"] + pointer[0] + 12, box["y"] + pointer[1] - 7)
    page.mouse.up()
    moved_left, moved_top, moved_scale = transforms(page)
    assert moved_scale == scale
    assert (moved_left - left, moved_top - top) == pytest.approx((12, -7), abs=0.01)

    other = page.locator(f"[data-picture={METHODS[0]}] .stage")
    other.press("+")
    other.press("ArrowRight")
    keyed_left, _, keyed_scale = transforms(page)
    assert keyed_scale > moved_scale
    assert keyed_left < moved_left

    # Other pictures of the same size keep the view.
    before = transforms(page)
    page.get_by_role("slider").press("ArrowRight")
    expect_numbers(page, compared(photo_file, quality=11))
    assert transforms(page) == before

    stage.dblclick()
    assert transforms(page)[2] == fitted
    assert page.errors == []


def test_a_crop_is_shown_in_the_pictures(open_page, photo_file):
    page = open_page()
    upload(page, photo_file)
    wait_for_picture(page, "original", restore.open(photo_file).rgb)
    fitted = transforms(page)[2]
    comparison = compared(photo_file, quality=10)
    jpeg = comparison.results[0].picture
    for region in analysis.worst_crops(comparison.original, jpeg):
        page.get_by_role("button", name=f"x {region.left} · y {region.top}").click()
        page.locator(".zoomed").wait_for()
        left, top, scale = transforms(page)
        assert scale > fitted
        box = page.locator("[data-picture=jpeg] .stage").bounding_box()
        visible_left, visible_top = -left / scale, -top / scale
        assert visible_left <= region.left + 1e-3
        assert visible_top <= region.top + 1e-3
        assert visible_left + box["width"] / scale >= region.left + region.width - 1e-3
        assert visible_top + box["height"] / scale >= region.top + region.height - 1e-3


def test_downloads_are_lossless(open_page, photo_file):
    page = open_page()
    upload(page, photo_file)
    comparison = compared(photo_file, quality=10)
    expect_numbers(page, comparison)
    array, name = downloaded(page, "original")
    np.testing.assert_array_equal(array, comparison.original)
    assert name == "photo-original.png"
    for result in comparison.results:
        array, name = downloaded(page, result.method)
        np.testing.assert_array_equal(array, result.picture)
        assert name == f"photo-q10-420-{result.method}.png"


def test_every_number_explains_itself(open_page):
    page = open_page()
    values = page.locator("[data-picture] [data-metric]")
    assert values.count() > 2 + 7 * len(METHODS)
    tooltip = page.locator("[data-picture=jpeg]").locator("xpath=../..").locator("[role=tooltip]")
    for index in range(values.count()):
        values.nth(index).focus()
        expect(tooltip).to_be_visible()
        expect(tooltip).to_have_text(values.nth(index).get_attribute("data-help"))


def test_broken_file_is_refused_in_one_sentence(open_page, photo_file):
    page = open_page()
    upload(page, photo_file)
    comparison = compared(photo_file, quality=10)
    expect_numbers(page, comparison)

    broken = photo_file[:300]
    with pytest.raises(restore.PhotoError) as refusal:
        restore.open(broken, name="broken.png")
    upload(page, broken, "broken.png")
    expect(page.get_by_role("alert")).to_have_text(str(refusal.value))
    expect_numbers(page, comparison)
    wait_for_picture(page, "original", comparison.original)


def test_region_of_a_large_photo_is_moved(open_page, large_file):
    page = open_page()
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator("[data-picture]")).to_have_count(2)
    upload(page, large_file)
    rgb = restore.open(large_file).rgb
    # The middle first; regions begin at multiples of 16.
    wait_for_picture(page, "original", rgb[:, 816 : 816 + 768])
    minimap = page.locator(".minimap")
    box = minimap.bounding_box()
    minimap.click(position={"x": box["width"] - 2, "y": box["height"] / 2})
    wait_for_picture(page, "original", rgb[:, 1632:])


def test_whole_picture_is_compared_on_demand_and_stops(open_page, large_file):
    page = open_page()
    # The first method alone, to keep the test short.
    for method in restore.methods()[2:]:
        page.get_by_role("button", name=f"Remove {method.title}").click()
    expect(page.locator("[data-picture]")).to_have_count(3)
    upload(page, large_file)
    rgb = restore.open(large_file).rgb
    region = rgb[:, 816 : 816 + 768]
    wait_for_picture(page, "original", region)
    start = page.get_by_role("button", name="Compare the whole picture")
    stop = page.get_by_role("button", name="Stop", exact=True)

    start.click()
    stop.click()
    expect(stop).to_have_count(0)
    expect(start).to_be_visible()
    wait_for_picture(page, "original", region)

    # The whole is three regions and a bit. Had the work gone on behind the page, its result
    # would be there after this time, and the next start would have nothing to stop.
    number, unit = metric(page, METHODS[0], "seconds").inner_text().split()
    region_milliseconds = float(number) * {"ms": 1, "s": 1000}[unit]
    page.wait_for_timeout(6 * region_milliseconds)
    start.click()
    expect(stop).to_be_visible()
    wait_for_picture(page, "original", rgb)
    expect(stop).to_have_count(0)
    expect_numbers(page, compared(large_file, quality=10, methods=[]))


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_fits_the_screen(open_page, width, scheme):
    page = open_page(width, 844, color_scheme=scheme)
    main = page.get_by_test_id("stMain")
    overflow = "element => element.scrollWidth - element.clientWidth"
    assert main.evaluate(overflow) <= 0
    background = main.evaluate(
        "element => getComputedStyle(element.closest('.stApp')).backgroundColor"
    )
    darkness = sum(int(part) for part in re.findall(r"\d+", background)[:3])
    assert (darkness < 3 * 128) == (scheme == "dark")
    first, second = (page.locator("[data-picture]").nth(index).bounding_box() for index in range(2))
    # Side by side at any width: columns, or a row to swipe through.
    assert first["y"] == second["y"]
    assert first["width"] >= 240


def test_the_benchmark_page_has_an_address(open_page):
    page = open_page(path="benchmark")
    expect(page.get_by_role("heading", name="Beside the papers")).to_be_visible()
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible()
    page.get_by_role("link", name="Compare").click()
    page.locator("[data-picture=jpeg] img[src]").wait_for()
    assert page.errors == []
