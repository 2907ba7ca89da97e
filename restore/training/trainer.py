"""A training run: CPU or CUDA, one process or many, resumable to the step."""

import contextlib
import math
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from restore.errors import RecipeError
from restore.inference import cost
from restore.models import registry, weights
from restore.training import checkpoint, data, log, losses, optimisers
from restore.training.log import Report
from restore.training.processes import Processes
from restore.training.recipe import Recipe
from restore.training.validation import held_out, sample_sheet, validate

#: Steps between two looks at the loss: each look makes the device wait for the host.
_LOOK_EVERY = 10
# Plain gray has a mean squared error of about 0.1. Untrained networks may begin far worse, but not
# without bound; after this many steps one that errs more than plain gray has diverged.
_SETTLED_BY, _DIVERGED_EARLY, _DIVERGED = 1000, 1000.0, 0.1
_SAMPLES = 4


class Trainer:
    """A run: a network, its averaged copy, the optimiser, and how far they are.

    Parameters
    ----------
    recipe
        All that decides the run.
    folders
        Pictures to train on; data sets laid out like DIV2K are split as their authors did.
    run
        Folder of the checkpoint, the log and the samples.
    processes
        This process and those that train with it.
    validation
        Folder of pictures to measure the gain on.
    resume
        Go on from the checkpoint in `run`, exact to the step.

    Raises
    ------
    RecipeError
        For data, a recipe or a checkpoint that cannot be used.
    """

    def __init__(
        self,
        recipe: Recipe,
        folders: Sequence[Path],
        run: Path,
        *,
        processes: Processes,
        validation: Path | None = None,
        resume: bool = False,
    ) -> None:
        self.recipe, self.run, self.processes = recipe, run, processes
        self.device = processes.device
        self.method = registry.network(recipe.method)
        if recipe.batch % processes.size:
            raise RecipeError(
                f"batch is {recipe.batch}, which {processes.size} processes cannot share equally: "
                "choose a multiple."
            )
        if not resume and (run / checkpoint.CHECKPOINT).exists():
            raise RecipeError(
                f"{run} already holds a run: add --resume to continue it (with more steps, if it "
                "is finished), or give another folder."
            )
        self.folders = [data.training_folder(folder) for folder in folders]
        pictures = data.load_pictures(
            self.folders, smallest=data.window(recipe), drawings=recipe.drawings
        )
        self.pictures = pictures.to(self.device)
        shown = data.validation_folder([validation] if validation else folders) or validation
        self.held_out = held_out(recipe, shown)
        self.loss = losses.weighted(recipe.loss, vgg_file=recipe.vgg, device=self.device)

        torch.manual_seed(recipe.seed)
        network, self.started_from = self.method.build(), None
        if recipe.start and not resume:
            folder = Path(recipe.start)
            network = weights.load(self.method, folder)
            self.started_from = weights.read_card(self.method.name, folder).get("training")
        memory = torch.channels_last if recipe.channels_last else torch.contiguous_format
        self.network = network.to(self.device).to(memory_format=memory).train()  # pyright: ignore[reportCallIssue]
        self.average = self.method.build().to(self.device).requires_grad_(False)
        self.average.load_state_dict(self.network.state_dict())
        self.optimiser = optimisers.make(recipe, self.network)
        self.step, self.seconds = 0, 0.0
        self.gains: dict[int, float] = {}
        self.best_gain = -math.inf
        if resume:
            self._load()
        replica = processes.wrap(self.network)
        cuda = self.device.type == "cuda"
        self.replica = torch.compile(replica) if recipe.compile and cuda else replica
        self.autocast = torch.autocast(
            self.device.type, torch.bfloat16, enabled=cuda and recipe.precision == "bf16"
        )

    def examples(self, step: int) -> tuple[Tensor, Tensor]:
        """This process's part of the batch of a step."""
        drawn = data.draw(self.pictures, self.recipe, step)
        part = drawn.part(self.processes.rank, self.processes.size)
        return data.examples(self.pictures, self.recipe, part, reads=self.method.reads)

    def train_step(self) -> Tensor:
        """One optimiser step: loss, mean squared error and norm of the gradient (3,)."""
        inputs, targets = self.examples(self.step)
        for group in self.optimiser.param_groups:
            group["lr"] = optimisers.learning_rate(self.recipe, self.step)
        self.optimiser.zero_grad(set_to_none=True)
        with self.autocast:
            restored = self.replica(inputs).float()
        loss = self.loss(restored, targets)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(self.network.parameters(), self.recipe.clip)
        self.optimiser.step()
        self.step += 1
        self._follow()
        error = (restored.detach() - targets).square().mean()
        return torch.stack((loss.detach(), error, norm))

    def train(self, report: Callable[[Report], None] = lambda _: None) -> None:
        """Trains to the recipe's last step.

        SIGINT and SIGTERM end it after the step in hand (many processes: at their next look at the
        loss), with a checkpoint and a KeyboardInterrupt.

        Parameters
        ----------
        report
            Called at each look at the loss, in the first process.

        Raises
        ------
        RecipeError
            If the loss diverges: it is not a number, or the network errs more than plain gray
            would. The last checkpoint that passed this check is kept.
        """
        recipe, first = self.recipe, self.processes.first
        if first:
            log.forget_later(self.run, self.step)
            if self.step == 0:
                (self.run / checkpoint.BEST).unlink(missing_ok=True)
        totals = torch.zeros(3, device=self.device)
        looked = good = self.step
        last_look = time.monotonic()
        started = last_look - self.seconds
        with _signals() as stop:
            while self.step < recipe.steps:
                totals += self.train_step()
                last = self.step == recipe.steps
                validating = self.step % recipe.validate_every == 0 or last
                saving = self.step % recipe.checkpoint_every == 0 or last
                # Many processes have to stop at the same step, so they ask each other at a look.
                asked = stop.is_set() and self.processes.size == 1
                if not (self.step % _LOOK_EVERY == 0 or validating or saving or asked):
                    continue
                look = self._look(totals, since=looked, trying=saving, stopping=stop.is_set())
                if not look.sound:
                    raise _diverged(look, since=looked, until=self.step, good=good)
                now = time.monotonic()
                self.seconds = now - started
                if validating and self.held_out is not None and first:
                    self._validate(self.held_out)
                if (saving or look.stopping) and first:
                    self._save()
                    good = self.step
                if first:
                    crops = (self.step - looked) * recipe.batch
                    stands = Report(
                        step=self.step,
                        steps=recipe.steps,
                        loss=look.loss,
                        gradient_norm=look.norm,
                        learning_rate=optimisers.learning_rate(recipe, self.step - 1),
                        samples_per_second=crops / max(now - last_look, 1e-9),
                        seconds=self.seconds,
                        gains=self.gains,
                    )
                    log.append(self.run, stands)
                    report(stands)
                totals.zero_()
                looked, last_look = self.step, time.monotonic()
                if look.stopping:
                    raise KeyboardInterrupt

    def write_weights(self, folder: Path | None = None) -> dict[str, Any]:
        """Writes the averaged weights that validated best, and their card; returns the card.

        Without validation, the last ones. folder: `weights` in the run's folder by default.
        """
        recipe = self.recipe
        folder = self.run / "weights" if folder is None else folder
        state, step, gains = self.average.state_dict(), self.step, self.gains
        if self.held_out is not None and self.gains:
            state, metadata = checkpoint.read(self.run / checkpoint.BEST)
            step, gains = metadata["progress"]["step"], metadata["progress"]["gains"]
        parameters, multiply_adds = cost.count(self.method)
        card = {
            "method": self.method.name,
            "parameters": parameters,
            "multiply_adds": multiply_adds,
            "licence": "Apache-2.0",
            "training": {
                "recipe": asdict(recipe),
                "data": [_describe(part) for part in self.folders],
                "pictures": len(self.pictures.starts),
                "step": step,
                "megapixels": round(step * recipe.batch * recipe.crop**2 / 1e6, 1),
                "seconds": round(self.seconds),
                "device": _device_name(self.device),
                "processes": self.processes.size,
                "torch": torch.__version__,
                **({"started_from": self.started_from} if self.started_from else {}),
                "validation": {"gain_db": {str(q): round(gain, 3) for q, gain in gains.items()}},
            },
            "results": {},
        }
        weights.save(recipe.method, state, card, folder)
        return weights.read_card(recipe.method, folder)

    def _look(self, totals: Tensor, *, since: int, trying: bool, stopping: bool) -> "_Look":
        """What all processes saw since a step, agreed upon by them.

        trying: whether to try the weights, which are about to be kept: the last step's loss was
        that of the weights before it.
        """
        tries = float(trying or stopping)
        tried = self._error() if tries else 0.0
        extra = torch.tensor([tried, tries, float(stopping)], device=self.device)
        *sums, tried, tries, stops = self.processes.total(torch.cat((totals, extra))).tolist()
        count = (self.step - since) * self.processes.size
        loss, error, norm = (value / count for value in sums)
        limit = _DIVERGED if self.step > _SETTLED_BY else _DIVERGED_EARLY
        sound = math.isfinite(loss + norm) and error < limit and tried / max(tries, 1) < limit
        return _Look(loss, norm, sound, stops > 0)

    @torch.no_grad()
    def _error(self) -> float:
        """Mean squared error of the present weights on the next step's examples."""
        inputs, targets = self.examples(self.step)
        return (self.network(inputs) - targets).square().mean().item()

    @torch.no_grad()
    def _follow(self) -> None:
        decay = min(self.recipe.ema, self.step / (9 + self.step))
        averages, currents = list(self.average.parameters()), list(self.network.parameters())
        torch._foreach_lerp_(averages, currents, 1 - decay)  # pyright: ignore

    def _validate(self, pictures: np.ndarray) -> None:
        results = validate(self.average, self.method.reads, pictures, device=self.device)
        self.gains = {quality: gain.decibels for quality, gain in results.items()}
        sheet = sample_sheet(results[min(results)].pictures[:_SAMPLES])
        log.write_samples(self.run, self.step, sheet)
        mean = float(np.mean(list(self.gains.values())))
        if mean > self.best_gain:
            self.best_gain = mean
            progress = {"step": self.step, "gains": self.gains}
            best = self.run / checkpoint.BEST
            checkpoint.write(best, self.average.state_dict(), {"progress": progress})

    def _data(self) -> list[int]:
        """What tells other pictures from the same: how many, their pixels, the validation's."""
        held_out = 0 if self.held_out is None else int(self.held_out.sum())
        return [len(self.pictures.starts), len(self.pictures.pixels), held_out]

    def _save(self) -> None:
        parts = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": optimisers.state(self.optimiser),
        }
        metadata = {
            "recipe": asdict(self.recipe),
            "progress": {
                "step": self.step,
                "seconds": self.seconds,
                "gains": self.gains,
                "best_gain": self.best_gain if self.gains else None,
            },
            "started_from": self.started_from,
            "data": self._data(),
        }
        tensors = {
            f"{part}.{key}": value
            for part, values in parts.items()
            for key, value in values.items()
        }
        checkpoint.write(self.run / checkpoint.CHECKPOINT, tensors, metadata)

    def _load(self) -> None:
        path = self.run / checkpoint.CHECKPOINT
        stored = checkpoint.read_of_run(path, self.recipe, data=self._data())
        try:
            self.network.load_state_dict(stored.part("network"))
            self.average.load_state_dict(stored.part("average"))
        except RuntimeError:
            raise RecipeError(
                f"{path} does not fit the architecture of {self.method.name!r}: start afresh."
            ) from None
        optimisers.load_state(self.optimiser, stored.part("optimiser"))
        self.started_from = stored.metadata["started_from"]
        progress = stored.metadata["progress"]
        self.step, self.seconds = progress["step"], progress["seconds"]
        self.gains = {int(quality): gain for quality, gain in progress["gains"].items()}
        if self.gains:
            self.best_gain = progress["best_gain"]


