"""Files to start from, and how numbers damage them: what the harness feeds to the package."""

import io
import random
import re
import struct
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms

from restore import image

#: Of a seed from a folder, in bytes: what is small is tried more often.
LARGEST = 200_000
#: Of what one change adds by repeating a part, in bytes: cases themselves must fit into memory.
_REPEATED = 20_000_000


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
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    embedded = image.Embedded(
        exif=exif,
        xmp=f'<rdf:RDF xmlns:rdf="{rdf}"><rdf:Description rdf:about=""/></rdf:RDF>'.encode(),
        resources=((0x0404, b"\x1c\x02\x05\0\7A title"),),
        density=image.Density(300, 300, "inch"),
        texts=(("Comment", "A comment"),),
    )
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
    files["jpeg-metadata"] = image.encode(rgb, ".jpg", icc=icc, embedded=embedded)
    for suffix in (".png", ".tif", ".webp"):
        name = suffix[1:]
        files[f"{name}-rgb"] = image.encode(rgb, suffix, icc=icc, embedded=embedded)
        files[f"{name}-gray"] = image.encode(gray, suffix)
        files[f"{name}-alpha"] = image.encode(rgb, suffix, alpha=alpha)
    for suffix in (".png", ".tif"):
        name = suffix[1:]
        files[f"{name}-deep"] = image.encode(deep, suffix, icc=icc, embedded=embedded)
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


def seeds_in(folder: Path) -> dict[str, bytes]:
    """The pictures of at most LARGEST bytes in and below a folder, by their path there."""
    return {
        str(path.relative_to(folder)).replace("/", "_"): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in image.SUFFIXES
        and path.is_file()
        and 0 < path.stat().st_size <= LARGEST
    }


def mutate(number: int, files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """A case: the name of its seed, one of `files`, and its bytes."""
    chance = random.Random(number)
    name = chance.choice(sorted(files))
    data = files[name]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        known = _format(data)
        if known is not None and chance.random() < 0.7:
            split, join = known
            strangers = [other for other in files.values() if _format(other) == known]
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
            times, part = chance.choice((1, 1, 2, 30, 3000)), parts[place]
            parts[other:other] = [part] * min(times, 1 + _REPEATED // max(1, len(part)))
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
