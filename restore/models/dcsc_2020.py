"""DCSC as published: deep convolutional sparse coding (Fu et al., ICCV 2019; enlarged 2020).

The authors' weights are for non-commercial use and are not distributed here:
``restore import-weights dcsc_2020 code.zip`` reads them from their archive.
"""

from collections import OrderedDict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from restore.errors import WeightsError
from restore.models.registry import register
from restore.models.spec import InputSpec, Network

if TYPE_CHECKING:
    from torch import nn

_DILATIONS = (1, 2, 4)
_FEATURES = 48
_ATOMS = 128
_STEPS = 40


def build() -> "nn.Module":
    """The untrained network.

    `features`: 3x3 convolutions of dilation 1, 2, 4, 48 maps each, side by side. `lista`: G, 3x3
    without bias, turns them into the 128 maps G_X; then 40 steps U = ReLU(G_X + S U) with one layer
    S, 3x3 without bias, starting from U = ReLU(G_X). `reconstruction`: 3x3, the residual, added to
    the input. 315,937 parameters, 6,066,576 multiply-adds a pixel: S is stored once and runs 40
    times.
    """
    from torch import nn

    from restore.models._layers import Concatenate, Residual, SharedSteps

    features = [
        nn.Conv2d(1, _FEATURES, 3, padding=dilation, dilation=dilation) for dilation in _DILATIONS
    ]
    code = nn.Conv2d(len(_DILATIONS) * _FEATURES, _ATOMS, 3, padding=1, bias=False)
    step = nn.Conv2d(_ATOMS, _ATOMS, 3, padding=1, bias=False)
    stages = {
        "features": Concatenate(*features),
        "lista": SharedSteps(code, step, _STEPS),
        "reconstruction": nn.Conv2d(_ATOMS, 1, 3, padding=1),
    }
    return Residual(nn.Sequential(OrderedDict(stages)))


def from_published(arrays: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The state dict of the authors' ten arrays.

    Parameters
    ----------
    arrays
        float32 arrays by name, kernels (height, width, in, out) as in TensorFlow. Each is
        recognised by its shape; the three dilated layers, which share a shape, by the alphabetical
        order of their names, smallest dilation first. There must be no others, such as an
        optimiser's.

    Raises
    ------
    WeightsError
        If they are not the arrays of this network.
    """
    maps = len(_DILATIONS) * _FEATURES
    places = {
        (3, 3, 1, _FEATURES): [f"body.features.{index}.weight" for index in range(3)],
        (_FEATURES,): [f"body.features.{index}.bias" for index in range(3)],
        (3, 3, maps, _ATOMS): ["body.lista.code.weight"],
        (3, 3, _ATOMS, _ATOMS): ["body.lista.step.weight"],
        (3, 3, _ATOMS, 1): ["body.reconstruction.weight"],
        (1,): ["body.reconstruction.bias"],
    }
    state = {}
    for name in sorted(arrays):
        array = arrays[name]
        left = places.get(array.shape)
        if not left or array.dtype != np.float32:
            break
        kernel = array.ndim == 4
        state[left.pop(0)] = array.transpose(3, 2, 0, 1).copy() if kernel else array
    if any(places.values()) or len(state) != len(arrays):
        raise WeightsError(
            "These {count} arrays are not the ten of {network!r}: choose the authors' archive.",
            count=len(arrays),
            network=NETWORK.name,
        )
    return state


NETWORK = register(
    Network(
        name="dcsc_2020",
        title="DCSC (2020)",
        paper="Fu et al., JPEG Artifacts Reduction via Deep Convolutional Sparse Coding, ICCV "
        "2019, as its authors enlarged it in February 2020",
        link="https://doi.org/10.1109/ICCV.2019.00259",
        summary="Convolutional LISTA: a sparse code of 128 maps, refined 40 times by one layer "
        "that adds the first code again.",
        reads=InputSpec(("pixels",)),
        halo=46,
        tile=576,
        build=build,
        published=from_published,
    )
)
