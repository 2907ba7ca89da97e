"""Engines: what runs a trained network. ONNX Runtime on the CPU, torch on CUDA."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np

from restore.inference import export
from restore.models import registry, weights

#: Takes and returns a plane, float32 (H, W); see ``Method.domain`` for its meaning.
Engine = Callable[[np.ndarray], np.ndarray]


def onnx_engine(name: str, folder: Path = weights.FOLDER) -> Engine:
    """The network of a method in ONNX Runtime on the CPU, on all cores."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        export.onnx_bytes(name, folder), options, providers=["CPUExecutionProvider"]
    )

    def run(plane: np.ndarray) -> np.ndarray:
        return session.run(None, {"plane": plane[None, None]})[0][0, 0]

    return run


def torch_engine(name: str, folder: Path = weights.FOLDER, device: str = "cpu") -> Engine:
    """The network of a method in torch, in float32."""
    import torch

    network = weights.load(registry.get(name), folder).to(device)

    @torch.inference_mode()
    def run(plane: np.ndarray) -> np.ndarray:
        return network(torch.from_numpy(plane[None, None]).to(device))[0, 0].cpu().numpy()

    return run


@cache
def best_engine(name: str) -> Engine:
    """The fastest engine here for a method's landed weights; made once a process."""
    if _has_cuda():
        return torch_engine(name, device="cuda")
    return onnx_engine(name)


def _has_cuda() -> bool:
    if shutil.which("nvidia-smi") is None:  # spares the import of torch where there is no GPU
        return False
    import torch

    return torch.cuda.is_available()
