"""An earlier JPEG, rebuilt: its coefficients, quantised as it had them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from restore.codec import Component, JpegImage, color, dct, quantization
from restore.past.chroma import Sampling, planes, samples
from restore.past.find import Past

_BAND = 64  # block rows at a time
_TELLING = 4  # fewest nonzero coefficients, besides the mean, by which to judge a block
_FOREIGN = 0.6  # share of the energy off the multiples that a never quantised block would have
_EXACT = 0.5  # highest variance of coefficients that were only rounded to pixels
_FAR, _ROUNDING = 25, 16.0  # squared: times the noise, and half a level of a block's mean
_UNUSUAL = 4  # times the median of the share that `_FOREIGN` limits


@dataclass(frozen=True)
class Rebuilt:
    """An earlier JPEG.

    jpeg: that JPEG, of the picture and of what was cropped off its first blocks, for which the edge
    is repeated; it has no chroma components if the picture shows none; top, left: where the picture
    begins in it, in pixels; foreign: bool (m, n), the blocks of its luma that came into the picture
    later: captions, retouching.
    """

    jpeg: JpegImage
    top: int
    left: int
    foreign: np.ndarray

    def crop(self, picture: np.ndarray, height: int, width: int) -> np.ndarray:
        """The part of a picture (H, W) or (H, W, 3), framed like `jpeg`, that was not cropped."""
        return picture[self.top : self.top + height, self.left : self.left + width]

    def frame(self, picture: np.ndarray) -> np.ndarray:
        """The reverse: a picture (H, W, 3), its edge repeated to fill the frame of `jpeg`."""
        return np.pad(picture, ((self.top, 0), (self.left, 0), (0, 0)), mode="edge")

    def foreign_pixels(self, height: int, width: int) -> np.ndarray:
        """`foreign` for each pixel of the picture, bool (height, width)."""
        whole = self.foreign.repeat(dct.BLOCK, axis=0).repeat(dct.BLOCK, axis=1)
        return self.crop(whole, height, width)


class _Beside(NamedTuple):
    """Squared distances of coefficients from the multiples.

    mean: for each block's mean; others: for its other coefficients, on average; both (m, n). rough:
    `others` for the blocks that are not flat. cut: bool (m, n), blocks that may lie anywhere, since
    a part of them is missing.
    """

    mean: np.ndarray
    others: np.ndarray
    rough: np.ndarray
    cut: np.ndarray


def from_pixels(picture: np.ndarray, past: Past) -> Rebuilt:
    """The earlier JPEG of a picture, uint8 (H, W) or (H, W, 3)."""

    def luma(rows: slice) -> np.ndarray:
        part = picture[rows]
        return part.astype(np.float32) if part.ndim == 2 else part @ color.TO_YCBCR[0]

    pair = None if past.chroma is None else planes(picture)
    rebuilt, beside = _rebuilt(past, picture.shape[:2], luma, pair, Sampling(1, 1))
    noise = float(np.median(beside.rough)) if len(beside.rough) else np.inf
    if noise > _EXACT:
        return rebuilt
    # Only rounding has moved the pixels, so what lies farther off is something else.
    strange = (beside.mean > _FAR * noise + _ROUNDING) | (beside.others > _FAR * noise)
    strange &= ~_clipped_blocks(picture, rebuilt)
    strange[beside.cut] = False
    foreign = _extended(rebuilt.foreign | strange, ~beside.cut)
    return replace(rebuilt, foreign=foreign)


def from_jpeg(jpeg: JpegImage, past: Past) -> Rebuilt:
    """The earlier JPEG of the picture that a gray or YCbCr file holds."""
    component = jpeg.components[0]
    stored = Sampling(1, 1) if past.chroma is None else Sampling(*jpeg.whole_factors(1))
    pair = None
    if past.chroma is not None:
        pair = np.stack(
            [
                _decoded(jpeg.components[index], slice(0, shape[0]))[:, : shape[1]]
                for index in (1, 2)
                for shape in [jpeg.plane_shape(index)]
            ]
        )

    def luma(rows: slice) -> np.ndarray:
        return _decoded(component, rows)[:, : jpeg.width]

    rebuilt, _ = _rebuilt(past, (jpeg.height, jpeg.width), luma, pair, stored)
    if pair is None and len(jpeg.components) > 1 and rebuilt.top == rebuilt.left == 0:
        own = replace(
            rebuilt.jpeg.components[0],
            horizontal=component.horizontal,
            vertical=component.vertical,
        )
        with_chroma = replace(
            rebuilt.jpeg, components=(own, *jpeg.components[1:]), color_space="ycbcr"
        )
        return replace(rebuilt, jpeg=with_chroma)
    return rebuilt


def _decoded(component: Component, rows: slice) -> np.ndarray:
    """Rows of a component's plane, float32 in gray levels, neither rounded nor clipped."""
    first, last = rows.start // dct.BLOCK, -(-rows.stop // dct.BLOCK)
    band = quantization.dequantise(component.quantised[first:last], component.table)
    plane = dct.join_blocks(dct.inverse(band)) + np.float32(128)
    return plane[rows.start - first * dct.BLOCK :][: rows.stop - rows.start]


