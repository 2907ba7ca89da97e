"""What is shown of the networks is what they compute."""

from itertools import pairwise

import numpy as np
import pytest
import torch
from scipy.fft import idctn

from restore.codec import JpegImage
from restore.explain import inside
from restore.models import registry, weights
from restore.models.dcsc import NETWORK as DCSC
from restore.models.inputs import network_input


@pytest.fixture(scope="module")
def component(camera):
    return JpegImage.from_rgb(camera[64:112, 96:160], 10).components[0]


def output(name, component):
    """What the network returns, in gray levels."""
    method = registry.network(name)
    planes = network_input(method.reads, component.quantised, component.table)
    with torch.inference_mode():
        return weights.load(method)(torch.from_numpy(planes)[None])[0, 0].numpy() * 255


def test_activations_come_in_the_order_asked_for_and_leave_no_hook():
    network = torch.nn.Sequential(torch.nn.Identity(), torch.nn.ReLU())
    planes = np.array([[[-1.0, 2.0]]], np.float32)
    second, first = inside.activations(network, planes, ["1", "0"])
    np.testing.assert_array_equal(second, [[[0, 2]]])
    np.testing.assert_array_equal(first, planes)
    assert not any(module._forward_hooks for module in network.modules())


def test_planes_of_hrcnn_are_the_files_coefficients(component):
    planes = inside.hrcnn(component).planes
    assert planes.shape == (64, 6, 8) and planes.dtype == np.float32
    for index in (0, 1, 8, 37):
        expected = component.quantised[..., index // 8, index % 8] * float(
            component.table.flat[index]
        )
        np.testing.assert_allclose(planes[index], expected, atol=1e-3)


def test_snapshots_of_hrcnn_are_nearly_single_coefficients_decoded(component):
    # Training moved the weights away from the inverse DCT, but not far.
    snapshots = inside.hrcnn(component).snapshots
    assert snapshots.shape == (64, 48, 64)
    alone = np.zeros((6, 8, 8, 8))
    alone[..., 0, 1] = component.dequantised()[..., 0, 1]
    expected = idctn(alone, axes=(2, 3), norm="ortho").swapaxes(1, 2).reshape(48, 64)
    assert np.corrcoef(snapshots[1].ravel(), expected.ravel())[0, 1] > 0.9


def test_the_last_stage_of_hrcnn_is_its_output(component):
    stages = inside.hrcnn(component).stages
    assert stages.shape == (5, 48, 64)
    np.testing.assert_allclose(stages[-1], output("hrcnn", component), atol=1e-3)
    assert all(np.abs(after - before).max() > 0.1 for before, after in pairwise(stages))


def test_dcsc_adds_up(component):
    shown = inside.dcsc(component)
    assert shown.features.shape == (3, 64, 48, 64)
    assert shown.codes.shape == (41, 32, 48, 64)
    np.testing.assert_allclose(shown.decoded, component.decode(), atol=1e-4)
    np.testing.assert_allclose(shown.restored, output("dcsc", component), atol=1e-3)
    bias = weights.load(registry.network("dcsc")).body.reconstruction.bias.item() * 255
    total = shown.contributions.sum(axis=0) + bias
    np.testing.assert_allclose(total, shown.restored - shown.decoded, atol=1e-3)


def test_zeros_are_those_of_the_code(component):
    shown = inside.dcsc(component)
    network = weights.load(registry.network("dcsc")).body
    planes = network_input(DCSC.reads, component.quantised, component.table)
    with torch.inference_mode():
        code = network.code(network.features(torch.from_numpy(planes)[None]))
        assert shown.zeros[0] == pytest.approx(float((code == 0).float().mean()))
        code = network.lista(code)
        assert shown.zeros[-1] == pytest.approx(float((code == 0).float().mean()))
    assert (shown.codes >= 0).all()
    means = shown.codes[-1].astype(float).mean(axis=(1, 2))
    assert (np.diff(means[shown.strongest(40)]) <= 0).all()


def test_zero_padding_leaves_bright_seams_and_a_halo_none(camera):
    component = JpegImage.from_rgb(camera[:128, :128], 10).components[0]
    seams = inside.seams(component, 64)
    np.testing.assert_allclose(seams.whole, output("hrcnn", component), atol=1e-3)
    beside = np.s_[8:-8, 62:66]
    apart = {way: picture - seams.whole for way, picture in seams.tiled.items()}
    assert apart["zero"][beside].mean() > 1
    assert np.abs(apart["halo"]).max() < 0.01
    for difference in apart.values():
        assert np.abs(difference[24:40, 24:40]).max() < 0.1
    between = np.abs(apart["replicate"][beside]).mean()
    assert 0.01 < between < np.abs(apart["zero"][beside]).mean()
    # The page says that the decoder is what makes them bright.
    assert apart["decoder"][beside].mean() > apart["zero"][beside].mean()
    assert apart["sharpening"][beside].mean() < 0


def test_brightness_is_that_beside_the_borders():
    whole = np.zeros((24, 16), np.float32)
    tiled = whole.copy()
    tiled[6:10] = 3
    seams = inside.Seams(whole, {"zero": tiled}, 8)
    # Rows 6-9 and 14-17 and columns 6-9 lie beside a border: 2 x 4 x 16 and 16 x 4 pixels.
    assert seams.brightness("zero") == pytest.approx(3 * 64 / (128 + 64))
    assert np.isnan(inside.Seams(whole, {"zero": tiled}, 24).brightness("zero"))
