"""The graph of a trained network, from which engines run it without torch.

It is written beside the weights when a network is trained. It holds no weights itself, but points
into their file (ONNX, "external data"). Writing needs torch and onnx; running needs neither.
"""

import hashlib
import io
import json
import struct
import warnings
from pathlib import Path
from typing import Any

from restore.models import weights
from restore.models.spec import INPUT, OUTPUT, Network
from restore.storage import write_atomically

_OPSET = 17
_HEADER = 8  # bytes of a safetensors file that hold the length of its header


def write_graph(network: Network, folder: Path) -> Path:
    """Writes the graph of a network beside its weights, and notes it in the card; returns its path.

    WeightsError for weights that are missing, damaged or of another architecture.
    """
    data = graph_bytes(network, folder)
    path = folder / f"{network.name}.onnx"
    write_atomically(path, data)
    card = weights.read_card(network.name, folder)
    card["graph"] = {"file": path.name, "sha256": hashlib.sha256(data).hexdigest()}
    weights.write_card(network.name, card, folder)
    return path


def graph_bytes(network: Network, folder: Path = weights.FOLDER) -> bytes:
    """The graph of a network as a serialised ONNX model whose weights stay in their own file.

    Its input is float32 (1, C, H, W), its output (1, K, H, W): see ``Network.reads``.
    """
    import onnx

    trained = weights.read_bytes(network.name, folder)
    file = weights.read_card(network.name, folder)["file"]
    model = onnx.load_from_string(_export(network, folder))
    places = _places(trained)
    for tensor in model.graph.initializer:
        if tensor.name in places:
            _point(tensor, file, *places[tensor.name])
    return model.SerializeToString()


def _places(trained: bytes) -> dict[str, tuple[int, int]]:
    """Where each tensor of a safetensors file begins in it, and its length, in bytes."""
    (length,) = struct.unpack_from("<Q", trained)
    start = _HEADER + length
    header = json.loads(trained[_HEADER:start])
    header.pop("__metadata__", None)
    spans = {name: entry["data_offsets"] for name, entry in header.items()}
    return {name: (start + first, last - first) for name, (first, last) in spans.items()}


def _point(tensor: Any, file: str, offset: int, length: int) -> None:
    """Makes an initialiser point into a file instead of holding its values."""
    from onnx import TensorProto

    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in (("location", file), ("offset", offset), ("length", length)):
        entry = tensor.external_data.add()
        entry.key, entry.value = key, str(value)


def _export(network: Network, folder: Path) -> bytes:
    import torch

    buffer: Any = io.BytesIO()  # the exporter's type for this argument leaves it out
    axes = {2: "height", 3: "width"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter warns that it has a successor
        torch.onnx.export(
            weights.load(network, folder),
            (torch.zeros(1, network.reads.count, 64, 64),),
            buffer,
            dynamo=False,
            input_names=[INPUT],
            output_names=[OUTPUT],
            dynamic_axes={INPUT: axes, OUTPUT: axes},
            opset_version=_OPSET,
        )
    return buffer.getvalue()
