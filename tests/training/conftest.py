import pytest
import skimage.data
from PIL import Image


@pytest.fixture(scope="session")
def pictures(tmp_path_factory):
    """A folder of three small pictures, one of them gray, and one file that is not a picture."""
    folder = tmp_path_factory.mktemp("pictures")
    Image.fromarray(skimage.data.chelsea()[:96, :128]).save(folder / "a.png")
    Image.fromarray(skimage.data.camera()[:64, :64]).save(folder / "b.png")
    (folder / "below").mkdir()
    Image.fromarray(skimage.data.coffee()[:80, :80]).save(folder / "below" / "c.webp")
    (folder / "notes.txt").write_text("no picture")
    return folder


@pytest.fixture
def tiny():
    """Values of a recipe that trains in seconds."""
    return {
        "method": "dcsc",
        "steps": 4,
        "batch": 2,
        "crop": 16,
        "learning_rate": 0.001,
        "qualities": {"10": 1, "20-30": 1},
        "loss": {"mae": 1},
        "matlab_range": 0.5,
        "warmup": 2,
        "clip": 0.1,
        "ema": 0.5,
        "validate_every": 2,
        "checkpoint_every": 1,
        "validation_pictures": 2,
        "validation_crop": 16,
        "seed": 7,
    }
