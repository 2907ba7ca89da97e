"""The networks of the app: one session for all visitors, so that each is loaded once."""

import functools

from pages.words import sentence
from restore import Session
from restore.explain.architecture import Chain, architecture
from restore.models.spec import Network


@functools.cache
def shared_session() -> Session:
    """The one session of the server: the released weights, on the fastest engine."""
    return Session()


@functools.cache
def shared_architecture(network: Network) -> Chain:
    """What a network is made of, read once."""
    return architecture(network, shared_session())


def titles() -> dict[str, str]:
    """The titles of all methods by name, in the visitor's language."""
    return {method.name: sentence(method.title) for method in shared_session().methods()}
