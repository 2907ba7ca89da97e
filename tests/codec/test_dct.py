import numpy as np
from scipy.fft import dctn, idctn

from restore.codec import dct


def random_blocks(dtype=np.float64):
    return np.random.default_rng(0).uniform(-128, 127, (5, 7, 8, 8)).astype(dtype)


def test_forward_equals_scipy():
    blocks = random_blocks()
    expected = dctn(blocks, axes=(-2, -1), norm="ortho")
    np.testing.assert_allclose(dct.forward(blocks), expected, atol=1e-10)


def test_inverse_equals_scipy():
    coefficients = random_blocks()
    expected = idctn(coefficients, axes=(-2, -1), norm="ortho")
    np.testing.assert_allclose(dct.inverse(coefficients), expected, atol=1e-10)


def test_float32_is_kept_and_near():
    blocks = random_blocks(np.float32)
    result = dct.forward(blocks)
    assert result.dtype == np.float32
    np.testing.assert_allclose(result, dctn(blocks, axes=(-2, -1), norm="ortho"), atol=1e-3)


def test_integer_blocks_are_accepted():
    blocks = random_blocks().astype(np.int16)
    expected = dctn(blocks.astype(float), axes=(-2, -1), norm="ortho")
    np.testing.assert_allclose(dct.forward(blocks), expected, atol=1e-3)


def test_integer_transforms_stay_near_the_exact_ones():
    blocks = np.rint(random_blocks(np.float32))
    eighths = dct.encoder_transform(blocks)
    np.testing.assert_array_equal(eighths * 8, np.rint(eighths * 8))
    np.testing.assert_allclose(eighths, dctn(blocks, axes=(-2, -1), norm="ortho"), atol=0.25)
    samples = dct.decoder_transform(np.rint(dct.forward(blocks))).astype(float)
    np.testing.assert_allclose(samples - 128, blocks, atol=3)


def test_the_integer_matrix_is_the_dct_matrix_in_thirteen_bits():
    exact = 2**13 * np.sqrt(8) * dct.MATRIX
    np.testing.assert_allclose(dct.INTEGER_MATRIX, exact, atol=1.5)


def test_basis_pictures_add_up_to_the_inverse():
    coefficients = random_blocks()[0, 0]
    total = np.einsum("uv,uvyx->yx", coefficients, dct.BASIS)
    np.testing.assert_allclose(total, idctn(coefficients, norm="ortho"), atol=1e-10)


def test_blocks_lie_where_they_should():
    plane = np.arange(16 * 24).reshape(16, 24)
    blocks = dct.split_blocks(plane)
    assert blocks.shape == (2, 3, 8, 8)
    np.testing.assert_array_equal(blocks[1, 2], plane[8:16, 16:24])
    np.testing.assert_array_equal(dct.join_blocks(blocks), plane)


def test_stacks_of_planes_split_alike():
    planes = np.random.default_rng(1).integers(0, 255, (3, 16, 8))
    np.testing.assert_array_equal(dct.split_blocks(planes)[2], dct.split_blocks(planes[2]))
    np.testing.assert_array_equal(dct.join_blocks(dct.split_blocks(planes)), planes)


def test_padding_repeats_the_edge():
    padded = dct.pad(np.arange(15).reshape(3, 5))
    assert padded.shape == (8, 8)
    np.testing.assert_array_equal(padded[2:, :5], np.tile(np.arange(10, 15), (6, 1)))
    assert (padded[:3, 4:].T == [4, 9, 14]).all()


def test_zigzag_visits_diagonals_in_turn():
    # ITU-T T.81, figure A.6: the first ten and the last two.
    expected = [0, 1, 8, 16, 9, 2, 3, 10, 17, 24]
    np.testing.assert_array_equal(dct.ZIGZAG[:10], expected)
    np.testing.assert_array_equal(dct.ZIGZAG[-2:], [62, 63])
    np.testing.assert_array_equal(np.sort(dct.ZIGZAG), np.arange(64))
    steps = np.diff(np.stack(np.unravel_index(dct.ZIGZAG, (8, 8))), axis=1)
    assert np.abs(steps).max() == 1
