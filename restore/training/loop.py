"""The training loop: one process, CPU or CUDA, resumable to the step."""

import json
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save as serialise
from torch import nn

from restore import metrics
from restore.codec import color
from restore.errors import RecipeError
from restore.models import registry, weights
from restore.training import data, losses
from restore.training.recipe import Recipe, check

VALIDATION_QUALITIES = (10, 20, 30, 40)

#: Name of a run's checkpoint in its folder.
CHECKPOINT = "checkpoint.safetensors"


@dataclass(frozen=True)
class Report:
    """Where a run stands after a step: mean loss, and gain (dB over JPEG) by quality if measured.

    seconds: spent training so far, over all resumptions.
    """

    step: int
    steps: int
    loss: float
    seconds: float
    gains: dict[int, float]


def train(
    recipe: Recipe,
    folders: Sequence[Path],
    run: Path,
    validation: Path | None = None,
    resume: bool = False,
    weights_folder: Path = weights.FOLDER,
    report: Callable[[Report], None] = lambda _: None,
) -> dict[str, Any]:
    """Trains a network and writes its weights and card; returns the card.

    run: folder for the checkpoint. resume: go on from it, exact to the step; only `steps` may
    differ from the recipe it was started with. Interrupting (KeyboardInterrupt) writes a
    checkpoint first. RecipeError for data, recipe or checkpoint that cannot be used.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    method = registry.get(recipe.method)
    lumas = data.load_lumas(folders, recipe.crop)
    areas = np.array([luma.size for luma in lumas], np.float64)
    areas /= areas.sum()
    held_out = None
    if validation is not None:
        held_out = data.validation_crops(
            data.load_lumas([validation], recipe.validation_crop),
            recipe.validation_pictures,
            recipe.validation_crop,
        )
    checkpoint = run / CHECKPOINT
    if checkpoint.exists() and not resume:
        raise RecipeError(
            f"{run} holds a run already: add --resume to go on with it (with more steps, if it "
            "is finished), or give another folder."
        )

    torch.manual_seed(recipe.seed)
    network, before = _initial(method, recipe)
    network = network.to(device)
    average = method.build().to(device).requires_grad_(False)
    average.load_state_dict(network.state_dict())
    optimiser = _optimiser(recipe, network)
    step, seconds, gains = 0, 0.0, {}
    if resume:
        step, seconds, gains = _load_checkpoint(checkpoint, recipe, network, average, optimiser)
    started = time.monotonic() - seconds

    def save_checkpoint() -> None:
        progress = {"step": step, "seconds": time.monotonic() - started, "gains": gains}
        _save_checkpoint(checkpoint, recipe, progress, network, average, optimiser)

    try:
        while step < recipe.steps:
            batch = data.draw_batch(lumas, areas, recipe, method.domain, step)
            inputs, targets = (torch.from_numpy(part).to(device) for part in batch)
            for group in optimiser.param_groups:
                group["lr"] = learning_rate(recipe, step)
            optimiser.zero_grad(set_to_none=True)
            loss = losses.weighted(recipe.loss, network(inputs), targets)
            if not math.isfinite(loss.item()):
                raise RecipeError(
                    f"The loss is {loss.item()} at step {step}: start another run with a smaller "
                    "learning_rate."
                )
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), recipe.clip)
            optimiser.step()
            _follow(average, network, min(recipe.ema, (1 + step) / (10 + step)))
            step += 1
            if held_out is not None and (step % recipe.validate_every == 0 or step == recipe.steps):
                gains = validation_gains(average, method.domain, held_out, device)
            if step % recipe.checkpoint_every == 0 or step == recipe.steps:
                save_checkpoint()
            elapsed = time.monotonic() - started
            report(Report(step, recipe.steps, loss.item(), elapsed, gains))
    except KeyboardInterrupt:
        save_checkpoint()
        raise
    card = {
        "method": method.name,
        "parameters": sum(parameter.numel() for parameter in network.parameters()),
        "licence": "Apache-2.0",
        "training": {
            "recipe": asdict(recipe),
            "data": [_describe(folder) for folder in folders],
            "pictures": len(lumas),
            "megapixels": round(recipe.steps * recipe.batch * recipe.crop**2 / 1e6, 1),
            "seconds": round(time.monotonic() - started),
            "device": str(device),
            "torch": torch.__version__,
            **({"started_from": before} if before else {}),
            "validation": {"gain_db": {str(q): round(gain, 3) for q, gain in gains.items()}},
        },
        "results": {},
    }
    weights.save(recipe.method, average.state_dict(), card, weights_folder)
    return weights.read_card(recipe.method, weights_folder)


def learning_rate(recipe: Recipe, step: int) -> float:
    """Linear warm-up, then half a cosine down to a hundredth of the recipe's rate."""
    warm = min(1.0, (step + 1) / max(recipe.warmup, 1))
    cosine = 0.5 * (1 + math.cos(math.pi * step / recipe.steps))
    return recipe.learning_rate * warm * (0.01 + 0.99 * cosine)


