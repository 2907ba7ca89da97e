"""The app as a visitor sees it: the numbers, pictures and movements on screen."""

import hashlib
import io
import time
from importlib.resources import files

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Error, expect

import restore
from pages.words import numbers
from restore import image
from restore.explain.analysis import worst_crops
from restore.inference.session import default_session

pytestmark = pytest.mark.browser

PICTURE_SECONDS = 60
METHODS = ["hrcnn", "dcsc", "duet"]  # at first


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
    page.locator("input[type=file]").first.set_input_files(file)


def metric(page, picture, key):
    return page.locator(f"[data-method={picture}] [data-metric={key}] dd")


def expect_numbers(page, comparison):
    """Wait until the strip shows the package's own numbers."""
    jpeg = comparison.results[0]
    for result in comparison.results:
        name = result.method
        expect(metric(page, name, "psnr")).to_have_text(numbers.decibels(result.psnr))
        if result is not jpeg:
            gained = numbers.gain(result.psnr - jpeg.psnr)
            expect(metric(page, name, "gain")).to_have_text(gained)


def downloaded(page, picture):
    """The pixels of the file behind the download link, and the name it gets."""
    with page.expect_download() as download:
        page.locator(f"[data-method={picture}] a.download").click()
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
    shown = page.locator(f"[data-picture={picture}] .picture[src]")
    deadline = time.monotonic() + PICTURE_SECONDS
    while True:
        try:
            if shown.evaluate(DIGEST) == wanted:
                return
        except Error:
            pass  # The picture was replaced between reading its address and fetching it.
        assert time.monotonic() < deadline, f"{picture} is another picture"
        page.wait_for_timeout(100)


def test_numbers_are_those_of_the_package(open_page, photo_file):
    page = open_page()
    upload(page, photo_file)
    expect_numbers(page, compared(photo_file, quality=10))

    slider = page.locator(".st-key-quality").get_by_role("slider")
    for _ in range(5):
        slider.press("ArrowRight")
    expect(slider).to_have_value("15")
    expect_numbers(page, compared(photo_file, quality=15))
    assert page.errors == []


def test_nothing_is_loaded_from_elsewhere(open_page, address):
    page = open_page()
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    assert {host for host in page.hosts if host} == {address.removeprefix("http://")}


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


def first_part(page, rgb):
    """What of a photo is compared at first: about the place where JPEG is worst."""
    jpeg = compared(png_bytes(rgb), 10, []).results[0].picture
    place, *_ = worst_crops(rgb, jpeg)
    left = max(0, min(place.left + 32 - 384, rgb.shape[1] - 768)) // 16 * 16
    return rgb[:, left : left + 768]


def test_region_of_a_large_photo_is_moved(open_page, large_file):
    page = open_page()
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator("[data-picture]")).to_have_count(2)
    upload(page, large_file)
    rgb = restore.open(large_file).rgb
    wait_for_picture(page, "original", first_part(page, rgb))
    minimap = page.locator(".minimap")
    box = minimap.bounding_box()
    minimap.click(position={"x": box["width"] - 2, "y": box["height"] / 2})
    wait_for_picture(page, "original", rgb[:, 1632:])


def test_whole_picture_is_compared_on_demand_and_stops(open_page, large_file):
    page = open_page()
    # The first method alone, to keep the test short.
    for name in METHODS[1:]:
        title = default_session().get(name).title
        page.get_by_role("button", name=f"Remove {title}").click()
    expect(page.locator("[data-picture]")).to_have_count(3)
    upload(page, large_file)
    rgb = restore.open(large_file).rgb
    region = first_part(page, rgb)
    wait_for_picture(page, "original", region)
    start = page.get_by_role("button", name="Restore all")
    stop = page.get_by_role("button", name="Stop", exact=True)

    start.click()
    stop.click()
    expect(stop).to_have_count(0)
    expect(start).to_be_visible()
    wait_for_picture(page, "original", region)

    # The whole is three regions and a bit. Had the work gone on behind the page, its result
    # would be there after this time, and the next start would have nothing to stop.
    seconds = compared(png_bytes(region), 10, METHODS[:1]).results[1].seconds
    page.wait_for_timeout(6 * 1000 * seconds)
    start.click()
    expect(stop).to_be_visible()
    wait_for_picture(page, "original", rgb)
    expect(stop).to_have_count(0)
    expect_numbers(page, compared(large_file, quality=10, methods=[]))


def test_the_benchmark_page_has_an_address(open_page):
    page = open_page(path="benchmark")
    expect(page.get_by_role("heading", name="Compared with published results")).to_be_visible()
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible()
    page.get_by_role("link", name="Compare", exact=True).click()
    page.locator("[data-picture=jpeg] .picture[src]").wait_for()
    assert page.errors == []
