"""Kinds of JPEG that few encoders write, held against libjpeg's own decoding."""

import io

import numpy as np
import pytest
from PIL import Image

import restore
from restore import metrics
from restore.codec import JpegImage, reader
from restore.errors import PhotoError
from restore.models.jpeg import JPEG
from tests.codec.files import cjpeg, in_one_frame, joined, needs_cjpeg, segments_of

SAMPLINGS = {
    "1x1": "4:4:4",
    "2x1": "4:2:2",
    "2x2": "4:2:0",
    "1x2": "4:4:0",
    "4x1": "4:1:1",
    "4x2": "4:1:0",
    "1x4": "1x4,1x1,1x1",
    "2x4": "2x4,1x1,1x1",
    "3x1": "3x1,1x1,1x1",
    "1x3": "1x3,1x1,1x1",
    "3x2": "3x2,1x1,1x1",
    "2x2,1x1,2x1": "2x2,1x1,2x1",
    "2x2,2x1,1x2": "2x2,2x1,1x2",
    "4x1,2x1,1x1": "4x1,2x1,1x1",
    "1x2,2x1,1x1": "1x2,2x1,1x1",
    "1x1,2x1,2x1": "1x1,2x1,2x1",
    "1x1,2x2,2x2": "1x1,2x2,2x2",
    "1x1,1x1,2x2": "1x1,1x1,2x2",
    "2x1,1x1,2x1": "2x1,1x1,2x1",
}


@needs_cjpeg
@pytest.mark.parametrize("sampling", SAMPLINGS)
@pytest.mark.parametrize("size", [(203, 301), (33, 50)])
def test_every_sampling_is_decoded_as_libjpeg_does_it(astronaut, sampling, size, pillow_rgb):
    picture = np.ascontiguousarray(astronaut[: size[0], : size[1]])
    data = cjpeg(picture, "-quality", "60", "-sample", sampling)
    jpeg = JpegImage.from_bytes(data, strict=True)
    assert jpeg.subsampling == SAMPLINGS[sampling]
    np.testing.assert_array_equal(jpeg.decode().rgb, pillow_rgb(data))
    np.testing.assert_array_equal(JPEG.decode(jpeg, b""), pillow_rgb(data))


@needs_cjpeg
@pytest.mark.parametrize("sampling", SAMPLINGS)
def test_every_sampling_is_repaired(astronaut, sampling, pillow_rgb):
    picture = np.ascontiguousarray(astronaut[:, :200])
    data = cjpeg(picture, "-quality", "25", "-sample", sampling)
    photo = restore.open(data)
    restored = restore.repair(photo, "dcsc")
    # Chroma finer than luma leaves less to gain; in no layout may a network lose.
    assert metrics.psnr(picture, restored) > metrics.psnr(picture, photo.rgb) + 0.25
    consistency = restore.codec.intervals.consistency(photo.jpeg, restored)
    assert consistency > 0.98


@needs_cjpeg
@pytest.mark.parametrize(
    "options",
    [("-arithmetic",), ("-arithmetic", "-progressive"), ("-arithmetic", "-restart", "2")],
)
def test_arithmetic_coding_is_read(astronaut, options, pillow_rgb):
    data = cjpeg(astronaut, "-quality", "60", *options)
    jpeg = JpegImage.from_bytes(data, strict=True)
    assert jpeg.arithmetic and jpeg.progressive is ("-progressive" in options)
    np.testing.assert_array_equal(jpeg.decode().rgb, pillow_rgb(data))
    huffman = JpegImage.from_bytes(cjpeg(astronaut, "-quality", "60"))
    for ours, theirs in zip(jpeg.components, huffman.components, strict=True):
        np.testing.assert_array_equal(ours.quantised, theirs.quantised)


@needs_cjpeg
def test_an_arithmetic_picture_of_one_colour_takes_few_bytes(pillow_rgb):
    # Far less than a bit a block, which is no sign of damage here.
    data = cjpeg(np.full((2048, 2048, 3), 200, np.uint8), "-arithmetic")
    assert len(data) < 1000
    jpeg = JpegImage.from_bytes(data, strict=True)
    np.testing.assert_array_equal(jpeg.decode().rgb, pillow_rgb(data))


def without_adobe(data):
    return joined([segment for segment in segments_of(data) if segment[1] != 0xEE])


