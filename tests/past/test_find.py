import io

import numpy as np
import pytest
from PIL import Image

from restore import past
from restore.codec import JpegImage
from restore.past import Sampling


@pytest.fixture
def decoded(pillow_rgb, save_jpeg):
    """What Pillow reads of a picture that libjpeg stored."""
    return lambda picture, quality, **options: pillow_rgb(
        save_jpeg(picture, quality=quality, **options)
    )


def place(found):
    return None if found is None else (found.quality, found.row, found.column)


@pytest.mark.parametrize("quality", [10, 30, 60, 85, 95])
@pytest.mark.parametrize("cut", [(0, 0), (3, 6)])
def test_quality_and_grid_are_read_from_the_pixels(coffee, decoded, quality, cut):
    picture = decoded(coffee, quality)[cut[0] :, cut[1] :]
    assert place(past.of_pixels(picture)) == (quality, -cut[0] % 8, -cut[1] % 8)


@pytest.mark.parametrize(
    ("subsampling", "sampling"),
    [("4:4:4", Sampling(1, 1)), ("4:2:2", Sampling(2, 1)), ("4:2:0", Sampling(2, 2))],
)
@pytest.mark.parametrize("cut", [(0, 0), (3, 13)])
def test_sampling_table_and_place_of_the_chroma_are_read(
    coffee, decoded, subsampling, sampling, cut
):
    picture = decoded(coffee, 40, subsampling=subsampling)[cut[0] :, cut[1] :]
    chroma = past.of_pixels(picture).chroma
    assert (chroma.quality, chroma.sampling) == (40, sampling)
    assert (chroma.row + cut[0]) % (8 * sampling.down) == 0
    assert (chroma.column + cut[1]) % (8 * sampling.across) == 0


@pytest.mark.parametrize("cut", [(0, 0), (3, 5), (4, 2)])
@pytest.mark.parametrize(("first", "second"), [(10, 90), (30, 75), (60, 85)])
def test_a_jpeg_saved_again_shows_the_first(coffee, decoded, save_jpeg, first, second, cut):
    once = decoded(coffee, first)[cut[0] :, cut[1] :]
    found = past.of_jpeg(JpegImage.from_bytes(save_jpeg(once, quality=second)))
    assert place(found) == (first, -cut[0] % 8, -cut[1] % 8)


def test_the_last_of_two_is_found_if_it_is_the_stronger(camera, save_jpeg):
    once = np.asarray(Image.open(io.BytesIO(save_jpeg(camera, quality=80))))
    data = save_jpeg(once[4:, 4:], quality=40)
    assert past.of_jpeg(JpegImage.from_bytes(data)) is None
    assert place(past.of_pixels(np.asarray(Image.open(io.BytesIO(data))))) == (40, 0, 0)


def test_a_lossy_webp_of_a_jpeg_shows_it(coffee, decoded):
    buffer = io.BytesIO()
    Image.fromarray(decoded(coffee, 20)).save(buffer, "WEBP", quality=90)
    found = past.of_pixels(np.asarray(Image.open(buffer).convert("RGB")))
    assert abs(found.quality - 20) <= 1 and (found.row, found.column) == (0, 0)


def test_a_caption_does_not_hide_it(camera, decoded):
    picture = decoded(camera, 50)[..., 0].copy()
    picture[:16] = np.random.default_rng(0).integers(0, 256, picture[:16].shape)
    assert place(past.of_pixels(picture)) == (50, 0, 0)


def test_what_never_was_a_jpeg_shows_no_trace(coffee, camera):
    rng = np.random.default_rng(0)
    for picture in (
        coffee,
        camera,
        rng.integers(0, 256, (96, 96), np.uint8),
        rng.normal(128, 4, (200, 200)).astype(np.uint8),
    ):
        assert past.of_pixels(picture) is None


@pytest.mark.parametrize("quality", [30, 50, 75, 90, 98])
def test_a_jpeg_compressed_once_shows_no_other(coffee, save_jpeg, quality):
    assert past.of_jpeg(JpegImage.from_bytes(save_jpeg(coffee, quality=quality))) is None


def test_what_was_scaled_since_shows_no_trace(camera, decoded):
    picture = Image.fromarray(decoded(camera, 30)[..., 0])
    scaled = np.asarray(picture.resize((150, 160), Image.Resampling.BICUBIC))
    assert past.of_pixels(scaled) is None


def test_patterns_and_tiny_pictures_show_no_trace(save_jpeg):
    stripes = np.zeros((64, 64), np.uint8)
    stripes[::8] = 200
    checks = (np.indices((128, 128)).sum(0) // 8 % 2 * 255).astype(np.uint8)
    for plane in (np.zeros((64, 64), np.uint8), stripes, checks, stripes[:5, :5], stripes[:8, :8]):
        assert past.of_pixels(plane) is None
        assert past.of_jpeg(JpegImage.from_bytes(save_jpeg(plane, quality=80))) is None


def test_a_told_quality_is_corrected_where_the_picture_shows_another(coffee, decoded):
    assert past.of_pixels(decoded(coffee, 30), told=33).quality == 30
    told = past.of_pixels(coffee, told=33)
    assert told.quality == 33 and not told.certain
