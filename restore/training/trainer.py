"""The training loop: CPU or CUDA, one process or many, resumable to the step."""

import contextlib
import csv
import io
import json
import math
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from safetensors import SafetensorError, safe_open
from safetensors.torch import load as parse
from safetensors.torch import save as serialise
from torch import Tensor, nn

from restore import metrics
from restore.codec import color
from restore.errors import RecipeError
from restore.inference import cost
from restore.models import registry, weights
from restore.training import data, losses
from restore.training.processes import Processes
from restore.training.recipe import Recipe, check

#: 90 shows whether a good picture is left alone.
VALIDATION_QUALITIES = (10, 20, 30, 40, 90)

#: Names in a run's folder: all that a resumed run needs; the averaged weights that validated best;
#: the log.
CHECKPOINT = "checkpoint.safetensors"
BEST = "best.safetensors"
LOG = "log.csv"
SAMPLES = "samples"

#: What may differ from the recipe that a run was started with.
MAY_CHANGE = ("steps", "learning_rate", "clip", "validate_every", "checkpoint_every")

#: Steps between two looks at the loss: each look makes the device wait for the host.
_LOOK_EVERY = 10
# Plain gray has a mean squared error of about 0.1. Untrained networks may begin far worse, but not
# without bound; after this many steps one that errs more than plain gray has exploded.
_SETTLED_BY, _EXPLODED_EARLY, _EXPLODED = 1000, 1000.0, 0.1
_SAMPLES = 4
#: How far the luma that guides the chroma is restored while validating.
_GUIDE = 0.5


@dataclass(frozen=True)
class Report:
    """Where a run stands.

    loss, gradient_norm: means since the last report; seconds: spent training so far, over all
    resumptions; gains: dB over JPEG by quality at the last validation, empty before it.
    """

    step: int
    steps: int
    loss: float
    gradient_norm: float
    learning_rate: float
    samples_per_second: float
    seconds: float
    gains: dict[int, float]


