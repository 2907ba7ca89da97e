"""JPEG files in the coefficient domain: read, encode, decode."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from PIL import Image

from restore.codec import color, dct, quantization, reader
from restore.errors import PhotoError

#: Block rows that are decoded at a time.
_BAND = 64


@dataclass(frozen=True)
class Component:
    """One component of a JPEG: its blocks, its table, its sampling factors.

    quantised: int16 (m, n, 8, 8); table: uint16 (8, 8); horizontal, vertical: 1 to 4.
    """

    quantised: np.ndarray
    table: np.ndarray
    horizontal: int = 1
    vertical: int = 1

    def dequantised(self) -> np.ndarray:
        """Dequantised coefficients, float32 (m, n, 8, 8)."""
        return quantization.dequantise(self.quantised, self.table)

    def decode(self) -> np.ndarray:
        """The plane as every decoder shows it: uint8 (8 m, 8 n), padding included."""
        rows, columns = self.quantised.shape[:2]
        plane = np.empty((rows * dct.BLOCK, columns * dct.BLOCK), np.uint8)
        # By bands, since libjpeg's integers take eight times the memory of the samples.
        for top in range(0, rows, _BAND):
            band = quantization.dequantise(self.quantised[top : top + _BAND], self.table)
            samples = dct.join_blocks(dct.decoder_transform(band))
            plane[top * dct.BLOCK :][: len(samples)] = samples
        return plane


class Decoded(NamedTuple):
    """Planes uint8, each at its component's own size, and RGB uint8 (H, W, 3)."""

    planes: list[np.ndarray]
    rgb: np.ndarray


