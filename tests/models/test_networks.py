"""What holds for every network in the registry, and what each was promised to be."""

import numpy as np
import pytest
import torch
from scipy.fft import idctn
from torch.nn import functional

from restore.codec import JpegImage, dct
from restore.inference import cost
from restore.inference.session import default_session
from restore.models import registry, weights
from restore.models.inputs import network_input

SESSION = default_session()
NETWORKS = (*SESSION.networks(), *SESSION.companions())


def named(method):
    return method.name


def seeded(method):
    torch.manual_seed(0)
    return method.build().eval()


@pytest.mark.parametrize("method", NETWORKS, ids=named)
@pytest.mark.parametrize("size", [(8, 8), (8, 40), (56, 24)])
@torch.no_grad()
def test_shape_is_kept(method, size):
    inputs, outputs = method.reads.count, method.reads.outputs
    assert seeded(method)(torch.rand(2, inputs, *size)).shape == (2, outputs, *size)


@pytest.mark.parametrize("method", NETWORKS, ids=named)
@torch.no_grad()
def test_nothing_beyond_the_halo_matters_and_half_of_it_would_be_too_little(method):
    network = weights.load(method)
    side = 2 * -(-method.halo // 8) * 8 + 64
    count = method.reads.count
    plane = torch.rand(1, count, side, side, generator=torch.Generator().manual_seed(0)) / 8
    changed = plane.clone()
    changed[..., :8] += 0.5
    difference = (network(changed) - network(plane)).abs()[0].amax(dim=(0, 1))
    assert difference[8 + method.halo :].max() < 1e-5
    assert difference[8 + method.halo // 2 :].max() > 1e-5


@pytest.mark.parametrize("method", NETWORKS, ids=named)
def test_gradients_reach_every_parameter(method):
    network = weights.load(method).train()
    count = method.reads.count
    plane = torch.rand(1, count, 32, 32, generator=torch.Generator().manual_seed(0))
    (network(plane) ** 2).mean().backward()
    for name, parameter in network.named_parameters():
        assert parameter.grad is not None and parameter.grad.isfinite().all(), name


@pytest.mark.slow
@torch.no_grad()
def test_untrained_hrcnn_is_an_exact_decoder(camera):
    method = registry.network("hrcnn")
    for quality in (5, 10, 50, 95):
        component = JpegImage.from_rgb(camera, quality).components[0]
        entry = network_input(method.reads, component.quantised, component.table)
        output = seeded(method)(torch.from_numpy(entry)[None])[0, 0].clip(0, 1) * 255
        # Half a level is what rounding to whole levels takes; libjpeg's integers add a little.
        assert np.abs(output.numpy() - component.decode()).max() <= 0.5 + 0.2
        exact = idctn(component.dequantised(), axes=(-2, -1), norm="ortho") + 128
        exact = exact.swapaxes(1, 2).reshape(camera.shape).clip(0, 255)
        assert np.abs(output.numpy() - exact).max() < 0.01


@torch.no_grad()
def test_untrained_hrcnn_sharpens_by_edges_and_by_no_brightness(camera):
    torch.manual_seed(0)
    body = registry.network("hrcnn").build().get_submodule("sharpen.0.body")
    picture = torch.from_numpy(camera[:128, :128]).float()[None, None] / 255
    with torch.no_grad():
        maps = body[:4](picture)
        brighter = body[:4](picture + 0.2)
    torch.testing.assert_close(brighter, maps, atol=1e-5, rtol=1e-4)
    switching = (maps > 0).any(dim=(2, 3)) & (maps == 0).any(dim=(2, 3))
    assert switching.all()


def test_bf16_does_not_round_the_gray_levels_of_hrcnn(camera):
    method = registry.network("hrcnn")
    component = JpegImage.from_rgb(camera[:64, :64], 50).components[0]
    entry = network_input(method.reads, component.quantised, component.table)
    network, planes = seeded(method), torch.from_numpy(entry)[None]
    with torch.autocast("cpu", torch.bfloat16):
        rounded = network(planes)
    assert 255 * (rounded - network(planes)).abs().max() < 0.01  # half a level, if all were bf16


@torch.no_grad()
def test_the_reports_hrcnn_decodes_quality_50_exactly_from_levels(camera):
    method = registry.network("hrcnn_report")
    component = JpegImage.from_rgb(camera, 50).components[0]
    entry = torch.from_numpy(network_input(method.reads, component.quantised, component.table))
    network = seeded(method)
    levels = dct.split_blocks(network.levels(entry[None])[0, 0].numpy())
    # The notebook transforms pixels that are not shifted: 128 more in the mean, by step 16.
    expected = component.quantised.astype(np.float32)
    expected[..., 0, 0] += 64
    np.testing.assert_allclose(levels, expected, atol=1e-3)
    output = network(entry[None])[0, 0].numpy() * 255
    assert np.abs(output.clip(0, 255) - component.decode()).max() <= 0.5 + 0.2


@torch.no_grad()
def test_the_reports_hrcnn_never_returns_less_than_black():
    torch.manual_seed(0)
    network = registry.network("hrcnn_report").blind().eval()
    planes = torch.rand(1, 2, 32, 32) - torch.tensor([0.5, 0.0]).reshape(1, 2, 1, 1)
    assert network(planes).min() >= 0


def test_hrcnn_splits_channels_as_64_binary_masks_do():
    network = seeded(registry.network("hrcnn"))
    masks = torch.eye(64).reshape(64, 1, 8, 8)
    plane = torch.rand(1, 1, 24, 16)
    torch.testing.assert_close(network.split(plane), functional.conv2d(plane, masks, stride=8))


@torch.no_grad()
def test_each_snapshot_of_the_untrained_hrcnn_is_one_coefficient_decoded():
    network = seeded(registry.network("hrcnn"))
    block = np.random.default_rng(0).normal(size=(8, 8)).astype(np.float32)
    snapshots = network.snapshots(network.split(torch.from_numpy(block)[None, None]))[0]
    for index in (0, 1, 8, 63):
        alone = np.zeros((8, 8), np.float32)
        alone.flat[index] = block.flat[index]
        np.testing.assert_allclose(snapshots[index].numpy(), dct.inverse(alone), atol=1e-6)


def test_hrcnn_pads_by_repeating_the_edge():
    convolutions = [
        layer
        for layer in registry.network("hrcnn").build().modules()
        if isinstance(layer, torch.nn.Conv2d)
    ]
    assert convolutions and all(layer.padding_mode == "replicate" for layer in convolutions)


@torch.no_grad()
def test_untrained_dcsc_neither_explodes_nor_departs_from_its_input(camera):
    network = seeded(registry.network("dcsc"))
    plane = torch.from_numpy(camera[:128, :128] / np.float32(255))[None, None]
    residual = network(plane) - plane
    assert residual.isfinite().all()
    assert residual.square().mean().sqrt() < 0.5


@pytest.mark.parametrize(("name", "millions"), [("hrcnn", 0.25), ("dcsc", 0.43)])
def test_the_networks_have_the_published_cost(name, millions):
    assert round(cost.count(registry.network(name))[1] / 1e6, 2) == millions
