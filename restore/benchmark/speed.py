"""How fast this machine restores, in how much memory, and how near its best matrix product."""

import math
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from restore.codec import JpegImage
from restore.inference import engine
from restore.inference.restoration import networks_for, restore_jpeg
from restore.inference.session import Session
from restore.models import weights
from restore.models.spec import Network
from restore.progress import CountProgress, unheard

_QUALITY = 30
_MATRIX = 2048
_WARM_UP = 128  # side in pixels


def measure_speed(
    *,
    methods: Sequence[str] | None = None,
    engines: Sequence[str] | None = None,
    precisions: Sequence[str] | None = None,
    megapixels: Sequence[float] = (1,),
    gray: bool = False,
    folder: Path = weights.FOLDER,
    progress: CountProgress = unheard,
) -> dict[str, Any]:
    """Restores a JPEG of each size by each method on each engine, each in a separate process.

    methods: those with a network by default; engines: those installed by default; precisions:
    "float32" and "bf16", by default those that each engine has here; megapixels: sizes of the
    photo, 4:3, in colour (4:2:0) or gray; folder: of the weights. progress: called with cases done,
    their total, and a name. Returns a dictionary of

    - multiply_adds: by precision, multiply-adds a second of this machine in the fastest matrix
      product available, NumPy's or OpenVINO's;
    - rows: method, engine, precision, megapixels, seconds, rate (megapixels a second, decoding and
      colour included), memory (peak bytes beyond what the process took before), share (the part of
      its precision's multiply_adds that the networks' convolutions reached), network_rate and
      network_share (the same for the method's network by itself, on one tile).

    ValueError for a method or engine that does not exist or is not installed, and for a precision
    that no engine has.
    """
    session = Session(weights=folder)
    names = list(methods or (network.name for network in session.networks()))
    networks = {network.name: network for network in session.networks()}
    for name in names:
        session.get(name)
    for kind in engines or ():
        engine.check(kind)
    installed = [kind for kind in engine.ENGINES if engine.is_installed(kind)]
    at_hand = [
        (kind, precision)
        for kind in engines or installed
        for precision in engine.precisions(kind)
        if precision in (precisions or engine.precisions(kind))
    ]
    if not at_hand:
        raise ValueError(
            f"No engine here supports {' or '.join(precisions or ())}: choose another precision."
        )
    cases = [
        (name, *how, size)
        for size in megapixels
        for name in names
        if name in networks
        for how in at_hand
    ]
    peaks = {precision: _matrix_rate(precision) for _, precision in at_hand}
    rows = []
    for index, (name, kind, precision, size) in enumerate(cases):
        progress(index, len(cases), f"{name}, {kind}, {precision}, {size:g} megapixels")
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=spawn) as alone:
            row = alone.submit(_measure_one, name, kind, precision, size, gray, folder).result()
        at_work = networks_for(networks[name], _photo(_WARM_UP, _WARM_UP, gray))
        cost = sum(session.card(network)["multiply_adds"] for network in at_work)
        own = session.card(networks[name])["multiply_adds"]
        shares = {
            "share": cost * row["rate"] * 1e6 / peaks[precision],
            "network_share": own * row["network_rate"] * 1e6 / peaks[precision],
        }
        rows.append({**row, **shares})
    progress(len(cases), len(cases), "")
    return {"multiply_adds": peaks, "rows": rows}


def _measure_one(
    name: str, kind: str, precision: str, megapixels: float, gray: bool, folder: Path
) -> dict[str, Any]:
    session = Session(engine=kind, weights=folder, precision=precision)
    method = next(network for network in session.networks() if network.name == name)
    restore_jpeg(_photo(_WARM_UP, _WARM_UP, gray), method, session)
    jpeg = _photo(*_sides(megapixels), gray)
    before = _present_memory()
    started = time.perf_counter()
    restore_jpeg(jpeg, method, session)
    seconds = time.perf_counter() - started
    memory = _peak_memory() - before
    size = jpeg.width * jpeg.height / 1e6
    return {
        "method": name,
        "engine": kind,
        "precision": precision,
        "megapixels": size,
        "seconds": seconds,
        "rate": size / seconds,
        "memory": memory,
        "network_rate": _network_rate(method, session),
    }


def _network_rate(network: Network, session: Session) -> float:
    """Megapixels a second of a network by itself, on a tile of its preferred size."""
    shape = (network.reads.count, network.tile, network.tile)
    planes = np.random.default_rng(0).random(shape, np.float32)
    run = session.run(network)
    return network.tile**2 / 1e6 / _least_seconds(lambda: run(planes))


def _least_seconds(work: Callable[[], object]) -> float:
    """The least time of four runs; the first warms up."""
    seconds = []
    for _ in range(4):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def _sides(megapixels: float) -> tuple[int, int]:
    height = math.sqrt(megapixels * 1e6 * 3 / 4)
    return round(height), round(height * 4 / 3)


def _photo(height: int, width: int, gray: bool) -> JpegImage:
    """A JPEG of noise in flat 8x8 squares: what it shows does not affect the time."""
    small = np.random.default_rng(0).integers(
        0, 256, (-(-height // 8), -(-width // 8), 3), np.uint8
    )
    picture = small.repeat(8, axis=0)[:height].repeat(8, axis=1)[:, :width]
    return JpegImage.from_rgb(np.ascontiguousarray(picture[..., 0] if gray else picture), _QUALITY)


def _present_memory() -> int:
    return _status("VmRSS")


def _peak_memory() -> int:
    return _status("VmHWM")


def _status(name: str) -> int:
    """Bytes of an entry of Linux's /proc; elsewhere the peak, which counts what was freed before.

    On Linux not getrusage: its peak starts from that of the process that started this one.
    """
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:"))


def _matrix_rate(precision: str) -> float:
    """Multiply-adds a second of the fastest product of matrices in a precision."""
    first, second = np.random.default_rng(0).random((2, _MATRIX, _MATRIX), np.float32)
    # How many products each makes, and the function that makes them.
    products = [] if precision == "bf16" else [(1, lambda: np.matmul(first, second))]
    if engine.is_installed("openvino"):
        times = 4  # so that turning float32 into bf16 counts for little
        product = engine.openvino_product(first, second, times=times, precision=precision)
        products.append((times, product))
    return _MATRIX**3 / min(_least_seconds(product) / times for times, product in products)
