"""Damaged photos, one by one."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from restore import files, image
from restore.cli import output
from restore.cli.options import (
    Colours,
    EngineName,
    Metadata,
    OneMethod,
    PastQuality,
    Project,
    Strength,
)
from restore.errors import PhotoError
from restore.inference import engine as engines
from restore.inference import pipeline


def repair(
    jpegs: Annotated[
        list[Path],
        typer.Argument(
            metavar="PHOTO ...", help="Damaged JPEG files, or others that were JPEG before."
        ),
    ],
    out: Annotated[Path, typer.Option(help="A file (.png, .webp, .jpg), or a folder for several.")],
    method: OneMethod = "auto",
    project: Project = True,
    past_quality: PastQuality = None,
    strength: Strength = 100,
    colours: Colours = "keep",
    metadata: Metadata = "keep",
    engine: EngineName = "auto",
) -> None:
    """Restore photos that JPEG has already damaged.

    Pictures are turned upright. A folder gets PNG files.

    Example: [bold]python -m restore repair old.jpg --out old-restored.png[/bold]
    """
    with output.sentences():
        settings = files.Settings(method, project, past_quality, strength, colours, metadata)
        engines.use(engine)
        to_file = bool(out.suffix) and not out.is_dir()
        if to_file and len(jpegs) > 1:
            raise PhotoError(f"{out} is one file for {len(jpegs)} pictures: give a folder.")
        if to_file:
            image.check_suffix(out.suffix)
        output.check_writable(out.parent if to_file else out)
        targets = [out if to_file else out / f"{jpeg.stem}.png" for jpeg in jpegs]
        if len(set(targets)) < len(targets):
            raise PhotoError("Two of the files have the same name: repair them one after another.")
        for jpeg, target in zip(jpegs, targets, strict=True):
            if target.exists() and target.samefile(jpeg):
                raise PhotoError(f"{target} would replace its own original: choose another name.")
        refused = 0
        with output.bar() as bar:
            for jpeg, target in zip(jpegs, targets, strict=True):
                task = bar.add_task(escape(jpeg.name), total=1.0)
                try:
                    _repair_file(
                        jpeg,
                        target,
                        settings,
                        lambda share, task=task: bar.update(task, completed=share),
                    )
                except PhotoError as error:
                    refused += 1
                    output.say(f"Error: {error}", style="red")
        if refused:
            raise typer.Exit(2)


def _repair_file(
    jpeg: Path, target: Path, settings: files.Settings, progress: Callable[[float], None]
) -> None:
    repaired = files.repair_file(jpeg, target, settings, progress)
    known = ""
    if repaired.past is not None:
        known = f" (a JPEG of quality {repaired.past.quality} before)"
    if not math.isnan(repaired.consistency):
        share = f"{repaired.consistency:.1%}"
        known = f" ({share} of its coefficients compress back to the file's)"
    output.say(f"{jpeg} -> {target}, by {repaired.method.title}{known}")
    useful = pipeline.highest_useful_quality(repaired.method)
    if settings.past_quality is None and (repaired.quality or 0) > useful:
        output.say(
            f"{jpeg.name} has quality {repaired.quality}, and {repaired.method.title} is not known "
            f"to help above {useful}: compare the result with the original."
        )
