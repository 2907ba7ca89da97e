import csv
import io
import math
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import torch
import yaml
from PIL import Image
from safetensors.torch import load_file

from restore.errors import RecipeError, WeightsError
from restore.models import registry, weights
from restore.training import loop, processes, recipe

ALONE = processes.Processes(0, 1, torch.device("cpu"))


def trainer(folder, values, pictures, resume=False):
    checked = recipe.check(values)
    return loop.Trainer(checked, [pictures], folder / "run", ALONE, pictures, resume)


def run(folder, values, pictures, resume=False, report=lambda _: None):
    trained = trainer(folder, values, pictures, resume)
    trained.train(report)
    return trained.land(folder / "weights")


def landed(folder, name="dcsc"):
    return load_file(folder / "weights" / f"{name}.safetensors")


def assert_equal_weights(first, second):
    assert first.keys() == second.keys()
    for name, value in first.items():
        assert torch.equal(value, second[name]), name


def assert_equal_runs(first, second):
    """Weights, averages, the optimiser's state, and what lands."""
    for file in (f"run/{loop.CHECKPOINT}", f"run/{loop.BEST}"):
        assert_equal_weights(load_file(first / file), load_file(second / file))
    (one,), (other,) = ((folder / "weights").glob("*.safetensors") for folder in (first, second))
    assert_equal_weights(load_file(one), load_file(other))


def log(folder):
    with (folder / "run" / loop.LOG).open(newline="") as file:
        return list(csv.DictReader(file))


def interrupt_at(step, number=signal.SIGINT):
    def report(now):
        if now.step == step:
            os.kill(os.getpid(), number)

    return report


@pytest.mark.parametrize(
    ("change", "number"),
    [
        ({"double_jpeg": 0.5, "other_tables": 0.5}, signal.SIGINT),
        ({"method": "hrcnn", "learning_rate": 1e-4, "channels_last": True}, signal.SIGTERM),
        ({"channels_last": True}, signal.SIGTERM),
        ({"optimiser": "sgd", "momentum": 0.5, "weight_decay": 0.005}, signal.SIGINT),
        ({"optimiser": "adamw", "weight_decay": 0.1}, signal.SIGINT),
    ],
    ids=["dcsc", "hrcnn", "channels-last", "sgd", "adamw"],
)
def test_a_resumed_run_equals_an_undisturbed_one(tmp_path, tiny, pictures, change, number):
    values = {**tiny, **change}
    run(tmp_path / "whole", values, pictures)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "stopped", values, pictures, report=interrupt_at(2, number))
    steps = []
    run(tmp_path / "stopped", values, pictures, True, lambda now: steps.append(now.step))
    assert 2 <= steps[0] - 1 <= 3 and steps[-1] == 4  # the signal waits for the step in hand
    assert_equal_runs(tmp_path / "whole", tmp_path / "stopped")


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
    checkpoint = killed / "run" / loop.CHECKPOINT
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    for delay in (0.0, 0.05):
        resume = ["--resume"] if checkpoint.exists() else []
        before = checkpoint.stat().st_mtime_ns if resume else 0
        process = subprocess.Popen(
            [*command, *resume], env=environment, stderr=subprocess.PIPE, cwd=Path.cwd()
        )
        while process.poll() is None:
            if checkpoint.exists() and checkpoint.stat().st_mtime_ns > before:
                time.sleep(delay)
                process.kill()
            time.sleep(0.002)
        process.communicate()
    finished = subprocess.run(
        [*command, "--resume"], env=environment, capture_output=True, check=False
    )
    assert finished.returncode == 0, finished.stderr
    assert_equal_runs(tmp_path / "whole", killed)
    steps = [int(row["step"]) for row in log(killed)]
    assert steps == sorted(set(steps)) and steps[-1] == 24


