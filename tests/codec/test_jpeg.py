import io
import struct
import threading

import numpy as np
import pytest
from PIL import Image

from restore.codec import JpegImage, encode
from restore.errors import PhotoError

SUBSAMPLINGS = ("4:4:4", "4:2:2", "4:2:0")


def all_coefficients(jpeg):
    return np.concatenate([component.quantised.ravel() for component in jpeg.components])


def within_one_level(picture, expected):
    """The share of samples that differ by no more than one gray level."""
    return (np.abs(picture.astype(int) - expected) <= 1).mean()


@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
@pytest.mark.parametrize("quality", [5, 10, 30, 50, 75, 95])
def test_our_encoder_equals_libjpeg(astronaut, quality, subsampling):
    ours = encode(astronaut, quality, subsampling)
    libjpegs = JpegImage.from_rgb(astronaut, quality, subsampling)
    for our, their in zip(ours.components, libjpegs.components, strict=True):
        np.testing.assert_array_equal(our.table, their.table)
        assert (our.horizontal, our.vertical) == (their.horizontal, their.vertical)
        np.testing.assert_array_equal(our.quantised, their.quantised)


@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
@pytest.mark.parametrize("quality", [10, 50, 90])
def test_our_decoder_equals_libjpeg(coffee, quality, subsampling, pillow_rgb):
    jpeg = JpegImage.from_rgb(coffee, quality, subsampling)
    decoded = jpeg.decode()
    np.testing.assert_array_equal(decoded.rgb, pillow_rgb(jpeg.data))
    with Image.open(io.BytesIO(jpeg.data)) as image:
        image.draft("YCbCr", None)
        luma = np.asarray(image)[..., 0]
    np.testing.assert_array_equal(decoded.planes[0], luma)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
def test_every_mode_is_read_and_decoded(astronaut, mode, progressive, save_jpeg, pillow_rgb):
    data = save_jpeg(astronaut, mode, quality=80, progressive=progressive)
    jpeg = JpegImage.from_bytes(data)
    assert jpeg.progressive is progressive
    assert (jpeg.width, jpeg.height) == (301, 203)
    assert jpeg.color_space == {"L": "gray", "RGB": "ycbcr", "CMYK": "cmyk"}[mode]
    assert within_one_level(jpeg.decode().rgb, pillow_rgb(data)) >= 0.999


def test_rgb_jpeg_is_read_and_decoded(astronaut, save_jpeg, pillow_rgb):
    data = save_jpeg(astronaut, quality=80, keep_rgb=True)
    jpeg = JpegImage.from_bytes(data)
    assert jpeg.color_space == "rgb"
    assert jpeg.luma_components == (0, 1, 2)
    assert within_one_level(jpeg.decode().rgb, pillow_rgb(data)) >= 0.999


def test_ycck_is_read_and_decoded(astronaut, save_jpeg, pillow_rgb):
    # Pillow writes no YCCK; a CMYK file whose Adobe marker says "transform 2" is one.
    cmyk = bytearray(save_jpeg(astronaut, "CMYK", quality=80))
    cmyk[cmyk.index(b"Adobe") + 11] = 2
    jpeg = JpegImage.from_bytes(bytes(cmyk))
    assert jpeg.color_space == "ycck"
    assert within_one_level(jpeg.decode().rgb, pillow_rgb(bytes(cmyk))) >= 0.999


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (2, 3), (7, 8), (8, 17), (33, 65), (16, 3000)])
@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
def test_odd_sizes(size, subsampling, pillow_rgb):
    rows, columns = np.mgrid[: size[0], : size[1]]
    rgb = np.stack([rows * 7 % 256, columns * 3 % 256, (rows + columns) * 5 % 256], -1)
    rgb = rgb.astype(np.uint8)
    jpeg = JpegImage.from_rgb(rgb, 90, subsampling)
    decoded = jpeg.decode()
    assert decoded.rgb.shape == rgb.shape
    assert [plane.shape for plane in decoded.planes] == [jpeg.plane_shape(i) for i in range(3)]
    assert within_one_level(decoded.rgb, pillow_rgb(jpeg.data)) >= 0.99
    ours = encode(rgb, 90, subsampling)
    np.testing.assert_array_equal(all_coefficients(ours), all_coefficients(jpeg))


@pytest.mark.parametrize("subsampling", SUBSAMPLINGS)
def test_subsampling_is_told(coffee, subsampling):
    assert JpegImage.from_rgb(coffee, 50, subsampling).subsampling == subsampling


def test_quality_is_told(coffee):
    assert JpegImage.from_rgb(coffee, 37).quality == (37, True)


def test_restart_markers_are_read(coffee, save_jpeg, pillow_rgb):
    data = save_jpeg(coffee, quality=60, restart_marker_blocks=3)
    assert within_one_level(JpegImage.from_bytes(data).decode().rgb, pillow_rgb(data)) >= 0.999


def test_a_file_with_many_markers_is_read(coffee):
    plain = JpegImage.from_rgb(coffee, 60)
    comment = struct.pack(">BBH", 0xFF, 0xFE, 12) + b"0123456789"
    many = plain.data[:2] + 80 * comment + plain.data[2:]
    np.testing.assert_array_equal(
        all_coefficients(JpegImage.from_bytes(many)), all_coefficients(plain)
    )


def test_what_follows_the_picture_is_ignored(coffee):
    plain = JpegImage.from_rgb(coffee, 60)
    longer = JpegImage.from_bytes(plain.data + b"a second picture" * 100)
    np.testing.assert_array_equal(all_coefficients(longer), all_coefficients(plain))


def test_threads_do_not_disturb_each_other(coffee, camera):
    files = [JpegImage.from_rgb(picture, q) for picture in (coffee, camera) for q in (20, 80)]
    wrong = []

    def read(file):
        for _ in range(10):
            again = JpegImage.from_bytes(file.data)
            if not np.array_equal(all_coefficients(again), all_coefficients(file)):
                wrong.append(file)

    threads = [threading.Thread(target=read, args=(file,)) for file in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_nothing_stays_behind(coffee, tmp_path, monkeypatch):
    monkeypatch.setattr("restore.codec.jpeg._private_folder", lambda: str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    JpegImage.from_rgb(coffee, 50)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda data: b"", "not a JPEG"),
        (lambda data: b"GIF89a" + data, "not a JPEG"),
        (lambda data: data[:2], "cut short"),
        (lambda data: data[:100], "cut short"),
        (lambda data: data[: len(data) // 2], "cut short"),
        (lambda data: data[:20] + b"\0" + data[21:], "damaged|cut short"),
        (lambda data: data.replace(b"\xff\xc0", b"\xff\xc9"), "not supported"),
        (lambda data: data.replace(b"\xff\xc0\0\x11\x08", b"\xff\xc0\0\x11\x0c"), "not supported"),
    ],
)
def test_broken_files_are_refused_in_a_sentence(coffee, damage, sentence):
    data = JpegImage.from_rgb(coffee, 50).data
    with pytest.raises(PhotoError, match=sentence):
        JpegImage.from_bytes(damage(data))


def test_unknown_settings_are_refused(coffee):
    with pytest.raises(ValueError, match="4:4:4, 4:2:2, 4:2:0"):
        JpegImage.from_rgb(coffee, 50, "4:1:1")
    with pytest.raises(ValueError, match="1 to 100"):
        encode(coffee, 0)
