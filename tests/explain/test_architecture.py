"""What a network is said to be made of, against the network itself in torch."""

import io
import warnings
from collections import Counter

import pytest
import torch
from torch import nn

from restore.explain import architecture
from restore.explain.architecture import Branches, Layer, Repeated
from restore.inference.cost import count
from restore.inference.session import default_session
from restore.models._layers import Concatenate, Residual, SharedSteps

NETWORKS = (*default_session().networks(), *default_session().companions())


def read(network, planes=1):
    """The parts of a torch module, by way of ONNX."""
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        example = (torch.zeros(1, planes, 64, 64),)
        torch.onnx.export(network.eval(), example, buffer, dynamo=False, opset_version=17)
    return architecture.read(buffer.getvalue())


def convolution(inputs, outputs, kernel=3, **options):
    parameters = outputs * (inputs * kernel**2 + 1)
    adds = outputs * inputs * kernel**2
    return Layer(
        "convolution", inputs, outputs, 1, kernel,
        parameters=parameters, multiply_adds=adds, **options,
    )  # fmt: skip


@pytest.mark.parametrize("method", NETWORKS, ids=lambda method: method.name)
def test_layers_are_those_of_the_network(method):
    layers = list(architecture.layers(architecture.architecture(method)))
    parameters, multiply_adds = count(method)
    assert sum(layer.parameters * times for layer, times in layers) == parameters
    assert sum(layer.multiply_adds * times for layer, times in layers) == multiply_adds

    def described(module):
        transposed = isinstance(module, nn.ConvTranspose2d)
        kind = "transposed" if transposed else "convolution"
        sizes = module.kernel_size[0], module.stride[0], module.dilation[0]
        return kind, module.in_channels, module.out_channels, *sizes

    expected = Counter(
        described(module)
        for module in method.build().modules()
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d)
    )
    found = Counter()
    for each, times in layers:
        if each.parameters:
            sizes = each.kernel, each.stride, each.dilation
            found[each.kind, each.inputs, each.outputs, *sizes] += times
    assert found == expected


@pytest.mark.parametrize("method", NETWORKS, ids=lambda method: method.name)
def test_every_plane_that_a_network_reads_is_taken(method):
    layers = [layer for layer, _ in architecture.layers(architecture.architecture(method))]
    count = method.reads.count
    taken = [
        range(each.first, each.first + each.outputs) for each in layers if each.kind == "planes"
    ]
    # Who reads a single plane has nothing to choose.
    assert set().union(*taken) == (set(range(count)) if count > 1 else set())


def test_a_sequence_is_a_chain_with_its_repetitions_collapsed():
    block = [nn.Conv2d(4, 4, 3, padding=2, dilation=2, padding_mode="replicate"), nn.ReLU()]
    chain = read(nn.Sequential(nn.Conv2d(1, 4, 5, padding=2), *block, *block, nn.Conv2d(4, 1, 1)))
    assert chain == (
        convolution(1, 4, 5),
        Repeated(convolution(4, 4, dilation=2, relu=True), 2),
        convolution(4, 1, 1),
    )


def test_residuals_and_layers_side_by_side_are_branches():
    wide = Concatenate(nn.Conv2d(2, 3, 3, padding=1), nn.Conv2d(2, 5, 1))
    chain = read(Residual(nn.Sequential(wide, nn.Conv2d(8, 2, 3, padding=1)), nn.ReLU()), planes=2)
    inner = Branches(((convolution(2, 3),), (convolution(2, 5, 1),)), "concatenation")
    assert chain == (Branches(((), (inner, convolution(8, 2))), "sum", relu=True),)


def test_steps_that_read_the_first_code_again_are_one_repeated_part():
    step = nn.Conv2d(4, 4, 3, padding=1)
    network = SharedSteps(nn.Conv2d(1, 4, 3, padding=1), step, 5)
    chain = read(nn.Sequential(network, nn.Conv2d(4, 1, 3, padding=1)))
    once = Branches(((), (convolution(4, 4),)), "sum", relu=True)
    assert chain == (convolution(1, 4), Repeated(once, 5, again=True), convolution(4, 1))


def test_cells_follow_strides_and_shuffles():
    network = nn.Sequential(
        nn.PixelUnshuffle(4),
        nn.Conv2d(16, 8, 3, stride=2, padding=1),
        nn.ConvTranspose2d(8, 4, 2, stride=2),
        nn.PixelShuffle(2),
    )
    kinds = [(layer.kind, layer.outputs, layer.cell) for layer in read(network)]
    assert kinds == [
        ("unshuffle", 16, 4),
        ("convolution", 8, 8),
        ("transposed", 4, 4),
        ("shuffle", 1, 2),
    ]


def test_another_function_is_named():
    (layer, function) = read(nn.Sequential(nn.Conv2d(1, 2, 1), nn.Sigmoid()))
    assert (layer.kind, function.kind) == ("convolution", "sigmoid")
