"""A network as a drawing: its layers from left to right, branches one above the other."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from xml.sax.saxutils import escape, quoteattr

from streamlit.components import v2

from pages.components import assets, payload
from pages.words import text
from restore.explain.architecture import Branches, Chain, Layer, Part, Repeated

_component = v2.component(
    "network_drawing",
    css=assets.read("shared/pictures.css", "drawing/drawing.css"),
    js=assets.script("drawing"),
)

# In units of the drawing; 16 of them are the page's font size.
_REM = 16
_GAP = 20
_BLOCK, _NARROW = 84, 46
_HEIGHTS = {1: 92, 2: 84, 4: 76, 8: 68}  # by cell: fewer positions make a block lower
_PILL = 30
_LANE = 14
_JOIN = 10
_FRAME = 14
_LABEL = 20
_CHARACTER = 7.2
_KINDS = ("convolution", "transposed", "unshuffle", "shuffle", "planes")


@dataclass(frozen=True)
class _Drawn:
    """A piece of the drawing: its width, its extent above and below the line through it, its SVG.

    `svg` is called with the piece's left and top.
    """

    width: float
    above: float
    below: float
    svg: Callable[[float, float], str]


def drawing(chain: Chain, planes: Sequence[str], *, result: str, title: str, key: str) -> None:
    """Draw `chain`; `planes` and `result` say in words what it reads and makes."""
    label = text("drawing_label", title=title)
    header = {"label": label, "svg": svg(chain, planes, result=result, title=label)}
    _component(key=key, data=payload.pack(header, []))


def svg(chain: Chain, planes: Sequence[str], *, result: str, title: str) -> str:
    """The drawing as an SVG element."""
    # Several planes are named where the network takes them, one by one.
    begin = _pill(planes[0], text("drawing_input")) if len(planes) == 1 else _dot()
    whole = _in_line([begin, *(_part(part, planes) for part in chain), _end(result)])
    width, height = whole.width + 2, whole.above + whole.below + 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'style="width: {width / _REM:.3f}rem; height: {height / _REM:.3f}rem" '
        # Not a <title>: browsers would show it as a tooltip over those of the parts.
        f'role="group" aria-label={quoteattr(title)} aria-describedby="steps">'
        f'<desc id="steps">{escape(described(chain, planes))}</desc>'
        f"{whole.svg(1, 1)}</svg>"
    )


def described(chain: Chain, planes: Sequence[str]) -> str:
    """The chain in words."""
    return "; ".join(_words(part, planes) for part in chain)


def _words(part: Part, planes: Sequence[str]) -> str:
    if isinstance(part, Layer):
        return _help(part, planes)
    if isinstance(part, Repeated):
        said = text("drawing_repeated", times=part.times, part=_words(part.part, planes))
        return f"{said}, {text('drawing_again', times=part.times)}" if part.again else said
    chains = [described(each, planes) or text("drawing_unchanged") for each in part.chains]
    return text("drawing_branches", joined=_joined(part), chains=" | ".join(chains))


def _joined(part: Branches) -> str:
    known = part.joined in ("sum", "concatenation", "product")
    words = text(f"drawing_{part.joined}") if known else part.joined
    return f"{words}, ReLU" if part.relu else words


def _help(layer: Layer, planes: Sequence[str]) -> str:
    """What a layer does, with all its numbers."""
    if layer.kind == "planes":
        return text("drawing_planes_help", planes=_names(layer, planes))
    if layer.kind not in _KINDS:
        return layer.kind
    scale = text("drawing_scale", scale=Fraction(1, layer.cell)) if layer.cell > 1 else ""
    said = text(
        f"drawing_{layer.kind}_help",
        kernel=layer.kernel,
        inputs=layer.inputs,
        outputs=layer.outputs,
        side=_side(layer),
    )
    parts = [said, scale]
    if layer.dilation > 1:
        parts.append(text("drawing_dilation", dilation=layer.dilation))
    if layer.parameters:
        parts.append(text("drawing_parameters", count=f"{layer.parameters:,}"))
        parts.append(text("drawing_multiply_adds", count=f"{layer.multiply_adds:,.0f}"))
    if layer.relu:
        parts.append("ReLU")
    return ", ".join(part for part in parts if part)


def _names(layer: Layer, planes: Sequence[str]) -> str:
    return ", ".join(planes[layer.first : layer.first + layer.outputs])


def _side(layer: Layer) -> int:
    """Side, in pixels, of the squares that a shuffle moves."""
    return round((max(layer.inputs, layer.outputs) / min(layer.inputs, layer.outputs)) ** 0.5)


# ------------------------------------------------------------------------- pieces


def _part(part: Part, planes: Sequence[str]) -> _Drawn:
    if isinstance(part, Repeated):
        kind = "again" if part.again else "times"
        return _framed(
            _part(part.part, planes), part.times, text(f"drawing_{kind}", times=part.times)
        )
    if isinstance(part, Branches):
        return _branches(part, planes)
    if part.kind == "planes":
        return _pill(_names(part, planes), _help(part, planes))
    if part.kind in ("shuffle", "unshuffle"):
        return _trapezoid(part, _help(part, planes))
    if part.kind in ("convolution", "transposed"):
        return _block(part, _help(part, planes))
    return _pill(part.kind, part.kind)


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return f'<text x="{x:g}" y="{y:g}"{name}>{escape(words)}</text>'


def _group(kind: str, explained: str, content: str) -> str:
    words = quoteattr(explained)
    return (
        f'<g class="{kind}" tabindex="0" role="img" aria-label={words} data-help={words}>'
        f"{content}</g>"
    )


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<path class="line" d="M{x:g} {y:g}L{to_x:g} {to_y:g}"/>'


def _block(layer: Layer, explained: str) -> _Drawn:
    height = _HEIGHTS.get(layer.cell, min(_HEIGHTS.values()))

    def draw(x: float, y: float) -> str:
        middle, centre = x + _BLOCK / 2, y + height / 2
        notes = [text("drawing_dilation", dilation=layer.dilation)] if layer.dilation > 1 else []
        notes += ["ReLU"] if layer.relu else []
        first = centre - (4 if notes else -4)
        lines = [
            f'<rect x="{x:g}" y="{y:g}" width="{_BLOCK}" height="{height}" rx="8"/>',
            _text(middle, first - 8, f"{layer.kernel} × {layer.kernel}", "size"),
            _text(middle, first + 9, f"{layer.inputs} → {layer.outputs}"),
        ]
        if notes:
            lines.append(_text(middle, first + 26, " · ".join(notes), "note"))
        return _group(layer.kind, explained, "".join(lines))

    return _Drawn(_BLOCK, height / 2, height / 2, draw)


def _trapezoid(layer: Layer, explained: str) -> _Drawn:
    """Squares of pixels to channels, or back: the picture gets smaller, or larger."""
    smaller = layer.kind == "unshuffle"
    height = _HEIGHTS[1]

    def draw(x: float, y: float) -> str:
        right, bottom, step = x + _NARROW, y + height, height / 5
        left, far = (0, step) if smaller else (step, 0)
        path = (
            f"M{x:g} {y + left:g}L{right:g} {y + far:g}V{bottom - far:g}L{x:g} {bottom - left:g}Z"
        )
        sign = f"{'÷' if smaller else '×'} {_side(layer)}"
        words = _text(x + _NARROW / 2, y + height / 2 + 5, sign)
        return _group("moved", explained, f'<path d="{path}"/>{words}')

    return _Drawn(_NARROW, height / 2, height / 2, draw)


def _width(words: str) -> float:
    """The approximate width of the words as drawn."""
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in words)
    return _CHARACTER * (len(words) + 0.9 * wide)


def _pill(words: str, explained: str) -> _Drawn:
    width = _width(words) + 24

    def draw(x: float, y: float) -> str:
        shape = f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{_PILL}" rx="{_PILL / 2:g}"/>'
        return _group("pill", explained, shape + _text(x + width / 2, y + _PILL / 2 + 4.5, words))

    return _Drawn(width, _PILL / 2, _PILL / 2, draw)


def _end(words: str) -> _Drawn:
    return _pill(words, text("drawing_result"))


def _dot() -> _Drawn:
    radius = 4
    return _Drawn(
        2 * radius,
        radius,
        radius,
        lambda x, y: f'<circle class="dot" cx="{x + radius:g}" cy="{y + radius:g}" r="{radius}"/>',
    )


def _in_line(pieces: Sequence[_Drawn]) -> _Drawn:
    """Pieces one after the other, joined by lines."""
    above = max(piece.above for piece in pieces)
    below = max(piece.below for piece in pieces)
    width = sum(piece.width for piece in pieces) + _GAP * (len(pieces) - 1)

    def draw(x: float, y: float) -> str:
        drawn, axis = [], y + above
        for index, piece in enumerate(pieces):
            if index:
                drawn.append(_line(x - _GAP, axis, x, axis))
            drawn.append(piece.svg(x, axis - piece.above))
            x += piece.width + _GAP
        return "".join(drawn)

    return _Drawn(width, above, below, draw)


def _unchanged() -> _Drawn:
    return _Drawn(0, _LANE / 2, _LANE / 2, lambda x, y: "")


def _branches(part: Branches, planes: Sequence[str]) -> _Drawn:
    """Branches one above the other, the widest in line with what comes before and after."""
    lanes = [
        _in_line([_part(each, planes) for each in chain]) if chain else _unchanged()
        for chain in part.chains
    ]
    inner = max(lane.width for lane in lanes)
    widest = [index for index, lane in enumerate(lanes) if lane.width == inner]
    main = widest[len(widest) // 2]
    spacing = _GAP * 0.6
    # Where each lane's line runs, from the top.
    axes, top = [], 0.0
    for lane in lanes:
        axes.append(top + lane.above)
        top += lane.above + lane.below + spacing
    bottom = top - spacing
    axis = axes[main]
    above, below = max(axis, _JOIN), max(bottom - axis, _JOIN)
    offset = above - axis
    notes = _joined(part)
    lead = _GAP * 0.7
    width = lead + inner + lead + 2 * _JOIN

    def draw(x: float, y: float) -> str:
        line = y + offset + axis
        join = x + lead + inner + lead + _JOIN
        drawn = [
            _line(x, line, x + lead, line),
            f'<circle class="dot" cx="{x:g}" cy="{line:g}" r="2.5"/>',
        ]
        for lane, lane_axis in zip(lanes, axes, strict=True):
            at = y + offset + lane_axis
            if at != line:
                drawn.append(_bent(x, line, x + lead, at))
            drawn.append(lane.svg(x + lead, at - lane.above))
            end = x + lead + lane.width
            if at != line:
                drawn.append(_line(end, at, join - 6, at))
                drawn.append(_turned(join - 6, at, join, line + (_JOIN if at > line else -_JOIN)))
            else:
                drawn.append(_line(end, at, join - _JOIN, at))
        sign = {"sum": "+", "product": "×"}.get(part.joined, "≡")
        mark = f'<circle cx="{join:g}" cy="{line:g}" r="{_JOIN}"/>' + _text(join, line + 5, sign)
        drawn.append(_group("join", notes, mark))
        if part.relu:
            drawn.append(_text(join, line + _JOIN + 14, "ReLU", "note"))
        return "".join(drawn)

    return _Drawn(width, above, max(below, _JOIN + 18 if part.relu else 0), draw)


def _bent(x: float, y: float, to_x: float, to_y: float) -> str:
    """From the fork up or down, then to the right."""
    radius = 6 if to_y > y else -6
    turned = f"M{x:g} {y:g}V{to_y - radius:g}Q{x:g} {to_y:g} {x + 6:g} {to_y:g}H{to_x:g}"
    return f'<path class="line" d="{turned}"/>'


def _turned(x: float, y: float, to_x: float, to_y: float) -> str:
    """To the right, then up or down into the join."""
    radius = 6 if to_y > y else -6
    return f'<path class="line" d="M{x:g} {y:g}Q{to_x:g} {y:g} {to_x:g} {y + radius:g}V{to_y:g}"/>'


def _framed(piece: _Drawn, times: int, words: str) -> _Drawn:
    """A piece in a frame that says how often and how it is repeated."""
    width = piece.width + 2 * _FRAME

    def draw(x: float, y: float) -> str:
        height = piece.above + piece.below + 2 * _FRAME
        axis = y + _LABEL + _FRAME + piece.above
        count = _text(x + width - 4, y + _LABEL - 6, f"× {times}")
        label = _group("times", words, count)
        return (
            f'<rect class="frame" x="{x:g}" y="{y + _LABEL:g}" width="{width:g}" '
            f'height="{height:g}" rx="12"/>{label}'
            + _line(x, axis, x + _FRAME, axis)
            + piece.svg(x + _FRAME, axis - piece.above)
            + _line(x + width - _FRAME, axis, x + width, axis)
        )

    return _Drawn(width, piece.above + _FRAME + _LABEL, piece.below + _FRAME, draw)
