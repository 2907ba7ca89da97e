"""Recipes: all that decides a training run, as a YAML file that is checked before it starts."""

import contextlib
import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from restore.codec import color, dct
from restore.errors import RecipeError
from restore.models import registry
from restore.training import features, losses

#: The keys whose value is one of several names.
CHOICES = {
    "optimiser": ("adam", "adamw", "sgd", "muon"),
    "schedule": ("cosine", "constant"),
    "precision": ("float32", "bf16", "auto"),
    "grid": ("block", "picture"),
    "targets": ("picture", "min-max"),
    "features": features.NAMES,
}

#: The `start` for the untrained network as the 2023 report's notebook initialises it.
BLIND = "blind"

#: The minimum coded units of every subsampling divide this side.
_CHROMA_UNIT = 32


@dataclass(frozen=True)
class Finish:
    """The end of a run, with its own crop, batch and loss as in :class:`Recipe`.

    at: the share of the run after which it begins (of its steps, or of its time if it has a
    deadline); the others are 0 or empty for no change.
    """

    at: float
    crop: int = 0
    batch: int = 0
    loss: dict[str, float] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Recipe:
    """One training run.

    method: which network; steps: optimiser steps; batch: crops a step, over all processes; crop:
    side in pixels; crops_per_picture: crops that an epoch takes of each picture, 0 to draw pictures
    by their area and without epochs; turn: whether crops are mirrored and transposed at random;
    grid: "block" for crops that begin at a block and are compressed by themselves, "picture" for
    crops anywhere in photos that are compressed whole, in colour (for networks that read only
    pixels); targets: "picture", or "min-max" to scale each target to [0, 1].
    qualities: share of crops for each libjpeg quality or range of qualities ("10-40");
    other_tables: share of crops compressed with other encoders' tables; double_jpeg: share that
    another JPEG, its block grid shifted, had damaged before; told_past: share of these for which
    the network is told the coarser of the two tables, as by a user who knows the past;
    matlab_range: share whose luma is squeezed into 16-235, as the papers' LIVE1 is; drawings: share
    that shows synthetic text, lines and shapes (:mod:`restore.training.drawings`); subsamplings:
    share of crops for each chroma subsampling, for the chroma's network.
    loss: weight of each loss by name (see :mod:`restore.training.losses`); features: what content
    and style compare (see :func:`restore.training.features.load`); vgg, resnet: files with the
    weights of VGG-19 and ResNet-18, for the features that need them.
    finish: what changes towards the end.
    optimiser: "adam", "adamw", "sgd" or "muon" (see :mod:`restore.training.optimisers`), with
    learning_rate and weight_decay (momentum only for SGD, beta2 only for Adam and AdamW); warmup:
    steps of linear warm-up; schedule: how the rate changes over the run, "cosine" down to a
    hundredth or "constant"; clip: largest norm of the gradient; ema: decay of the averaged weights,
    which are the ones that a run writes.
    precision: "float32" (on CUDA with PyTorch's default, TF32 in convolutions), "bf16" (autocast;
    float32 on a CPU without instructions for it) or "auto", whichever the device does faster (see
    :mod:`restore.training.precision`); channels_last: memory order, which bf16 on a CPU always has;
    compile: torch.compile, only on CUDA.
    validate_every, checkpoint_every: in steps; validation_pictures, validation_crop: how much of
    the validation folder is measured (central crops, in pixels); seed: of everything; start: what
    to start from: empty for the untrained network, "blind" for its other start (see
    ``Network.blind``), a folder of weights and cards, or a file of weights, which may be a run's
    checkpoint (its averaged weights are used); name: the stem of the recipe's file.
    """

    method: str
    steps: int
    batch: int
    crop: int
    learning_rate: float
    qualities: dict[str, float]
    loss: dict[str, float]
    other_tables: float = 0.0
    double_jpeg: float = 0.0
    told_past: float = 0.0
    matlab_range: float = 0.0
    drawings: float = 0.0
    subsamplings: dict[str, float] = dataclasses.field(default_factory=lambda: {"4:2:0": 1.0})
    crops_per_picture: int = 0
    turn: bool = True
    grid: str = "block"
    targets: str = "picture"
    features: str = "vgg"
    vgg: str = ""
    resnet: str = ""
    finish: Finish | None = None
    optimiser: str = "adam"
    momentum: float = 0.9
    beta2: float = 0.99
    weight_decay: float = 0.0
    warmup: int = 0
    schedule: str = "cosine"
    clip: float = 1.0
    ema: float = 0.999
    precision: str = "float32"
    channels_last: bool = False
    compile: bool = False
    validate_every: int = 500
    checkpoint_every: int = 100
    validation_pictures: int = 12
    validation_crop: int = 160
    seed: int = 0
    start: str = ""
    name: str = ""

    @property
    def ending(self) -> "Recipe":
        """The recipe as it is at the end of the run; itself if nothing changes."""
        if self.finish is None:
            return self
        changes = dataclasses.asdict(self.finish)
        del changes["at"]
        given = {key: value for key, value in changes.items() if value}
        return dataclasses.replace(self, finish=None, **given)

    @property
    def pixels(self) -> float:
        """Pixels of all crops of a whole run."""
        at, ending = (self.finish.at if self.finish else 1.0), self.ending
        mean = at * self.batch * self.crop**2 + (1 - at) * ending.batch * ending.crop**2
        return self.steps * mean

    def quality_ranges(self) -> list[tuple[int, int, float]]:
        """(lowest, highest, share) of each entry of `qualities`; shares add up to 1."""
        total = sum(self.qualities.values())
        ranges = []
        for text, share in self.qualities.items():
            lowest, _, highest = str(text).partition("-")
            ranges.append((int(lowest), int(highest or lowest), share / total))
        return ranges