def test_the_best_averaged_weights_land_with_a_true_card(tmp_path, tiny, pictures):
    averages = {}
    trained = trainer(tmp_path, {**tiny, "steps": 6, "learning_rate": 0.002}, pictures)

    def keep(now):
        averages[now.step] = (
            {key: value.clone() for key, value in trained.average.state_dict().items()},
            now.gains,
        )

    trained.train(keep)
    card = trained.land(tmp_path / "weights")
    means = {step: np.mean(list(averages[step][1].values())) for step in (2, 4, 6)}
    best = max(means, key=means.get)
    assert len(set(means.values())) == 3
    assert_equal_weights(landed(tmp_path), averages[best][0])
    assert card["training"]["step"] == best
    recorded = card["training"]["validation"]["gain_db"]
    assert recorded == {
        str(q): pytest.approx(gain, abs=5e-4) for q, gain in averages[best][1].items()
    }
    network = weights.load(registry.get("dcsc"), tmp_path / "weights")
    assert card["parameters"] == sum(value.numel() for value in network.parameters())
    assert card["training"]["recipe"]["steps"] == 6
    assert card["training"]["data"] == ["/".join(pictures.parts[-2:])]


def test_without_validation_the_last_average_lands(tmp_path, tiny, pictures):
    trained = loop.Trainer(recipe.check(tiny), [pictures], tmp_path / "run", ALONE)
    trained.train()
    trained.land(tmp_path / "weights")
    checkpoint = load_file(tmp_path / "run" / loop.CHECKPOINT)
    for name, value in landed(tmp_path).items():
        assert torch.equal(value, checkpoint[f"average.{name}"])
        assert not torch.equal(value, checkpoint[f"network.{name}"])


def test_the_average_follows_the_weights(tmp_path, tiny, pictures):
    trained = trainer(tmp_path, {**tiny, "ema": 0.15}, pictures)
    before = [value.clone() for value in trained.average.parameters()]
    for step in range(3):
        trained.train_step()
        decay = min(0.15, (1 + step) / (10 + step))
        expected = [
            decay * old + (1 - decay) * new
            for old, new in zip(before, trained.network.parameters(), strict=True)
        ]
        for value, wanted in zip(trained.average.parameters(), expected, strict=True):
            torch.testing.assert_close(value, wanted.detach())
        before = [value.clone() for value in trained.average.parameters()]


def test_training_learns(tmp_path, tiny, pictures):
    values = {**tiny, "steps": 40, "batch": 4, "crop": 32, "qualities": {"10": 1}, "seed": 1}
    values |= {"validate_every": 40, "checkpoint_every": 40}
    reports = []
    run(tmp_path, values, pictures, report=reports.append)
    assert reports[-1].loss < 0.95 * reports[0].loss
    assert reports[-1].step == reports[-1].steps == 40


def test_the_log_tells_every_report(tmp_path, tiny, pictures):
    reports = []
    run(tmp_path, tiny, pictures, report=reports.append)
    rows = log(tmp_path)
    assert [int(row["step"]) for row in rows] == [now.step for now in reports]
    for row, now in zip(rows, reports, strict=True):
        assert float(row["loss"]) == now.loss
        assert float(row["learning_rate"]) == now.learning_rate
    assert rows[0]["gain_10"] == ""
    assert float(rows[-1]["gain_90"]) == reports[-1].gains[90]


def test_validation_leaves_sample_pictures(tmp_path, tiny, pictures):
    trained = trainer(tmp_path, tiny, pictures)
    trained.train()
    names = sorted(path.name for path in (tmp_path / "run" / "samples").iterdir())
    assert names == ["0000002.png", "0000004.png"]
    with Image.open(tmp_path / "run" / "samples" / names[1]) as image:
        sheet = np.asarray(image)
    assert sheet.shape == (2 * 16, 3 * 16)
    np.testing.assert_array_equal(sheet[:16, :16], trained.held_out[0])
    buffer = io.BytesIO()
    Image.fromarray(trained.held_out[0]).save(buffer, "JPEG", quality=10)
    np.testing.assert_array_equal(sheet[:16, 16:32], np.asarray(Image.open(buffer)))


def test_a_run_can_start_from_trained_weights_and_its_card_says_so(tmp_path, tiny, pictures):
    first = run(tmp_path / "first", tiny, pictures)
    start = tmp_path / "first" / "weights"
    # A learning rate of next to nothing leaves what the run started from.
    values = {**tiny, "start": str(start), "learning_rate": 1e-12, "steps": 1}
    card = run(tmp_path / "second", values, pictures)
    for name, value in landed(tmp_path / "second").items():
        torch.testing.assert_close(value, landed(tmp_path / "first")[name], rtol=0, atol=1e-6)
    assert card["training"]["started_from"] == first["training"]


