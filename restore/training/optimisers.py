"""Optimisers and the learning rate over a run."""

import math
from collections.abc import Mapping

import torch
from torch import Tensor, nn

from restore.training.recipe import Recipe

#: What a cosine falls to, as a share of the recipe's rate.
_LOWEST = 0.01


def learning_rate(recipe: Recipe, step: int) -> float:
    """The rate of a step (counted from 0): linear warm-up, times a cosine down to a hundredth."""
    warm = min(1.0, (step + 1) / max(recipe.warmup, 1))
    if recipe.schedule == "constant":
        return recipe.learning_rate * warm
    cosine = 0.5 * (1 + math.cos(math.pi * step / recipe.steps))
    return recipe.learning_rate * warm * (_LOWEST + (1 - _LOWEST) * cosine)


def make(recipe: Recipe, network: nn.Module) -> torch.optim.Optimizer:
    """The recipe's optimiser of all weights of a network."""
    rate, decay = recipe.learning_rate, recipe.weight_decay
    parameters = network.parameters()
    if recipe.optimiser == "sgd":
        return torch.optim.SGD(
            parameters, lr=rate, weight_decay=decay, momentum=recipe.momentum, fused=True
        )
    kind = torch.optim.Adam if recipe.optimiser == "adam" else torch.optim.AdamW
    return kind(parameters, lr=rate, weight_decay=decay, betas=(0.9, 0.99), fused=True)


def state(optimiser: torch.optim.Optimizer) -> dict[str, Tensor]:
    """All that a resumed run needs of an optimiser, by "PARAMETER.NAME"."""
    return {
        f"{index}.{key}": value
        for index, values in optimiser.state_dict()["state"].items()
        for key, value in values.items()
    }


def load_state(optimiser: torch.optim.Optimizer, tensors: Mapping[str, Tensor]) -> None:
    """Gives an optimiser what :func:`state` took of one."""
    parameters = [entry for group in optimiser.param_groups for entry in group["params"]]
    found: dict[int, dict[str, Tensor]] = {}
    for key, value in tensors.items():
        index, _, name = key.partition(".")
        if value.ndim:  # fused optimisers want a parameter's own order of memory
            value = torch.empty_like(parameters[int(index)]).copy_(value)
        found.setdefault(int(index), {})[name] = value
    optimiser.load_state_dict({**optimiser.state_dict(), "state": found})
