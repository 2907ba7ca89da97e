"""How fast a run would be on this machine."""

import time
from collections.abc import Callable
from typing import Any, NamedTuple

import torch

from restore.training.trainer import Trainer


class Pace(NamedTuple):
    """Crops a second: made by the loader by itself, and trained on."""

    loading: float
    training: float


def measure_pace(trainer: Trainer, *, steps: int = 20) -> Pace:
    """How fast a run's loader and its training are, each measured over its first `steps`."""

    def pace(work: Callable[[int], Any]) -> float:
        work(0)  # the first step builds what the others use
        _wait(trainer.device)
        started = time.monotonic()
        for step in range(steps):
            work(step)
        _wait(trainer.device)
        return steps * trainer.recipe.batch / (time.monotonic() - started)

    return Pace(pace(trainer.examples), pace(lambda _: trainer.train_step()))


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)
