"""A soup: the mean of the weights of several trainings, where it gains more than each alone.

Networks that were trained on from the same weights lie in one basin of the loss, where means are
often better than what they are means of (Wortsman et al., Model soups, ICML 2022).
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from restore.models import weights
from restore.models.spec import Network
from restore.progress import unheard
from restore.training.validation import validate

#: How much of the soup an ingredient may become when it is added.
SHARES = (0.25, 0.5)
#: The held-out crops that decide.
PICTURES, SIDE = 48, 160

State = Mapping[str, Tensor]


class Ingredient(NamedTuple):
    """Trained weights: their card, their state dict, and the gain in dB at each quality."""

    card: dict[str, Any]
    state: State
    gains: dict[int, float]


class Soup(NamedTuple):
    """A mean of weights: the share of each ingredient, 0 to 1, and the gain in dB of the mean at
    each quality.
    """

    shares: list[float]
    state: State
    gains: dict[int, float]


def read(method: Network, folder: Path, pictures: np.ndarray) -> Ingredient:
    """The weights in a folder, measured on `pictures`, as :func:`.validation.validate` takes them.

    WeightsError if there are none, or they are damaged.
    """
    state = weights.load(method, folder).state_dict()
    return Ingredient(
        weights.read_card(method.name, folder), state, _gains(method, state, pictures)
    )


def greedy(
    method: Network,
    ingredients: Sequence[Ingredient],
    pictures: np.ndarray,
    report: Callable[[], None] = unheard,
) -> Soup:
    """The greedy soup (Wortsman et al., recipe 1), which here chooses among shares too.

    Begins with the ingredient of the best mean gain. The others follow, better ones first: each is
    added with the share of ``SHARES`` that gains most, if that is more than without it.

    Parameters
    ----------
    method
        The network.
    ingredients
        One or more of its weights.
    pictures
        Held-out crops, as :func:`.validation.validate` takes them.
    report
        Called after each of the ``len(SHARES) * (len(ingredients) - 1)`` measurements.
    """
    order = sorted(range(len(ingredients)), key=lambda place: -_mean(ingredients[place].gains))
    first = ingredients[order[0]]
    best = Soup([float(place == order[0]) for place in range(len(order))], first.state, first.gains)
    for place in order[1:]:
        richer = []
        for share in SHARES:
            state = _mixed(best.state, ingredients[place].state, share)
            shares = [part * (1 - share) for part in best.shares]
            shares[place] = share
            richer.append(Soup(shares, state, _gains(method, state, pictures)))
            report()
        best = max(best, *richer, key=lambda soup: _mean(soup.gains))
    return best


def card_of(soup: Soup, ingredients: Sequence[Ingredient]) -> dict[str, Any]:
    """The card of a soup: that of the best ingredient, with all parts in `training.soup`."""
    main = max(ingredients, key=lambda each: _mean(each.gains)).card
    parts = [
        _part(share, each.card)
        for share, each in zip(soup.shares, ingredients, strict=True)
        if share
    ]
    gains = {str(quality): round(gain, 3) for quality, gain in soup.gains.items()}
    made = {"parts": parts, "validation": {"gain_db": gains}}
    return main | {"training": main["training"] | {"soup": made}, "results": {}}


def _part(share: float, card: Mapping[str, Any]) -> dict[str, Any]:
    """What the soup's card says of an ingredient; imported weights have their file as recipe."""
    training = card["training"]
    part = {
        "share": round(share, 4),
        "recipe": training["recipe"]["name"] if "recipe" in training else training["imported_from"],
        "step": training.get("step", 0),
        "data": training.get("data", []),
        "sha256": card["sha256"],
    }
    return part | ({"soup": training["soup"]} if "soup" in training else {})


def _mean(gains: Mapping[int, float]) -> float:
    return fmean(gains.values())


def _mixed(first: State, second: State, share: float) -> State:
    """The first's weights moved towards the second's by a share."""
    return {key: torch.lerp(value, second[key], share) for key, value in first.items()}


def _gains(method: Network, state: State, pictures: np.ndarray) -> dict[int, float]:
    network = method.build().eval()
    network.load_state_dict(dict(state))
    results = validate(network, method.reads, pictures, device=torch.device("cpu"))
    return {quality: gain.decibels for quality, gain in results.items()}
