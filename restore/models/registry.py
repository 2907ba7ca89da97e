"""The methods: what a caller must know of each, without importing torch.

Every module of this package registers the method that it holds; callers list them and name none.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import nn

#: What a method reads, from the earliest stage of the decoder to the latest.
DOMAINS = ("jpeg", "coefficients", "pixels")


@dataclass(frozen=True)
class Method:
    """One way to make a picture of a JPEG.

    name: what commands and files call it; title: what people read; paper: its source;
    summary: one sentence.
    domain: what the network reads. "coefficients": dequantised coefficients / 255, each 8x8 block
    in its place, float32 (N, 1, 8 m, 8 n). "pixels": the decoded plane in [0, 1], float32
    (N, 1, H, W). Either network returns the restored plane in [0, 1], same shape, not clipped.
    "jpeg": no network, plain decoding.
    halo: pixels of context that an output pixel depends on, each way (receptive field radius).
    alignment: tiles begin at multiples of this many pixels.
    build: makes the untrained network.
    """

    name: str
    title: str
    paper: str
    summary: str
    domain: str
    halo: int = 0
    alignment: int = 1
    build: "Callable[[], nn.Module] | None" = None


_methods: dict[str, Method] = {}


def register(method: Method) -> Method:
    """Adds a method to the registry. ValueError if its name is taken."""
    if method.name in _methods:
        raise ValueError(f"Two methods are named {method.name!r}: rename one of them.")
    _methods[method.name] = method
    return method


JPEG = register(
    Method(
        name="jpeg",
        title="JPEG",
        paper="ITU-T T.81 (1992)",
        summary="Plain decoding, as every viewer does it.",
        domain="jpeg",
    )
)


@cache
def _load_all() -> None:
    package = importlib.import_module("restore.models")
    for module in pkgutil.iter_modules(package.__path__):
        if not module.name.startswith("_"):  # _layers imports torch, which callers may never need
            importlib.import_module(f"restore.models.{module.name}")


def methods() -> tuple[Method, ...]:
    """All methods: plain JPEG, then by how early they take over from the decoder."""
    _load_all()
    return tuple(sorted(_methods.values(), key=lambda method: DOMAINS.index(method.domain)))


def get(name: str) -> Method:
    """The method of that name. ValueError, naming those there are, if there is none."""
    _load_all()
    if name not in _methods:
        known = ", ".join(method.name for method in methods())
        raise ValueError(f"There is no method {name!r}: choose from {known}.")
    return _methods[name]
