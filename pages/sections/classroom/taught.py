"""Two questions about training, answered by small experiments that are kept with the project."""

from typing import Any

import streamlit as st

from pages.components.sheet import Picture, sheet
from pages.sections.classroom.ballot import Option, ask
from pages.sections.classroom.scene import chart
from pages.words import numbers, text
from restore.explain import curves, trials


def _last(way: str) -> dict[str, Any]:
    return max((row for row in trials.dark() if row["way"] == way), key=lambda row: row["step"])


def _first(way: str) -> dict[str, Any]:
    return min((row for row in trials.dark() if row["way"] == way), key=lambda row: row["step"])


def show_dark() -> None:
    """Why a network ended dark: brightness and PSNR over the steps, five ways of training."""
    steps = _last("here")["step"]
    st.markdown(text("question_dark_text", steps=steps))
    causes = ("error", "start_saved", "targets_scaled", "photos")
    if not ask("dark", [Option(text(f"question_dark_cause_{each}")) for each in causes]):
        return
    st.markdown(_dark_answer())
    for number in ("bias", "psnr"):
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
    st.caption(text("question_dark_caption"), help=text("question_made_by"))


def _dark_answer() -> str:
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


def show_loss() -> None:
    """What a loss does: one picture by each, with its numbers."""
    st.markdown(text("question_loss_text"))
    rows = {row["picture"]: row for row in trials.losses()}
    levels = {name: numbers.decibels(row["psnr"]) for name, row in rows.items()}

    def told(name: str) -> str:
        return f"PSNR {levels[name]}\nSSIM {numbers.similarity(rows[name]['ssim'])}"

    help = f"{text('psnr_help')} {text('ssim_help')}"
    options = [
        Option(text(f"question_loss_{name}"), trials.picture(name), told(name), help)
        for name in ("gram", "mae", "content", "mse")
    ]
    if not ask("loss", options):
        return
    bias = numbers.signed(rows["content"]["bias"])
    st.markdown(text("question_loss_answer", content_bias=bias, **levels))
    original, jpeg = text("question_loss_original"), text("question_loss_jpeg")
    beside = [
        Picture(trials.picture("original"), original, original),
        Picture(trials.picture("jpeg"), jpeg, f"{jpeg}\n{told('jpeg')}", help),
    ]
    sheet(beside, text("question_loss"), key="losses", width=15)
    st.caption(text("question_loss_caption"), help=text("question_made_by"))
