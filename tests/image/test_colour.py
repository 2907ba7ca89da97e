import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms

from restore import image
from tests.image.files import (
    ADOBE_RGB,
    DISPLAY_P3,
    SRGB,
    SRGB_COLORANTS,
    cmyk_profile,
    rgb_profile,
    save,
)


def test_cmyk_becomes_rgb(coffee):
    photo = image.open_photo(save(Image.fromarray(coffee).convert("CMYK"), "JPEG", quality=95))
    assert np.abs(photo.rgb.astype(int) - coffee).mean() < 4
    assert photo.jpeg.color_space == "cmyk"


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


def test_a_profile_is_converted_to_srgb(coffee):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    same = image.open_photo(save(coffee, "PNG", icc_profile=srgb))
    assert np.abs(same.rgb.astype(int) - coffee).max() <= 1
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    unusable = image.open_photo(save(coffee, "PNG", icc_profile=lab))
    np.testing.assert_array_equal(unusable.rgb, coffee)


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
