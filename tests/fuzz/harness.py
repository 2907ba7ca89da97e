"""Feeds damaged and hostile files to the whole way from bytes to picture and back.

    python tests/fuzz/harness.py --minutes 20

Each case is a seed file, changed by a random generator that its number seeds. It must end in a
picture or in a PhotoError of one sentence. Anything else is a finding: another exception, a crash,
more than 10 seconds of work or 1.5 GB, files or descriptors left behind, memory that grows.
Findings are written to --findings under their numbers; ``--case NUMBER`` repeats one. Cases run in
a child process, which is replaced after some thousand cases, and when it dies. It needs /proc.
"""

import argparse
import collections
import io
import json
import os
import random
import re
import resource
import select
import struct
import subprocess
import sys
import tempfile
import time
import traceback
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from restore import image  # noqa: E402
from restore.errors import PhotoError  # noqa: E402

OURS = tuple(ROOT / "restore" / name for name in (".", "codec", "image"))
SECONDS = 10
MEMORY = 1536 * 2**20
CASES_A_CHILD = 2000
# Beyond what allocators keep, and the first use of each decoder.
GROWTH = 400 * 2**20


def exercise(data: bytes, suffix: str = ".png") -> str:
    """Bytes to picture and back; "picture", or the sentence by which the file is refused.

    AssertionError where the picture is not what :class:`restore.image.Photo` promises.
    """
    refusals = []
    for read in (image.read_metadata, image.open_photo):
        try:
            photo = read(data, "photo")
        except PhotoError as error:
            refusals.append(_refusal(error))
    if refusals:
        # What refuses the metadata refuses the picture.
        assert len(refusals) == 2 or isinstance(photo, image.Metadata), refusals
        return refusals[-1]
    shape = photo.rgb.shape
    assert photo.rgb.dtype == np.uint8 and len(shape) == 3 and shape[2] == 3 and min(shape) > 0
    assert photo.alpha is None or (photo.alpha.shape, photo.alpha.dtype) == (shape[:2], np.uint8)
    assert photo.deep is None or (photo.deep.shape, photo.deep.dtype) == (shape, np.uint16)
    try:
        jpeg = photo.jpeg
    except PhotoError as error:  # a kind that Pillow alone reads
        jpeg = None
        _refusal(error)
    if jpeg is not None:
        decoded = image.turn_upright(jpeg.decode().rgb, photo.orientation)
        assert decoded.shape == shape
    if photo.width * photo.height < 1_000_000:
        picture = photo.rgb if photo.deep is None else photo.deep
        written = image.encode(picture, suffix, icc=photo.icc, exif=photo.exif, alpha=photo.alpha)
        again = image.open_photo(written)
        assert again.rgb.shape == shape and again.orientation == 1
        image.to_srgb(photo.rgb, photo.icc)
    return "picture"


def _refusal(error: PhotoError) -> str:
    """The sentence of a refusal that is none of our own mistakes."""
    sentence = str(error)
    assert re.fullmatch(r"[^\n]+\.", sentence) and "memory" not in sentence, sentence
    cause = error.__cause__
    if cause is not None and not isinstance(cause, PhotoError):
        raised = traceback.extract_tb(cause.__traceback__)[-1]
        assert Path(raised.filename).parent not in OURS, f"{cause!r} in line {raised.lineno}"
    return sentence


# The corpus.


def _saved(picture: np.ndarray, kind: str, mode: str = "", **options) -> bytes:
    layers = Image.fromarray(picture)
    buffer = io.BytesIO()
    (layers.convert(mode) if mode else layers).save(buffer, kind, **options)
    return buffer.getvalue()