class _Look(NamedTuple):
    """loss, norm: means since the last look; sound: whether the run may go on; stopping: whether
    any process was asked to stop.
    """

    loss: float
    norm: float
    sound: bool
    stopping: bool


class Pace(NamedTuple):
    """Crops a second: made by the loader alone, and trained on."""

    loading: float
    training: float


def measure_pace(trainer: Trainer, *, steps: int = 20) -> Pace:
    """How fast a run's loader and its training are, each over some steps."""

    def pace(work: Callable[[int], Any]) -> float:
        work(0)  # the first step builds what the others use
        _wait(trainer.device)
        started = time.monotonic()
        for step in range(steps):
            work(step)
        _wait(trainer.device)
        return steps * trainer.recipe.batch / (time.monotonic() - started)

    return Pace(pace(trainer.examples), pace(lambda _: trainer.train_step()))


def _diverged(look: _Look, *, since: int, until: int, good: int) -> RecipeError:
    kept = f"The checkpoint of step {good} is kept: continue from it with --resume and"
    return RecipeError(
        f"Training diverged between steps {since} and {until} (loss {look.loss:.4g}, norm of the "
        f"gradient {look.norm:.4g}). {kept if good else 'Start again with'} a smaller "
        "learning_rate."
    )


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)


@contextlib.contextmanager
def _signals() -> Iterator[threading.Event]:
    """An event that SIGINT and SIGTERM set, instead of ending the process amid a step."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda *_: stop.set()) for number in signals]
    try:
        yield stop
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)


def _describe(folder: Path) -> str:
    """The last two parts of a path: enough to name a data set, without the machine's folders."""
    return "/".join(Path(folder).resolve().parts[-2:])


def _device_name(device: torch.device) -> str:
    return torch.cuda.get_device_name(device) if device.type == "cuda" else "CPU"