@torch.no_grad()
def validation_gains(
    network: nn.Module, domain: str, lumas: np.ndarray, device: torch.device
) -> dict[int, float]:
    """Mean PSNR gain over JPEG in dB, by quality, on pictures uint8 (N, 8 m, 8 n)."""
    gains = {}
    for quality in VALIDATION_QUALITIES:
        qualities = np.full(len(lumas), quality)
        decoded = data.degrade(lumas, qualities, "pixels")[:, 0] * 255
        inputs = data.degrade(lumas, qualities, domain)
        differences = []
        for luma, jpeg, entry in zip(lumas, decoded, inputs, strict=True):
            restored = network(torch.from_numpy(entry[None]).to(device))[0, 0].cpu().numpy()
            gain = metrics.psnr(luma, color.to_uint8(restored * 255))
            differences.append(gain - metrics.psnr(luma, color.to_uint8(jpeg)))
        gains[quality] = float(np.mean(differences))
    return gains


def _initial(method: registry.Method, recipe: Recipe) -> tuple[nn.Module, dict[str, Any] | None]:
    """The network that a run starts with, and what its weights, if any, were trained on."""
    if not recipe.start:
        return method.build(), None
    folder = Path(recipe.start)
    return weights.load(method, folder).train(), weights.read_card(method.name, folder)["training"]


def _optimiser(recipe: Recipe, network: nn.Module) -> torch.optim.Optimizer:
    options = {"lr": recipe.learning_rate, "weight_decay": recipe.weight_decay}
    if recipe.optimiser == "sgd":
        return torch.optim.SGD(network.parameters(), momentum=recipe.momentum, **options)
    return torch.optim.Adam(network.parameters(), betas=(0.9, 0.99), **options)


@torch.no_grad()
def _follow(average: nn.Module, network: nn.Module, decay: float) -> None:
    for mean, current in zip(average.parameters(), network.parameters(), strict=True):
        mean.lerp_(current, 1 - decay)


def _describe(folder: Path) -> str:
    """The last two parts of a path: enough to name a data set, without the machine's folders."""
    return "/".join(Path(folder).resolve().parts[-2:])


def _save_checkpoint(path, recipe, progress, network, average, optimiser) -> None:
    tensors = {f"network.{key}": value for key, value in network.state_dict().items()}
    tensors |= {f"average.{key}": value for key, value in average.state_dict().items()}
    for index, state in optimiser.state_dict()["state"].items():
        tensors |= {f"optimiser.{index}.{key}": value for key, value in state.items()}
    metadata = {"recipe": json.dumps(asdict(recipe)), "progress": json.dumps(progress)}
    tensors = {key: value.detach().cpu().contiguous() for key, value in tensors.items()}
    weights.write_atomically(path, serialise(tensors, metadata))


def _load_checkpoint(path, recipe, network, average, optimiser):
    try:
        with safe_open(path, "pt") as file:
            metadata = file.metadata()
            tensors = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118 (not iterable)
    except (OSError, SafetensorError):
        raise RecipeError(f"{path} is no checkpoint: start without --resume.") from None
    started_with = check(json.loads(metadata["recipe"]))
    if replace(started_with, steps=recipe.steps) != recipe:
        raise RecipeError(
            f"{path} was made with another recipe: resume with that one, or start afresh."
        )

    def part(prefix: str) -> dict[str, torch.Tensor]:
        size = len(prefix) + 1
        return {key[size:]: tensors[key] for key in tensors if key.startswith(f"{prefix}.")}

    network.load_state_dict(part("network"))
    average.load_state_dict(part("average"))
    state: dict[int, dict[str, torch.Tensor]] = {}
    for key, value in part("optimiser").items():
        index, _, name = key.partition(".")
        state.setdefault(int(index), {})[name] = value
    optimiser.load_state_dict({**optimiser.state_dict(), "state": state})
    progress = json.loads(metadata["progress"])
    gains = {int(quality): gain for quality, gain in progress["gains"].items()}
    return progress["step"], progress["seconds"], gains
