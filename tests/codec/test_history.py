import io

import numpy as np
import pytest
from PIL import Image

from restore.codec import color, history
from restore.codec.history import Past


@pytest.fixture
def decoded(pillow_rgb, save_jpeg):
    """What Pillow reads of a picture that libjpeg stored."""
    return lambda picture, quality, **options: pillow_rgb(
        save_jpeg(picture, quality=quality, **options)
    )


@pytest.mark.parametrize("quality", [10, 30, 60, 85, 95])
@pytest.mark.parametrize("cut", [(0, 0), (3, 6)])
def test_quality_and_grid_are_read_from_the_pixels(coffee, decoded, quality, cut):
    past = decoded(coffee, quality)[cut[0] :, cut[1] :]
    assert history.find(color.luma(past)) == Past(quality, -cut[0] % 8, -cut[1] % 8)


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:2"])
def test_subsampling_does_not_matter(coffee, decoded, subsampling):
    past = decoded(coffee, 40, subsampling=subsampling)
    assert history.find(color.luma(past)) == Past(40, 0, 0)


def test_a_caption_does_not_hide_it(camera, decoded):
    past = decoded(camera, 50)[..., 0].copy()
    past[:16] = np.random.default_rng(0).integers(0, 256, past[:16].shape)
    assert history.find(past) == Past(50, 0, 0)


def test_what_never_was_a_jpeg_shows_no_trace(coffee, camera):
    rng = np.random.default_rng(0)
    for plane in (
        color.luma(coffee),
        camera,
        rng.integers(0, 256, (96, 96), np.uint8),
        rng.normal(128, 4, (200, 200)).astype(np.uint8),
    ):
        assert history.find(plane) is None


def test_what_was_scaled_since_shows_no_trace(camera, decoded):
    past = Image.fromarray(decoded(camera, 30)[..., 0])
    assert history.find(np.asarray(past.resize((150, 160), Image.Resampling.BICUBIC))) is None


def test_patterns_and_tiny_pictures_show_no_trace():
    stripes = np.zeros((64, 64), np.uint8)
    stripes[::8] = 200
    checks = (np.indices((128, 128)).sum(0) // 8 % 2 * 255).astype(np.uint8)
    for plane in (np.zeros((64, 64), np.uint8), stripes, checks, stripes[:5, :5], stripes[:8, :8]):
        assert history.find(plane) is None


def test_the_last_of_two_is_found(camera, save_jpeg):
    once = np.asarray(Image.open(io.BytesIO(save_jpeg(camera, quality=80))))
    twice = np.asarray(Image.open(io.BytesIO(save_jpeg(once[4:, 4:], quality=40))))
    assert history.find(twice) == Past(40, 0, 0)
