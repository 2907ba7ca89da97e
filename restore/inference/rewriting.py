"""A network's graph in OpenVINO, rewritten to run faster and compute the same."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from openvino import Model, Node, Output


def fuse(model: "Model") -> None:
    """Rewrites a model in place; its output changes only by the rounding of its sums.

    - ``x + convolution(x)`` becomes one convolution, with the identity added to its kernel.
      OpenVINO would add in a separate step: its convolutions can add to what they overwrite, but
      this one still reads it.
    - ``convolution(concatenate(x, y))`` becomes ``convolution(x) + convolution(y)``, each with its
      part of the kernel. OpenVINO would copy x and y first, channel by channel.
    """
    from openvino import passes

    manager = passes.Manager()
    manager.register_pass(passes.ConstantFolding())  # biases are computed from shapes
    manager.run_passes(model)
    for node in model.get_ordered_ops():
        if node.get_type_name() == "Add":
            _fold_identity(node)
        elif node.get_type_name() == "Convolution":
            _split_input(node)


def _fold_identity(total: "Node") -> None:
    for branch, skipped in ((0, 1), (1, 0)):
        x = total.input_value(skipped)
        convolution, bias = _convolution(total.input_value(branch))
        if convolution is None or convolution.input_value(0) != x:
            continue
        kernel = _kernel(convolution)
        if kernel is None or not _keeps_shape(convolution, kernel):
            continue
        outputs, _, height, width = kernel.shape
        kernel = kernel.copy()
        kernel[range(outputs), range(outputs), height // 2, width // 2] += 1
        folded = _like(convolution, x, kernel)
        total.output(0).replace(folded if bias is None else _add(folded, bias))
        return


def _split_input(convolution: "Node") -> None:
    joined, kernel = convolution.input_value(0).get_node(), _kernel(convolution)
    if joined.get_type_name() != "Concat" or kernel is None:
        return
    explicit = convolution.get_attributes()["auto_pad"] == "explicit"
    if not explicit or joined.get_attributes()["axis"] not in (1, -3):
        return
    parts = joined.input_values()
    widths = [part.get_partial_shape()[1].get_length() for part in parts]
    kernels = np.split(kernel, np.cumsum(widths)[:-1], axis=1)
    total, *others = (
        _like(convolution, part, np.ascontiguousarray(own))
        for part, own in zip(parts, kernels, strict=True)
    )
    for other in others:
        total = _add(total, other)
    convolution.output(0).replace(total)


def _convolution(output: "Output") -> "tuple[Node | None, Output | None]":
    """The convolution that an output comes from, and the bias that is added to it, if any."""
    node = output.get_node()
    if node.get_type_name() == "Convolution":
        return node, None
    if node.get_type_name() == "Add":
        for one, other in ((0, 1), (1, 0)):
            inner, bias = node.input_value(one).get_node(), node.input_value(other)
            if inner.get_type_name() == "Convolution" and _is_constant(bias):
                return inner, bias
    return None, None


def _kernel(convolution: "Node") -> np.ndarray | None:
    """The weights (out, in, height, width), float32, where they are constants of the graph."""
    weights = convolution.input_value(1)
    return weights.get_node().get_data() if _is_constant(weights) else None  # pyright: ignore[reportAttributeAccessIssue]


def _is_constant(output: "Output") -> bool:
    return output.get_node().get_type_name() == "Constant"


def _keeps_shape(convolution: "Node", kernel: np.ndarray) -> bool:
    """Whether each position and channel of the output lies over the same one of the input."""
    options = convolution.get_attributes()
    reach = [
        dilation * (size - 1) / 2
        for dilation, size in zip(options["dilations"], kernel.shape[2:], strict=True)
    ]
    return (
        kernel.shape[0] == kernel.shape[1]
        and options["auto_pad"] == "explicit"
        and set(options["strides"]) == {1}
        and list(options["pads_begin"]) == reach == list(options["pads_end"])
    )


def _like(convolution: "Node", x: "Output", kernel: np.ndarray) -> "Output":
    """The same convolution of another input with another kernel."""
    from openvino import opset8

    options = convolution.get_attributes()
    places = (options[name] for name in ("strides", "pads_begin", "pads_end", "dilations"))
    return opset8.convolution(x, opset8.constant(kernel), *places).output(0)


def _add(one: "Output", other: "Output") -> "Output":
    from openvino import opset8

    return opset8.add(one, other).output(0)
