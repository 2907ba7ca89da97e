"""Methods side by side, ours and others that are installed, on the same JPEG files.

``python tests/benchmarks/side_by_side.py FOLDER`` compresses the pictures of a folder with libjpeg
in 4:2:0 at each quality, lets each command repair all files, and prints for each method the gain in
dB RGB over libjpeg's decoding, the processor's seconds a megapixel, start included, and the peak of
the process's memory. ``--large PHOTO.jpg`` adds the seconds and the memory that one large photo
takes, file to file.

Besides ours, where they are found: ``djpegli`` (libjxl's decoder), ``jpegqs`` (jpeg-quantsmooth),
``knusperli``, and FBCNN in torch, with ``--fbcnn FOLDER``: its authors' repository, and their
weights in ``model_zoo/fbcnn_color.pth``.
"""

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
SUFFIXES = (".png", ".bmp", ".tif", ".tiff", ".webp")

FBCNN = """
import sys
from pathlib import Path
import numpy as np, torch
from PIL import Image
checkout, out, *files = map(Path, sys.argv[1:])
sys.path.insert(0, str(checkout))
from models.network_fbcnn import FBCNN
network = FBCNN(in_nc=3, out_nc=3, nc=[64, 128, 256, 512], nb=4, act_mode="R")
state = torch.load(checkout / "model_zoo/fbcnn_color.pth", weights_only=True)
network.load_state_dict(state)
network.eval()
for file in files:
    rgb = torch.from_numpy(np.array(Image.open(file).convert("RGB"))).permute(2, 0, 1)[None] / 255
    with torch.inference_mode():
        restored = network(rgb)[0][0].clamp(0, 1)
    made = (restored.permute(1, 2, 0) * 255).round().byte().numpy()
    Image.fromarray(made).save(out / f"{file.stem}.png")
"""


@dataclass(frozen=True)
class Tool:
    """A method. command: with FILES, FILE and OUT; `each` runs it once for every file."""

    name: str
    command: Sequence[str]
    each: bool = False
    suffix: str = ".png"


def tools(names: Sequence[str], fbcnn: Path | None) -> list[Tool]:
    restore = [sys.executable, "-m", "restore"]
    ours = [
        Tool(name, [*restore, "repair", "FILES", "--out", "OUT", "--method", name])
        for name in names
    ]
    others = [
        Tool("jpegli's decoder", ["djpegli", "FILE", "OUT"], each=True, suffix=".ppm"),
        Tool("jpeg-quantsmooth -q 6", ["jpegqs", "-q", "6", "FILE", "OUT"], True, ".jpg"),
        Tool("knusperli", ["knusperli", "FILE", "OUT"], each=True),
    ]
    if fbcnn is not None:
        ours.append(Tool("FBCNN", [sys.executable, "-c", FBCNN, str(fbcnn), "OUT", "FILES"]))
    return [*ours, *(tool for tool in others if shutil.which(tool.command[0]))]


def run(command: Sequence[str]) -> tuple[float, float, int]:
    """Seconds, seconds of the processor and peak bytes of a command."""
    started = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    told = child.stderr.read() if child.stderr else ""
    _, status, used = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed: {told}")
    taken = time.perf_counter() - started
    return taken, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def repair(tool: Tool, files: Sequence[Path], out: Path) -> tuple[float, float, int]:
    """All files repaired into a folder; see :func:`run`."""
    out.mkdir(exist_ok=True)
    if not tool.each:
        given = [str(file) for file in files]
        command = [part for each in tool.command for part in (given if each == "FILES" else [each])]
        return run([str(out) if part == "OUT" else part for part in command])
    spent = []
    for file in files:
        places = {"FILE": str(file), "OUT": str(out / f"{file.stem}{tool.suffix}")}
        spent.append(run([places.get(part, part) for part in tool.command]))
    return sum(each[0] for each in spent), sum(each[1] for each in spent), max(e[2] for e in spent)


def psnr(original: np.ndarray, made: Path) -> float:
    with Image.open(made) as opened:
        error = original.astype(float) - np.asarray(opened.convert("RGB"))
    return float(10 * np.log10(255**2 / np.square(error).mean()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quality", "-q", type=int, action="append")
    parser.add_argument("--method", "-m", action="append")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--large", type=Path)
    parser.add_argument("--fbcnn", type=Path)
    options = parser.parse_args()
    qualities = options.quality or [10, 20, 40, 90]
    names = options.method or ["centroid", "hrcnn", "dcsc", "duet"]
    files = sorted(each for each in options.folder.iterdir() if each.suffix.lower() in SUFFIXES)
    originals = {}
    for file in files[: options.limit]:
        with Image.open(file) as opened:
            originals[file.stem] = np.asarray(opened.convert("RGB"))
    size = sum(each.shape[0] * each.shape[1] for each in originals.values()) / 1e6
    heads = "".join(f"{quality:>8}" for quality in qualities)
    print(f"{'':24}{heads}    s/MP      MB" + ("   large: s, CPU s, MB" if options.large else ""))
    with tempfile.TemporaryDirectory() as folder:
        for tool in tools(names, options.fbcnn):
            gains, seconds, peak = [], [], 0
            for quality in qualities:
                damaged = Path(folder) / str(quality)
                damaged.mkdir(exist_ok=True)
                for stem, original in originals.items():
                    buffer = io.BytesIO()
                    Image.fromarray(original).save(buffer, "JPEG", quality=quality)
                    (damaged / f"{stem}.jpg").write_bytes(buffer.getvalue())
                given, out = sorted(damaged.glob("*.jpg")), Path(folder) / f"{tool.name}-{quality}"
                _, used, most = repair(tool, given, out)
                seconds.append(used / size)
                peak = max(peak, most)
                made = {each.stem: each for each in out.iterdir()}
                differences = [
                    psnr(original, made[stem]) - psnr(original, damaged / f"{stem}.jpg")
                    for stem, original in originals.items()
                ]
                gains.append(float(np.mean(differences)))
            line = f"{tool.name:24}" + "".join(f"{gain:+8.2f}" for gain in gains)
            line += f"{np.mean(seconds):8.2f}{peak / 1e6:8.0f}"
            if options.large:
                large = Path(folder) / f"{tool.name}-large"
                taken, used, most = repair(tool, [options.large], large)
                line += f"   {taken:.1f} {used:.1f} {most / 1e6:.0f}"
            print(line, flush=True)


if __name__ == "__main__":
    main()
