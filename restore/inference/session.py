"""Sessions: the networks of one folder of weights, ready to run on one engine."""

import copy
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from restore.inference import effort as efforts
from restore.inference import engine as engines
from restore.inference.engine import Engine
from restore.models import registry, weights
from restore.models.spec import Method, Network

if TYPE_CHECKING:
    from torch import nn


class Session:
    """The networks of one folder of weights, each loaded once, at its first use.

    A caller makes one, holds it, and passes it on; many threads may use it at once.

    Parameters
    ----------
    engine : str
        What runs the networks: "auto", or a key of ``restore.inference.engine.ENGINES``.
    weights : Path
        The folder, by default the released weights.
    threads : int
        Threads of a network on a CPU; 0 means one for each core.
    precision : str
        Of the arithmetic: "auto", "float32" or "bf16" (``restore.inference.engine.precision_of``).
    effort : str
        "normal", or "best", which takes four times as long (:mod:`restore.inference.effort`).

    Raises
    ------
    ValueError
        For an engine that does not exist or is not installed, a precision that the engine or the
        processor lacks, and an effort that does not exist.
    """

    def __init__(
        self,
        *,
        engine: str = "auto",
        weights: Path = weights.FOLDER,
        threads: int = 0,
        precision: str = "auto",
        effort: str = "normal",
    ) -> None:
        efforts.check(effort)
        engines.check(engine)
        engines.check_precision(precision, engine)
        self.engine, self.weights, self.threads = engine, weights, threads
        self.precision, self.effort = precision, effort
        self._running: dict[str, Engine] = {}
        self._modules: dict[str, nn.Module] = {}
        self._lock = threading.RLock()

    def methods(self) -> tuple[Method, ...]:
        """The methods that work here: decoders first, then networks, ordered by what they read."""
        return tuple(
            method
            for method in registry.methods()
            if not isinstance(method, Network) or self._holds(method)
        )

    def networks(self) -> tuple[Network, ...]:
        """The networks among the methods."""
        return tuple(method for method in self.methods() if isinstance(method, Network))

    def companions(self) -> tuple[Network, ...]:
        """The networks that assist the methods: the chroma network."""
        methods = self.networks()
        every = (network for network in registry.networks() if network not in methods)
        return tuple(network for network in every if self._holds(network))

    def get(self, name: str) -> Method:
        """The method of that name. ValueError if there is none here."""
        return registry.pick(name, self.methods(), kind="method")

    def card(self, network: Network) -> dict[str, Any]:
        """The card of a network. WeightsError if there is none."""
        return weights.read_card(network.name, self.weights)

    def run(self, network: Network) -> Engine:
        """A network, ready to run. WeightsError if its files are missing or damaged."""
        with self._lock:
            if network.name not in self._running:
                self._running[network.name] = engines.start(
                    self.engine,
                    network,
                    self.weights,
                    threads=self.threads,
                    precision=self.precision,
                )
            engine = self._running[network.name]
        return efforts.averaged(engine, network.reads) if self.effort == "best" else engine

    def with_effort(self, effort: str) -> "Session":
        """The same session, with the same networks, at another effort.

        ValueError for an effort that does not exist.
        """
        efforts.check(effort)
        other = copy.copy(self)
        other.effort = effort
        return other

    def precision_of(self, network: Network) -> str:
        """The precision in which a network runs here: "float32" or "bf16"."""
        return engines.precision_of(self.engine, network, self.weights, self.precision)

    def release_memory(self) -> None:
        """Gives back what the networks keep for their next runs, the first of which is then slower.

        Their weights stay loaded. For a program that keeps running while it is idle; networks that
        are running at the moment are not disturbed.
        """
        with self._lock:
            running = list(self._running.values())
        for engine in running:
            engine.release_memory()

    def module(self, network: Network) -> "nn.Module":
        """A network as a torch module in evaluation mode, on the CPU; torch must be installed."""
        with self._lock:
            if network.name not in self._modules:
                self._modules[network.name] = weights.load(network, self.weights)
            return self._modules[network.name]

    def _holds(self, network: Network) -> bool:
        return weights.is_released(network.name, self.weights)


@cache
def default_session() -> Session:
    """The session for callers without their own: the released weights on the fastest engine."""
    return Session()
