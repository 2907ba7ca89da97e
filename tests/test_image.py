import io
import struct
import zlib

import cv2
import numpy as np
import pillow_heif
import pytest
import tifffile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps

from restore import image
from restore.errors import PhotoError

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
# Colorants adapted to D50, as Apple's and Adobe's profiles have them.
DISPLAY_P3 = ((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407))
ADOBE_RGB = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
SRGB_COLORANTS = (
    (0.43607, 0.22249, 0.01392),
    (0.38515, 0.71687, 0.09708),
    (0.14307, 0.06061, 0.7141),
)


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
    with pytest.raises(PhotoError, match="8 or 16 bits"):
        image.open_photo(save(samples.astype(np.float32), "TIFF"))


@pytest.fixture
def deep():
    """Colours of 16 bits that no 8 bits hold, uint16 (20, 30, 3)."""
    return np.random.default_rng(1).integers(0, 65536, (20, 30, 3), dtype=np.uint16)


def in_eight_bits(samples):
    return np.rint(samples / 257).astype(np.uint8)


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
    assert np.abs(photo.deep[opaque].astype(int) - deep[opaque]).max() <= 1
    np.testing.assert_array_equal(photo.alpha, in_eight_bits(alpha))


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


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP", "HEIF"])
@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_alpha_is_kept_and_upright(coffee, kind, mode):
    if kind == "HEIF":
        pillow_heif.register_heif_opener()
    layers = Image.fromarray(coffee).convert(mode)
    alpha = np.repeat(np.arange(256, dtype=np.uint8)[:, None], coffee.shape[1], axis=1)
    layers.putalpha(Image.fromarray(alpha))
    options = {"lossless": True, "exact": True} if kind == "WEBP" else {}
    if kind == "HEIF":
        options = {"quality": -1}
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = image.open_photo(save(layers, kind, exif=exif.tobytes(), **options))
    np.testing.assert_array_equal(photo.alpha, np.rot90(alpha, -1))
    assert photo.rgb.shape[:2] == photo.alpha.shape
    assert (photo.rgb[:, -1] == 255).all()  # the clear row
    white = 255 * (1 - alpha[..., None] / 255)
    expected = np.asarray(layers.convert("RGB")) * (alpha[..., None] / 255) + white
    difference = np.abs(np.rot90(photo.rgb, 1) - expected)
    assert difference.mean() < 2 if kind == "HEIF" else difference.max() <= 1


def test_a_palette_may_be_transparent():
    palette = Image.new("P", (4, 4))
    palette.putpalette([10, 20, 30, 200, 100, 50])
    palette.putpixel((0, 0), 1)
    photo = image.open_photo(save(palette, "PNG", transparency=0))
    assert tuple(photo.rgb[0, 0]) == (200, 100, 50) and (photo.rgb[1:] == 255).all()
    assert photo.alpha[0, 0] == 255 and (photo.alpha[1:] == 0).all()


def test_an_opaque_alpha_is_none(coffee):
    photo = image.open_photo(save(Image.fromarray(coffee).convert("RGBA"), "PNG"))
    assert photo.alpha is None and not photo.notes
    np.testing.assert_array_equal(photo.rgb, coffee)


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


def test_a_damaged_heic_is_refused_in_one_sentence(coffee):
    pillow_heif.register_heif_opener()
    data = save(coffee[:72, :96], "HEIF")
    for share in (0.1, 0.5, 0.9):
        with pytest.raises(PhotoError, match=r"damaged or cut short|no picture"):
            image.open_photo(data[: int(len(data) * share)], "photo.heic")


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        ("GIF", "First frame of an animation."),
        ("PNG", "First frame of an animation."),
        ("TIFF", "First page of a file of several."),
        ("HEIF", "Main picture of a file of several."),
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


def test_avif_is_read(coffee):
    photo = image.open_photo(save(coffee, "AVIF", quality=95))
    assert photo.format == "AVIF"
    assert np.abs(photo.rgb.astype(int) - coffee).mean() < 3


def test_files_that_run_programs_are_no_pictures(coffee):
    with pytest.raises(PhotoError, match="no picture that can be read"):
        image.open_photo(save(coffee, "EPS"))


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


def rgb_profile(colorants):
    """The sRGB profile with other colorants (ICC.1, XYZType)."""
    profile = bytearray(SRGB)
    for index, tag in enumerate((b"rXYZ", b"gXYZ", b"bXYZ")):
        (offset,) = struct.unpack_from(">I", profile, profile.index(tag, 128) + 4)
        numbers = [round(number * 65536) for number in colorants[index]]
        struct.pack_into(">3i", profile, offset + 8, *numbers)
    return bytes(profile)


