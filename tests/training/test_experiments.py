"""The lesson's small trainings: what is kept is what the code makes."""

import io

import numpy as np
import pytest
import skimage.data
import torch
from PIL import Image
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from restore.explain import trials
from restore.models import hrcnn, hrcnn_report
from restore.training import experiments


def pillows(picture, quality):
    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, "JPEG", quality=quality)
    return np.asarray(Image.open(stream))


def test_every_way_was_looked_at_at_the_same_steps():
    steps = {way: [] for way in trials.WAYS}
    for row in trials.dark():
        steps[row["way"]].append(row["step"])
    assert all(each == list(experiments._LOOKS) for each in steps.values())
    assert sum(path.stat().st_size for path in trials.FOLDER.glob("*.csv")) < 10_000


def test_kept_figures_begin_where_the_code_begins():
    """At step 0 nothing depends on the machine's rounding: JPEG decoded, or a seeded start."""
    kept = {(row["way"], row["step"]): row for row in trials.dark()}
    for row in experiments.dark(steps=1):
        for name in ("psnr", "bias", "saved_bias"):
            assert row[name] == pytest.approx(kept[row["way"], 0][name], abs=0.02)


def test_an_exact_start_is_jpeg_itself():
    """By Pillow's decoder, on the six pictures."""
    levels = []
    for name in experiments.LOOKED_AT:
        picture = getattr(skimage.data, name.removesuffix(".png"))()
        height, width = (min(side // 8 * 8, 256) for side in picture.shape)
        picture = np.ascontiguousarray(picture[:height, :width])
        levels.append(peak_signal_noise_ratio(picture, pillows(picture, 50), data_range=255))
    (first,) = (row for row in trials.dark() if (row["way"], row["step"]) == ("here", 0))
    assert first["psnr"] == pytest.approx(np.mean(levels), abs=0.05)


def test_the_figures_bear_out_the_answer():
    last = {row["way"]: row for row in trials.dark()}  # rows rise by step
    first = {row["way"]: row for row in reversed(trials.dark())}
    assert abs(last["here"]["bias"]) < 0.5
    assert first["report"]["bias"] < -50 and first["start"]["bias"] < -50
    assert last["report"]["saved_bias"] < -15 < last["report"]["bias"]
    assert last["targets"]["bias"] > 5
    assert last["here"]["psnr"] - last["targets"]["psnr"] > 5
    assert last["levels"]["bias"] < -50


def test_the_pictures_are_what_was_measured():
    camera = skimage.data.camera()
    crop = np.s_[80:176, 190:286]
    shown = {
        name: np.asarray(Image.open(io.BytesIO(trials.picture(name)))) for name in trials.PICTURES
    }
    jpeg = pillows(camera, 10)
    np.testing.assert_array_equal(shown["original"], camera[crop])
    np.testing.assert_array_equal(shown["jpeg"], jpeg[crop])
    rows = {row["picture"]: row for row in trials.losses()}
    level = peak_signal_noise_ratio(camera, jpeg, data_range=255)
    assert rows["jpeg"]["psnr"] == pytest.approx(level, abs=0.001)
    similar = structural_similarity(
        camera, jpeg, data_range=255, gaussian_weights=True, sigma=1.5, use_sample_covariance=False
    )
    assert rows["jpeg"]["ssim"] == pytest.approx(similar, abs=0.0001)
    for name in ("mse", "mae", "content"):
        assert rows[name]["psnr"] > rows["jpeg"]["psnr"] + 0.2
    assert rows["gram"]["psnr"] < rows["jpeg"]["psnr"]
    assert max(rows.values(), key=lambda row: row["ssim"] % 1)["picture"] == "content"
    for name in ("mse", "mae", "content", "gram"):
        assert shown[name].shape == (96, 96) and (shown[name] != shown["jpeg"]).any()


def test_the_small_networks_start_alike_and_as_they_are_said_to():
    first, second = experiments.small_network(), experiments.small_network()
    for one, other in zip(first.parameters(), second.parameters(), strict=True):
        assert torch.equal(one, other)
    plane = torch.rand(1, 1, 16, 16)
    assert torch.equal(first(plane), plane)
    small = {"maps": (16, 8), "kernels": (5, 3)}
    for module in (hrcnn, hrcnn_report):
        whole = sum(each.numel() for each in module.build().sharpen.parameters())
        assert sum(each.numel() for each in module.build(**small).sharpen.parameters()) < whole / 20
