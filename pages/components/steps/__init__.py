"""One block on its way through JPEG, with all its numbers."""

from collections.abc import Iterable

import numpy as np
from streamlit.components import v2

from pages.components import assets, payload
from pages.words import numbers, text
from restore.codec import dct
from restore.codec.huffman import Symbol
from restore.explain import lesson

_component = v2.component(
    "block_steps",
    css=assets.read("shared/pictures.css", "steps/steps.css"),
    js=assets.script("steps"),
)

_PIXELS, _FREQUENCIES = "pixels", "frequencies"
# Shares of colour in a cell, in per cent, that leave its number legible.
_SIGNED, _PLAIN = 62, 32
_LARGEST_STEP = 255


def _signed(value: int) -> str:
    return f"{value:+d}".replace("-", "−") if value else "0"


def _whole(values: np.ndarray) -> list[str]:
    return [numbers.whole(value) for value in values.flat]


def _tenths(values: np.ndarray) -> list[str]:
    return [numbers.tenths(value) for value in values.flat]


def _grays(values: np.ndarray) -> list[dict]:
    return [{"kind": "gray", "level": int(value)} for value in values.flat]


def _around_zero(values: np.ndarray, least: float = 1) -> list[dict]:
    """Two colours by sign; the root lets small numbers be seen beside large ones."""
    limit = max(float(np.abs(values).max()), least)
    return [
        {
            "kind": "plus" if value > 0 else "minus",
            "level": round(_SIGNED * (abs(float(value)) / limit) ** 0.5),
        }
        for value in values.flat
    ]


def _from_zero(values: np.ndarray, highest: float) -> list[dict]:
    return [
        {"kind": "plain", "level": round(_PLAIN * float(value) / highest)} for value in values.flat
    ]


def _tables(steps: lesson.Steps) -> dict[str, tuple[str, list[str], list[dict]]]:
    """By key: what its cells stand for, their numbers and their shades."""
    order = lesson.ZIGZAG_PLACES
    shift = lesson.LEVEL_SHIFT
    return {
        "pixels": (_PIXELS, _whole(steps.pixels), _grays(steps.pixels)),
        "shifted": (_PIXELS, _whole(steps.shifted), _around_zero(steps.shifted, shift)),
        "coefficients": (
            _FREQUENCIES,
            _tenths(steps.coefficients),
            _around_zero(steps.coefficients),
        ),
        "table": (_FREQUENCIES, _whole(steps.table), _from_zero(steps.table, _LARGEST_STEP)),
        "quantised": (_FREQUENCIES, _whole(steps.quantised), _around_zero(steps.quantised)),
        "zigzag": (_FREQUENCIES, _whole(order), _from_zero(order, order.max())),
        "dequantised": (_FREQUENCIES, _whole(steps.dequantised), _around_zero(steps.dequantised)),
        "inverse": (_PIXELS, _tenths(steps.inverse), _around_zero(steps.inverse, shift)),
        "decoded": (_PIXELS, _whole(steps.decoded), _grays(steps.decoded)),
        "error": (
            _PIXELS,
            [_signed(int(value)) for value in steps.error.flat],
            _around_zero(steps.error, 16),
        ),
    }


_ENCODER = ("pixels", "shifted", "coefficients", "table", "quantised", "zigzag")
_DECODER = ("dequantised", "inverse", "decoded", "error")


def _details(steps: lesson.Steps) -> dict[str, list[str]]:
    """What is said about each pixel and each frequency, the same in all tables."""
    places = list(np.ndindex(dct.BLOCK, dct.BLOCK))
    return {
        _PIXELS: [
            text(
                "steps_pixel",
                row=row,
                column=column,
                pixel=steps.pixels[row, column],
                shifted=numbers.whole(steps.shifted[row, column].item()),
                inverse=numbers.tenths(steps.inverse[row, column].item()),
                decoded=steps.decoded[row, column],
                error=_signed(int(steps.error[row, column])),
            )
            for row, column in places
        ],
        _FREQUENCIES: [
            text(
                "steps_frequency",
                row=row,
                column=column,
                coefficient=numbers.tenths(steps.coefficients[row, column].item()),
                step=steps.table[row, column],
                quotient=numbers.hundredths(steps.quotients[row, column].item()),
                quantised=numbers.whole(steps.quantised[row, column].item()),
                dequantised=numbers.whole(steps.dequantised[row, column].item()),
                position=lesson.ZIGZAG_PLACES[row * dct.BLOCK + column],
            )
            for row, column in places
        ],
    }


