"""``restore repair``: damaged photos, one by one."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from restore.cli import output
from restore.cli.options import (
    Colours,
    EngineName,
    Metadata,
    OneMethod,
    PastQuality,
    Project,
    Strength,
    WeightsFolder,
    make_session,
)
from restore.errors import PhotoError

if TYPE_CHECKING:
    from rich.progress import TaskID

    from restore.codec.history import Past
    from restore.inference.session import Session
    from restore.progress import Progress
    from restore.repairing import Repaired, Settings


def repair(
    jpegs: Annotated[
        list[Path],
        typer.Argument(
            metavar="PHOTO ...", help="Damaged JPEG files, or other files that were JPEG before."
        ),
    ],
    out: Annotated[Path, typer.Option(help="A file (.png, .webp, .jpg), or a folder for several.")],
    method: OneMethod = "auto",
    project: Project = True,
    past_quality: PastQuality = None,
    strength: Strength = 100,
    colours: Colours = "keep",
    metadata: Metadata = "keep",
    evidence: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.png",
            help="Also write the evidence map: an 8-bit gray PNG, four gray values for each gray "
            "level within which the file leaves a pixel open (255: 63.75 or more).",
        ),
    ] = None,
    engine: EngineName = "auto",
    weights: WeightsFolder = None,
) -> None:
    """Restore photos that JPEG has already damaged.

    Pictures are turned upright. Results in a folder are PNG files. Failed files are reported with a
    reason; the rest continue.

    Example: [bold]restore repair old.jpg --out old-restored.png[/bold]
    """
    from restore import repairing

    with output.sentences():
        settings = repairing.Settings(
            method=method,
            project=project,
            past_quality=past_quality,
            strength=strength,
            colours=colours,
            metadata=metadata,
        )
        session = make_session(engine, weights)
        repairing.check(settings, session)
        targets = _targets(jpegs, out)
        if evidence is not None:
            _check_evidence(evidence, [*jpegs, *targets])
        failed = 0
        with output.bar() as bar:
            for jpeg, target in zip(jpegs, targets, strict=True):
                task = bar.add_task(escape(jpeg.name), total=1.0)

                def report(share: float, task: "TaskID" = task) -> None:
                    bar.update(task, completed=share)

                try:
                    repaired = _repair_file(jpeg, target, settings, session, report)
                    if evidence is not None:
                        _write_evidence(evidence, jpeg, repaired.past, settings.past_quality)
                except PhotoError as error:
                    failed += 1
                    output.say(f"Error: {error}", style="red")
        if failed:
            raise typer.Exit(2)


def _targets(jpegs: Sequence[Path], out: Path) -> list[Path]:
    """Where the results go. PhotoError, before any work, if they cannot."""
    from restore import image

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
    return targets


def _check_evidence(target: Path, others: Sequence[Path]) -> None:
    """PhotoError, before any work, if the evidence map cannot be written there."""
    if len(others) > 2:
        raise PhotoError("--evidence writes the map of one photo: repair them one after another.")
    if target.suffix.lower() != ".png":
        raise PhotoError(f"{target} cannot hold the evidence map: give the name of a PNG file.")
    output.check_target(target)
    if target.resolve() in [other.resolve() for other in others]:
        raise PhotoError(f"{target} is needed for a picture: choose another name for the map.")


def _write_evidence(
    target: Path, source: Path, past: "Past | None", past_quality: int | None
) -> None:
    from restore import image
    from restore.codec import JpegImage, color
    from restore.explain import evidence
    from restore.models.jpeg import JPEG
    from restore.storage import write_atomically

    data = image.read_bytes(source)
    known = image.read_metadata(data, source.name)
    if known.format == "JPEG":
        jpeg = JpegImage.from_bytes(data)
        width = evidence.of_file(
            jpeg, lambda: color.luma(JPEG.decode(jpeg, b"")), past=past, past_quality=past_quality
        )
        width = None if width is None else image.turn_upright(width, known.orientation)
    else:
        photo = image.open_photo(data, source.name)
        width = evidence.of_file(None, lambda: photo.luma, past=past)
    if width is None:
        raise PhotoError(
            f"{source.name} has no evidence map: choose a gray or colour JPEG, or a picture that "
            "shows the trace of one."
        )
    write_atomically(target, image.to_png(evidence.to_gray(width)))
    output.say(f"Evidence map -> {target}, 4 gray values for each level")


def _repair_file(
    jpeg: Path, target: Path, settings: "Settings", session: "Session", progress: "Progress"
) -> "Repaired":
    from restore import choosing, repairing

    repaired = repairing.repair_file(jpeg, target, settings, session=session, progress=progress)
    known = ""
    if repaired.past is not None:
        known = f" (previously a JPEG of quality {repaired.past.quality})"
    if not math.isnan(repaired.consistency):
        share = f"{repaired.consistency:.1%}"
        known = f" ({share} of its coefficients compress back to the file's)"
    output.say(f"{jpeg} -> {target}, by {repaired.method.title}{known}")
    useful = choosing.highest_useful_quality(repaired.method, session)
    if settings.past_quality is None and (repaired.quality or 0) > useful:
        output.say(
            f"{jpeg.name} has quality {repaired.quality}; {repaired.method.title} has no measured "
            f"gain above {useful}: compare the result with the original."
        )
    return repaired
