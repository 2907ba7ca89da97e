"""Options that several commands share, and the session made from them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from restore.errors import WeightsError

if TYPE_CHECKING:
    from restore.inference.session import Session

MethodNames = Annotated[
    list[str] | None,
    typer.Option("--method", "-m", help="Name of a method; may be repeated. All by default."),
]
Qualities = Annotated[
    list[int] | None,
    typer.Option("--quality", "-q", help="JPEG quality, 1-100; may be repeated; 10 by default."),
]
Gray = Annotated[
    bool,
    typer.Option("--gray", help="Compare only the luma (of colour photos, the JFIF luma)."),
]
JsonTarget = Annotated[
    str | None, typer.Option("--json", help="Write JSON to this file; - is standard output.")
]
Subsampling = Annotated[str, typer.Option(help="4:4:4, 4:2:2 or 4:2:0.")]
OneMethod = Annotated[
    str,
    typer.Option(
        "--method",
        "-m",
        help="Method that repairs every photo. Without --method, the fastest network within 0.2 dB "
        "of the best measured gain for the file type is used, where it is known to help.",
    ),
]
Force = Annotated[
    bool,
    typer.Option(
        "--force", help="Also repair photos that show no trace of JPEG or are too good to improve."
    ),
]
Project = Annotated[
    bool,
    typer.Option(
        "--project/--no-project",
        help="Keep the result within the intervals that the file's coefficients stand for.",
    ),
]
PastQuality = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=100,
        help="Approximate quality of an earlier, stronger JPEG, if you know it. Without it, "
        "earlier JPEGs are detected automatically.",
    ),
]
Strength = Annotated[
    int, typer.Option(min=0, max=100, help="How much of the restoration to apply, in %.")
]
Colours = Annotated[str, typer.Option(help="keep the file's colour profile, or convert to srgb.")]
Metadata = Annotated[
    str,
    typer.Option(
        help="keep EXIF, XMP, IPTC, density and comments, or strip all, including where the photo "
        "was taken."
    ),
]
Depth = Annotated[
    int | None,
    typer.Option(
        help="Bits per sample of PNG and TIFF results: 8 or 16. By default as in the photo, which "
        "is 8 for a JPEG."
    ),
]
LikeInput = Annotated[
    bool,
    typer.Option(
        "--like-input",
        help="Write JPEG results with the quantisation tables and the sampling of the original "
        "file, instead of quality 95 and 4:4:4. The size stays about the same, but most of the "
        "repair is rounded away again.",
    ),
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help="Refuse damaged JPEG files instead of repairing what is left."),
]
EngineName = Annotated[
    str, typer.Option("--engine", help="What runs the networks: auto, onnx, openvino or torch.")
]
PrecisionName = Annotated[
    str,
    typer.Option(
        "--precision",
        help="Precision of the networks' arithmetic: auto, float32 or bf16 (OpenVINO only). auto "
        "uses bf16 where the processor supports it and it costs less than 0.01 dB.",
    ),
]
EffortName = Annotated[
    str,
    typer.Option(
        "--effort",
        help="normal or best. best averages a network's results for the picture and its three "
        "mirror images: 0.05 to 0.12 dB more for four times the work. Without --method, it uses "
        "the network that measured best.",
    ),
]
WeightsFolder = Annotated[
    Path | None,
    typer.Option(
        "--weights", metavar="DIR", help="Folder of weights; the released ones by default."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


def weights_folder(chosen: Path | None) -> Path:
    """The chosen folder of weights, or that of the released ones.

    WeightsError if it is not a folder.
    """
    from restore.models import weights

    if chosen is not None and not chosen.is_dir():
        raise WeightsError("{path} is not a folder: give a folder of weights.", path=chosen)
    return chosen or weights.FOLDER


def make_session(
    engine: str, precision: str, chosen: Path | None, *, effort: str = "normal"
) -> "Session":
    """The session of a command.

    ValueError for an engine, a precision, weights or an effort that cannot be used.
    """
    from restore.inference.session import Session

    folder = weights_folder(chosen)
    session = Session(engine=engine, precision=precision, weights=folder, effort=effort)
    if chosen is not None and not session.networks():
        raise WeightsError("{path} holds no weights: choose another folder.", path=session.weights)
    return session
