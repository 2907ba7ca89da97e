import functools

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from restore.errors import RecipeError, WeightsError
from restore.models import registry, weights
from restore.training import checkpoint, data, precision, recipe, transfer
from restore.training import trainer as training
from restore.training.pace import measure_pace
from restore.training.trainer import Trainer
from tests.training.runs import ALONE, assert_equal_weights, rows, run, trainer, written


def test_the_best_averaged_weights_are_written_with_a_true_card(tmp_path, tiny, pictures):
    averages = {}
    trained = trainer(tmp_path, {**tiny, "steps": 6, "learning_rate": 0.002}, pictures)

    def keep(now):
        averages[now.step] = (
            {key: value.clone() for key, value in trained.average.state_dict().items()},
            now.gains,
        )

    trained.train(keep)
    card = trained.write_weights(tmp_path / "weights")
    means = {step: np.mean(list(averages[step][1].values())) for step in (2, 4, 6)}
    best = max(means, key=means.get)
    assert len(set(means.values())) == 3
    assert_equal_weights(written(tmp_path), averages[best][0])
    assert card["training"]["step"] == best
    recorded = card["training"]["validation"]["gain_db"]
    assert recorded == {
        str(q): pytest.approx(gain, abs=5e-4) for q, gain in averages[best][1].items()
    }
    network = weights.load(registry.network("dcsc"), tmp_path / "weights")
    assert card["parameters"] == sum(value.numel() for value in network.parameters())
    assert card["training"]["recipe"]["steps"] == 6
    assert card["training"]["data"] == ["/".join(pictures.parts[-2:])]


def test_without_validation_the_last_average_is_written(tmp_path, tiny, pictures):
    trained = Trainer(recipe.check(tiny), [pictures], tmp_path / "run", processes=ALONE)
    trained.train()
    trained.write_weights(tmp_path / "weights")
    kept = load_file(tmp_path / "run" / checkpoint.CHECKPOINT)
    for name, value in written(tmp_path).items():
        assert torch.equal(value, kept[f"average.{name}"])
        assert not torch.equal(value, kept[f"network.{name}"])


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


@pytest.mark.slow
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
    logged = rows(tmp_path)
    assert [int(row["step"]) for row in logged] == [now.step for now in reports]
    for row, now in zip(logged, reports, strict=True):
        assert float(row["loss"]) == now.loss
        assert float(row["learning_rate"]) == now.learning_rate
    assert logged[0]["gain_10"] == ""
    assert float(logged[-1]["gain_90"]) == reports[-1].gains[90]


def test_a_run_can_start_from_trained_weights_and_its_card_says_so(tmp_path, tiny, pictures):
    first = run(tmp_path / "first", tiny, pictures)
    start = tmp_path / "first" / "weights"
    # A learning rate of next to nothing leaves what the run started from.
    values = {**tiny, "start": str(start), "learning_rate": 1e-12, "steps": 1}
    card = run(tmp_path / "second", values, pictures)
    for name, value in written(tmp_path / "second").items():
        torch.testing.assert_close(value, written(tmp_path / "first")[name], rtol=0, atol=1e-6)
    assert card["training"]["started_from"] == first["training"]
    assert card["training"]["recipe"]["start"] == "first/weights"  # not the machine's folders


def test_starting_from_weights_that_are_not_there_is_told(tmp_path, tiny, pictures):
    with pytest.raises(WeightsError, match="missing"):
        run(tmp_path, {**tiny, "start": str(tmp_path / "none")}, pictures)


def test_a_run_that_is_started_again_begins_a_new_log(tmp_path, tiny, pictures):
    run(tmp_path, tiny, pictures)
    (tmp_path / "run" / checkpoint.CHECKPOINT).unlink()
    run(tmp_path, tiny, pictures)
    assert [row["step"] for row in rows(tmp_path)] == ["1", "2", "3", "4"]


def test_a_run_that_diverges_stops_and_keeps_the_last_good_checkpoint(tmp_path, tiny, pictures):
    good = {**tiny, "optimiser": "sgd", "clip": 1e9, "learning_rate": 1e-6}
    run(tmp_path, good, pictures)
    kept = (tmp_path / "run" / checkpoint.CHECKPOINT).read_bytes()
    bad = {**good, "learning_rate": 1e12, "steps": 9}
    with pytest.raises(RecipeError, match=r"diverged.*checkpoint of step 4 is kept.*--resume"):
        run(tmp_path, bad, pictures, resume=True)
    assert (tmp_path / "run" / checkpoint.CHECKPOINT).read_bytes() == kept
    run(tmp_path, {**good, "steps": 5}, pictures, resume=True)


def test_a_network_that_errs_more_than_plain_gray_has_diverged(
    tmp_path, tiny, pictures, monkeypatch
):
    monkeypatch.setattr(training, "_SETTLED_BY", 0)
    trained = trainer(tmp_path, tiny, pictures)
    with torch.no_grad():
        trained.network.body.reconstruction.bias += 1
    with pytest.raises(RecipeError, match=r"diverged.*Start again with a smaller"):
        trained.train()


def test_speed_is_measured(tmp_path, tiny, pictures):
    loader, training = measure_pace(trainer(tmp_path, tiny, pictures), steps=2)
    assert loader > training > 0
    assert not (tmp_path / "run").exists()


