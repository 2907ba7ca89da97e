import threading

import numpy as np
import pytest
import skimage.data

import restore
from restore import metrics
from restore.codec import JpegImage
from restore.image import Photo
from restore.inference import pipeline
from restore.models import registry

NETWORKS = [method for method in registry.methods() if method.build]


def photo_of(picture):
    if picture.ndim == 2:
        return Photo(np.repeat(picture[..., None], 3, axis=2), gray=True)
    return Photo(picture, gray=False)


def test_vanilla_jpeg_is_what_pillow_shows(coffee, save_jpeg, pillow_rgb):
    data = save_jpeg(coffee, quality=30, subsampling="4:2:0")
    result = restore.compare(photo_of(coffee), 30, methods=[]).results[0]
    np.testing.assert_array_equal(result.picture, pillow_rgb(data))
    assert result.bytes == len(data)
    assert result.psnr == metrics.psnr(coffee, pillow_rgb(data))


@pytest.mark.parametrize("quality", [10, 20, 40])
def test_every_network_helps_in_colour(coffee, quality):
    comparison = restore.compare(photo_of(coffee), quality)
    jpeg, *restored = comparison.results
    assert [result.method for result in comparison.results] == ["jpeg", "hrcnn", "dcsc"]
    for result in restored:
        assert result.picture.shape == coffee.shape
        assert result.picture.dtype == np.uint8
        assert result.psnr > jpeg.psnr
        assert result.psnrb > jpeg.psnrb


@pytest.mark.parametrize("quality", [10, 20, 30, 40])
def test_every_network_helps_in_gray(camera, quality):
    jpeg, *restored = restore.compare(photo_of(camera), quality).results
    assert jpeg.picture.shape == camera.shape
    for result in restored:
        assert result.psnr > jpeg.psnr


@pytest.mark.parametrize("method", NETWORKS, ids=lambda method: method.name)
def test_brightness_does_not_drift(method):
    drifts = []
    for name in ("astronaut", "chelsea", "coffee", "rocket"):
        picture = getattr(skimage.data, name)()[:240, :240]
        comparison = restore.compare(photo_of(picture), 10, methods=[method.name], gray=True)
        restored = comparison.results[1].picture.astype(float)
        drifts.append((restored - comparison.original).mean())
    assert abs(np.mean(drifts)) < 0.3  # gray levels
    assert np.abs(drifts).max() < 1


@pytest.mark.parametrize("size", [(1, 1), (1, 30), (9, 7), (16, 16)])
def test_small_pictures(size):
    picture = np.full((*size, 3), 128, np.uint8)
    for result in restore.compare(photo_of(picture), 50).results:
        assert result.picture.shape == picture.shape
        assert np.isnan(result.ssim) == (min(size) < 11)


def test_gray_stays_gray(camera):
    for result in restore.compare(photo_of(camera), 10).results:
        assert result.picture.ndim == 2


def test_white_stays_white():
    white = np.full((64, 64, 3), 255, np.uint8)
    for result in restore.compare(photo_of(white), 10).results:
        assert result.picture.min() >= 254


def test_colour_keeps_jpegs_chroma(coffee):
    jpeg = JpegImage.from_rgb(coffee, 30)
    plain = jpeg.decode().rgb.astype(int)
    restored = pipeline.restore_jpeg(jpeg, registry.get("dcsc")).astype(int)
    unclipped = ((restored > 0) & (restored < 255) & (plain > 0) & (plain < 255)).all(axis=2)
    change = (restored - plain)[unclipped]
    assert np.abs(change - change[:, :1]).max() <= 2  # the same for red, green and blue
    assert np.abs(change).max() > 5


@pytest.mark.parametrize("mode", ["CMYK", "rgb"])
def test_jpegs_without_luma_are_restored_component_by_component(coffee, mode, save_jpeg):
    if mode == "rgb":
        data = save_jpeg(coffee, quality=10, keep_rgb=True)
    else:
        data = save_jpeg(coffee, "CMYK", quality=10)
    jpeg = JpegImage.from_bytes(data)
    restored = pipeline.restore_jpeg(jpeg, registry.get("dcsc"))
    assert metrics.psnr(coffee, restored) > metrics.psnr(coffee, jpeg.decode().rgb)


def test_progress_rises_to_one_and_names_the_methods(camera):
    seen = []
    restore.compare(photo_of(camera), 10, progress=lambda share, title: seen.append((share, title)))
    shares = [share for share, _ in seen]
    assert shares == sorted(shares) and shares[-1] == 1
    assert {title for _, title in seen} == {method.title for method in restore.methods()}


def test_cancel_and_exceptions_stop_the_work(camera):
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(restore.Cancelled):
        restore.compare(photo_of(camera), 10, cancel=cancel)

    def stop(share, title):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore.compare(photo_of(camera), 10, progress=stop)


def test_repair_restores_a_damaged_file(coffee, save_jpeg):
    data = save_jpeg(coffee, quality=10)
    photo = restore.open(data)
    for method in ("hrcnn", "dcsc"):
        fixed = restore.repair(photo, method)
        assert metrics.psnr(coffee, fixed) > metrics.psnr(coffee, photo.rgb)


def test_repair_turns_upright_and_keeps_gray_gray(camera, save_jpeg):
    exif = restore.image.Image.Exif()
    exif[0x0112] = 6
    photo = restore.open(save_jpeg(camera[:100], quality=20, exif=exif.tobytes()))
    fixed = restore.repair(photo, "jpeg")
    assert fixed.shape == (256, 100)
    np.testing.assert_array_equal(fixed, photo.rgb[..., 0])


def test_repair_of_what_is_no_jpeg_is_refused(coffee):
    with pytest.raises(restore.PhotoError, match="not a JPEG"):
        restore.repair(restore.open(restore.image.to_png(coffee)))


def test_unknown_settings_are_refused(coffee):
    with pytest.raises(ValueError, match="choose from"):
        restore.compare(photo_of(coffee), 10, methods=["magic"])
    with pytest.raises(ValueError, match="1 to 100"):
        restore.compare(photo_of(coffee), 0)
    with pytest.raises(ValueError, match="4:4:4"):
        restore.compare(photo_of(coffee), 10, subsampling="4:0:0")