def read(path: Path, settings: Sequence[str] = ()) -> Recipe:
    """Reads and checks a recipe; `settings` are "key=value" and override it.

    RecipeError, in one sentence, for a missing file, an unknown key or an impossible value.
    """
    try:
        values = yaml.safe_load(Path(path).read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        raise RecipeError(f"{path} cannot be read: give the path of a recipe.") from None
    except yaml.YAMLError as error:
        raise RecipeError(f"{path} is not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(values, dict):
        raise RecipeError(f"{path} is not a recipe: it holds no keys.")
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not equals:
            raise RecipeError(f"{setting!r} is not a setting: write key=value.")
        try:
            values[key] = yaml.safe_load(value)
        except yaml.YAMLError:
            raise RecipeError(f"{setting!r} is not a setting: its value is not YAML.") from None
    return check({**values, "name": Path(path).stem})


def check(values: dict[str, Any]) -> Recipe:
    """A recipe from plain values. RecipeError for what is unknown, missing or impossible."""
    recipe = Recipe(**_checked(Recipe, values, of="A recipe"))
    _check_values(recipe)
    if recipe.finish:
        if not 0 < recipe.finish.at < 1:
            raise RecipeError(f"finish.at is {recipe.finish.at}: it has to be between 0 and 1.")
        try:
            _check_values(recipe.ending)
        except RecipeError as error:
            raise RecipeError(f"In the finish: {error}") from None
    return recipe


def _checked(kind: type[Recipe | Finish], values: dict[str, Any], *, of: str) -> dict[str, Any]:
    fields = {entry.name: entry for entry in dataclasses.fields(kind)}
    for key in values:
        if key not in fields:
            known = ", ".join(key for key in fields if key != "name")
            raise RecipeError(f"{of} has no key {key!r}: its keys are {known}.")
    checked = {}
    for key, entry in fields.items():
        if key in values:
            checked[key] = _convert(key, values[key], entry.type)
        elif entry.default is entry.default_factory is dataclasses.MISSING:
            raise RecipeError(f"{of} needs {key!r}.")
    return checked


def _convert(key: str, value: Any, wanted: Any) -> Any:
    if wanted is float and isinstance(value, str):  # YAML reads 1e-3 as text
        with contextlib.suppress(ValueError):
            value = float(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        if wanted is float:
            return float(value)
        if wanted is int and isinstance(value, int):
            return value
    if wanted in (str, bool) and isinstance(value, wanted):
        return value
    if isinstance(value, dict) and wanted == dict[str, float]:
        return {str(name): _convert(f"{key}.{name}", share, float) for name, share in value.items()}
    if wanted == Finish | None:
        if value is None:
            return None
        if isinstance(value, dict):
            return Finish(**_checked(Finish, value, of="The finish"))
        wanted = dict
    kind = getattr(wanted, "__name__", wanted)
    raise RecipeError(f"{key} is {value!r} in the recipe: a value of type {kind} is needed.")


def _check_values(recipe: Recipe) -> None:
    networks = {network.name: network for network in registry.networks()}
    if recipe.method not in networks:
        known = ", ".join(networks)
        raise RecipeError(f"There is no network {recipe.method!r}: choose from {known}.")
    network = networks[recipe.method]
    if network.reads.restores_chroma:
        _check_chroma(recipe)
    if recipe.start == BLIND and network.blind is None:
        able = ", ".join(name for name, each in networks.items() if each.blind is not None)
        raise RecipeError(f"{recipe.method!r} has no blind start: choose from {able}.")
    if recipe.grid == "picture" and (network.reads.planes != ("pixels",) or recipe.double_jpeg):
        raise RecipeError(
            "grid: picture is for networks that read only pixels, and without double_jpeg: leave "
            "it out."
        )
    for key in ("steps", "batch", "validate_every", "checkpoint_every", "validation_pictures"):
        if getattr(recipe, key) < 1:
            raise RecipeError(f"{key} is {getattr(recipe, key)}: it has to be 1 or more.")
    for key in ("crop", "validation_crop"):
        if getattr(recipe, key) < 8 or getattr(recipe, key) % 8:
            raise RecipeError(f"{key} is {getattr(recipe, key)}: it has to be a multiple of 8.")
    for key in ("learning_rate", "clip"):
        if not getattr(recipe, key) > 0:
            raise RecipeError(f"{key} is {getattr(recipe, key)}: it has to be above 0.")
    for key in (
        "other_tables",
        "double_jpeg",
        "told_past",
        "matlab_range",
        "ema",
        "momentum",
        "beta2",
    ):
        if not 0 <= getattr(recipe, key) <= 1:
            raise RecipeError(f"{key} is {getattr(recipe, key)}: it has to be from 0 to 1.")
    if not 0 <= recipe.drawings <= 0.9:
        raise RecipeError(f"drawings is {recipe.drawings}: it has to be from 0 to 0.9.")
    if recipe.crop < 2 * dct.BLOCK and losses.PERCEPTUAL.keys() & recipe.loss.keys():
        raise RecipeError(f"crop is {recipe.crop}: content and style need 16 pixels or more.")
    if recipe.seed >= 2**63:
        raise RecipeError(f"seed is {recipe.seed}: choose one below 2^63.")
    for key in ("warmup", "weight_decay", "seed", "crops_per_picture"):
        if getattr(recipe, key) < 0:
            raise RecipeError(f"{key} is {getattr(recipe, key)}: it has to be 0 or more.")
    for key, choices in CHOICES.items():
        if getattr(recipe, key) not in choices:
            known = ", ".join(choices)
            raise RecipeError(f"{key} is {getattr(recipe, key)!r}: choose from {known}.")
    for name in recipe.loss:
        if name not in losses.NAMES:
            known = ", ".join(losses.NAMES)
            raise RecipeError(f"There is no loss {name!r}: choose from {known}.")
    if not recipe.loss or not recipe.qualities or sum(recipe.qualities.values()) <= 0:
        raise RecipeError(
            "The recipe needs at least one loss and one quality with a share above 0."
        )
    for name in recipe.subsamplings:
        if name not in color.ALL_SUBSAMPLINGS:
            known = ", ".join(color.ALL_SUBSAMPLINGS)
            raise RecipeError(f"There is no subsampling {name!r}: choose from {known}.")
    if sum(recipe.subsamplings.values()) <= 0:
        raise RecipeError("The recipe needs at least one subsampling with a share above 0.")
    for key, share in {**recipe.loss, **recipe.qualities, **recipe.subsamplings}.items():
        if share < 0:
            raise RecipeError(f"{key} has the share {share}: it has to be 0 or more.")
    try:
        ranges = recipe.quality_ranges()
    except ValueError:
        raise RecipeError('qualities are written like "10": 1 or "10-40": 0.5.') from None
    for lowest, highest, _ in ranges:
        if not 1 <= lowest <= highest <= 100:
            raise RecipeError(f"Qualities {lowest}-{highest} are not a range within 1-100.")


def _check_chroma(recipe: Recipe) -> None:
    if recipe.double_jpeg or recipe.matlab_range or recipe.targets != "picture":
        raise RecipeError(
            "A recipe for the chroma network cannot have double_jpeg, matlab_range or targets: "
            "remove them."
        )
    if recipe.crop % _CHROMA_UNIT or recipe.validation_crop % _CHROMA_UNIT:
        raise RecipeError(
            f"crop and validation_crop of a recipe for the chroma network have to be multiples of "
            f"{_CHROMA_UNIT}."
        )
    if losses.PERCEPTUAL.keys() & recipe.loss.keys():
        raise RecipeError(
            "content and style see one plane, but the chroma network has two: leave them out."
        )
