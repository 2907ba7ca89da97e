"""The methods: what a caller must know of each, without importing torch.

Every module of this package registers the method that it holds; callers list them and name none.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from restore.models import weights

if TYPE_CHECKING:
    from torch import nn

#: What a method reads ("jpeg": plain decoding).
DOMAINS = ("jpeg", "coefficients", "pixels", "both")

#: Planes that a network reads and returns, by domain.
PLANES = {"coefficients": (1, 1), "both": (3, 1), "pixels": (1, 1), "chroma": (4, 2)}


@dataclass(frozen=True)
class Method:
    """One way to make a picture of a JPEG.

    name: what commands and files call it; title: what people read; paper: its source; link: its
    address; summary: one sentence.
    domain: what the network reads, as float32 planes (N, C, 8 m, 8 n), C by ``PLANES``.
    "coefficients": dequantised coefficients / 255, each 8x8 block in its place. "pixels": the
    decoded plane in [0, 1]. "both": the decoded plane, the dequantised coefficients, and the
    quantisation steps / 255 of each coefficient, in its place. "chroma": the restored luma, Cb and
    Cr as decoded and upsampled, all in [0, 1], and the chroma's quantisation steps / 255, repeated
    every 8 pixels. The network returns the restored plane (for "chroma" Cb and Cr) in [0, 1], at
    the same size, not clipped. "jpeg": no network, plain decoding.
    halo: pixels of context, each way, beyond which nothing moves an output pixel by 1e-5 of white;
    of a trained network, less than the radius of its receptive field.
    alignment: tiles begin at multiples of this many pixels.
    tile: side of a tile in pixels, with its halo, that suits the network on a CPU.
    build: makes the untrained network.
    """

    name: str
    title: str
    paper: str
    summary: str
    domain: str
    halo: int = 0
    alignment: int = 1
    tile: int = 640
    build: "Callable[[], nn.Module] | None" = None
    link: str = ""

    @property
    def reads_steps(self) -> bool:
        """Whether the network is told the quantisation steps of what it restores."""
        return self.domain == "both"


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
        link="https://www.w3.org/Graphics/JPEG/itu-t81.pdf",
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
    """All methods that work: plain JPEG first, then by what they read (``DOMAINS``).

    A network works once it has landed: once its card lies beside the others (``weights.FOLDER``).
    """
    landed = [method for method in _landed() if method.domain in DOMAINS]
    return tuple(sorted(landed, key=lambda method: DOMAINS.index(method.domain)))


def networks() -> tuple[Method, ...]:
    """All landed networks: those of the methods, and the chroma's, which they share."""
    companions = [method for method in _landed() if method.domain not in DOMAINS]
    return (*(method for method in methods() if method.build), *companions)


def trainable() -> tuple[Method, ...]:
    """Every network, landed or not yet."""
    _load_all()
    return tuple(method for method in _methods.values() if method.build)


@cache
def _landed() -> tuple[Method, ...]:
    _load_all()
    return tuple(
        method
        for method in _methods.values()
        if method.build is None or (weights.FOLDER / f"{method.name}.json").exists()
    )


def get(name: str) -> Method:
    """The method or network of that name, landed or not. ValueError if there is none."""
    _load_all()
    if name not in _methods:
        known = ", ".join(method.name for method in methods())
        raise ValueError(f"There is no method {name!r}: choose from {known}.")
    return _methods[name]
