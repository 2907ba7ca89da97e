"""Engines: what runs a trained network."""

import shutil
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from restore.inference import export
from restore.models import registry, weights

if TYPE_CHECKING:
    from openvino import Core, InferRequest

#: Takes planes, float32 (C, H, W), and returns the restored ones (K, H, W); see ``Method.domain``.
Engine = Callable[[np.ndarray], np.ndarray]


def onnx_engine(name: str, folder: Path = weights.FOLDER, threads: int = 0) -> Engine:
    """The network of a method in ONNX Runtime on the CPU; 0 threads are one for each core."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(
        export.onnx_bytes(name, folder), options, providers=["CPUExecutionProvider"]
    )

    def run(planes: np.ndarray) -> np.ndarray:
        return session.run(None, {"planes": planes[None]})[0][0]

    return run


def openvino_engine(name: str, folder: Path = weights.FOLDER, threads: int = 0) -> Engine:
    """The network of a method in OpenVINO on the CPU; 0 threads are one for each core."""
    core = _openvino_core()
    model = core.read_model(export.onnx_bytes(name, folder))
    settings = {"PERFORMANCE_HINT": "LATENCY", "INFERENCE_PRECISION_HINT": "f32"}
    if threads:
        settings["INFERENCE_NUM_THREADS"] = threads
    compiled = core.compile_model(model, "CPU", settings)
    # A request serves one caller at a time, and keeps its memory for the next.
    idle: list[InferRequest] = []

    def run(planes: np.ndarray) -> np.ndarray:
        try:
            request = idle.pop()
        except IndexError:
            request = compiled.create_infer_request()
        # The result lies in the request's memory.
        restored = request.infer(planes[None])[0][0].copy()
        idle.append(request)
        return restored

    return run


@cache
def _openvino_core() -> "Core":
    """OpenVINO, once for the process and never given up.

    Its CPU plugin gives the thread that loads it a stack for signals, and frees it when the last
    model is gone, on whichever thread that is: the next Ctrl-C would write to freed memory.
    """
    import openvino

    return openvino.Core()


def torch_engine(
    name: str, folder: Path = weights.FOLDER, threads: int = 0, device: str = "cpu"
) -> Engine:
    """The network of a method in torch, in float32."""
    import torch

    if threads:
        torch.set_num_threads(threads)
    network = weights.load(registry.get(name), folder).to(device)

    @torch.inference_mode()
    def run(planes: np.ndarray) -> np.ndarray:
        return network(torch.from_numpy(planes[None]).to(device))[0].cpu().numpy()

    return run


#: What ``use`` chooses from. "auto" is the fastest, by ``python -m restore speed``: torch on CUDA
#: where there is a device, else OpenVINO where it is installed, else ONNX Runtime.
ENGINES = {"onnx": onnx_engine, "openvino": openvino_engine, "torch": torch_engine}

_chosen, _threads = "auto", 0


def use(engine: str = "auto", threads: int = 0) -> None:
    """Chooses the engine of this process, and the threads of a network on a CPU (0: every core).

    ValueError for an engine that does not exist or is not installed.
    """
    global _chosen, _threads
    if engine not in ("auto", *ENGINES):
        known = ", ".join(("auto", *ENGINES))
        raise ValueError(f"There is no engine {engine!r}: choose from {known}.")
    if engine == "openvino" and not has_openvino():
        raise ValueError("OpenVINO is not installed: install the package openvino, or choose auto.")
    _chosen, _threads = engine, threads
    best_engine.cache_clear()


@cache
def best_engine(name: str) -> Engine:
    """The engine in use for a method's landed weights; made once a process."""
    if _chosen in ("auto", "torch") and has_cuda():
        return torch_engine(name, device="cuda")
    automatic = "openvino" if has_openvino() else "onnx"
    return ENGINES[automatic if _chosen == "auto" else _chosen](name, threads=_threads)


def has_openvino() -> bool:
    """Whether OpenVINO is installed."""
    return find_spec("openvino") is not None


@cache
def has_cuda() -> bool:
    """Whether torch can compute on a GPU here."""
    if shutil.which("nvidia-smi") is None:  # spares the import of torch where there is no GPU
        return False
    import torch

    return torch.cuda.is_available()
