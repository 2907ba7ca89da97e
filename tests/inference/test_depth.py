"""Restored JPEGs at 16 bits: the same picture, rounded once and later."""

import numpy as np
import pytest
from PIL import Image

import restore
from restore import image, repairing
from restore.codec import JpegImage, color
from restore.inference.session import Session
from restore.repairing import Settings

SESSION = Session(precision="float32")


def ramp(height=64, width=256):
    """A slope of a quarter of a level a pixel, in floating point (H, W)."""
    return np.broadcast_to(90 + np.arange(width) / 4, (height, width))


def both(data, method):
    """At 8 and at 16 bits, in float32: in bf16 the rounded luma moves the chroma further."""
    return [
        restore.repair(restore.open(data), method, depth=depth, session=SESSION).astype(np.float64)
        for depth in (8, 16)
    ]


@pytest.mark.parametrize("method", ["hrcnn", "dcsc", "duet"])
@pytest.mark.parametrize("kind", ["gray", "4:2:0", "4:2:2", "rgb"])
def test_sixteen_bits_round_to_the_eight(coffee, save_jpeg, method, kind):
    picture, options = coffee[:72, :90], {"quality": 20}
    if kind == "gray":
        picture = picture[..., 0]
    elif kind == "rgb":
        options |= {"keep_rgb": True, "subsampling": "4:4:4"}
    else:
        options |= {"subsampling": kind}
    eight, sixteen = both(save_jpeg(picture, **options), method)
    # Half a level of rounding, and float16 of the luma at 8 bits: 1/16 of a level.
    assert np.abs(sixteen / 257 - eight).max() <= 0.5 + 1 / 16 + 0.5 / 257
    assert (sixteen % 257 != 0).mean() > 0.8


def test_cmyk_has_sixteen_bits_too(coffee, save_jpeg):
    data = save_jpeg(coffee[:64, :64], mode="CMYK", quality=20)
    eight, sixteen = both(data, "dcsc")
    # The inks are multiplied: each is rounded at 8 bits before.
    assert np.abs(sixteen / 257 - eight).max() <= 2
    assert (sixteen % 257 != 0).mean() > 0.5


def test_a_gentle_slope_has_no_steps():
    jpeg = JpegImage.from_rgb(np.rint(ramp()).astype(np.uint8), 75)
    # From coefficients: networks that read decoded pixels are shown steps of a level.
    eight, sixteen = both(jpeg.data, "hrcnn")
    error = [np.abs(np.diff(each, axis=1) - 0.25).mean() for each in (eight, sixteen / 257)]
    assert len(np.unique(sixteen)) > 4 * len(np.unique(eight))
    assert error[1] < error[0] / 2


def test_plain_decoding_stays_at_its_eight_bits(coffee, save_jpeg):
    eight, sixteen = both(save_jpeg(coffee[:64, :64], quality=20), "jpeg")
    np.testing.assert_array_equal(sixteen, eight * 257)


def test_pixels_that_were_a_jpeg_have_sixteen_bits_on_request(coffee, save_jpeg, pillow_rgb):
    past = pillow_rgb(save_jpeg(coffee, quality=15))
    png = image.to_png(past)
    eight, sixteen = both(png, "dcsc")
    assert np.abs(sixteen / 257 - eight).max() <= 0.5 + 1 / 16 + 0.5 / 257
    assert (sixteen % 257 != 0).mean() > 0.8
    # A file of 16 bits keeps them unless it is told otherwise.
    deep = restore.open(image.encode(past.astype(np.uint16) * 257, ".png"))
    assert restore.repair(deep, "dcsc").dtype == np.uint16
    np.testing.assert_array_equal(restore.repair(deep, "dcsc", depth=8, session=SESSION), eight)


@pytest.mark.parametrize("suffix", [".png", ".tif"])
@pytest.mark.parametrize("strength", [100, 60])
def test_files_of_sixteen_bits_hold_them(tmp_path, coffee, save_jpeg, suffix, strength):
    source, target = tmp_path / "photo.jpg", tmp_path / f"fixed{suffix}"
    exif = Image.Exif()
    exif[0x0112] = 6
    source.write_bytes(save_jpeg(coffee[:64, :96], quality=20, exif=exif.tobytes()))
    settings = Settings("dcsc", depth=16, strength=strength)
    known = repairing.repair_file(source, target, settings)
    deep = restore.open(target).deep
    photo = restore.open(source)
    whole = restore.repair(photo, "dcsc", depth=16).astype(np.float64)
    share = strength / 100
    expected = share * whole + (1 - share) * photo.rgb * 257
    assert np.abs(deep - expected).max() <= 0.5 + 1e-6
    assert known.consistency > 0.9


@pytest.mark.parametrize("suffix", [".webp", ".jpg"])
def test_other_files_cannot_hold_sixteen_bits(tmp_path, suffix):
    with pytest.raises(restore.PhotoError, match="choose PNG or TIFF"):
        repairing.repair_file(tmp_path / "a.jpg", tmp_path / f"b{suffix}", Settings(depth=16))


def test_depths_that_do_not_exist_are_refused():
    with pytest.raises(ValueError, match="8 or 16"):
        Settings(depth=12)
    with pytest.raises(ValueError, match="at 8 bits"):
        Settings(depth=16, colours="srgb")


def test_samples_of_both_depths_cover_the_same_range():
    levels = np.array([-3.0, 0, 0.499, 127.25, 255, 300])
    np.testing.assert_array_equal(color.to_samples(levels, 8), [0, 0, 0, 127, 255, 255])
    np.testing.assert_array_equal(color.to_samples(levels, 16), [0, 0, 128, 32703, 65535, 65535])
