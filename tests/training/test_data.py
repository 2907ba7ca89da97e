import io
import math

import cv2
import numpy as np
import pytest
import skimage.data
import torch
from PIL import Image

from restore import metrics
from restore.codec import JpegImage, batched, color, quantization
from restore.errors import RecipeError
from restore.inference.session import Session
from restore.models import registry
from restore.models.inputs import chroma_input, network_input
from restore.models.spec import InputSpec
from restore.training import data, degradation, recipe
from restore.training.drawings import SIDE, drawing

PIXELS = registry.network("dcsc").reads
CHROMA = registry.network("chroma").reads


def sizes(pictures):
    return list(zip(pictures.heights.tolist(), pictures.widths.tolist(), strict=True))


def examples(pictures, values, step=0, reads=PIXELS):
    checked = recipe.check(values)
    return data.examples(pictures, checked, data.draw(pictures, checked, step), reads=reads)


def test_every_picture_below_is_loaded(pictures):
    loaded = data.load_pictures([pictures], smallest=64)
    assert sizes(loaded) == [(96, 128), (64, 64), (80, 80)]
    first = loaded.pixels[: 96 * 128].reshape(96, 128, 3).numpy()
    np.testing.assert_array_equal(first, cv2.imread(str(pictures / "a.png"))[..., ::-1])
    gray = loaded.pixels[loaded.starts[1] :][: 64 * 64].numpy()
    np.testing.assert_array_equal(gray[:, 0], skimage.data.camera()[:64, :64].ravel())
    assert (gray == gray[:, :1]).all()


def test_small_pictures_are_left_out(pictures):
    assert sizes(data.load_pictures([pictures], smallest=72)) == [(96, 128), (80, 80)]
    with pytest.raises(RecipeError, match="No picture of 640 x 640"):
        data.load_pictures([pictures], smallest=640)


def test_drawings_take_their_share_of_the_pixels(pictures):
    photographs = sizes(data.load_pictures([pictures], smallest=64))
    loaded = data.load_pictures([pictures], smallest=64, drawings=0.98)
    assert sizes(loaded)[: len(photographs)] == photographs
    drawn = len(loaded.heights) - len(photographs)
    assert drawn == math.ceil(49 * sum(h * w for h, w in photographs) / SIDE**2) > 1
    first, second = loaded.pixels[-2 * SIDE**2 :].reshape(2, SIDE, SIDE, 3).numpy()
    np.testing.assert_array_equal(second, drawing(drawn - 1))
    assert (first != second).any()


@pytest.mark.slow
def test_drawings_are_flatter_and_have_harder_edges_than_photographs():
    def flat_and_hard(picture):
        steps = np.abs(np.diff(picture.astype(int), axis=1)).max(axis=2)
        return (steps == 0).mean(), (steps > 100).mean()

    flat, hard = np.mean([flat_and_hard(drawing(seed)) for seed in range(30)], axis=0)
    flat_photo, hard_photo = flat_and_hard(skimage.data.astronaut())
    assert flat > 3 * flat_photo and hard > 3 * hard_photo


def test_a_missing_folder_and_a_broken_picture_are_told(tmp_path):
    with pytest.raises(RecipeError, match="not a folder"):
        data.load_pictures([tmp_path / "none"], smallest=8)
    (tmp_path / "broken.png").write_bytes(b"no picture")
    with pytest.raises(RecipeError, match="broken"):
        data.load_pictures([tmp_path], smallest=8)


def test_crops_that_no_drawing_can_fill_are_told(pictures):
    with pytest.raises(RecipeError, match="512 pixels a side and a crop needs 520"):
        data.load_pictures([pictures], smallest=520, drawings=0.1)


def test_div2k_is_split_as_its_authors_did(tmp_path):
    for part in ("DIV2K_train_HR", "DIV2K_valid_HR"):
        (tmp_path / part).mkdir()
    assert data.training_folder(tmp_path) == tmp_path / "DIV2K_train_HR"
    assert data.validation_folder([tmp_path]) == tmp_path / "DIV2K_valid_HR"


def test_other_folders_are_taken_as_they_are(tmp_path):
    assert data.training_folder(tmp_path) == tmp_path
    assert data.validation_folder([tmp_path]) is None


@pytest.mark.parametrize("name", ["dcsc", "hrcnn", "duet"])
def test_network_input_equals_that_of_a_file(camera, name):
    reads = registry.network(name).reads
    picture = camera[:64, :96]
    steps = degradation.tables(
        np.array([30.0]), base=np.array([0]), tilt=np.zeros(1), device=torch.device("cpu")
    )
    ours = degradation.network_input(reads, torch.from_numpy(picture[None]).float(), steps)
    component = JpegImage.from_rgb(picture, 30).components[0]
    expected = network_input(reads, component.quantised, component.table)
    np.testing.assert_allclose(ours[0].numpy(), expected, atol=1e-6)


