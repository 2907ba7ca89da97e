"""Which numbers a device trains fastest with: float32, or bf16 under autocast."""

from functools import cache
from pathlib import Path

import torch

#: Linux's names of the processor flags for bf16 multiplication.
_FLAGS = frozenset({"avx512_bf16", "amx_bf16"})
_PROCESSORS = Path("/proc/cpuinfo")


def choose(wanted: str, device: torch.device) -> str:
    """What a run computes in: "float32" or "bf16".

    wanted: a recipe's `precision`. A CPU without instructions for bf16 computes in float32, since
    it would only emulate bf16, slowly; a GPU does as it is told. "auto" is bf16 wherever the device
    has instructions for it.
    """
    fast = processor_has_bf16() if device.type == "cpu" else _gpu_has_bf16(device)
    told = wanted == "bf16" and device.type != "cpu"
    return "bf16" if told or (wanted != "float32" and fast) else "float32"


@cache
def processor_has_bf16() -> bool:
    """Whether this processor multiplies bf16 (AVX-512 BF16 or AMX); False outside Linux."""
    try:
        lines = _PROCESSORS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    flags = next((line for line in lines if line.startswith("flags")), "")
    return not _FLAGS.isdisjoint(flags.split())


def _gpu_has_bf16(device: torch.device) -> bool:
    return device.type == "cuda" and torch.cuda.get_device_capability(device) >= (8, 0)
