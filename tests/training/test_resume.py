import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from restore.errors import RecipeError
from restore.models import registry, weights
from restore.training import checkpoint, precision, recipe
from restore.training.trainer import Trainer
from tests.training.runs import ALONE, assert_equal_runs, interrupt_at, rows, run, trainer


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "number"),
    [
        ({"double_jpeg": 0.5, "other_tables": 0.5}, signal.SIGINT),
        ({"method": "hrcnn", "learning_rate": 1e-4, "channels_last": True}, signal.SIGTERM),
        ({"channels_last": True}, signal.SIGTERM),
        ({"optimiser": "sgd", "momentum": 0.5, "weight_decay": 0.005}, signal.SIGINT),
        ({"optimiser": "adamw", "weight_decay": 0.1}, signal.SIGINT),
        ({"precision": "bf16"}, signal.SIGTERM),
        ({"optimiser": "muon", "weight_decay": 0.1}, signal.SIGINT),
        ({"optimiser": "muon", "channels_last": True}, signal.SIGINT),
        (
            {
                "method": "duet",
                "optimiser": "muon",
                "precision": "bf16",
                "finish": {"at": 0.5, "crop": 32, "batch": 1, "loss": {"relative_squared": 1}},
            },
            signal.SIGINT,
        ),
    ],
    ids=[
        "dcsc",
        "hrcnn",
        "channels-last",
        "sgd",
        "adamw",
        "bf16",
        "muon",
        "muon-channels-last",
        "duet",
    ],
)
def test_a_resumed_run_equals_an_undisturbed_one(
    tmp_path, tiny, pictures, change, number, monkeypatch
):
    monkeypatch.setattr(precision, "processor_has_bf16", lambda: True)
    values = {**tiny, **change}
    run(tmp_path / "whole", values, pictures)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "stopped", values, pictures, report=interrupt_at(2, number))
    steps = []
    run(
        tmp_path / "stopped",
        values,
        pictures,
        resume=True,
        report=lambda now: steps.append(now.step),
    )
    assert 2 <= steps[0] - 1 <= 3 and steps[-1] == 4  # the signal waits for the step in hand
    assert_equal_runs(tmp_path / "whole", tmp_path / "stopped")


@pytest.mark.slow
def test_a_killed_run_goes_on_to_the_same_weights(tmp_path, tiny, pictures):
    """Killed without warning, at whatever it was doing, time after time."""
    values = {**tiny, "steps": 24, "checkpoint_every": 3, "validate_every": 7}
    run(tmp_path / "whole", values, pictures)
    path = tmp_path / "tiny.yaml"
    path.write_text(yaml.safe_dump(values))
    killed = tmp_path / "killed"
    command = [
        sys.executable,
        "-m",
        "restore",
        "train",
        path,
        "--data",
        pictures,
        "--val",
        pictures,
    ]
    command += ["--folder", killed / "run", "--weights", killed / "weights"]
    kept = killed / "run" / checkpoint.CHECKPOINT
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    for delay in (0.0, 0.05):
        resume = ["--resume"] if kept.exists() else []
        before = kept.stat().st_mtime_ns if resume else 0
        process = subprocess.Popen(
            [*command, *resume], env=environment, stderr=subprocess.PIPE, cwd=Path.cwd()
        )
        while process.poll() is None:
            if kept.exists() and kept.stat().st_mtime_ns > before:
                time.sleep(delay)
                process.kill()
            time.sleep(0.002)
        process.communicate()
    finished = subprocess.run(
        [*command, "--resume"], env=environment, capture_output=True, check=False
    )
    assert finished.returncode == 0, finished.stderr
    assert_equal_runs(tmp_path / "whole", killed)
    steps = [int(row["step"]) for row in rows(killed)]
    assert steps == sorted(set(steps)) and steps[-1] == 24


def test_an_unfinished_run_is_not_overwritten(tmp_path, tiny, pictures):
    run(tmp_path, tiny, pictures)
    with pytest.raises(RecipeError, match="--resume"):
        run(tmp_path, tiny, pictures)