@pytest.mark.parametrize("name", ["dcsc", "hrcnn", "duet"])
def test_what_jpeg_left_is_read_from_a_networks_input(camera, name):
    reads = registry.network(name).reads
    steps = degradation.tables(
        np.array([30.0]), base=np.array([0]), tilt=np.zeros(1), device=torch.device("cpu")
    )
    inputs = degradation.network_input(reads, torch.from_numpy(camera[None]).float(), steps)
    expected = JpegImage.from_rgb(camera, 30).decode().planes[0]
    left = degradation.decoded(reads, inputs)[0, 0].numpy() * 255
    np.testing.assert_allclose(left, expected, atol=1e-4)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["hrcnn", "dcsc"])
def test_a_networks_gain_is_the_same_on_files_and_on_tensors(camera, name):
    reads = registry.network(name).reads
    steps = degradation.tables(
        np.array([20.0]), base=np.array([0]), tilt=np.zeros(1), device=torch.device("cpu")
    )
    tensor = degradation.network_input(reads, torch.from_numpy(camera[None]).float(), steps)[0]
    jpeg = JpegImage.from_rgb(camera, 20)
    file = network_input(reads, jpeg.components[0].quantised, jpeg.components[0].table)
    plain = metrics.psnr(camera, jpeg.decode().planes[0])
    run = Session().run(registry.network(name))
    on_tensor, on_file = (
        metrics.psnr(camera, color.to_uint8(run(planes)[0] * 255)) - plain
        for planes in (tensor.numpy(), file)
    )
    assert on_tensor == pytest.approx(on_file, abs=0.01)
    assert on_tensor > 0.3


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:2", "4:2:0"])
def test_chroma_input_equals_that_of_a_file(coffee, subsampling):
    picture = coffee[:64, :96]
    index = list(color.ALL_SUBSAMPLINGS).index(subsampling)
    whole, none = np.array([30.0], np.float32), np.zeros(1, np.float32)
    inputs, target = degradation.compressed_chroma(
        CHROMA,
        torch.from_numpy(picture[None]),
        quality=whole,
        base=np.array([0]),
        tilt=none,
        subsampling=np.array([index]),
        guide=none,
    )
    jpeg = JpegImage.from_rgb(picture, 30, subsampling)
    luma, *small = (component.decode() for component in jpeg.components)
    factors = color.SUBSAMPLINGS[subsampling]
    blue, red = (color.upsample(plane, *factors) for plane in small)
    expected = chroma_input(CHROMA, luma, blue, red, jpeg.components[1].table)
    np.testing.assert_allclose(inputs[0].numpy(), expected, atol=1e-6)
    original = color.rgb_to_ycbcr(picture)[..., 1:].transpose(2, 0, 1)
    np.testing.assert_array_equal(target[0].numpy() * 255, original)


@pytest.mark.parametrize("layout", ["4:4:0", "4:1:1"])
def test_other_samplings_upsample_as_the_file_would(coffee, layout):
    factors = color.ALL_SUBSAMPLINGS[layout]
    small = color.downsample(np.ascontiguousarray(coffee[..., 0]), *factors)
    ours = batched.upsample(torch.from_numpy(small[None]).float(), *factors)[0]
    np.testing.assert_array_equal(ours.numpy(), color.upsample(small, *factors))


def test_the_guiding_luma_lies_between_jpeg_and_original(coffee):
    values, none = np.full(3, 10, np.float32), np.zeros(3, np.int64)
    rgb = torch.from_numpy(np.repeat(coffee[None, :64, :64], 3, axis=0))
    guide = np.array([0, 0.5, 1], np.float32)
    inputs, _ = degradation.compressed_chroma(
        CHROMA,
        rgb,
        quality=values,
        base=none,
        tilt=none.astype(np.float32),
        subsampling=none,
        guide=guide,
    )
    lowest, middle, highest = inputs[:, 0] * 255
    np.testing.assert_array_equal(highest.numpy(), color.luma(coffee[:64, :64]))
    np.testing.assert_allclose(middle, (lowest + highest) / 2, atol=1e-4)


