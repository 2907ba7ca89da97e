"""Between host and device: copies that do not wait, and a batch that is made ahead.

Not run on a GPU yet; tests on the CPU compare the results.
"""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import numpy as np
import torch
from torch import Tensor

Key = TypeVar("Key", bound=Hashable)


def to_device(values: np.ndarray | Tensor, device: torch.device) -> Tensor:
    """Values on a device. On CUDA they are copied from pinned memory, and the host goes on."""
    tensor = torch.from_numpy(values) if isinstance(values, np.ndarray) else values
    if device.type == "cuda" and tensor.device.type == "cpu":
        tensor = tensor.pin_memory()
    return tensor.to(device, non_blocking=True)


class Ahead(Generic[Key]):
    """Batches made one ahead: on CUDA, on a separate stream while the last one trains.

    Parameters
    ----------
    make
        Makes the batch of a key, which depends only on the key.
    device
        Where the batches are made.
    ahead
        Whether to make one ahead; by default only on CUDA, since a CPU would gain nothing.
    """

    def __init__(
        self,
        make: Callable[[Key], tuple[Tensor, ...]],
        device: torch.device,
        *,
        ahead: bool | None = None,
    ) -> None:
        cuda = device.type == "cuda"
        self._make, self._ahead = make, cuda if ahead is None else ahead
        self._stream = torch.cuda.Stream(device) if cuda else None
        self._waiting: tuple[Key, tuple[Tensor, ...]] | None = None

    def take(self, key: Key, following: Key) -> tuple[Tensor, ...]:
        """The batch of a key; the batch of the following key is begun.

        A batch made ahead for another key is dropped.
        """
        waiting, self._waiting = self._waiting, None
        batch = waiting[1] if waiting is not None and waiting[0] == key else self._started(key)
        if self._stream is not None:
            training = torch.cuda.current_stream(self._stream.device)
            training.wait_stream(self._stream)
            for tensor in batch:
                tensor.record_stream(training)  # its memory is not reused while training reads it
        if self._ahead:
            self._waiting = following, self._started(following)
        return batch

    def _started(self, key: Key) -> tuple[Tensor, ...]:
        if self._stream is None:
            return self._make(key)
        with torch.cuda.stream(self._stream):
            return self._make(key)
