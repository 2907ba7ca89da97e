"""Optimisers and the learning rate over a run."""

import math
from collections.abc import Iterable, Mapping

import torch
from torch import Tensor, nn

from restore.errors import RecipeError
from restore.training.recipe import Recipe

#: What a cosine falls to, as a share of the recipe's rate.
_LOWEST = 0.01


def learning_rate(recipe: Recipe, step: int, *, share: float | None = None) -> float:
    """The rate of a step: linear warm-up, times half a cosine down to a hundredth of the rate.

    Parameters
    ----------
    recipe
        With `learning_rate`, `warmup` (in steps) and `schedule` ("constant": no cosine).
    step
        Counted from 0.
    share
        How much of the run is done, 0 to 1; without it, `step` of the recipe's `steps`.
    """
    warm = min(1.0, (step + 1) / max(recipe.warmup, 1))
    if recipe.schedule == "constant":
        return recipe.learning_rate * warm
    done = step / recipe.steps if share is None else share
    cosine = 0.5 * (1 + math.cos(math.pi * done))
    return recipe.learning_rate * warm * (_LOWEST + (1 - _LOWEST) * cosine)


class Optimisers:
    """A recipe's optimiser; for "muon" there are two, each with its part of the network.

    Muon (K. Jordan et al. 2024; torch.optim.Muon with momentum 0.95, Nesterov, five Newton-Schulz
    steps) makes the update of a matrix orthogonal. It trains the kernels of the network's body as
    matrices (out, in k^2), and its update is scaled to the size of AdamW's (Moonshot AI, arXiv
    2502.16982), so that one rate serves both. AdamW, with a second beta of 0.999, trains everything
    else: head, tail, biases.

    RecipeError if a recipe asks for Muon and the network has no such kernels.
    """

    def __init__(self, recipe: Recipe, network: nn.Module):
        self._kernels: list[nn.Parameter] = []
        self._matrices: list[nn.Parameter] = []
        self._all: dict[str, torch.optim.Optimizer] = {}
        rest = list(network.parameters())
        if recipe.optimiser == "muon":
            self._kernels = _hidden_kernels(network)
            if not self._kernels:
                raise RecipeError(
                    f"muon trains the kernels of a network's body, and {recipe.method!r} has none: "
                    "choose adamw."
                )
            chosen = {id(kernel) for kernel in self._kernels}
            rest = [parameter for parameter in rest if id(parameter) not in chosen]
            self._matrices = [
                nn.Parameter(_matrix(kernel.data, like=kernel)) for kernel in self._kernels
            ]
            self._all["muon"] = torch.optim.Muon(
                self._matrices,
                lr=recipe.learning_rate,
                weight_decay=recipe.weight_decay,
                adjust_lr_fn="match_rms_adamw",
            )
        self._all["optimiser"] = _optimiser(recipe, rest)

    def zero_grad(self) -> None:
        """Forgets the gradients of the last step."""
        for parameter in self._kernels:
            parameter.grad = None
        for optimiser in self._all.values():
            optimiser.zero_grad(set_to_none=True)

    def step(self, rate: float) -> None:
        """Moves the weights by their gradients, at this learning rate."""
        for matrix, kernel in zip(self._matrices, self._kernels, strict=True):
            matrix.grad = None if kernel.grad is None else _matrix(kernel.grad, like=kernel)
        for optimiser in self._all.values():
            for group in optimiser.param_groups:
                group["lr"] = rate
            optimiser.step()

    def state(self) -> dict[str, Tensor]:
        """All that a resumed run needs, by "OPTIMISER.PARAMETER.NAME"."""
        return {
            f"{name}.{index}.{key}": value
            for name, optimiser in self._all.items()
            for index, state in optimiser.state_dict()["state"].items()
            for key, value in state.items()
        }

    def load_state(self, tensors: Mapping[str, Tensor]) -> None:
        """Restores what :meth:`state` gave; other keys are ignored."""
        for name, optimiser in self._all.items():
            parameters = [entry for group in optimiser.param_groups for entry in group["params"]]
            state: dict[int, dict[str, Tensor]] = {}
            for key, value in tensors.items():
                owner, _, rest = key.partition(".")
                if owner != name:
                    continue
                index, _, entry = rest.partition(".")
                if value.ndim:  # fused optimisers need the parameter's memory order
                    value = torch.empty_like(parameters[int(index)]).copy_(value)
                state.setdefault(int(index), {})[entry] = value
            optimiser.load_state_dict({**optimiser.state_dict(), "state": state})


def _hidden_kernels(network: nn.Module) -> list[nn.Parameter]:
    """The kernels of a network's bodies: larger than 1x1, and with more than one output.

    A body is the main part of a network or the branch of a residual connection; `body` is in its
    name.
    """
    return [
        parameter
        for name, parameter in network.named_parameters()
        if "body." in name
        and parameter.ndim == 4
        and parameter.shape[2:].numel() > 1
        and parameter.shape[0] > 1
    ]


def _matrix(values: Tensor, *, like: nn.Parameter) -> Tensor:
    """Values (out, in, k, k) of a kernel as a matrix (out, in k^2).

    The matrix of the kernel's data is a view. If the kernel is in channels-last order, so are the
    columns, which makes no difference to Muon.
    """
    return (values if like.is_contiguous() else values.permute(0, 2, 3, 1)).flatten(1)


def _optimiser(recipe: Recipe, parameters: Iterable[nn.Parameter]) -> torch.optim.Optimizer:
    rate, decay = recipe.learning_rate, recipe.weight_decay
    if recipe.optimiser == "sgd":
        return torch.optim.SGD(
            parameters, lr=rate, weight_decay=decay, momentum=recipe.momentum, fused=True
        )
    kind = torch.optim.Adam if recipe.optimiser == "adam" else torch.optim.AdamW
    betas = (0.9, 0.999 if recipe.optimiser == "muon" else recipe.beta2)
    return kind(parameters, lr=rate, weight_decay=decay, betas=betas, fused=True)
