"""``restore repair``: damaged photos, one by one."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from restore.cli import output
from restore.cli.options import (
    Colours,
    EngineName,
    Force,
    JsonTarget,
    Metadata,
    OneMethod,
    PastQuality,
    Project,
    Strength,
    Strict,
    WeightsFolder,
    make_session,
)
from restore.errors import MissingPackageError, PhotoError, WeightsError, reason

if TYPE_CHECKING:
    from rich.progress import TaskID

    from restore.inference.session import Session
    from restore.progress import Progress
    from restore.repairing import Settings


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
    force: Force = False,
    strict: Strict = False,
    engine: EngineName = "auto",
    weights: WeightsFolder = None,
    json_target: JsonTarget = None,
) -> None:
    """Restore photos that JPEG has already damaged.

    Each is looked at first (see [bold]restore inspect[/bold]): an earlier, stronger JPEG is
    repaired by what it left; a photo without a trace of JPEG, or too good to improve, is left as it
    is, unless --force, --method or --past-quality asks for more.

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
            force=force,
            strict=strict,
        )
        output.check_json(json_target)
        session = make_session(engine, weights)
        repairing.check(settings, session)
        targets = _targets(jpegs, out)
        failed, facts = 0, []
        with output.bar() as bar:
            for jpeg, target in zip(jpegs, targets, strict=True):
                task = bar.add_task(output.label(jpeg.name), total=1.0)

                def report(share: float, task: "TaskID" = task) -> None:
                    bar.update(task, completed=share)

                try:
                    facts.append(_repair_file(jpeg, target, settings, session, report))
                except (WeightsError, MissingPackageError):
                    raise  # it is not the file: the others would fail alike
                except Exception as error:  # whatever it is, the others get their turn
                    failed += 1
                    named = "" if isinstance(error, PhotoError) else f"{jpeg}: "
                    output.say(f"Error: {named}{reason(error)}", style="red")
        if json_target:
            output.write_json(facts, json_target)
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


def _repair_file(
    jpeg: Path, target: Path, settings: "Settings", session: "Session", progress: "Progress"
) -> dict[str, Any]:
    """Repairs a file and says what was done and why; returns the same as facts."""
    from restore import repairing

    repaired = repairing.repair_file(jpeg, target, settings, session=session, progress=progress)
    method, past = repaired.method, repaired.past
    done = "left as it is" if method is None else f"by {method.title}"
    output.say(f"{jpeg} -> {target}, {done}. {repaired.diagnosis.sentence}")
    if not math.isnan(repaired.consistency):
        whose = "the earlier JPEG's" if past is not None and past.certain else "the file's"
        output.say(f"{repaired.consistency:.1%} of its coefficients compress back to {whose}.")
    for note in repaired.notes:
        output.say(note)
    return {
        "file": str(jpeg),
        "target": str(target),
        "advice": repaired.diagnosis.advice,
        "method": None if method is None else method.name,
        "past_quality": None if past is None else past.quality,
        "changed": method is not None,
        "consistency": repaired.consistency,
    }
