import numpy as np
import pytest
import torch

from restore.inference import engine, export
from restore.models import registry, weights

NETWORKS = [method for method in registry.methods() if method.build]


@pytest.fixture
def plane():
    return np.random.default_rng(0).random((64, 88), np.float32)


@pytest.mark.parametrize("method", NETWORKS, ids=lambda method: method.name)
def test_onnx_runtime_equals_torch(method, plane):
    entry = plane - 0.5 if method.domain == "coefficients" else plane
    onnx, torch_ = engine.onnx_engine(method.name), engine.torch_engine(method.name)
    np.testing.assert_allclose(onnx(entry), torch_(entry), atol=1e-4)


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
@pytest.mark.parametrize("method", NETWORKS, ids=lambda method: method.name)
def test_cuda_equals_the_cpu(method, plane):
    entry = plane - 0.5 if method.domain == "coefficients" else plane
    cuda = engine.torch_engine(method.name, device="cuda")
    np.testing.assert_allclose(cuda(entry), engine.torch_engine(method.name)(entry), atol=1e-4)


def test_the_export_is_cached_and_a_damaged_cache_is_made_again(folder):
    first = export.onnx_bytes("dcsc", folder)
    (cached,) = (folder / ".cache").iterdir()
    whole = cached.read_bytes()
    cached.write_bytes(whole[:-1])
    assert export.onnx_bytes("dcsc", folder) == first
    assert cached.read_bytes() == whole


def test_other_weights_get_another_export(folder, plane):
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
