"""What a network is made of, read from the ONNX file that engines run."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from restore.inference.session import Session, default_session
from restore.models import weights
from restore.models.spec import Network

if TYPE_CHECKING:
    import onnx


@dataclass(frozen=True)
class Layer:
    """One step of a network.

    kind: "convolution"; "transposed" convolution; "unshuffle", which turns squares of pixels into
    channels; "shuffle", the reverse; "planes", some planes of the input; else the name of a
    function, such as "log". inputs, outputs: channels; kernel, stride, dilation: in positions of
    its input; cell: width and height, in pixels of the picture, of a position of its output; relu:
    whether max(0, x) follows. first: for "planes", the first plane. multiply_adds: for each pixel
    of the picture.
    """

    kind: str
    inputs: int
    outputs: int
    cell: int
    kernel: int = 1
    stride: int = 1
    dilation: int = 1
    relu: bool = False
    first: int = 0
    parameters: int = 0
    multiply_adds: float = 0.0


@dataclass(frozen=True)
class Branches:
    """Chains side by side on the same input, joined by "sum", "product" or "concatenation".

    An empty chain passes the input on: with a sum, a residual connection.
    """

    chains: tuple["Chain", ...]
    joined: str
    relu: bool = False


@dataclass(frozen=True)
class Repeated:
    """A part repeated several times in a row, each time with different weights.

    again: the input of the first one is added each time, as in LISTA, and all share one layer.
    """

    part: "Layer | Branches"
    times: int
    again: bool = False


Part = Layer | Branches | Repeated
#: Parts one after another.
Chain = tuple[Part, ...]


def architecture(network: Network, session: Session | None = None) -> Chain:
    """The parts of a trained network. WeightsError if its files are missing or damaged."""
    import onnx

    path = weights.graph(network.name, (session or default_session()).weights)
    return _Reader(onnx.load(path).graph).chain()


def layers(chain: Chain) -> Iterator[tuple[Layer, int]]:
    """All layers of a chain, and how often each occurs."""
    for part in chain:
        if isinstance(part, Layer):
            yield part, 1
        elif isinstance(part, Repeated):
            for layer, times in layers((part.part,)):
                yield layer, part.times * times
        else:
            for each in part.chains:
                yield from layers(each)


def read(model: bytes) -> Chain:
    """The parts of a serialised ONNX model of one input and one output, (1, C, H, W).

    Arithmetic with constants, clipping, padding and reshaping are left out; but a reshaping that
    turns squares of pixels into channels is an "unshuffle".
    """
    import onnx

    return _Reader(onnx.load_from_string(model).graph).chain()


_JOINS = {"Add": "sum", "Sub": "sum", "Mul": "product", "Concat": "concatenation"}
# If only one of their inputs depends on the picture, these change only its shape or its scale.
_PLAIN = {
    "Add", "Cast", "Clip", "Concat", "Div", "Identity", "Mul", "Pad", "Reshape", "Slice", "Squeeze",
    "Sub", "Transpose", "Unsqueeze",
}  # fmt: skip


@dataclass(frozen=True)
class _Wire:
    """A value of the graph: the step that makes it, its channels, and the size of its cells.

    first: where these channels begin among the input's planes.
    """

    step: int
    channels: int
    cell: int = 1
    first: int = 0


class _Reader:
    """The steps that matter, in an order in which they can be run; step 0 is the input."""

    def __init__(self, graph: "onnx.GraphProto"):
        import onnx

        self._constants = {
            each.name: onnx.numpy_helper.to_array(each) for each in graph.initializer
        }
        self._before: list[tuple[int, ...]] = [()]  # the steps that each reads
        self._steps: list[Layer | str] = [""]  # a layer, "relu", or how inputs are joined
        (source,) = (each for each in graph.input if each.name not in self._constants)
        self._planes = source.type.tensor_type.shape.dim[1].dim_value
        self._wires = {source.name: _Wire(0, self._planes)}
        for node in graph.node:
            options = {each.name: onnx.helper.get_attribute_value(each) for each in node.attribute}
            wires = [self._wires[each] for each in node.input if each in self._wires]
            if node.op_type == "Constant":
                self._constants[node.output[0]] = onnx.numpy_helper.to_array(options["value"])
            elif wires and node.op_type != "Shape":
                self._wires[node.output[0]] = self._follow(node, options, wires)
        self._last = self._step(self._wires[graph.output[0].name])

    def _follow(self, node: "onnx.NodeProto", options: dict, wires: list[_Wire]) -> _Wire:
        """What a node makes of the wires that it reads."""
        wire, kind = wires[0], node.op_type
        if kind in ("Conv", "ConvTranspose"):
            return self._convolved(node, options, wire)
        if kind == "DepthToSpace":
            side = options["blocksize"]
            channels, cell = wire.channels // side**2, wire.cell // side
            return wire if side == 1 else self._append(wire, "shuffle", channels, cell)
        if kind == "Slice" and self._constants[node.input[3]].tolist() == [1]:
            start, end = (int(self._constants[each][0]) for each in node.input[1:3])
            kept = range(wire.channels)[start:end]
            return replace(wire, channels=len(kept), first=wire.first + kept.start)
        wires = [each for each in wires if each.channels] or wires
        wire = wires[0]
        if len(wires) > 1:
            channels = sum(each.channels for each in wires) if kind == "Concat" else wire.channels
            steps = tuple(self._step(each) for each in wires)
            return _Wire(self._add(steps, _JOINS.get(kind, kind.lower())), channels, wire.cell)
        if kind == "Relu":
            return replace(wire, step=self._add((self._step(wire),), "relu"), first=0)
        if kind in _PLAIN:
            return wire
        return self._append(wire, kind.lower(), wire.channels, wire.cell)

    def _convolved(self, node: "onnx.NodeProto", options: dict, wire: _Wire) -> _Wire:
        weights = [self._constants[each] for each in node.input[1:]]
        groups, kernel, stride = options["group"], options["kernel_shape"][0], options["strides"][0]
        transposed = node.op_type == "ConvTranspose"
        inputs, outputs = weights[0].shape[:2] if transposed else weights[0].shape[1::-1]
        inputs, outputs = (inputs, outputs * groups) if transposed else (inputs * groups, outputs)
        if inputs != wire.channels:
            side = math.isqrt(inputs // wire.channels)
            wire = self._append(wire, "unshuffle", inputs, wire.cell * side)
        cell = wire.cell // stride if transposed else wire.cell * stride
        return self._append(
            wire,
            "transposed" if transposed else "convolution",
            outputs,
            cell,
            kernel=kernel,
            stride=stride,
            dilation=options["dilations"][0],
            parameters=sum(each.size for each in weights),
            # Each weight is used at every output position, in a transposed convolution every input.
            multiply_adds=weights[0].size / (wire.cell if transposed else cell) ** 2,
        )

    def _append(self, wire: _Wire, kind: str, outputs: int, cell: int, **details) -> _Wire:
        layer = Layer(kind, wire.channels, outputs, cell, **details)
        return _Wire(self._add((self._step(wire),), layer), outputs, cell)

    def _add(self, before: tuple[int, ...], step: Layer | str) -> int:
        self._before.append(before)
        self._steps.append(step)
        return len(self._steps) - 1

    def _step(self, wire: _Wire) -> int:
        """The step that makes a value; for some planes of the input, a new one that picks them."""
        if wire.step or wire.channels == self._planes:
            return wire.step
        return self._add((0,), Layer("planes", self._planes, wire.channels, 1, first=wire.first))

    def chain(self) -> Chain:
        """The steps as parts, each join with the branches that lead to it."""
        self._dominators = [0]
        for before in self._before[1:]:
            self._dominators.append(self._fork(before))
        return self._between(0, self._last)

    def _fork(self, steps: tuple[int, ...]) -> int:
        """The last step that all paths to `steps` pass through."""
        found = set(steps)
        while len(found) > 1:
            latest = max(found)
            found = found - {latest} | {self._dominators[latest]}
        return found.pop()

    def _between(self, first: int, last: int) -> Chain:
        parts: list[Part] = []
        relu = False
        while last != first:
            before, step = self._before[last], self._steps[last]
            if step == "relu":
                relu, last = True, before[0]
                continue
            if isinstance(step, Layer):
                parts.append(replace(step, relu=relu))
                last = before[0]
            else:
                last = self._dominators[last]
                chains = tuple(self._between(last, each) for each in before)
                parts.append(_unrolled(Branches(chains, step, relu)))
            relu = False
        return _collapsed(parts[::-1])


def _unrolled(part: Branches) -> Part:
    """As one repeated part: steps u = g + layer(u), which the graph nests as each reads g."""
    if len(part.chains) != 2 or part.chains[0] or len(part.chains[1]) != 2:
        return part
    inner, layer = part.chains[1]
    step = replace(part, chains=((), (layer,)))
    if inner == step:
        return Repeated(step, 2, again=True)
    if isinstance(inner, Repeated) and inner.again and inner.part == step:
        return replace(inner, times=inner.times + 1)
    return part


def _collapsed(parts: list[Part]) -> Chain:
    collapsed: list[Part] = []
    for part, same in groupby(parts):
        times = len(list(same))
        if times == 1 or isinstance(part, Repeated):
            collapsed += [part] * times
        else:
            collapsed.append(Repeated(part, times))
    return tuple(collapsed)