@pytest.mark.slow
def test_a_deadline_ends_a_run_whole(tmp_path, tiny, pictures):
    values = {**tiny, "warmup": 0, "validate_every": 1000, "checkpoint_every": 1000}
    reports = []
    card = run(tmp_path, values, pictures, until=3.0, report=reports.append)
    last = reports[-1]
    assert last.share == 1 and last.seconds >= 3
    assert last.step > 10 and last.steps == last.step
    rates = [now.learning_rate for now in reports]
    assert rates == sorted(rates, reverse=True)
    assert rates[-1] == pytest.approx(0.01 * tiny["learning_rate"])
    assert reports[-1].gains and (tmp_path / "run" / checkpoint.CHECKPOINT).exists()
    assert card["training"]["until"] == 3.0 and card["training"]["step"] == last.step
    finished = trainer(tmp_path, values, pictures, resume=True)
    finished.train()
    assert finished.step == last.step


def test_the_end_of_a_run_has_its_own_crops_batch_and_loss(tmp_path, tiny, pictures, monkeypatch):
    finish = {"at": 0.5, "crop": 32, "batch": 3, "loss": {"relative_squared": 2}}
    trained = trainer(tmp_path, {**tiny, "finish": finish}, pictures)
    shapes = []
    examples = data.examples

    def watch(*given, **options):
        inputs, targets = examples(*given, **options)
        shapes.append(tuple(inputs.shape))
        return inputs, targets

    monkeypatch.setattr(data, "examples", watch)
    losses = []
    while trained.share < 1:
        losses.append(trained.phase.relative)
        trained.train_step()
    assert shapes == [(2, 1, 16, 16), (2, 1, 16, 16), (3, 1, 32, 32), (3, 1, 32, 32)]
    assert losses == [False, False, True, True]
    pixels = 2 * 2 * 16**2 + 2 * 3 * 32**2
    assert trained.pixels == pixels == recipe.check({**tiny, "finish": finish}).pixels


@pytest.mark.parametrize("finish", [None, {"at": 0.5, "crop": 32}])
def test_a_batch_made_ahead_changes_nothing(tmp_path, tiny, pictures, monkeypatch, finish):
    values = {**tiny, "finish": finish, "double_jpeg": 0.5}
    run(tmp_path / "plain", values, pictures)

    always = functools.partial(transfer.Ahead, ahead=True)
    monkeypatch.setattr(transfer, "Ahead", always)
    run(tmp_path / "ahead", values, pictures)
    assert_equal_weights(written(tmp_path / "plain"), written(tmp_path / "ahead"))


@pytest.mark.parametrize("fast", [True, False])
def test_log_and_card_say_in_which_numbers_a_run_computed(
    tmp_path, tiny, pictures, monkeypatch, fast
):
    monkeypatch.setattr(precision, "processor_has_bf16", lambda: fast)
    card = run(tmp_path, {**tiny, "precision": "auto", "steps": 2}, pictures)
    said = "bf16" if fast else "float32"
    assert {row["precision"] for row in rows(tmp_path)} == {said}
    assert card["training"]["precision"] == said
    assert card["training"]["recipe"]["precision"] == "auto"


def test_weights_go_to_the_runs_own_folder_unless_told_otherwise(tmp_path, tiny, pictures):
    trained = trainer(tmp_path, {**tiny, "steps": 1}, pictures)
    trained.train()
    trained.write_weights()
    assert weights.load(registry.network("dcsc"), tmp_path / "run" / "weights")


@pytest.mark.parametrize("file", ["weights/dcsc.safetensors", "run/checkpoint.safetensors"])
def test_a_run_can_start_from_a_file_of_weights(tmp_path, tiny, pictures, file):
    run(tmp_path / "first", tiny, pictures)
    start = tmp_path / "first" / file
    second = trainer(tmp_path / "second", {**tiny, "start": str(start)}, pictures)
    prefix = "average." if "run" in file else ""
    trained = load_file(start)
    for name, value in second.network.state_dict().items():
        assert torch.equal(value, trained[prefix + name])
    assert second.started_from["file"] == start.name


def test_a_run_can_start_from_a_file_whose_metadata_is_another_programs(tmp_path, tiny, pictures):
    run(tmp_path / "first", tiny, pictures)
    save_file(written(tmp_path / "first"), tmp_path / "other.safetensors", {"format": "pt"})
    values = {**tiny, "start": str(tmp_path / "other.safetensors")}
    second = trainer(tmp_path / "second", values, pictures)
    assert_equal_weights(second.network.state_dict(), written(tmp_path / "first"))


@pytest.mark.parametrize("method", ["dcsc", "hrcnn_report"])
def test_a_blind_start_is_the_notebooks(tmp_path, tiny, pictures, method):
    values = {**tiny, "method": method, "start": "blind", "steps": 1}
    trained = trainer(tmp_path, values, pictures)
    torch.manual_seed(tiny["seed"])
    expected = registry.network(method).blind()
    for one, other in zip(trained.network.parameters(), expected.parameters(), strict=True):
        assert torch.equal(one, other)
    trained.train()
    assert trainer(tmp_path, values, pictures, resume=True).step == 1
    card = trained.write_weights(tmp_path / "weights")
    assert card["training"]["recipe"]["start"] == "blind"
    assert "started_from" not in card["training"]


def test_a_start_of_another_network_is_told(tmp_path, tiny, pictures):
    run(tmp_path / "first", tiny, pictures)
    start = str(tmp_path / "first" / "weights" / "dcsc.safetensors")
    with pytest.raises(RecipeError, match="does not fit"):
        trainer(tmp_path, {**tiny, "method": "duet", "start": start}, pictures)
