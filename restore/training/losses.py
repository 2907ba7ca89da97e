"""Losses by name: from (restored, original), both float (N, C, H, W) in [0, 1], to a scalar.

Those of ``RELATIVE`` take a third argument: what JPEG left of the original.
"""

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

import torch
from torch import Tensor
from torch.nn import functional

from restore.codec import batched, dct
from restore.training import features as extractors
from restore.training.features import Extractor

Loss = Callable[[Tensor, Tensor], Tensor]


class WeightedLoss(Protocol):
    """A loss that may need what JPEG left (`decoded`)."""

    def __call__(
        self, restored: Tensor, original: Tensor, decoded: Tensor | None = None
    ) -> Tensor: ...


_CPU = torch.device("cpu")


def charbonnier(restored: Tensor, original: Tensor) -> Tensor:
    """Mean of sqrt(error^2 + eps^2), eps = 1e-3 (Charbonnier et al., ICIP 1994)."""
    return ((restored - original).square() + 1e-6).sqrt().mean()


def psnr(restored: Tensor, original: Tensor) -> Tensor:
    """The negative PSNR in dB, averaged over the pictures, as the benchmarks average it.

    So a good picture weighs as much as a bad one. 1e-4, a PSNR of 40 dB, is added to the squared
    error, so that crops in which no eye sees a difference do not outweigh all others.
    """
    error = (restored - original).square().mean(dim=(1, 2, 3))
    return 10 * (error + 1e-4).log10().mean()


def relative_squared(restored: Tensor, original: Tensor, decoded: Tensor) -> Tensor:
    """Each picture's mean squared error over the root mean squared error that JPEG left in it.

    Aims at the PSNR, and weighs the qualities as the mean absolute error does. 1e-3, a quarter of
    a gray level, is added to the divisor.
    """
    left = (decoded - original).square().mean(dim=(1, 2, 3)).sqrt()
    error = (restored - original).square().mean(dim=(1, 2, 3))
    return (error / (left + 1e-3)).mean()


def frequency(restored: Tensor, original: Tensor) -> Tensor:
    """Mean absolute error of the coefficients of JPEG's 8x8 block DCT (orthonormal)."""
    return batched.forward(dct.split_blocks(restored - original)).abs().mean()


def content(features: Extractor, restored: Tensor, original: Tensor) -> Tensor:
    """Mean squared error of a layer's features (Ledig et al., CVPR 2017, equation 5)."""
    layers = (features.content,)
    (made,), (wanted,) = (features.network(picture, layers) for picture in (restored, original))
    return functional.mse_loss(made, wanted)


def style(features: Extractor, restored: Tensor, original: Tensor) -> Tensor:
    """Mean squared error of Gram matrices, summed over layers (Gatys et al., CVPR 2016, eq. 3-5).

    Each matrix is divided by the number of values in its features.
    """
    made, wanted = (features.network(picture, features.style) for picture in (restored, original))
    pairs = zip(made, wanted, strict=True)
    return _total(functional.mse_loss(gram(made), gram(wanted)) for made, wanted in pairs)


def gram(features: Tensor) -> Tensor:
    """Products of the channels of features (N, C, H, W) over C H W: (N, C, C)."""
    rows = features.flatten(2)
    return rows @ rows.transpose(1, 2) / rows[0].numel()


PIXEL: dict[str, Loss] = {
    "mae": functional.l1_loss,
    "mse": functional.mse_loss,
    "charbonnier": charbonnier,
    "psnr": psnr,
    "frequency": frequency,
}
RELATIVE = {"relative_squared": relative_squared}
PERCEPTUAL = {"content": content, "style": style}

#: The names that a recipe may use.
NAMES = (*PIXEL, *RELATIVE, *PERCEPTUAL)


def weighted(
    weights: Mapping[str, float],
    *,
    features: str = "vgg",
    vgg_file: str = "",
    resnet_file: str = "",
    device: torch.device = _CPU,
) -> WeightedLoss:
    """The sum of the named losses, each times its weight.

    Parameters
    ----------
    weights
        By name, of ``NAMES``.
    features, vgg_file, resnet_file
        What the losses of ``PERCEPTUAL`` compare: see :func:`restore.training.features.load`.
    device
        Where the pictures will be.

    Raises
    ------
    RecipeError
        If the weights of an extractor are needed and missing.
    """
    terms = [(weight, PIXEL[name]) for name, weight in weights.items() if name in PIXEL]
    relative = [(weight, RELATIVE[name]) for name, weight in weights.items() if name in RELATIVE]
    perceptual = [(weight, name) for name, weight in weights.items() if name in PERCEPTUAL]
    if perceptual:
        extractor = extractors.load(features, vgg=vgg_file, resnet=resnet_file, device=device)
        terms += [
            (weight, functools.partial(PERCEPTUAL[name], extractor)) for weight, name in perceptual
        ]

    def total(restored: Tensor, original: Tensor, decoded: Tensor | None = None) -> Tensor:
        found = [weight * loss(restored, original) for weight, loss in terms]
        if relative:
            if decoded is None:
                raise ValueError("A relative loss also needs the decoded JPEG.")
            found += [weight * loss(restored, original, decoded) for weight, loss in relative]
        return _total(found)

    return total


def _total(terms: Iterable[Tensor]) -> Tensor:
    return functools.reduce(torch.add, terms)
