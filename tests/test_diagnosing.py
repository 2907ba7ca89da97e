import io

import numpy as np
import pytest
from PIL import Image

import restore
from restore import metrics, repairing
from restore.repairing import Settings


@pytest.fixture
def twice(coffee, save_jpeg, pillow_rgb):
    """A picture at quality 12, then at 90 on the same grid."""
    return save_jpeg(pillow_rgb(save_jpeg(coffee, quality=12)), quality=90)


def advice(data):
    return restore.diagnose(restore.open(data)).advice


def encoded(picture, form, **options):
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, form, **options)
    return buffer.getvalue()


def test_the_advice_follows_the_trace(coffee, save_jpeg, pillow_rgb, twice):
    assert advice(save_jpeg(coffee, quality=40)) == "repair"
    assert advice(save_jpeg(coffee, quality=98)) == "leave"
    assert advice(encoded(coffee, "PNG")) == "leave"
    assert advice(twice) == "repair_past"
    assert advice(encoded(pillow_rgb(save_jpeg(coffee, quality=30)), "PNG")) == "repair_past"
    assert advice(encoded(pillow_rgb(save_jpeg(coffee, quality=98)), "PNG")) == "leave"


@pytest.mark.parametrize(
    ("form", "options"),
    [("PNG", {}), ("WEBP", {"lossless": True}), ("TIFF", {}), ("JPEG", {"quality": 98})],
)
def test_a_good_photo_is_left_bit_for_bit(coffee, tmp_path, form, options):
    source = tmp_path / f"photo.{form.lower()}"
    source.write_bytes(encoded(coffee, form, **options))
    target = tmp_path / "kept.png"
    repaired = repairing.repair_file(source, target, Settings())
    assert repaired.method is None and repaired.diagnosis.advice == "leave"
    with Image.open(source) as before, Image.open(target) as after:
        np.testing.assert_array_equal(np.asarray(after), np.asarray(before))
    same = source.with_name(f"same{'.tif' if form == 'TIFF' else source.suffix}")
    repairing.repair_file(source, same, Settings())
    assert same.read_bytes() == source.read_bytes()


def test_sixteen_bits_are_left_bit_for_bit(coffee, tmp_path):
    deep = coffee[..., 0].astype(np.uint16) * 257 + 5
    source, target = tmp_path / "deep.png", tmp_path / "kept.tif"
    source.write_bytes(restore.image.encode(deep, ".png"))
    repairing.repair_file(source, target, Settings())
    with Image.open(target) as after:
        np.testing.assert_array_equal(np.asarray(after), deep)


def test_force_repairs_a_good_photo(coffee, save_jpeg):
    photo = restore.open(save_jpeg(coffee[:96, :96], quality=98))
    np.testing.assert_array_equal(restore.repair(photo), photo.rgb)
    assert (restore.repair(photo, force=True) != photo.rgb).any()


def test_a_photo_saved_again_is_repaired_by_what_did_the_damage(coffee, twice, save_jpeg):
    once = restore.open(save_jpeg(coffee, quality=12))
    before, best = metrics.psnr(coffee, once.rgb), metrics.psnr(coffee, restore.repair(once))
    fixed = restore.repair(restore.open(twice))
    assert metrics.psnr(coffee, fixed) - before > 0.9 * (best - before)


def test_the_colour_of_a_png_that_was_a_jpeg_is_repaired_too(coffee, save_jpeg, pillow_rgb):
    once = save_jpeg(coffee, quality=10)
    cut = pillow_rgb(once)[3:, 5:]
    fixed = restore.repair(restore.open(encoded(cut, "PNG")))
    expected = restore.repair(restore.open(once))[3:, 5:]
    original = coffee[3:, 5:]
    possible = metrics.psnr(original, expected) - metrics.psnr(original, cut)
    assert metrics.psnr(original, fixed) - metrics.psnr(original, cut) > 0.9 * possible


def test_what_came_later_stays_as_it_is(coffee, save_jpeg, pillow_rgb):
    picture = pillow_rgb(save_jpeg(coffee, quality=20)).copy()
    caption = np.random.default_rng(0).integers(0, 256, (64, 128, 3), np.uint8)
    picture[64:128, 64:192] = caption
    fixed = restore.repair(restore.open(encoded(picture, "PNG")))
    kept = (fixed[64:128, 64:192] == caption).all(axis=-1)
    assert kept.mean() > 0.9


def test_the_blocks_of_a_cropped_picture_are_measured_where_they_are(coffee, save_jpeg, pillow_rgb):
    cut = pillow_rgb(save_jpeg(coffee, quality=10))[3:, 5:]
    repair = repairing.repair_bytes(encoded(cut, "PNG"), "photo.png", Settings())
    assert repair.grid == (5, 3)
    assert repair.blockiness(repair.before) > 10 * repair.blockiness(repair.after) > 0
    assert repair.consistency(repair.after) > 0.95


def test_drawings_are_left(coffee):
    """Their edges on the grid of the blocks must not pass for a JPEG of the lowest quality."""
    rng = np.random.default_rng(0)
    sprite = rng.integers(0, 256, (16, 20, 3), np.uint8).repeat(16, axis=0).repeat(16, axis=1)
    mosaic = coffee[4::8, 4::8].repeat(8, axis=0).repeat(8, axis=1)
    ellipses = np.zeros((256, 256), np.uint8)
    for radius in (100, 70, 40):
        inside = np.hypot(*(np.indices(ellipses.shape) - 128)) < radius
        ellipses[inside] = rng.integers(40, 256)
    for picture in (sprite, mosaic, ellipses):
        photo = restore.open(encoded(picture, "PNG"))
        assert restore.diagnose(photo).past is None
        np.testing.assert_array_equal(
            np.atleast_3d(restore.repair(photo))[..., 0], photo.rgb[..., 0]
        )


def test_a_window_around_a_jpeg_stays_as_it_is(coffee, save_jpeg, pillow_rgb):
    screen = np.full((400, 480, 3), 236, np.uint8)
    screen[:40] = (30, 60, 160)
    screen[93:349, 101:421] = pillow_rgb(save_jpeg(coffee, quality=20))
    photo = restore.open(encoded(screen, "PNG"))
    assert restore.diagnose(photo).past.quality == 20
    changed = (restore.repair(photo) != screen).any(axis=-1)
    assert changed[93:349, 101:421].mean() > 0.5
    changed[85:357, 93:429] = False
    assert changed.mean() < 0.02


def test_transparent_colours_are_not_laid_on_white_twice(coffee, save_jpeg, pillow_rgb):
    once = pillow_rgb(save_jpeg(coffee, quality=20))
    alpha = np.full(once.shape[:2], 128, np.uint8)
    data = encoded(np.dstack([once, alpha]), "PNG")
    repair = repairing.repair_bytes(data, "photo.png", Settings(force=True))
    written = np.asarray(Image.open(io.BytesIO(repair.storage.encode(repair.before, ".png"))))
    np.testing.assert_array_equal(written[..., 3], alpha)
    assert np.abs(written[..., :3].astype(int) - once).max() <= 1
