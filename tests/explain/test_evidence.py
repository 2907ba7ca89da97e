"""The evidence map: how far the file leaves each pixel open."""

import numpy as np
import pytest

from restore.codec import JpegImage, color, dct, quantization
from restore.explain import evidence
from restore.inference.restoration import restore_jpeg, restore_luma
from restore.inference.session import default_session
from restore.models.jpeg import JPEG
from restore.past import Past


@pytest.fixture(scope="module")
def duet():
    return default_session().get("duet")


@pytest.fixture(scope="module")
def lumas(astronaut, coffee, camera):
    return [color.luma(astronaut), color.luma(coffee), camera]


def covered(originals, pictures, maps):
    """The share of pixels whose original lies within the map of the restored one."""
    triples = zip(originals, pictures, maps, strict=True)
    within = [
        (np.abs(original.astype(float) - picture) <= width).ravel()
        for original, picture, width in triples
    ]
    return np.concatenate(within).mean()


@pytest.mark.parametrize("quality", [10, 30, 60, 90, 98])
def test_the_original_lies_within_the_width_at_95_of_100_pixels(lumas, duet, quality):
    jpegs = [JpegImage.from_rgb(luma, quality) for luma in lumas]
    restored = [restore_jpeg(jpeg, duet, default_session())[..., 0] for jpeg in jpegs]
    maps = [evidence.of_jpeg(jpeg) for jpeg in jpegs]
    assert covered(lumas, restored, maps) > 0.95
    # So it is where the file is sure and where it is not, which one width for all could not do.
    originals, pictures, widths = (
        np.concatenate([each.ravel() for each in planes]) for planes in (lumas, restored, maps)
    )
    within = np.abs(originals.astype(float) - pictures) <= widths
    least, most = np.quantile(widths, [0.2, 0.8])
    assert within[widths <= least].mean() > 0.93
    assert within[widths >= most].mean() > 0.93


def test_it_is_far_narrower_than_the_intervals_alone(lumas):
    for luma in lumas:
        jpeg = JpegImage.from_rgb(luma, 20)
        anywhere = 2 * np.sqrt((jpeg.components[0].table.astype(float) ** 2 / 12).mean())
        assert evidence.of_jpeg(jpeg).mean() < anywhere / 2


def test_the_width_is_two_standard_deviations_of_what_the_intervals_leave():
    # Coefficients whose distribution is known: Laplace's, of one scale a frequency.
    rng = np.random.default_rng(5)
    scales = 60 / np.hypot(*np.mgrid[:8, :8].clip(1))
    blocks = rng.laplace(0, scales, (40, 40, 8, 8))
    table = quantization.scale_table(quantization.LUMINANCE, 30)
    quantised = quantization.quantise(blocks, table)
    errors = np.empty_like(blocks)
    for u, v in np.ndindex(8, 8):
        # The best estimate is the mean of all coefficients that became the same number.
        of, place = np.unique(quantised[..., u, v], return_inverse=True)
        sums = np.bincount(place.ravel(), blocks[..., u, v].ravel())
        means = sums / np.bincount(place.ravel(), minlength=len(of))
        errors[..., u, v] = blocks[..., u, v] - means[place.reshape(40, 40)]
    pixels = dct.join_blocks(dct.inverse(errors))
    width = evidence.of_component(quantised, table)
    assert np.sqrt((width**2).mean()) == pytest.approx(2 * pixels.std(), rel=0.1)


