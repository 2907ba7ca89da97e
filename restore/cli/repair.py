"""``restore repair``: repair damaged photos."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from restore.cli import output
from restore.cli.options import (
    Colours,
    Depth,
    EffortName,
    EngineName,
    Force,
    JsonTarget,
    LikeInput,
    Metadata,
    OneMethod,
    PastQuality,
    PrecisionName,
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
    from restore.past import Past
    from restore.progress import Progress
    from restore.repairing import Repaired, Settings


def repair(
    jpegs: Annotated[
        list[Path],
        typer.Argument(
            metavar="PHOTO ...",
            help="Damaged JPEG files, or pictures of other types that were once JPEG.",
        ),
    ],
    out: Annotated[Path, typer.Option(help="Result file (.png, .webp, .tif, .jpg), or a folder.")],
    method: OneMethod = "auto",
    project: Project = True,
    past_quality: PastQuality = None,
    strength: Strength = 100,
    colours: Colours = "keep",
    metadata: Metadata = "keep",
    force: Force = False,
    depth: Depth = None,
    like_input: LikeInput = False,
    strict: Strict = False,
    evidence: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.png",
            help="Also write the evidence map, an 8-bit gray PNG of how far, in gray levels, the "
            "file leaves each pixel open: four gray values per level (255: 63.75 levels or more).",
        ),
    ] = None,
    engine: EngineName = "auto",
    precision: PrecisionName = "auto",
    effort: EffortName = "normal",
    weights: WeightsFolder = None,
    json_target: JsonTarget = None,
) -> None:
    """Restore photos that JPEG has already damaged.

    Each photo is examined first (see [bold]restore inspect[/bold]). If it shows traces of an
    earlier, stronger JPEG, the damage of that JPEG is repaired. A photo that shows no trace of
    JPEG, or is too good to improve, is left as it is unless --force, --method or --past-quality is
    given.

    Pictures are turned upright. Results in a folder are PNG files and never replace existing files;
    a file that --out names is replaced. A file that fails is reported with the reason, and the rest
    continue.

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
            depth=depth,
            like_input=like_input,
            strict=strict,
            effort=effort,
        )
        output.check_json(json_target)
        session = make_session(engine, precision, weights)
        repairing.check(settings, session)
        targets = _targets(jpegs, out, settings)
        if evidence is not None:
            _check_evidence(evidence, [*jpegs, *targets])
        failed, facts = 0, []
        with output.bar() as bar:
            for jpeg, target in zip(jpegs, targets, strict=True):
                task = bar.add_task(output.label(jpeg.name), total=1.0)

                def report(share: float, task: "TaskID" = task) -> None:
                    bar.update(task, completed=share)

                try:
                    repaired = _repair_file(jpeg, target, settings, session, report)
                    facts.append(_facts(jpeg, target, repaired, session))
                    if evidence is not None:
                        _write_evidence(evidence, jpeg, repaired.past)
                except (WeightsError, MissingPackageError):
                    raise  # not the fault of this file: the others would fail too
                except Exception as error:  # whatever it is, the others continue
                    failed += 1
                    named = "" if isinstance(error, PhotoError) else f"{jpeg}: "
                    output.say(f"Error: {named}{reason(error)}", style="red")
        if json_target:
            output.write_json(facts, json_target)
        if failed:
            raise typer.Exit(2)


