"""Released networks on disk: weights, graph and card, bound by SHA-256.

``NAME.safetensors`` holds the weights. ``NAME.onnx`` holds only the graph, some tens of kilobytes:
its initialisers point into the weights file, so that engines run the network without torch.
``NAME.json``, the card, says what the network is and names both files and their SHA-256.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

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
    """The card of a network; it always has `results`, which may be empty.

    WeightsError if the file is missing or is not this network's card.
    """
    path = folder / f"{name}.json"
    try:
        card = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise WeightsError(
            "{path} is missing: train {name!r} or put the file back.", path=path, name=name
        ) from None
    except (OSError, ValueError):
        card = None
    if not (isinstance(card, dict) and _is_of(name, card)):
        raise WeightsError(
            "{path} is not the model card of {name!r}: put the original file back.",
            path=path,
            name=name,
        )
    card.setdefault("results", {})
    return card


def _is_of(name: str, card: Mapping[str, Any]) -> bool:
    """Whether a card belongs to a network, and holds what is read from it.

    The files it names must have the network's name, so that a card cannot point to any others.
    """
    return (
        card.get("method", name) == name
        and _names(card, f"{name}.safetensors")
        and ("graph" not in card or _names(card["graph"], f"{name}.onnx"))
        and _are_results(card.get("results", {}))
    )


def _names(entry: object, file: str) -> bool:
    return (
        isinstance(entry, dict)
        and entry.get("file") == file
        and isinstance(entry.get("sha256"), str)
    )


def _are_results(results: object) -> bool:
    """Whether these are results as :func:`restore.models.cards.note_results` records them."""
    try:
        rows = [
            (int(quality), row["psnr"] + row["gain_db"])
            for record in cast(dict, results).values()
            for quality, row in record["quality"].items()
        ]
    except (AttributeError, KeyError, TypeError, ValueError):
        return False
    return all(isinstance(number, int | float) for _, number in rows)


def write_card(name: str, card: dict[str, Any], folder: Path = FOLDER) -> None:
    """Writes a card, atomically."""
    text = json.dumps(card, indent=2, ensure_ascii=False) + "\n"
    write_atomically(folder / f"{name}.json", text.encode())


def read_bytes(name: str, folder: Path = FOLDER) -> bytes:
    """The weights file, checked against its card's SHA-256. WeightsError if they differ."""
    return _checked(folder, read_card(name, folder))[1]


def graph(name: str, folder: Path = FOLDER) -> Path:
    """The path of a network's graph, checked, as are the weights that it points into.

    WeightsError if the card names no graph, or a file is missing, damaged or another network's.
    """
    card = read_card(name, folder)
    if "graph" not in card:
        raise WeightsError(
            "{path} names no graph: install torch, which runs the network without one.",
            path=folder / f"{name}.json",
        )
    _checked(folder, card)
    path, data = _checked(folder, card["graph"])
    # An initialiser names the file of its values in an entry of two strings, each after its length:
    # the key "location" and the file's name (StringStringEntryProto). Only the card's is checked.
    key = b"\x08location\x12"
    if (
        not 0
        < data.count(key)
        == data.count(key + bytes((len(card["file"]),)) + card["file"].encode())
    ):
        raise WeightsError(
            "{path} does not fit its network: put the original file back.", path=path
        )
    return path


def _checked(folder: Path, entry: Mapping[str, Any]) -> tuple[Path, bytes]:
    """Path and bytes of a file that an entry of a card names. WeightsError if they do not match."""
    path = folder / entry["file"]
    try:
        data = path.read_bytes()
    except OSError:
        raise WeightsError(
            "{path} cannot be read: put the original file back.", path=path
        ) from None
    if hashlib.sha256(data).hexdigest() != entry["sha256"]:
        raise WeightsError(
            "{path} is not the file that its card describes (SHA-256 differs): put both "
            "original files back.",
            path=path,
        )
    return path, data


def copy(name: str, source: Path, target: Path) -> None:
    """Copies a network's weights, graph and card from one folder to another, the card last.

    WeightsError if a file is missing or damaged; then the target is untouched.
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

    A graph that the card names belongs to other weights, and is removed: see
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