@cache
def seeds() -> dict[str, bytes]:
    """Small files of every kind that is read, by name."""
    import pillow_heif

    pillow_heif.register_heif_opener()
    rows, columns = np.mgrid[:43, :58]
    noise = np.random.default_rng(0).integers(0, 30, (43, 58, 3))
    rgb = np.stack([rows * 5, columns * 4, rows + columns], -1) + noise
    rgb = rgb.clip(0, 255).astype(np.uint8)
    gray, deep = rgb[..., 1], rgb.astype(np.uint16) * 257 + 3
    alpha = (columns * 4).astype(np.uint8)
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    tags = Image.Exif()
    tags[0x0112], tags[0x010F] = 6, "A camera"
    tags.get_ifd(0x8769)[0x829A] = 0.25
    tags.get_ifd(0x8825)[1] = "N"
    exif = tags.tobytes()
    files = {}
    for progressive in (False, True):
        for name, options in {
            "jpeg-444": {"subsampling": "4:4:4"},
            "jpeg-420": {"subsampling": "4:2:0", "exif": exif, "icc_profile": icc},
            "jpeg-422-restarts": {"subsampling": "4:2:2", "restart_marker_blocks": 2},
            "jpeg-411": {"subsampling": "4:1:1"},
            "jpeg-rgb": {"keep_rgb": True},
            "jpeg-gray": {"mode": "L"},
            "jpeg-cmyk": {"mode": "CMYK", "restart_marker_rows": 1},
        }.items():
            options = {"quality": 70, "progressive": progressive, **options}
            files[f"{name}-{'progressive' if progressive else 'baseline'}"] = _saved(
                rgb, "JPEG", **options
            )

    def two(kind: str, **options) -> bytes:
        second = Image.fromarray(255 - rgb)
        return _saved(rgb, kind, save_all=True, append_images=[second], **options)

    gray_jpeg = files["jpeg-gray-baseline"]
    table = gray_jpeg.index(b"\xff\xdb")
    wide = b"\xff\xdb\0\x83\x10" + bytes(128 * [1])
    files["jpeg-wide-table"] = gray_jpeg[:table] + wide + gray_jpeg[table + 69 :]
    files["mpo"] = two("MPO")
    for suffix in (".png", ".tif", ".webp"):
        name = suffix[1:]
        files[f"{name}-rgb"] = image.encode(rgb, suffix, icc=icc, exif=exif)
        files[f"{name}-gray"] = image.encode(gray, suffix)
        files[f"{name}-alpha"] = image.encode(rgb, suffix, alpha=alpha)
    for suffix in (".png", ".tif"):
        name = suffix[1:]
        files[f"{name}-deep"] = image.encode(deep, suffix, icc=icc, exif=exif)
        files[f"{name}-deep-gray"] = image.encode(deep[..., 0], suffix)
        files[f"{name}-deep-alpha"] = image.encode(deep, suffix, alpha=alpha)
    files["png-palette"] = _saved(rgb, "PNG", "P", transparency=3)
    files["png-bits"] = _saved(gray, "PNG", "1")
    files["png-animated"] = two("PNG")
    files["webp-lossy"] = _saved(np.dstack([rgb, alpha]), "WEBP", exif=exif)
    files["webp-animated"] = two("WEBP")
    for compression in ("raw", "tiff_lzw", "jpeg", "packbits", "tiff_deflate"):
        files[f"tiff-{compression}"] = _saved(rgb, "TIFF", compression=compression)
    files["tiff-cmyk"] = _saved(rgb, "TIFF", "CMYK")
    files["tiff-lab"] = _saved(rgb, "TIFF", "LAB")
    files["tiff-fax"] = _saved(gray, "TIFF", "1", compression="group4")
    files["tiff-float"] = _saved(gray, "TIFF", "F")
    files["tiff-pages"] = two("TIFF")
    files["gif"] = _saved(rgb, "GIF", transparency=1)
    files["gif-animated"] = two("GIF")
    files["bmp"] = _saved(rgb, "BMP")
    files["bmp-palette"] = _saved(rgb, "BMP", "P")
    files["ppm"] = _saved(rgb, "PPM")
    files["pgm"] = _saved(gray, "PPM")
    files["heic"] = _saved(rgb, "HEIF", quality=50, exif=exif, icc_profile=icc)
    files["heic-alpha"] = _saved(np.dstack([rgb, alpha]), "HEIF", quality=50)
    files["heic-several"] = two("HEIF", quality=30)
    deep_heif = pillow_heif.from_bytes("RGB;16", rgb.shape[1::-1], deep.tobytes())
    buffer = io.BytesIO()
    deep_heif.save(buffer, quality=50)
    files["heic-10-bits"] = buffer.getvalue()
    files["avif"] = _saved(rgb, "AVIF", quality=50, exif=exif)
    return files


# Mutations.

_BYTES = (0, 1, 2, 3, 4, 0x11, 0x22, 0x7F, 0x80, 0xFE, 0xFF)
_NUMBERS = (0, 1, 2, 3, 8, 9, 255, 256, 4096, 32767, 32768, 65500, 65535, 2**24, 2**31 - 1)


def mutate(number: int) -> tuple[str, bytes]:
    """A case: the name of its seed, and its bytes."""
    chance = random.Random(number)
    name = chance.choice(sorted(seeds()))
    data = seeds()[name]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        known = _format(data)
        if known is not None and chance.random() < 0.7:
            split, join = known
            strangers = [other for other in seeds().values() if _format(other) == known]
            parts = _shuffled(split(data), split(chance.choice(strangers)), chance)
            data = join(parts)
        else:
            data = _scrambled(data, chance)
    return name, data