@pytest.mark.parametrize("colorants", [DISPLAY_P3, ADOBE_RGB])
def test_wide_colours_are_converted_by_their_colorants(coffee, colorants):
    # The reference: matrices and sRGB's curve in floating point.
    encoded = coffee / 255
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    linear = (linear @ np.array(colorants) @ np.linalg.inv(SRGB_COLORANTS)).clip(0, 1)
    curve = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    profile = rgb_profile(colorants)
    for kind in ("PNG", "TIFF"):
        photo = image.open_photo(save(coffee, kind, icc_profile=profile))
        assert np.abs(photo.rgb - curve * 255).max() <= 2
        assert photo.icc == profile
    np.testing.assert_array_equal(image.to_srgb(coffee, profile), photo.rgb)


def test_to_srgb_keeps_what_it_cannot_convert(coffee, camera):
    for icc in (
        b"",
        b"no profile",
        ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes(),
    ):
        np.testing.assert_array_equal(image.to_srgb(coffee, icc), coffee)
        np.testing.assert_array_equal(image.to_srgb(camera, icc), camera)
    assert image.to_srgb(camera, rgb_profile(DISPLAY_P3)).shape == camera.shape


def cmyk_profile():
    """A printer whose black is linear in L*, its other inks clear water (ICC.1, lut8Type)."""
    ramp = bytes(range(256))
    grid = b"".join(bytes((0 if index & 1 else 255, 128, 128)) for index in range(16))
    identity = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    table = b"mft1\0\0\0\0\x04\x03\x02\0" + identity + 4 * ramp + grid + 3 * ramp
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061)
    start = 128 + 4 + 2 * 12
    tags = struct.pack(">I", 2)
    tags += struct.pack(">4sII", b"A2B0", start, len(table))
    tags += struct.pack(">4sII", b"wtpt", start + len(table), len(white))
    header = struct.pack(
        ">II I4s4s4s 12x 4s 24x I 3i 48x".replace(" ", ""),
        start + len(table) + len(white),
        0,
        0x02400000,
        b"prtr",
        b"CMYK",
        b"Lab ",
        b"acsp",
        0,
        63190,
        65536,
        54061,
    )
    return header + tags + table + white


def test_cmyk_goes_through_its_profile():
    inks = np.zeros((1, 256, 4), np.uint8)
    inks[..., 3] = np.arange(256)
    rgb = image.cmyk_to_srgb(inks, cmyk_profile())
    # CIE 1976 L* to luminance, and sRGB's curve.
    lightness = 100 * (1 - inks[..., 3] / 255)
    luminance = np.where(lightness > 8, ((lightness + 16) / 116) ** 3, lightness * (3 / 29) ** 3)
    expected = 255 * np.where(
        luminance <= 0.0031308, luminance * 12.92, 1.055 * luminance ** (1 / 2.4) - 0.055
    )
    assert np.abs(rgb - expected[..., None]).max() <= 2
    for icc in (b"", b"no profile", SRGB):
        assert image.cmyk_to_srgb(inks, icc) is None


def test_a_cmyk_photo_goes_through_its_profile(camera):
    inks = np.zeros((*camera.shape, 4), np.uint8)
    inks[..., 3] = 255 - camera
    data = save(Image.fromarray(inks, "CMYK"), "TIFF", icc_profile=cmyk_profile())
    photo = image.open_photo(data)
    np.testing.assert_array_equal(photo.rgb, image.cmyk_to_srgb(inks, photo.icc))


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


def png_chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def claiming_png(width, height):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixel = save(np.zeros((1, 1, 3), np.uint8), "PNG")
    return pixel[:8] + png_chunk(b"IHDR", header) + pixel[33:]


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


@pytest.mark.parametrize(
    ("kind", "size", "claim"),
    [
        ("JPEG", b"\0\x40\0\x60", b"\x2e\xe0\x2e\xe0"),
        ("GIF", b"\x60\0\x40\0", b"\xe0\x2e\xe0\x2e"),
        ("WEBP", b"\x60\0\x40\0", b"\xe0\x2e\xe0\x2e"),
        ("BMP", b"\x60\0\0\0\x40\0\0\0", b"\xe0\x2e\0\0\xe0\x2e\0\0"),
        ("PPM", b"96 64", b"12000 12000"),
        ("HEIF", b"\0\0\0\x60\0\0\0\x40", b"\0\0\x2e\xe0\0\0\x2e\xe0"),
        ("AVIF", b"\0\0\0\x60\0\0\0\x40", b"\0\0\x2e\xe0\0\0\x2e\xe0"),
        (
            "TIFF",
            b"\x60\0\0\0\1\1\4\0\1\0\0\0\x40\0",
            b"\xe0\x2e\0\0\1\1\4\0\1\0\0\0\xe0\x2e",
        ),
    ],
)
def test_small_files_that_claim_large_pictures_are_refused(kind, size, claim):
    pillow_heif.register_heif_opener()
    data = save(np.zeros((64, 96, 3), np.uint8), kind)
    assert size in data
    for read in (image.open_photo, image.read_metadata):
        with pytest.raises(PhotoError, match=r"^a file is too large.* 100 megapixels\.$"):
            read(data.replace(size, claim), "a file")


