"""Training runs of seconds, and what they leave."""

import csv
import os
import signal

import torch
from safetensors.torch import load_file

from restore.training import checkpoint, log, processes, recipe
from restore.training.trainer import Trainer

ALONE = processes.Processes(0, 1, torch.device("cpu"))


def trainer(folder, values, pictures, **options):
    checked = recipe.check(values)
    options = {"processes": ALONE, "validation": pictures, **options}
    return Trainer(checked, [pictures], folder / "run", **options)


def run(folder, values, pictures, *, report=lambda _: None, **options):
    trained = trainer(folder, values, pictures, **options)
    trained.train(report)
    return trained.write_weights(folder / "weights")


def written(folder, name="dcsc"):
    return load_file(folder / "weights" / f"{name}.safetensors")


def assert_equal_weights(first, second):
    assert first.keys() == second.keys()
    for name, value in first.items():
        assert torch.equal(value, second[name]), name


def assert_equal_runs(first, second):
    """Weights, averages, the optimiser's state, and what is written."""
    for file in (f"run/{checkpoint.CHECKPOINT}", f"run/{checkpoint.BEST}"):
        assert_equal_weights(load_file(first / file), load_file(second / file))
    (one,), (other,) = ((folder / "weights").glob("*.safetensors") for folder in (first, second))
    assert_equal_weights(load_file(one), load_file(other))


def rows(folder):
    with (folder / "run" / log.LOG).open(newline="") as file:
        return list(csv.DictReader(file))


def interrupt_at(step, number=signal.SIGINT):
    def report(now):
        if now.step == step:
            os.kill(os.getpid(), number)

    return report
