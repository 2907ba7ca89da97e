"""Every picture of a folder, opened and repaired here and by others: prints where they differ.

    python tests/differential.py FOLDER [FOLDER ...]

Three comparisons for each file, in 8-bit RGB, upright:

- open: `restore.open` with what Pillow makes of the file;
- decode: `JpegImage.decode` with libjpeg, as Pillow calls it, both as stored;
- repair: `restore repair --method jpeg` with `restore.open`.

JPEGs must be equal. Where rounding is free (CMYK, transparency, profiles, 16 bits) samples may
differ by one, and by three where 16 bits are divided by their alpha, which Pillow does in 8. JPEGs
with coefficients that no picture has are not compared: libjpeg-turbo's own transforms differ
there (JSIMD_FORCENONE=1). Files that only one side opens are listed with the sentence by which they
are refused. Exit code 1 if a picture differs, or an error is raised that is no PhotoError.
"""

import argparse
import collections
import io
import sys
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageOps

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from restore import image, repairing  # noqa: E402
from restore.cli.output import shown  # noqa: E402
from restore.codec.jpeg import Component, JpegImage  # noqa: E402
from restore.errors import PhotoError  # noqa: E402

DIFFERS = ("differs", "error")


@dataclass(frozen=True)
class Finding:
    """What a comparison of a file found.

    kind: "equal", "differs", "error", "not compared", "only Pillow opens it", "only we open it" or
    "nobody opens it".
    """

    check: str
    kind: str
    detail: str = ""


def pictures(folders: list[Path]) -> Iterator[Path]:
    """The files in and below the folders whose suffix is a picture's."""
    for folder in folders:
        for path in sorted([folder] if folder.is_file() else folder.rglob("*")):
            if path.suffix.lower() in image.SUFFIXES and path.is_file():
                yield path


def by_pillow(data: bytes) -> tuple[np.ndarray, int]:
    """A picture as Pillow shows it, uint8 (H, W, 3), and by how much rounding may change it."""
    with Image.open(io.BytesIO(data), formats=image.reading._formats(data)) as opened:
        opened.load()
        icc = opened.info.get("icc_profile")
        upright = ImageOps.exif_transpose(opened)
    free = int(upright.mode == "CMYK")
    if upright.mode.startswith("I"):  # I;16, or I for a PGM file of 16 bits
        samples = np.asarray(upright)
        shown = np.rint(samples / 257).astype(np.uint8)
        shown[samples == upright.info.get("transparency")] = 255  # on white
        return _in_three(shown), 0
    if upright.has_transparency_data:
        layers = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", layers.size, "white"), layers)
        upright, free = upright.convert("RGB"), 1
    if icc and (converted := _in_srgb(upright, icc)) is not None:
        return converted, 1
    return np.asarray(upright.convert("RGB")), free


def _in_srgb(picture: Image.Image, icc: bytes) -> np.ndarray | None:
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        own = picture if picture.mode in ("L", "CMYK") else picture.convert("RGB")
        srgb = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(own, profile, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return None  # it is shown as if it had none
    assert converted is not None
    # A gray photo stays gray.
    return np.asarray((converted.convert("L") if own.mode == "L" else converted).convert("RGB"))


def _in_three(samples: np.ndarray) -> np.ndarray:
    return np.repeat(samples[..., None], 3, axis=2) if samples.ndim == 2 else samples


def _compared(check: str, ours: np.ndarray, theirs: np.ndarray, free: int) -> Finding:
    if ours.shape != theirs.shape:
        return Finding(check, "differs", f"{ours.shape} instead of {theirs.shape}")
    apart = np.abs(ours.astype(np.int16) - theirs)
    worst = int(apart.max(initial=0))
    if worst <= free:
        return Finding(check, "equal")
    share = (apart.max(axis=2) > free).mean()
    return Finding(check, "differs", f"by up to {worst}, in {share:.2%} of the pixels")


def compare(path: Path) -> Iterator[Finding]:
    """The comparisons of a file."""
    data = path.read_bytes()
    try:
        theirs, free = by_pillow(data)
        refused = ""
    except Exception as error:  # Pillow's decoders raise anything
        theirs, free, refused = None, 0, f"{type(error).__name__}: {error}"
    try:
        photo = image.open_photo(data, path.name)
    except PhotoError as error:
        kind = "nobody opens it" if theirs is None else "only Pillow opens it"
        yield Finding("open", kind, str(error))
        return
    if theirs is None:  # of a damaged JPEG what is there, perhaps
        yield Finding("open", "only we open it", refused)
        return
    if photo.deep is not None:
        free = max(free, 1 if photo.alpha is None else 3)
    yield _compared("open", photo.rgb, theirs, free)
    if photo.data:
        yield from _compare_jpeg(data, photo)


def _compare_jpeg(data: bytes, photo: image.Photo) -> Iterator[Finding]:
    try:
        jpeg = JpegImage.from_bytes(data)
    except PhotoError as error:
        yield Finding("decode", "only Pillow opens it", str(error))
    else:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as opened:
            free = int(opened.mode == "CMYK")
            theirs = np.asarray(opened.convert("RGB"))
        if any(_is_impossible(component) for component in jpeg.components):
            yield Finding("decode", "not compared", "coefficients that no picture has")
        else:
            yield _compared("decode", jpeg.decode().rgb, theirs, free)
    try:
        done = repairing.repair_bytes(data, photo.name, repairing.Settings("jpeg"))
    except PhotoError as error:
        yield Finding("repair", "only Pillow opens it", str(error))
        return
    seen = _in_three(done.storage.for_screen(done.storage.upright(done.after)))
    free = int(bool(photo.icc) or _has_ink(photo))
    yield _compared("repair", seen, photo.rgb, free)


def _is_impossible(component: Component) -> bool:
    """Whether coefficients lie beyond those of 8-bit samples (T.81, A.3.3), rounded to a step."""
    table = component.table.astype(np.int32)
    return bool((np.abs(component.quantised * table) > 1024 + table).any())


def _has_ink(photo: image.Photo) -> bool:
    """Whether a photo is a CMYK JPEG, whose inks round twice."""
    with Image.open(io.BytesIO(photo.data), formats=("JPEG",)) as opened:
        return opened.mode == "CMYK"


def run(folders: list[Path]) -> collections.Counter[tuple[str, str]]:
    """Compares all, prints what is not equal, and counts."""
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    for path in pictures(folders):
        try:
            findings = list(compare(path))
        except Exception as error:  # whatever it is, it is a finding
            findings = [Finding("any", "error", f"{type(error).__name__}: {error}")]
        counts["files", ""] += 1
        for finding in findings:
            counts[finding.check, finding.kind] += 1
            if finding.kind != "equal":
                line = f"{finding.kind}: {path}: {finding.check}: {finding.detail}"
                print(shown(line), flush=True)
    return counts


def main() -> int:
    image.limit_pillow()
    warnings.simplefilter("ignore")  # Pillow's, about what is odd in a file
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", metavar="FOLDER", type=Path, nargs="+")
    folders = parser.parse_args().folders
    for folder in folders:
        if not folder.exists():
            parser.error(f"{folder} does not exist")
    started = time.monotonic()
    counts = run(folders)
    print(f"{counts.pop(('files', ''), 0)} files in {time.monotonic() - started:.0f} s")
    for (check, kind), count in sorted(counts.items()):
        print(f"{count:7d}  {check}: {kind}")
    return int(any(kind in DIFFERS for _, kind in counts))


if __name__ == "__main__":
    sys.exit(main())
