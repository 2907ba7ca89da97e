"""ONNX from the weights: built at first use, cached beside them, never a source of truth.

The cache file is named by everything that decides its content, and carries its own SHA-256.
Building imports torch, which takes seconds and hundreds of megabytes; so it runs in a process of
its own, unless torch is there already.
"""

import contextlib
import hashlib
import io
import os
import subprocess
import sys
import warnings
from pathlib import Path

from restore.errors import WeightsError
from restore.models import registry, weights

_DIGEST = hashlib.sha256().digest_size


def onnx_bytes(name: str, folder: Path = weights.FOLDER) -> bytes:
    """The trained network of a method as a serialised ONNX model. WeightsError without weights."""
    trained = weights.read_bytes(name, folder)
    cached = folder / ".cache" / f"{name}-{_key(trained)}.onnx"
    with contextlib.suppress(OSError):
        stored = cached.read_bytes()
        if stored[:_DIGEST] == hashlib.sha256(stored[_DIGEST:]).digest():
            return stored[_DIGEST:]
    model = build(name, folder) if "torch" in sys.modules else _build_apart(name, folder)
    with contextlib.suppress(OSError):  # a folder that cannot be written to costs only time
        weights.write_atomically(cached, hashlib.sha256(model).digest() + model)
        for older in set(cached.parent.glob(f"{name}-*.onnx")) - {cached}:
            older.unlink(missing_ok=True)
    return model


def _key(trained: bytes) -> str:
    """A hash of the weights and of the code that describes the networks."""
    digest = hashlib.sha256(trained)
    for source in [*sorted(Path(registry.__file__).parent.glob("*.py")), Path(__file__)]:
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def _build_apart(name: str, folder: Path) -> bytes:
    search = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, search))}
    command = [sys.executable, "-m", "restore.inference.export", name, str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
        raise WeightsError(
            "The network {name!r} could not be prepared: {reason}", name=name, reason=reason[-1]
        )
    return done.stdout


def build(name: str, folder: Path = weights.FOLDER) -> bytes:
    """Exports a trained network: input `planes`, output `restored`, float32 (1, C, H, W)."""
    import torch

    method = registry.get(name)
    network = weights.load(method, folder)
    buffer = io.BytesIO()
    axes = {2: "height", 3: "width"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter warns of its successor
        torch.onnx.export(
            network,
            (torch.zeros(1, registry.PLANES[method.domain][0], 64, 64),),
            buffer,
            dynamo=False,
            input_names=["planes"],
            output_names=["restored"],
            dynamic_axes={"planes": axes, "restored": axes},
            opset_version=17,
        )
    return buffer.getvalue()


if __name__ == "__main__":
    # The exporter prints; only the model may reach standard output.
    with os.fdopen(os.dup(1), "wb") as output:
        os.dup2(2, 1)
        output.write(build(sys.argv[1], Path(sys.argv[2])))
