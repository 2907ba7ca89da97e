"""Why did the report's pictures turn out dark? A small repetition, kept with the project."""

from typing import Any

import streamlit as st

from pages.sections.classroom.ballot import Option, ask, tell
from pages.sections.classroom.layout import filling
from pages.sections.classroom.scene import Scene, chart
from pages.words import numbers, text
from restore.explain import curves, trials

# How the table draws the charts' line styles, by Plotly's names.
_DASHES = {"solid": "━━━", "dash": "╸╸╸", "dot": "•••", "dashdot": "╸•╸", "longdash": "━╺━"}
_CAUSES = ("error", "start_saved", "targets_scaled", "photos")


def _last(way: str) -> dict[str, Any]:
    return max((row for row in trials.dark() if row["way"] == way), key=lambda row: row["step"])


def _first(way: str) -> dict[str, Any]:
    return min((row for row in trials.dark() if row["way"] == way), key=lambda row: row["step"])


def _options() -> list[Option]:
    return [Option(text(f"question_dark_cause_{each}")) for each in _CAUSES]


def _ask(_: Scene) -> None:
    st.markdown(text("question_dark_text", steps=_last("here")["step"]))
    ask("dark", _options())


def _answer(_: Scene) -> None:
    tell("dark", _options(), right=_CAUSES.index("start_saved"))
    st.markdown(_answer_text())


def _answer_text() -> str:
    return text(
        "question_dark_answer",
        begin=numbers.signed(_first("report")["bias"]),
        end=numbers.signed(_last("start")["bias"]),
        saved=numbers.signed(_last("report")["saved_bias"]),
        plain=numbers.signed(_last("here")["saved_bias"]),
        scaled=numbers.signed(_last("targets")["bias"]),
        cost=numbers.decibels(_last("here")["psnr"] - _last("targets")["psnr"]),
        here=numbers.signed(_last("here")["bias"]),
        levels=numbers.signed(_last("levels")["bias"]),
    )


def _show_trials(_: Scene) -> None:
    """Brightness and PSNR over the steps, five ways of training."""
    for column, number in zip(st.columns(2, gap="medium"), ("bias", "psnr"), strict=True):
        lines = [
            (
                text(f"question_dark_{way}"),
                [row["step"] for row in trials.dark() if row["way"] == way],
                [row[number] for row in trials.dark() if row["way"] == way],
            )
            for way in trials.WAYS
        ]
        figure = curves.step_curves(
            lines,
            text("question_dark_step"),
            text(f"question_dark_{number}"),
            text(f"question_dark_{number}_hover"),
        )
        figure.update_layout(showlegend=False)  # the table tells the lines apart
        with column, filling(f"dark-{number}"):
            chart(figure, key=f"dark-{number}", fills=True)
    head = ("way", "psnr", "bias", "saved")
    rows = [
        " | ".join(text(f"question_dark_column_{each}") for each in head),
        "|".join(["---"] * 4),
    ]
    for way, (colour, dash) in zip(trials.WAYS, curves.LINES, strict=False):
        row = _last(way)
        mark = f':color[{_DASHES[dash]}]{{foreground="{colour}"}}'
        rows.append(
            " | ".join(
                (
                    f"{mark} {text(f'question_dark_{way}')}",
                    numbers.decibels(row["psnr"]),
                    numbers.signed(row["bias"]),
                    numbers.signed(row["saved_bias"]),
                )
            )
        )
    st.markdown("\n".join(f"| {row} |" for row in rows))
    st.caption(text("question_dark_caption"), help=text("question_made_by"))


#: One screen each.
STEPS = {"question": _ask, "answer": _answer, "evidence": _show_trials}
