"""Losses by name: (restored, original), both float (N, 1, H, W) in [0, 1], to a scalar."""

from collections.abc import Callable

from torch import Tensor
from torch.nn import functional


def charbonnier(restored: Tensor, original: Tensor) -> Tensor:
    """Mean of sqrt(error^2 + eps^2), eps = 1e-3 (Charbonnier et al., ICIP 1994)."""
    return ((restored - original).square() + 1e-6).sqrt().mean()


#: The losses that a recipe may name.
LOSSES: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "mae": functional.l1_loss,
    "mse": functional.mse_loss,
    "charbonnier": charbonnier,
}


def weighted(weights: dict[str, float], restored: Tensor, original: Tensor) -> Tensor:
    """The sum of the named losses, each times its weight."""
    return sum(weight * LOSSES[name](restored, original) for name, weight in weights.items())
