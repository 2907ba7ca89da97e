"""bf16 where it is faster and costs nothing that shows, float32 elsewhere."""

import numpy as np
import pytest

from restore import metrics
from restore.codec import JpegImage
from restore.inference import engine
from restore.inference.restoration import restore_jpeg
from restore.inference.session import Session
from restore.models import registry

NETWORKS = Session().networks()
with_bf16 = pytest.mark.skipif(not engine.has_bf16(), reason="needs OpenVINO, and bf16 in the CPU")


@pytest.fixture(scope="module")
def sessions():
    return Session(precision="float32"), Session(precision="auto")


@with_bf16
@pytest.mark.parametrize("quality", [10, 90])
@pytest.mark.parametrize("network", NETWORKS, ids=lambda network: network.name)
def test_auto_loses_no_accuracy(coffee, sessions, network, quality):
    jpeg = JpegImage.from_rgb(coffee, quality)
    exact, fast = (restore_jpeg(jpeg, network, session) for session in sessions)
    assert metrics.psnr(coffee, fast) > metrics.psnr(coffee, exact) - 0.01
    assert abs(metrics.bias(coffee, fast) - metrics.bias(coffee, exact)) < 0.05


@with_bf16
def test_bf16_is_what_runs(coffee):
    network = registry.network("duet")
    planes = np.random.default_rng(0).random((3, 64, 64), np.float32)
    exact, fast = (Session(precision=name).run(network)(planes) for name in ("float32", "bf16"))
    assert 1e-5 < np.abs(exact - fast).max() < 0.01


@with_bf16
def test_hrcnn_keeps_whole_gray_levels_in_float32(coffee):
    network = registry.network("hrcnn")
    assert Session().precision_of(network) == "float32"
    assert Session(precision="bf16").precision_of(network) == "bf16"
    # What float32 is for: the bias that bf16 has, and what it loses of good photos.
    jpeg = JpegImage.from_rgb(coffee[..., 0], 90)
    results = [
        restore_jpeg(jpeg, network, Session(precision=name))[..., 0] for name in ("auto", "bf16")
    ]
    biases = [metrics.bias(coffee[..., 0], result) for result in results]
    levels = [metrics.psnr(coffee[..., 0], result) for result in results]
    assert abs(biases[1]) > 2 * abs(biases[0]) and levels[1] < levels[0] - 0.02


@pytest.mark.parametrize("kind", ["onnx", "torch"])
def test_other_engines_run_in_float32(kind):
    network = registry.network("duet")
    assert Session(engine=kind).precision_of(network) == "float32"
    with pytest.raises(ValueError, match="Only OpenVINO"):
        Session(engine=kind, precision="bf16")


def test_a_processor_without_bf16_runs_float32(monkeypatch):
    monkeypatch.setattr(engine, "has_bf16", lambda: False)
    assert Session().precision_of(registry.network("duet")) == "float32"
    monkeypatch.setattr(engine, "is_installed", lambda name: True)
    with pytest.raises(ValueError, match="not support bf16"):
        Session(engine="openvino", precision="bf16")


def test_a_precision_that_does_not_exist():
    with pytest.raises(ValueError, match="choose from auto, float32, bf16"):
        Session(precision="float16")
