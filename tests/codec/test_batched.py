import io

import cv2
import numpy as np
import pytest
import torch
from PIL import Image
from scipy.fft import dctn

from restore.codec import JpegImage, batched, color, quantization

LUMINANCE, CHROMINANCE = (
    torch.from_numpy(table.astype(np.float32))
    for table in (quantization.LUMINANCE, quantization.CHROMINANCE)
)


def test_tables_are_libjpegs_at_every_quality():
    scaled = batched.scale_tables(LUMINANCE, torch.arange(1, 101))
    for quality, table in enumerate(scaled.numpy(), 1):
        expected = quantization.scale_table(quantization.LUMINANCE, quality)
        np.testing.assert_array_equal(table, expected)


def test_fractional_qualities_lie_between(camera):
    between = batched.scale_tables(LUMINANCE, torch.tensor([70.0, 70.5, 71.0]))
    assert ((between[1] <= between[0]) & (between[1] >= between[2])).all()
    assert (between[1] < between[0]).any() and (between[1] > between[2]).any()


def test_forward_equals_scipy():
    blocks = np.random.default_rng(0).uniform(-1, 1, (2, 3, 8, 8))
    expected = dctn(blocks, axes=(-2, -1), norm="ortho")
    np.testing.assert_allclose(batched.forward(torch.from_numpy(blocks)).numpy(), expected)


def test_gray_degradation_is_libjpegs_to_the_bit(camera):
    qualities = [1, 5, 10, 25, 40, 60, 75, 90, 95, 100]
    planes = torch.from_numpy(camera).float().expand(len(qualities), -1, -1)
    tables = batched.scale_tables(LUMINANCE, torch.tensor(qualities))
    for quality, plane in zip(qualities, batched.compress(planes, tables), strict=True):
        encoded = cv2.imencode(".jpg", camera, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        np.testing.assert_array_equal(plane.numpy(), cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE))


def test_quantised_coefficients_are_the_files(camera):
    tables = batched.scale_tables(LUMINANCE, torch.tensor([30]))
    ours = batched.encode(torch.from_numpy(camera).float()[None], tables)[0].numpy()
    theirs = JpegImage.from_rgb(camera, 30).components[0].quantised
    np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize("subsampling", sorted(color.SUBSAMPLINGS))
@pytest.mark.parametrize("quality", [10, 50, 90])
def test_colour_degradation_is_libjpegs_to_the_bit(coffee, quality, subsampling):
    tables = (
        batched.scale_tables(base, torch.tensor([quality])) for base in (LUMINANCE, CHROMINANCE)
    )
    ours = batched.compress_rgb(torch.from_numpy(coffee)[None], *tables, subsampling)[0].numpy()
    data = JpegImage.from_rgb(coffee, quality, subsampling).data
    with Image.open(io.BytesIO(data)) as image:
        np.testing.assert_array_equal(ours, np.asarray(image))


def test_luma_by_either_convention(coffee):
    both = batched.luma(
        torch.from_numpy(np.stack([coffee, coffee])), torch.tensor([False, True])
    ).numpy()
    np.testing.assert_array_equal(both[0], np.asarray(Image.fromarray(coffee).convert("L")))
    # MATLAB's rgb2ycbcr of pixels in [0, 1].
    exact = 16 + coffee / 255 @ [65.481, 128.553, 24.966]
    assert np.abs(both[1] - exact).max() < 0.51


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
def test_a_gpu_makes_the_same(camera):
    planes = torch.from_numpy(camera).float().expand(3, -1, -1)
    tables = batched.scale_tables(LUMINANCE, torch.tensor([10, 50, 95]))
    there = batched.compress(planes.cuda(), tables.cuda())
    assert torch.equal(there.cpu(), batched.compress(planes, tables))
