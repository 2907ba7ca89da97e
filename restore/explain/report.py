"""A comparison as one figure for a report, and as a table of its numbers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from restore.comparing import Result
from restore.explain.analysis import Region
from restore.metrics import psnr

if TYPE_CHECKING:
    import pandas as pd

_NARROWEST = 280  # of a column, in pixels, so that its numbers fit
_WIDEST = 640
_MARGIN, _GAP = 32, 20
_INK, _QUIET, _MARK = (24, 26, 28), (96, 100, 104), (214, 40, 40)
_TITLE, _TEXT = 22, 17


def figure(
    original: np.ndarray,
    results: Sequence[Result],
    crops: Sequence[Region],
    caption: str,
) -> np.ndarray:
    """Pictures in columns, their numbers, enlarged crops and a caption: uint8 (H, W, 3), on white.

    original: uint8 (H, W) or (H, W, 3); results: plain JPEG first; crops: regions, marked in the
    original; each is shown from every picture, enlarged without smoothing, with its PSNR; caption:
    in Latin letters. Pictures wider than 640 pixels are reduced, those narrower than 280 enlarged
    by a whole factor; all others are shown pixel for pixel.
    """
    pictures = [original, *(result.picture for result in results)]
    height, width = original.shape[:2]
    column = min(max(width, _NARROWEST), _WIDEST)
    factor = max(1, column // width)
    shown = [_fitted(picture, column, factor) for picture in pictures]
    shown[0] = _marked(shown[0], crops, shown[0].width / width)
    lines = [_lines(result, results[0]) for result in results]
    zoomed = [[_enlarged(region.of(picture), column) for picture in pictures] for region in crops]
    line = _TEXT + 8
    top = _MARGIN + _TITLE + 14
    numbers_top = top + shown[0].height + 10
    crops_top = numbers_top + 4 * line + 12
    row_heights = [max(crop.height for crop in row) + line + _GAP for row in zoomed]
    caption_top = crops_top + sum(row_heights)
    canvas_width = 2 * _MARGIN + len(pictures) * (column + _GAP) - _GAP
    canvas = Image.new("RGB", (canvas_width, caption_top + line + _MARGIN), "white")
    pen = ImageDraw.Draw(canvas)
    title, text = ImageFont.load_default(_TITLE), ImageFont.load_default(_TEXT)
    titles = ["Original", *(result.title for result in results)]
    for index, picture in enumerate(shown):
        left = _MARGIN + index * (column + _GAP)
        pen.text((left, _MARGIN), titles[index], _INK, title)
        canvas.paste(picture, (left, top))
        for row, words in enumerate(lines[index - 1] if index else [f"{width} x {height} pixels"]):
            pen.text((left, numbers_top + row * line), words, _QUIET if row else _INK, text)
        y = crops_top
        for region, row, row_height in zip(crops, zoomed, row_heights, strict=True):
            canvas.paste(row[index], (left, y))
            words = f"x {region.left}, y {region.top}"
            if index:
                words = f"{psnr(region.of(original), region.of(pictures[index])):.2f} dB"
            pen.text((left, y + row[index].height + 4), words, _QUIET, text)
            y += row_height
    pen.text((_MARGIN, caption_top), caption, _INK, text)
    return np.asarray(canvas)


def table(results: Sequence[Result], quality: int, **setting: str | int | bool) -> "pd.DataFrame":
    """The numbers of a comparison, a row for each result, plain JPEG first; gain is over JPEG.

    setting: what else holds for all of them, such as the file; it comes first.
    """
    import pandas as pd  # takes half a second, which the first picture of a page would wait for

    jpeg = results[0]
    rows = []
    for result in results:
        gain = {"gain": result.psnr - jpeg.psnr if result is not jpeg else 0.0}
        rows.append({**setting, **result.row(quality), **gain, "bytes": result.bytes})
    return pd.DataFrame(rows)


def _fitted(picture: np.ndarray, column: int, factor: int) -> Image.Image:
    shown = Image.fromarray(picture).convert("RGB")
    if shown.width > column:
        height = round(shown.height * column / shown.width)
        return shown.resize((column, height), Image.Resampling.LANCZOS)
    return shown.resize((shown.width * factor, shown.height * factor), Image.Resampling.NEAREST)


def _enlarged(crop: np.ndarray, column: int) -> Image.Image:
    factor = max(1, column // crop.shape[1])
    size = (crop.shape[1] * factor, crop.shape[0] * factor)
    return Image.fromarray(crop).convert("RGB").resize(size, Image.Resampling.NEAREST)


def _marked(picture: Image.Image, crops: Sequence[Region], scale: float) -> Image.Image:
    picture = picture.copy()
    pen = ImageDraw.Draw(picture)
    for region in crops:
        left, top = region.left * scale, region.top * scale
        corners = (left, top, left + region.width * scale - 1, top + region.height * scale - 1)
        pen.rectangle(corners, outline=_MARK, width=2)
    return picture


def _lines(result: Result, jpeg: Result) -> list[str]:
    gained = "" if result is jpeg else f" ({result.psnr - jpeg.psnr:+.2f})"
    return [
        f"PSNR {result.psnr:.2f} dB{gained}",
        f"SSIM {result.ssim:.4f}",
        f"PSNR-B {result.psnrb:.2f} dB",
        f"{result.bytes:,} bytes, {result.bpp:.3f} bpp",
    ]
