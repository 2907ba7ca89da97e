"""What the tests of the command line share."""

import pytest
from PIL import Image
from typer.testing import CliRunner

from restore.cli import app
from restore.codec import JpegImage


@pytest.fixture
def call():
    """Runs a command, as typed in a shell."""
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def photo(tmp_path, coffee):
    path = tmp_path / "cup.png"
    Image.fromarray(coffee[:96, :128]).save(path)
    return path


@pytest.fixture
def damaged(tmp_path, coffee):
    path = tmp_path / "cup.jpg"
    path.write_bytes(JpegImage.from_rgb(coffee[:96, :128], 10).data)
    return path
