"""Engines: what runs a trained network."""

import contextlib
import os
import shutil
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from restore.errors import MissingPackageError, WeightsError
from restore.inference import rewriting
from restore.models import weights
from restore.models.spec import INPUT, Network

if TYPE_CHECKING:
    from openvino import Core, InferRequest


def _keep_nothing() -> None:
    """For an engine that keeps nothing between two runs, or cannot give it back."""


@dataclass(frozen=True)
class Engine:
    """A network, ready to run.

    run: takes planes, float32 (C, H, W), and returns the restored ones (K, H, W); see
    ``Network.reads``; release_memory: gives back what a run kept for the next one, which then takes
    longer.
    """

    run: Callable[[np.ndarray], np.ndarray]
    release_memory: Callable[[], None] = _keep_nothing

    def __call__(self, planes: np.ndarray) -> np.ndarray:
        return self.run(planes)


def onnx_engine(network: Network, folder: Path, *, threads: int = 0) -> Engine:
    """A network in ONNX Runtime on the CPU, in float32; 0 threads means one for each core."""
    # From 1.29 on, ONNX Runtime reports its use to Microsoft unless this is set before its import.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = threads
    graph = weights.graph(network.name, folder)
    try:
        session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime's errors have no common type
        raise _unfit(graph) from error
    if session.get_inputs()[0].shape[1] != network.reads.count:
        raise _unfit(graph)

    def run(planes: np.ndarray) -> np.ndarray:
        return np.asarray(session.run(None, {INPUT: planes[None]})[0])[0]

    return Engine(run)


def openvino_engine(
    network: Network, folder: Path, *, threads: int = 0, precision: str = "float32"
) -> Engine:
    """A network in OpenVINO on the CPU; 0 threads means one for each core.

    precision: "bf16" multiplies in bf16 and adds in float32.
    """
    core = _openvino_core()
    settings = {"PERFORMANCE_HINT": "LATENCY", "INFERENCE_PRECISION_HINT": _HINTS[precision]}
    # Kernels to keep, each made for one layer and one picture size: by default 5,000.
    settings["CPU_RUNTIME_CACHE_CAPACITY"] = "8"
    if threads:
        settings["INFERENCE_NUM_THREADS"] = str(threads)
    graph = weights.graph(network.name, folder)
    try:
        model = core.read_model(graph)
        rewriting.fuse(model)
        compiled = core.compile_model(model, "CPU", settings)
    except RuntimeError as error:
        raise _unfit(graph) from error
    if compiled.input(0).partial_shape[1].get_length() != network.reads.count:
        raise _unfit(graph)
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

    def release_memory() -> None:
        idle.clear()
        with contextlib.suppress(RuntimeError):  # while another caller's request runs
            compiled.release_memory()

    return Engine(run, release_memory)


def openvino_product(
    matrix: np.ndarray, weights: np.ndarray, *, times: int, precision: str
) -> Callable[[], object]:
    """A float32 matrix times square weights, `times` times over, in OpenVINO, ready to run.

    This is what ``restore speed`` measures. The weights are packed beforehand, like a network's.
    """
    core = _openvino_core()
    import openvino
    from openvino import opset8

    product = operand = opset8.parameter(matrix.shape, np.float32)
    for _ in range(times):
        product = opset8.matmul(product, opset8.constant(weights), False, False)
    # The package's stubs leave this constructor out.
    model = openvino.Model([product], [operand])  # pyright: ignore[reportGeneralTypeIssues]
    settings = {"PERFORMANCE_HINT": "LATENCY", "INFERENCE_PRECISION_HINT": _HINTS[precision]}
    request = core.compile_model(model, "CPU", settings).create_infer_request()
    request.set_input_tensor(openvino.Tensor(matrix))
    return request.infer


def _unfit(graph: Path) -> WeightsError:
    return WeightsError("{path} does not fit its network: put the original file back.", path=graph)


_loading = threading.Lock()


def _openvino_core() -> "Core":
    """OpenVINO, loaded once for the process, by one thread, and never released."""
    with _loading:
        return _load_openvino()


@cache
def _load_openvino() -> "Core":
    """OpenVINO, ready for several threads.

    Its CPU plugin gives the thread that loads it a stack for signals, and frees that stack when the
    last model is gone, on whichever thread that happens: the next Ctrl-C would then write to freed
    memory. Two threads that run their first inference at the same time deadlock: one, without the
    interpreter's lock, initialises what the other needs, and the other holds that lock.
    """
    # OpenVINO reports its import to Google. Without this package it cannot, and still works.
    sys.modules["openvino_telemetry"] = None  # pyright: ignore[reportArgumentType]
    import openvino
    from openvino import opset8

    core = openvino.Core()
    operand = opset8.parameter([1], np.float32)
    output = opset8.relu(operand)
    model = openvino.Model([output], [operand])  # pyright: ignore[reportGeneralTypeIssues]
    core.compile_model(model, "CPU").create_infer_request().infer(np.zeros(1, np.float32))
    return core


