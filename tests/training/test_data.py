import cv2
import numpy as np
import pytest

from restore import metrics
from restore.codec import JpegImage
from restore.errors import RecipeError
from restore.training import data, recipe


def test_every_picture_below_is_loaded_as_luma(pictures):
    lumas = data.load_lumas([pictures], 64)
    assert [luma.shape for luma in lumas] == [(96, 128), (64, 64), (80, 80)]
    expected = cv2.imread(str(pictures / "a.png"), cv2.IMREAD_GRAYSCALE)
    assert np.abs(lumas[0].astype(int) - expected).max() <= 1


def test_small_pictures_are_left_out(pictures):
    assert [luma.shape for luma in data.load_lumas([pictures], 72)] == [(96, 128), (80, 80)]
    with pytest.raises(RecipeError, match="No picture of 640 x 640"):
        data.load_lumas([pictures], 640)


def test_a_missing_folder_and_a_broken_picture_are_told(tmp_path):
    with pytest.raises(RecipeError, match="no folder"):
        data.load_lumas([tmp_path / "none"], 8)
    (tmp_path / "broken.png").write_bytes(b"no picture")
    with pytest.raises(RecipeError, match="broken"):
        data.load_lumas([tmp_path], 8)


def test_degradation_is_libjpegs(camera):
    lumas = np.stack([camera[:64, :96], camera[64:128, :96]])
    qualities = np.array([10, 40])
    pixels = data.degrade(lumas, qualities, "pixels")
    coefficients = data.degrade(lumas, qualities, "coefficients")
    assert pixels.shape == coefficients.shape == (2, 1, 64, 96)
    assert pixels.dtype == coefficients.dtype == np.float32
    for index, quality in enumerate(qualities):
        encoded = cv2.imencode(".jpg", lumas[index], [cv2.IMWRITE_JPEG_QUALITY, int(quality)])[1]
        expected = cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE).astype(float)
        assert (np.abs(pixels[index, 0] * 255 - expected) <= 1).mean() >= 0.999
        jpeg = JpegImage.from_rgb(lumas[index], int(quality))
        blocks = jpeg.components[0].dequantised() / 255
        assert (np.abs(coefficients[index, 0, 8:16, 8:16] - blocks[1, 1]) < 1e-6).all()


def test_matlab_range_is_bt601s():
    levels = np.arange(256, dtype=np.uint8)[None]
    squeezed = data.to_matlab_range(levels)[0]
    assert (squeezed[0], squeezed[255]) == (16, 235)
    assert np.abs(squeezed - (16 + levels[0].astype(float) * 219 / 255)).max() <= 0.5


def test_batches_depend_on_the_step_alone(pictures, tiny):
    lumas = data.load_lumas([pictures], 16)
    areas = np.full(len(lumas), 1 / len(lumas))
    checked = recipe.check(tiny)
    first, again, other = (
        data.draw_batch(lumas, areas, checked, "pixels", step) for step in (3, 3, 4)
    )
    np.testing.assert_array_equal(first[0], again[0])
    np.testing.assert_array_equal(first[1], again[1])
    assert (first[1] != other[1]).any()


def test_targets_are_crops_of_the_pictures_turned_and_mirrored(pictures, tiny):
    lumas = data.load_lumas([pictures], 16)[:1]
    checked = recipe.check({**tiny, "matlab_range": 0, "batch": 24})
    _, targets = data.draw_batch(lumas, np.ones(1), checked, "pixels", 0)
    windows = np.lib.stride_tricks.sliding_window_view(lumas[0], (16, 16)).reshape(-1, 256)
    known = {window.tobytes() for window in windows}
    turns = set()
    for target in np.rint(targets[:, 0] * 255).astype(np.uint8):
        found = [
            (turn, mirror)
            for turn in range(4)
            for mirror in (False, True)
            if (np.rot90(target.T if mirror else target, turn)).tobytes() in known
        ]
        assert found
        turns.update(found)
    assert len(turns) == 8


def test_qualities_are_drawn_from_the_recipe(camera, tiny):
    checked = recipe.check({**tiny, "qualities": {"10": 1}, "matlab_range": 0})
    inputs, targets = data.draw_batch([camera], np.ones(1), checked, "pixels", 1)
    for entry, target in zip(inputs, targets, strict=True):
        luma = np.rint(target[0] * 255).astype(np.uint8)
        expected = JpegImage.from_rgb(luma, 10).decode().planes[0]
        assert np.abs(np.rint(entry[0] * 255) - expected).max() <= 1


def test_validation_crops_are_central(camera):
    crops = data.validation_crops([camera, camera.T, camera], 2, 64)
    assert crops.shape == (2, 64, 64)
    np.testing.assert_array_equal(crops[0], camera[96:160, 96:160])
    assert metrics.psnr(crops[0], crops[1]) == np.inf
