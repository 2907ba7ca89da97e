"""What happens before a command runs."""

import subprocess
import sys

from restore import cli, image


def test_help_comes_without_what_commands_need():
    code = """
import sys
for name in ("numpy", "PIL", "cv2", "torch", "onnxruntime"): sys.modules[name] = None
from restore.cli import app
app(["--help"])
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "repair" in told.stdout


def test_importing_sets_no_limits_of_pillow_and_commands_do():
    code = """
from PIL import Image
from typer.testing import CliRunner
before = Image.MAX_IMAGE_PIXELS
import restore
from restore import cli, image
assert Image.MAX_IMAGE_PIXELS == before
CliRunner().invoke(cli.app, ["methods"])
assert Image.MAX_IMAGE_PIXELS == image.MAX_MEGAPIXELS * 1_000_000
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_limit_of_the_option_is_that_of_photos():
    assert cli.speed.MAX_MEGAPIXELS == image.MAX_MEGAPIXELS