def test_tables_of_other_encoders():
    # mozjpeg writes Robidoux' table at its quality 75: half of each step, rounded, 255 at most.
    half = degradation.tables(
        np.array([75.0]), base=np.array([1]), tilt=np.zeros(1), device=torch.device("cpu")
    )[0]
    expected = np.minimum((quantization.ROBIDOUX.astype(int) * 50 + 50) // 100, 255)
    np.testing.assert_array_equal(half.numpy(), expected)


def test_a_tilt_makes_high_frequencies_coarser_and_low_ones_finer():
    flat = len(degradation.BASE_TABLES) - 1
    quality, base = np.array([20.0, 20.0]), np.array([flat, flat])
    even, tilted = degradation.tables(
        quality, base=base, tilt=np.array([0.0, 0.3]), device=torch.device("cpu")
    )
    assert (even == even[0, 0]).all()
    assert tilted[0, 0] < even[0, 0] < tilted[7, 7]


def test_a_step_draws_the_same_and_another_step_does_not(pictures, tiny):
    loaded = data.load_pictures([pictures], smallest=24)
    first, again, other = (examples(loaded, tiny, step) for step in (3, 3, 4))
    for one, two in zip(first, again, strict=True):
        assert torch.equal(one, two)
    assert not torch.equal(first[1], other[1])


def test_parts_make_up_the_whole_batch(pictures, tiny):
    loaded = data.load_pictures([pictures], smallest=24)
    checked = recipe.check({**tiny, "batch": 6, "double_jpeg": 0.5, "other_tables": 0.5})
    drawn = data.draw(loaded, checked, 5)
    whole = data.examples(loaded, checked, drawn, reads=PIXELS)
    parts = [data.examples(loaded, checked, drawn.part(rank, 3), reads=PIXELS) for rank in range(3)]
    for index in range(2):
        assert torch.equal(whole[index], torch.cat([part[index] for part in parts]))


def test_targets_are_crops_of_the_pictures_turned_and_mirrored(tmp_path, tiny):
    picture = skimage.data.camera()[:64, :64]
    Image.fromarray(picture).save(tmp_path / "one.png")
    loaded = data.load_pictures([tmp_path], smallest=16)
    _, targets = examples(loaded, {**tiny, "matlab_range": 0, "batch": 32})
    windows = np.lib.stride_tricks.sliding_window_view(picture, (16, 16)).reshape(-1, 256)
    known = {window.tobytes() for window in windows}
    turns = set()
    for target in np.rint(targets[:, 0].numpy() * 255).astype(np.uint8):
        found = [
            (turn, mirror)
            for turn in range(4)
            for mirror in (False, True)
            if (np.rot90(target.T if mirror else target, turn)).tobytes() in known
        ]
        assert found
        turns.update(found)
    assert len(turns) == 8


def test_inputs_are_libjpegs_of_the_targets(pictures, tiny):
    loaded = data.load_pictures([pictures], smallest=16)
    values = {**tiny, "qualities": {"10": 1}, "batch": 8}
    for entry, target in zip(*examples(loaded, values), strict=True):
        luma = np.rint(target[0].numpy() * 255).astype(np.uint8)
        expected = JpegImage.from_rgb(luma, 10).decode().planes[0]
        np.testing.assert_array_equal(np.rint(entry[0].numpy() * 255), expected)


def test_a_share_is_compressed_by_other_tables(pictures, tiny):
    loaded = data.load_pictures([pictures], smallest=16)
    drawn = data.draw(loaded, recipe.check({**tiny, "other_tables": 0.5, "batch": 400}), 0)
    other = drawn.base > 0
    assert 0.25 < other.mean() < 0.5  # a quarter of the other tables is libjpeg's, tilted
    assert set(drawn.base) == set(range(len(degradation.BASE_TABLES)))
    plain = data.draw(loaded, recipe.check({**tiny, "batch": 400}), 0)
    assert not plain.base.any() and not plain.tilt.any() and not plain.double.any()
    assert set(plain.quality) <= {10, *range(20, 31)}


def test_double_jpeg_is_libjpeg_twice_with_a_shifted_grid(tmp_path, tiny):
    picture = skimage.data.camera()[100:124, 100:124]
    Image.fromarray(picture).save(tmp_path / "one.png")
    loaded = data.load_pictures([tmp_path], smallest=24)
    values = {**tiny, "qualities": {"10": 1}, "double_jpeg": 1, "matlab_range": 0, "batch": 16}
    checked = recipe.check(values)
    drawn = data.draw(loaded, checked, 0)
    inputs, targets = data.examples(loaded, checked, drawn, reads=PIXELS)
    whole = np.rint(data.cut(loaded, drawn, side=24)[..., 0].numpy()).astype(np.uint8)
    shifts = zip(drawn.shift_row, drawn.shift_column, strict=True)
    for index, (row, column) in enumerate(shifts):
        window = np.s_[row : row + 16, column : column + 16]
        np.testing.assert_array_equal(
            np.rint(targets[index, 0].numpy() * 255), whole[index][window]
        )
        once = JpegImage.from_rgb(whole[index], 10).decode().planes[0]
        twice = JpegImage.from_rgb(np.ascontiguousarray(once[window]), 10).decode().planes[0]
        np.testing.assert_array_equal(np.rint(inputs[index, 0].numpy() * 255), twice)
    assert len(set(drawn.shift_row)) > 4


def test_a_network_is_told_of_the_coarser_past_and_the_pixels_stay(pictures, tiny):
    loaded = data.load_pictures([pictures], smallest=24)
    values = {**tiny, "qualities": {"50-90": 1}, "double_jpeg": 0.5, "batch": 64}
    both = InputSpec(("pixels", "steps"))
    drawn = data.draw(loaded, unaware := recipe.check(values), 0)
    plain, _ = data.examples(loaded, unaware, drawn, reads=both)
    assert not drawn.told.any()
    drawn = data.draw(loaded, aware := recipe.check({**values, "told_past": 0.5}), 0)
    inputs, _ = data.examples(loaded, aware, drawn, reads=both)
    assert 0 < drawn.told.sum() < drawn.double.sum() and not (drawn.told & ~drawn.double).any()
    np.testing.assert_array_equal(inputs[:, 0], plain[:, 0])
    told, known = ((each[:, 1, :8, :8] * 255).round().numpy() for each in (inputs, plain))
    for index in range(len(told)):
        past = quantization.scale_table(quantization.LUMINANCE, int(drawn.told_quality[index]))
        coarser = np.maximum(known[index], past)
        np.testing.assert_array_equal(told[index], coarser if drawn.told[index] else known[index])
    errors = np.abs(drawn.told_quality - drawn.past_quality)[drawn.told]
    assert errors.max() <= 3 and (errors == 0).any() and (errors > 0).any()


def test_an_epoch_takes_its_crops_of_every_picture(pictures, tiny):
    loaded = data.load_pictures([pictures], smallest=16)
    checked = recipe.check({**tiny, "crops_per_picture": 4, "batch": 3})
    starts = np.concatenate([data.draw(loaded, checked, step).start for step in range(8)])
    first, second = starts[:12], starts[12:]
    for epoch in (first, second):
        assert sorted(epoch) == sorted(np.repeat(loaded.starts, 4))
    assert (first != second).any()
    again = data.draw(loaded, checked, 5)
    np.testing.assert_array_equal(again.start, starts[15:18])


@pytest.mark.parametrize("turn", [False, True])
def test_crops_of_whole_photos_are_pillows(tmp_path, tiny, coffee, turn):
    picture = coffee[:99, :147]
    Image.fromarray(picture).save(tmp_path / "one.png")
    loaded = data.load_pictures([tmp_path], smallest=16)
    values = {**tiny, "grid": "picture", "turn": turn, "matlab_range": 0, "batch": 48}
    checked = recipe.check({**values, "qualities": {"10": 1}})
    drawn = data.draw(loaded, checked, 0)
    inputs, targets = data.examples(loaded, checked, drawn, reads=PIXELS)
    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, "JPEG", quality=10)
    whole = np.asarray(Image.open(stream).convert("RGB"))
    off_grid = 0
    for index in range(48):
        place = np.s_[drawn.top[index] :, drawn.left[index] :]
        for made, photo in ((inputs, whole), (targets, picture)):
            crop = color.luma(np.ascontiguousarray(photo[place][:16, :16])).astype(int)
            crop = crop[:: -1 if drawn.mirror_rows[index] else 1]
            crop = crop[:, :: -1 if drawn.mirror_columns[index] else 1]
            crop = crop.T if drawn.transpose[index] else crop
            difference = np.abs(np.rint(made[index, 0].numpy() * 255) - crop)
            reaches_edge = drawn.top[index] > 82 or drawn.left[index] > 130
            assert difference.max() <= (2 if reaches_edge else 0)
        off_grid += drawn.top[index] % 8 > 0 or drawn.left[index] % 8 > 0
    assert off_grid > 24
    assert turn == bool(drawn.transpose.any())


def test_targets_can_be_scaled_crop_by_crop(pictures, tiny):
    loaded = data.load_pictures([pictures], smallest=16)
    inputs, scaled = examples(loaded, {**tiny, "targets": "min-max"})
    same, plain = examples(loaded, tiny)
    assert torch.equal(inputs, same)
    for target, original in zip(scaled, plain, strict=True):
        assert (target.min(), target.max()) == (0, 1)
        spread = original.max() - original.min()
        torch.testing.assert_close(target * spread + original.min(), original)
    even = torch.full((1, 1, 8, 8), 0.3)
    assert torch.equal(data._min_max(even), even)


def test_validation_crops_are_central(tmp_path, coffee):
    for name in ("a", "b", "c"):
        Image.fromarray(coffee).save(tmp_path / f"{name}.png")
    crops = data.validation_crops(data.load_pictures([tmp_path], smallest=64), count=2, side=64)
    assert crops.shape == (2, 64, 64, 3)
    np.testing.assert_array_equal(crops[0], coffee[96:160, 128:192])
