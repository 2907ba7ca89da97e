"""The card of a trained network: what it is, and how it was trained."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from restore.inference import cost

if TYPE_CHECKING:
    from restore.training.trainer import Trainer


def card_of(trainer: "Trainer", progress: Mapping[str, Any]) -> dict[str, Any]:
    """The card of a run's weights.

    Parameters
    ----------
    trainer
        The run.
    progress
        How far the run was when it had these weights: `step`, `pixels` (of all crops until then),
        `seconds` and `gains`.
    """
    parameters, multiply_adds = cost.count(trainer.method)
    gains = {str(quality): round(gain, 3) for quality, gain in progress["gains"].items()}
    training: dict[str, Any] = {
        "recipe": _without_folders(asdict(trainer.recipe)),
        "data": [_describe(part) for part in trainer.folders],
        "pictures": len(trainer.pictures.starts),
        "step": progress["step"],
        "megapixels": round(progress["pixels"] / 1e6, 1),
        "seconds": round(progress["seconds"]),
        "device": _device_name(trainer.device),
        "precision": trainer.precision,
        "processes": trainer.processes.size,
        "torch": torch.__version__,
        "validation": {"gain_db": gains},
    }
    if trainer.until is not None:
        training["until"] = trainer.until
    if trainer.started_from:
        training["started_from"] = trainer.started_from
    return {
        "method": trainer.method.name,
        "parameters": parameters,
        "multiply_adds": multiply_adds,
        "licence": "Apache-2.0",
        "training": training,
        "results": {},
    }


def _without_folders(recipe: dict[str, Any]) -> dict[str, Any]:
    files = {key: recipe[key] for key in ("start", "vgg", "resnet")}
    return recipe | {
        key: _describe(Path(file)) for key, file in files.items() if Path(file).is_absolute()
    }


def _describe(folder: Path) -> str:
    """The last two parts of a path: enough to name a data set, without the machine's folders."""
    return "/".join(Path(folder).resolve().parts[-2:])


def _device_name(device: torch.device) -> str:
    return torch.cuda.get_device_name(device) if device.type == "cuda" else "CPU"
