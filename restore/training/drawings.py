"""Synthetic drawings: text, lines and flat colours, which JPEG hurts most and photographs lack."""

import string

import numpy as np
from PIL import Image, ImageDraw, ImageFont

#: Side in pixels of a drawing.
SIDE = 512

#: Drawn this many times too large and then averaged, so that edges are smooth.
_OVERSAMPLING = 2
_LETTERS = string.ascii_letters + string.digits + ".,;:()-+=%&?!"


def drawing(seed: int) -> np.ndarray:
    """RGB uint8 (SIDE, SIDE, 3), the same for the same seed.

    A plain or graded background, and on it one to three layers: paragraphs, thin lines, shapes.
    About every fourth is drawn without smooth edges, as on old screens.
    """
    random = np.random.default_rng(seed)
    scale = 1 if random.random() < 0.25 else _OVERSAMPLING
    side = SIDE * scale
    canvas = _ground(random, side)
    draw = ImageDraw.Draw(canvas)
    palette = _palette(random)
    for layer in random.permutation(len(_LAYERS))[: random.integers(1, 4)]:
        _LAYERS[layer](draw, random, palette, side, scale)
    return np.asarray(canvas.reduce(scale))


def _ground(random: np.random.Generator, side: int) -> Image.Image:
    first, second = random.integers(0, 256, (2, 3))
    kind = random.random()
    if kind < 0.4:  # paper
        first = second = np.array([255, 255, 255])
    elif kind < 0.6:  # a dark screen
        first = second = random.integers(0, 50, 3)
    elif kind < 0.8:
        second = first
    along = np.linspace(0, 1, side)[:, None, None]
    graded = np.broadcast_to((1 - along) * first + along * second, (side, side, 3))
    turned = graded.transpose(1, 0, 2) if random.random() < 0.5 else graded
    return Image.fromarray(np.ascontiguousarray(turned).round().astype(np.uint8))


def _palette(random: np.random.Generator) -> list[tuple[int, ...]]:
    """Black, white and a few colours: all that a drawing's layers use."""
    colors = random.integers(0, 256, (random.integers(1, 6), 3)).tolist()
    return [(0, 0, 0), (255, 255, 255), *map(tuple, colors)]


def _pick(random: np.random.Generator, palette: list[tuple[int, ...]]) -> tuple[int, ...]:
    return palette[random.integers(len(palette))]


def _shapes(draw, random, palette, side, scale) -> None:
    for _ in range(random.integers(3, 40)):
        corner = random.uniform(-0.1, 1, 2) * side
        box = [*corner, *(corner + random.uniform(0.02, 0.4, 2) * side)]
        fill = _pick(random, palette)
        outline, width = (None, 0)
        if random.random() < 0.5:
            outline, width = _pick(random, palette), int(random.integers(1, 5)) * scale
        kind = random.integers(4)
        if kind == 0:
            draw.rectangle(box, fill, outline, width)
        elif kind == 1:
            draw.rounded_rectangle(box, random.uniform(2, 20) * scale, fill, outline, width)
        elif kind == 2:
            draw.ellipse(box, fill, outline, width)
        else:
            points = corner + random.uniform(0, 0.3, (random.integers(3, 7), 2)) * side
            draw.polygon([*map(tuple, points)], fill, outline)


def _lines(draw, random, palette, side, scale) -> None:
    if random.random() < 0.3:  # a grid
        color, width = _pick(random, palette), int(random.integers(1, 3)) * scale
        for place in np.arange(0, side, random.uniform(12, 80) * scale):
            draw.line([(place, 0), (place, side)], color, width)
            draw.line([(0, place), (side, place)], color, width)
    for _ in range(random.integers(2, 20)):
        color, width = _pick(random, palette), int(random.integers(1, 4)) * scale
        if random.random() < 0.5:  # a curve, as on a chart
            across = np.linspace(0, side, 80)
            waves = np.sin(across / side * random.uniform(2, 40) + random.uniform(0, 6))
            down = random.uniform(0, side) + waves * random.uniform(0.02, 0.2) * side
            draw.line([*zip(across, down, strict=True)], color, width, joint="curve")
        else:
            draw.line([*map(tuple, random.uniform(0, side, (2, 2)))], color, width)


def _paragraphs(draw, random, palette, side, scale) -> None:
    for _ in range(random.integers(1, 6)):
        size = random.uniform(8, 36) * scale
        font, color = ImageFont.load_default(size), _pick(random, palette)
        left, top = random.uniform(-0.1, 0.7, 2) * side
        for line in range(random.integers(1, 20)):
            lengths = random.integers(1, 10, random.integers(1, 10))
            words = ("".join(random.choice([*_LETTERS], length)) for length in lengths)
            draw.text((left, top + line * size * 1.3), " ".join(words), color, font)


_LAYERS = (_shapes, _lines, _paragraphs)