def test_starting_from_weights_that_are_not_there_is_told(tmp_path, tiny, pictures):
    with pytest.raises(WeightsError, match="missing"):
        run(tmp_path, {**tiny, "start": str(tmp_path / "none")}, pictures)


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
    run(tmp_path, longer, pictures, True, lambda now: steps.append(now.step))
    assert steps == [5]


def test_resuming_wants_the_same_pictures(tmp_path, tiny, pictures):
    run(tmp_path, tiny, pictures)
    fewer = recipe.check({**tiny, "steps": 5})
    with pytest.raises(RecipeError, match="other pictures"):
        loop.Trainer(fewer, [pictures / "below"], tmp_path / "run", ALONE, pictures, True)


def test_a_resumed_run_needs_no_start_any_more(tmp_path, tiny, pictures):
    first = run(tmp_path / "first", tiny, pictures)
    start = tmp_path / "first" / "weights"
    values = {**tiny, "start": str(start)}
    run(tmp_path, values, pictures)
    for path in start.iterdir():
        path.unlink()
    card = run(tmp_path, {**values, "steps": 5}, pictures, resume=True)
    assert card["training"]["started_from"] == first["training"]


def test_a_run_that_is_started_again_begins_a_new_log(tmp_path, tiny, pictures):
    run(tmp_path, tiny, pictures)
    (tmp_path / "run" / loop.CHECKPOINT).unlink()
    run(tmp_path, tiny, pictures)
    assert [row["step"] for row in log(tmp_path)] == ["1", "2", "3", "4"]


def test_flat_validation_pictures_do_not_count(tmp_path, tiny, pictures):
    # JPEG leaves black as it is: an infinite PSNR, and no gain over it that could be averaged.
    (tmp_path / "flat").mkdir()
    Image.fromarray(np.zeros((16, 16), np.uint8)).save(tmp_path / "flat" / "black.png")
    checked = recipe.check(tiny)
    trained = loop.Trainer(checked, [pictures], tmp_path / "run", ALONE, tmp_path / "flat")
    trained.train()
    assert set(trained.gains.values()) == {0.0}
    assert trained.land(tmp_path / "weights")["training"]["step"] == 2


def test_resuming_nothing_or_something_else_is_told(tmp_path, tiny, pictures):
    with pytest.raises(RecipeError, match="no checkpoint"):
        run(tmp_path, tiny, pictures, resume=True)
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / loop.CHECKPOINT).write_bytes(b"something else")
    with pytest.raises(RecipeError, match="no checkpoint"):
        run(tmp_path, tiny, pictures, resume=True)


def test_a_run_that_explodes_stops_and_keeps_the_last_good_checkpoint(tmp_path, tiny, pictures):
    good = {**tiny, "optimiser": "sgd", "clip": 1e9, "learning_rate": 1e-6}
    run(tmp_path, good, pictures)
    kept = (tmp_path / "run" / loop.CHECKPOINT).read_bytes()
    bad = {**good, "learning_rate": 1e12, "steps": 9}
    with pytest.raises(RecipeError, match=r"exploded.*checkpoint of step 4 is kept.*--resume"):
        run(tmp_path, bad, pictures, resume=True)
    assert (tmp_path / "run" / loop.CHECKPOINT).read_bytes() == kept
    run(tmp_path, {**good, "steps": 5}, pictures, resume=True)


def test_a_network_that_errs_more_than_plain_gray_has_exploded(
    tmp_path, tiny, pictures, monkeypatch
):
    monkeypatch.setattr(loop, "_SETTLED_BY", 0)
    trained = trainer(tmp_path, tiny, pictures)
    with torch.no_grad():
        trained.network.body.reconstruction.bias += 1
    with pytest.raises(RecipeError, match=r"exploded.*Start again with a smaller"):
        trained.train()


def test_learning_rate_warms_up_and_falls(tiny):
    checked = recipe.check({**tiny, "steps": 100, "warmup": 10, "learning_rate": 1.0})
    rates = [loop.learning_rate(checked, step) for step in range(100)]
    assert rates[0] == pytest.approx(0.1, rel=0.01)
    assert max(rates) == max(rates[8:12])
    assert rates[10:] == sorted(rates[10:], reverse=True)
    middle = 0.01 + 0.99 * (1 + math.cos(math.pi / 2)) / 2
    assert rates[50] == pytest.approx(middle)


