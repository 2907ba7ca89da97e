"""Photos repaired in memory."""

import io

import numpy as np
import pytest
from PIL import Image

import restore
from restore import choosing, metrics
from restore.inference.session import Session
from restore.models import weights


@pytest.mark.slow
def test_repair_restores_a_damaged_file(coffee, save_jpeg):
    data = save_jpeg(coffee, quality=10)
    photo = restore.open(data)
    for method in ("hrcnn", "dcsc"):
        fixed = restore.repair(photo, method)
        assert metrics.psnr(coffee, fixed) > metrics.psnr(coffee, photo.rgb)


def test_the_method_that_gains_most_for_its_cost_repairs_by_itself(coffee, save_jpeg, monkeypatch):
    gains = {"hrcnn": [2.0, 1.0], "duet": [0.5, 0.5], "dcsc": [1.0, 1.0]}
    costs = {"duet": 10}

    def card(name, folder):
        rows = {str(quality): {"gain_db": gain} for quality, gain in enumerate(gains.get(name, []))}
        return {
            "results": {"LIVE1 gray (luma)": {"quality": rows}},
            "multiply_adds": costs.get(name, 1),
        }

    monkeypatch.setattr(weights, "read_card", card)
    session = Session()
    assert choosing.choose("auto", session).name == "hrcnn"
    assert choosing.choose("auto", session, coefficients=False).name == "dcsc"
    gains["duet"] = [2.0, 1.3]
    assert choosing.choose("auto", session).name == "hrcnn"  # nearly as good, at a tenth
    assert choosing.choose("auto", session.with_effort("best")).name == "duet"
    gains["duet"] = [2.0, 2.0]
    assert choosing.choose("auto", session).name == "duet"
    monkeypatch.undo()
    photo = restore.open(save_jpeg(coffee[:64, :64], quality=20))
    best = choosing.choose("auto", session).name
    np.testing.assert_array_equal(restore.repair(photo), restore.repair(photo, best))


def test_repair_turns_upright_and_keeps_gray_gray(camera, save_jpeg):
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = restore.open(save_jpeg(camera[:100], quality=20, exif=exif.tobytes()))
    fixed = restore.repair(photo, "jpeg")
    assert fixed.shape == (256, 100)
    np.testing.assert_array_equal(fixed, photo.rgb[..., 0])


@pytest.mark.slow
def test_a_png_that_was_a_jpeg_is_repaired_by_its_pixels(coffee, save_jpeg, pillow_rgb):
    past = pillow_rgb(save_jpeg(coffee, quality=10))
    photo = restore.open(restore.image.to_png(past))
    fixed = restore.repair(photo, "dcsc")
    assert metrics.psnr(coffee, fixed) > metrics.psnr(coffee, past) + 0.5


def test_a_png_that_shows_no_trace_of_a_jpeg_needs_a_method_of_pixels(coffee):
    photo = restore.open(restore.image.to_png(coffee[:64, :64]))
    for method in ("hrcnn", "duet"):
        with pytest.raises(restore.PhotoError, match=r"holds no coefficients .* choose dcsc"):
            restore.repair(photo, method)
    np.testing.assert_array_equal(restore.repair(photo, force=True), restore.repair(photo, "dcsc"))


@pytest.mark.slow
@pytest.mark.parametrize("method", ["hrcnn", "duet"])
def test_a_png_that_was_a_jpeg_is_restored_as_the_jpeg_is(camera, save_jpeg, method):
    data, session = save_jpeg(camera, quality=20), Session(precision="float32")
    decoded = np.asarray(Image.open(io.BytesIO(data)))
    past = restore.open(restore.image.to_png(decoded))
    expected = restore.repair(restore.open(data), method, session=session)
    made = restore.repair(past, method, session=session)
    assert (made == expected).mean() > 0.99
    cut = restore.open(restore.image.to_png(decoded[5:, 2:]))
    cut = restore.repair(cut, method, session=session)
    assert metrics.psnr(expected[37:, 38:], cut[32:, 36:]) > 45  # but for the edges that were cut


def test_a_past_quality_that_is_the_files_own_changes_nothing_but_the_intervals(coffee, save_jpeg):
    photo = restore.open(save_jpeg(coffee[:96, :128], quality=35))
    np.testing.assert_array_equal(
        restore.repair(photo, past_quality=35), restore.repair(photo, project=False)
    )


def test_telling_the_past_quality_changes_nothing_where_it_is_found(coffee, save_jpeg):
    once = np.asarray(Image.open(io.BytesIO(save_jpeg(coffee, quality=10))))
    twice = restore.open(save_jpeg(once[4:, 4:], quality=80))
    found = restore.repair(twice)
    np.testing.assert_array_equal(restore.repair(twice, past_quality=12), found)
    assert metrics.psnr(coffee[4:, 4:], found) > metrics.psnr(coffee[4:, 4:], twice.rgb) + 0.5


def test_a_past_quality_that_does_not_exist_is_refused(coffee, save_jpeg):
    photo = restore.open(save_jpeg(coffee[:64, :64], quality=20))
    with pytest.raises(ValueError, match="1 to"):
        restore.repair(photo, "duet", past_quality=0)


def test_sixteen_bits_stay_sixteen(camera, save_jpeg):
    past = np.asarray(Image.open(io.BytesIO(save_jpeg(camera, quality=10))))
    deep = past.astype(np.uint16) * 257
    photo = restore.open(restore.image.encode(deep, ".png"))
    fixed = restore.repair(photo, "dcsc")
    assert fixed.dtype == np.uint16 and fixed.shape == camera.shape
    eight = restore.repair(restore.open(restore.image.to_png(past)), "dcsc")
    assert np.abs(fixed / 257 - eight).max() <= 0.5 + 1 / 16 + 1 / 257  # float16 rounds too