class Trainer:
    """A run: a network, its averaged copy, the optimiser, and how far they are.

    recipe, folders, validation: as the command line has them (data sets laid out like DIV2K are
    split as their authors did); run: folder of the checkpoint and the log; resume: go on from that
    checkpoint, exact to the step. RecipeError for data, recipe or checkpoint that cannot be used.
    """

    def __init__(
        self,
        recipe: Recipe,
        folders: Sequence[Path],
        run: Path,
        processes: Processes,
        validation: Path | None = None,
        resume: bool = False,
    ):
        self.recipe, self.run, self.processes = recipe, run, processes
        self.device = processes.device
        self.method = registry.get(recipe.method)
        if recipe.batch % processes.size:
            raise RecipeError(
                f"batch is {recipe.batch}, which {processes.size} processes cannot share equally: "
                "choose a multiple."
            )
        if not resume and (run / CHECKPOINT).exists():
            raise RecipeError(
                f"{run} holds a run already: add --resume to go on with it (with more steps, if it "
                "is finished), or give another folder."
            )
        self.folders = [data.training_folder(folder) for folder in folders]
        pictures = data.load_pictures(self.folders, data.window(recipe), recipe.drawings)
        self.pictures = pictures.to(self.device)
        held_out = data.validation_folder([validation] if validation else folders) or validation
        self.held_out = _held_out(recipe, held_out)
        self.loss = losses.weighted(recipe.loss, recipe.vgg, self.device)

        torch.manual_seed(recipe.seed)
        network, self.started_from = self.method.build(), None
        if recipe.start and not resume:
            folder = Path(recipe.start)
            network = weights.load(self.method, folder)
            self.started_from = weights.read_card(self.method.name, folder).get("training")
        memory = torch.channels_last if recipe.channels_last else torch.contiguous_format
        self.network = network.to(self.device, memory_format=memory).train()
        self.average = self.method.build().to(self.device).requires_grad_(False)
        self.average.load_state_dict(self.network.state_dict())
        self.optimiser = _optimiser(recipe, self.network)
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
        return data.examples(self.pictures, self.recipe, self.method.domain, part)

    def train_step(self) -> Tensor:
        """One optimiser step: loss, mean squared error and norm of the gradient (3,)."""
        inputs, targets = self.examples(self.step)
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate(self.recipe, self.step)
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
        loss), with a checkpoint and a KeyboardInterrupt. RecipeError, the last good checkpoint
        kept, if the loss is no number any more or the network errs more than plain gray would.
        """
        recipe = self.recipe
        if self.processes.first:
            _forget_later(self.run, self.step)
        totals = torch.zeros(3, device=self.device)
        looked, good = self.step, self.step
        started = time.monotonic() - self.seconds
        last_look = time.monotonic()
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
                stopping = float(stop.is_set())
                # The last step's loss was that of the weights before it: what is kept is tried.
                tries = float(saving or stopping)
                tried = self._error() if tries else 0.0
                extra = torch.tensor([tried, tries, stopping], device=self.device)
                seen = self.processes.total(torch.cat((totals, extra))).tolist()
                count = (self.step - looked) * self.processes.size
                loss, error, norm = (value / count for value in seen[:3])
                tried, stopping = seen[3] / max(seen[4], 1), seen[5] > 0
                limit = _EXPLODED if self.step > _SETTLED_BY else _EXPLODED_EARLY
                sound = math.isfinite(loss + norm) and error < limit and tried < limit
                if not sound:
                    kept = f"The checkpoint of step {good} is kept: go on from it with --resume"
                    advice = f"{kept}, and" if good else "Start again"
                    raise RecipeError(
                        f"The run exploded between steps {looked} and {self.step} (loss {loss:.4g},"
                        f" norm of the gradient {norm:.4g}). {advice} with a smaller learning_rate."
                    )
                now = time.monotonic()
                self.seconds = now - started
                if validating and self.held_out is not None and self.processes.first:
                    self._validate()
                if (saving or stopping) and self.processes.first:
                    self._save()
                    good = self.step
                pace = (self.step - looked) * recipe.batch / max(now - last_look, 1e-9)
                rate = learning_rate(recipe, self.step - 1)
                if self.processes.first:
                    now_at = Report(
                        self.step, recipe.steps, loss, norm, rate, pace, self.seconds, self.gains
                    )
                    self._log(now_at)
                    report(now_at)
                totals.zero_()
                looked, last_look = self.step, time.monotonic()
                if stopping:
                    raise KeyboardInterrupt

    def land(self, folder: Path) -> dict[str, Any]:
        """Writes the averaged weights that validated best, and their card; returns the card.

        Without validation, the last ones.
        """
        recipe = self.recipe
        state, step, gains = self.average.state_dict(), self.step, self.gains
        if self.held_out is not None and self.gains:
            with safe_open(self.run / BEST, "pt") as file:
                progress = json.loads(file.metadata()["progress"])
            state = parse((self.run / BEST).read_bytes())
            step, gains = progress["step"], progress["gains"]
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

    def _data(self) -> list[int]:
        """What tells other pictures from the same: how many, their pixels, the validation's."""
        held_out = 0 if self.held_out is None else int(self.held_out.sum())
        return [len(self.pictures.starts), len(self.pictures.pixels), held_out]

    @torch.no_grad()
    def _error(self) -> float:
        """Mean squared error of the present weights on the next step's examples."""
        inputs, targets = self.examples(self.step)
        return (self.network(inputs) - targets).square().mean().item()

    @torch.no_grad()
    def _follow(self) -> None:
        decay = min(self.recipe.ema, self.step / (9 + self.step))
        averages, currents = list(self.average.parameters()), list(self.network.parameters())
        torch._foreach_lerp_(averages, currents, 1 - decay)

    def _validate(self) -> None:
        restored = validate(self.average, self.method.domain, self.held_out, self.device)
        self.gains = {quality: gain for quality, (gain, _) in restored.items()}
        lowest = min(restored)
        weights.write_atomically(
            self.run / SAMPLES / f"{self.step:07d}.png",
            _sheet(restored[lowest][1][:_SAMPLES]),
        )
        mean = float(np.mean(list(self.gains.values())))
        if mean > self.best_gain:
            self.best_gain = mean
            progress = {"step": self.step, "gains": self.gains}
            _write(self.run / BEST, self.average.state_dict(), {"progress": progress})

    def _log(self, now: Report) -> None:
        row = {key: value for key, value in asdict(now).items() if key not in ("steps", "gains")}
        row |= {f"gain_{quality}": self.gains.get(quality) for quality in VALIDATION_QUALITIES}
        path = self.run / LOG
        path.parent.mkdir(parents=True, exist_ok=True)
        new = not path.exists()
        with path.open("a", newline="") as file:
            writer = csv.DictWriter(file, row, lineterminator="\n")
            if new:
                writer.writeheader()
            writer.writerow(row)

    def _save(self) -> None:
        tensors = {f"network.{key}": value for key, value in self.network.state_dict().items()}
        tensors |= {f"average.{key}": value for key, value in self.average.state_dict().items()}
        for index, state in self.optimiser.state_dict()["state"].items():
            tensors |= {f"optimiser.{index}.{key}": value for key, value in state.items()}
        progress = {
            "step": self.step,
            "seconds": self.seconds,
            "gains": self.gains,
            "best_gain": self.best_gain if self.gains else None,
        }
        metadata = {
            "recipe": asdict(self.recipe),
            "progress": progress,
            "started_from": self.started_from,
            "data": self._data(),
        }
        _write(self.run / CHECKPOINT, tensors, metadata)

    def _load(self) -> None:
        path = self.run / CHECKPOINT
        try:
            with safe_open(path, "pt") as file:
                metadata = file.metadata()
                tensors = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118 (not iterable)
            started_with = check(json.loads(metadata["recipe"]))
            progress = json.loads(metadata["progress"])
            self.started_from = json.loads(metadata["started_from"])
            seen = json.loads(metadata["data"])
        except (OSError, SafetensorError, KeyError, TypeError, ValueError):
            raise RecipeError(f"{path} is no checkpoint: start without --resume.") from None
        changes = {key: getattr(self.recipe, key) for key in MAY_CHANGE}
        if replace(started_with, **changes) != self.recipe:
            raise RecipeError(
                f"{path} was made with another recipe: resume with that one, or start afresh."
            )
        if seen != self._data():
            raise RecipeError(
                f"{path} was made with other pictures: resume with the same --data and --val, or "
                "start afresh."
            )

        def part(prefix: str) -> dict[str, Tensor]:
            size = len(prefix) + 1
            return {key[size:]: tensors[key] for key in tensors if key.startswith(f"{prefix}.")}

        try:
            self.network.load_state_dict(part("network"))
            self.average.load_state_dict(part("average"))
        except RuntimeError:
            raise RecipeError(
                f"{path} does not fit the architecture of {self.method.name!r}: start afresh."
            ) from None
        parameters = list(self.network.parameters())
        state: dict[int, dict[str, Tensor]] = {}
        for key, value in part("optimiser").items():
            index, _, name = key.partition(".")
            if value.ndim:  # fused optimisers want a parameter's own order of memory
                value = torch.empty_like(parameters[int(index)]).copy_(value)
            state.setdefault(int(index), {})[name] = value
        self.optimiser.load_state_dict({**self.optimiser.state_dict(), "state": state})
        self.step, self.seconds = progress["step"], progress["seconds"]
        self.gains = {int(quality): gain for quality, gain in progress["gains"].items()}
        if self.gains:
            self.best_gain = progress["best_gain"]