def _targets(jpegs: Sequence[Path], out: Path, settings: "Settings") -> list[Path]:
    """The files that the results go to. PhotoError, before any work, if they cannot go there."""
    from restore import repairing

    to_file = bool(out.suffix) and not out.is_dir()
    if to_file and len(jpegs) > 1:
        raise PhotoError(f"{out} is one file for {len(jpegs)} pictures: give a folder.")
    repairing.check_suffix(out.suffix if to_file else ".png", settings)
    output.check_writable(out.parent if to_file else out)
    targets = [out if to_file else out / f"{jpeg.stem}.png" for jpeg in jpegs]
    first: dict[Path, Path] = {}
    for jpeg, target in zip(jpegs, targets, strict=True):
        if first.setdefault(target, jpeg) is not jpeg:
            raise PhotoError(
                f"{first[target]} and {jpeg} would both become {target}: repair one of them into "
                "another folder."
            )
    for jpeg, target in zip(jpegs, targets, strict=True):
        if target.exists() and target.samefile(jpeg):
            raise PhotoError(f"{target} would replace its own original: choose another name.")
    present = [] if to_file else [target for target in targets if target.exists()]
    if present:
        raise PhotoError(
            f"{present[0]} already exists: choose another folder, or repair that photo alone and "
            "name its result with --out."
        )
    return targets


def _check_evidence(target: Path, others: Sequence[Path]) -> None:
    """PhotoError, before any work, if the evidence map cannot be written there."""
    if len(others) > 2:
        raise PhotoError("--evidence writes the map of only one photo: repair one photo at a time.")
    if target.suffix.lower() != ".png":
        raise PhotoError(f"{target} cannot hold the evidence map: give the name of a PNG file.")
    output.check_target(target)
    if target.resolve() in [other.resolve() for other in others]:
        raise PhotoError(f"{target} is also a photo or a result: choose another name for the map.")


def _write_evidence(target: Path, source: Path, past: "Past | None") -> None:
    from restore import image
    from restore.codec import JpegImage, color
    from restore.explain import evidence
    from restore.models.jpeg import JPEG
    from restore.storage import write_atomically

    data = image.read_bytes(source)
    known = image.read_metadata(data, source.name)
    if known.format == "JPEG":
        jpeg = JpegImage.from_bytes(data)
        width = evidence.of_file(jpeg, lambda: color.luma(JPEG.decode(jpeg, b"")), past=past)
        width = None if width is None else image.turn_upright(width, known.orientation)
    else:
        photo = image.open_photo(data, source.name)
        width = evidence.of_file(None, lambda: photo.luma, past=past)
    if width is None:
        raise PhotoError(
            f"{source.name} has no evidence map: choose a gray or colour JPEG, or a picture that "
            "shows traces of one."
        )
    write_atomically(target, image.to_png(evidence.to_gray(width)))
    output.say(f"Evidence map -> {target}, 4 gray values per level.")


def _repair_file(
    jpeg: Path, target: Path, settings: "Settings", session: "Session", progress: "Progress"
) -> "Repaired":
    """Repairs a file and says what was done and why."""
    from restore import repairing

    repaired = repairing.repair_file(jpeg, target, settings, session=session, progress=progress)
    method, past = repaired.method, repaired.past
    done = "left as it is" if method is None else f"by {method.title}"
    # The advice explains what was done, except where a photo was repaired against it.
    obeyed = method is None or repaired.diagnosis.advice != "leave"
    output.say(
        f"{jpeg} -> {target}, {done}." + (f" {repaired.diagnosis.sentence}" if obeyed else "")
    )
    if not math.isnan(repaired.consistency):
        whose = "the earlier JPEG's" if past is not None and past.certain else "the file's"
        output.say(f"{repaired.consistency:.1%} of its coefficients compress back to {whose}.")
    for note in repaired.notes:
        output.say(note)
    if repaired.lost:
        output.say(f"Not kept from {jpeg.name} in {target.name}: {', '.join(repaired.lost)}.")
    return repaired


def _facts(source: Path, target: Path, repaired: "Repaired", session: "Session") -> dict[str, Any]:
    from restore.models.spec import Network

    method, past = repaired.method, repaired.past
    network = method if isinstance(method, Network) else None
    return {
        "file": str(source),
        "target": str(target),
        "advice": repaired.diagnosis.advice,
        "method": None if method is None else method.name,
        "precision": None if network is None else session.precision_of(network),
        "past_quality": None if past is None else past.quality,
        "changed": method is not None,
        "consistency": repaired.consistency,
    }
