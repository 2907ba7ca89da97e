"""What is shown of the networks is what they compute."""

from itertools import pairwise

import numpy as np
import pytest
import torch
from scipy.fft import idctn

from restore.codec import JpegImage
from restore.explain import inside
from restore.models import hrcnn, registry, weights
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


def test_snapshots_of_hrcnn_are_its_patterns_times_the_files_coefficients(component):
    shown = inside.hrcnn(component)
    assert shown.snapshots.shape == (64, 48, 64)
    layer = weights.load(hrcnn.NETWORK).get_submodule("snapshots")
    patterns, bias = layer.weight.detach().numpy(), layer.bias.detach().numpy()
    drawn = np.einsum("jmn,jkrc->kmrnc", shown.planes, patterns).reshape(64, 48, 64)
    np.testing.assert_allclose(shown.snapshots, drawn + 255 * bias[:, None, None], atol=1e-2)


def test_the_untrained_hrcnn_draws_each_coefficient_alone(component):
    planes = network_input(hrcnn.NETWORK.reads, component.quantised, component.table)
    (snapshots,) = inside.activations(hrcnn.NETWORK.build(), planes, ["snapshots"])
    alone = np.zeros((6, 8, 8, 8))
    alone[..., 0, 1] = component.dequantised()[..., 0, 1]
    expected = idctn(alone, axes=(2, 3), norm="ortho").swapaxes(1, 2).reshape(48, 64)
    np.testing.assert_allclose(255 * snapshots[1], expected, atol=1e-2)


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


def test_duet_ends_with_its_output_and_begins_with_what_it_reads(component):
    shown = inside.duet(component)
    assert shown.blocks == (0, 3, 6, 9, 12)
    assert shown.stages.shape == (5, 48, 64)
    np.testing.assert_array_equal(shown.decoded, component.decode())
    np.testing.assert_allclose(shown.stages[-1], output("duet", component), atol=1e-3)
    assert all(np.abs(after - before).max() > 0.1 for before, after in pairwise(shown.stages))
    # What goes into its residual blocks is the sum of the two.
    assert shown.pixels.shape == shown.spectrum.shape == (64, 12, 16)
    method = registry.network("duet")
    network = weights.load(method)
    planes = network_input(method.reads, component.quantised, component.table)
    caught = []
    hook = network.body[0].register_forward_pre_hook(
        lambda _, inputs: caught.append(inputs[0][0].numpy())
    )
    with torch.inference_mode():
        network(torch.from_numpy(planes)[None])
    hook.remove()
    np.testing.assert_allclose(shown.pixels + shown.spectrum, caught[0], atol=1e-5)


@pytest.mark.parametrize("name", ["hrcnn", "dcsc", "duet"])
def test_work_inside_a_network_tells_how_far_it_is_and_can_be_ended(component, name):
    shares = []
    getattr(inside, name)(component, progress=shares.append)
    assert len(shares) > 4 and shares == sorted(shares) and shares[-1] == 1

    def end(share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        getattr(inside, name)(component, progress=end)
    getattr(inside, name)(component)  # no hook was left


def test_the_liveliest_features_vary_most():
    features = np.zeros((4, 8, 8), np.float32)
    features[2, :4], features[1, 0, 0], features[3] = 1, 1, 5
    assert inside.liveliest(features, 2).tolist() == [2, 1]
