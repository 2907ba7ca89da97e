import zlib

import numpy as np
import pillow_heif
import pytest
from PIL import Image, PngImagePlugin

from restore import image
from restore.errors import PhotoError
from tests.image.files import claiming_png, png_chunk, save


def test_files_that_run_programs_are_no_pictures(coffee):
    with pytest.raises(PhotoError, match="not an image that can be read"):
        image.open_photo(save(coffee, "EPS"))


def test_a_damaged_heic_is_refused_in_one_sentence(coffee):
    pillow_heif.register_heif_opener()
    data = save(coffee[:72, :96], "HEIF")
    for share in (0.1, 0.5, 0.9):
        with pytest.raises(PhotoError, match=r"damaged or cut short|not an image"):
            image.open_photo(data[: int(len(data) * share)], "photo.heic")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 not a picture at all", "not an image"),
        (claiming_png(20000, 20000), "too large"),
        (claiming_png(12000, 9000), "too large"),
        (claiming_png(300, 300), "damaged or cut short"),
    ],
)
def test_bad_bytes_are_refused_in_one_sentence(data, sentence):
    with pytest.raises(PhotoError, match=sentence) as caught:
        image.open_photo(data, "holiday.png")
    message = str(caught.value)
    assert message.startswith("holiday.png") and message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("kind", "size", "claim"),
    [
        ("JPEG", b"\0\x40\0\x60", b"\x2e\xe0\x2e\xe0"),
        ("GIF", b"\x60\0\x40\0", b"\xe0\x2e\xe0\x2e"),
        ("WEBP", b"\x60\0\x40\0", b"\xe0\x2e\xe0\x2e"),
        ("BMP", b"\x60\0\0\0\x40\0\0\0", b"\xe0\x2e\0\0\xe0\x2e\0\0"),
        ("PPM", b"96 64", b"12000 12000"),
        ("HEIF", b"\0\0\0\x60\0\0\0\x40", b"\0\0\x2e\xe0\0\0\x2e\xe0"),
        ("AVIF", b"\0\0\0\x60\0\0\0\x40", b"\0\0\x2e\xe0\0\0\x2e\xe0"),
        (
            "TIFF",
            b"\x60\0\0\0\1\1\4\0\1\0\0\0\x40\0",
            b"\xe0\x2e\0\0\1\1\4\0\1\0\0\0\xe0\x2e",
        ),
    ],
)
def test_small_files_that_claim_large_pictures_are_refused(kind, size, claim):
    pillow_heif.register_heif_opener()
    data = save(np.zeros((64, 96, 3), np.uint8), kind)
    assert size in data
    for read in (image.open_photo, image.read_metadata):
        with pytest.raises(PhotoError, match=r"^a file is too large.* 100 megapixels\.$"):
            read(data.replace(size, claim), "a file")


def test_files_that_are_too_long_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(image.reading, "MAX_BYTES", 2**20)
    path = tmp_path / "long.png"
    path.write_bytes(bytes(2**20 + 1))
    with pytest.raises(PhotoError, match="larger than 1 MB"):
        image.open_photo(path)
    with pytest.raises(PhotoError, match="larger than 1 MB"):
        image.read_metadata(path.read_bytes())


def test_png_bombs_are_refused(coffee):
    plain = save(coffee[:8, :8], "PNG")
    text = b"name\0\0" + zlib.compress(bytes(2**25))
    for chunks in (png_chunk(b"zTXt", text), 100_001 * png_chunk(b"vpAg", b"")):
        with pytest.raises(PhotoError, match=r"^bomb\.png has more metadata than any photo needs"):
            image.open_photo(plain[:33] + chunks + plain[33:], "bomb.png")
    profile = b"name\0\0" + zlib.compress(bytes(2**25))
    with pytest.raises(PhotoError, match="more metadata"):
        image.open_photo(plain[:33] + png_chunk(b"iCCP", profile) + plain[33:])


def test_more_text_than_pillow_allows_is_read_once_its_limit_is_raised(coffee, monkeypatch):
    plain = save(coffee[:8, :8], "PNG")
    text = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(bytes(2**22))
    data = plain[:33] + png_chunk(b"iTXt", text) + plain[33:]
    monkeypatch.setattr(PngImagePlugin, "MAX_TEXT_CHUNK", 2**20)  # Pillow's own
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)
    with pytest.raises(PhotoError, match="more metadata"):
        image.open_photo(data)
    image.limit_pillow()
    photo = image.open_photo(data)
    np.testing.assert_array_equal(photo.rgb, coffee[:8, :8])


def test_a_jpeg_without_all_of_its_data_says_so(coffee):
    # Pillow shows gray where the data is missing, and says nothing.
    data = save(coffee, "JPEG")
    gone = data[: len(data) // 2] + b"\xff\xd9"
    for part, reason in ((gone, "its data ends early"), (gone[:-2], "it is cut short")):
        (note,) = image.open_photo(part, "cup.jpg").notes
        assert note.startswith(f"cup.jpg is damaged ({reason}): about ")
        with pytest.raises(PhotoError, match=rf"^cup\.jpg is damaged \({reason}\): use an intact"):
            image.open_photo(part, "cup.jpg", strict=True)


def test_a_jpeg_cut_short_before_its_picture_is_refused(coffee):
    data = save(coffee, "JPEG")
    for end in (2, 4, 30, data.index(b"\xff\xda") + 4):
        with pytest.raises(PhotoError, match=r"^This file is (damaged \(.*\)|not an image)"):
            image.open_photo(data[:end])


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (b"\xff\xf7\0\x11\x08", "is a lossless JPEG"),  # JPEG-LS
        (b"\xff\xc5\0\x11\x08", "is a hierarchical JPEG"),
        (b"\xff\xc1\0\x11\x0c", "has 3 components of 12 bits"),
    ],
)
def test_a_jpeg_of_a_rare_kind_is_refused_for_that(coffee, frame, reason):
    data = save(coffee, "JPEG").replace(b"\xff\xc0\0\x11\x08", frame)
    with pytest.raises(PhotoError, match=rf"^cup\.jpg {reason}.* save it as PNG"):
        image.open_photo(data, "cup.jpg")


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.97])
def test_truncated_files_are_refused_in_one_sentence(coffee, kind, share):
    data = save(coffee, kind)
    with pytest.raises(PhotoError, match=r"^This file is ((damaged or )?cut short|not an image)"):
        image.open_photo(data[: int(len(data) * share)])


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(PhotoError, match="cannot be read"):
        image.open_photo(tmp_path / "none.png")
    with pytest.raises(PhotoError, match="is a folder"):
        image.open_photo(tmp_path)
