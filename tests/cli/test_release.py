"""Only weights that measured no worse are released."""

import json

import pytest
from typer.testing import CliRunner

from restore.cli import app
from restore.models import weights

FILES = ("dcsc.json", "dcsc.onnx", "dcsc.safetensors")


@pytest.fixture
def released(tmp_path):
    """A folder to release into, which holds the released DCSC."""
    target = tmp_path / "released"
    target.mkdir()
    for name in FILES:
        (target / name).write_bytes((weights.FOLDER / name).read_bytes())
    return target


def run(folder, released):
    return CliRunner().invoke(app, ["release", str(folder), "--into", str(released)])


def shift(folder, decibels):
    """Raises every PSNR on the card of a folder."""
    card = weights.read_card("dcsc", folder)
    for record in card["results"].values():
        for row in record["quality"].values():
            row["psnr"] += decibels
    weights.write_card("dcsc", card, folder)
    return card


@pytest.mark.parametrize("decibels", [0.0, 0.01])
def test_weights_that_are_no_worse_are_released_with_graph_and_card(folder, released, decibels):
    card = shift(folder, decibels)
    done = run(folder, released)
    assert done.exit_code == 0, done.output
    assert json.loads((released / "dcsc.json").read_text()) == card
    for name in FILES:
        assert (released / name).read_bytes() == (folder / name).read_bytes()


def test_worse_weights_are_refused(folder, released):
    before = (released / "dcsc.json").read_bytes()
    shift(folder, -0.01)
    done = run(folder, released)
    assert done.exit_code == 2
    assert "was not released: LIVE1 gray (luma) has" in done.output
    assert (released / "dcsc.json").read_bytes() == before


def test_weights_that_were_not_measured_are_refused(folder, released):
    card = weights.read_card("dcsc", folder)
    card["results"].pop("Kodak (RGB)")
    weights.write_card("dcsc", card, folder)
    done = run(folder, released)
    assert done.exit_code == 2
    assert "Kodak (RGB) was not measured at quality 10, 20, 30, 40" in done.output


def test_damaged_weights_are_refused(folder, released):
    (folder / "dcsc.safetensors").write_bytes(b"damaged")
    done = run(folder, released)
    assert done.exit_code == 2
    assert "SHA-256" in done.output
    assert (released / "dcsc.safetensors").read_bytes() != b"damaged"


def test_a_network_released_for_the_first_time_needs_a_measurement(folder, tmp_path):
    empty = tmp_path / "empty"
    assert run(folder, empty).exit_code == 0
    card = weights.read_card("dcsc", folder)
    weights.write_card("dcsc", {**card, "results": {}}, folder)
    done = run(folder, tmp_path / "another")
    assert done.exit_code == 2
    assert "LIVE1 gray (luma) was not measured" in done.output
