"""Samples to what a screen shows: profiles to sRGB, inks to RGB, alpha on white, 16 bits to 8."""

import io

import numpy as np
from PIL import Image, ImageCms

_TO_EIGHT_BITS = np.rint(np.arange(65536) / 257).astype(np.uint8)


def to_eight_bits(samples: np.ndarray) -> np.ndarray:
    """Samples uint16 (H, W, ...) rounded to uint8; uint8 as they are."""
    if samples.dtype == np.uint8:
        return samples
    rounded = np.empty(samples.shape, np.uint8)
    for row, deep_row in zip(rounded, samples, strict=True):  # all at once takes more memory
        row[...] = _TO_EIGHT_BITS[deep_row]
    return rounded


def to_srgb(picture: np.ndarray, icc: bytes) -> np.ndarray:
    """A picture uint8 (H, W) or (H, W, 3), converted from a profile's colours to sRGB; same shape.

    It is returned as it is if the profile is empty or cannot be used.
    """
    converted = to_srgb_or_none(Image.fromarray(picture), icc)
    return picture if converted is None else converted


def cmyk_to_srgb(inks: np.ndarray, icc: bytes) -> np.ndarray | None:
    """Inks uint8 (H, W, 4), 255 for full ink, as sRGB uint8 (H, W, 3) by their profile.

    None if the profile is empty or cannot be used.
    """
    return to_srgb_or_none(Image.fromarray(inks, "CMYK"), icc)


def to_srgb_or_none(picture: Image.Image, icc: bytes) -> np.ndarray | None:
    """L, RGB or CMYK to sRGB, uint8 (H, W) or (H, W, 3); None if the profile cannot be used."""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        converted = ImageCms.profileToProfile(
            picture, profile, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError):
        return None
    assert converted is not None  # only a conversion in place returns None
    return np.asarray(converted.convert("L") if picture.mode == "L" else converted)


def on_white(picture: Image.Image, gray: bool) -> tuple[Image.Image, np.ndarray | None]:
    """A picture without transparency, L, RGB or CMYK, and its alpha, None where all is opaque."""
    mode = "L" if gray else "RGB"
    if picture.has_transparency_data:
        layers = picture.convert("LA" if gray else "RGBA")
        alpha = layers.getchannel("A")
        if np.asarray(alpha).min() < 255:
            return lay_on_white(layers.convert(mode), alpha), np.asarray(alpha)
        return layers.convert(mode), None
    # Converting to the same mode would copy.
    return (picture if picture.mode in (mode, "CMYK") else picture.convert(mode)), None


def lay_on_white(picture: Image.Image, alpha: Image.Image) -> Image.Image:
    return Image.composite(picture, Image.new(picture.mode, picture.size, "white"), alpha)


def deep_on_white(samples: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """:func:`lay_on_white` for samples uint16 (H, W, 3) and alpha uint8 (H, W)."""
    laid = np.empty_like(samples)
    for row, deep_row, share in zip(laid, samples, alpha, strict=True):  # saves memory
        hidden = (65535 - deep_row) * (share[:, None] / np.float32(255))
        row[...] = np.rint(65535 - hidden)
    return laid


def off_white(picture: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """The colours of a picture that was laid on white.

    The reverse of :func:`lay_on_white` and :func:`deep_on_white`. picture: uint8 or uint16, (H, W)
    or (H, W, 3); alpha: uint8 (H, W). What cannot be seen is white.
    """
    white = np.float32(np.iinfo(picture.dtype).max)
    share = alpha.astype(np.float32)[..., None] / 255
    colours = picture if picture.ndim == 3 else picture[..., None]
    straight = white - (white - colours) / np.maximum(share, np.float32(1 / 255))
    straight = np.rint(straight).clip(0, white).astype(picture.dtype)
    return straight if picture.ndim == 3 else straight[..., 0]


def in_three(samples: np.ndarray) -> np.ndarray:
    """Gray (H, W), RGB or RGBA as (H, W, 3)."""
    return np.repeat(samples[..., None], 3, axis=2) if samples.ndim == 2 else samples[..., :3]