def _symbol(symbol: Symbol, previous: int) -> dict:
    values = {
        "run": symbol.run,
        "size": symbol.size,
        "value": numbers.whole(symbol.value),
        "count": symbol.last - symbol.first + 1,
        "code": symbol.code,
        "extra": symbol.extra,
        "previous": numbers.whole(previous),
        "now": numbers.whole(symbol.value + previous),
    }
    kind = symbol.kind.lower()
    return {
        "name": text(f"steps_symbol_{kind}", **values),
        "bits": text("steps_bits", count=symbol.bits),
        "code": symbol.code,
        "extra": symbol.extra,
        "help": text(f"steps_symbol_{kind}_help", **values),
    }


def _code(number: int, steps: lesson.Steps, mean_bits: float) -> dict:
    pixels_bits = 8 * dct.BLOCK**2
    ends = {symbol.last for symbol in steps.code}
    sums = [
        ("bits", text("steps_bits", count=steps.bits), {}),
        ("ratio", f"{pixels_bits / steps.bits:.1f} : 1", {"pixels": pixels_bits}),
        ("mean", text("steps_bits", count=f"{mean_bits:.1f}"), {}),
        ("nonzero", str(np.count_nonzero(steps.quantised)), {}),
    ]
    sequence = steps.quantised.reshape(-1)[dct.ZIGZAG]
    return {
        "key": "code",
        "number": number,
        "title": text("steps_code"),
        "says": text("steps_code_says"),
        "sums": [
            {
                "label": text(f"steps_sum_{key}"),
                "text": shown,
                "help": text(f"steps_sum_{key}_help", **values),
            }
            for key, shown, values in sums
        ],
        "sequenceLabel": text("steps_sequence"),
        "sequence": [
            {"text": numbers.whole(value), "end": place in ends}
            for place, value in enumerate(sequence)
        ],
        "symbolsLabel": text("steps_symbols"),
        "symbols": [_symbol(symbol, steps.previous) for symbol in steps.code],
    }


def steps_of(steps: lesson.Steps, *, mean_bits: float, key: str) -> None:
    """Show `steps`; `mean_bits` is what a block of the picture costs."""
    tables = _tables(steps)

    def described(names: Iterable[str], first: int) -> list[dict]:
        made = []
        for number, name in enumerate(names, start=first):
            group, texts, shades = tables[name]
            table = {
                "key": name,
                "number": number,
                "title": text(f"steps_{name}"),
                "says": text(f"steps_{name}_says"),
                "group": group,
                "texts": texts,
                "shades": shades,
            }
            if name == "zigzag":
                table["path"] = dct.ZIGZAG.tolist()
            made.append(table)
        return made

    code_number = len(_ENCODER) + 1
    header = {
        "label": text("steps_label"),
        "details": _details(steps),
        "parts": [
            {
                "title": text("steps_encoder"),
                "tables": described(_ENCODER, 1),
                "code": _code(code_number, steps, mean_bits),
            },
            {
                "title": text("steps_decoder"),
                "tables": described(_DECODER, code_number + 1),
                "look": {
                    "title": text("steps_look"),
                    "says": text("steps_look_says"),
                    "blocks": [
                        {
                            "name": text("steps_look_before"),
                            "levels": steps.pixels.ravel().tolist(),
                        },
                        {
                            "name": text("steps_look_after"),
                            "levels": steps.decoded.ravel().tolist(),
                        },
                    ],
                },
            },
        ],
    }
    _component(key=key, data=payload.pack(header, []))
