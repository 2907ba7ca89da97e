"""The tables of a block's way through JPEG: their numbers, shades, notes and details."""

from collections.abc import Mapping

import numpy as np

from pages.words import numbers, text
from restore.codec import dct
from restore.explain import lesson

PIXELS, FREQUENCIES = "pixels", "frequencies"
# Largest share of colour in a cell, in per cent, that leaves its number legible.
_SHADE = 62


def signed(value: int) -> str:
    """A whole number with its sign."""
    return f"{value:+d}".replace("-", "−") if value else "0"


def _whole(values: np.ndarray) -> list[str]:
    return [numbers.whole(value) for value in values.flat]


def _tenths(values: np.ndarray) -> list[str]:
    return [numbers.tenths(value) for value in values.flat]


def _grays(values: np.ndarray) -> list[dict]:
    return [{"kind": "gray", "level": int(value)} for value in values.flat]


def _around_zero(values: np.ndarray, least: float = 1) -> list[dict]:
    """Two colours by sign; the square root keeps small numbers visible beside large ones."""
    limit = max(float(np.abs(values).max()), least)
    return [
        {
            "kind": "plus" if value > 0 else "minus",
            "level": round(_SHADE * (abs(float(value)) / limit) ** 0.5),
        }
        for value in values.flat
    ]


def tables(steps: lesson.Steps) -> dict[str, dict]:
    """By key: what the cells stand for, their numbers, their shades, and notes beneath."""
    shift = lesson.LEVEL_SHIFT
    by_step = [f"÷ {step}" for step in steps.table.flat]
    times_step = [f"× {step}" for step in steps.table.flat]
    less_pixel = [
        f"{now} − {was}" for now, was in zip(steps.decoded.flat, steps.pixels.flat, strict=True)
    ]
    errors = [signed(int(value)) for value in steps.error.flat]
    made = {
        "pixels": (PIXELS, _whole(steps.pixels), _grays(steps.pixels), None),
        "shifted": (PIXELS, _whole(steps.shifted), _around_zero(steps.shifted, shift), None),
        "coefficients": (
            FREQUENCIES,
            _tenths(steps.coefficients),
            _around_zero(steps.coefficients),
            None,
        ),
        "quantised": (
            FREQUENCIES,
            _whole(steps.quantised),
            _around_zero(steps.quantised),
            by_step,
        ),
        "dequantised": (
            FREQUENCIES,
            _whole(steps.dequantised),
            _around_zero(steps.dequantised),
            times_step,
        ),
        "inverse": (PIXELS, _tenths(steps.inverse), _around_zero(steps.inverse, shift), None),
        "decoded": (PIXELS, _whole(steps.decoded), _grays(steps.decoded), None),
        "error": (PIXELS, errors, _around_zero(steps.error, 16), less_pixel),
    }
    return {
        key: {
            "key": key,
            "title": text(f"steps_{key}"),
            "says": text(f"steps_{key}_says"),
            "group": group,
            "texts": texts,
            "shades": shades,
            "notes": notes,
        }
        for key, (group, texts, shades, notes) in made.items()
    }


def details(
    steps: lesson.Steps, encoded: lesson.Steps, changes: Mapping[tuple[int, int], int]
) -> dict[str, list[str]]:
    """What is said about each pixel and each frequency, the same in all tables."""
    places = list(np.ndindex(dct.BLOCK, dct.BLOCK))

    def frequency(row: int, column: int) -> str:
        changed = (row, column) in changes
        quantised = numbers.whole(encoded.quantised[row, column].item())
        return text(
            "steps_frequency_changed" if changed else "steps_frequency",
            row=row,
            column=column,
            coefficient=numbers.tenths(steps.coefficients[row, column].item()),
            step=steps.table[row, column],
            quotient=numbers.hundredths(steps.quotients[row, column].item()),
            quantised=quantised,
            changed=numbers.whole(steps.quantised[row, column].item()),
            dequantised=numbers.whole(steps.dequantised[row, column].item()),
            position=lesson.ZIGZAG_PLACES[row * dct.BLOCK + column] + 1,
        )

    return {
        PIXELS: [
            text(
                "steps_pixel",
                row=row,
                column=column,
                pixel=steps.pixels[row, column],
                shifted=numbers.whole(steps.shifted[row, column].item()),
                inverse=numbers.tenths(steps.inverse[row, column].item()),
                decoded=steps.decoded[row, column],
                error=signed(int(steps.error[row, column])),
            )
            for row, column in places
        ],
        FREQUENCIES: [frequency(*place) for place in places],
    }
