import numpy as np
import pytest
from scipy.fft import dctn

from restore.codec import JpegImage, color, intervals
from restore.codec.jpeg import Component
from tests.codec.files import cjpeg, needs_cjpeg


def coefficients(plane):
    blocks = plane.reshape(plane.shape[0] // 8, 8, -1, 8).swapaxes(1, 2) - 128.0
    return dctn(blocks, axes=(-2, -1), norm="ortho")


@pytest.mark.parametrize("quality", [5, 30, 75, 95])
def test_the_original_lies_within_the_intervals(camera, quality):
    component = JpegImage.from_rgb(camera, quality).components[0]
    plane = camera.astype(np.float32)
    held = intervals.project(plane, component)
    np.testing.assert_allclose(held, plane, atol=0.02)


@pytest.mark.parametrize("quality", [5, 30, 75, 95])
def test_projection_reaches_the_intervals_and_comes_nearer_to_the_original(camera, quality):
    component = JpegImage.from_rgb(camera, quality).components[0]
    noise = np.random.default_rng(0).normal(0, 20, camera.shape)
    plane = (camera + noise).astype(np.float32)
    held = intervals.project(plane, component)
    distance = np.abs(coefficients(held) - component.quantised * component.table.astype(float))
    assert (distance <= component.table / 2 + intervals.MARGIN + 1e-3).all()
    assert np.square(held - camera).mean() < np.square(plane - camera).mean()


@pytest.mark.parametrize("factors", [(1, 1), (2, 1), (1, 2), (2, 2), (4, 1)])
def test_a_subsampled_plane_is_held_by_its_averages(camera, factors):
    across, down = factors
    small = color.downsample(camera, across, down)
    component = JpegImage.from_rgb(small, 20).components[0]
    noise = np.random.default_rng(0).normal(0, 20, camera.shape)
    plane = (camera + noise).astype(np.float32)
    held = intervals.project_subsampled(plane, component, across, down)
    average = held.reshape(small.shape[0], down, small.shape[1], across).mean(axis=(1, 3))
    distance = np.abs(coefficients(average) - component.quantised * component.table.astype(float))
    assert (distance <= component.table / 2 + intervals.MARGIN + 1e-2).all()


def test_flat_areas_are_blocks_amid_their_like():
    quantised = np.zeros((5, 6, 8, 8), np.int16)
    quantised[..., 0, 0] = 4
    quantised[0, 0, 3, 3] = 1
    quantised[4, 5, 0, 0] = 5
    levels = intervals.flat_areas(Component(quantised, np.full((8, 8), 16, np.uint16)))
    expected = np.full((5, 6), 128 + 4 * 16 / 8)
    expected[:2, :2] = np.nan
    expected[3:, 4:] = np.nan
    np.testing.assert_array_equal(levels, expected)


@needs_cjpeg
@pytest.mark.parametrize(
    "sampling", ["1x2", "4x1", "1x3", "3x2", "4x2", "2x2,1x1,2x1", "1x1,2x2,2x2", "2x2,2x1,1x2"]
)
def test_an_original_compresses_back_in_every_sampling(coffee, sampling):
    # Taller than what is compressed at a time.
    picture = np.ascontiguousarray(np.tile(coffee[:, :60], (3, 1, 1)))
    jpeg = JpegImage.from_bytes(cjpeg(picture, "-quality", "60", "-sample", sampling))
    assert intervals.consistency(jpeg, picture) > 0.9999


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:2", "4:2:0"])
@pytest.mark.parametrize("size", [(256, 320), (61, 83), (600, 40)])
def test_an_original_compresses_back_to_all_of_its_coefficients(coffee, subsampling, size):
    picture = np.resize(coffee, (*size, 3))
    jpeg = JpegImage.from_rgb(picture, 40, subsampling)
    share = intervals.consistency(jpeg, picture)
    # Encoders repeat other pixels than we do where a unit ends beyond the picture.
    assert share == 1 if size == (256, 320) else share > 0.98


def test_consistency_of_cmyk_is_no_number(coffee, save_jpeg):
    jpeg = JpegImage.from_bytes(save_jpeg(coffee, "CMYK", quality=50))
    assert np.isnan(intervals.consistency(jpeg, coffee))
