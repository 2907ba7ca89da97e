"""How long work tells how far it is. An exception that a callback raises stops the work."""

from collections.abc import Callable

#: Called with the share done, 0 to 1.
Progress = Callable[[float], None]

#: Called with the share done, 0 to 1, and the title of what is at work.
NamedProgress = Callable[[float, str], None]

#: Called with how many are done, how many there are, and the name of the one in hand.
CountProgress = Callable[[int, int, str], None]


def unheard(*_: object) -> None:
    """Takes a report and does nothing with it."""
