import json

import pytest
import yaml
from typer.testing import CliRunner

from restore.cli import app


def train(tmp_path, tiny, pictures, *options):
    path = tmp_path / "tiny.yaml"
    path.write_text(yaml.safe_dump(tiny))
    command = ["train", str(path), "--data", str(pictures), "--folder", str(tmp_path / "run")]
    return CliRunner().invoke(app, [*command, *options])


def test_a_run_with_a_deadline_writes_weights_and_graph_into_its_folder(tmp_path, tiny, pictures):
    result = train(tmp_path, tiny, pictures, "--until", "1s")
    assert result.exit_code == 0, result.output
    card = json.loads((tmp_path / "run" / "weights" / "dcsc.json").read_text())
    assert card["training"]["until"] == 1 and card["training"]["seconds"] >= 1
    assert {path.suffix for path in (tmp_path / "run" / "weights").iterdir()} == {
        ".json",
        ".onnx",
        ".safetensors",
    }


@pytest.mark.parametrize("text", ["7x", "m", "-3m", "nanh", ""])
def test_a_deadline_that_is_no_time_is_told(tmp_path, tiny, pictures, text):
    result = train(tmp_path, tiny, pictures, "--until", text)
    assert result.exit_code == 2 and "150m" in result.output
    assert not (tmp_path / "run").exists()


def test_the_pace_is_told_with_the_precision(tmp_path, tiny, pictures):
    result = train(tmp_path, tiny, pictures, "--speed")
    assert result.exit_code == 0 and "Training in float32 uses" in result.output