def learning_rate(recipe: Recipe, step: int) -> float:
    """The recipe's rate, or half a cosine down to a hundredth of it, times a linear warm-up."""
    warm = min(1.0, (step + 1) / max(recipe.warmup, 1))
    if recipe.schedule == "constant":
        return recipe.learning_rate * warm
    cosine = 0.5 * (1 + math.cos(math.pi * step / recipe.steps))
    return recipe.learning_rate * warm * (0.01 + 0.99 * cosine)


@torch.no_grad()
def validate(
    network: nn.Module, domain: str, pictures: np.ndarray, device: torch.device
) -> dict[int, tuple[float, np.ndarray]]:
    """By quality: the mean PSNR gain over JPEG in dB, and original, JPEG and restored planes.

    Pictures that either leaves without any error count for nothing: their PSNR is infinite.

    pictures: luma, uint8 (N, 8 m, 8 n); for the chroma's network RGB (N, 32 m, 32 n, 3), which is
    sampled 4:2:0. The planes: uint8 (N, 3, 8 m, 8 n); of the chroma Cb alone.
    """
    results = {}
    for quality in VALIDATION_QUALITIES:
        inputs, originals, decoded = _compressed(pictures, domain, quality, device)
        restored = torch.cat([network(entry[None]) for entry in inputs])
        three = [
            color.to_uint8(planes.cpu().numpy() * 255) for planes in (originals, decoded, restored)
        ]
        gains = [
            metrics.psnr(original, made) - metrics.psnr(original, jpeg)
            for original, jpeg, made in zip(*three, strict=True)
            if not (np.array_equal(original, jpeg) or np.array_equal(original, made))
        ] or [0.0]
        results[quality] = float(np.mean(gains)), np.stack([part[:, 0] for part in three], axis=1)
    return results


