import io
import os
import re
import struct
import threading
import time
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from restore import image
from restore.codec import JpegImage, dct, encode, reader
from restore.errors import PhotoError
from tests.codec.files import joined, segments_of

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
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    files = Path("/dev/fd").iterdir
    before = len(list(files()))
    data = JpegImage.from_rgb(coffee, 50).data
    for damaged in (data[:-200] + data[-2:], data[: len(data) // 2], data[:300]):
        with pytest.raises(PhotoError):
            JpegImage.from_bytes(damaged, strict=True)
    assert not list(tmp_path.iterdir())
    assert len(list(files())) == before


def test_padding_is_no_damage(coffee, capfd):
    plain = JpegImage.from_rgb(coffee, 60)
    segments = segments_of(plain.data)
    padded = joined([segments[0], b"\0" * 7, *segments[1:-1], segments[-1] + b"\0" * 100])
    assert reader.damage(padded) is None
    again = JpegImage.from_bytes(padded)
    np.testing.assert_array_equal(all_coefficients(again), all_coefficients(plain))
    assert capfd.readouterr().err == ""


def test_too_little_memory_is_no_damage(coffee, monkeypatch):
    class Poor:
        def read_jpeg_dct(self, *_):
            os.write(2, b"Insufficient memory (case 4)\n")
            return 0

    data = JpegImage.from_rgb(coffee, 60).data
    monkeypatch.setattr(reader, "_libjpeg", Poor)
    with pytest.raises(MemoryError):
        JpegImage.from_bytes(data)
    with pytest.raises(PhotoError, match="more memory than is available"):
        image.open_photo(data)


def test_messages_of_others_are_passed_on(coffee, capfd, monkeypatch):
    class Chatty:
        def read_jpeg_dct(self, *_):
            os.write(2, b"Corrupt JPEG data: 7 extraneous bytes\nanother thread speaks\n")
            return 1

    monkeypatch.setattr(reader, "_libjpeg", Chatty)
    JpegImage.from_rgb(coffee, 60)
    assert capfd.readouterr().err == "another thread speaks\n"


def test_tables_are_those_of_the_first_scan(coffee, save_jpeg, pillow_rgb):
    # T.81, B.2.4.1: a table may be replaced between scans; the component keeps what it began with.
    data = save_jpeg(coffee, quality=80, progressive=True)
    segments = segments_of(data)
    last = max(index for index, segment in enumerate(segments) if segment[1] == 0xDA)
    table = b"\xff\xdb\x00\x43\x00" + bytes(64 * [99])
    changed = joined([*segments[:last], table, *segments[last:]])
    np.testing.assert_array_equal(JpegImage.from_bytes(changed).decode().rgb, pillow_rgb(data))
    np.testing.assert_array_equal(pillow_rgb(changed), pillow_rgb(data))


def test_wide_tables_are_read(coffee, save_jpeg, pillow_rgb):
    segments = segments_of(save_jpeg(coffee, "L", quality=50))
    narrow = next(segment for segment in segments if segment[1] == 0xDB)
    table = np.frombuffer(narrow[5:], np.uint8).astype(">u2")
    table[30:] = 300
    wide = b"\xff\xdb\0\x83\x10" + table.tobytes()
    data = joined([wide if segment[1] == 0xDB else segment for segment in segments])
    jpeg = JpegImage.from_bytes(data)
    np.testing.assert_array_equal(jpeg.components[0].table.ravel()[dct.ZIGZAG], table)
    np.testing.assert_array_equal(jpeg.decode().rgb, pillow_rgb(data))


def with_size(data, width, height):
    """A JPEG that claims another size."""
    place = re.search(rb"\xff[\xc0-\xc2]\0.\x08", data, re.DOTALL).end()
    return data[:place] + struct.pack(">HH", height, width) + data[place + 4 :]


def scans_bomb(coffee, save_jpeg):
    """100 kB that would keep libjpeg busy for minutes: 4000 scans of 64 megapixels."""
    data = with_size(save_jpeg(coffee, "L", quality=50, progressive=True), 8000, 8000)
    segments = segments_of(data)
    scans = [segment for segment in segments if segment[1] == 0xDA]
    enough = [s + bytes(130_000) if s is scans[0] else s for s in segments]
    return joined([*enough, *4000 * [scans[1][:10]]])


def comments(count, length):
    return count * [struct.pack(">BBH", 0xFF, 0xFE, length + 2) + bytes(length)]


@pytest.mark.parametrize(
    ("bomb", "sentence"),
    [
        (lambda data, _: with_size(data, 20000, 20000), "20000 x 20000 pixels"),
        (lambda data, _: with_size(data, 65501, 1000), "more than 65500 pixels wide or high"),
        (lambda data, _: with_size(data, 9000, 9000), "ends early"),
        (lambda _, bomb: bomb, "more scans or metadata"),
        (lambda data, _: joined([*comments(6000, 1), *segments_of(data)]), "scans or metadata"),
        (lambda data, _: joined([*comments(1100, 65533), *segments_of(data)]), "or metadata"),
    ],
)
def test_bombs_are_refused_before_they_go_off(coffee, save_jpeg, bomb, sentence):
    data = bomb(JpegImage.from_rgb(coffee, 50).data, scans_bomb(coffee, save_jpeg))
    tracemalloc.start()
    started = time.process_time()
    with pytest.raises(PhotoError, match=sentence) as caught:
        JpegImage.from_bytes(data)
    taken, most = time.process_time() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert taken < 2 and most < 3 * len(data) + 2**22
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)


@pytest.fixture(scope="module")
def all_segments(astronaut, save_jpeg):
    """Segments of small JPEGs of every kind."""
    picture = astronaut[:24, :40]
    return [
        segment
        for options in (
            {},
            {"progressive": True},
            {"subsampling": "4:2:0", "restart_marker_blocks": 2},
            {"mode": "L", "progressive": True},
            {"mode": "CMYK"},
        )
        for segment in segments_of(save_jpeg(picture, quality=70, **options))
    ]


@given(data=st.data())
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_any_order_of_segments_ends_in_a_picture_or_a_sentence(all_segments, data):
    order = data.draw(st.lists(st.sampled_from(all_segments), max_size=30))
    try:
        jpeg = JpegImage.from_bytes(joined(order))
    except PhotoError as error:
        assert re.fullmatch(r"This JPEG [^\n]+\.", str(error))
    else:
        assert jpeg.decode().rgb.shape == (jpeg.height, jpeg.width, 3)


def test_a_header_is_checked_before_libjpeg_sees_it(coffee):
    segments = segments_of(JpegImage.from_rgb(coffee, 50).data)
    frame = next(segment for segment in segments if segment[1] == 0xC0)
    table = next(segment for segment in segments if segment[1] == 0xDB)
    huffman = next(segment for segment in segments if segment[1] == 0xC4)
    scan = segments[-1]

    def replaced(old, new):
        return joined([new if segment == old else segment for segment in segments])

    for data, sentence in (
        (joined([frame, *segments]), "two frame headers"),
        (joined([scan, *segments]), "precedes the frame header"),
        (joined(segments[:-1]), "components are missing"),
        (joined([b"\xff\xf0\0\2", *segments]), "unknown kind, 0xf0"),
        (joined([b"\xff\xdd\0\3\0", *segments]), "restart interval has the wrong length"),
        (replaced(table, b""), "quantisation table is missing"),
        (replaced(table, table[:4] + b"\x04" + table[5:]), "quantisation table is incomplete"),
        (replaced(huffman, huffman[:5] + b"\xff" + huffman[6:]), "Huffman table is incomplete"),
        (replaced(frame, frame[:11] + b"\x51" + frame[12:]), "not 1 to 4"),
        (replaced(frame, frame[:11] + b"\x44" + frame[12:]), "more than ten blocks"),
        (replaced(frame, frame[:9] + b"\x02" + frame[10:]), "wrong length"),
        (replaced(scan, scan[:5] + b"\x09" + scan[6:]), "that the frame lacks"),
        (replaced(scan, scan[:4] + b"\x05" + scan[5:]), "scan header has the wrong length"),
        (replaced(huffman, b"\xff\xc4\0\1" + huffman[4:]), "no length"),
    ):
        with pytest.raises(PhotoError, match=sentence):
            JpegImage.from_bytes(data)


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda data: b"", "not a JPEG"),
        (lambda data: b"GIF89a" + data, "not a JPEG"),
        (lambda data: data[:2], "cut short"),
        (lambda data: data[:100], "cut short"),
        (lambda data: data[:20] + b"\0" + data[21:], "damaged|cut short"),
        (lambda data: data.replace(b"\xff\xc0", b"\xff\xc3"), "lossless .* save it as PNG"),
        (lambda data: data.replace(b"\xff\xc0", b"\xff\xf7"), "lossless .* save it as PNG"),
        (lambda data: data.replace(b"\xff\xc0", b"\xff\xc5"), "hierarchical"),
        (lambda data: data.replace(b"\xff\xc0\0\x11\x08", b"\xff\xc0\0\x11\x0c"), "not supported"),
    ],
)
def test_broken_files_are_refused_in_a_sentence(coffee, damage, sentence):
    data = JpegImage.from_rgb(coffee, 50).data
    with pytest.raises(PhotoError, match=sentence):
        JpegImage.from_bytes(damage(data))


def test_pictures_longer_than_a_jpeg_are_refused():
    with pytest.raises(PhotoError, match="at most 65500 pixels"):
        JpegImage.from_rgb(np.zeros((1, 65501), np.uint8), 50)


def test_unknown_settings_are_refused(coffee):
    with pytest.raises(ValueError, match="4:4:4, 4:2:2, 4:2:0"):
        JpegImage.from_rgb(coffee, 50, "4:1:1")
    with pytest.raises(ValueError, match="1 to 100"):
        encode(coffee, 0)
