import io

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms, ImageOps

from restore import image
from restore.errors import PhotoError
from tests.image.files import (
    SRGB,
    claiming_png,
    cmyk_profile,
    save,
)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP"])
def test_turned_files_of_every_kind_stand_upright(orientation, kind, coffee):
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"lossless": True} if kind == "WEBP" else {}
    data = save(coffee[:40], kind, exif=exif.tobytes(), **options)
    expected = image.turn_upright(coffee[:40], orientation)
    np.testing.assert_array_equal(image.open_photo(data).rgb, expected)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_jpegs_stand_upright(orientation, coffee):
    # Pillow's own transposition is the reference.
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = save(coffee[:40], "JPEG", quality=90, exif=exif.tobytes())
    with Image.open(io.BytesIO(data)) as stored:
        expected = np.asarray(ImageOps.exif_transpose(stored))
    photo = image.open_photo(data)
    np.testing.assert_array_equal(photo.rgb, expected)
    assert photo.orientation == orientation
    turned = image.turn_upright(np.asarray(Image.open(io.BytesIO(data))), orientation)
    np.testing.assert_array_equal(turned, expected)


@pytest.mark.parametrize("suffix", [".png", ".webp", ".tif", ".jpg"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_metadata_is_kept_in_every_format(suffix, dtype):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 8, "A camera"
    exif.get_ifd(0x8769)[0x829A] = 0.25  # exposure time
    exif.get_ifd(0x8825)[1] = "N"  # latitude
    data = image.encode(
        np.zeros((5, 6, 3), dtype), suffix, icc=SRGB, embedded=image.Embedded(exif=exif.tobytes())
    )
    with Image.open(io.BytesIO(data)) as written:
        tags = written.getexif()
        assert written.info["icc_profile"] == SRGB
        assert tags[0x010F] == "A camera" and 0x0112 not in tags
        assert tags.get_ifd(0x8769)[0x829A] == 0.25 and tags.get_ifd(0x8825)[1] == "N"
    metadata = image.read_metadata(data)
    assert metadata.icc == SRGB and b"A camera" in metadata.embedded.exif


def test_a_profile_of_other_channels_is_left_out(coffee, camera):
    for picture, icc in ((camera, SRGB), (coffee, cmyk_profile())):
        for suffix in (".png", ".tif", ".jpg", ".webp"):
            assert not image.read_metadata(image.encode(picture, suffix, icc=icc)).icc


def test_exif_too_long_for_jpeg_is_left_out(coffee):
    exif = Image.Exif()
    exif[0x010E] = "description " * 6000
    assert image.open_photo(
        image.encode(coffee, ".png", embedded=image.Embedded(exif=exif.tobytes()))
    ).exif
    assert not image.open_photo(
        image.encode(coffee, ".jpg", embedded=image.Embedded(exif=exif.tobytes()))
    ).exif


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_metadata_comes_without_pixels(coffee, kind, monkeypatch):
    pillow_heif.register_heif_opener()
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"
    data = save(coffee, kind, exif=exif.tobytes(), icc_profile=SRGB)
    photo = image.open_photo(data)

    def no_pixels(*_):
        raise AssertionError

    monkeypatch.setattr(Image.Image, "load", no_pixels)
    metadata = image.read_metadata(data, "a file")
    assert (metadata.format, metadata.icc, metadata.embedded.exif) == (
        photo.format,
        SRGB,
        photo.exif,
    )
    assert b"A camera" in metadata.embedded.exif
    turned = kind in ("TIFF", "HEIF")
    assert metadata.orientation == photo.orientation == (1 if turned else 6)
    size = (metadata.height, metadata.width)
    assert size == ((coffee.shape[1], coffee.shape[0]) if turned else coffee.shape[:2])


def test_metadata_of_bad_bytes_is_refused():
    for data, sentence in (
        (b"", "empty"),
        (b"%PDF-1.7", "not an image"),
        (claiming_png(12000, 9000), "too large"),
    ):
        with pytest.raises(PhotoError, match=rf"holiday\.png .*{sentence}"):
            image.read_metadata(data, "holiday.png")


def test_profile_and_exif_are_kept_and_orientation_reset(coffee):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = image.encode(
        coffee, ".jpg", icc=icc, embedded=image.Embedded(exif=b"Exif\0\0" + exif.tobytes())
    )
    with Image.open(io.BytesIO(data)) as written:
        assert written.info["icc_profile"] == icc
        assert written.getexif().get(0x010F) == "A camera"
        assert 0x0112 not in written.getexif()


def test_metadata_that_nobody_can_read_is_left_out(coffee):
    data = image.encode(coffee, ".png", embedded=image.Embedded(exif=b"Exif\0\0no TIFF at all"))
    with Image.open(io.BytesIO(data)) as written:
        assert not written.getexif()
        np.testing.assert_array_equal(np.asarray(written), coffee)
