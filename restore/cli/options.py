"""Options that several commands share."""

from typing import Annotated

import typer

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