def test_files_that_are_too_long_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(image, "MAX_BYTES", 2**20)
    path = tmp_path / "long.png"
    path.write_bytes(bytes(2**20 + 1))
    with pytest.raises(PhotoError, match="longer than 1 MB"):
        image.open_photo(path)
    with pytest.raises(PhotoError, match="longer than 1 MB"):
        image.read_metadata(path.read_bytes())


def test_png_bombs_are_refused(coffee):
    plain = save(coffee[:8, :8], "PNG")
    text = b"name\0\0" + zlib.compress(bytes(2**25))
    for chunks in (png_chunk(b"zTXt", text), 100_001 * png_chunk(b"vpAg", b"")):
        with pytest.raises(PhotoError, match=r"^bomb\.png has more metadata than any photo needs"):
            image.open_photo(plain[:33] + chunks + plain[33:], "bomb.png")
    profile = b"name\0\0" + zlib.compress(bytes(2**25))
    with pytest.raises(PhotoError, match="more metadata"):
        image.open_photo(plain[:33] + png_chunk(b"iCCP", profile) + plain[33:])


def test_more_text_than_pillow_allows_is_read(coffee):
    plain = save(coffee[:8, :8], "PNG")
    text = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(bytes(2**22))
    photo = image.open_photo(plain[:33] + png_chunk(b"iTXt", text) + plain[33:])
    np.testing.assert_array_equal(photo.rgb, coffee[:8, :8])


def test_a_jpeg_without_all_of_its_data_is_refused(coffee):
    # Pillow shows gray where the data is missing, and says nothing.
    data = save(coffee, "JPEG")
    gone = data[: len(data) // 2] + b"\xff\xd9"
    for part, sentence in ((gone, "damaged"), (gone[:-2], "cut short")):
        with pytest.raises(PhotoError, match=rf"^cup\.jpg is {sentence}"):
            image.open_photo(part, "cup.jpg")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.97])
def test_truncated_files_are_refused_in_one_sentence(coffee, kind, share):
    data = save(coffee, kind)
    with pytest.raises(PhotoError, match=r"^This file is (damaged or cut short|cut short|no pict)"):
        image.open_photo(data[: int(len(data) * share)])


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(PhotoError, match="cannot be read"):
        image.open_photo(tmp_path / "none.png")
    with pytest.raises(PhotoError, match="is a folder"):
        image.open_photo(tmp_path)


def read_by_others(data, suffix):
    """A file through tifffile or OpenCV, as RGB(A) or gray."""
    if suffix.startswith(".tif"):
        return tifffile.imread(io.BytesIO(data))
    samples = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    return samples if samples.ndim == 2 else samples[..., [2, 1, 0, 3][: samples.shape[2]]]


@pytest.mark.parametrize("suffix", [".png", ".webp", ".tif", ".TIFF"])
@pytest.mark.parametrize("gray", [False, True])
@pytest.mark.parametrize("with_alpha", [False, True])
@pytest.mark.parametrize("bits", [8, 16])
def test_pictures_are_written_without_loss(coffee, deep, suffix, gray, with_alpha, bits):
    picture = coffee if bits == 8 else deep
    picture = picture[..., 0] if gray else picture
    alpha = np.arange(picture.shape[0] * picture.shape[1]).reshape(picture.shape[:2])
    alpha = alpha.astype(np.uint8) if with_alpha else None
    data = image.encode(picture, suffix, alpha=alpha)
    expected = picture
    if bits == 16 and suffix == ".webp":
        expected = in_eight_bits(picture)
    back = read_by_others(data, suffix.lower())
    if with_alpha:
        depth = 257 if back.dtype == np.uint16 else 1
        np.testing.assert_array_equal(back[..., -1], alpha.astype(int) * depth)
        back = back[..., :-1]
    if back.ndim == 3 and gray:
        assert (back == back[..., :1]).all()
        back = back[..., 0]
    assert back.dtype == expected.dtype
    np.testing.assert_array_equal(back, expected)


