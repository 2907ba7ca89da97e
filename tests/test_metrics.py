import math

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter
from skimage.metrics import structural_similarity

from restore import metrics


def noisy(picture, sigma=10):
    noise = np.random.default_rng(0).normal(0, sigma, picture.shape)
    return (picture + noise).round().clip(0, 255).astype(np.uint8)


def test_psnr_is_its_definition(coffee):
    other = noisy(coffee)
    error = ((coffee.astype(float) - other) ** 2).mean()
    assert metrics.psnr(coffee, other) == pytest.approx(10 * math.log10(255**2 / error))


def test_equal_pictures_have_infinite_psnr(coffee):
    assert metrics.psnr(coffee, coffee.copy()) == math.inf
    assert metrics.ssim(coffee, coffee.copy()) == 1


def test_one_level_everywhere_is_48_db():
    black = np.zeros((32, 32), np.uint8)
    assert metrics.psnr(black, black + 1) == pytest.approx(20 * math.log10(255))


def test_ssim_is_the_papers_formula(camera):
    # Wang et al. 2004, equation 13, with an 11-tap Gaussian window, where it fits in the picture.
    x, other = camera.astype(float), noisy(camera)
    y = other.astype(float)

    def blur(plane):
        return gaussian_filter(plane, 1.5, radius=5)

    mean_x, mean_y = blur(x), blur(y)
    var_x, var_y = blur(x * x) - mean_x**2, blur(y * y) - mean_y**2
    covariance = blur(x * y) - mean_x * mean_y
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    index = ((2 * mean_x * mean_y + c1) * (2 * covariance + c2)) / (
        (mean_x**2 + mean_y**2 + c1) * (var_x + var_y + c2)
    )
    assert metrics.ssim(camera, other) == pytest.approx(index[5:-5, 5:-5].mean(), abs=1e-5)


@pytest.mark.parametrize("levels", [(0, 1), (255, 250), (128, 128.4)])
def test_ssim_in_float32_is_scikit_images_in_flat_areas(levels):
    first, second = (noisy(np.full((40, 50, 3), level), sigma=0.4) for level in levels)
    expected = structural_similarity(
        first,
        second,
        data_range=255,
        gaussian_weights=True,
        sigma=1.5,
        use_sample_covariance=False,
        channel_axis=2,
    )
    assert metrics.ssim(first, second) == pytest.approx(expected, abs=1e-4)


def test_ssim_of_colour_is_the_mean_over_channels(coffee):
    other = noisy(coffee)
    channels = [metrics.ssim(coffee[..., i], other[..., i]) for i in range(3)]
    assert metrics.ssim(coffee, other) == pytest.approx(np.mean(channels))


@pytest.mark.parametrize("size", [(1, 1), (10, 200)])
def test_ssim_of_tiny_pictures_is_undefined(size):
    assert math.isnan(metrics.ssim(np.zeros(size, np.uint8), np.ones(size, np.uint8)))


def blocking_effect_by_loops(picture):
    """Yim and Bovik's equations, one pixel pair at a time."""
    height, width = picture.shape
    sums, counts = {True: 0.0, False: 0.0}, {True: 0, False: 0}
    for y in range(height):
        for x in range(width):
            for dy, dx in ((0, 1), (1, 0)):
                if y + dy < height and x + dx < width:
                    edge = (x + 1 if dx else y + 1) % 8 == 0
                    sums[edge] += (float(picture[y, x]) - float(picture[y + dy, x + dx])) ** 2
                    counts[edge] += 1
    boundary, elsewhere = sums[True] / counts[True], sums[False] / counts[False]
    eta = math.log2(8) / math.log2(min(height, width)) if boundary > elsewhere else 0
    return eta * (boundary - elsewhere)


@pytest.mark.parametrize("size", [(24, 32), (19, 45)])
def test_blocking_effect_is_the_papers(size):
    random = np.random.default_rng(0)
    blocks = random.integers(0, 255, (6, 6)).repeat(8, 0).repeat(8, 1)[: size[0], : size[1]]
    picture = noisy(blocks, 5)
    assert metrics.blocking_effect(picture) == pytest.approx(blocking_effect_by_loops(picture))
    assert metrics.blocking_effect(picture) > 0


def test_smooth_pictures_have_no_blocking_effect():
    ramp = np.tile(np.arange(64, dtype=np.uint8), (64, 1))
    ramp[:, 20:] += 30  # an edge, but off the block grid
    assert metrics.blocking_effect(ramp) == 0
    assert metrics.blocking_effect(np.zeros((4, 4), np.uint8)) == 0


def test_psnrb_adds_the_restored_pictures_blocking_effect(camera):
    blocky = camera // 64 * 64
    error = ((camera.astype(float) - blocky) ** 2).mean()
    expected = 10 * math.log10(255**2 / (error + metrics.blocking_effect(blocky)))
    assert metrics.psnrb(camera, blocky) == pytest.approx(expected)
    assert metrics.psnrb(camera, camera) <= metrics.psnr(camera, camera)


def test_psnrb_of_a_perfect_flat_picture_is_infinite():
    flat = np.full((32, 32, 3), 9, np.uint8)
    assert metrics.psnrb(flat, flat) == math.inf


def test_bits_per_pixel():
    assert metrics.bits_per_pixel(100, np.zeros((10, 20, 3))) == 4


@pytest.mark.parametrize("measure", [metrics.psnr, metrics.ssim, metrics.psnrb, metrics.bias])
def test_pictures_of_different_shapes_are_not_compared(measure):
    with pytest.raises(ValueError, match="cannot be compared"):
        measure(np.zeros((16, 16, 3), np.uint8), np.zeros((16, 16, 1), np.uint8))
