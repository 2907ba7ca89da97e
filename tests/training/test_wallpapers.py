"""The photographs of wallpaper packages, fetched from a package made here."""

import csv
import hashlib
import runpy
import shutil
import subprocess
from pathlib import Path

import cv2
import numpy as np
import pytest
import skimage.data
from PIL import Image
from skimage.metrics import peak_signal_noise_ratio

from restore import image

SCRIPT = Path(__file__).parents[2] / "train" / "wallpapers.py"
FILE = "usr/share/backgrounds/astronaut.jpg"


@pytest.fixture
def wallpapers():
    return runpy.run_path(str(SCRIPT))


@pytest.fixture(scope="module")
def listed():
    """The rows of the list."""
    with SCRIPT.with_suffix(".csv").open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def package(tmp_path):
    """The address of a Debian package with one photograph, its SHA-256, and the pixels."""
    if shutil.which("dpkg-deb") is None:
        pytest.skip("dpkg-deb is not installed.")
    root = tmp_path / "root"
    (root / "DEBIAN").mkdir(parents=True)
    (root / "DEBIAN" / "control").write_text(
        "Package: some\nVersion: 1\nArchitecture: all\nMaintainer: none\nDescription: none\n"
    )
    target = root / FILE
    target.parent.mkdir(parents=True)
    photo = cv2.resize(skimage.data.astronaut(), (2600, 1300), interpolation=cv2.INTER_CUBIC)
    Image.fromarray(photo).save(target, quality=95)
    (target.parent / "other.jpg").write_bytes(target.read_bytes())
    deb = tmp_path / "some_1_all.deb"
    subprocess.run(["dpkg-deb", "--build", root, deb], check=True, capture_output=True)
    return deb.as_uri(), hashlib.sha256(deb.read_bytes()).hexdigest(), photo


def test_the_crops_are_those_of_the_reduced_photograph(wallpapers, package, tmp_path):
    address, digest, photo = package
    row = {"file": FILE, "crops": "0+0 640+136", "row": "0007"}
    folder = tmp_path / "crops"
    folder.mkdir()
    assert wallpapers["fetch"](address, digest, [row], folder) == []
    half = cv2.resize(photo, (1300, 650), interpolation=cv2.INTER_AREA)
    for name, left, top in (("0007-0.png", 0, 0), ("0007-1.png", 640, 136)):
        crop = image.open_photo(folder / name).rgb
        assert crop.shape == (512, 512, 3)
        wanted = half[top : top + 512, left : left + 512]
        assert peak_signal_noise_ratio(wanted, crop, data_range=255) > 38
    assert len(list(folder.iterdir())) == 2


def test_what_is_missing_is_named_and_the_rest_is_written(wallpapers, package, tmp_path):
    address, digest, _ = package
    rows = [
        {"file": "usr/gone.jpg", "crops": "0+0", "row": "0001"},
        {"file": FILE, "crops": "8+8", "row": "0002"},
    ]
    told = wallpapers["fetch"](address, digest, rows, tmp_path)
    assert told == [f"{address} has no usr/gone.jpg."]
    assert (tmp_path / "0002-0.png").is_file()
    (told,) = wallpapers["fetch"](f"{address}.gone", digest, rows, tmp_path)
    assert "cannot be downloaded" in told


def test_a_package_that_is_not_the_lists_is_refused(wallpapers, package, tmp_path):
    address, digest, _ = package
    rows = [{"file": FILE, "crops": "0+0", "row": "0001"}]
    (told,) = wallpapers["fetch"](address, digest[::-1], rows, tmp_path)
    assert "SHA-256 differs" in told
    assert not (tmp_path / "0001-0.png").exists()


def test_every_package_of_the_list_has_a_digest(listed):
    lines = SCRIPT.with_suffix(".sha256").read_text(encoding="utf-8").splitlines()
    digests = [line.split() for line in lines]
    assert [address for _, address in digests] == list(
        dict.fromkeys(row["package"] for row in listed)
    )
    assert all(len(bytes.fromhex(digest)) == 32 for digest, _ in digests)


def test_the_list_names_each_photograph_once_with_a_licence(listed):
    names = [(row["package"], row["file"]) for row in listed]
    assert len(set(names)) == len(names) > 700
    assert names == sorted(names)  # so that each package is fetched once
    for row in listed:
        assert row["licence"]
        corners = np.array([corner.split("+") for corner in row["crops"].split()], int)
        # On the grid of the blocks that were measured, and no crop overlaps another.
        assert (corners % 8 == 0).all()
        assert len(corners) == 1 or (np.abs(np.diff(corners, axis=0)).max() >= 400)
