"""A JPEG written like another: its tables, its sampling, its progression."""

import io

import cv2
import numpy as np
import pytest
from PIL import Image

from restore import image
from restore.codec import JpegImage
from restore.errors import PhotoError
from tests.image.jpegs import noise

# Steps that no libjpeg quality has, each its own.
LUMINANCE = list(range(3, 67))
CHROMINANCE = list(range(67, 3, -1))


def written_like(picture, source, orientation=1):
    jpeg = JpegImage.from_bytes(source)
    data = image.encode(picture, ".jpg", like=jpeg, orientation=orientation)
    return Image.open(io.BytesIO(data)), data


def factors(opened):
    return [component[1:3] for component in opened.layer]


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:2", "4:2:0"])
@pytest.mark.parametrize("progressive", [False, True])
def test_tables_and_sampling_are_the_sources(coffee, save_jpeg, subsampling, progressive):
    source = save_jpeg(
        coffee,
        qtables=[LUMINANCE, CHROMINANCE],
        subsampling=subsampling,
        progressive=progressive,
    )
    before = Image.open(io.BytesIO(source))
    after, data = written_like(coffee, source)
    assert before.quantization[0] == LUMINANCE
    assert after.quantization == before.quantization
    assert factors(after) == factors(before)
    assert after.info.get("progressive") == before.info.get("progressive")
    # The same picture, in the same way: the same file.
    np.testing.assert_array_equal(np.asarray(after), np.asarray(before))
    assert abs(len(data) - len(source)) < 100


def test_each_component_keeps_its_own_table(coffee, save_jpeg):
    third = [step + 9 for step in LUMINANCE]
    source = save_jpeg(coffee, qtables=[LUMINANCE, CHROMINANCE, third], subsampling="4:4:4")
    written = JpegImage.from_bytes(written_like(coffee, source)[1])
    tables = [component.table.ravel().tolist() for component in written.components]
    assert tables == [LUMINANCE, CHROMINANCE, third]


def test_steps_of_sixteen_bits_are_kept(coffee, save_jpeg):
    coarse = [300] * 64
    source = save_jpeg(coffee, qtables=[coarse, coarse])
    written = JpegImage.from_bytes(written_like(coffee, source)[1])
    assert all((component.table == 300).all() for component in written.components)


def test_gray_and_rgb_stay_what_they_are(camera, coffee, save_jpeg):
    gray = save_jpeg(camera, qtables=[LUMINANCE])
    after, _ = written_like(camera, gray)
    assert after.mode == "L" and after.quantization == {0: LUMINANCE}
    colours = save_jpeg(coffee, qtables=[LUMINANCE], keep_rgb=True, subsampling="4:4:4")
    written = JpegImage.from_bytes(written_like(coffee, colours)[1])
    assert written.color_space == "rgb"
    assert all(each.table.ravel().tolist() == LUMINANCE for each in written.components)


def test_tables_are_turned_with_the_picture(coffee, save_jpeg):
    source = save_jpeg(coffee, qtables=[LUMINANCE, CHROMINANCE], subsampling="4:2:0")
    after, _ = written_like(image.turn_upright(coffee, 6), source, orientation=6)
    turned = np.reshape(LUMINANCE, (8, 8)).T.ravel().tolist()
    assert after.quantization[0] == turned
    assert factors(after) == [(2, 2), (1, 1), (1, 1)]


@pytest.mark.parametrize("progressive", [False, True])
def test_noise_fits_whatever_the_tables(pillow_rgb, progressive):
    picture = noise(200, 300)
    options = {
        cv2.IMWRITE_JPEG_QUALITY: 100,  # steps of one
        cv2.IMWRITE_JPEG_PROGRESSIVE: int(progressive),
        cv2.IMWRITE_JPEG_SAMPLING_FACTOR: cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444,
    }
    flat = [number for pair in options.items() for number in pair]
    source = cv2.imencode(".jpg", picture[..., ::-1], flat)[1].tobytes()
    assert len(source) > 2 * 200 * 300
    after, _ = written_like(picture, source)
    np.testing.assert_array_equal(np.asarray(after), pillow_rgb(source))


@pytest.mark.parametrize(
    ("options", "orientation", "factors"),
    [
        ({"subsampling": "4:2:2"}, 6, "2x1,1x1,1x1"),
        ({"mode": "CMYK"}, 1, "CMYK"),
    ],
)
def test_what_cannot_be_written_is_refused(coffee, save_jpeg, options, orientation, factors):
    jpeg = JpegImage.from_bytes(save_jpeg(coffee[:64, :64], **options))
    with pytest.raises(PhotoError, match=rf"^cup\.jpg .*{factors}.*leave out --like-input\.$"):
        image.check_like(jpeg, orientation, name="cup.jpg")
    with pytest.raises(PhotoError, match=factors):
        image.encode(coffee[:64, :64], ".jpg", like=jpeg, orientation=orientation)


@pytest.mark.parametrize(("luma", "written"), [(0x12, False), (0x41, False), (0x22, True)])
def test_samplings_that_pillow_cannot_write_are_refused(coffee, save_jpeg, luma, written):
    """The sampling factors in the frame header (T.81, B.2.2), whatever data follows."""
    source = bytearray(save_jpeg(coffee[:64, :64], subsampling="4:2:0"))
    frame = source.index(b"\xff\xc0")
    assert source[frame + 11] == 0x22
    jpeg = JpegImage.from_bytes(bytes(source))
    first, *others = jpeg.components
    changed = type(first)(first.quantised, first.table, luma >> 4, luma & 15)
    jpeg = JpegImage((changed, *others), 64, 64, "ycbcr")
    if written:
        image.check_like(jpeg)
    else:
        with pytest.raises(PhotoError, match=f"{luma >> 4}x{luma & 15},1x1,1x1"):
            image.check_like(jpeg)