def test_resuming_wants_the_same_recipe_but_more_steps_are_welcome(tmp_path, tiny, pictures):
    run(tmp_path, tiny, pictures)
    with pytest.raises(RecipeError, match="another recipe"):
        run(tmp_path, {**tiny, "batch": 4}, pictures, resume=True)
    steps = []
    longer = {**tiny, "steps": 5, "learning_rate": 1e-4}
    run(tmp_path, longer, pictures, resume=True, report=lambda now: steps.append(now.step))
    assert steps == [5]


def test_resuming_wants_the_same_pictures(tmp_path, tiny, pictures):
    run(tmp_path, tiny, pictures)
    fewer = recipe.check({**tiny, "steps": 5})
    with pytest.raises(RecipeError, match="other pictures"):
        Trainer(
            fewer,
            [pictures / "below"],
            tmp_path / "run",
            processes=ALONE,
            validation=pictures,
            resume=True,
        )


@pytest.mark.slow
def test_a_resumed_run_needs_no_start_any_more(tmp_path, tiny, pictures):
    first = run(tmp_path / "first", tiny, pictures)
    start = tmp_path / "first" / "weights"
    values = {**tiny, "start": str(start)}
    run(tmp_path, values, pictures)
    for path in start.iterdir():
        path.unlink()
    card = run(tmp_path, {**values, "steps": 5}, pictures, resume=True)
    assert card["training"]["started_from"] == first["training"]


def test_resuming_nothing_or_something_else_is_told(tmp_path, tiny, pictures):
    with pytest.raises(RecipeError, match="not a checkpoint"):
        run(tmp_path, tiny, pictures, resume=True)
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / checkpoint.CHECKPOINT).write_bytes(b"something else")
    with pytest.raises(RecipeError, match="not a checkpoint"):
        run(tmp_path, tiny, pictures, resume=True)


def test_the_chroma_network_trains_resumes_and_is_written(tmp_path, tiny, pictures):
    values = {
        **tiny,
        "method": "chroma",
        "matlab_range": 0,
        "crop": 32,
        "validation_crop": 32,
        "subsamplings": {"4:2:0": 1, "4:4:4": 1, "4:1:1": 1},
    }
    run(tmp_path / "whole", values, pictures)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "parts", values, pictures, report=interrupt_at(2))
    run(tmp_path / "parts", values, pictures, resume=True)
    assert_equal_runs(tmp_path / "whole", tmp_path / "parts")
    assert weights.load(registry.network("chroma"), tmp_path / "whole" / "weights")


def test_a_resumed_run_keeps_its_deadline_and_may_get_a_later_one(tmp_path, tiny, pictures):
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, tiny, pictures, until=3600, report=interrupt_at(2))
    resumed = trainer(tmp_path, tiny, pictures, resume=True)
    assert resumed.until == 3600 and 0 < resumed.share < 0.1
    later = trainer(tmp_path, tiny, pictures, resume=True, until=7200)
    assert later.until == 7200 and later.share == pytest.approx(resumed.share / 2)


def test_the_finish_of_a_run_under_way_may_change(tmp_path, tiny, pictures):
    run(tmp_path, tiny, pictures)
    finish = {"at": 0.8, "loss": {"mse": 1}}
    run(tmp_path, {**tiny, "steps": 5, "finish": finish}, pictures, resume=True)
    assert rows(tmp_path)[-1]["step"] == "5"


def test_a_checkpoint_of_one_phase_and_no_deadline_can_be_resumed(tmp_path, tiny, pictures):
    """As the runs before wrote it."""
    run(tmp_path, tiny, pictures)
    path = tmp_path / "run" / checkpoint.CHECKPOINT
    tensors, metadata = checkpoint.read(path)
    for key in ("finish", "precision"):
        del metadata["recipe"][key]
    for key in ("pixels", "until"):
        del metadata["progress"][key]
    checkpoint.write(path, tensors, metadata)
    card = run(tmp_path, {**tiny, "steps": 5}, pictures, resume=True)
    pixels = card["training"]["step"] * tiny["batch"] * tiny["crop"] ** 2
    assert card["training"]["megapixels"] == round(pixels / 1e6, 1)
