"""Rewritten graphs compute what they did, and no longer what they need not."""

import numpy as np
import pytest

openvino = pytest.importorskip("openvino")
from openvino import opset8  # noqa: E402

from restore.inference import rewriting  # noqa: E402
from restore.models import weights  # noqa: E402

MAPS = 6


def convolution(x, outputs=MAPS, *, inputs=MAPS, size=3, stride=1, dilation=1, pad=None, bias=True):
    generator = np.random.default_rng(size + stride + dilation + inputs)
    kernel = generator.normal(size=(outputs, inputs, size, size)).astype(np.float32)
    pads = [dilation * (size - 1) // 2 if pad is None else pad] * 2
    sums = opset8.convolution(x, kernel, [stride] * 2, pads, pads, [dilation] * 2)
    if not bias:
        return sums
    return opset8.add(sums, generator.normal(size=(1, outputs, 1, 1)).astype(np.float32))


def kinds(model):
    return [node.get_type_name() for node in model.get_ordered_ops()]


def outputs(model, planes):
    settings = {"INFERENCE_PRECISION_HINT": "f32"}
    compiled = openvino.Core().compile_model(model, "CPU", settings)
    return [np.array(each) for each in compiled(planes).values()]


def before_and_after(build):
    """What a graph of one input computes before and after it is rewritten, and its steps then."""
    operand = opset8.parameter([1, MAPS, -1, -1], np.float32)
    model = openvino.Model([build(operand)], [operand])
    planes = np.random.default_rng(1).normal(size=(1, MAPS, 12, 17)).astype(np.float32)
    expected = outputs(model, planes)[0]
    rewriting.fuse(model)
    return expected, outputs(model, planes)[0], kinds(model)


@pytest.mark.parametrize(
    "options", [{}, {"bias": False}, {"dilation": 2}, {"size": 5}, {"size": 1}]
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_residual_convolution_becomes_one(options, turned):
    def build(x):
        branches = (convolution(x, **options), x)
        return opset8.relu(opset8.add(*(reversed(branches) if turned else branches)))

    expected, made, steps = before_and_after(build)
    np.testing.assert_allclose(made, expected, rtol=1e-5, atol=1e-5)
    assert steps.count("Add") == (0 if options.get("bias") is False else 1)


@pytest.mark.parametrize(
    "build",
    [
        lambda x: opset8.add(convolution(x), convolution(opset8.relu(x))),
        lambda x: opset8.add(convolution(convolution(x)), x),
        lambda x: opset8.add(convolution(x, 1), x),  # the sum is repeated for all maps
        lambda x: opset8.add(convolution(x, bias=False), np.float32([[[[2]]]])),
    ],
    ids=["of another input", "of two convolutions", "of one map", "of a constant"],
)
def test_other_sums_stay(build):
    expected, made, _ = before_and_after(build)
    np.testing.assert_allclose(made, expected, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("options", [{}, {"stride": 2}, {"dilation": 3}, {"pad": 0}])
def test_a_convolution_of_a_concatenation_becomes_a_sum(options):
    def build(x):
        whole = opset8.concat([x, opset8.relu(x), convolution(x, 4)], 1)
        return convolution(whole, inputs=2 * MAPS + 4, **options)

    expected, made, steps = before_and_after(build)
    np.testing.assert_allclose(made, expected, rtol=1e-4, atol=1e-4)
    assert "Concat" not in steps


def test_a_concatenation_along_another_axis_stays():
    expected, made, steps = before_and_after(lambda x: convolution(opset8.concat([x, x], 2)))
    np.testing.assert_allclose(made, expected, rtol=1e-5, atol=1e-5)
    assert "Concat" in steps


def test_of_the_sums_of_dcsc_three_stay():
    """Forty steps become convolutions; the code's parts are added up, and the residual."""
    model = openvino.Core().read_model(weights.graph("dcsc", weights.FOLDER))
    rewriting.fuse(model)
    constant = [
        any(each.get_node().get_type_name() == "Constant" for each in node.input_values())
        for node in model.get_ordered_ops()
        if node.get_type_name() == "Add"
    ]
    assert constant.count(False) == 3 and "Concat" not in kinds(model)
