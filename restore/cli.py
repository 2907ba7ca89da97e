"""The command line: ``python -m restore COMMAND``.

Bad input ends with one sentence on standard error and exit code 2.
"""

import itertools
import json
import math
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

import restore
from restore import files, image
from restore.benchmark import bench as benchmark
from restore.benchmark import published
from restore.errors import PhotoError
from restore.inference import engine as engines
from restore.inference import pipeline
from restore.models import registry, weights

app = typer.Typer(
    help="JPEG artifacts: make them, measure them, restore the picture.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
console = Console()
errors = Console(stderr=True)

MethodNames = Annotated[
    list[str] | None, typer.Option("--method", "-m", help="A method's name; all by default.")
]
Qualities = Annotated[
    list[int] | None,
    typer.Option("--quality", "-q", help="JPEG quality, 1-100; may be repeated; 10 by default."),
]
Gray = Annotated[
    bool,
    typer.Option("--gray", help="Compare the luma alone: gray as it is, colour by its JFIF luma."),
]
JsonTarget = Annotated[
    str | None, typer.Option("--json", help="Write JSON to this file; - is standard output.")
]
Subsampling = Annotated[str, typer.Option(help="4:4:4, 4:2:2 or 4:2:0.")]
OneMethod = Annotated[
    str, typer.Option("--method", "-m", help="A method's name; auto: what measured best.")
]
Project = Annotated[
    bool,
    typer.Option(
        "--project/--no-project",
        help="Hold the result within the intervals that the file's coefficients stand for.",
    ),
]
PastQuality = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=100,
        help="Repair as if JPEG had had this quality: for photos that were compressed harder "
        "before they became the files there are.",
    ),
]
Strength = Annotated[
    int, typer.Option(min=0, max=100, help="How far towards the restored photo to go, in %.")
]
Colours = Annotated[str, typer.Option(help="keep the file's colour profile, or convert to srgb.")]
Metadata = Annotated[
    str, typer.Option(help="keep EXIF, or strip it, the place of the photo among it.")
]
EngineName = Annotated[
    str, typer.Option("--engine", help="What runs the networks: auto, onnx, openvino or torch.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


def _say(sentence: str, style: str | None = None) -> None:
    """Prints a sentence, as it is and on one line, to standard error."""
    errors.print(sentence, style=style, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def _sentences(speak: bool = True) -> Iterator[None]:
    """Turns what a person can mend into one sentence and exit code 2."""
    try:
        yield
    except (ValueError, OSError) as error:
        if isinstance(error, OSError):
            name = error.filename or "The output"
            message = f"{name} cannot be used: {(error.strerror or str(error)).lower()}."
        else:
            message = str(error)
        if speak:
            _say(f"Error: {message}", style="red")
        raise typer.Exit(2) from error


def _bar(*columns: Any, disable: bool = False) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        *columns,
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=errors,
        transient=True,
        disable=disable,
    )


def _check_writable(folder: Path) -> None:
    """Makes a folder for results, before there are any to lose. PhotoError if it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PhotoError(
            f"{folder} cannot be made ({(error.strerror or str(error)).lower()}): choose another "
            "folder."
        ) from error
    if not os.access(folder, os.W_OK):
        raise PhotoError(f"{folder} cannot be written to: choose another folder.")


def _check_target(file: Path) -> None:
    if file.is_dir():
        raise PhotoError(f"{file} is a folder: give the name of a file.")
    _check_writable(file.parent)


def _number(value: float, pattern: str) -> str:
    if math.isnan(value):
        return "–"
    return "∞" if math.isinf(value) else format(value, pattern)


def _plain(value: Any) -> Any:
    """JSON has no infinity and no NaN: "inf" and null stand for them."""
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else "inf"
    return value


def _check_json(target: str | None) -> None:
    if target not in (None, "-"):
        _check_target(Path(target))


def _write_json(value: Any, target: str) -> None:
    text = json.dumps(_plain(value), indent=2, ensure_ascii=False)
    if target == "-":
        typer.echo(text)
    else:
        weights.write_atomically(Path(target), (text + "\n").encode())


def _metrics_table(
    rows: list[dict[str, Any]], title: str, papers: Sequence[dict[str, Any]] = ()
) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("q")
    table.add_column("method")
    for heading in ("PSNR", "gain", "SSIM", "PSNR-B", "bias", "bits/px", "Mpx/s"):
        table.add_column(heading, justify="right", no_wrap=True)
    plain = {row["quality"]: row["psnr"] for row in rows if row["method"] == "jpeg"}
    for quality, group in itertools.groupby(rows, lambda row: row["quality"]):
        for row in group:
            gain = row["psnr"] - plain[quality] if row["method"] != "jpeg" else math.nan
            table.add_row(
                str(quality),
                registry.get(row["method"]).title,
                _number(row["psnr"], ".2f"),
                _number(gain, "+.2f"),
                _number(row["ssim"], ".4f"),
                _number(row["psnrb"], ".2f"),
                _number(row["bias"], "+.2f"),
                _number(row["bpp"], ".3f"),
                _number(row["megapixels"] / row["seconds"], ".2f"),
            )
        for row in papers:
            if row["quality"] == quality:
                table.add_row(
                    str(quality),
                    f"{row['method']} {row['year']}",
                    _number(row["psnr"], ".2f"),
                    _number(row["psnr"] - plain[quality], "+.2f"),
                    _number(row["ssim"], ".3f"),
                    _number(row["psnrb"], ".2f"),
                    style="dim",
                )
    return table


def _thirds_table(thirds: list[dict[str, Any]]) -> Table:
    table = Table(title="Gain by how busy the pictures are, dB", title_justify="left")
    for heading in ("q", "method", "smooth", "medium", "busy"):
        table.add_column(heading)
    for row in thirds:
        gains = (f"{row[part]:+.2f}" for part in ("smooth", "medium", "busy"))
        table.add_row(str(row["quality"]), registry.get(row["method"]).title, *gains)
    return table


def _costs_table(networks: dict[str, dict[str, float]], with_papers: bool) -> Table:
    table = Table(title="Cost", title_justify="left")
    for heading in ("network", "parameters", "multiply-adds a pixel"):
        table.add_column(heading)
    ours = [(registry.get(name).title, entry) for name, entry in networks.items()]
    theirs = [(f"{entry['method']}, published", entry) for entry in published.costs()]
    for name, entry in [*ours, *(theirs if with_papers else ())]:
        numbers = (f"{entry[key] / 1e6:.2f} M" for key in ("parameters", "multiply_adds"))
        table.add_row(name, *numbers)
    return table


@app.command()
def methods(as_json: AsJson = False) -> None:
    """List the methods that make a picture of a JPEG.

    Example: [bold]python -m restore methods[/bold]
    """
    fields = ("name", "title", "domain", "halo", "alignment", "summary", "paper")
    rows = [{field: getattr(method, field) for field in fields} for method in registry.methods()]
    if as_json:
        _write_json(rows, "-")
        return
    table = Table()
    for field in ("name", "domain", "summary", "paper"):
        table.add_column(field, overflow="fold")
    for row in rows:
        table.add_row(row["name"], row["domain"], row["summary"], row["paper"])
    console.print(table)


@app.command()
def compare(
    photo: Annotated[Path, typer.Argument(help="A picture file.")],
    quality: Annotated[int, typer.Option("--quality", "-q", help="JPEG quality, 1-100.")] = 10,
    method: MethodNames = None,
    gray: Gray = False,
    subsampling: Subsampling = "4:2:0",
    out: Annotated[
        Path | None, typer.Option(help="Write the pictures and the JPEG into this folder.")
    ] = None,
    project: Project = True,
    engine: EngineName = "auto",
    json_target: JsonTarget = None,
) -> None:
    """Compress a photo and see what each method makes of it.

    Example: [bold]python -m restore compare photo.png --quality 10 --out results[/bold]
    """
    with _sentences():
        if out is not None:
            _check_writable(out)
        _check_json(json_target)
        engines.use(engine)
        opened = restore.open(photo)
        with _bar() as bar:
            task = bar.add_task("", total=1.0)
            comparison = restore.compare(
                opened,
                quality,
                subsampling,
                method,
                gray,
                lambda share, title: bar.update(task, completed=share, description=title),
                project=project,
            )
        rows = [result.row(quality) for result in comparison.results]
        if out is not None:
            stem = photo.stem
            written = {f"{stem}-original.png": image.to_png(comparison.original)}
            written[f"{stem}-q{quality}.jpg"] = comparison.jpeg.data
            for result in comparison.results:
                written[f"{stem}-q{quality}-{result.method}.png"] = image.to_png(result.picture)
            for name, data in written.items():
                weights.write_atomically(out / name, data)
        if json_target:
            _write_json({"images": 1, "rows": rows}, json_target)
        if json_target != "-":
            for note in opened.notes:
                console.print(note)
            size = f"{opened.width} x {opened.height}"
            console.print(_metrics_table(rows, f"{escape(photo.name)}, {size}"))


@app.command()
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
    with _sentences():
        settings = files.Settings(method, project, past_quality, strength, colours, metadata)
        engines.use(engine)
        to_file = bool(out.suffix) and not out.is_dir()
        if to_file and len(jpegs) > 1:
            raise PhotoError(f"{out} is one file for {len(jpegs)} pictures: give a folder.")
        if to_file:
            image.check_suffix(out.suffix)
        _check_writable(out.parent if to_file else out)
        targets = [out if to_file else out / f"{jpeg.stem}.png" for jpeg in jpegs]
        if len(set(targets)) < len(targets):
            raise PhotoError("Two of the files have the same name: repair them one after another.")
        for jpeg, target in zip(jpegs, targets, strict=True):
            if target.exists() and target.samefile(jpeg):
                raise PhotoError(f"{target} would replace its own original: choose another name.")
        refused = 0
        with _bar() as bar:
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
                    _say(f"Error: {error}", style="red")
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
    _say(f"{jpeg} -> {target}, by {repaired.method.title}{known}")
    useful = pipeline.highest_useful_quality(repaired.method)
    if settings.past_quality is None and (repaired.quality or 0) > useful:
        _say(
            f"{jpeg.name} has quality {repaired.quality}, and {repaired.method.title} is not known "
            f"to help above {useful}: compare the result with the original."
        )


@app.command()
def batch(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A folder with damaged JPEG files.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="A folder for the results.")],
    method: OneMethod = "auto",
    project: Project = True,
    past_quality: PastQuality = None,
    strength: Strength = 100,
    colours: Colours = "keep",
    metadata: Metadata = "keep",
    suffix: Annotated[
        str, typer.Option(help="Type of the results, such as .png, .webp, .tif or .jpg.")
    ] = ".png",
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on: keep results that are done and up to date.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Processes; by default one a core, four on a GPU.")
    ] = None,
    dask: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Work on a Dask cluster: its scheduler's address, or local:N for N workers here. "
            "IN and OUT must have the same paths on all its machines.",
        ),
    ] = None,
    engine: EngineName = "auto",
    json_target: JsonTarget = None,
) -> None:
    """Repair all JPEG files in and below a folder, into a folder laid out alike.

    A file that fails is told and does not stop the others; the exit code is 1 then. Ctrl-C stops;
    --resume goes on, and repairs what is new, what has changed and what failed.

    Example: [bold]python -m restore batch photos photos-restored --jobs 4[/bold]

    On a cluster: [bold]python -m restore batch photos restored --dask tcp://host:8786[/bold]
    """
    from restore import batch as folders

    with _sentences():
        settings = files.Settings(method, project, past_quality, strength, colours, metadata)
        if jobs and dask:
            raise PhotoError("--jobs is for this machine and --dask for a cluster: give one.")
        planned = folders.plan(source, target, settings, suffix, resume)
        _check_writable(target)
        _check_json(json_target)
        with _bar(MofNCompleteColumn()) as bar:
            task = bar.add_task("", total=len(planned.jobs))
            try:
                report = folders.run(
                    planned,
                    jobs,
                    dask,
                    engine,
                    lambda done, total, file: bar.update(
                        task, completed=done, description=escape(file)
                    ),
                )
            except KeyboardInterrupt:
                _say(f"Stopped. {target} holds what is done: go on with --resume.")
                raise typer.Exit(130) from None
        _tell_of_batch(report, target, settings)
        if json_target:
            _write_json(report, json_target)
        if report["failed"]:
            raise typer.Exit(1)


def _tell_of_batch(report: dict[str, Any], target: Path, settings: files.Settings) -> None:
    for row in report["files"]:
        if row["status"] == "failed":
            _say(f"Failed: {row['file']}: {row['reason']}", style="red")
    skipped = [row["file"] for row in report["files"] if row["status"] == "skipped"]
    if skipped:
        _say(f"Skipped as no JPEG: {len(skipped)}, such as {skipped[0]}.")
    method = settings.chosen()
    useful = pipeline.highest_useful_quality(method)
    fine = [row["file"] for row in report["files"] if (row["quality"] or 0) > useful]
    if fine and settings.past_quality is None:
        _say(
            f"{len(fine)} files have a quality above {useful}, such as {fine[0]}, and "
            f"{method.title} is not known to help there: compare the results with the originals."
        )
    counts = (f"{report[status]} {status}" for status in ("repaired", "kept", "skipped", "failed"))
    _say(f"{target}: {', '.join(counts)}.")


@app.command()
def inspect(
    jpeg: Annotated[Path, typer.Argument(help="A JPEG file.")], as_json: AsJson = False
) -> None:
    """Show what a JPEG file holds: quality, tables, sampling, coefficients.

    Example: [bold]python -m restore inspect photo.jpg[/bold]
    """
    with _sentences():
        opened = restore.open(jpeg)
        file = opened.jpeg
        if file is None:
            raise PhotoError(f"{jpeg} is a {opened.format} file, not a JPEG: choose a JPEG file.")
        facts = {
            "width": file.width,
            "height": file.height,
            "bytes": len(file.data),
            "bpp": 8 * len(file.data) / (file.width * file.height),
            "color_space": file.color_space,
            "subsampling": file.subsampling,
            "progressive": file.progressive,
            "orientation": opened.orientation,
            "quality": file.quality.quality,
            "quality_exact": file.quality.exact,
            "components": [
                {
                    "blocks": list(component.quantised.shape[:2]),
                    "sampling": [component.horizontal, component.vertical],
                    "zeros": float((component.quantised == 0).mean()),
                    "table": component.table.tolist(),
                }
                for component in file.components
            ],
        }
        if as_json:
            _write_json(facts, "-")
            return
        table = Table(show_header=False, title=escape(jpeg.name), title_justify="left")
        about = "exactly libjpeg's" if file.quality.exact else "estimated; another encoder's table"
        table.add_row("size", f"{file.width} x {file.height}, {facts['bytes']:,} bytes")
        table.add_row("bits per pixel", f"{facts['bpp']:.3f}")
        table.add_row("colour", f"{file.color_space} {file.subsampling}")
        table.add_row("coding", "progressive" if file.progressive else "baseline")
        table.add_row("quality", f"{file.quality.quality} ({about})")
        for index, component in enumerate(facts["components"]):
            rows, columns = component["blocks"]
            lines = [" ".join(f"{step:3d}" for step in row) for row in component["table"]]
            share = f"{rows} x {columns} blocks, {component['zeros']:.1%} of coefficients are zero"
            table.add_row(f"component {index + 1}", "\n".join([share, *lines]))
        console.print(table)


@app.command()
def bench(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of pictures.")],
    quality: Qualities = None,
    method: MethodNames = None,
    gray: Gray = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first pictures.")] = None,
    json_target: JsonTarget = None,
    card: Annotated[
        str | None,
        typer.Option(metavar="TITLE", help="Note the results in the model cards, as this data."),
    ] = None,
    before: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=100,
            help="Quality of a JPEG that damaged the pictures first, its blocks shifted by 4.",
        ),
    ] = None,
    subsampling: Subsampling = "4:2:0",
    project: Project = True,
    engine: EngineName = "auto",
) -> None:
    """Measure methods over a folder: averages over pictures, as the papers do.

    Published figures stand beside ours where JPEG's show that pictures and encoder are the papers'.

    Example: [bold]python -m restore bench live1_gray --gray -q 10 -q 20 --json -[/bold]

    Twice compressed: [bold]python -m restore bench live1_gray --gray --before 10 -q 50[/bold]
    """
    with _sentences():
        quality = quality or [10]
        engines.use(engine)
        _check_json(json_target)
        chosen = benchmark.picture_files(folder)[:limit]
        with _bar(MofNCompleteColumn()) as bar:
            task = bar.add_task("", total=len(chosen) * len(quality))
            table = benchmark.bench(
                chosen,
                quality,
                method,
                gray,
                lambda done, total, name: bar.update(
                    task, completed=done, description=escape(name)
                ),
                before,
                subsampling,
                project,
            )
        if card:
            twice = f", after JPEG {before}" if before else ""
            _note_in_cards(table, f"{card}{twice} ({'luma' if gray else 'RGB'})")
        if json_target:
            _write_json(table, json_target)
        if json_target != "-":
            title = f"{escape(str(folder))}, {table['images']} pictures"
            console.print(_metrics_table(table["rows"], title, table["published"]))
            for source in dict.fromkeys(row["source"] for row in table["published"]):
                console.print(f"[dim]{escape(source)}[/dim]")
            if table["thirds"]:
                console.print(_thirds_table(table["thirds"]))
            if table["networks"]:
                console.print(_costs_table(table["networks"], bool(table["published"])))


@app.command()
def speed(
    method: MethodNames = None,
    engine: Annotated[
        list[str] | None,
        typer.Option("--engine", help="onnx, openvino or torch; what is installed by default."),
    ] = None,
    megapixels: Annotated[
        list[float] | None,
        typer.Option("--megapixels", min=0.01, max=image.MAX_MEGAPIXELS, help="May be repeated."),
    ] = None,
    gray: Annotated[bool, typer.Option("--gray", help="The luma alone.")] = False,
    json_target: JsonTarget = None,
) -> None:
    """Measure megapixels a second and memory, beside the machine's matrix multiplication.

    Example: [bold]python -m restore speed --megapixels 1 --megapixels 12 --json -[/bold]
    """
    from restore.benchmark import speed as speeds

    with _sentences():
        _check_json(json_target)
        with _bar(MofNCompleteColumn()) as bar:
            task = bar.add_task("", total=None)
            measured = speeds.measure(
                method,
                engine,
                megapixels or (1,),
                gray,
                lambda done, total, name: bar.update(
                    task, completed=done, total=total, description=name
                ),
            )
        if json_target:
            _write_json(measured, json_target)
        if json_target != "-":
            peak = measured["multiply_adds"] / 1e9
            table = Table(title=f"{peak:.0f} G multiply-adds a second in matrices")
            for heading in ("method", "engine", "Mpx", "seconds", "Mpx/s", "MB", "share of peak"):
                table.add_column(heading)
            for row in measured["rows"]:
                table.add_row(
                    registry.get(row["method"]).title,
                    row["engine"],
                    f"{row['megapixels']:.1f}",
                    f"{row['seconds']:.1f}",
                    f"{row['rate']:.2f}",
                    f"{row['memory'] / 1e6:.0f}",
                    f"{row['share']:.0%}",
                )
            console.print(table)


def _note_in_cards(table: dict[str, Any], title: str) -> None:
    plain = {row["quality"]: row for row in table["rows"] if row["method"] == "jpeg"}
    for method in {row["method"] for row in table["rows"]} - {"jpeg"}:
        noted = weights.read_card(method)
        noted["results"][title] = {
            "images": table["images"],
            "quality": {
                str(row["quality"]): {
                    **{name: round(row[name], 4) for name in ("psnr", "ssim", "psnrb", "bias")},
                    "gain_db": round(row["psnr"] - plain[row["quality"]]["psnr"], 3),
                }
                for row in table["rows"]
                if row["method"] == method
            },
        }
        weights.write_card(method, noted)


@app.command()
def train(
    recipe: Annotated[Path, typer.Argument(help="A recipe, such as train/dcsc.yaml.")],
    data: Annotated[list[Path], typer.Option(help="A folder of pictures; may be repeated.")],
    val: Annotated[Path | None, typer.Option(help="Pictures to measure the gain on.")] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Override the recipe.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on from the checkpoint.")] = False,
    run: Annotated[
        Path | None,
        typer.Option("--folder", help="Folder of the run; train/runs/RECIPE by default."),
    ] = None,
    weights_folder: Annotated[
        Path | None,
        typer.Option(
            "--weights",
            help="Folder that gets the weights and their card; weights in the run's by default.",
        ),
    ] = None,
    speed: Annotated[
        bool, typer.Option("--speed", help="Measure loader and training, and train nothing.")
    ] = False,
) -> None:
    """Train a network by a recipe; write its weights and their card.

    Ctrl-C saves a checkpoint; --resume goes on from there, exact to the step. More than one GPU:
    [bold]torchrun --nproc-per-node 4 -m restore train ...[/bold]

    Example: [bold]python -m restore train train/dcsc.yaml --data pictures --val more[/bold]
    """
    from restore.training import log, processes
    from restore.training import recipe as recipes
    from restore.training.trainer import Trainer

    with _sentences(), processes.join() as group, _sentences(group.first):
        checked = recipes.read(recipe, settings or [])
        folder = run or Path("train/runs") / checked.name
        if speed:
            with TemporaryDirectory() as nowhere:
                _print_pace(Trainer(checked, data, Path(nowhere), processes=group))
            return
        weights_folder = weights_folder or folder / "weights"
        for results in (folder, weights_folder):
            _check_writable(results)
        trainer = Trainer(checked, data, folder, processes=group, validation=val, resume=resume)
        columns = TextColumn("{task.fields[numbers]}")
        with _bar(MofNCompleteColumn(), columns, disable=not group.first) as bar:
            task = bar.add_task(checked.name, total=checked.steps, numbers="")

            def report(now: log.Report) -> None:
                gains = " ".join(f"q{q} {gain:+.2f}" for q, gain in now.gains.items())
                numbers = f"loss {now.loss:.4f}  gain {gains or '–'} dB"
                numbers += f"  {now.samples_per_second:,.0f} crops/s"
                bar.update(task, completed=now.step, numbers=numbers)

            try:
                trainer.train(report)
            except KeyboardInterrupt:
                if group.first:
                    _say(f"Stopped. {folder} holds the checkpoint: go on with --resume.")
                raise typer.Exit(130) from None
        if group.first:
            card = trainer.write_weights(weights_folder)
            _say(f"{weights_folder / card['file']} is written, with its card.")


def _print_pace(trainer: Any) -> None:
    from restore.training.trainer import measure_pace

    recipe = trainer.recipe
    pace = measure_pace(trainer)
    if not trainer.processes.first:
        return
    hours = recipe.steps * recipe.batch / pace.training / 3600
    console.print(
        f"The loader alone makes {pace.loading:,.0f} crops of {recipe.crop} pixels a second."
    )
    training = f"Training takes {pace.training:,.0f} a second"
    console.print(f"{training}: {hours:.1f} hours for this recipe.")
