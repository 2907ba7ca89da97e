"""Released networks on disk: weights, graph and card, bound by SHA-256.

``NAME.safetensors`` holds the weights. ``NAME.onnx`` holds the graph alone, a few kilobytes: its
initialisers point into the weights file, so that engines run the network without torch.
``NAME.json``, the card, says what the network is and names both files and their SHA-256.
"""

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from restore.errors import WeightsError
from restore.models.spec import Network
from restore.storage import write_atomically

if TYPE_CHECKING:
    from torch import Tensor, nn


def _released() -> Path:
    """The released weights: inside an installed package, or at the top of a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "weights"
    return inside if inside.is_dir() else package.parent / "weights"


#: The folder of the released weights.
FOLDER = _released()


def is_released(name: str, folder: Path = FOLDER) -> bool:
    """Whether a folder holds the card of a network."""
    return (folder / f"{name}.json").is_file()


def read_card(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    """The card of a network. WeightsError if there is none or it is not a card."""
    path = folder / f"{name}.json"
    try:
        card = json.loads(path.read_text("utf-8"))
        _ = card["sha256"], card["file"]
    except FileNotFoundError:
        raise WeightsError(
            "{path} is missing: train {name!r} or restore the file.", path=path, name=name
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise WeightsError("{path} is not a model card: restore the file.", path=path) from None
    return card


def write_card(name: str, card: dict[str, Any], folder: Path = FOLDER) -> None:
    """Writes a card, atomically."""
    text = json.dumps(card, indent=2, ensure_ascii=False) + "\n"
    write_atomically(folder / f"{name}.json", text.encode())


def read_bytes(name: str, folder: Path = FOLDER) -> bytes:
    """The weights file, checked against its card's SHA-256. WeightsError if they differ."""
    card = read_card(name, folder)
    return _checked(folder, card["file"], card["sha256"])[1]


def graph(name: str, folder: Path = FOLDER) -> Path:
    """The graph of a network, checked, as the weights it points into are.

    WeightsError if the card names no graph, or a file is missing or damaged.
    """
    card = read_card(name, folder)
    entry = card.get("graph")
    if not isinstance(entry, dict) or not {"file", "sha256"} <= entry.keys():
        raise WeightsError(
            "{path} names no graph: install torch, which runs the network without one.",
            path=folder / f"{name}.json",
        )
    _checked(folder, card["file"], card["sha256"])
    return _checked(folder, entry["file"], entry["sha256"])[0]


def _checked(folder: Path, file: object, sha256: object) -> tuple[Path, bytes]:
    """The path and bytes of a file of a folder. WeightsError unless it is the one its card names.

    The name is a bare one: a card does not reach beyond its folder.
    """
    if not isinstance(file, str) or Path(file).name != file:
        raise WeightsError("{file!r} is not the name of a weights file.", file=file)
    path = folder / file
    try:
        data = path.read_bytes()
    except OSError:
        raise WeightsError("{path} cannot be read: restore the file.", path=path) from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise WeightsError(
            "{path} is not the file that its card describes (SHA-256 differs): restore both.",
            path=path,
        )
    return path, data


def copy(name: str, source: Path, target: Path) -> None:
    """Copies a network's weights, graph and card from one folder to another, the card last.

    WeightsError if a file is missing or damaged; the target is untouched then.
    """
    card = read_card(name, source)
    files = {card["file"]: read_bytes(name, source)}
    path = graph(name, source)
    files[path.name] = path.read_bytes()
    for file, data in files.items():
        write_atomically(target / file, data)
    write_card(name, card, target)


def load(network: Network, folder: Path = FOLDER) -> "nn.Module":
    """A trained network: a torch module in evaluation mode, on the CPU.

    WeightsError if the file is missing, damaged, or does not fit the architecture.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load as parse

    module = network.build()
    try:
        module.load_state_dict(parse(read_bytes(network.name, folder)))
    except (SafetensorError, RuntimeError):
        raise WeightsError(
            "The weights of {name!r} do not fit its architecture: train them again.",
            name=network.name,
        ) from None
    return module.eval()


def save(name: str, state: "dict[str, Tensor]", card: dict[str, Any], folder: Path) -> None:
    """Writes a state dict and its card, which gets the file's name and SHA-256.

    A graph that the card names belongs to other weights, and is forgotten: see
    :func:`restore.inference.export.write_graph`.
    """
    from safetensors.torch import save as serialise

    data = serialise({key: tensor.detach().cpu().contiguous() for key, tensor in state.items()})
    file = f"{name}.safetensors"
    write_atomically(folder / file, data)
    (folder / f"{name}.onnx").unlink(missing_ok=True)
    kept = {key: value for key, value in card.items() if key != "graph"}
    digest = hashlib.sha256(data).hexdigest()
    write_card(name, {**kept, "file": file, "sha256": digest}, folder)
