import io

import numpy as np
import pytest
from PIL import Image
from scipy.fft import dctn, idctn

from restore.codec import JpegImage, dct, huffman
from restore.explain import lesson


@pytest.mark.parametrize(("row", "column"), [(0, 0), (0, 5), (7, 0), (12, 17), (15, 20)])
@pytest.mark.parametrize("quality", [5, 50, 95])
def test_a_block_is_followed_as_scipy_and_libjpeg_have_it(camera, row, column, quality):
    plane = camera[:123, :163]  # the last blocks reach beyond the picture
    steps = lesson.follow(plane, row, column, quality)
    whole = np.pad(plane, ((0, 5), (0, 5)), mode="edge").astype(float)
    pixels = whole[8 * row : 8 * row + 8, 8 * column : 8 * column + 8]
    np.testing.assert_array_equal(steps.pixels, pixels)
    np.testing.assert_array_equal(steps.shifted, pixels - 128)
    np.testing.assert_allclose(steps.coefficients, dctn(pixels - 128, norm="ortho"), atol=1e-9)

    component = JpegImage.from_rgb(plane, quality).components[0]
    np.testing.assert_array_equal(steps.table, component.table)
    # libjpeg's integers may round a coefficient that lies between two numbers the other way.
    exact = steps.coefficients / steps.table
    clear = np.abs(np.abs(exact) % 1 - 0.5) > 0.3 / steps.table
    assert clear.sum() > 40
    theirs = component.quantised[row, column]
    np.testing.assert_array_equal(steps.quantised[clear], theirs[clear])

    np.testing.assert_array_equal(steps.dequantised, steps.quantised * steps.table.astype(int))
    inverse = idctn(steps.dequantised.astype(float), norm="ortho")
    np.testing.assert_allclose(steps.inverse, inverse, atol=1e-9)
    np.testing.assert_array_equal(steps.decoded, np.rint(inverse + 128).clip(0, 255))
    np.testing.assert_array_equal(steps.error, steps.decoded - pixels)


def test_the_dc_is_coded_as_the_difference_to_the_block_before(camera):
    plane = camera[:64, :80]
    for row, column, before in ((0, 0, None), (3, 4, (3, 3)), (2, 0, (1, 9))):
        steps = lesson.follow(plane, row, column, 30)
        previous = lesson.follow(plane, *before, 30).quantised[0, 0] if before else 0
        assert steps.code[0].kind == "DC"
        assert steps.code[0].value == steps.quantised[0, 0] - previous
        assert steps.bits == sum(len(each.code) + len(each.extra) for each in steps.code)


def test_followed_blocks_cost_what_the_file_holds(camera):
    jpeg = JpegImage.from_rgb(camera, 50)
    costs = [lesson.follow(camera, row, column, 50).bits for row in range(4) for column in range(8)]
    theirs = huffman.block_bits(jpeg.components[0].quantised)[:4, :8].reshape(-1)
    # But for the few coefficients that libjpeg's integers round the other way.
    assert np.mean(np.array(costs) == theirs) > 0.9


def _file_of(steps, quality):
    """A JPEG of the block alone, by libjpeg but for the bits of its code."""
    stream = io.BytesIO()
    Image.fromarray(steps.pixels).save(stream, "JPEG", quality=quality, optimize=False)
    data = stream.getvalue()
    start = data.index(b"\xff\xda")
    start += 2 + int.from_bytes(data[start + 2 : start + 4])
    bits = "".join(symbol.code + symbol.extra for symbol in steps.code)
    bits += "1" * (-len(bits) % 8)
    scan = int(bits, 2).to_bytes(len(bits) // 8).replace(b"\xff", b"\xff\x00")
    return data[:start] + scan + b"\xff\xd9"


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {(0, 0): 5},
        {(0, 1): 0, (1, 0): 0, (7, 7): -3},
        {(0, 0): -60, (3, 4): 12, (0, 7): 1},
        {(u, v): 0 for u in range(8) for v in range(8)},
    ],
)
def test_a_changed_block_is_what_libjpeg_reads_from_its_bits(camera, changes):
    quality = 30
    encoded = lesson.follow(camera[200:208, 200:208], 0, 0, quality)
    steps = lesson.edited(encoded, changes)
    for (u, v), value in changes.items():
        assert steps.quantised[u, v] == value
    others = np.ones((8, 8), bool)
    for place in changes:
        others[place] = False
    np.testing.assert_array_equal(steps.quantised[others], encoded.quantised[others])
    inverse = idctn(steps.quantised * encoded.table.astype(float), norm="ortho")
    np.testing.assert_allclose(steps.inverse, inverse, atol=1e-9)
    theirs = np.asarray(Image.open(io.BytesIO(_file_of(steps, quality)))).astype(int)
    assert np.abs(theirs - steps.decoded).max() <= 1  # libjpeg's integers
    np.testing.assert_array_equal(steps.error, steps.decoded.astype(int) - encoded.pixels)


