"""The mean of weights is what arithmetic says, and is taken only where it gains more."""

import hashlib
import json

import pytest
import torch
from safetensors.torch import load_file
from typer.testing import CliRunner

from restore.cli import app
from restore.models import registry, weights
from restore.training import soup, validation

HRCNN = registry.network("hrcnn")
FILES = ("json", "onnx", "safetensors")


@pytest.fixture(scope="module")
def crops(pictures):
    return validation.held_out(HRCNN.reads, pictures, count=3, side=64)


def save(folder, change):
    """The released HR-CNN with the same random numbers, times `change`, added to its weights."""
    state = weights.load(HRCNN).state_dict()
    random = torch.Generator().manual_seed(5)
    moved = {
        key: value + change * value.abs().mean() * torch.randn(value.shape, generator=random)
        for key, value in state.items()
    }
    weights.save("hrcnn", moved, weights.read_card("hrcnn"), folder)
    return folder


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Weights a little off in opposite directions, and far off."""
    changes = {"up": 0.05, "down": -0.05, "far": 2.0}
    return {name: save(tmp_path_factory.mktemp(name), change) for name, change in changes.items()}


def test_errors_that_cancel_are_averaged_away(folders, crops):
    sides = [soup.read(HRCNN, folders[name], crops) for name in ("up", "down")]
    made = soup.greedy(HRCNN, sides, crops)
    assert made.shares == [0.5, 0.5]
    for key, value in weights.load(HRCNN).state_dict().items():
        torch.testing.assert_close(made.state[key], value)
    released = soup.read(HRCNN, weights.FOLDER, crops)
    assert made.gains == pytest.approx(released.gains, abs=1e-3)
    assert all(gain > sides[0].gains[quality] for quality, gain in made.gains.items())


@pytest.mark.parametrize("order", [("up", "far"), ("far", "up")])
def test_weights_that_would_harm_are_left_out(folders, crops, order):
    made = soup.greedy(HRCNN, [soup.read(HRCNN, folders[name], crops) for name in order], crops)
    assert made.shares == [float(name == "up") for name in order]
    for key, value in load_file(folders["up"] / "hrcnn.safetensors").items():
        assert torch.equal(made.state[key], value)


def cook(monkeypatch, *arguments):
    monkeypatch.setattr(soup, "PICTURES", 3)
    monkeypatch.setattr(soup, "SIDE", 64)
    return CliRunner().invoke(app, ["soup", *map(str, arguments)])


def test_the_command_writes_weights_graph_and_card(folders, pictures, tmp_path, monkeypatch):
    sources, into = [folders[name] for name in ("far", "down", "up")], tmp_path / "soup"
    done = cook(monkeypatch, "hrcnn", *sources, "--val", pictures, "--into", into)
    assert done.exit_code == 0, done.output
    assert {path.name for path in into.iterdir()} == {f"hrcnn.{end}" for end in FILES}
    card = json.loads((into / "hrcnn.json").read_text())
    parts = card["training"]["soup"]["parts"]
    assert [part["share"] for part in parts] == [0.5, 0.5]
    assert [part["sha256"] for part in parts] == [
        hashlib.sha256((folder / "hrcnn.safetensors").read_bytes()).hexdigest()
        for folder in sources[1:]
    ]
    trained = weights.read_card("hrcnn")["training"]
    assert all(part["data"] == trained["data"] for part in parts)
    assert card["results"] == {}
    assert weights.load(HRCNN, into)


def test_imported_weights_are_named_by_their_file(folders, crops):
    read = soup.read(HRCNN, folders["up"], crops)
    imported = read._replace(card=read.card | {"training": {"imported_from": "code.zip"}})
    made = soup.Soup([1.0], read.state, read.gains)
    (part,) = soup.card_of(made, [imported])["training"]["soup"]["parts"]
    assert (part["recipe"], part["step"], part["data"]) == ("code.zip", 0, [])


def test_a_soup_is_not_released_before_it_is_measured(folders, pictures, tmp_path, monkeypatch):
    into = tmp_path / "soup"
    cook(monkeypatch, "hrcnn", folders["up"], "--val", pictures, "--into", into)
    done = CliRunner().invoke(app, ["release", str(into), "--into", str(weights.FOLDER)])
    assert done.exit_code == 2 and "was not measured" in done.output


@pytest.mark.parametrize(
    ("network", "folder", "said"),
    [
        ("hrcnn", "nowhere", "is not a folder"),
        ("duet", "up", "duet.json is missing"),
        ("hrcn", "up", "hrcn"),
    ],
)
def test_what_cannot_be_averaged_is_told(
    folders, pictures, tmp_path, monkeypatch, network, folder, said
):
    source, into = folders.get(folder, tmp_path / folder), tmp_path / "soup"
    done = cook(monkeypatch, network, source, "--val", pictures, "--into", into)
    assert done.exit_code == 2
    assert said in done.output.replace("\n", "")
    assert len(done.output.strip().splitlines()) <= 2
    assert not list(tmp_path.glob("soup/*"))
