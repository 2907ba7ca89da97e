"""The methods: what a caller must know about each, without importing torch.

Every module of this package registers its methods; callers list them and name none.
Whether a network has been released depends on the folder of weights: see
:class:`restore.inference.session.Session`.
"""

import importlib
import pkgutil
from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from restore.models.spec import Decoder, Method, Network

Kind = TypeVar("Kind", Decoder, Network)
Some = TypeVar("Some", bound=Method)

_methods: dict[str, Method] = {}
_companions: dict[str, Network] = {}


def register(method: Kind) -> Kind:
    """Adds a method that people can choose. ValueError if its name is taken."""
    _check_name(method.name)
    _methods[method.name] = method
    return method


def register_companion(network: Network) -> Network:
    """Adds a network that serves the methods and that people cannot choose.

    ValueError if its name is taken.
    """
    _check_name(network.name)
    _companions[network.name] = network
    return network


def _check_name(name: str) -> None:
    if name in _methods or name in _companions:
        raise ValueError(f"Two methods are named {name!r}: rename one of them.")


@cache
def _load_all() -> None:
    package = importlib.import_module("restore.models")
    for module in pkgutil.iter_modules(package.__path__):
        if not module.name.startswith("_"):  # _layers imports torch, which callers may never need
            importlib.import_module(f"restore.models.{module.name}")


def methods() -> tuple[Method, ...]:
    """All methods, released or not: decoders first, then the networks by what they read."""
    _load_all()

    def order(method: Method) -> tuple[int, tuple[str, ...]]:
        return (method.reads.count, method.reads.planes) if isinstance(method, Network) else (0, ())

    return tuple(sorted(_methods.values(), key=order))


def networks() -> tuple[Network, ...]:
    """All networks, released or not: those of the methods, then those that serve them."""
    chosen = tuple(method for method in methods() if isinstance(method, Network))
    return (*chosen, *_companions.values())


def get(name: str) -> Method:
    """The method of that name, released or not. ValueError if there is none."""
    return pick(name, methods(), kind="method")


def network(name: str) -> Network:
    """The network of that name, released or not. ValueError if there is none."""
    return pick(name, networks(), kind="network")


def pick(name: str, offered: Sequence[Some], *, kind: str) -> Some:
    """The one of that name among those offered. ValueError, which lists them, if there is none.

    kind: what they are called in the message.
    """
    known = {each.name: each for each in offered}
    if name not in known:
        raise ValueError(f"There is no {kind} {name!r}: choose from {', '.join(known)}.")
    return known[name]
