"""Published weights: a file that the user names, or torch.hub's copy, checked by SHA-256."""

import hashlib
import pickle
from pathlib import Path

import torch
from torch import Tensor

from restore.errors import RecipeError


def state(url: str, file: Path | None, *, title: str, key: str) -> dict[str, Tensor]:
    """The state dict in a published file.

    Parameters
    ----------
    url
        Where it is published; its name holds the beginning of its SHA-256.
    file
        The user's copy; without it, the one that torch.hub keeps or can fetch.
    title
        What the network is called.
    key
        The recipe's key that names a file.

    Raises
    ------
    RecipeError
        If the file is missing or a different one; the message says what to do.
    """
    name = url.rpartition("/")[2]
    advice = f"download {url} and name the file in the recipe ({key}: PATH)"
    if file is None:
        file = Path(torch.hub.get_dir()) / "checkpoints" / name
        if not file.exists():
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                torch.hub.download_url_to_file(url, str(file), progress=False)
            except OSError:
                raise RecipeError(
                    f"The weights of {title} are missing and cannot be fetched: {advice}, or "
                    "choose features: dcsc, which needs no file."
                ) from None
    try:
        data = file.read_bytes()
    except OSError:
        raise RecipeError(f"{file} cannot be read: {advice}.") from None
    expected = name.partition("-")[2].removesuffix(".pth")
    if not hashlib.sha256(data).hexdigest().startswith(expected):
        raise RecipeError(f"{file} does not hold torchvision's {title}: {advice}.")
    try:
        return torch.load(file, map_location="cpu", weights_only=True)
    except (RuntimeError, pickle.UnpicklingError):
        raise RecipeError(f"{file} holds no weights: download it again.") from None
