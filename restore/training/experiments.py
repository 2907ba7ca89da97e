"""Two small experiments for the lesson, which need only scikit-image's photos.

``python -m restore.training.experiments`` repeats them in a few minutes on a CPU and writes the
files of ``restore.explain.trials``. On another machine the last digits may differ.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from restore import image, metrics
from restore.codec.color import to_uint8
from restore.explain import trials
from restore.models import hrcnn, hrcnn_report
from restore.models._layers import Residual, residual_block
from restore.models.spec import InputSpec
from restore.storage import write_atomically
from restore.training import data, degradation, losses, recipe
from restore.training.losses import WeightedLoss

#: Photos of scikit-image to train on, and gray ones to measure.
TRAINED_ON = ("astronaut.png", "coffee.png", "chelsea.png", "rocket.jpg", "motorcycle_left.png")
LOOKED_AT = ("camera.png", "coins.png", "moon.png", "brick.png", "gravel.png", "page.png")

_CPU = torch.device("cpu")
_SIDE = 256  # of a measured picture, in pixels
_LOOKS = (0, 10, 20, 30, 50, 75, 100, 125, 150, 175, 200)
# Sharpening at a twelfth of its cost.
_SMALL: dict[str, Any] = {"maps": (16, 8), "kernels": (5, 3)}
_SGD: dict[str, Any] = {"lr": 1e-3, "momentum": 0.5, "weight_decay": 0.005}
_STEPS = 400
_CROP = np.s_[80:176, 190:286]  # the face and the camera of camera.png
_SHOWN = "camera.png"


def pictures() -> data.Pictures:
    """The photos to train on."""
    loaded = [_photo(name).rgb for name in TRAINED_ON]
    pixels = [torch.from_numpy(rgb.reshape(-1, 3).copy()) for rgb in loaded]
    sizes = [len(each) for each in pixels]
    return data.Pictures(
        torch.cat(pixels),
        np.concatenate([[0], np.cumsum(sizes)[:-1]]),
        np.array([rgb.shape[0] for rgb in loaded]),
        np.array([rgb.shape[1] for rgb in loaded]),
    )


def _photo(name: str) -> image.Photo:
    return image.open_photo((files("skimage") / "data" / name).read_bytes(), name)


def _read(reads: InputSpec, luma: np.ndarray, quality: int) -> Tensor:
    """What a network reads of a gray picture's JPEG, (1, C, H, W)."""
    none = np.zeros(1, np.float32)
    steps = degradation.tables(none + quality, base=np.array([0]), tilt=none, device=_CPU)
    return degradation.network_input(reads, torch.from_numpy(luma[None]).float(), steps)


def taught(
    network: nn.Module,
    reads: InputSpec,
    values: dict[str, Any],
    *,
    optimiser: torch.optim.Optimizer,
    loss: WeightedLoss,
    schedule: Callable[[int], float] | None = None,
) -> Iterator[int]:
    """Trains a network step by step; yields the number of steps done, 0 first.

    Parameters
    ----------
    network, reads
        What is trained, and what it reads.
    values
        Of a recipe: its steps, crops and qualities.
    optimiser, loss
        How it is trained.
    schedule
        Gives the learning rate of a step; by default it is the optimiser's.
    """
    checked = recipe.check(values)
    photos = pictures()
    for step in range(checked.steps):
        yield step
        drawn = data.draw(photos, checked, step)
        inputs, targets = data.examples(photos, checked, drawn, reads=reads)
        for group in optimiser.param_groups:
            group["lr"] = schedule(step) if schedule else group["lr"]
        optimiser.zero_grad()
        loss(network(inputs), targets).backward()
        optimiser.step()
    yield checked.steps


# ------------------------------------------------------------- why did it end dark?


def dark(ways: Sequence[str] = trials.WAYS, steps: int = _LOOKS[-1]) -> list[dict[str, Any]]:
    """Rows of ``trials.dark``: the same SGD and photos, five ways of starting and training.

    "report": the 2023 report's network, started at random, targets scaled crop by crop; "start":
    the same with the photos as targets; "levels": as "start", but started as an exact decoder;
    "targets": the HR-CNN of this project, an exact decoder, with scaled targets; "here": the same
    with the photos as targets.
    """
    makers = {
        "report": (hrcnn_report, partial(hrcnn_report.build_blind, **_SMALL), "min-max"),
        "start": (hrcnn_report, partial(hrcnn_report.build_blind, **_SMALL), "picture"),
        "levels": (hrcnn_report, partial(hrcnn_report.build, **_SMALL), "picture"),
        "targets": (hrcnn, partial(hrcnn.build, **_SMALL), "min-max"),
        "here": (hrcnn, partial(hrcnn.build, **_SMALL), "picture"),
    }
    shown = [_whole_blocks(_photo(name).luma)[:_SIDE, :_SIDE] for name in LOOKED_AT]
    rows = []
    for way in ways:
        module, build, targets = makers[way]
        torch.manual_seed(0)
        network, reads = build(), module.NETWORK.reads
        values = _recipe(module.NETWORK.name, steps, targets=targets, qualities={"50": 1})
        optimiser = torch.optim.SGD(network.parameters(), **_SGD)
        loss = losses.weighted({"mse": 1})
        for step in taught(network, reads, values, optimiser=optimiser, loss=loss):
            if step in _LOOKS:
                rows.append({"way": way, "step": step, **_looks(network, reads, shown)})
    return rows


