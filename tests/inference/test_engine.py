import subprocess
import sys

import numpy as np
import pytest
import torch

from restore.inference import engine, export
from restore.models import registry, weights

NETWORKS = registry.networks()
ENGINES = [name for name in engine.ENGINES if name != "torch"]


def planes_for(method):
    count = registry.PLANES[method.domain][0]
    planes = np.random.default_rng(0).random((count, 64, 88), np.float32)
    return planes - np.float32(0.5) if method.domain == "coefficients" else planes


@pytest.mark.parametrize("kind", ENGINES)
@pytest.mark.parametrize("method", NETWORKS, ids=lambda method: method.name)
def test_every_engine_equals_torch(method, kind):
    if kind == "openvino":
        pytest.importorskip("openvino")
    planes = planes_for(method)
    made = engine.ENGINES[kind](method.name)(planes)
    assert made.shape == (registry.PLANES[method.domain][1], *planes.shape[1:])
    np.testing.assert_allclose(made, engine.torch_engine(method.name)(planes), atol=1e-4)


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
@pytest.mark.parametrize("method", NETWORKS, ids=lambda method: method.name)
def test_cuda_equals_the_cpu(method):
    planes = planes_for(method)
    cuda = engine.torch_engine(method.name, device="cuda")
    np.testing.assert_allclose(cuda(planes), engine.torch_engine(method.name)(planes), atol=1e-4)


def test_the_engine_and_its_threads_are_chosen_for_the_process():
    method = registry.get("hrcnn")
    expected = engine.best_engine("hrcnn")(planes_for(method))
    engine.use("torch", threads=1)
    try:
        made = engine.best_engine("hrcnn")(planes_for(method))
    finally:
        engine.use()
    np.testing.assert_allclose(made, expected, atol=1e-4)
    with pytest.raises(ValueError, match="choose from auto, onnx"):
        engine.use("abacus")


def test_the_export_is_cached_and_a_damaged_cache_is_made_again(folder):
    first = export.onnx_bytes("dcsc", folder)
    (cached,) = (folder / ".cache").iterdir()
    whole = cached.read_bytes()
    cached.write_bytes(whole[:-1])
    assert export.onnx_bytes("dcsc", folder) == first
    assert cached.read_bytes() == whole


def test_other_weights_get_another_export(folder):
    plane = planes_for(registry.get("dcsc"))
    export.onnx_bytes("dcsc", folder)
    torch.manual_seed(5)
    state = registry.get("dcsc").build().state_dict()
    weights.save("dcsc", state, weights.read_card("dcsc", folder), folder)
    fresh = engine.onnx_engine("dcsc", folder)(plane)
    np.testing.assert_allclose(fresh, engine.torch_engine("dcsc", folder)(plane), atol=1e-4)
    assert len(list((folder / ".cache").iterdir())) == 1


def test_a_folder_that_cannot_be_written_to_costs_only_time(folder, monkeypatch):
    def refuse(*_):
        raise OSError("read-only")

    monkeypatch.setattr(weights, "write_atomically", refuse)
    assert export.onnx_bytes("dcsc", folder)
    assert not (folder / ".cache").exists()


def test_the_export_of_a_process_of_its_own_is_the_same(folder):
    assert export._build_apart("dcsc", folder) == export.build("dcsc", folder)


INTERRUPTED = """
import signal, threading
from restore.inference import engine

# A shell has processes in its background ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
engine.use("openvino")
engine.best_engine("duet")
release = threading.Thread(target=engine.use)
release.start()
release.join()
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("interrupted")
"""


def test_ctrl_c_is_heard_after_a_network_is_given_up_elsewhere():
    pytest.importorskip("openvino")
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "interrupted\n"), done.stderr
