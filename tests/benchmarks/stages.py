"""Where the time of one repair goes.

``python tests/benchmarks/stages.py PHOTO.jpg`` repairs a JPEG into a PNG file and prints the
seconds of each stage, and the peak of the process's memory. Stages overlap: networks run while
their output is used, so that the sum is more than the whole. Networks take all cores; the rest
takes one.
"""

import argparse
import functools
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

#: Seconds, and seconds of the processor on the thread, of each stage.
Spent = dict[str, tuple[float, float]]
STARTED = time.perf_counter()

from restore import image, repairing  # noqa: E402
from restore.codec import JpegImage, color, intervals  # noqa: E402
from restore.image import Storage  # noqa: E402
from restore.inference import planes, restoration  # noqa: E402
from restore.inference.session import Session  # noqa: E402
from restore.repairing import photo as repairing_photo  # noqa: E402

_lock = threading.Lock()
_inside = threading.local()


def timed(spent: Spent, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A function whose time counts for a stage, unless it is part of another one."""

    @functools.wraps(function)
    def run(*positional: Any, **named: Any) -> Any:
        if getattr(_inside, "stage", None):
            return function(*positional, **named)
        _inside.stage = stage
        started, used = time.perf_counter(), time.thread_time()
        try:
            return function(*positional, **named)
        finally:
            _inside.stage = None
            with _lock:
                seconds, of_thread = spent.get(stage, (0.0, 0.0))
                seconds += time.perf_counter() - started
                spent[stage] = (seconds, of_thread + time.thread_time() - used)

    return run


def watch(spent: Spent, session: Session) -> None:
    """Lets the functions of each stage count their time."""
    for owner, name, stage in (
        (JpegImage, "from_bytes", "read coefficients"),
        (repairing_photo, "diagnose_jpeg", "diagnosis"),
        (restoration, "network_input", "input of the luma's network"),
        (restoration, "chroma_input", "input of the chroma's network"),
        (planes.Subsampled, "upsampled", "input of the chroma's network"),
        (planes.Subsampled, "__init__", "input of the chroma's network"),
        (planes.Subsampled, "projected", "projection"),
        (intervals, "project", "projection"),
        (color, "ycbcr_to_rgb", "colour"),
        (intervals, "consistency", "consistency"),
        (Storage, "encode", "encode"),
    ):
        held = vars(owner)[name]
        if isinstance(held, classmethod):
            setattr(owner, name, classmethod(timed(spent, stage, held.__func__)))
        else:
            setattr(owner, name, timed(spent, stage, held))
    run = session.run

    def watched(network: Any) -> Any:
        return timed(spent, f"network of {network.name}", run(network))

    session.run = watched  # pyright: ignore[reportAttributeAccessIssue]


def peak_megabytes() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM:"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("photo", type=Path)
    parser.add_argument("--method", default="auto")
    parser.add_argument("--precision", default="auto")
    options = parser.parse_args()
    image.limit_pillow()
    session = Session(precision=options.precision)
    for network in session.networks() + session.companions():
        if options.method in ("auto", network.name) or network.name == "chroma":
            session.run(network)
    spent: Spent = {"start": (time.perf_counter() - STARTED, time.process_time())}
    watch(spent, session)
    settings = repairing.Settings(options.method)
    with tempfile.TemporaryDirectory() as folder:
        started, used = time.perf_counter(), time.process_time()
        repairing.repair_file(options.photo, Path(folder) / "x.png", settings, session=session)
        whole, used = time.perf_counter() - started, time.process_time() - used
    print("seconds, of them on the stage's own thread")
    for stage, (seconds, of_thread) in sorted(spent.items(), key=lambda each: -each[1][0]):
        print(f"{seconds:7.2f} {of_thread:7.2f}  {stage}")
    print(f"{whole:7.2f} {used:7.2f}  file to file, once started; on all threads")
    print(f"{peak_megabytes():7.0f} MB at the peak of the process")


if __name__ == "__main__":
    main()