def _rebuilt(
    past: Past,
    size: tuple[int, int],
    luma: Callable[[slice], np.ndarray],
    pair: np.ndarray | None,
    stored: Sampling,
) -> tuple[Rebuilt, _Beside]:
    height, width = size
    sampling = Sampling(1, 1) if past.chroma is None else past.chroma.sampling
    row, column = (
        (past.row, past.column) if past.chroma is None else (past.chroma.row, past.chroma.column)
    )
    top = -row % (dct.BLOCK * sampling.down)
    left = -column % (dct.BLOCK * sampling.across)
    table = quantization.scale_table(quantization.LUMINANCE, past.quality)
    block_rows = -(-(top + height) // dct.BLOCK)
    quantised = np.empty((block_rows, -(-(left + width) // dct.BLOCK), *table.shape), np.int16)
    strangeness = np.empty(quantised.shape[:2], np.float32)
    mean, others = np.empty_like(strangeness), np.empty_like(strangeness)
    for first in range(0, block_rows, _BAND):
        last = min(first + _BAND, block_rows)
        begin, end = first * dct.BLOCK - top, last * dct.BLOCK - top
        inside = luma(slice(max(begin, 0), min(end, height)))
        missing = (max(-begin, 0), max(end - height, 0))
        plane = dct.pad(np.pad(inside, (missing, (left, 0)), mode="edge"))
        coefficients = dct.forward(dct.split_blocks(plane - np.float32(128)))
        quantised[first:last] = quantization.quantise(coefficients, table)
        strangeness[first:last] = _strangeness(coefficients, quantised[first:last], table)
        squares = (coefficients - quantised[first:last] * table.astype(np.float32)) ** 2
        mean[first:last] = squares[..., 0, 0]
        others[first:last] = (squares.sum(axis=(2, 3)) - mean[first:last]) / (dct.BLOCK**2 - 1)
    usual = float(np.median(strangeness[strangeness > 0])) if strangeness.any() else 0.0
    foreign = strangeness > max(_FOREIGN, _UNUSUAL * usual)
    cut = np.zeros_like(foreign)
    cut[: -(-top // dct.BLOCK)] = cut[:, : -(-left // dct.BLOCK)] = True
    cut[(top + height) // dct.BLOCK :] = cut[:, (left + width) // dct.BLOCK :] = True
    foreign[cut] = False
    components = [Component(quantised, table, sampling.across, sampling.down)]
    if past.chroma is not None and pair is not None:
        base = quantization.scale_table(quantization.CHROMINANCE, past.chroma.quality)
        for plane in pair:
            small = samples(
                _whole(plane, stored, sampling, row, column), stored, sampling, row, column
            )
            before = (-(-top // sampling.down), -(-left // sampling.across))
            padded = dct.pad(np.pad(small, [(count, 0) for count in before], mode="edge"))
            coefficients = dct.forward(dct.split_blocks(padded - np.float32(128)))
            components.append(Component(quantization.quantise(coefficients, base), base))
    jpeg = JpegImage(
        tuple(components), left + width, top + height, "gray" if len(components) == 1 else "ycbcr"
    )
    some = quantised.copy()
    some[..., 0, 0] = 0
    rough = others[some.any(axis=(2, 3)) & ~cut]
    return Rebuilt(jpeg, top, left, foreign), _Beside(mean, others, rough, cut)


def _whole(
    plane: np.ndarray, stored: Sampling, sampling: Sampling, row: int, column: int
) -> np.ndarray:
    """A plane, its edge repeated so that its last samples are whole."""
    missing = [
        (0, (first % size // own - length) % (size // own))
        for first, size, own, length in zip(
            (row, column),
            (sampling.down, sampling.across),
            (stored.down, stored.across),
            plane.shape,
            strict=True,
        )
    ]
    return np.pad(plane, missing, mode="edge")


def _extended(foreign: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Gives blocks that are partly missing the value of their whole neighbours."""
    rows, columns = np.flatnonzero(whole.any(axis=1)), np.flatnonzero(whole.any(axis=0))
    if not len(rows):
        return foreign
    inside = foreign[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    missing = [
        (each[0], length - 1 - each[-1])
        for each, length in zip((rows, columns), foreign.shape, strict=True)
    ]
    return np.pad(inside, missing, mode="edge")


def _clipped_blocks(picture: np.ndarray, rebuilt: Rebuilt) -> np.ndarray:
    """Blocks, bool (m, n), with black or white in them: clipping moved their coefficients."""
    extremes = (picture == 0) | (picture == 255)
    if picture.ndim == 3:
        luma = picture @ color.TO_YCBCR[0]
        extremes = extremes.any(axis=-1) | (luma < 1) | (luma > 254)
    rows, columns = rebuilt.foreign.shape
    whole = np.zeros((rows * dct.BLOCK, columns * dct.BLOCK), bool)
    whole[rebuilt.top :, rebuilt.left :][: picture.shape[0], : picture.shape[1]] = extremes
    blocks: np.ndarray = dct.split_blocks(whole)
    return np.logical_or.reduce(blocks, axis=(2, 3))


def _strangeness(coefficients: np.ndarray, levels: np.ndarray, table: np.ndarray) -> np.ndarray:
    """How far blocks (m, n, 8, 8) lie from the multiples, (m, n): 0 on them, about 1 at random.

    Also 0 where too few coefficients tell anything.
    """
    steps = table.astype(np.float32)
    beside = np.where(levels != 0, coefficients - levels * steps, 0)
    anywhere = np.where(levels != 0, steps**2 / 12, 0)
    beside[..., 0, 0] = anywhere[..., 0, 0] = 0
    share = (beside**2).sum(axis=(2, 3)) / np.maximum(anywhere.sum(axis=(2, 3)), 1e-6)
    return np.where((anywhere > 0).sum(axis=(2, 3)) >= _TELLING, share, 0)