@pytest.mark.parametrize("identifiers", [b"CMYK", b"RGBA", b"\x01\x02\x03\x04", b"\0\x01\x02\x03"])
def test_four_components_without_a_marker_are_inverted_inks(
    astronaut, save_jpeg, identifiers, pillow_rgb
):
    data = without_adobe(save_jpeg(astronaut, "CMYK", quality=90))
    segments = segments_of(data)
    named = []
    for segment in segments:
        changed = bytearray(segment)
        for index, identifier in enumerate(identifiers):
            if segment[1] == 0xC0:
                changed[10 + 3 * index] = identifier
            elif segment[1] == 0xDA:
                changed[5 + 2 * index] = identifier
        named.append(bytes(changed))
    data = joined(named)
    jpeg = JpegImage.from_bytes(data)
    assert jpeg.color_space == "cmyk"
    assert np.abs(jpeg.decode().rgb.astype(int) - pillow_rgb(data)).max() <= 1
    photo = restore.open(data)
    np.testing.assert_array_equal(restore.repair(photo, "jpeg"), photo.rgb)
    assert metrics.psnr(photo.rgb, restore.repair(photo, "dcsc")) > 30


@pytest.mark.parametrize("transform", [1, 2, 3])
def test_any_transform_of_four_components_is_ycck(astronaut, save_jpeg, transform, pillow_rgb):
    cmyk = bytearray(save_jpeg(astronaut, "CMYK", quality=80))
    cmyk[cmyk.index(b"Adobe") + 11] = transform
    jpeg = JpegImage.from_bytes(bytes(cmyk))
    assert jpeg.color_space == "ycck"
    assert np.abs(jpeg.decode().rgb.astype(int) - pillow_rgb(bytes(cmyk))).max() <= 1


def test_components_of_one_name_are_told_apart_by_their_order(coffee, save_jpeg, pillow_rgb):
    segments = segments_of(save_jpeg(coffee, quality=70))
    frame = next(index for index, segment in enumerate(segments) if segment[1] == 0xC0)
    scan = len(segments) - 1
    for place, first, step in ((frame, 10, 3), (scan, 5, 2)):
        changed = bytearray(segments[place])
        changed[first : first + 3 * step : step] = b"\x01\x01\x01"
        segments[place] = bytes(changed)
    data = joined(segments)
    jpeg = JpegImage.from_bytes(data, strict=True)
    np.testing.assert_array_equal(jpeg.decode().rgb, pillow_rgb(data))
    assert restore.repair(restore.open(data), "dcsc").shape == coffee.shape


def test_a_step_of_zero_takes_its_coefficient_away(coffee, save_jpeg, pillow_rgb):
    segments = segments_of(save_jpeg(coffee, "L", quality=50))
    place = next(index for index, segment in enumerate(segments) if segment[1] == 0xDB)
    segments[place] = segments[place][:7] + b"\0" + segments[place][8:]
    data = joined(segments)
    jpeg = JpegImage.from_bytes(data)
    np.testing.assert_array_equal(jpeg.decode().rgb, pillow_rgb(data))
    assert jpeg.components[0].table.min() == 1


def fractional(picture):
    """A JPEG of luma 3x1, Cb 2x1 and Cr 1x1, which libjpeg neither writes nor decodes."""
    ycbcr = Image.fromarray(picture).convert("YCbCr")
    height, width = picture.shape[:2]
    planes = []
    for factor, plane in zip((3, 2, 1), ycbcr.split(), strict=True):
        buffer = io.BytesIO()
        small = plane.resize((-(-width * factor // 3), height), Image.Resampling.BOX)
        small.save(buffer, "JPEG", quality=50)
        planes.append(buffer.getvalue())
    return in_one_frame(planes, [0x31, 0x21, 0x11], width, height)


def test_fractional_sampling_is_decoded_and_its_luma_restored(coffee):
    data = fractional(coffee)
    photo = restore.open(data, "cup.jpg")
    assert photo.jpeg.subsampling == "3x1,2x1,1x1"
    assert any(
        note == "cup.jpg has chroma with fractional sampling (3x1,2x1,1x1), which is decoded but "
        "not restored."
        for note in photo.notes
    )
    plain = metrics.psnr(coffee, photo.rgb)
    # As good as the nearest layout that libjpeg decodes.
    near = JpegImage.from_rgb(coffee, 50, "4:2:2").decode().rgb
    assert plain > metrics.psnr(coffee, near) - 0.5
    np.testing.assert_array_equal(restore.repair(photo, "jpeg"), photo.rgb)
    assert metrics.psnr(coffee, restore.repair(photo, "dcsc")) > plain + 0.3


def test_lossless_files_open_and_are_not_repaired(coffee):
    # One component, predictor 1, every difference zero: one gray.
    huffman = b"\xff\xc4\0\x14\0" + bytes([1, *15 * [0]]) + b"\0"
    frame = b"\xff\xc3\0\x0b\x08\0\x10\0\x10\x01\x01\x11\0"
    data = joined([huffman, frame, b"\xff\xda\0\x08\x01\x01\0\x01\0\0" + bytes(32)])
    assert reader.damage(data) is None
    with pytest.raises(PhotoError, match=r"^This JPEG is a lossless JPEG, .* save it as PNG\.$"):
        JpegImage.from_bytes(data)
