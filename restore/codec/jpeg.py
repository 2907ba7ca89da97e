"""JPEG files in the coefficient domain: read, encode, decode."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from PIL import Image

from restore.codec import color, dct, quantization, reader
from restore.codec.header import Header
from restore.codec.markers import LONGEST_SIDE, NAMELESS
from restore.errors import PhotoError
from restore.sentence import Sentence

#: Block rows that are decoded at a time.
_BAND = 64
_NAMES: dict[tuple[float, float], str] = {
    **{sizes: name for name, sizes in color.ALL_SUBSAMPLINGS.items()},
    (4, 2): "4:1:0",
}


def _none_pending() -> np.ndarray:
    return np.zeros((dct.BLOCK, dct.BLOCK), np.uint8)


@dataclass(frozen=True)
class Component:
    """One component of a JPEG: its blocks, its table, its sampling factors.

    quantised: int16 (m, n, 8, 8); table: uint16 (8, 8); horizontal, vertical: 1 to 4; pending:
    uint8 (8, 8), how many of its last bits each coefficient lacks, zero unless scans are missing.
    """

    quantised: np.ndarray
    table: np.ndarray
    horizontal: int = 1
    vertical: int = 1
    pending: np.ndarray = field(default_factory=_none_pending)

    def part(self, blocks: tuple[slice, slice]) -> "Component":
        """Some rows and columns of its blocks."""
        return replace(self, quantised=self.quantised[blocks])

    def dequantised(self) -> np.ndarray:
        """Dequantised coefficients, float32 (m, n, 8, 8)."""
        return quantization.dequantise(self.quantised, self.table)

    def decode(self) -> np.ndarray:
        """The plane as every decoder shows it: uint8 (8 m, 8 n), padding included."""
        rows, columns = self.quantised.shape[:2]
        plane = np.empty((rows * dct.BLOCK, columns * dct.BLOCK), np.uint8)
        # In bands, since libjpeg's integers take eight times the memory of the samples.
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

    color_space: "gray", "ycbcr", "rgb", "cmyk" or "ycck"; data: the bytes that decoders read, which
    are the file, or what comes before the damage in a damaged one; empty for coefficients that
    :func:`encode` made, which have no file; damage: a sentence on what is wrong with the file and
    how much of the picture is lost; None for an intact file.
    """

    components: tuple[Component, ...]
    width: int
    height: int
    color_space: str
    progressive: bool = False
    arithmetic: bool = False
    data: bytes = b""
    damage: Sentence | None = None

    @classmethod
    def from_bytes(cls, data: bytes, *, strict: bool = False) -> "JpegImage":
        """Reads a baseline or progressive JPEG, Huffman or arithmetic-coded.

        A damaged file is read as far as possible, or refused if strict. PhotoError if it is
        refused, if nothing can be read, if the file is of another kind, or if it asks for more than
        :func:`restore.codec.markers.check` allows.
        """
        reading = reader.read(data)
        if strict and reading.damage is not None:
            raise reader.refusal(reading.damage)
        header = reading.header
        parts = zip(
            reading.coefficients,
            header.tables,
            header.frame.components,
            reading.pending,
            strict=True,
        )
        return cls(
            components=tuple(
                _component(quantised, table, horizontal, vertical, pending)
                for quantised, table, (_, horizontal, vertical, _), pending in parts
            ),
            width=header.frame.width,
            height=header.frame.height,
            color_space=_color_space(header),
            progressive=header.progressive,
            arithmetic=header.arithmetic,
            data=header.decodable,
            damage=reading.damage,
        )

    @classmethod
    def from_rgb(cls, rgb: np.ndarray, quality: int, subsampling: str = "4:2:0") -> "JpegImage":
        """Compresses RGB (H, W, 3) or gray (H, W) uint8 with libjpeg: vanilla JPEG.

        PhotoError for a picture that is longer than a JPEG can be.
        """
        _check_subsampling(subsampling)
        if max(rgb.shape[:2]) > LONGEST_SIDE:
            raise PhotoError(
                "A JPEG can have at most {limit} pixels a side: choose a smaller picture.",
                limit=LONGEST_SIDE,
            )
        buffer = io.BytesIO()
        options = {} if rgb.ndim == 2 else {"subsampling": subsampling}
        checked = quantization.check_quality(quality)
        Image.fromarray(rgb).save(buffer, "JPEG", quality=checked, **options)
        return cls.from_bytes(buffer.getvalue())

    @property
    def notes(self) -> tuple[Sentence, ...]:
        """What people should be told about the file, apart from its picture."""
        notes = () if self.damage is None else (self.damage,)
        if not (self.has_chroma and self.is_fractional):
            return notes
        fractional = Sentence(
            "{name} has chroma with fractional sampling ({sampling}), which is decoded but not "
            "restored.",
            name=NAMELESS,
            sampling=self.subsampling,
        )
        return (*notes, fractional)

    @property
    def has_chroma(self) -> bool:
        """Whether its second and third components are Cb and Cr."""
        return self.color_space in ("ycbcr", "ycck")

    @property
    def subsampling(self) -> str:
        """Chroma subsampling in J:a:b notation, e.g. "4:2:0".

        If that notation has no name for it, the sampling factors of the components, e.g.
        "3x2,1x1,1x1"; "" for components without chroma that are all sampled alike.
        """
        factors = [(each.horizontal, each.vertical) for each in self.components]
        if len(set(factors)) == 1:
            return "4:4:4" if self.has_chroma else ""
        sizes = [self.factors(index) for index in range(len(factors))]
        whole = all(size == (1, 1) for size in (sizes[0], *sizes[3:]))
        if self.has_chroma and whole and sizes[1] == sizes[2] in _NAMES:
            return _NAMES[sizes[1]]
        return ",".join(f"{horizontal}x{vertical}" for horizontal, vertical in factors)

    @property
    def quality(self) -> quantization.QualityEstimate:
        """libjpeg's quality, estimated from the table of the first component."""
        return quantization.estimate_quality(self.components[0].table)

    @property
    def luma_components(self) -> tuple[int, ...]:
        """Indices of the components that carry detail as luma does.

        The luma (and black) if there is chroma; all components otherwise.
        """
        return {"gray": (0,), "ycbcr": (0,), "rgb": (0, 1, 2), "ycck": (0, 3)}.get(
            self.color_space, (0, 1, 2, 3)
        )

    def plane_shape(self, index: int) -> tuple[int, int]:
        """Height and width in samples of a component without its padding (T.81, A.1.1)."""
        component = self.components[index]
        across, down = self._most_samples()
        return (
            -(-self.height * component.vertical // down),
            -(-self.width * component.horizontal // across),
        )

    def decode(self) -> Decoded:
        """Plain decoding, as libjpeg does it, with our own inverse transform.

        Chroma with sampling that libjpeg refuses (:attr:`is_fractional`) is interpolated linearly;
        no coefficient is guessed if the file's last scans are missing.
        """
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
        """CMYK (H, W, 4), the highest value for full ink, from the decoded planes at full size.

        colors: (H, W, 3), for YCCK its RGB; black: (H, W); all uint8 or all uint16.
        """
        full = np.iinfo(colors.dtype).max
        if self.color_space == "ycck":
            colors = full - colors  # Adobe, technical note 5116: YCC of (255 - C, 255 - M, 255 - Y)
        # Adobe stores 255 - ink, and every decoder reads it so, with or without Adobe's marker.
        return full - np.dstack([colors, black])

    def mix(self, colors: np.ndarray, black: np.ndarray | None = None) -> np.ndarray:
        """RGB (H, W, 3) from decoded planes at full size that may still be gray or CMYK.

        colors: (H, W, 1 or 3), for YCbCr and YCCK their RGB; black: (H, W), for CMYK and YCCK,
        whose inks are assumed to be ideal; all uint8 or all uint16.
        """
        if black is None:
            return np.repeat(colors, 3, axis=2) if colors.shape[2] == 1 else colors
        inks = self.inks(colors, black).astype(np.float32)
        full = np.float32(np.iinfo(colors.dtype).max)
        return np.rint((full - inks[..., 3:]) * (full - inks[..., :3]) / full).astype(colors.dtype)

    def factors(self, index: int) -> tuple[float, float]:
        """How many pixels wide and high a sample of a component is: usually whole numbers."""
        component = self.components[index]
        across, down = self._most_samples()
        return _ratio(across, component.horizontal), _ratio(down, component.vertical)

    def whole_factors(self, index: int) -> tuple[int, int]:
        """:meth:`factors` as integers. ValueError if they are not whole."""
        across, down = self.factors(index)
        if across % 1 or down % 1:
            raise ValueError(
                f"A sample of component {index} covers {across} x {down} pixels, not whole numbers."
            )
        return int(across), int(down)

    @property
    def is_fractional(self) -> bool:
        """Whether some component's samples are not a whole number of pixels wide or high."""
        across, down = self._most_samples()
        return any(across % each.horizontal or down % each.vertical for each in self.components)

    def _most_samples(self) -> tuple[int, int]:
        return (
            max(other.horizontal for other in self.components),
            max(other.vertical for other in self.components),
        )


def encode(rgb: np.ndarray, quality: int, subsampling: str = "4:2:0") -> JpegImage:
    """Our own forward path up to the quantised coefficients.

    RGB (H, W, 3) or gray (H, W) uint8 -> JFIF YCbCr -> chroma subsampling -> level shift -> DCT
    -> Annex K tables at `quality` 1-100. The tests compare it with libjpeg's; for the file that
    libjpeg writes, use :meth:`JpegImage.from_rgb`.
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


def _ratio(most: int, factor: int) -> float:
    return most / factor if most % factor else most // factor


def _component(
    quantised: np.ndarray, table: np.ndarray, horizontal: int, vertical: int, pending: np.ndarray
) -> Component:
    zeros = table == 0
    if zeros.any():  # decoders treat such coefficients as zero
        quantised[..., zeros] = 0
        table = np.where(zeros, np.uint16(1), table)
    return Component(quantised, table, horizontal, vertical, pending)


def _color_space(header: Header) -> str:
    """The colour space, guessed as libjpeg does (jdapimin.c, default_decompress_parms)."""
    identifiers = bytes(component[0] for component in header.frame.components)
    count = len(identifiers)
    if count == 1:
        return "gray"
    if count == 4:
        return "ycck" if header.adobe_transform else "cmyk"
    if header.jfif:
        return "ycbcr"
    if header.adobe_transform is not None:
        return "ycbcr" if header.adobe_transform else "rgb"
    return "rgb" if identifiers == b"RGB" else "ycbcr"