def _recipe(method: str, steps: int, **values: Any) -> dict[str, Any]:
    fixed = {"batch": 8, "crop": 48, "learning_rate": 1e-3, "loss": {"mse": 1}, "turn": False}
    return {"method": method, "steps": steps, **fixed, **values}


@torch.no_grad()
def _looks(network: nn.Module, reads: InputSpec, shown: Iterable[np.ndarray]) -> dict[str, float]:
    """Mean PSNR, bias, and bias of pictures scaled to their darkest and brightest pixel."""
    found = []
    for luma in shown:
        made = network(_read(reads, luma, 50))[0, 0].numpy() * 255
        spread = max(float(np.ptp(made)), 1e-9)
        saved = to_uint8((made - made.min()) / spread * 255)
        plain = to_uint8(made)
        biases = metrics.bias(luma, plain), metrics.bias(luma, saved)
        found.append((metrics.psnr(luma, plain), *biases))
    means = np.mean(found, axis=0)
    return dict(zip(("psnr", "bias", "saved_bias"), means.round(3).tolist(), strict=True))


def _whole_blocks(luma: np.ndarray) -> np.ndarray:
    height, width = (side // 8 * 8 for side in luma.shape)
    return np.ascontiguousarray(luma[:height, :width])


# ----------------------------------------------------------------- what does a loss do?

_PIXELS = InputSpec(("pixels",))
_MAPS = 24
_LOSSES = {"mse": "mse", "mae": "mae", "content": "content", "gram": "style"}


def small_network() -> nn.Module:
    """Two residual blocks of 24 maps, whose result is added to the input and starts at zero."""
    torch.manual_seed(0)
    first, last = nn.Conv2d(1, _MAPS, 3, padding=1), nn.Conv2d(_MAPS, 1, 3, padding=1)
    nn.init.zeros_(last.weight)
    nn.init.zeros_(last.get_parameter("bias"))
    return Residual(nn.Sequential(first, residual_block(_MAPS), residual_block(_MAPS), last))


def by_loss(steps: int = _STEPS) -> tuple[list[dict[str, Any]], dict[str, bytes]]:
    """Rows of ``trials.losses``, and the crops as PNG by name.

    The same small network, photos and steps for each loss; content and Gram compare the codes of
    the released DCSC (2023 report). The files that are kept were made with the DCSC of `weights-3`;
    with another the content loss may end too bright (docs/training.md).
    """
    luma = _whole_blocks(_photo(_SHOWN).luma)
    planes = _read(_PIXELS, luma, 10)
    made = {"original": luma, "jpeg": to_uint8(planes[0, 0].numpy() * 255)}
    for name, loss_name in _LOSSES.items():
        network = small_network()
        values = _recipe("dcsc", steps, qualities={"10": 1}) | {"batch": 4, "crop": 48}
        loss = losses.weighted({loss_name: 1}, features="dcsc")
        optimiser = torch.optim.Adam(network.parameters())
        half = partial(_cosine, steps=steps)
        for _ in taught(network, _PIXELS, values, optimiser=optimiser, loss=loss, schedule=half):
            pass
        with torch.no_grad():
            made[name] = to_uint8(network(planes)[0, 0].numpy() * 255)
    rows = [
        {
            "picture": name,
            "psnr": round(metrics.psnr(luma, made[name]), 3),
            "ssim": round(metrics.ssim(luma, made[name]), 4),
            "bias": round(metrics.bias(luma, made[name]), 3),
        }
        for name in trials.PICTURES
    ]
    crops = {name: np.ascontiguousarray(made[name][_CROP]) for name in trials.PICTURES}
    return rows, {name: image.to_png(crop) for name, crop in crops.items()}


def _cosine(step: int, steps: int) -> float:
    return 2e-3 * 0.5 * (1 + np.cos(np.pi * step / steps))


# ------------------------------------------------------------------------------ writing


def _table(rows: Sequence[dict[str, Any]]) -> bytes:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def write(folder: Path = trials.FOLDER) -> None:
    """Runs both experiments and writes what the lesson shows."""
    write_atomically(folder / "dark.csv", _table(dark()))
    rows, crops = by_loss()
    write_atomically(folder / "losses.csv", _table(rows))
    for name, png in crops.items():
        write_atomically(folder / f"loss-{name}.png", png)


if __name__ == "__main__":
    write()
