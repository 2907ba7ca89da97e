"""JPEG degradation of a batch of pictures as tensor operations, on whatever device they are.

Does what :mod:`restore.codec.dct`, `quantization` and `color` do to one picture, bit for bit as
libjpeg does it, to a whole batch at once, with a table for each picture. Samples are 8-bit values
0-255 held as float32. No gradient flows through the rounding.
"""

import torch
from torch import Tensor
from torch.nn import functional

from restore.codec import color, dct


def scale_tables(base: Tensor, qualities: Tensor) -> Tensor:
    """Base tables (8, 8) or (N, 8, 8) at libjpeg qualities (N,) in 1-100: float32 (N, 8, 8), 1-255.

    libjpeg's qualities are whole numbers; others interpolate its scale (jpeg_quality_scaling).
    """
    qualities = qualities.to(torch.float32)
    percent = torch.where(qualities < 50, (5000 / qualities).floor(), 200 - 2 * qualities)
    scaled = (base.to(torch.float32) * percent[:, None, None] + 50) / 100
    return scaled.floor().clamp(1, 255)


def forward(blocks: Tensor) -> Tensor:
    """Orthonormal DCT of blocks (..., 8, 8), without rounding; differentiable."""
    matrix = torch.as_tensor(dct.MATRIX, dtype=blocks.dtype, device=blocks.device)
    return matrix @ (blocks @ matrix.T)


def _integer_matrix(device: torch.device) -> Tensor:
    # float64 holds libjpeg's integers exactly.
    return torch.as_tensor(dct.INTEGER_MATRIX, device=device)


def _descale(values: Tensor, bits: int) -> Tensor:
    return ((values + 2 ** (bits - 1)) / 2**bits).floor()


@torch.no_grad()
def encode(planes: Tensor, tables: Tensor) -> Tensor:
    """Quantised coefficients, float32 (N, m, n, 8, 8), of planes (N, 8 m, 8 n) in 0-255.

    tables: float32 (N, 8, 8).
    """
    matrix = _integer_matrix(planes.device)
    # The sums of the first pass are whole and at most 2^23, which float32 holds exactly.
    samples = dct.split_blocks(planes.float() - 128)
    rows = _descale(samples @ matrix.T.float(), dct.FIRST_PASS).double()
    coefficients = _descale(matrix @ rows, dct.LAST_ENCODING).float() / dct.BLOCK
    ratio = coefficients / tables[:, None, None]
    return torch.trunc(ratio + torch.copysign(torch.full_like(ratio, 0.5), ratio))


@torch.no_grad()
def decode(coefficients: Tensor) -> Tensor:
    """Planes (N, 8 m, 8 n) of 8-bit values from dequantised coefficients (N, m, n, 8, 8)."""
    matrix = _integer_matrix(coefficients.device)
    columns = _descale(matrix.T @ coefficients.double(), dct.FIRST_PASS)
    samples = _descale(columns @ matrix, dct.LAST_DECODING) + 128
    return dct.join_blocks(samples.clamp(0, 255).float())


def compress(planes: Tensor, tables: Tensor) -> Tensor:
    """What JPEG with these tables (N, 8, 8) makes of planes (N, 8 m, 8 n): same shape, 0-255."""
    return decode(encode(planes, tables) * tables[:, None, None])


def luma(rgb: Tensor, matlab: Tensor) -> Tensor:
    """Luma (N, H, W), rounded to 8 bits, of RGB (N, H, W, 3) in 0-255.

    matlab: bool (N,); where true, the range is 16-235, as in MATLAB's rgb2ycbcr (BT.601),
    elsewhere JFIF's full range.
    """
    full = rgb.float() @ torch.as_tensor(color.TO_YCBCR[0], device=rgb.device)
    narrow = 16 + full * (219 / 255)
    return (torch.where(matlab[:, None, None], narrow, full) + 0.5).floor()