def test_a_constant_learning_rate_stays(tiny):
    values = {**tiny, "warmup": 2, "learning_rate": 1.0, "schedule": "constant"}
    rates = [loop.learning_rate(recipe.check(values), step) for step in range(4)]
    assert rates == [0.5, 1, 1, 1]


def test_validation_of_an_untrained_decoder_gains_nothing(camera):
    torch.manual_seed(0)
    network = registry.get("hrcnn").build().eval()
    results = loop.validate(
        network, "coefficients", np.stack([camera[:64, :64]]), torch.device("cpu")
    )
    assert set(results) == {10, 20, 30, 40, 90}
    for gain, pictures in results.values():
        assert abs(gain) < 0.02
        _, jpeg, restored = pictures[0].astype(int)
        assert np.abs(jpeg - restored).max() <= 1


def test_reduced_precision_keeps_the_picture(camera):
    """What bf16 autocast does to DCSC, whose residual is added in float32, is below a level."""
    network = weights.load(registry.get("dcsc"))
    plane = torch.from_numpy(camera[None, None, :64, :64]).float() / 255
    with torch.no_grad():
        whole = network(plane)
        with torch.autocast("cpu", torch.bfloat16):
            reduced = network(plane)
    assert reduced.dtype == torch.float32
    assert (whole - reduced).abs().mean() * 255 < 0.5


def test_speed_is_measured(tmp_path, tiny, pictures):
    loader, training = loop.measure(trainer(tmp_path, tiny, pictures), 2)
    assert loader > training > 0
    assert not (tmp_path / "run").exists()


def test_a_batch_that_processes_cannot_share_is_told(tmp_path, tiny, pictures):
    three = processes.Processes(0, 3, torch.device("cpu"))
    with pytest.raises(RecipeError, match="3 processes cannot share"):
        loop.Trainer(recipe.check(tiny), [pictures], tmp_path / "run", three)


_RANK = """
import sys, yaml
from pathlib import Path
from safetensors.torch import save_file
from restore.training import loop, processes, recipe

folder, pictures = Path(sys.argv[1]), Path(sys.argv[2])
checked = recipe.check(yaml.safe_load((folder / "tiny.yaml").read_text()))
with processes.join() as group:
    trained = loop.Trainer(checked, [pictures], folder / "run", group, pictures)
    trained.train()
    state = {key: value.contiguous() for key, value in trained.average.state_dict().items()}
    save_file(state, folder / f"rank-{group.rank}.safetensors")
"""


def test_two_processes_train_as_one(tmp_path, tiny, pictures):
    values = {**tiny, "batch": 4, "double_jpeg": 0.5, "loss": {"mae": 1, "psnr": 0.01}}
    (tmp_path / "tiny.yaml").write_text(yaml.safe_dump(values))
    script = tmp_path / "rank.py"
    script.write_text(_RANK)
    torchrun = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2"]
    finished = subprocess.run(
        [*torchrun, "--standalone", script, tmp_path, pictures],
        env={**os.environ, "PYTHONPATH": str(Path.cwd()), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    first, second = (load_file(tmp_path / f"rank-{rank}.safetensors") for rank in range(2))
    assert_equal_weights(first, second)
    alone = trainer(tmp_path / "alone", values, pictures)
    alone.train()
    for name, value in alone.average.state_dict().items():
        torch.testing.assert_close(first[name], value, rtol=1e-4, atol=1e-6)
    assert [row["step"] for row in log(tmp_path)] == ["1", "2", "3", "4"]


def test_training_imports_nothing_that_a_training_machine_lacks():
    hidden = ("streamlit", "jpeglib", "plotly", "onnxruntime", "onnx", "pandas")
    code = f"""
import sys
for name in {hidden!r}: sys.modules[name] = None
from restore.training import loop, processes
from restore import cli
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_chroma_network_trains_resumes_and_lands(tmp_path, tiny, pictures):
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
    assert weights.load(registry.get("chroma"), tmp_path / "whole" / "weights")
