"""The viewer on a page of its own, and what the tests read there."""

import io
import re
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter
from playwright.sync_api import expect

NAMES = ("original", "jpeg", "smooth", "copy")
TRANSFORM = re.compile(r"translate\((-?[\d.e-]+)px, (-?[\d.e-]+)px\) scale\(([\d.e-]+)\)")


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
        "gray": some_pictures((100, 50, 550, 351), "L", 15),
        "large": some_pictures((0, 0, 600, 400), "RGB", 10),
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
    return [str(Path(__file__).with_name("page.py")), "--", str(pictures[1])]


@pytest.fixture
def colour(pictures):
    return pictures[0]["colour"]


class Viewer:
    """The viewer on an open page."""

    names = NAMES

    def __init__(self, page):
        self.page = page

    def tool(self, name):
        return self.page.locator(f"[data-tool={name}]").first

    def choose_set(self, name):
        self.page.get_by_test_id("stRadio").get_by_text(name).click()

    def stage_of(self, name):
        return self.page.locator(f".stage:has([data-picture={name}])")

    def view_of(self, name="jpeg"):
        """Left, top and scale of a picture in its stage, and the stage's width and height."""
        image = self.page.locator(f"[data-picture={name}] .picture")
        numbers = TRANSFORM.fullmatch(image.evaluate("image => image.style.transform")).groups()
        size = self.stage_of(name).evaluate("stage => [stage.clientWidth, stage.clientHeight]")
        return *(float(number) for number in numbers), *size

    def visible(self, shape, name="jpeg"):
        """The rows and columns of a picture of which anything is in view, as slices."""
        left, top, scale, width, height = self.view_of(name)

        def along(start, length, size):
            first = max(0, int(np.floor(-start / scale + 1e-3)))
            return slice(first, min(size, int(np.ceil((length - start) / scale - 1e-3))))

        return along(top, height, shape[0]), along(left, width, shape[1])

    def pixel_under(self, name, share_x, share_y):
        """Move the pointer to a share of the stage; returns row and column of the pixel there."""
        left, top, scale, *_ = self.view_of(name)
        stage = self.stage_of(name)
        stage.scroll_into_view_if_needed()
        box = stage.bounding_box()
        x, y = round(box["x"] + share_x * box["width"]), round(box["y"] + share_y * box["height"])
        self.page.mouse.move(x, y)
        return int((y - box["y"] - top) // scale), int((x - box["x"] - left) // scale)

    def zoom(self, steps):
        """Press the button that zooms in, or of fewer than none that zooms out."""
        for _ in range(abs(steps)):
            self.tool("zoomIn" if steps > 0 else "zoomOut").click()

    def on_screen(self, name, share_x, share_y):
        """The colour on screen at a share of the stage of a picture, red, green and blue."""
        stage = self.stage_of(name)
        with Image.open(io.BytesIO(stage.screenshot())) as shot:
            place = int(share_x * shot.width), int(share_y * shot.height)
            return shot.convert("RGB").getpixel(place)

    def canvas_of(self, selector):
        """The samples of a canvas, uint8 (H, W, 4)."""
        read = """canvas => {
            const { width, height } = canvas;
            const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
            return [height, width, [...data]];
        }"""
        height, width, samples = self.page.locator(selector).evaluate(read)
        return np.array(samples).reshape(height, width, 4)

    def settled(self):
        """Wait until what is in view has been measured."""
        expect(self.page.locator("[data-metric=local][aria-busy=true]")).to_have_count(0)

    def local(self, name):
        self.settled()
        return self.page.locator(f"[data-method={name}] [data-metric=local] dd").inner_text()

    def shown_layers(self):
        layers = self.page.locator("[data-picture]:visible")
        return [each.get_attribute("data-picture") for each in layers.all()]

    def transforms(self):
        """How the pictures lie in their stages."""
        images = self.page.locator("[data-picture] .picture")
        return images.evaluate_all("images => images.map((image) => image.style.transform)")

    def hover_stage(self):
        """Put the pointer on the first stage, and say where it is."""
        stage = self.page.locator(".stage:visible").first
        box = stage.bounding_box()
        place = box["x"] + 0.3 * box["width"], box["y"] + 0.4 * box["height"]
        self.page.mouse.move(*place)
        return place


@pytest.fixture
def open_viewer(open_page):
    """Opens the page: `open_viewer(width, height)`."""
    return lambda *size: Viewer(open_page(*size))
