"""What a run keeps on disk, in safetensors: the checkpoint and the best averaged weights."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from safetensors import SafetensorError, safe_open
from safetensors.torch import save as serialise
from torch import Tensor, nn

from restore.errors import RecipeError
from restore.models import weights
from restore.models.spec import Network
from restore.storage import write_atomically
from restore.training.recipe import Recipe, check

#: Names in a run's folder: all that a resumed run needs; the averaged weights that validated best.
CHECKPOINT = "checkpoint.safetensors"
BEST = "best.safetensors"

#: What may differ from the recipe that a run was started with.
MAY_CHANGE = ("steps", "learning_rate", "clip", "finish", "validate_every", "checkpoint_every")


class Stored(NamedTuple):
    """A safetensors file: its tensors by name, and the values of its metadata."""

    tensors: dict[str, Tensor]
    metadata: dict[str, Any]

    def part(self, name: str) -> dict[str, Tensor]:
        """The tensors whose names begin with "NAME.", by what follows."""
        prefix = f"{name}."
        return {
            key.removeprefix(prefix): value
            for key, value in self.tensors.items()
            if key.startswith(prefix)
        }


def write(path: Path, tensors: Mapping[str, Tensor], metadata: Mapping[str, Any]) -> None:
    """Writes tensors atomically, with JSON-serialisable values as their metadata."""
    stored = {key: value.detach().cpu().contiguous() for key, value in tensors.items()}
    texts = {key: json.dumps(value) for key, value in metadata.items()}
    write_atomically(path, serialise(stored, texts))


def read(path: Path) -> Stored:
    """A safetensors file. RecipeError if it is missing or something else."""
    try:
        with safe_open(path, "pt") as file:
            tensors = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118 (not iterable)
            texts = file.metadata() or {}
        return Stored(tensors, {key: _value(text) for key, text in texts.items()})
    except (OSError, SafetensorError, ValueError):
        raise RecipeError(f"{path} is missing or not a safetensors file.") from None


def _value(text: str) -> Any:
    """The value of a metadata text; the text itself if it is not JSON, as in others' files."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def read_start(network: Network, start: Path) -> tuple[nn.Module, Any]:
    """What a run starts from: the network with trained weights, and how these were trained.

    start: as in ``Recipe.start``. WeightsError or RecipeError if there are no such weights.
    """
    if start.suffix != ".safetensors":
        return weights.load(network, start), weights.read_card(network.name, start).get("training")
    stored, module = read(start), network.build()
    try:
        module.load_state_dict(stored.part("average") or stored.tensors)
    except RuntimeError:
        raise RecipeError(
            f"{start} does not fit the architecture of {network.name!r}: start from other weights."
        ) from None
    known = {key: stored.metadata[key] for key in ("recipe", "progress") if key in stored.metadata}
    return module, {"file": start.name, **known}


def read_of_run(path: Path, recipe: Recipe, *, data: list[int]) -> Stored:
    """The checkpoint of a run that is resumed.

    Parameters
    ----------
    path
        The checkpoint.
    recipe
        The present one; the keys of ``MAY_CHANGE`` may differ from the run's so far.
    data
        What distinguishes the run's pictures from others (see ``Trainer._data``).

    Raises
    ------
    RecipeError
        If there is no checkpoint, or it was made with another recipe or other pictures.
    """
    try:
        stored = read(path)
        started_with = check(stored.metadata["recipe"])
        seen = stored.metadata["data"]
        if not {"progress", "started_from"} <= stored.metadata.keys():
            raise _no_checkpoint(path)
    except (KeyError, TypeError, ValueError):
        raise _no_checkpoint(path) from None
    changes = {key: getattr(recipe, key) for key in MAY_CHANGE}
    if replace(started_with, **changes) != recipe:
        raise RecipeError(
            f"{path} was made with another recipe: resume with that one, or start afresh."
        )
    if seen != data:
        raise RecipeError(
            f"{path} was made with other pictures: resume with the same --data and --val, or "
            "start afresh."
        )
    return stored


def _no_checkpoint(path: Path) -> RecipeError:
    return RecipeError(f"{path} is not a checkpoint: start without --resume.")
