import io

import cv2
import numpy as np
import pillow_heif
import pytest
import tifffile
from PIL import Image

from restore import image
from restore.errors import PhotoError
from tests.image.files import (
    SRGB,
    in_eight_bits,
    png_chunk,
    save,
)


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
    with pytest.raises(PhotoError, match="8 or 16 bits"):
        image.open_photo(save(samples.astype(np.float32), "TIFF"))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("compression", [None, "zlib", "lzw"])
@pytest.mark.parametrize("byteorder", ["<", ">"])
def test_deep_tiff_is_kept_and_upright(deep, orientation, compression, byteorder):
    buffer = io.BytesIO()
    tifffile.imwrite(
        buffer,
        deep,
        photometric="rgb",
        byteorder=byteorder,
        extratags=[(274, 3, 1, orientation, True)],
        **({"compression": compression, "predictor": True} if compression == "zlib" else {}),
    )
    photo = image.open_photo(buffer.getvalue())
    expected = image.turn_upright(deep, orientation)
    np.testing.assert_array_equal(photo.deep, expected)
    np.testing.assert_array_equal(photo.rgb, in_eight_bits(expected))
    assert photo.orientation == 1


@pytest.mark.parametrize("orientation", range(1, 9))
def test_deep_png_is_kept_and_upright(deep, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    plain = image.encode(deep, ".png")
    body = exif.tobytes().removeprefix(b"Exif\0\0")
    end = len(plain) - 12  # IEND: metadata may follow the pixels
    for place in (33, end):
        photo = image.open_photo(plain[:place] + png_chunk(b"eXIf", body) + plain[place:])
        np.testing.assert_array_equal(photo.deep, image.turn_upright(deep, orientation))
        assert photo.orientation == orientation


@pytest.mark.parametrize("photometric", ["minisblack", "miniswhite"])
def test_deep_gray_is_kept_three_times(deep, photometric):
    samples = deep[..., 0]
    buffer = io.BytesIO()
    tifffile.imwrite(buffer, samples, photometric=photometric)
    photo = image.open_photo(buffer.getvalue())
    expected = samples if photometric == "minisblack" else 65535 - samples
    assert photo.gray
    np.testing.assert_array_equal(photo.deep, np.dstack(3 * [expected]))


def test_premultiplied_deep_alpha_is_divided_out(deep):
    alpha = np.linspace(1, 65535, deep[..., 0].size).astype(np.uint16).reshape(deep.shape[:2])
    samples = np.dstack([np.rint(deep * (alpha[..., None] / 65535)).astype(np.uint16), alpha])
    buffer = io.BytesIO()
    tifffile.imwrite(buffer, samples, photometric="rgb", extrasamples=["assocalpha"])
    photo = image.open_photo(buffer.getvalue())
    opaque = alpha > 60000
    on_white = 65535 - (65535 - deep.astype(float)) * np.rint(alpha[..., None] / 257) / 255
    assert np.abs(photo.deep[opaque].astype(int) - on_white[opaque]).max() <= 1.5
    np.testing.assert_array_equal(photo.alpha, in_eight_bits(alpha))


def test_a_deep_channel_of_no_stated_meaning_is_no_alpha(deep):
    buffer = io.BytesIO()
    samples = np.dstack([deep, deep[..., 0]])
    tifffile.imwrite(buffer, samples, photometric="rgb", extrasamples=["unspecified"])
    photo = image.open_photo(buffer.getvalue())
    assert photo.alpha is None
    np.testing.assert_array_equal(photo.deep, deep)


def test_the_clear_level_of_a_deep_gray_png_stays_clear():
    samples = np.arange(40000, 40600, dtype=np.uint16).reshape(20, 30)  # its neighbours look alike
    plain = image.encode(samples, ".png")
    data = plain[:33] + png_chunk(b"tRNS", (40063).to_bytes(2, "big")) + plain[33:]
    photo = image.open_photo(data)
    np.testing.assert_array_equal(photo.alpha, np.where(samples == 40063, 0, 255))
    expected = np.where(samples == 40063, 65535, samples)
    np.testing.assert_array_equal(photo.deep, np.dstack(3 * [expected]))


@pytest.mark.parametrize("highest", [65535, 1023])
@pytest.mark.parametrize("magic", [b"P5", b"P6", b"P2", b"P3"])
def test_deep_pgm_and_ppm_are_kept(deep, magic, highest):
    samples = (deep[..., 0] if magic in (b"P5", b"P2") else deep) // (65536 // (highest + 1))
    if magic in (b"P5", b"P6"):
        body = samples.astype(">u2").tobytes()
    else:
        body = "".join(f"{sample}\n" for sample in samples.ravel()).encode()
    photo = image.open_photo(magic + b"\n# a comment\n30 20\n%d\n" % highest + body)
    expected = np.rint(samples * (65535 / highest))
    expected = np.dstack(3 * [expected]) if samples.ndim == 2 else expected
    np.testing.assert_array_equal(photo.deep, expected)
    np.testing.assert_array_equal(photo.rgb, in_eight_bits(expected))
    assert photo.gray == (samples.ndim == 2)


@pytest.mark.parametrize("compression", [None, "zlib"])
def test_samples_in_planes_are_read_where_pillow_can(deep, compression):
    def stored(samples):
        buffer = io.BytesIO()
        planes = np.ascontiguousarray(np.moveaxis(samples, -1, 0))
        tifffile.imwrite(
            buffer, planes, photometric="rgb", planarconfig="separate", compression=compression
        )
        return buffer.getvalue()

    np.testing.assert_array_equal(
        image.open_photo(stored(in_eight_bits(deep))).rgb, in_eight_bits(deep)
    )
    with pytest.raises(PhotoError, match="channel by channel"):
        image.open_photo(stored(deep))


def test_the_first_frame_of_an_animation_is_taken(coffee):
    frames = [Image.fromarray(coffee), Image.fromarray(255 - coffee)]
    data = save(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    photo = image.open_photo(data)
    np.testing.assert_array_equal(photo.rgb, coffee)
    assert "First frame of an animation." in photo.notes


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_heic_is_read(coffee, mode, orientation):
    # libheif's own reader is the reference, and the picture itself.
    pillow_heif.register_heif_opener()
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "A telephone"
    stored = Image.fromarray(coffee[:72, :96]).convert(mode)
    data = save(stored, "HEIF", quality=90, exif=exif.tobytes(), icc_profile=SRGB)
    photo = image.open_photo(data, "photo.heic")
    heif = pillow_heif.read_heif(data)
    expected = np.asarray(heif.to_pillow().convert("RGB"))
    assert np.abs(photo.rgb.astype(int) - expected).max() <= 1  # by way of the profile
    upright = image.turn_upright(np.asarray(stored.convert("RGB")), orientation)
    assert np.abs(photo.rgb.astype(int) - upright).mean() < 3
    assert (photo.format, photo.gray, photo.orientation) == ("HEIF", mode == "L", 1)
    assert photo.icc == SRGB and b"A telephone" in photo.exif


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        ("GIF", "First frame of an animation."),
        ("PNG", "First frame of an animation."),
        ("TIFF", "First page of a file with several pages."),
        ("HEIF", "Main picture of a file with several pictures."),
    ],
)
def test_of_several_pictures_the_first_is_taken(camera, kind, note):
    pillow_heif.register_heif_opener()
    camera = camera[:72, :96]
    frames = [Image.fromarray(camera), Image.fromarray(255 - camera)]
    options = {"quality": 95} if kind == "HEIF" else {}
    photo = image.open_photo(
        save(frames[0], kind, save_all=True, append_images=frames[1:], **options)
    )
    assert np.abs(photo.luma.astype(int) - camera).mean() < 3
    assert note in photo.notes


@pytest.mark.parametrize("brand", [b"avif", b"mif1"])
def test_avif_is_read(coffee, brand):
    data = save(coffee, "AVIF", quality=95)
    photo = image.open_photo(data[:8] + brand + data[12:])  # avif is among the compatible ones too
    assert photo.format == "AVIF"
    assert np.abs(photo.rgb.astype(int) - coffee).mean() < 3