def test_what_baseline_jpeg_cannot_code_is_refused(camera):
    encoded = lesson.follow(camera, 3, 4, 30)
    for place in ((0, 0), (2, 5)):
        for value in lesson.allowed(*place):
            assert lesson.edited(encoded, {place: value}).bits > 0
        with pytest.raises(ValueError, match="Choose a coefficient from -10"):
            lesson.edited(encoded, {place: lesson.allowed(*place)[1] + 1})


@pytest.mark.parametrize("size", [(3, 5), (191, 384), (64, 8), (500, 101)])
@pytest.mark.parametrize("side", [56, 64, 96])
def test_the_region_around_a_block_holds_it_and_lies_within_the_plane(size, side):
    plane = np.zeros(size, np.uint8)
    rows, columns = lesson.blocks_of(plane)
    for row, column in ((0, 0), (rows - 1, columns - 1), (rows // 2, columns // 3)):
        region = lesson.around(plane, row, column, side)
        block = lesson.block(np.indices(size)[0], row, column)
        assert region.top <= block.min() and block.max() < region.top + region.height
        assert region.left <= 8 * column < region.left + region.width
        assert region.top % 8 == region.left % 8 == 0
        assert region.top + region.height <= size[0] and region.left + region.width <= size[1]
        assert region.height > min(side, size[0]) - 8 and region.height <= side
    whole = lesson.around(np.zeros((400, 400), np.uint8), 25, 25, side)
    assert whole.height == whole.width == side
    assert abs(whole.top + side / 2 - 25 * 8) <= 8


def test_the_lively_block_is_where_most_happens():
    plane = np.full((300, 200), 90, np.uint8)
    plane[168:176:2, 80:88] = 200
    assert lesson.lively_block(plane) == (21, 10)
    assert lesson.lively_block(np.zeros((3, 5), np.uint8)) == (0, 0)


def test_numbers_become_gray_levels():
    signed = lesson.signed_picture(np.array([[-2.0, 0, 2]]), 2)
    np.testing.assert_array_equal(signed, [[1, 128, 255]])
    positive = lesson.positive_picture(np.array([[0, 1, 4.0]]), 4)
    np.testing.assert_array_equal(positive, [[0, 128, 255]])
    assert (lesson.signed_picture(np.zeros((2, 2)), 0) == 128).all()
    assert (lesson.positive_picture(np.zeros((2, 2)), 0) == 0).all()


def test_first_coefficients_are_those_of_the_zigzag_order():
    coefficients = np.arange(1, 65).reshape(8, 8)
    kept = lesson.first_coefficients(coefficients, 4)
    assert set(kept[kept > 0]) == {1, 2, 9, 17}  # T.81, figure A.6
    assert not lesson.first_coefficients(coefficients, 0).any()
    np.testing.assert_array_equal(lesson.first_coefficients(coefficients, 64), coefficients)


def test_the_picture_comes_back_coefficient_by_coefficient(camera):
    plane = camera[:101, :203]
    np.testing.assert_array_equal(lesson.with_first_coefficients(plane, 64), plane)
    assert (lesson.with_first_coefficients(plane, 0) == 128).all()
    means = dct.split_blocks(camera[:96, :200]).mean(axis=(2, 3))
    one = dct.split_blocks(lesson.with_first_coefficients(plane, 1)[:96, :200])
    assert np.abs(one - means[..., None, None]).max() <= 0.51
    errors = [
        np.mean((lesson.with_first_coefficients(plane, count).astype(float) - plane) ** 2)
        for count in (1, 3, 10, 30, 60)
    ]
    assert errors == sorted(errors, reverse=True)


def test_the_running_sum_ends_at_the_block(camera):
    steps = lesson.follow(camera, 3, 4, 50)
    errors = [lesson.running_sum(steps, count)[1] for count in (0, 64)]
    assert errors == [pytest.approx(np.abs(steps.shifted).max()), pytest.approx(0, abs=1e-9)]
    np.testing.assert_array_equal(lesson.running_sum(steps, 64)[0], steps.pixels)


def test_basis_pictures_in_use_share_a_scale_and_others_stand_at_full_strength():
    coefficients = np.zeros((8, 8))
    coefficients[0, 0], coefficients[0, 1] = 100, -25
    pictures = lesson.basis_pictures(coefficients, 2).astype(int)
    assert (pictures[0, 0] == 255).all()
    pure = lesson.signed_picture(-dct.BASIS[0, 1] / dct.BASIS[0, 0].max(), 4)
    np.testing.assert_allclose(pictures[0, 1], pure, atol=1)
    np.testing.assert_array_equal(
        pictures[3, 2], lesson.signed_picture(dct.BASIS[3, 2], np.abs(dct.BASIS[3, 2]).max())
    )


def test_a_centred_picture_tells_its_mean_and_reach():
    values = np.array([[10.0, 14.0], [12.0, 12.0]])
    picture, mean, reach = lesson.centred_picture(values)
    assert (mean, reach) == (12, 2)
    np.testing.assert_array_equal(picture, [[1, 255], [128, 128]])
    assert lesson.centred_picture(values, least=8).picture.max() == 160  # 128 + 127 / 4
