"""Weights on disk: ``NAME.safetensors`` and its card ``NAME.json``, bound by a SHA-256."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from restore.errors import WeightsError

#: Where the landed weights lie.
FOLDER = Path(__file__).parents[2] / "weights"


def write_atomically(path: Path, data: bytes) -> None:
    """Writes a file so that it is either the old one or the whole new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def read_card(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    """The card of a method's weights. WeightsError if there is none or it is no JSON."""
    path = folder / f"{name}.json"
    try:
        card = json.loads(path.read_text("utf-8"))
        card["sha256"], card["file"]
    except FileNotFoundError:
        raise WeightsError(
            "{path} is missing: train {name!r} or restore the file.", path=path, name=name
        ) from None
    except (ValueError, KeyError, TypeError):
        raise WeightsError("{path} is no model card: restore the file.", path=path) from None
    return card


def write_card(name: str, card: dict[str, Any], folder: Path = FOLDER) -> None:
    """Writes a card, atomically."""
    text = json.dumps(card, indent=2, ensure_ascii=False) + "\n"
    write_atomically(folder / f"{name}.json", text.encode())


def read_bytes(name: str, folder: Path = FOLDER) -> bytes:
    """The weights file, checked against its card's SHA-256. WeightsError if they differ."""
    card = read_card(name, folder)
    path = folder / card["file"]
    try:
        data = path.read_bytes()
    except OSError:
        raise WeightsError("{path} cannot be read: restore the file.", path=path) from None
    if hashlib.sha256(data).hexdigest() != card["sha256"]:
        raise WeightsError(
            "{path} is not the file that its card describes (SHA-256 differs): restore both.",
            path=path,
        )
    return data


def load(method, folder: Path = FOLDER):
    """The trained network of a method: a torch module in evaluation mode, on the CPU.

    method: a Method that has a network. WeightsError if the file is missing, damaged, or does not
    fit the architecture.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load as parse

    network = method.build()
    try:
        network.load_state_dict(parse(read_bytes(method.name, folder)))
    except (SafetensorError, RuntimeError):
        raise WeightsError(
            "The weights of {name!r} do not fit its architecture: train them again.",
            name=method.name,
        ) from None
    return network.eval()


def save(name: str, state: dict[str, Any], card: dict[str, Any], folder: Path = FOLDER) -> None:
    """Writes a state dict (name: tensor) and its card, which gets file name and SHA-256."""
    from safetensors.torch import save as serialise

    data = serialise({key: tensor.detach().cpu().contiguous() for key, tensor in state.items()})
    file = f"{name}.safetensors"
    write_atomically(folder / file, data)
    digest = hashlib.sha256(data).hexdigest()
    write_card(name, {**card, "file": file, "sha256": digest}, folder)
