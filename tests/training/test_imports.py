import subprocess
import sys

import pytest
import skimage.data
from PIL import Image

HIDDEN = ("streamlit", "jpeglib", "plotly", "onnxruntime", "onnx", "pandas", "pillow_heif")


@pytest.mark.slow
def test_training_imports_nothing_that_a_training_machine_lacks():
    code = f"""
import sys
for name in {HIDDEN!r}: sys.modules[name] = None
from restore.training import processes, trainer
from restore import cli
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.slow
def test_jpegs_are_loaded_without_jpeglib(tmp_path):
    """A machine with torch, OpenCV, Pillow and scikit-image trains."""
    Image.fromarray(skimage.data.coffee()[:64, :80]).save(tmp_path / "a.jpg", quality=95)
    code = f"""
import sys
for name in {HIDDEN!r}: sys.modules[name] = None
from pathlib import Path
import numpy as np
from PIL import Image
from restore.training import data
folder = Path({str(tmp_path)!r})
loaded = data.load_pictures([folder], smallest=32)
expected = np.asarray(Image.open(folder / "a.jpg")).reshape(-1, 3)
assert (loaded.pixels.numpy() == expected).all()
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