@given(
    size=st.tuples(st.integers(1, 40), st.integers(1, 40)),
    suffix=st.sampled_from([".png", ".webp", ".tif"]),
    gray=st.booleans(),
    deep=st.booleans(),
    with_alpha=st.booleans(),
    seed=st.integers(0, 2**32 - 1),
)
@settings(max_examples=80, deadline=None, derandomize=True, database=None)
def test_what_is_written_is_read_again(size, suffix, gray, deep, with_alpha, seed):
    random = np.random.default_rng(seed)
    dtype = np.uint16 if deep else np.uint8
    picture = random.integers(0, 2 ** (16 if deep else 8), (*size, 3), dtype)
    picture = picture[..., 0] if gray else picture
    alpha = random.integers(0, 255, size, np.uint8) if with_alpha else None
    icc = b"" if gray else SRGB
    photo = image.open_photo(image.encode(picture, suffix, icc, alpha=alpha))
    assert photo.icc == icc
    np.testing.assert_array_equal(photo.alpha, alpha)
    if deep and suffix != ".webp":
        expected = np.dstack(3 * [picture]) if gray else picture
        np.testing.assert_array_equal(photo.deep, expected)
    else:
        assert photo.deep is None


def test_a_tall_tiff_has_several_strips():
    picture = np.random.default_rng(0).integers(0, 65536, (1500, 700, 3), dtype=np.uint16)
    data = image.encode(picture, ".tif")
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        assert len(file.pages) == 1 and len(file.pages[0].dataoffsets) > 10
        np.testing.assert_array_equal(file.pages[0].asarray(), picture)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("suffix", [".jpg", ".jpeg"])
def test_jpeg_gets_the_picture_on_white(dtype, suffix):
    alpha = np.full((32, 32), 255, np.uint8)
    alpha[:, 16:] = 0
    for shape in ((32, 32), (32, 32, 3)):
        picture = np.full(shape, 100 * (257 if dtype == np.uint16 else 1), dtype)
        rgb = read_by_others(image.encode(picture, suffix, alpha=alpha), suffix)
        assert rgb.ndim == len(shape)
        assert np.abs(rgb[:, :8].astype(int) - 100).max() <= 1 and (rgb[:, 24:] >= 254).all()


@pytest.mark.parametrize(("suffix", "side"), [(".webp", 16384), (".jpg", 65501)])
def test_formats_have_a_longest_side(suffix, side):
    with pytest.raises(PhotoError, match="save the picture as PNG"):
        image.encode(np.zeros((side, 1), np.uint8), suffix)


@pytest.mark.parametrize("suffix", [".png", ".webp", ".tif", ".jpg"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_metadata_is_kept_in_every_format(suffix, dtype):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 8, "A camera"
    exif.get_ifd(0x8769)[0x829A] = 0.25  # exposure time
    exif.get_ifd(0x8825)[1] = "N"  # latitude
    data = image.encode(np.zeros((5, 6, 3), dtype), suffix, SRGB, exif.tobytes())
    with Image.open(io.BytesIO(data)) as written:
        tags = written.getexif()
        assert written.info["icc_profile"] == SRGB
        assert tags[0x010F] == "A camera" and 0x0112 not in tags
        assert tags.get_ifd(0x8769)[0x829A] == 0.25 and tags.get_ifd(0x8825)[1] == "N"
    metadata = image.read_metadata(data)
    assert metadata.icc == SRGB and b"A camera" in metadata.exif


def test_a_profile_of_other_channels_is_left_out(coffee, camera):
    for picture, icc in ((camera, SRGB), (coffee, cmyk_profile())):
        for suffix in (".png", ".tif", ".jpg", ".webp"):
            assert not image.read_metadata(image.encode(picture, suffix, icc)).icc


def test_exif_too_long_for_jpeg_is_left_out(coffee):
    exif = Image.Exif()
    exif[0x010E] = "description " * 6000
    assert image.open_photo(image.encode(coffee, ".png", exif=exif.tobytes())).exif
    assert not image.open_photo(image.encode(coffee, ".jpg", exif=exif.tobytes())).exif


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
    assert (metadata.format, metadata.icc, metadata.exif) == (photo.format, SRGB, photo.exif)
    assert b"A camera" in metadata.exif
    turned = kind in ("TIFF", "HEIF")
    assert metadata.orientation == photo.orientation == (1 if turned else 6)
    size = (metadata.height, metadata.width)
    assert size == ((coffee.shape[1], coffee.shape[0]) if turned else coffee.shape[:2])


def test_metadata_of_bad_bytes_is_refused():
    for data, sentence in (
        (b"", "empty"),
        (b"%PDF-1.7", "no picture"),
        (claiming_png(12000, 9000), "too large"),
    ):
        with pytest.raises(PhotoError, match=rf"holiday\.png .*{sentence}"):
            image.read_metadata(data, "holiday.png")


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
