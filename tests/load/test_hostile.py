"""Files that are no photos, names that are no names, and uploads that break off."""

import asyncio
import io

import pytest
from PIL import Image

pytestmark = pytest.mark.browser


def jpeg(width, height):
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "gray").save(stream, "JPEG")
    return stream.getvalue()


def of_size(data, width, height):
    """A JPEG whose header claims another size (T.81, B.2.2)."""
    place = data.index(b"\xff\xc0") + 5
    return data[:place] + height.to_bytes(2) + width.to_bytes(2) + data[place + 4 :]


HOSTILE = {
    "words": (b"words", "is not an image"),
    "empty": (b"", "is empty"),
    "cut short": (jpeg(64, 48)[:40], "cut short"),
    "bomb": (of_size(jpeg(64, 48), 65500, 65500), "too large"),
    "../../etc/passwd <img src=x> [a](javascript:x)": (b"words", "is not an image"),
}


@pytest.mark.parametrize("page", ["", "repair"])
def test_the_page_refuses_a_file_by_a_sentence_and_serves_the_next(load, url, page):
    async def visit():
        refusals = []
        async with load.Visitor(url, page) as visitor:
            for name, (data, _) in HOSTILE.items():
                await visitor.upload(data, f"{name}.jpg")
                await visitor.until(lambda: visitor.refusals)
                refusals.append(visitor.refusals)
            await visitor.upload(jpeg(64, 48), "good.jpg")
            await visitor.until(lambda: visitor.pictures)
        return refusals

    refusals = asyncio.run(asyncio.wait_for(visit(), 300))  # for a file that is not refused
    for told, (_, sentence) in zip(refusals, HOSTILE.values(), strict=True):
        assert len(told) == 1 and sentence in told[0] and "\n" not in told[0]


def test_an_upload_that_breaks_off_leaves_nothing(load):
    async def visit(url, process):
        async with load.Visitor(url) as visitor:
            await visitor.upload(jpeg(64, 48), "first.jpg")
            await visitor.until(lambda: visitor.pictures)
        before = load.memory(process)
        for _ in range(8):
            async with load.Visitor(url) as visitor:  # whose browser is gone, too
                (await visitor.begin(bytes(60 << 20), "photo.jpg", leave=9)).close()
        async with load.Visitor(url) as visitor:
            await visitor.upload(jpeg(48, 64), "last.jpg")
            await visitor.until(lambda: visitor.pictures)
        return load.memory(process) - before

    with load.started_app() as (url, process):
        grown = asyncio.run(visit(url, process))
    # Of 480 MB that were sent.
    assert grown < 240
