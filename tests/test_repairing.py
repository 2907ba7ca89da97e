import io
import math
import threading

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms, ImageOps

import restore
from restore import repairing
from restore.codec import JpegImage, intervals
from restore.repairing import Settings, repair_file

# sRGB with another name, so that it differs from Pillow's own.
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.fixture
def damaged(tmp_path, coffee, save_jpeg):
    """A JPEG with a profile, EXIF, and its side on top."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    path = tmp_path / "damaged.jpg"
    data = save_jpeg(coffee, quality=20, exif=exif.tobytes(), icc_profile=PROFILE)
    path.write_bytes(data)
    return path


def opened(path):
    with Image.open(path) as picture:
        picture.load()
        return picture


@pytest.mark.parametrize("method", ["jpeg", "hrcnn"])
def test_the_file_holds_what_repair_makes(damaged, tmp_path, method):
    target = tmp_path / "fixed.png"
    repaired = repair_file(damaged, target, Settings(method))
    fixed = restore.repair(restore.open(damaged), method)
    np.testing.assert_array_equal(np.asarray(opened(target)), fixed)
    jpeg = JpegImage.from_bytes(damaged.read_bytes())
    stored = restore.image.turn_upright(fixed, 8)  # back on its side
    assert repaired.method.name == method
    assert repaired.diagnosis.quality == 20
    assert repaired.consistency == intervals.consistency(jpeg, stored)


@pytest.mark.parametrize("suffix", [".png", ".webp", ".jpg", ".tif"])
def test_profile_and_exif_are_kept_or_left_out(damaged, tmp_path, suffix):
    kept, bare = tmp_path / f"kept{suffix}", tmp_path / f"bare{suffix}"
    repair_file(damaged, kept, Settings("jpeg"))
    repair_file(damaged, bare, Settings("jpeg", colours="srgb", metadata="strip"))
    assert opened(kept).info["icc_profile"] == PROFILE
    tags = opened(kept).getexif()
    assert tags[0x010F] == "Camera" and tags.get(0x0112, 1) == 1
    assert not opened(bare).info.get("icc_profile")
    assert 0x010F not in opened(bare).getexif()
    assert b"Camera" not in bare.read_bytes()


def test_other_colours_become_srgb(tmp_path, coffee, save_jpeg):
    swapped = swapped_profile()
    path = tmp_path / "photo.jpg"
    path.write_bytes(save_jpeg(coffee, quality=90, icc_profile=swapped))
    repair_file(path, tmp_path / "kept.png", Settings("jpeg"))
    repair_file(path, tmp_path / "srgb.png", Settings("jpeg", colours="srgb"))
    kept, converted = (np.asarray(opened(tmp_path / f"{name}.png")) for name in ("kept", "srgb"))
    expected = ImageCms.profileToProfile(
        Image.fromarray(kept), io.BytesIO(swapped), ImageCms.createProfile("sRGB")
    )
    np.testing.assert_array_equal(converted, np.asarray(expected))
    assert np.abs(converted.astype(int) - kept).mean() > 5


def swapped_profile():
    """The sRGB profile with the tags of its red and blue primaries exchanged."""
    data = bytearray(PROFILE)
    count = int.from_bytes(data[128:132], "big")
    places = {
        bytes(data[132 + 12 * index : 136 + 12 * index]): 132 + 12 * index for index in range(count)
    }
    data[places[b"rXYZ"] : places[b"rXYZ"] + 4] = b"bXYZ"
    data[places[b"bXYZ"] : places[b"bXYZ"] + 4] = b"rXYZ"
    return bytes(data)


def test_alpha_and_sixteen_bits_are_kept(tmp_path, coffee, save_jpeg, pillow_rgb):
    past = pillow_rgb(save_jpeg(coffee, quality=10)).astype(np.uint16) * 257
    alpha = np.full(past.shape[:2], 200, np.uint8)
    alpha[:64, :80] = 128
    source, target = tmp_path / "deep.png", tmp_path / "fixed.png"
    source.write_bytes(restore.image.encode(past, ".png", alpha=alpha))
    assert repair_file(source, target, Settings("dcsc")).consistency > 0.9
    fixed = restore.open(target)
    assert fixed.deep is not None
    np.testing.assert_array_equal(fixed.alpha, alpha)
    stored = cv2.imread(str(target), cv2.IMREAD_UNCHANGED)[..., 2::-1]
    change = np.abs(stored.astype(int) - past) / 257
    assert change.max() > 1
    assert change[:64, :80].mean() < 8  # no colour fades, whatever its alpha


def test_a_full_disk_loses_nothing(damaged, tmp_path, monkeypatch):
    target = tmp_path / "fixed.png"
    target.write_bytes(b"older")

    def full(file):
        raise OSError(28, "No space left on device", str(file))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        repair_file(damaged, target, Settings("jpeg"))
    assert target.read_bytes() == b"older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["damaged.jpg", "fixed.png"]


def test_a_cancelled_repair_writes_nothing(damaged, tmp_path):
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(restore.Cancelled):
        repair_file(damaged, tmp_path / "fixed.png", Settings("dcsc"), cancel=cancel)
    assert [path.name for path in tmp_path.iterdir()] == ["damaged.jpg"]


@pytest.mark.parametrize("choice", [{"colours": "blue"}, {"metadata": "some"}, {"method": "x"}])
def test_choices_that_do_not_exist_are_refused(choice):
    with pytest.raises(ValueError, match="choose"):
        repairing.Settings(**choice)


def test_strength_goes_from_the_photo_to_the_restored_one(damaged, tmp_path):
    pictures = {}
    for strength in (0, 30, 100):
        target = tmp_path / f"{strength}.png"
        repair_file(damaged, target, Settings("hrcnn", strength=strength))
        pictures[strength] = np.asarray(opened(target)).astype(float)
    with Image.open(damaged) as shown:
        upright = np.asarray(ImageOps.exif_transpose(shown)).astype(float)
    np.testing.assert_array_equal(pictures[0], upright)
    expected = upright + 0.3 * (pictures[100] - upright)
    assert np.abs(pictures[30] - expected).max() <= 0.5 + 1e-6
    with pytest.raises(ValueError, match="0 to 100"):
        Settings(strength=101)


def test_a_repair_is_seen_as_it_is_stored(coffee, save_jpeg):
    data = save_jpeg(coffee, quality=20, icc_profile=swapped_profile())
    repair = repairing.repair_bytes(data, "photo.jpg", Settings("hrcnn"))
    np.testing.assert_array_equal(repair.after, restore.repair(restore.open(data), "hrcnn"))
    np.testing.assert_array_equal(repair.storage.for_screen(repair.before), restore.open(data).rgb)
    assert repair.consistency(repair.before) > 0.999  # libjpeg rounds its samples


@pytest.mark.parametrize("method", ["jpeg", "centroid"])
def test_what_is_no_network_repairs_by_no_earlier_jpeg(coffee, save_jpeg, pillow_rgb, method):
    once = pillow_rgb(save_jpeg(coffee, quality=10))
    twice = repairing.repair_bytes(save_jpeg(once[4:, 4:], quality=90), "", Settings(method))
    assert twice.diagnosis.past is not None
    assert twice.past is None and twice.earlier is None
    with pytest.raises(restore.PhotoError, match=r"choose hrcnn or dcsc or duet or"):
        repairing.repair_bytes(restore.image.to_png(once), "photo.png", Settings(method))


def test_a_luma_that_was_a_jpeg_is_held_against_luma(coffee, save_jpeg, pillow_rgb):
    luma = pillow_rgb(save_jpeg(coffee, "L", quality=20))[..., 0]
    layers = np.asarray(Image.fromarray(coffee).convert("YCbCr")).copy()
    layers[..., 0] = luma
    coloured = np.asarray(Image.fromarray(layers, "YCbCr").convert("RGB"))
    repair = repairing.repair_bytes(restore.image.to_png(coloured), "", Settings("dcsc"))
    assert repair.earlier is not None and repair.earlier.jpeg.color_space == "gray"
    assert repair.consistency(coloured) > 0.999


def test_a_gray_jpeg_and_a_photo_of_pixels_stay_what_they_are(coffee, save_jpeg):
    gray = repairing.repair_bytes(save_jpeg(coffee[..., 1], quality=20), "gray.jpg", Settings())
    assert gray.before.shape == gray.after.shape == coffee.shape[:2]
    assert gray.quality == 20
    pixels = repairing.repair_bytes(restore.image.to_png(coffee), "photo.png", Settings())
    np.testing.assert_array_equal(pixels.before, coffee)
    assert pixels.quality is None and math.isnan(pixels.consistency(pixels.after))
