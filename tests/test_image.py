import io
import struct
import zlib

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms, ImageOps

from restore import image
from restore.errors import PhotoError


def save(picture, kind, **options):
    buffer = io.BytesIO()
    (picture if isinstance(picture, Image.Image) else Image.fromarray(picture)).save(
        buffer, kind, **options
    )
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF", "WEBP"])
def test_lossless_files_come_as_they_are(coffee, kind):
    photo = image.open_photo(save(coffee, kind, **({"lossless": True} if kind == "WEBP" else {})))
    np.testing.assert_array_equal(photo.rgb, coffee)
    assert not photo.gray and photo.jpeg is None and photo.format == kind


def test_a_path_is_opened_and_names_the_photo(coffee, tmp_path):
    path = tmp_path / "cup.png"
    path.write_bytes(save(coffee, "PNG"))
    assert image.open_photo(path).name == "cup.png"


def test_a_renamed_file_is_known_by_its_content(coffee, tmp_path):
    path = tmp_path / "cup.jpg"
    path.write_bytes(save(coffee, "PNG"))
    assert image.open_photo(path).format == "PNG"


def test_gray_is_known(camera):
    photo = image.open_photo(save(camera, "PNG"))
    assert photo.gray
    np.testing.assert_array_equal(photo.luma, camera)
    np.testing.assert_array_equal(photo.rgb, np.repeat(camera[..., None], 3, axis=2))


def test_one_pixel_is_a_picture():
    photo = image.open_photo(save(np.array([[[1, 2, 3]]], np.uint8), "PNG"))
    assert (photo.height, photo.width) == (1, 1)


def test_sixteen_bits_are_rounded():
    samples = np.arange(0, 65536, 257 // 2, dtype=np.uint16)[:500].reshape(20, 25)
    expected = np.rint(samples / 257).astype(np.uint8)
    gray = image.open_photo(cv2.imencode(".png", samples)[1].tobytes())
    np.testing.assert_array_equal(gray.luma, expected)
    colour = np.stack([samples, samples.T.reshape(20, 25), samples[::-1]], -1)
    photo = image.open_photo(cv2.imencode(".png", colour[..., ::-1])[1].tobytes())
    np.testing.assert_array_equal(photo.rgb, np.rint(colour / 257).astype(np.uint8))
    assert any("16-bit" in note for note in photo.notes)


def test_sixteen_bit_tiff_is_rounded_and_32_bits_are_refused():
    samples = np.arange(0, 65000, 130, dtype=np.uint16).reshape(20, 25)
    photo = image.open_photo(save(samples, "TIFF"))
    np.testing.assert_array_equal(photo.luma, np.rint(samples / 257).astype(np.uint8))
    with pytest.raises(PhotoError, match="32 bits"):
        image.open_photo(save(samples.astype(np.float32), "TIFF"))


def test_cmyk_becomes_rgb(coffee):
    photo = image.open_photo(save(Image.fromarray(coffee).convert("CMYK"), "JPEG", quality=95))
    assert np.abs(photo.rgb.astype(int) - coffee).mean() < 4
    assert photo.jpeg.color_space == "cmyk"


def test_the_first_frame_of_an_animation_is_taken(coffee):
    frames = [Image.fromarray(coffee), Image.fromarray(255 - coffee)]
    data = save(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    photo = image.open_photo(data)
    np.testing.assert_array_equal(photo.rgb, coffee)
    assert "First frame of an animation." in photo.notes


def test_transparency_lies_on_white():
    clear = np.zeros((4, 4, 4), np.uint8)
    clear[:2, :, 3] = 255
    photo = image.open_photo(save(clear, "PNG"))
    assert (photo.rgb[:2] == 0).all() and (photo.rgb[2:] == 255).all()
    assert any("white" in note for note in photo.notes)


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


def test_a_profile_is_converted_to_srgb(coffee):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    same = image.open_photo(save(coffee, "PNG", icc_profile=srgb))
    assert np.abs(same.rgb.astype(int) - coffee).max() <= 1
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    unusable = image.open_photo(save(coffee, "PNG", icc_profile=lab))
    np.testing.assert_array_equal(unusable.rgb, coffee)


def test_a_crop_is_a_region_and_no_jpeg(coffee):
    photo = image.open_photo(save(coffee, "JPEG"))
    part = photo.crop(8, 16, 24, 32)
    np.testing.assert_array_equal(part.rgb, photo.rgb[8:32, 16:48])
    assert photo.jpeg is not None and part.jpeg is None


def test_in_gray_is_the_luma(coffee):
    gray = image.open_photo(save(coffee, "JPEG", quality=95)).in_gray()
    rgb = image.open_photo(save(coffee, "JPEG", quality=95)).rgb
    expected = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    assert gray.gray and gray.jpeg is None
    assert np.abs(gray.luma.astype(int) - expected).max() <= 1
    assert (gray.rgb == gray.rgb[..., :1]).all()


def claiming_png(width, height):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", len(header))
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
        + save(np.zeros((1, 1, 3), np.uint8), "PNG")[33:]
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 not a picture at all", "no picture"),
        (claiming_png(20000, 20000), "too large"),
        (claiming_png(12000, 9000), "too large"),
        (claiming_png(300, 300), "damaged or cut short"),
    ],
)
def test_bad_bytes_are_refused_in_one_sentence(data, sentence):
    with pytest.raises(PhotoError, match=sentence) as caught:
        image.open_photo(data, "holiday.png")
    message = str(caught.value)
    assert message.startswith("holiday.png") and message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.97])
def test_truncated_files_are_refused_in_one_sentence(coffee, kind, share):
    data = save(coffee, kind)
    with pytest.raises(PhotoError, match=r"damaged or cut short|no picture"):
        image.open_photo(data[: int(len(data) * share)])


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(PhotoError, match="cannot be read"):
        image.open_photo(tmp_path / "none.png")
    with pytest.raises(PhotoError, match="is a folder"):
        image.open_photo(tmp_path)


@pytest.mark.parametrize("suffix", [".png", ".webp"])
def test_pictures_are_written_without_loss(coffee, camera, suffix):
    for picture in (coffee, camera):
        with Image.open(io.BytesIO(image.encode(picture, suffix))) as written:
            back = np.asarray(written.convert("L" if picture.ndim == 2 else "RGB"))
        np.testing.assert_array_equal(back, picture)


def test_profile_and_exif_are_kept_and_orientation_reset(coffee):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = image.encode(coffee, ".jpg", icc, b"Exif\0\0" + exif.tobytes())
    with Image.open(io.BytesIO(data)) as written:
        assert written.info["icc_profile"] == icc
        assert written.getexif().get(0x010F) == "A camera"
        assert 0x0112 not in written.getexif()


def test_metadata_that_nobody_can_read_is_left_out(coffee):
    data = image.encode(coffee, ".png", exif=b"Exif\0\0no TIFF at all")
    with Image.open(io.BytesIO(data)) as written:
        assert not written.getexif()
        np.testing.assert_array_equal(np.asarray(written), coffee)


def test_other_file_types_are_refused(coffee):
    with pytest.raises(PhotoError, match=r"\.png"):
        image.encode(coffee, ".xcf")
