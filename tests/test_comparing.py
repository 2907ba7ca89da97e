import threading

import numpy as np
import pytest
import skimage.data
from PIL import Image

import restore
from restore import metrics
from restore.codec import Component, JpegImage, color, dct, intervals, quantization
from restore.image import Photo
from restore.inference import restoration, tiles
from restore.inference.session import default_session
from restore.models.dcsc import NETWORK as DCSC

NETWORKS = default_session().networks()


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


@pytest.mark.slow
@pytest.mark.parametrize("quality", [10, 20, 40])
def test_every_network_helps_in_colour(coffee, quality):
    comparison = restore.compare(photo_of(coffee), quality)
    jpeg, centroid, *restored = comparison.results
    assert [result.method for result in comparison.results] == [
        method.name for method in restore.methods()
    ]
    assert centroid.psnr > jpeg.psnr
    for result in restored:
        assert result.picture.shape == coffee.shape
        assert result.picture.dtype == np.uint8
        assert result.psnr > jpeg.psnr
        assert result.psnrb > jpeg.psnrb


@pytest.mark.slow
@pytest.mark.parametrize("quality", [10, 20, 30, 40])
def test_every_network_helps_in_gray(camera, quality):
    jpeg, *restored = restore.compare(photo_of(camera), quality).results
    assert jpeg.picture.shape == camera.shape
    for result in restored:
        assert result.psnr > jpeg.psnr


@pytest.mark.slow
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


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:0"])
@pytest.mark.parametrize("level", [0, 255])
def test_white_and_black_stay_what_they_are(level, subsampling):
    plain = np.full((64, 72, 3), level, np.uint8)
    for quality in (10, 90):
        for result in restore.compare(photo_of(plain), quality, subsampling=subsampling).results:
            assert (result.picture == level).all()


def test_white_paper_stays_white_beside_print(camera):
    page = np.full((128, 256, 3), 255, np.uint8)
    page[:, 160:] = camera[:128, :96, None]
    # At this quality JPEG itself shows white as white.
    for result in restore.compare(photo_of(page), 10).results:
        assert (result.picture[:, :128] == 255).all()


@pytest.mark.slow
def test_a_colour_file_without_colour_stays_gray(camera):
    picture = np.repeat(camera[..., None], 3, axis=2)
    for result in restore.compare(photo_of(picture), 10).results:
        assert (result.picture == result.picture[..., :1]).all()


@pytest.mark.slow
@pytest.mark.parametrize("method", NETWORKS, ids=lambda method: method.name)
@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:2", "4:2:0"])
def test_chroma_is_restored(coffee, method, subsampling):
    jpeg, restored = restore.compare(
        photo_of(coffee), 10, subsampling=subsampling, methods=[method.name]
    ).results
    original, plain, made = (
        color.rgb_to_ycbcr(picture)[..., 1:] for picture in (coffee, jpeg.picture, restored.picture)
    )
    assert metrics.psnr(original, made) > metrics.psnr(original, plain) + 0.3


@pytest.mark.parametrize("layout", ["4:4:0", "4:1:1"])
@pytest.mark.parametrize("size", [(61, 83), (5, 3)])
def test_samplings_that_pillow_does_not_write(coffee, layout, size):
    picture = coffee[: size[0], : size[1]]
    jpeg = sampled(picture, *color.ALL_SUBSAMPLINGS[layout], quality=20)
    assert jpeg.subsampling == layout
    made = restoration.restore_jpeg(jpeg, DCSC, default_session())
    assert made.shape == picture.shape
    if min(size) > 8:
        assert metrics.psnr(picture, made) > metrics.psnr(picture, jpeg.decode().rgb)


def sampled(rgb, horizontal, vertical, quality):
    """Our own encoder's coefficients, of any sampling; sides are padded to whole units."""
    height, width = rgb.shape[:2]
    unit = (8 * vertical, 8 * horizontal)
    padding = [(0, -length % side) for length, side in zip((height, width), unit, strict=True)]
    planes = color.rgb_to_ycbcr(np.pad(rgb, [*padding, (0, 0)], mode="edge"))
    components = []
    for index, plane in enumerate(np.moveaxis(planes, -1, 0)):
        base = quantization.CHROMINANCE if index else quantization.LUMINANCE
        table = quantization.scale_table(base, quality)
        factors = (1, 1) if index else (horizontal, vertical)
        small = color.downsample(plane, horizontal, vertical) if index else plane
        blocks = dct.split_blocks(small.astype(np.float32) - 128)
        quantised = quantization.quantise(dct.encoder_transform(blocks), table)
        if not index:
            quantised = quantised[: -(-height // 8), : -(-width // 8)]
        components.append(Component(quantised, table, *factors))
    return JpegImage(tuple(components), width, height, "ycbcr")


@pytest.mark.slow
@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:2", "4:2:0"])
def test_many_tiles_make_the_picture_that_one_makes(coffee, subsampling, monkeypatch):
    jpeg = JpegImage.from_rgb(coffee[:150, :230], 10, subsampling)
    whole = restoration.restore_jpeg(jpeg, DCSC, default_session()).astype(int)
    split = tiles.split

    def smaller(height, width, *, halo, alignment, side):
        return split(height, width, halo=halo, alignment=alignment, side=96)

    monkeypatch.setattr(tiles, "split", smaller)
    pieces = restoration.restore_jpeg(jpeg, DCSC, default_session())
    assert np.abs(pieces - whole).max() <= 1


@pytest.mark.slow
@pytest.mark.parametrize("method", NETWORKS, ids=lambda method: method.name)
@pytest.mark.parametrize("quality", [10, 50, 90, 97])
def test_projection_never_takes_away(camera, method, quality):
    free, held = (
        restore.compare(photo_of(camera), quality, methods=[method.name], project=project)
        for project in (False, True)
    )
    assert held.results[1].psnr >= free.results[1].psnr - 0.005
    assert held.results[1].consistency >= free.results[1].consistency


@pytest.mark.slow
def test_the_consistency_of_plain_jpeg_and_of_the_original_is_high(coffee):
    result = restore.compare(photo_of(coffee), 30, methods=["dcsc"])
    jpeg, restored = result.results
    assert jpeg.consistency > 0.99
    assert intervals.consistency(result.jpeg, coffee) == 1.0
    blurred = np.asarray(Image.fromarray(coffee).resize((40, 32)).resize((320, 256)))
    assert intervals.consistency(result.jpeg, blurred) < restored.consistency


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["CMYK", "rgb"])
def test_jpegs_without_luma_are_restored_component_by_component(coffee, mode, save_jpeg):
    if mode == "rgb":
        data = save_jpeg(coffee, quality=10, keep_rgb=True)
    else:
        data = save_jpeg(coffee, "CMYK", quality=10)
    jpeg = JpegImage.from_bytes(data)
    restored = restoration.restore_jpeg(jpeg, DCSC, default_session())
    assert metrics.psnr(coffee, restored) > metrics.psnr(coffee, jpeg.decode().rgb)


@pytest.mark.slow
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


def test_unknown_settings_are_refused(coffee):
    with pytest.raises(ValueError, match="choose from"):
        restore.compare(photo_of(coffee), 10, methods=["magic"])
    with pytest.raises(ValueError, match="1 to 100"):
        restore.compare(photo_of(coffee), 0)
    with pytest.raises(ValueError, match="4:4:4"):
        restore.compare(photo_of(coffee), 10, subsampling="4:0:0")
