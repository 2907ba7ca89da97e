"""Damaged files: what is there is read, and what is lost is told."""

import re
import subprocess
import sys

import numpy as np
import pytest

import restore
from restore import metrics
from restore.codec import JpegImage, intervals, reader
from restore.codec.jpeg import Component
from restore.errors import PhotoError
from tests.codec.files import joined, segments_of


def share_told(damage):
    return int(re.search(r"(\d+) %", damage)[1])


def cut(data, share):
    """A file without the last part of its first scan, or of its scans."""
    start = data.index(b"\xff\xda") + 20
    return data[: start + int((len(data) - start) * share)].rstrip(b"\xff")


@pytest.mark.parametrize("end", [b"", b"\xff\xd9"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_file_cut_short_is_read_as_far_as_it_goes(coffee, save_jpeg, share, end, pillow_rgb):
    data = save_jpeg(coffee, quality=80)
    part = cut(data, share) + end
    jpeg, whole = JpegImage.from_bytes(part), JpegImage.from_bytes(data)
    # Pillow fills what is missing with gray as well.
    np.testing.assert_array_equal(
        jpeg.decode().rgb, pillow_rgb(part[: -len(end) or None] + b"\xff\xd9")
    )
    here = jpeg.components[0].quantised.reshape(-1, 64)
    there = whole.components[0].quantised.reshape(-1, 64)
    lost = (here != there).any(axis=1).mean()
    assert jpeg.damage.startswith("This JPEG is damaged (")
    assert "of the picture is missing and stays gray" in jpeg.damage
    assert abs(share_told(jpeg.damage) - 100 * lost) <= 2
    with pytest.raises(PhotoError, match=r"damaged .*: use an intact copy"):
        JpegImage.from_bytes(part, strict=True)
    assert reader.damage(part) == jpeg.damage


def test_photos_cut_short_open_and_are_repaired(coffee, save_jpeg, pillow_rgb):
    data = cut(save_jpeg(coffee, quality=25), 0.6)
    photo = restore.open(data, "cup.jpg")
    np.testing.assert_array_equal(photo.rgb, pillow_rgb(data + b"\xff\xd9"))
    assert photo.notes[0].startswith("cup.jpg is damaged (it is cut short): about ")
    np.testing.assert_array_equal(restore.repair(photo, "jpeg"), photo.rgb)
    restored = restore.repair(photo, "dcsc")
    there = slice(0, 96)
    assert metrics.psnr(coffee[there], restored[there]) > metrics.psnr(
        coffee[there], photo.rgb[there]
    )
    np.testing.assert_allclose(restored[-8:].astype(int), 128, atol=2)
    with pytest.raises(
        PhotoError, match=r"^cup\.jpg is damaged \(it is cut short\): use an intact"
    ):
        restore.open(data, "cup.jpg", strict=True)


def test_a_missing_end_alone_is_no_damage(coffee, save_jpeg):
    for progressive in (False, True):
        data = save_jpeg(coffee, quality=80, progressive=progressive)
        jpeg = JpegImage.from_bytes(data[:-2], strict=True)
        np.testing.assert_array_equal(jpeg.decode().rgb, JpegImage.from_bytes(data).decode().rgb)
        np.testing.assert_array_equal(restore.open(data[:-2]).rgb, restore.open(data).rgb)


@pytest.mark.parametrize("share", [0.35, 0.5, 0.7, 0.9])
def test_progressive_files_without_their_last_scans_lose_detail(
    coffee, save_jpeg, share, pillow_rgb
):
    part = cut(save_jpeg(coffee, quality=60, progressive=True), share)
    photo = restore.open(part)
    assert re.search(r"(last bits of )?\d+ % of its coefficients are\s+missing", photo.notes[0])
    # libjpeg smooths what lacks detail.
    np.testing.assert_array_equal(restore.repair(photo, "jpeg"), pillow_rgb(part + b"\xff\xd9"))
    restored = restore.repair(photo)
    assert metrics.psnr(coffee, restored) > metrics.psnr(coffee, photo.rgb)


@pytest.mark.parametrize("share", [0.35, 0.5, 0.7, 0.9])
def test_coefficients_lie_where_their_missing_bits_may_take_them(camera, save_jpeg, share):
    data = save_jpeg(camera, quality=60, progressive=True)
    (component,) = JpegImage.from_bytes(cut(data, share)).components
    (whole,) = JpegImage.from_bytes(data).components
    assert component.pending.any() and not whole.pending.any()
    distance = np.abs(component.quantised.astype(int) - whole.quantised)
    within = (distance < np.exp2(component.pending.astype(float))).all(axis=(2, 3))
    assert (~within).sum() <= 1  # libjpeg guesses the block in which the data ends
    held = intervals.project(camera.astype(np.float32), component)
    far = np.abs(held - camera).reshape(*within.shape[:1], 8, -1, 8).max(axis=(1, 3))
    assert far[within].max() < 0.02


def test_missing_bits_widen_the_interval_by_what_they_can_add():
    table = np.full((8, 8), 10, np.uint16)
    pending = np.full((8, 8), 2, np.uint8)
    part = Component(np.zeros((1, 1, 8, 8), np.int16), table, pending=pending)
    plane = np.full((8, 8), 128 + 1000 / 8, np.float32)  # a DC coefficient of 1000
    held = intervals.project(plane, part)
    assert held.mean() == pytest.approx(128 + (3.5 * 10 + intervals.MARGIN) / 8, abs=1e-3)


def test_lost_restart_intervals_are_told(coffee, save_jpeg, pillow_rgb):
    data = save_jpeg(coffee, quality=60, restart_marker_blocks=3)
    fourth, sixth = (data.index(bytes((0xFF, 0xD0 + index))) for index in (4, 6))
    part = data[:fourth] + data[sixth:]
    jpeg = JpegImage.from_bytes(part)
    assert "its data makes no sense in places" in jpeg.damage
    np.testing.assert_array_equal(jpeg.decode().rgb, pillow_rgb(part))


def test_a_scan_that_is_missing_leaves_its_component_gray(coffee, save_jpeg, pillow_rgb):
    segments = segments_of(save_jpeg(coffee, quality=60, progressive=True))
    scans = [segment for segment in segments if segment[1] == 0xDA]
    before = segments[: segments.index(scans[0])]
    # The DC coefficients of luma and chroma come together, the others by component.
    data = joined([*before, *[s for s in segments if s[1] != 0xDA and s not in before], scans[0]])
    jpeg = JpegImage.from_bytes(data)
    assert "98 % of its coefficients are missing" in jpeg.damage
    assert jpeg.decode().rgb.shape == pillow_rgb(data).shape


def test_markers_that_make_no_sense_end_the_file_there(coffee, save_jpeg):
    data = save_jpeg(coffee, quality=80)
    start = data.index(b"\xff\xda") + 20
    place = data.index(b"\xff\0", start + (len(data) - start) // 2)
    changed = data[: place + 1] + b"\x42" + data[place + 2 :]  # a stuffed zero, flipped
    jpeg = JpegImage.from_bytes(changed)
    assert "a segment of unknown kind, 0x42" in jpeg.damage
    assert 20 < share_told(jpeg.damage) < 80
    assert restore.open(changed).rgb.shape == coffee.shape


def test_restart_markers_lead_over_markers_that_make_no_sense(coffee, save_jpeg, pillow_rgb):
    data = save_jpeg(coffee, quality=80, restart_marker_blocks=5)
    start = data.index(b"\xff\xda") + 20
    place = data.index(b"\xff\0", start + (len(data) - start) // 2)
    changed = data[: place + 1] + b"\x42" + data[place + 2 :]
    jpeg = JpegImage.from_bytes(changed)
    assert "its data ends early" in jpeg.damage
    np.testing.assert_array_equal(jpeg.decode().rgb, pillow_rgb(changed))
    np.testing.assert_array_equal(restore.open(changed).rgb, pillow_rgb(changed))
    lost = (jpeg.decode().rgb != pillow_rgb(data)).any(axis=2).mean()
    assert 0 < lost < 0.05


def test_what_stops_pillow_is_decoded_as_far_as_it_goes(coffee, save_jpeg, pillow_rgb):
    segments = segments_of(save_jpeg(coffee, quality=80, progressive=True))
    table = next(segment for segment in reversed(segments) if segment[1] == 0xC4)
    broken = table[:5] + b"\xff" + table[6:]
    data = joined([broken if segment is table else segment for segment in segments])
    with pytest.raises(OSError):
        pillow_rgb(data)
    photo = restore.open(data, "cup.jpg")
    assert photo.notes[0].startswith("cup.jpg is damaged (a Huffman table is incomplete): ")
    assert metrics.psnr(coffee, photo.rgb) > 30
    np.testing.assert_array_equal(restore.repair(photo, "jpeg"), photo.rgb)


def test_a_lost_scan_header_is_told_as_damage_and_not_as_too_many_scans(coffee, save_jpeg):
    data = save_jpeg(np.tile(coffee, (4, 4, 1)), quality=95, restart_marker_blocks=1)
    lost = data.replace(b"\xff\xda", b"\xff\xd0")
    assert lost.count(b"\xff\xd1") > 600
    with pytest.raises(PhotoError, match="damaged"):
        JpegImage.from_bytes(lost)
    with pytest.raises(PhotoError, match="damaged"):
        restore.open(lost)


def test_damage_is_known_without_a_standard_error(coffee, save_jpeg, tmp_path):
    data = save_jpeg(coffee, quality=80)
    for name, part in (("whole", data), ("cut", cut(data, 0.5))):
        (tmp_path / name).write_bytes(part)
    script = (
        "import os, sys, pathlib; from restore.codec import reader; os.close(2);"
        "print(*(reader.damage(pathlib.Path(name).read_bytes()) for name in sys.argv[1:]))"
    )
    command = [sys.executable, "-c", script, tmp_path / "whole", tmp_path / "cut"]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    assert said == f"None {reader.damage(cut(data, 0.5))}\n"


def test_hardly_anything_is_not_repaired(coffee, save_jpeg):
    part = cut(save_jpeg(coffee, quality=80), 0.005)
    with pytest.raises(PhotoError, match="its data ends early"):
        JpegImage.from_bytes(part)