def _compressed(
    pictures: np.ndarray, domain: str, quality: int, device: torch.device
) -> tuple[Tensor, Tensor, Tensor]:
    """Network input, original and decoded planes (N, C, 8 m, 8 n) of pictures at a quality."""
    planes = torch.from_numpy(pictures).to(device)
    same = np.zeros(len(pictures), np.int64)
    qualities, none = np.full(len(pictures), quality, np.float32), same.astype(np.float32)
    if domain == "chroma":
        subsampling = list(color.ALL_SUBSAMPLINGS).index("4:2:0")
        inputs, originals = data.compressed_chroma(
            planes, qualities, same, none, same + subsampling, none + _GUIDE
        )
        return inputs, originals, inputs[:, 1:3]
    planes = planes.float()
    steps = data.tables(qualities, same, none, device)
    decoded = data.network_input("pixels", planes, steps)
    inputs = decoded if domain == "pixels" else data.network_input(domain, planes, steps)
    return inputs, planes[:, None] / 255, decoded


def measure(trainer: Trainer, steps: int) -> tuple[float, float]:
    """Samples a second that a run's loader makes alone, and that training takes, over `steps`."""

    def rate(work: Callable[[int], Any]) -> float:
        work(0)  # the first step builds what the others use
        _wait(trainer.device)
        started = time.monotonic()
        for step in range(steps):
            work(step)
        _wait(trainer.device)
        return steps * trainer.recipe.batch / (time.monotonic() - started)

    return rate(trainer.examples), rate(lambda _: trainer.train_step())


def _write(path: Path, tensors: dict[str, Tensor], metadata: dict[str, Any]) -> None:
    """Writes tensors as safetensors, atomically, the metadata as JSON."""
    tensors = {key: value.detach().cpu().contiguous() for key, value in tensors.items()}
    texts = {key: json.dumps(value) for key, value in metadata.items()}
    weights.write_atomically(path, serialise(tensors, texts))


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)


def _held_out(recipe: Recipe, folder: Path | None) -> np.ndarray | None:
    if folder is None:
        return None
    side = recipe.validation_crop
    pictures = data.load_pictures([folder], side)
    crops = data.validation_crops(pictures, recipe.validation_pictures, side)
    if registry.get(recipe.method).domain == "chroma":
        return crops
    return np.stack([color.luma(crop) for crop in crops])


def _optimiser(recipe: Recipe, network: nn.Module) -> torch.optim.Optimizer:
    options = {"lr": recipe.learning_rate, "weight_decay": recipe.weight_decay, "fused": True}
    if recipe.optimiser == "sgd":
        return torch.optim.SGD(network.parameters(), momentum=recipe.momentum, **options)
    kind = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}[recipe.optimiser]
    return kind(network.parameters(), betas=(0.9, 0.99), **options)


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


def _sheet(rows: np.ndarray) -> bytes:
    """A PNG: a row for each picture (N, 3, H, W), original, JPEG and restored side by side."""
    sheet = rows.transpose(0, 2, 1, 3).reshape(-1, rows.shape[1] * rows.shape[3])
    buffer = io.BytesIO()
    Image.fromarray(sheet).save(buffer, "PNG")
    return buffer.getvalue()


def _forget_later(run: Path, step: int) -> None:
    """Drops what a run's folder tells of steps after `step`, which are going to be done again."""
    log = run / LOG
    if log.exists():
        header, *rows = log.read_text("utf-8").splitlines(keepends=True) or [""]
        kept = [row for row in rows if row.endswith("\n") and int(row.partition(",")[0]) <= step]
        log.unlink()
        if kept:
            weights.write_atomically(log, "".join([header, *kept]).encode())
    for sample in (run / SAMPLES).glob("*.png"):
        if int(sample.stem) > step:
            sample.unlink()
    if step == 0:
        (run / BEST).unlink(missing_ok=True)


def _describe(folder: Path) -> str:
    """The last two parts of a path: enough to name a data set, without the machine's folders."""
    return "/".join(Path(folder).resolve().parts[-2:])


def _device_name(device: torch.device) -> str:
    return torch.cuda.get_device_name(device) if device.type == "cuda" else "CPU"
