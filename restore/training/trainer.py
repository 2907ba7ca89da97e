"""A training run: CPU or CUDA, one process or many, resumable to the step."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from restore.errors import RecipeError
from restore.models import registry, weights
from restore.models.spec import Network
from restore.progress import unheard
from restore.training import checkpoint, data, degradation, log, losses, precision, transfer
from restore.training.card import card_of
from restore.training.log import Report
from restore.training.optimisers import Optimisers, learning_rate
from restore.training.processes import Processes, stop_signals
from restore.training.recipe import BLIND, Recipe
from restore.training.validation import held_out, sample_sheet, validate

#: Steps between two looks at the loss: each look makes the device wait for the host.
_LOOK_EVERY = 10
# Plain gray has a mean squared error of about 0.1. Untrained networks may begin far worse, within
# bounds; after this many steps, one that errs more than plain gray has diverged.
_SETTLED_BY, _DIVERGED_EARLY, _DIVERGED = 1000, 1000.0, 0.1
_SAMPLES = 4


class _Phase(NamedTuple):
    """A part of a run: its recipe, its loss, and whether the loss needs what JPEG left."""

    recipe: Recipe
    loss: losses.WeightedLoss
    relative: bool

    @classmethod
    def of(cls, recipe: Recipe, device: torch.device) -> "_Phase":
        loss = losses.weighted(
            recipe.loss,
            features=recipe.features,
            vgg_file=recipe.vgg,
            resnet_file=recipe.resnet,
            device=device,
        )
        return cls(recipe, loss, not losses.RELATIVE.keys().isdisjoint(recipe.loss))


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
        Go on from the checkpoint in `run`: exact to the step, unless the run has a deadline.
    until
        Deadline, in seconds of training over all resumptions; then the recipe's `steps` are
        ignored. Learning rate and finish follow the time, so that the run completes its schedule.
        How many steps fit, and the rate of each, depend on the machine. A resumed run keeps its
        deadline if it is given no other.

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
        until: float | None = None,
    ) -> None:
        self.recipe, self.run, self.processes, self.until = recipe, run, processes, until
        self.device = processes.device
        self.method = registry.network(recipe.method)
        for batch in (recipe.batch, recipe.ending.batch):
            if batch % processes.size:
                raise RecipeError(
                    f"batch is {batch}, which {processes.size} processes cannot share equally: "
                    f"choose a multiple of {processes.size}."
                )
        if not resume and (run / checkpoint.CHECKPOINT).exists():
            raise RecipeError(
                f"{run} already holds a run: add --resume to continue it (with more steps, if it "
                "is finished), or give another folder."
            )
        self.folders = [data.training_folder(folder) for folder in folders]
        smallest = max(data.window(recipe), data.window(recipe.ending))
        pictures = data.load_pictures(self.folders, smallest=smallest, drawings=recipe.drawings)
        self.pictures = pictures.to(self.device)
        shown = data.validation_folder([validation] if validation else folders) or validation
        self.held_out = None
        if shown is not None:
            count, side = recipe.validation_pictures, recipe.validation_crop
            self.held_out = held_out(self.method.reads, shown, count=count, side=side)
        self._phases = [_Phase.of(phase, self.device) for phase in (recipe, recipe.ending)]
        self.precision = precision.choose(recipe.precision, self.device)

        torch.manual_seed(recipe.seed)
        network, self.started_from = _untrained(self.method, recipe), None
        if recipe.start not in ("", BLIND) and not resume:
            network, self.started_from = checkpoint.read_start(self.method, Path(recipe.start))
        bf16, cuda = self.precision == "bf16", self.device.type == "cuda"
        last = recipe.channels_last or (bf16 and not cuda)
        self.memory = torch.channels_last if last else torch.contiguous_format
        self.network = network.to(self.device).to(memory_format=self.memory).train()  # pyright: ignore[reportCallIssue]
        self.average = self.method.build().to(self.device).requires_grad_(False)
        self.average.load_state_dict(self.network.state_dict())
        self.optimisers = Optimisers(recipe, self.network)
        self.ahead = transfer.Ahead(self._examples, self.device)
        self.step, self.seconds, self.pixels = 0, 0.0, 0
        self.gains: dict[int, float] = {}
        self.best_gain = -math.inf
        if resume:
            self._load()
        replica = processes.wrap(self.network)
        self.replica = torch.compile(replica) if recipe.compile and cuda else replica
        self.autocast = torch.autocast(self.device.type, torch.bfloat16, enabled=bf16)

    @property
    def share(self) -> float:
        """How much of the run is done, 0 to 1: of its steps, or of its time at the last look."""
        done = self.step / self.recipe.steps if self.until is None else self.seconds / self.until
        return min(done, 1.0)

    @property
    def phase(self) -> "_Phase":
        """The phase of the next step: the recipe, or its ending."""
        finish = self.recipe.finish
        return self._phases[1 if finish and self.share >= finish.at else 0]

    def examples(self, step: int) -> tuple[Tensor, Tensor]:
        """This process's part of the batch of a step."""
        return self._examples((step, self._phases.index(self.phase)))

    def _examples(self, key: tuple[int, int]) -> tuple[Tensor, Tensor]:
        step, phase = key
        recipe = self._phases[phase].recipe
        drawn = data.draw(self.pictures, recipe, step)
        part = drawn.part(self.processes.rank, self.processes.size)
        return data.examples(self.pictures, recipe, part, reads=self.method.reads)

    def train_step(self) -> Tensor:
        """Takes one optimiser step; returns loss, mean squared error and gradient norm, (3,)."""
        phase = self.phase
        place = self._phases.index(phase)
        inputs, targets = self.ahead.take((self.step, place), (self.step + 1, place))
        rate = learning_rate(self.recipe, self.step, share=self.share)
        self.optimisers.zero_grad()
        with self.autocast:
            restored = self.replica(inputs.contiguous(memory_format=self.memory)).float()
        decoded = degradation.decoded(self.method.reads, inputs) if phase.relative else None
        loss = phase.loss(restored, targets, decoded)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(self.network.parameters(), self.recipe.clip)
        self.optimisers.step(rate)
        self.step += 1
        self.pixels += phase.recipe.batch * phase.recipe.crop**2
        self._follow()
        error = (restored.detach() - targets).square().mean()
        return torch.stack((loss.detach(), error, norm))

    def train(self, report: Callable[[Report], None] = unheard) -> None:
        """Trains to the recipe's last step, or to the deadline.

        SIGINT and SIGTERM end it after the current step (many processes: at their next look at the
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
        crops, last_look = 0, time.monotonic()
        started = last_look - self.seconds
        done = self.share >= 1
        with stop_signals() as stop:
            while not done:
                crops += self.phase.recipe.batch
                rate = learning_rate(recipe, self.step, share=self.share)
                totals += self.train_step()
                # A deadline is checked against the last look's clock, so that all processes agree.
                done = self.share >= 1
                validating = self.step % recipe.validate_every == 0 or done
                saving = self.step % recipe.checkpoint_every == 0 or done
                # Many processes have to stop at the same step, so they ask each other at a look.
                asked = stop.is_set() and self.processes.size == 1
                if not (self.step % _LOOK_EVERY == 0 or validating or saving or asked):
                    continue
                look = self._look(
                    totals,
                    since=looked,
                    trying=saving,
                    stopping=stop.is_set(),
                    seconds=time.monotonic() - started,
                )
                if not look.sound:
                    raise _diverged(look, since=looked, until=self.step, good=good)
                now = time.monotonic()
                self.seconds = look.seconds
                if validating and self.held_out is not None and first:
                    self._validate(self.held_out)
                if (saving or look.stopping) and first:
                    self._save()
                    good = self.step
                if first:
                    stands = Report(
                        step=self.step,
                        steps=self._steps(),
                        share=self.share,
                        loss=look.loss,
                        gradient_norm=look.norm,
                        learning_rate=rate,
                        samples_per_second=crops / max(now - last_look, 1e-9),
                        seconds=self.seconds,
                        precision=self.precision,
                        gains=self.gains,
                    )
                    log.append(self.run, stands)
                    report(stands)
                totals.zero_()
                looked, crops, last_look = self.step, 0, time.monotonic()
                if look.stopping:
                    raise KeyboardInterrupt

    def write_weights(self, folder: Path | None = None) -> dict[str, Any]:
        """Writes the averaged weights that validated best, and their card; returns the card.

        Without validation, the last ones. folder: `weights` in the run's folder by default.
        """
        folder = self.run / "weights" if folder is None else folder
        state, progress = self.average.state_dict(), self._progress()
        if self.held_out is not None and self.gains:
            state, metadata = checkpoint.read(self.run / checkpoint.BEST)
            progress = metadata["progress"]
        weights.save(self.method.name, state, card_of(self, progress), folder)
        return weights.read_card(self.method.name, folder)

    def _steps(self) -> int:
        """How many steps there will be; with a deadline, an estimate from the pace so far."""
        done = self.until is not None and self.share > 0
        return round(self.step / self.share) if done else self.recipe.steps

    def _look(
        self, totals: Tensor, *, since: int, trying: bool, stopping: bool, seconds: float
    ) -> "_Look":
        """What all processes saw since a step, added up so that they agree, and the first's clock.

        trying: whether to try the weights, which are about to be kept; the last step's loss was
        that of the weights before it.
        """
        tries = float(trying or stopping)
        tried = self._error() if tries else 0.0
        clock = seconds if self.processes.first else 0.0
        extra = [tried, tries, float(stopping), clock]
        seen = torch.cat((totals.double(), torch.tensor(extra).double().to(self.device)))
        *sums, tried, tries, stops, clock = self.processes.total(seen).tolist()
        count = (self.step - since) * self.processes.size
        loss, error, norm = (value / count for value in sums)
        limit = _DIVERGED if self.step > _SETTLED_BY else _DIVERGED_EARLY
        sound = math.isfinite(loss + norm) and error < limit and tried / max(tries, 1) < limit
        return _Look(loss, norm, sound, stops > 0, clock)

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
            metadata = {"recipe": asdict(self.recipe), "progress": self._progress()}
            best = self.run / checkpoint.BEST
            checkpoint.write(best, self.average.state_dict(), metadata)

    def _progress(self) -> dict[str, Any]:
        return {
            "step": self.step,
            "seconds": self.seconds,
            "pixels": self.pixels,
            "until": self.until,
            "gains": self.gains,
            "best_gain": self.best_gain if self.gains else None,
        }

    def _data(self) -> list[int]:
        """What identifies the pictures: how many, their pixels, the sum of the validation's."""
        held_out = 0 if self.held_out is None else int(self.held_out.sum())
        return [len(self.pictures.starts), len(self.pictures.pixels), held_out]

    def _save(self) -> None:
        parts = {"network": self.network.state_dict(), "average": self.average.state_dict()}
        metadata = {
            "recipe": asdict(self.recipe),
            "progress": self._progress(),
            "started_from": self.started_from,
            "data": self._data(),
        }
        tensors = {
            f"{part}.{key}": value
            for part, values in parts.items()
            for key, value in values.items()
        }
        tensors |= self.optimisers.state()
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
        self.optimisers.load_state(stored.tensors)
        self.started_from = stored.metadata["started_from"]
        progress = stored.metadata["progress"]
        self.step, self.seconds = progress["step"], progress["seconds"]
        # Older runs had one phase and no deadline.
        self.pixels = progress.get("pixels", self.step * self.recipe.batch * self.recipe.crop**2)
        if self.until is None:
            self.until = progress.get("until")
        self.gains = {int(quality): gain for quality, gain in progress["gains"].items()}
        if self.gains:
            self.best_gain = progress["best_gain"]


def _untrained(method: Network, recipe: Recipe) -> nn.Module:
    if recipe.start == BLIND and method.blind is not None:
        return method.blind()
    return method.build()


class _Look(NamedTuple):
    """loss, norm: means since the last look; sound: whether the run may go on; stopping: whether
    any process was asked to stop; seconds: spent training.
    """

    loss: float
    norm: float
    sound: bool
    stopping: bool
    seconds: float


def _diverged(look: _Look, *, since: int, until: int, good: int) -> RecipeError:
    kept = f"The checkpoint of step {good} is kept: continue from it with --resume and"
    return RecipeError(
        f"Training diverged between steps {since} and {until} (loss {look.loss:.4g}, gradient norm "
        f"{look.norm:.4g}). {kept if good else 'Start again with'} a smaller learning_rate."
    )
