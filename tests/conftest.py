"""Pictures that the tests share. All ship with scikit-image."""

import io
import os

# Workers of pytest-xdist share the cores: each computes on one. Before NumPy and torch look.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pytest
import skimage.data
from PIL import Image

from restore.models import weights


def pytest_collection_modifyitems(items):
    """What drives a browser is slow."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker("slow")


@pytest.fixture(scope="session")
def astronaut() -> np.ndarray:
    """A colour photo of odd size, uint8 (203, 301, 3)."""
    return np.ascontiguousarray(skimage.data.astronaut()[:203, 100:401])


@pytest.fixture(scope="session")
def coffee() -> np.ndarray:
    """A colour photo, uint8 (256, 320, 3)."""
    return np.ascontiguousarray(skimage.data.coffee()[80:336, 120:440])


@pytest.fixture(scope="session")
def camera() -> np.ndarray:
    """A gray photo, uint8 (256, 256)."""
    return np.ascontiguousarray(skimage.data.camera()[100:356, 100:356])


@pytest.fixture(scope="session")
def save_jpeg():
    """Writes a picture with Pillow: save_jpeg(array, mode="RGB", **Pillow's options) -> bytes."""

    def save(picture: np.ndarray, mode: str | None = None, **options) -> bytes:
        image = Image.fromarray(picture)
        buffer = io.BytesIO()
        (image.convert(mode) if mode else image).save(buffer, "JPEG", **options)
        return buffer.getvalue()

    return save


@pytest.fixture(scope="session")
def pillow_rgb():
    """What Pillow (libjpeg) decodes a file to: bytes -> uint8 (H, W, 3)."""

    def decode(data: bytes) -> np.ndarray:
        with Image.open(io.BytesIO(data)) as image:
            return np.asarray(image.convert("RGB"))

    return decode


@pytest.fixture
def folder(tmp_path):
    """A folder of weights that holds a copy of the released DCSC."""
    for name in ("dcsc.json", "dcsc.safetensors", "dcsc.onnx"):
        (tmp_path / name).write_bytes((weights.FOLDER / name).read_bytes())
    return tmp_path