@dataclass(frozen=True)
class JpegImage:
    """What a JPEG file holds: quantised coefficients, tables, sampling factors, size.

    color_space is "gray", "ycbcr", "rgb", "cmyk" or "ycck". inverted: CMYK samples are stored as
    255 - ink (Adobe). data holds the file's bytes; it is empty for coefficients that
    :func:`encode` made, which no file holds.
    """

    components: tuple[Component, ...]
    width: int
    height: int
    color_space: str
    progressive: bool = False
    inverted: bool = False
    data: bytes = b""

    @classmethod
    def from_bytes(cls, data: bytes) -> "JpegImage":
        """Reads a baseline or progressive Huffman-coded JPEG.

        PhotoError if it is none, is damaged, or asks for more than :func:`reader.check` allows.
        """
        header = reader.parse(data)
        coefficients = reader.read_coefficients(header)
        return cls(
            components=tuple(
                Component(quantised, table, horizontal, vertical)
                for quantised, table, (_, horizontal, vertical, _) in zip(
                    coefficients, header.tables, header.frame.components, strict=True
                )
            ),
            width=header.frame.width,
            height=header.frame.height,
            color_space=_color_space(header),
            progressive=header.progressive,
            inverted=header.adobe_transform is not None,
            data=data,
        )

    @classmethod
    def from_rgb(
        cls, rgb: np.ndarray, quality: int, subsampling: str = "4:2:0", progressive: bool = False
    ) -> "JpegImage":
        """Compresses RGB (H, W, 3) or gray (H, W) uint8 with libjpeg: vanilla JPEG.

        PhotoError for a picture that is longer than a JPEG can be.
        """
        _check_subsampling(subsampling)
        if max(rgb.shape[:2]) > reader.LONGEST_SIDE:
            raise PhotoError(
                "A JPEG has at most {limit} pixels a side: choose a smaller picture.",
                limit=reader.LONGEST_SIDE,
            )
        buffer = io.BytesIO()
        options = {} if rgb.ndim == 2 else {"subsampling": subsampling}
        Image.fromarray(rgb).save(
            buffer,
            "JPEG",
            quality=quantization.check_quality(quality),
            progressive=progressive,
            **options,
        )
        return cls.from_bytes(buffer.getvalue())

    @property
    def subsampling(self) -> str:
        """Chroma subsampling in J:a:b notation, e.g. "4:2:0"; "" where there is no chroma."""
        if self.color_space not in ("ycbcr", "ycck"):
            return ""
        first, second = self.components[:2]
        across = first.horizontal / second.horizontal
        down = first.vertical / second.vertical
        return f"4:{4 / across:g}:{0 if down > 1 else f'{4 / across:g}'}"

    @property
    def quality(self) -> quantization.QualityEstimate:
        """libjpeg's quality, estimated from the table of the first component."""
        return quantization.estimate_quality(self.components[0].table)

    @property
    def luma_components(self) -> tuple[int, ...]:
        """Indices of the components that carry detail as luma does.

        The luma (and black) where there is chroma beside it; all components otherwise.
        """
        return {"gray": (0,), "ycbcr": (0,), "rgb": (0, 1, 2), "ycck": (0, 3)}.get(
            self.color_space, (0, 1, 2, 3)
        )

    def plane_shape(self, index: int) -> tuple[int, int]:
        """Height and width in samples of a component without its padding (T.81, A.1.1)."""
        horizontal, vertical = self.factors(index)
        return -(-self.height // vertical), -(-self.width // horizontal)

    def decode(self) -> Decoded:
        """Plain decoding, as libjpeg does it, with our own inverse transform."""
        planes = []
        for index, component in enumerate(self.components):
            height, width = self.plane_shape(index)
            planes.append(component.decode()[:height, :width])
        return Decoded(planes, self.compose(planes))

    def compose(self, planes: Sequence[np.ndarray]) -> np.ndarray:
        """RGB uint8 (H, W, 3) of uint8 planes, one per component at its :meth:`plane_shape`."""
        full = [
            color.upsample(plane, *self.factors(index))[: self.height, : self.width]
            for index, plane in enumerate(planes)
        ]
        if self.color_space == "ycck":
            return self.mix(color.ycbcr_to_rgb(*full[:3]), full[3])
        if self.color_space == "ycbcr":
            return color.ycbcr_to_rgb(*full)
        return self.mix(np.dstack(full[:3]), full[3] if len(full) == 4 else None)

    def inks(self, colors: np.ndarray, black: np.ndarray) -> np.ndarray:
        """CMYK (H, W, 4), the highest value for full ink, of the decoded planes at full size.

        colors: (H, W, 3), of YCCK its RGB; black: (H, W); uint8 or uint16 all.
        """
        full = np.iinfo(colors.dtype).max
        if self.color_space == "ycck":
            colors = full - colors  # Adobe, technical note 5116: YCC of (255 - C, 255 - M, 255 - Y)
        inks = np.dstack([colors, black])
        return full - inks if self.inverted else inks

    def mix(self, colors: np.ndarray, black: np.ndarray | None = None) -> np.ndarray:
        """RGB (H, W, 3) of decoded planes at full size that may still be gray or CMYK.

        colors: (H, W, 1 or 3), of YCbCr and YCCK their RGB; black: (H, W) of CMYK, whose inks are
        taken for ideal ones; uint8 or uint16 all.
        """
        if black is None:
            return np.repeat(colors, 3, axis=2) if colors.shape[2] == 1 else colors
        inks = self.inks(colors, black).astype(np.float32)
        full = np.float32(np.iinfo(colors.dtype).max)
        return np.rint((full - inks[..., 3:]) * (full - inks[..., :3]) / full).astype(colors.dtype)

    def factors(self, index: int) -> tuple[int, int]:
        """How many pixels a sample of a component is wide and high."""
        component = self.components[index]
        return (
            max(other.horizontal for other in self.components) // component.horizontal,
            max(other.vertical for other in self.components) // component.vertical,
        )


def encode(rgb: np.ndarray, quality: int, subsampling: str = "4:2:0") -> JpegImage:
    """Our own forward path up to the quantised coefficients.

    RGB (H, W, 3) or gray (H, W) uint8 -> JFIF YCbCr -> chroma subsampling -> level shift -> DCT
    -> Annex K tables at `quality` 1-100. Held against libjpeg's in the tests; the file that the
    world would write comes from :meth:`JpegImage.from_rgb`.
    """
    factors = _check_subsampling(subsampling)
    height, width = rgb.shape[:2]
    if rgb.ndim == 2:
        planes, factors = [rgb], (1, 1)
    else:
        # libjpeg repeats the right edge before it averages, the lower edge after (jcprepct.c).
        wider = np.pad(rgb, ((0, 0), (0, -width % (dct.BLOCK * factors[0])), (0, 0)), mode="edge")
        y, cb, cr = np.moveaxis(color.rgb_to_ycbcr(wider), -1, 0)
        y = y[:, : -(-width // dct.BLOCK) * dct.BLOCK]
        planes = [y, color.downsample(cb, *factors), color.downsample(cr, *factors)]
    components = []
    for index, plane in enumerate(planes):
        base = quantization.CHROMINANCE if index else quantization.LUMINANCE
        table = quantization.scale_table(base, quality)
        shifted = dct.pad(plane).astype(np.float32) - 128
        coefficients = dct.encoder_transform(dct.split_blocks(shifted))
        quantised = quantization.quantise(coefficients, table)
        components.append(Component(quantised, table, *((1, 1) if index else factors)))
    return JpegImage(tuple(components), width, height, "gray" if rgb.ndim == 2 else "ycbcr")


def _check_subsampling(subsampling: str) -> tuple[int, int]:
    if subsampling not in color.SUBSAMPLINGS:
        known = ", ".join(color.SUBSAMPLINGS)
        raise ValueError(f"Chroma subsampling {subsampling!r} is unknown: choose one of {known}.")
    return color.SUBSAMPLINGS[subsampling]


def _color_space(header: reader.Header) -> str:
    """The colour space, guessed as libjpeg does (jdapimin.c, default_decompress_parms)."""
    identifiers = bytes(component[0] for component in header.frame.components)
    count = len(identifiers)
    if count == 1:
        return "gray"
    if count == 4:
        return "ycck" if header.adobe_transform == 2 else "cmyk"
    if header.jfif:
        return "ycbcr"
    if header.adobe_transform is not None:
        return "ycbcr" if header.adobe_transform else "rgb"
    return "rgb" if identifiers == b"RGB" else "ycbcr"
