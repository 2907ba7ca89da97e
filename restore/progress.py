"""How long-running work reports its progress. An exception in a callback stops the work."""

from collections.abc import Callable

#: Called with the share done, 0 to 1.
Progress = Callable[[float], None]

#: Called with the share done, 0 to 1, and the title of what is running.
NamedProgress = Callable[[float, str], None]

#: Called with how many are done, how many there are, and the name of the current or last one.
CountProgress = Callable[[int, int, str], None]


def unheard(*_: object) -> None:
    """Takes a report and does nothing with it."""
