import io

import numpy as np
import pytest
from PIL import Image

from restore.codec import dct, quantization


def pillow_tables(quality):
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "JPEG", quality=quality)
    with Image.open(buffer) as image:
        return [np.array(image.quantization[slot]).reshape(8, 8) for slot in (0, 1)]


@pytest.mark.parametrize("quality", range(1, 101))
def test_tables_are_those_that_libjpeg_writes(quality):
    luminance, chrominance = pillow_tables(quality)
    bases = (quantization.LUMINANCE, quantization.CHROMINANCE)
    for base, expected in zip(bases, (luminance, chrominance), strict=True):
        np.testing.assert_array_equal(quantization.scale_table(base, quality), expected)
    assert quantization.estimate_quality(luminance) == (quality, True)


def test_estimate_of_another_encoders_table_is_near_and_not_exact():
    table = quantization.scale_table(quantization.LUMINANCE, 75)
    table[3, 4] += 1
    estimate = quantization.estimate_quality(table)
    assert not estimate.exact
    assert abs(estimate.quality - 75) <= 1


@pytest.mark.parametrize("quality", [0, 101, -5, 10.5])
def test_quality_out_of_range_is_refused(quality):
    with pytest.raises(ValueError, match="whole number from 1 to 100"):
        quantization.scale_table(quantization.LUMINANCE, quality)


def test_halves_round_away_from_zero():
    coefficients = np.array([5.0, -5.0, 15.0, -15.0, 4.9, -4.9])
    expected = [1, -1, 2, -2, 0, 0]
    np.testing.assert_array_equal(quantization.quantise(coefficients, np.array(10)), expected)


def test_quantisation_errs_by_at_most_half_a_step():
    table = quantization.scale_table(quantization.LUMINANCE, 30)
    blocks = np.random.default_rng(0).uniform(-128, 127, (4, 4, 8, 8))
    coefficients = dct.forward(blocks)
    restored = quantization.dequantise(quantization.quantise(coefficients, table), table)
    assert (np.abs(restored - coefficients) <= table / 2 + 1e-3).all()