@pytest.mark.parametrize(("row", "column"), [(0, 0), (5, 3)])
def test_of_pixels_the_intervals_of_the_past_count(lumas, duet, row, column):
    quality = 15
    top, left = -row % 8, -column % 8
    before = [JPEG.decode(JpegImage.from_rgb(luma, quality))[..., 0] for luma in lumas]
    before = [np.ascontiguousarray(luma[top:, left:]) for luma in before]
    originals = [luma[top:, left:] for luma in lumas]
    past = Past(quality, row, column)
    restored = [restore_luma(luma, duet, default_session(), past=past) for luma in before]
    maps = [evidence.of_file(None, lambda luma=luma: luma, past=past) for luma in before]
    assert [width.shape for width in maps] == [luma.shape for luma in before]
    assert covered(originals, restored, maps) > 0.95

    # Saved again at a high quality, the file claims to know what it does not.
    again = [JpegImage.from_rgb(luma, 90) for luma in before]
    claimed = [evidence.of_file(jpeg, lambda: np.empty(0), past=None) for jpeg in again]
    assert covered(originals, restored, claimed) < 0.8
    decoded = [JPEG.decode(jpeg)[..., 0] for jpeg in again]
    maps = [
        evidence.of_file(jpeg, lambda luma=luma: luma, past=past)
        for jpeg, luma in zip(again, decoded, strict=True)
    ]
    assert covered(originals, restored, maps) > 0.95


def test_every_block_is_judged_by_itself_and_its_neighbours(camera):
    # More rows of blocks than are looked at at a time.
    tall = np.tile(camera[:, :64], (5, 1))[:1064]
    component = JpegImage.from_rgb(tall, 20).components[0]
    width = evidence.of_component(component.quantised, component.table)
    turned = evidence.of_component(component.quantised[::-1], component.table)
    blocks, turned = dct.split_blocks(width), dct.split_blocks(turned)
    np.testing.assert_allclose(blocks, turned[::-1], rtol=1e-4)


def test_a_flat_area_is_less_open_than_a_rough_one():
    noise = np.random.default_rng(0).normal(0, 25, (128, 128))
    luma = (128 + np.where(np.arange(128) < 64, 0, noise)).clip(0, 255).astype(np.uint8)
    width = evidence.of_jpeg(JpegImage.from_rgb(luma, 40))
    assert width[:, :48].mean() < width[:, 80:].mean() / 3


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:0"])
def test_of_a_colour_photo_it_is_the_lumas(astronaut, subsampling):
    jpeg = JpegImage.from_rgb(astronaut, 25, subsampling)
    width = evidence.of_jpeg(jpeg)
    assert width.shape == astronaut.shape[:2]
    assert width.dtype == np.float32
    luma = jpeg.components[0]
    whole = evidence.of_component(luma.quantised, luma.table)
    np.testing.assert_array_equal(width, whole[: width.shape[0], : width.shape[1]])


def test_of_rgb_components_it_is_that_of_their_luma(astronaut, save_jpeg):
    data = save_jpeg(astronaut, quality=25, keep_rgb=True, subsampling=0)
    jpeg = JpegImage.from_bytes(data)
    assert jpeg.color_space == "rgb"
    decoded = color.luma(JPEG.decode(jpeg))
    width = evidence.of_jpeg(jpeg)
    error = np.abs(color.luma(astronaut).astype(float) - decoded)
    assert 0.9 < (error <= width).mean() < 0.99


def test_there_is_none_without_a_jpeg_or_a_luma(astronaut, save_jpeg):
    cmyk = JpegImage.from_bytes(save_jpeg(astronaut, "CMYK", quality=30))
    luma = color.luma(astronaut)
    assert evidence.of_jpeg(cmyk) is None
    assert evidence.of_file(cmyk, lambda: luma, past=Past(10, 0, 0)) is None
    assert evidence.of_file(None, lambda: luma, past=None) is None


def test_gray_values_stand_for_quarters_of_a_level():
    width = np.array([[0, 0.25, 10, 63.75, 90]], np.float32)
    np.testing.assert_array_equal(evidence.to_gray(width), [[0, 1, 40, 255, 255]])


@pytest.mark.parametrize("quality", [1, 50, 100])
def test_the_smallest_and_the_flattest_pictures_have_one(quality):
    for luma in (np.full((1, 1), 255, np.uint8), np.full((40, 24), 7, np.uint8)):
        width = evidence.of_jpeg(JpegImage.from_rgb(luma, quality))
        assert width.shape == luma.shape
        assert np.isfinite(width).all()
        assert (width > 0).all()
