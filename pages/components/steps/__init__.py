"""One block on its way through JPEG, a step at a time, with all its numbers."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from streamlit.components import v2

from pages.components import assets, payload
from pages.components.steps.tables import details, signed, tables
from pages.words import numbers, text
from restore import image, metrics
from restore.codec import dct
from restore.codec.huffman import Symbol
from restore.explain import colour, lesson

_component = v2.component(
    "block_steps",
    css=assets.read("shared/pictures.css", "shared/turns.css", "steps/steps.css"),
    js=assets.script("steps"),
)

#: The steps by key, and the tables before and after each. Colour has pictures instead, and the
#: block's code stands beside the table it is made from.
STEPS = {
    "colour": (),
    "shift": ("pixels", "shifted"),
    "dct": ("shifted", "coefficients"),
    "quantise": ("coefficients", "quantised"),
    "code": ("quantised",),
    "dequantise": ("quantised", "dequantised"),
    "inverse": ("dequantised", "inverse"),
    "decode": ("inverse", "decoded"),
    "error": ("decoded", "error"),
}
_LAST_ENCODING = "code"
_WORDS = ("back", "next", "encoder", "decoder", "hint", "keys", "coefficient", "zero", "restore")
_COLOUR_WORDS = (
    *("before", "before_says", "after", "after_says", "slider", "none"),
    *("rgb", "y", "cb", "cr"),
)


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
    told = "dc_zero" if kind == "dc" and not symbol.value else kind
    return {
        "name": text(f"steps_symbol_{kind}", **values),
        "bits": text("steps_bits", count=symbol.bits),
        "code": symbol.code,
        "extra": symbol.extra,
        "help": text(f"steps_symbol_{told}_help", **values),
    }


def _code(steps: lesson.Steps) -> dict:
    ends = {symbol.last for symbol in steps.code}
    sequence = steps.quantised.reshape(-1)[dct.ZIGZAG]
    return {
        "title": text("steps_code"),
        "says": text("steps_code_says"),
        "path": dct.ZIGZAG.tolist(),
        "sequenceLabel": text("steps_sequence"),
        "sequence": [
            {"text": numbers.whole(value), "end": place in ends}
            for place, value in enumerate(sequence)
        ],
        "symbolsLabel": text("steps_symbols"),
        "symbols": [_symbol(symbol, steps.previous) for symbol in steps.code],
    }


def _sums(steps: lesson.Steps, encoded: lesson.Steps, mean_bits: float) -> list[dict]:
    """The block's cost and quality, with the former number where the visitor's changes alter it."""
    pixels_bits = 8 * dct.BLOCK**2

    def levels(of: lesson.Steps) -> dict[str, str]:
        return {
            "bits": text("steps_bits", count=of.bits),
            "ratio": f"{pixels_bits / of.bits:.1f} : 1",
            "mean": text("steps_bits", count=f"{mean_bits:.1f}"),
            "nonzero": str(np.count_nonzero(of.quantised)),
            "worst": signed(int(of.error.flat[np.abs(of.error).argmax()])),
            "psnr": numbers.decibels(metrics.psnr(of.pixels, of.decoded)),
        }

    now, was = levels(steps), levels(encoded)
    return [
        {
            "key": key,
            "label": text(f"steps_sum_{key}"),
            "text": now[key],
            "before": text("steps_before", value=was[key]) if was[key] != now[key] else "",
            "help": text(f"steps_sum_{key}_help", pixels=pixels_bits),
        }
        for key in now
    ]


def _colours(rgb: np.ndarray | None) -> tuple[dict, list[bytes]]:
    """Step 0: its words, and pictures for each chroma factor; no pictures for a gray photo."""
    words = {key: text(f"steps_colour_{key}") for key in _COLOUR_WORDS}
    if rgb is None:
        return {**words, "levels": []}, []
    made = [colour.stored(rgb, factor) for factor in colour.FACTORS]
    pngs = [image.to_png(np.ascontiguousarray(rgb)), image.to_png(made[0].y)]
    levels = []
    for factor, each in zip(colour.FACTORS, made, strict=True):
        known = {1: "4:4:4", 2: "4:2:0"}.get(factor, "")
        name = text("steps_colour_full" if factor == 1 else "steps_colour_part", factor=factor)
        levels.append(
            {
                "name": f"{known} · {name}" if known else name,
                "says": text(
                    "steps_colour_level",
                    samples=f"{each.samples:.2f}",
                    psnr=numbers.decibels(metrics.psnr(rgb, each.rgb)),
                ),
            }
        )
        pictures = (colour.chroma_picture(cb=each.cb), colour.chroma_picture(cr=each.cr), each.rgb)
        pngs += [image.to_png(picture) for picture in pictures]
    return {**words, "levels": levels}, pngs


def steps_of(
    steps: lesson.Steps,
    *,
    encoded: lesson.Steps,
    changes: Mapping[tuple[int, int], int],
    mean_bits: float,
    rgb: np.ndarray | None,
    at: str,
    identity: str,
    key: str,
    on_step: Callable[[], None],
    on_edit: Callable[[], None],
) -> None:
    """Show a block's way through JPEG, one step at a time.

    Parameters
    ----------
    steps
        The block, with `changes` made to its quantised coefficients.
    encoded
        The block as the encoder leaves it.
    changes
        The changed coefficients' values, by (u, v).
    mean_bits
        What a block of the picture costs on average.
    rgb
        The surroundings in colour, uint8 (H, W, 3); None for a gray photo.
    at
        The key in ``STEPS`` of the step that is shown first.
    identity
        Names the block, so that an edit of another block is not taken for an edit of this one.
    key
        The component's key. After a turn, `st.session_state[key].step` is the step's key; after an
        edit, `.edit` is {"of": identity, "changes": [[place, value], ...]}.
    on_step, on_edit
        Called after a turn, and after an edit.
    """
    colours, pngs = _colours(rgb)
    header = {
        "label": text("steps_label"),
        "words": {key: text(f"steps_{key}") for key in _WORDS}
        # Filled in by the browser.
        | {
            "range": text("steps_range", least="{least}", largest="{largest}"),
            "undo": text("steps_undo", count="{count}"),
        },
        "at": at,
        "of": identity,
        "details": details(steps, encoded, changes),
        "tables": tables(steps),
        "steps": _described(list(STEPS)),
        "code": _code(steps),
        "colours": colours,
        "sums": _sums(steps, encoded, mean_bits),
        "blocks": [
            {"name": text(f"steps_look_{name}"), "levels": levels.ravel().tolist()}
            for name, levels in (
                ("before", steps.pixels),
                ("after", steps.decoded),
                ("error", lesson.signed_picture(steps.error, 64)),
            )
        ],
        "quantised": steps.quantised.ravel().tolist(),
        "encoded": encoded.quantised.ravel().tolist(),
        "changes": [[u * dct.BLOCK + v, value] for (u, v), value in changes.items()],
        "limits": [list(lesson.allowed(u, v)) for u, v in np.ndindex(dct.BLOCK, dct.BLOCK)],
    }
    data = payload.pack(header, pngs)
    _component(key=key, data=data, on_step_change=on_step, on_edit_change=on_edit)


def _described(keys: Sequence[str]) -> list[dict]:
    last = keys.index(_LAST_ENCODING)
    return [
        {
            "key": key,
            "number": number,
            "title": text(f"steps_step_{key}"),
            "turn": text(f"steps_turn_{key}") if key != "colour" else "",
            "part": "encoder" if number <= last else "decoder",
            "tables": list(STEPS[key]),
        }
        for number, key in enumerate(keys)
    ]
