import math
import subprocess
import sys

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from restore.errors import RecipeError, WeightsError
from restore.models import registry, weights
from restore.training import data, loop, recipe


def run(folder, values, pictures, resume=False, report=lambda _: None):
    checked = recipe.check(values)
    return loop.train(
        checked, [pictures], folder / "run", pictures, resume, folder / "weights", report
    )


def trained(folder, name="dcsc"):
    return load_file(folder / "weights" / f"{name}.safetensors")


def assert_equal_weights(first, second):
    assert first.keys() == second.keys()
    for name, value in first.items():
        assert torch.equal(value, second[name]), name


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"method": "hrcnn", "learning_rate": 1e-4},
        {"optimiser": "sgd", "momentum": 0.5, "weight_decay": 0.005},
    ],
    ids=["dcsc", "hrcnn", "sgd"],
)
def test_a_resumed_run_equals_an_undisturbed_one(tmp_path, tiny, pictures, change):
    values = {**tiny, **change}
    run(tmp_path / "whole", values, pictures)

    def stop_after_two(now):
        if now.step == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "stopped", values, pictures, report=stop_after_two)
    steps = []
    run(tmp_path / "stopped", values, pictures, True, lambda now: steps.append(now.step))
    assert steps == [3, 4]
    name = values["method"]
    assert_equal_weights(trained(tmp_path / "whole", name), trained(tmp_path / "stopped", name))


def test_the_averaged_weights_land_with_a_true_card(tmp_path, tiny, pictures):
    card = run(tmp_path, tiny, pictures)
    network = weights.load(registry.get("dcsc"), tmp_path / "weights")
    assert card["parameters"] == sum(value.numel() for value in network.parameters())
    assert card["training"]["recipe"]["steps"] == tiny["steps"]
    assert card["training"]["data"] == ["/".join(pictures.parts[-2:])]
    assert set(card["training"]["validation"]["gain_db"]) == {"10", "20", "30", "40"}
    checkpoint = load_file(tmp_path / "run" / "checkpoint.safetensors")
    for name, value in network.state_dict().items():
        assert torch.equal(value, checkpoint[f"average.{name}"])
        assert not torch.equal(value, checkpoint[f"network.{name}"])


def test_training_learns(tmp_path, tiny, pictures):
    reports = []
    values = {**tiny, "steps": 40, "batch": 4, "crop": 32, "qualities": {"10": 1}, "seed": 1}
    run(tmp_path, {**values, "validate_every": 100}, pictures, report=reports.append)
    early = np.mean([now.loss for now in reports[:8]])
    assert np.mean([now.loss for now in reports[-8:]]) < 0.95 * early
    assert reports[-1].step == reports[-1].steps == 40


def test_a_run_can_start_from_trained_weights_and_its_card_says_so(tmp_path, tiny, pictures):
    first = run(tmp_path / "first", tiny, pictures)
    start = tmp_path / "first" / "weights"
    # A learning rate of next to nothing leaves what the run started from.
    values = {**tiny, "start": str(start), "learning_rate": 1e-12, "steps": 1}
    card = run(tmp_path / "second", values, pictures)
    for name, value in trained(tmp_path / "second").items():
        torch.testing.assert_close(value, trained(tmp_path / "first")[name], rtol=0, atol=1e-6)
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
        run(tmp_path, {**tiny, "batch": 3}, pictures, resume=True)
    steps = []
    longer = {**tiny, "steps": 5}
    run(tmp_path, longer, pictures, True, lambda now: steps.append(now.step))
    assert steps == [5]


def test_resuming_nothing_is_told(tmp_path, tiny, pictures):
    with pytest.raises(RecipeError, match="no checkpoint"):
        run(tmp_path, tiny, pictures, resume=True)


def test_a_loss_that_is_no_number_stops_the_run(tmp_path, tiny, pictures, monkeypatch):
    monkeypatch.setattr(loop.losses, "weighted", lambda *_: torch.tensor(math.nan))
    with pytest.raises(RecipeError, match="smaller learning_rate"):
        run(tmp_path, tiny, pictures)
    assert not (tmp_path / "weights").exists()


def test_learning_rate_warms_up_and_falls(tiny):
    checked = recipe.check({**tiny, "steps": 100, "warmup": 10, "learning_rate": 1.0})
    rates = [loop.learning_rate(checked, step) for step in range(100)]
    assert rates[0] == pytest.approx(0.1, rel=0.01)
    assert max(rates) == max(rates[8:12])
    assert rates[10:] == sorted(rates[10:], reverse=True)
    middle = 0.01 + 0.99 * (1 + math.cos(math.pi / 2)) / 2
    assert rates[50] == pytest.approx(middle)


def test_validation_of_an_untrained_decoder_gains_nothing(camera):
    torch.manual_seed(0)
    network = registry.get("hrcnn").build().eval()
    gains = loop.validation_gains(
        network, "coefficients", np.stack([camera[:64, :64]]), torch.device("cpu")
    )
    assert all(abs(gain) < 0.02 for gain in gains.values())


def test_training_imports_nothing_that_a_training_machine_lacks():
    hidden = ("streamlit", "jpeglib", "plotly", "onnxruntime", "onnx", "pandas")
    code = f"""
import sys
for name in {hidden!r}: sys.modules[name] = None
from restore.training import loop
from restore import cli
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_degraded_lumas_round_trip_through_both_domains(flat):
    # A flat picture quantises to its DC alone; both inputs must agree on it.
    qualities = np.array([50, 90])
    pixels = data.degrade(flat, qualities, "pixels") * 255
    coefficients = data.degrade(flat, qualities, "coefficients")
    dc = coefficients[:, :, ::8, ::8] * 255 / 8 + 128
    np.testing.assert_allclose(dc, pixels[:, :, ::8, ::8], atol=0.51)