def torch_engine(
    network: Network, folder: Path, *, threads: int = 0, device: str = "cpu"
) -> Engine:
    """A network in torch, in float32; 0 threads leaves the number to torch."""
    import torch

    if threads:
        torch.set_num_threads(threads)
    module = weights.load(network, folder).to(device)

    @torch.inference_mode()
    def run(planes: np.ndarray) -> np.ndarray:
        return module(torch.from_numpy(planes[None]).to(device))[0].cpu().numpy()

    return Engine(run)


#: The precisions of the networks' arithmetic: "auto" is the fastest that costs no accuracy.
PRECISIONS = ("auto", "float32", "bf16")
_HINTS = {"float32": "f32", "bf16": "bf16"}

#: The engines by name.
ENGINES = {"onnx": onnx_engine, "openvino": openvino_engine, "torch": torch_engine}
_PACKAGES = {"onnx": "onnxruntime", "openvino": "openvino", "torch": "torch"}
#: The extras of this package that bring the engines that are not always there.
_EXTRAS = {"openvino": "fast", "torch": "torch"}


def check(engine: str) -> None:
    """ValueError for an engine that does not exist or is not installed."""
    if engine not in ("auto", *ENGINES):
        known = ", ".join(("auto", *ENGINES))
        raise ValueError(f"There is no engine {engine!r}: choose from {known}.")
    if engine in _EXTRAS and not is_installed(engine):
        raise MissingPackageError(_PACKAGES[engine], _EXTRAS[engine])


def check_precision(precision: str, engine: str) -> None:
    """ValueError for a precision that does not exist, or that the engine or processor lacks."""
    if precision not in PRECISIONS:
        known = ", ".join(PRECISIONS)
        raise ValueError(f"There is no precision {precision!r}: choose from {known}.")
    if precision != "bf16":
        return
    if _preferred(engine) != "openvino":
        raise ValueError("Only OpenVINO runs networks in bf16: choose it, or another precision.")
    if not has_bf16():
        raise ValueError("This processor does not support bf16: choose another precision.")


def precision_of(engine: str, network: Network, folder: Path, precision: str) -> str:
    """The precision, "float32" or "bf16", in which an engine runs a network.

    "auto" is bf16 in OpenVINO if the processor has it, except for networks that it would cost
    accuracy (``Network.float32``).
    """
    if precision == "float32" or _chosen(engine, network, folder) != "openvino":
        return "float32"
    wide = precision == "auto" and (network.float32 or not has_bf16())
    return "float32" if wide else "bf16"


def precisions(engine: str) -> tuple[str, ...]:
    """The precisions that an engine has here."""
    return ("float32", "bf16") if engine == "openvino" and has_bf16() else ("float32",)


@cache
def has_bf16() -> bool:
    """Whether OpenVINO is installed and the processor has instructions for bf16."""
    if not is_installed("openvino"):
        return False
    return "BF16" in _openvino_core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")


def is_installed(engine: str) -> bool:
    """Whether the package that an engine needs is here."""
    return find_spec(_PACKAGES[engine]) is not None


def start(
    engine: str, network: Network, folder: Path, *, threads: int = 0, precision: str = "auto"
) -> Engine:
    """A network from a folder of weights, ready to run.

    "auto" is the fastest engine, by ``restore speed``: torch on CUDA if there is a device, else
    OpenVINO if it is installed, else ONNX Runtime; torch, if installed, for weights without a
    graph.
    """
    chosen = _chosen(engine, network, folder)
    if chosen == "torch" and has_cuda():
        return torch_engine(network, folder, device="cuda")
    if chosen == "openvino":
        precision = precision_of(engine, network, folder, precision)
        return openvino_engine(network, folder, threads=threads, precision=precision)
    return ENGINES[chosen](network, folder, threads=threads)


def _chosen(engine: str, network: Network, folder: Path) -> str:
    """The name of the engine that runs a network, "auto" resolved."""
    without_graph = "graph" not in weights.read_card(network.name, folder)
    if engine == "auto" and without_graph and is_installed("torch"):
        return "torch"
    return _preferred(engine)


def _preferred(engine: str) -> str:
    """The name of the engine that runs networks with a graph, "auto" resolved."""
    if engine != "auto":
        return engine
    if has_cuda():
        return "torch"
    return "openvino" if is_installed("openvino") else "onnx"


@cache
def has_cuda() -> bool:
    """Whether torch can compute on a GPU here."""
    if shutil.which("nvidia-smi") is None or not is_installed(
        "torch"
    ):  # spares the import of torch
        return False
    import torch

    return torch.cuda.is_available()
