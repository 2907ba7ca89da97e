"""The benchmark of the papers: every picture of a folder, averages over pictures."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from restore import image, metrics
from restore.benchmark import published
from restore.comparing import compare
from restore.errors import PhotoError
from restore.inference.effort import PASSES
from restore.inference.session import Session, default_session
from restore.progress import CountProgress, NamedProgress, unheard


def picture_files(folder: Path) -> list[Path]:
    """The picture files in a folder, by name. PhotoError if there are none."""
    if not folder.is_dir():
        raise PhotoError(f"{folder} is not a folder: give a folder of pictures.")
    files = sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and path.suffix.lower() in image.SUFFIXES
    )
    if not files:
        raise PhotoError(f"{folder} holds no pictures: give a folder of PNG or JPEG files.")
    return files


def bench(
    files: Sequence[Path],
    qualities: Sequence[int],
    *,
    methods: Sequence[str] | None = None,
    gray: bool = False,
    past_quality: int | None = None,
    subsampling: str = "4:2:0",
    project: bool = True,
    centre: int | None = None,
    session: Session | None = None,
    progress: CountProgress = unheard,
) -> dict[str, Any]:
    """Compares every method on every file at every quality.

    methods to session: see :func:`restore.comparing.compare`. centre: side in pixels of the central
    part that is measured; whole pictures by default. progress: called with comparisons done, their
    total, and a file name. PhotoError, before anything is measured, if a file is not a
    picture. Returns a dictionary of

    - images: how many;
    - rows: :func:`averages` (of 8-bit rounded output); means: :func:`means` of these;
    - pictures: rows of file, busyness, method, quality, psnr, gain (dB over JPEG);
    - thirds: the mean gain of each method and quality over the smooth, medium and busy third of the
      pictures (``metrics.busyness``), if there are three;
    - networks: by method, its parameters, multiply_adds (for each pixel), precision and effort;
    - published: what papers measured on these pictures, if JPEG's PSNR proves them to be the same.
    """
    session = session or default_session()
    for file in files:  # a file that cannot be measured is reported before hours are spent
        image.open_photo(file, strict=True)
    measured = []
    total = len(files) * len(qualities)
    for index, file in enumerate(files):
        photo = image.open_photo(file, strict=True)
        if centre is not None:
            photo = _centre(photo, centre)
        busyness = metrics.busyness(photo.luma)
        for offset, quality in enumerate(qualities):
            progress(index * len(qualities) + offset, total, file.name)
            rows = measure_photo(
                photo,
                quality,
                methods=methods,
                gray=gray,
                past_quality=past_quality,
                subsampling=subsampling,
                project=project,
                session=session,
            )
            measured += [{"file": file.name, "busyness": busyness, **row} for row in rows]
    progress(total, total, "")
    rows = averages(measured)
    names = ("file", "busyness", "method", "quality", "psnr", "gain")
    pictures = [{name: row[name] for name in names} for row in measured]
    return {
        "images": len(files),
        "rows": rows,
        "means": means(rows),
        "pictures": pictures,
        "thirds": _thirds(pictures, len(files)),
        "networks": _networks({row["method"] for row in rows}, session),
        "published": published.beside(rows, past_quality=past_quality),
    }


def _centre(photo: image.Photo, side: int) -> image.Photo:
    """The central part of a photo, at most `side` pixels each way."""
    height, width = min(side, photo.height), min(side, photo.width)
    return photo.crop((photo.height - height) // 2, (photo.width - width) // 2, height, width)


def measure_photo(
    photo: image.Photo,
    quality: int,
    *,
    methods: Sequence[str] | None = None,
    gray: bool = False,
    past_quality: int | None = None,
    subsampling: str = "4:2:0",
    project: bool = True,
    session: Session | None = None,
    progress: NamedProgress = unheard,
) -> list[dict[str, Any]]:
    """The numbers of one picture at one quality: a row for plain JPEG and each method.

    All parameters are those of :func:`restore.comparing.compare`. Rows are ``Result.row`` and the
    gain, in dB over JPEG.
    """
    comparison = compare(
        photo,
        quality,
        subsampling=subsampling,
        methods=methods,
        gray=gray,
        project=project,
        past_quality=past_quality,
        session=session,
        progress=progress,
    )
    plain = comparison.results[0]
    return [
        {**each.row(quality), "gain": each.psnr - plain.psnr if each is not plain else 0.0}
        for each in comparison.results
    ]


def averages(measured: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of :func:`measure_photo` for many pictures, as one for each method and quality.

    Means of psnr, gain, ssim, psnrb, bias, consistency and bpp, sums of seconds and megapixels;
    images: how many pictures; in rising order of quality.
    """
    rows: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for row in measured:
        rows.setdefault((row["quality"], row["method"]), []).append(row)
    return [_average(rows[key]) for key in sorted(rows, key=lambda key: key[0])]


def means(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of :func:`averages`, as one for each method: the mean over its qualities.

    Means of psnr, gain, ssim, psnrb and bias; qualities: those that the means are over.
    """
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row["method"], []).append(row)
    return [
        {
            "method": method,
            "qualities": [row["quality"] for row in group],
            **{
                name: float(np.mean([row[name] for row in group]))
                for name in ("psnr", "gain", "ssim", "psnrb", "bias")
            },
        }
        for method, group in groups.items()
    ]


def _average(rows: list[dict[str, Any]]) -> dict[str, Any]:
    average = {"method": rows[0]["method"], "quality": rows[0]["quality"], "images": len(rows)}
    for name in ("psnr", "gain", "ssim", "psnrb", "bias", "consistency", "bpp"):
        average[name] = float(np.mean([row[name] for row in rows]))
    for name in ("seconds", "megapixels"):
        average[name] = float(np.sum([row[name] for row in rows]))
    return average


def _thirds(pictures: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    if count < 3:
        return []
    groups: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for row in pictures:
        if row["method"] != "jpeg":
            groups.setdefault((row["quality"], row["method"]), []).append(row)
    thirds = []
    for (quality, method), rows in sorted(groups.items(), key=lambda entry: entry[0][0]):
        ordered = [row["gain"] for row in sorted(rows, key=lambda row: row["busyness"])]
        parts = zip(("smooth", "medium", "busy"), np.array_split(ordered, 3), strict=True)
        gains = {name: float(np.mean(part)) for name, part in parts}
        thirds.append({"method": method, "quality": quality, **gains})
    return thirds


def _networks(names: set[str], session: Session) -> dict[str, dict[str, Any]]:
    used = [network for network in session.networks() if network.name in names]
    cards = {network.name: session.card(network) for network in used}
    return {
        network.name: {
            "parameters": cards[network.name]["parameters"],
            "multiply_adds": PASSES[session.effort] * cards[network.name]["multiply_adds"],
            "precision": session.precision_of(network),
            "effort": session.effort,
        }
        for network in used
    }
