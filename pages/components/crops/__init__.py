"""Enlarged crops of the same places in several pictures."""

from collections.abc import Mapping, Sequence

import numpy as np
from streamlit.components import v2

from pages.components import assets, payload
from pages.words import numbers, text
from restore import image, metrics
from restore.explain.analysis import Region

_component = v2.component(
    "picture_crops",
    css=assets.read("shared/pictures.css", "crops/crops.css"),
    js=assets.script("crops"),
)


def crops(
    original: np.ndarray, pictures: Mapping[str, np.ndarray], regions: Sequence[Region], *, key: str
) -> None:
    """Show `regions` of `original` and of `pictures` (by title), with the PSNR of each crop."""
    rows = []
    pngs: list[bytes] = []

    def add(crop: np.ndarray) -> int:
        pngs.append(image.to_png(crop))
        return len(pngs) - 1

    for region in regions:
        reference = region.of(original)
        cells = [{"file": add(reference), "psnr": "", "help": ""}]
        for picture in pictures.values():
            crop = region.of(picture)
            level = numbers.decibels(metrics.psnr(reference, crop))
            cells.append({"file": add(crop), "psnr": level, "help": text("crops_psnr_help")})
        place = text("crops_place", left=region.left, top=region.top)
        rows.append(
            {
                "place": place,
                "show": text("crops_show", place=place),
                "help": text("crops_show_help"),
                "region": {
                    "left": region.left,
                    "top": region.top,
                    "width": region.width,
                    "height": region.height,
                },
                "cells": cells,
            }
        )
    header = {
        "label": text("crops_heading"),
        "columns": [text("original"), *pictures],
        "rows": rows,
    }
    _component(key=key, data=payload.pack(header, pngs))
