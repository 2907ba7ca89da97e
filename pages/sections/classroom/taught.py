"""Two questions about training, answered by small experiments that are kept with the project."""

from typing import Any

import streamlit as st

from pages.components.sheet import Picture, sheet
from pages.sections.classroom.scene import chart
from pages.words import numbers, text
from restore.explain import figures, trials


def _last(way: str) -> dict[str, Any]:
    return max((row for row in trials.dark() if row["way"] == way), key=lambda row: row["step"])


def _first(way: str) -> dict[str, Any]:
    return min((row for row in trials.dark() if row["way"] == way), key=lambda row: row["step"])


def show_dark() -> None:
    """Why a network ended dark: brightness and PSNR over the steps, five ways of training."""
    steps = _last("here")["step"]
    st.markdown(text("question_dark_text", steps=steps))
    for number in ("bias", "psnr"):
        lines = [
            (
                text(f"question_dark_{way}"),
                [row["step"] for row in trials.dark() if row["way"] == way],
                [row[number] for row in trials.dark() if row["way"] == way],
            )
            for way in trials.WAYS
        ]
        figure = figures.step_curves(
            lines,
            text("question_dark_step"),
            text(f"question_dark_{number}"),
            text(f"question_dark_{number}_hover"),
        )
        chart(figure, key=f"dark-{number}")
    head = ("way", "psnr", "bias", "saved")
    rows = [
        " | ".join(text(f"question_dark_column_{each}") for each in head),
        "|".join(["---"] * 4),
    ]
    for way in trials.WAYS:
        row = _last(way)
        rows.append(
            " | ".join(
                (
                    text(f"question_dark_{way}"),
                    numbers.decibels(row["psnr"]),
                    numbers.signed(row["bias"]),
                    numbers.signed(row["saved_bias"]),
                )
            )
        )
    st.markdown("\n".join(f"| {row} |" for row in rows))
    st.markdown(
        text(
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
    )
    st.caption(text("question_dark_caption"))


def show_loss() -> None:
    """What a loss does: one picture by each, with its numbers."""
    st.markdown(text("question_loss_text"))
    rows = {row["picture"]: row for row in trials.losses()}
    shown = []
    for name in ("original", "jpeg", "mse", "mae", "content", "gram"):
        title = text(f"question_loss_{name}")
        words = title
        if name != "original":
            level, similar = numbers.decibels(rows[name]["psnr"]), rows[name]["ssim"]
            words += f"\nPSNR {level}\nSSIM {numbers.similarity(similar)}"
        help = f"{text('psnr_help')} {text('ssim_help')}"
        shown.append(Picture(trials.picture(name), title, words, help))
    sheet(shown, text("question_loss"), key="losses", width=15)
    levels = {name: numbers.decibels(row["psnr"]) for name, row in rows.items()}
    bias = numbers.signed(rows["content"]["bias"])
    st.markdown(text("question_loss_answer", content_bias=bias, **levels))
    st.caption(text("question_loss_caption"))