def _scrambled(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, inserted, repeated or taken away, wherever."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        if not changed:
            break
        # Headers decide most: half of the changes go there; few to what names the format.
        end = len(changed) if chance.random() < 0.5 else min(len(changed), 400)
        place = chance.randrange(0 if end <= 12 or chance.random() < 0.05 else 12, end)
        kind = chance.randrange(7)
        if kind == 0:
            changed[place] = chance.choice(_BYTES)
        elif kind == 1:
            changed[place] ^= 1 << chance.randrange(8)
        elif kind == 2:
            del changed[place : place + chance.choice((1, 2, 4, 30, 1000))]
        elif kind == 3:
            start = chance.randrange(len(changed))
            changed[place:place] = changed[start : start + chance.choice((1, 4, 60, 2000))]
        elif kind == 4:
            order = chance.choice("<>")
            number = chance.choice(_NUMBERS)
            packed = struct.pack(
                order + ("H" if number < 65536 and chance.random() < 0.5 else "I"), number
            )
            changed[place : place + len(packed)] = packed
        elif kind == 5:
            changed[place] = chance.randrange(256)
        else:
            del changed[chance.randrange(len(changed)) :]
    return bytes(changed)


def _shuffled(parts: list[bytes], strangers: list[bytes], chance: random.Random) -> list[bytes]:
    """A file's parts scrambled, repeated, removed, swapped, or mixed with another file's."""
    parts = list(parts)
    for _ in range(chance.choice((1, 1, 2, 4))):
        if not parts:
            break
        place, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        kind = chance.randrange(8)
        if kind <= 2:
            parts[place] = _scrambled(parts[place], chance)
        elif kind == 3:
            parts[other:other] = [parts[place]] * chance.choice((1, 1, 2, 30, 3000))
        elif kind == 4:
            del parts[place]
        elif kind == 5:
            parts[place], parts[other] = parts[other], parts[place]
        elif strangers:
            parts.insert(place, chance.choice(strangers))
    return parts


def _split_jpeg(data: bytes) -> list[bytes]:
    return re.split(rb"(?=\xff[\xc0-\xcf\xda-\xfe])", data[2:])


def _join_jpeg(parts: list[bytes]) -> bytes:
    return b"\xff\xd8" + b"".join(parts)


def _split_png(data: bytes) -> list[bytes]:
    parts, start = [], 8
    while start + 8 <= len(data):
        (size,) = struct.unpack_from(">I", data, start)
        parts.append(data[start + 4 : start + 8 + size])
        start += 12 + size
    return parts


def _join_png(parts: list[bytes]) -> bytes:
    chunks = [
        struct.pack(">I", max(0, len(part) - 4)) + part + struct.pack(">I", zlib.crc32(part))
        for part in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _split_riff(data: bytes) -> list[bytes]:
    parts, start = [], 12
    while start + 8 <= len(data):
        (size,) = struct.unpack_from("<I", data, start + 4)
        parts.append(data[start : start + 4] + data[start + 8 : start + 8 + size])
        start += 8 + size + size % 2
    return parts


def _join_riff(parts: list[bytes]) -> bytes:
    body = b"WEBP"
    for part in parts:
        size = max(0, len(part) - 4)
        body += part[:4] + struct.pack("<I", size) + part[4:] + b"\0" * (size % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _split_boxes(data: bytes) -> list[bytes]:
    parts, start = [], 0
    while start + 8 <= len(data):
        size = max(8, struct.unpack_from(">I", data, start)[0])
        parts.append(data[start + 4 : start + size])
        start += size
    return parts


def _join_boxes(parts: list[bytes]) -> bytes:
    return b"".join(struct.pack(">I", len(part) + 4) + part for part in parts)


def _split_tiff(data: bytes) -> list[bytes]:
    """The header, the entries of the first directory, the rest."""
    start = min(len(data), struct.unpack_from("<I", data, 4)[0] + 2)
    end = min(len(data), start + 12 * 20)
    entries = [data[place : place + 12] for place in range(start, end, 12)]
    return [data[:start], *entries, data[end:]]


def _format(data: bytes) -> tuple[Callable, Callable] | None:
    """How a file is split into its parts, and joined again; None where its bytes are all."""
    if data.startswith(b"\xff\xd8"):
        return _split_jpeg, _join_jpeg
    if data.startswith(b"\x89PNG"):
        return _split_png, _join_png
    if data.startswith(b"RIFF"):
        return _split_riff, _join_riff
    if data[4:8] == b"ftyp":
        return _split_boxes, _join_boxes
    if data.startswith(b"II*\0") and len(data) >= 8:
        return _split_tiff, b"".join
    return None


# The child, which handles cases, and its parent, which watches it.


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def _entries(folder: str) -> int:
    return len(list(Path(folder).iterdir()))


def _child(first: int, count: int) -> None:
    """Handles cases and prints, for each, its number before and a line of JSON after."""
    seeds()
    for data in seeds().values():  # decoders load their libraries, caches fill
        exercise(data)
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY, size + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resident, descriptors = _resident(), _entries("/dev/fd")
    for number in range(first, first + count):
        data = mutate(number)[1]
        print(number, flush=True)
        suffix = (".png", ".tif", ".webp", ".jpg")[number % 4]
        failure = ""
        try:
            outcome = exercise(data, suffix)
        except Exception as error:
            outcome, failure = "finding", f"{type(error).__name__}: {error}"
        if not failure and _entries(tempfile.gettempdir()):
            failure = "a file is left behind"
        if not failure and _entries("/dev/fd") > descriptors:
            failure = "a descriptor is left open"
            descriptors = _entries("/dev/fd")
        print(json.dumps([outcome, failure]), flush=True)
    print(json.dumps(["grown", _resident() - resident]), flush=True)


class _Cases:
    """Runs cases one after the other in child processes, and keeps what they find."""

    def __init__(self, first: int, findings: Path) -> None:
        self.next, self.findings = first, findings
        self.outcomes: collections.Counter[str] = collections.Counter()
        self.slowest, self.growth, self.found = (0.0, -1), 0, 0

    def report(self, number: int, what: str) -> None:
        self.found += 1
        name, data = mutate(number)
        print(f"finding in case {number} ({name}): {what}", flush=True)
        self.findings.mkdir(parents=True, exist_ok=True)
        (self.findings / f"{number}-{name}").write_bytes(data)

    def run(self, count: int, until: float) -> None:
        """Up to `count` cases in one child, which is left at the time `until`."""
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, __file__, "--child", str(self.next), str(count)]
            environment = {**os.environ, "TMPDIR": folder, "OMP_NUM_THREADS": "1"}
            child = subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                bufsize=0,  # select must see every line
                stderr=subprocess.DEVNULL,
                cwd=folder,
                env=environment,
            )
            try:
                self._follow(child, until)
            finally:
                child.kill()
                child.wait()
                child.stdout.close()

    def _follow(self, child: subprocess.Popen, until: float) -> None:
        number, started, began = None, 0.0, 0.0
        while time.monotonic() < until:
            ready, _, _ = select.select([child.stdout], [], [], 1)
            used = _seconds_used(child.pid) - started
            if not ready:
                # The machine may be busy with other things: the child's own time counts first.
                stuck = time.monotonic() - began > 12 * SECONDS
                if number is not None and (used > SECONDS or stuck):
                    self.report(number, f"it takes more than {SECONDS} seconds")
                    return
                continue
            line = child.stdout.readline()
            if not line:
                if number is None:
                    raise RuntimeError("A child died between two cases.")
                self.report(number, f"the process died ({child.wait()})")
                return
            answer = json.loads(line)
            if isinstance(answer, int):
                number, self.next = answer, answer + 1
                started, began = _seconds_used(child.pid), time.monotonic()
                continue
            outcome, failure = answer
            if outcome == "grown":
                self.growth = max(self.growth, failure)
                if failure > GROWTH:
                    self.report(self.next - 1, f"{failure >> 20} MB more are in use after it")
                return
            self.slowest = max(self.slowest, (used, number))
            self.outcomes[outcome] += 1
            if failure:
                self.report(number, failure)
            number = None


def _seconds_used(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    image.limit_pillow()
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--cases", type=int, default=sys.maxsize, help="stop after so many")
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--case", type=int, help="repeat one case here, without a child")
    parser.add_argument("--findings", type=Path, default=ROOT / "tests/artefacts/fuzz")
    parser.add_argument("--child", type=int, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        _child(*options.child)
        return 0
    if options.case is not None:
        name, data = mutate(options.case)
        print(name, len(data), "bytes")
        print(exercise(data, (".png", ".tif", ".webp", ".jpg")[options.case % 4]))
        return 0
    cases = _Cases(options.first, options.findings.resolve())
    until = time.monotonic() + options.minutes * 60
    last = options.first + options.cases
    while time.monotonic() < until and cases.next < last:
        cases.run(min(CASES_A_CHILD, last - cases.next), until)
    for outcome, count in cases.outcomes.most_common():
        print(f"{count:7d}  {outcome}")
    seconds, number = cases.slowest
    print(f"{cases.next - options.first} cases, {cases.found} findings")
    print(f"slowest: {seconds:.1f} s, case {number}; memory grew by {cases.growth >> 20} MB")
    return 1 if cases.found else 0


if __name__ == "__main__":
    sys.exit(main())
