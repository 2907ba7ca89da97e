"""Photographs to train on, from the wallpaper packages of Ubuntu and Debian.

``python train/wallpapers.py FOLDER`` downloads the packages that wallpapers.csv lists (3 GB), one
at a time, and writes crops of their photographs to FOLDER as PNG (0.6 GB). It needs ``dpkg-deb``.
Photographs are reduced to half their size or less, which averages away what an earlier JPEG left in
them. The list gives the licence of each, as its package states it; wallpapers.sha256 has the
packages' digests from their archives' indexes.
"""

import argparse
import csv
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import IO

from PIL import Image

LIST = Path(__file__).with_suffix(".csv")
DIGESTS = Path(__file__).with_suffix(".sha256")
LONGEST = 2048  # pixels, of a photograph's longer side once it is reduced
SIDE = 512  # pixels, of a crop
BLOCK = 8
TIMEOUT_S = 60


def reduced(photo: Image.Image) -> Image.Image:
    """The photograph in RGB, at half its size or less, its longer side at most 2,048 pixels."""
    longer = max(photo.size)
    factor = min(LONGEST, longer / 2) / longer
    width, height = photo.size
    photo.draft("RGB", (int(width * factor), int(height * factor)))
    size = round(width * factor), round(height * factor)
    return photo.convert("RGB").resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def crops(photo: Image.Image, corners: str) -> Iterator[Image.Image]:
    """The squares at `corners`, "left+top" each, of 512 pixels a side, or as many as there are."""
    side = min(SIDE, *photo.size) // BLOCK * BLOCK
    for corner in corners.split():
        left, top = map(int, corner.split("+"))
        yield photo.crop((left, top, left + side, top + side))


def members(package: Path, wanted: Container[str]) -> Iterator[tuple[str, IO[bytes]]]:
    """The files of a Debian package whose names are `wanted`, as they come."""
    command = ["dpkg-deb", "--fsys-tarfile", str(package)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as unpacked,
        tarfile.open(fileobj=unpacked.stdout, mode="r|") as archive,
    ):
        for member in archive:
            name = member.name.removeprefix("./")
            stream = archive.extractfile(member) if name in wanted else None
            if stream is not None:
                yield name, stream


def fetch(address: str, digest: str, rows: Sequence[Mapping[str, str]], folder: Path) -> list[str]:
    """Writes the crops of a package's photographs, ``ROW-CROP.png``; returns what is missing.

    digest: the package's SHA-256, in hexadecimal. rows: those of the package in the list, each
    with its number in the list as "row".
    """
    wanted = {row["file"]: row for row in rows}
    with tempfile.NamedTemporaryFile(suffix=".deb") as package:
        try:
            with urllib.request.urlopen(address, timeout=TIMEOUT_S) as answer:
                shutil.copyfileobj(answer, package)
        except OSError as error:
            return [f"{address} cannot be downloaded: {error}"]
        package.seek(0)
        if hashlib.file_digest(package, "sha256").hexdigest() != digest:
            return [f"{address} is not the package of the list: its SHA-256 differs."]
        for name, stream in members(Path(package.name), wanted):
            row = wanted.pop(name)
            with Image.open(stream) as photo:
                for number, part in enumerate(crops(reduced(photo), row["crops"])):
                    part.save(folder / f"{row['row']}-{number}.png")
    return [f"{address} has no {name}." for name in wanted]


def main() -> int:
    """Writes all crops; 1 if a package or a photograph is missing, which it names."""
    parser = argparse.ArgumentParser(description="Writes crops of photographs to train on.")
    parser.add_argument("folder", type=Path, help="where the crops are written")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with LIST.open(newline="", encoding="utf-8") as stream:
        rows = [{**row, "row": f"{index:04d}"} for index, row in enumerate(csv.DictReader(stream))]
    lines = DIGESTS.read_text(encoding="utf-8").splitlines()
    digests = {address: digest for digest, address in map(str.split, lines)}
    missing = []
    for address, group in groupby(rows, key=lambda row: row["package"]):
        print(address)
        lacking = fetch(address, digests[address], list(group), folder)
        for each in lacking:
            print(each, file=sys.stderr)
        missing += lacking
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
