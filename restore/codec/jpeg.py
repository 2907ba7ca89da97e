"""JPEG files in the coefficient domain: read, encode, decode."""

import ctypes
import io
import os
import re
import struct
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image

from restore.codec import color, dct, quantization
from restore.errors import PhotoError

# ITU-T T.81, table B.1.
_SOI, _EOI, _SOS, _COM = 0xD8, 0xD9, 0xDA, 0xFE
_APP0, _APP14, _APP15 = 0xE0, 0xEE, 0xEF
_START_OF_FRAME = {0xC0: False, 0xC1: False, 0xC2: True}  # marker: is it progressive?
_OTHER_FRAMES = {0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_STANDALONE = {0x01, *range(0xD0, 0xD8)}
_ENTROPY_END = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


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
        return dct.join_blocks(dct.decoder_transform(self.dequantised()))


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
        """Reads a baseline or progressive Huffman-coded JPEG. PhotoError if it is not one."""
        header = _parse(data)
        return cls(
            components=_read_components(header),
            width=header.width,
            height=header.height,
            color_space=_color_space(header),
            progressive=header.progressive,
            inverted=header.adobe_transform is not None,
            data=data,
        )

    @classmethod
    def from_rgb(
        cls, rgb: np.ndarray, quality: int, subsampling: str = "4:2:0", progressive: bool = False
    ) -> "JpegImage":
        """Compresses RGB (H, W, 3) or gray (H, W) uint8 with libjpeg: vanilla JPEG."""
        _check_subsampling(subsampling)
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
        component = self.components[index]
        horizontal, vertical = self._largest_factors
        return (
            -(-self.height * component.vertical // vertical),
            -(-self.width * component.horizontal // horizontal),
        )

    def decode(self) -> Decoded:
        """Plain decoding, as libjpeg does it, with our own inverse transform."""
        planes = []
        for index, component in enumerate(self.components):
            height, width = self.plane_shape(index)
            planes.append(component.decode()[:height, :width])
        return Decoded(planes, self.compose(planes))

    def compose(self, planes: Sequence[np.ndarray]) -> np.ndarray:
        """RGB uint8 (H, W, 3) of planes, one per component at its :meth:`plane_shape`.

        Planes are uint8, or float32 in gray levels; those that are upsampled are rounded first.
        """
        largest = self._largest_factors
        full = []
        for component, plane in zip(self.components, planes, strict=True):
            factors = (largest[0] // component.horizontal, largest[1] // component.vertical)
            if factors != (1, 1):
                plane = color.to_uint8(plane)
            full.append(color.upsample(plane, *factors)[: self.height, : self.width])
        if self.color_space == "gray":
            return np.repeat(color.to_uint8(full[0])[..., None], 3, axis=2)
        if self.color_space == "ycbcr":
            return color.ycbcr_to_rgb(*full)
        if self.color_space == "rgb":
            return np.stack([color.to_uint8(plane) for plane in full], axis=-1)
        if self.color_space == "ycck":
            # Adobe, technical note 5116: YCC of (255 - C, 255 - M, 255 - Y).
            inks = 255 - color.ycbcr_to_rgb(*full[:3])
        else:
            inks = np.stack([color.to_uint8(plane) for plane in full[:3]], axis=-1)
        inks, black = inks.astype(np.float32), full[3].astype(np.float32)[..., None]
        if self.inverted:
            inks, black = 255 - inks, 255 - black
        return color.to_uint8((255 - black) * (255 - inks) / 255)

    @property
    def _largest_factors(self) -> tuple[int, int]:
        return (
            max(component.horizontal for component in self.components),
            max(component.vertical for component in self.components),
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


@dataclass(frozen=True)
class _Header:
    """What the markers say; `stripped` is the file without APPn and COM segments."""

    stripped: bytes
    width: int
    height: int
    progressive: bool
    identifiers: tuple[int, ...]
    factors: tuple[tuple[int, int], ...]
    jfif: bool
    adobe_transform: int | None


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Markers and their segments (T.81, annex B.1) of one JPEG, from SOI to before EOI.

    A segment begins with its marker; an SOS segment ends where its entropy-coded data does.
    IndexError or struct.error where the data ends first.
    """
    position = 2
    while True:
        if data[position] != 0xFF:
            raise PhotoError("This JPEG is damaged (a marker is missing): use an intact copy.")
        while data[position + 1] == 0xFF:  # fill bytes
            position += 1
        marker = data[position + 1]
        if marker == _EOI:
            return
        if marker in _STANDALONE:
            position += 2
            continue
        (length,) = struct.unpack_from(">H", data, position + 2)
        end = position + 2 + length
        if marker == _SOS:
            next_marker = _ENTROPY_END.search(data, end)
            if next_marker is None:
                raise IndexError
            end = next_marker.start()
        yield marker, data[position:end]
        position = end


def _parse(data: bytes) -> _Header:
    if data[:2] != bytes((0xFF, _SOI)):
        raise PhotoError("This is not a JPEG file: choose a file that a JPEG encoder wrote.")
    kept, frame, progressive, jfif, adobe = [data[:2]], b"", False, False, None
    try:
        for marker, segment in _segments(data):
            body = segment[4:]
            if marker in _OTHER_FRAMES:
                raise PhotoError(
                    "This JPEG is lossless, hierarchical or arithmetic-coded, which is not "
                    "supported: save it again as baseline or progressive."
                )
            if marker in _START_OF_FRAME:
                frame, progressive = body, _START_OF_FRAME[marker]
            elif marker == _APP0:
                jfif |= body.startswith(b"JFIF\0")
            elif marker == _APP14 and body.startswith(b"Adobe"):
                adobe = body[11]
            if not (_APP0 <= marker <= _APP15 or marker == _COM):
                kept.append(segment)
        precision, height, width, count = struct.unpack_from(">BHHB", frame)
        fields = [frame[6 + 3 * index : 9 + 3 * index] for index in range(count)]
        identifiers = tuple(field[0] for field in fields)
        factors = tuple((field[1] >> 4, field[1] & 15) for field in fields)
    except (IndexError, struct.error) as error:
        raise PhotoError("This JPEG is cut short: use a complete copy of the file.") from error
    if precision != 8 or count not in (1, 3, 4) or not width or not height:
        raise PhotoError(
            f"This JPEG has {count} components of {precision} bits and {width} x {height} "
            "pixels, which is not supported: save it again as an ordinary 8-bit JPEG."
        )
    largest = [max(factor) for factor in zip(*factors, strict=True)]
    if not all(h and v and largest[0] % h == 0 and largest[1] % v == 0 for h, v in factors):
        raise PhotoError(
            "This JPEG has fractional chroma sampling, which is not supported: save it again."
        )
    kept.append(bytes((0xFF, _EOI)))
    return _Header(b"".join(kept), width, height, progressive, identifiers, factors, jfif, adobe)


def _color_space(header: _Header) -> str:
    """The colour space, guessed as libjpeg does (jdapimin.c, default_decompress_parms)."""
    count = len(header.identifiers)
    if count == 1:
        return "gray"
    if count == 4:
        return "ycck" if header.adobe_transform == 2 else "cmyk"
    if header.jfif:
        return "ycbcr"
    if header.adobe_transform is not None:
        return "ycbcr" if header.adobe_transform else "rgb"
    return "rgb" if bytes(header.identifiers) == b"RGB" else "ycbcr"


# jpeglib keeps global state in C.
_jpeglib_lock = threading.Lock()


def _private_folder() -> str | None:
    """A folder in memory where the system has one, so that no photo reaches a disk."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _read_components(header: _Header) -> tuple[Component, ...]:
    import jpeglib
    from jpeglib._bind import CJpegLib  # the public reader leaves its own copy behind on errors

    with _jpeglib_lock, tempfile.TemporaryDirectory(dir=_private_folder()) as folder:
        path = Path(folder, "stripped.jpeg")
        path.write_bytes(header.stripped)
        try:
            info = jpeglib.read_dct(path)
        except OSError as error:
            raise PhotoError("This JPEG is damaged: use an intact copy of the file.") from error
        buffers = [
            np.zeros((*(int(side) for side in sides), 8, 8), np.int16) for sides in info.block_dims
        ]
        pointers = [np.ctypeslib.as_ctypes(buffer) for buffer in buffers]
        pointers += [None] * (4 - len(pointers))
        tables = np.zeros((4, 8, 8), np.uint16)
        slots = (ctypes.c_short * 4)()
        try:
            CJpegLib.read_jpeg_dct(str(path), *pointers, np.ctypeslib.as_ctypes(tables), slots)
        except OSError as error:
            raise PhotoError("This JPEG is damaged: use an intact copy of the file.") from error
    return tuple(
        Component(buffer, tables[slots[index]].copy(), *header.factors[index])
        for index, buffer in enumerate(buffers)
    )