def to_ycbcr(rgb: Tensor) -> Tensor:
    """RGB (N, H, W, 3) in 0-255 to JFIF YCbCr (N, 3, H, W), 8-bit values."""
    matrix, offset = (
        torch.as_tensor(constant, device=rgb.device)
        for constant in (color.TO_YCBCR, color.TO_YCBCR_OFFSET)
    )
    return (rgb.float() @ matrix.T + offset).floor().movedim(-1, 1)


def to_rgb(ycbcr: Tensor) -> Tensor:
    """JFIF YCbCr (N, 3, H, W), 8-bit values, to RGB (N, H, W, 3), 8-bit values."""
    y, blue, red = ycbcr[:, 0], ycbcr[:, 1] - 128, ycbcr[:, 2] - 128
    red_cr, green_cb, green_cr, blue_cb = color.FROM_YCBCR
    offsets = (red_cr * red, green_cb * blue + green_cr * red, blue_cb * blue)
    planes = [y + (offset + 0.5).floor() for offset in offsets]
    return torch.stack(planes, dim=-1).clamp(0, 255)


def downsample(planes: Tensor, horizontal: int, vertical: int) -> Tensor:
    """Planes (N, H, W) averaged over boxes, rounded as libjpeg does (jcsample.c).

    The factors must divide H and W.
    """
    count = horizontal * vertical
    if count == 1:
        return planes
    total = functional.avg_pool2d(planes[:, None], (vertical, horizontal))[:, 0] * count
    odd = torch.arange(total.shape[-1], device=planes.device) % 2
    even = (count - 1) // 2 if (horizontal, vertical) in ((2, 1), (2, 2)) else count // 2
    bias = torch.where(odd == 1, count // 2, even)
    return ((total.round() + bias) / count).floor()


def _triangle(planes: Tensor, axis: int, biases: tuple[int, int]) -> Tensor:
    """Doubles an axis with the filter (3, 1), at four times the scale."""
    size = planes.shape[axis]
    index = torch.arange(size, device=planes.device)
    before = planes.index_select(axis, (index - 1).clamp(min=0))
    after = planes.index_select(axis, (index + 1).clamp(max=size - 1))
    pair = (3 * planes + before + biases[0], 3 * planes + after + biases[1])
    return torch.stack(pair, dim=axis + 1).flatten(axis, axis + 1)


def upsample(planes: Tensor, horizontal: int, vertical: int) -> Tensor:
    """Subsampled planes (N, H, W), wider than two samples, to (N, vertical H, horizontal W).

    libjpeg's "fancy upsampling" (jdsample.c) with its rounding for factors of two, repeated samples
    for others.
    """
    if (horizontal, vertical) == (2, 1):
        return (_triangle(planes, 2, (1, 2)) / 4).floor()
    if (horizontal, vertical) == (1, 2):
        return (_triangle(planes, 1, (1, 2)) / 4).floor()
    if (horizontal, vertical) == (2, 2):
        return (_triangle(_triangle(planes, 1, (0, 0)), 2, (8, 7)) / 16).floor()
    return planes.repeat_interleave(vertical, 1).repeat_interleave(horizontal, 2)


def compress_rgb(
    rgb: Tensor, luminance: Tensor, chrominance: Tensor, subsampling: str = "4:2:0"
) -> Tensor:
    """What JPEG makes of RGB pictures (N, H, W, 3) in 0-255: same shape, 8-bit values.

    luminance, chrominance: tables (N, 8, 8); subsampling: a name of ``color.SUBSAMPLINGS``. H and W
    must be multiples of the minimum coded unit (8 or 16).
    """
    horizontal, vertical = color.SUBSAMPLINGS[subsampling]
    ycbcr = to_ycbcr(rgb)
    planes = [compress(ycbcr[:, 0], luminance)]
    for plane in (ycbcr[:, 1], ycbcr[:, 2]):
        small = compress(downsample(plane, horizontal, vertical), chrominance)
        planes.append(upsample(small, horizontal, vertical))
    return to_rgb(torch.stack(planes, dim=1))
