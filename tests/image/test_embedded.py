"""What a file embeds beside its picture: read, kept where the format can hold it, told if not."""

import io
import struct
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from restore import image
from tests.image import jpegs
from tests.image.files import SRGB, png_chunk, save

TITLE = f"{{{jpegs.DUBLIN_CORE}}}title"
DESCRIPTION = f"{{{jpegs.DUBLIN_CORE}}}description"
HAS_EXTENDED = f"{{{jpegs.NOTE}}}HasExtendedXMP"


@pytest.fixture
def full(coffee):
    """A JPEG with EXIF, XMP and its extension, IPTC, a density and two comments."""
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    extra = (
        jpegs.extension_segments()
        + jpegs.photoshop(
            jpegs.resource(0x0404, jpegs.IPTC),
            jpegs.resource(0x040A, b"\1"),
            jpegs.resource(0x040C, bytes(50)),  # a thumbnail
        )
        + jpegs.segment(0xFE, b"First comment")
        + jpegs.segment(0xFE, b"Second, caf\xe9")
    )
    data = jpegs.jpeg(coffee[:40], extra, xmp=jpegs.PACKET, exif=exif.tobytes())
    return jpegs.with_density(data, 2, 118, 119)


def written(data, suffix, *, colours="keep", metadata="keep"):
    """A file as a result of another type: its bytes, and the names of what it could not keep."""
    known = image.read_metadata(data)
    with Image.open(io.BytesIO(data)) as opened:
        picture = np.asarray(opened.convert("RGB"))
    storage = image.Storage(known.icc, known.orientation, known.embedded)
    asked = {"colours": colours, "metadata": metadata}
    return storage.encode(picture, suffix, **asked), storage.lost(suffix, **asked)


def opened(data):
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        return picture


def properties(packet):
    """Attributes and elements of all descriptions of a packet, by name."""
    found = {}
    for description in ElementTree.fromstring(packet).iter(f"{{{jpegs.RDF}}}Description"):
        found |= description.attrib
        found |= {child.tag: child.text for child in description}
    return found


def test_a_jpeg_keeps_all_of_a_jpeg(full):
    data, lost = written(full, ".jpg")
    before, after = opened(full), opened(data)
    assert lost == ()
    assert after.info["xmp"] == jpegs.PACKET
    extensions = [body for _, body in after.applist if body.startswith(b"http://ns.adobe.com/xmp/")]
    start = len(b"http://ns.adobe.com/xmp/extension/\0")
    assert b"".join(body[start + 40 :] for body in extensions) == jpegs.EXTENSION
    assert {body[start : start + 32] for body in extensions} == {jpegs.NAME.encode()}
    assert after.info["photoshop"] == {0x0404: jpegs.IPTC, 0x040A: b"\1"}
    for key in ("jfif_unit", "jfif_density"):
        assert after.info[key] == before.info[key]
    comments = [body for name, body in after.applist if name == "COM"]
    assert comments == [b"First comment", b"Second, caf\xe9"]
    assert after.getexif()[0x010F] == "A camera"


def test_a_png_keeps_all_of_a_jpeg(full):
    data, lost = written(full, ".png")
    info = opened(data).info
    assert lost == ()
    whole = properties(info["xmp"])
    assert whole[TITLE] == "Cup" and whole[DESCRIPTION] == jpegs.CAPTION
    assert HAS_EXTENDED not in whole
    assert info["dpi"] == pytest.approx((118 * 2.54, 119 * 2.54))
    assert info["Comment"] == "Second, café"
    block = bytes.fromhex("".join(info["Raw profile type iptc"].split()[2:]))
    assert block.startswith(jpegs.resource(0x0404, jpegs.IPTC))
    # And back again.
    again = image.read_metadata(data).embedded
    assert dict(again.resources) == {0x0404: jpegs.IPTC}


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_png_of_any_depth_has_the_same_metadata(full, dtype):
    embedded = image.read_metadata(full).embedded
    data = image.encode(np.zeros((5, 6, 3), dtype), ".png", embedded=embedded)
    info = opened(data).info
    assert info["dpi"] == pytest.approx((118 * 2.54, 119 * 2.54))
    assert properties(info["xmp"])[TITLE] == "Cup"


def test_a_tiff_keeps_what_it_has_tags_for(full):
    data, lost = written(full, ".tif")
    after = opened(data)
    assert lost == ("comments",)  # the second; the first describes the picture
    assert after.tag_v2[270] == "First comment"
    assert properties(after.info["xmp"])[DESCRIPTION] == jpegs.CAPTION
    assert after.tag_v2[33723] == jpegs.IPTC
    assert after.tag_v2[34377] == jpegs.resource(0x040A, b"\1")
    assert after.info["dpi"] == pytest.approx((118 * 2.54, 119 * 2.54))
    assert dict(image.read_metadata(data).embedded.resources) == {0x0404: jpegs.IPTC}


def test_a_webp_keeps_exif_and_xmp_and_tells_of_the_rest(full):
    data, lost = written(full, ".webp")
    after = opened(data)
    assert lost == ("IPTC", "comments")
    assert properties(after.info["xmp"])[DESCRIPTION] == jpegs.CAPTION
    tags = after.getexif()
    assert tags[0x010F] == "A camera"
    assert (tags[282], tags[283], tags[296]) == (118, 119, 3)


@pytest.mark.parametrize("suffix", [".png", ".webp", ".tif", ".jpg"])
def test_strip_strips_all(full, suffix):
    data, lost = written(full + jpegs.VIDEO, suffix, metadata="strip")
    assert lost == ()
    embedded = image.read_metadata(data).embedded
    assert embedded == image.Embedded()
    for part in (b"camera", b"xmp", b"8BIM", b"comment", b"ftyp", b"pHYs"):
        assert part not in data


def test_metadata_behind_the_pixels_of_a_png_is_found(coffee):
    plain = save(coffee[:8, :8], "PNG")
    end = plain.index(b"IEND") - 4
    xmp = png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + jpegs.PACKET)
    data = plain[:end] + xmp + png_chunk(b"tEXt", b"Title\0A cup") + plain[end:]
    embedded = image.read_metadata(data).embedded
    assert embedded.xmp == jpegs.PACKET and embedded.texts == (("Title", "A cup"),)
    again, lost = written(data, ".png")
    assert opened(again).text["Title"] == "A cup" and lost == ()
    assert written(data, ".jpg")[1] == ("text (Title)",)


@pytest.mark.parametrize("kinds", [("exif", "xmp"), ("APP1", "xmp"), ("exif", "APP1")])
def test_exif_and_xmp_in_the_text_chunks_of_imagemagick_are_kept(coffee, kinds):
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    bodies = {"exif": exif.tobytes(), "xmp": jpegs.PACKET}
    if "exif" not in kinds:
        bodies["APP1"] = exif.tobytes()
    if "xmp" not in kinds:
        bodies["APP1"] = b"http://ns.adobe.com/xap/1.0/\0" + jpegs.PACKET
    chunks = PngImagePlugin.PngInfo()
    for kind in kinds:
        text = f"\n{kind}\n{len(bodies[kind]):8}\n{bodies[kind].hex()}\n"
        chunks.add_text(f"Raw profile type {kind}", text, zip=True)
    data, lost = written(save(coffee[:8, :8], "PNG", pnginfo=chunks), ".jpg")
    assert lost == ()
    assert opened(data).getexif()[0x010F] == "A camera"
    assert properties(opened(data).info["xmp"])[TITLE] == "Cup"


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP", "AVIF"])
def test_xmp_and_density_of_every_kind_are_read(coffee, kind):
    options = {"xmp": jpegs.PACKET}
    if kind == "PNG":
        options = {"pnginfo": PngImagePlugin.PngInfo()}
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", jpegs.PACKET)
    if kind == "TIFF":
        options = {"tiffinfo": {700: jpegs.PACKET}}
    data = save(coffee[:32, :32], kind, dpi=(300, 150), **options)
    embedded = image.read_metadata(data).embedded
    assert embedded.xmp == jpegs.PACKET
    if kind in ("PNG", "TIFF"):
        density = opened(written(data, ".jpg")[0]).info
        assert (density["jfif_unit"], density["jfif_density"]) == (1, (300, 150))


def test_pixels_that_are_not_square_stay_so(coffee):
    data = jpegs.with_density(jpegs.jpeg(coffee[:40]), 0, 10, 11)
    assert opened(written(data, ".png")[0]).info["aspect"] == (10, 11)
    kept = opened(written(data, ".jpg")[0]).info
    assert (kept["jfif_unit"], kept["jfif_density"]) == (0, (10, 11))


def test_no_density_is_made_up(coffee):
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    for options in ({}, {"exif": exif.tobytes()}):
        data = jpegs.jpeg(coffee[:40], **options)
        assert image.read_metadata(data).embedded.density is None
        assert "dpi" not in opened(written(data, ".png")[0]).info


def test_what_lay_across_lies_down_when_the_picture_is_turned(coffee):
    exif = Image.Exif()
    exif[0x0112], exif[282], exif[283] = 6, 300.0, 150.0
    directory = exif.get_ifd(0x8769)
    directory[0xA002], directory[0xA003] = 320, 40
    tiff = "http://ns.adobe.com/tiff/1.0/"
    sideways = jpegs.packet(' tiff:Orientation="6" tiff:Make="A camera">', tiff=tiff)
    data = jpegs.jpeg(coffee[:40], exif=exif.tobytes(), xmp=sideways, dpi=(300, 150))
    after = opened(written(data, ".jpg")[0])
    assert after.size == (40, 320)
    tags = after.getexif()
    assert (tags[282], tags[283], tags.get(0x0112)) == (150, 300, None)
    assert (tags.get_ifd(0x8769)[0xA002], tags.get_ifd(0x8769)[0xA003]) == (40, 320)
    assert after.info["dpi"] == (150, 300)
    assert properties(after.info["xmp"]) == {
        f"{{{jpegs.RDF}}}about": "",
        f"{{{tiff}}}Make": "A camera",
    }


def test_no_reader_turns_the_picture_again(coffee):
    """Pillow takes the orientation from XMP where EXIF has none, and needs no XML for that."""
    broken = b'<x:xmpmeta <rdf tiff:Orientation="6" >'
    tiff = "http://ns.adobe.com/tiff/1.0/"
    element = jpegs.packet("><tiff:Orientation>6</tiff:Orientation>", tiff=tiff)
    for packet, lost in ((broken, ("XMP",)), (element, ())):
        data = jpegs.jpeg(coffee[:40], xmp=packet)
        assert image.read_metadata(data).orientation == 6
        for suffix in (".jpg", ".png", ".webp", ".tif"):
            turned, told = written(data, suffix)
            assert told == lost and opened(turned).size == (40, 320)
            assert image.read_metadata(turned).orientation == 1


def test_entities_are_not_unpacked(coffee):
    bomb = '<!DOCTYPE x [<!ENTITY a "{}">]><x Orientation="6" xmlns:x="adobe:ns:meta/">{}</x>'
    packet = bomb.format("a" * 2**20, "&a;" * 500).encode()
    for xmp, extension in ((packet, b""), (jpegs.PACKET, packet)):
        embedded = image.Embedded(xmp=xmp, extended_xmp=extension)
        storage = image.Storage(embedded=embedded)
        data = storage.encode(coffee[:8, :8], ".png")
        assert len(data) < 2 * 2**20
        assert storage.lost(".png") == (("the XMP extension",) if extension else ())


def test_xmp_too_long_for_a_segment_of_a_jpeg_becomes_an_extension(coffee):
    long = jpegs.packet(
        f">{'<dc:description>'}{'long ' * 30000}{'</dc:description>'}", dc=jpegs.DUBLIN_CORE
    )
    data = image.encode(coffee, ".jpg", embedded=image.Embedded(xmp=long))
    again = image.read_metadata(data).embedded
    assert HAS_EXTENDED in properties(again.xmp)
    assert properties(again.extended_xmp) == properties(long)
    # Merged again where there is room.
    whole = opened(written(data, ".png")[0]).info["xmp"]
    assert properties(whole)[DESCRIPTION] == "long " * 30000


@pytest.mark.parametrize("change", ["missing", "renamed", "no XML"])
def test_an_extension_that_is_not_whole_is_left_out(coffee, change):
    segments = jpegs.extension_segments()
    if change == "missing":
        segments = segments[: segments.rindex(b"\xff\xe1")]
    elif change == "renamed":
        segments = segments.replace(jpegs.NAME.encode(), b"0" * 32)
    else:
        segments = segments.replace(b"<dc:", b"<<<<")
    data, lost = written(jpegs.jpeg(coffee[:40], segments, xmp=jpegs.PACKET), ".png")
    assert properties(opened(data).info["xmp"])[TITLE] == "Cup"
    assert HAS_EXTENDED not in properties(opened(data).info["xmp"])
    assert lost == ("the XMP extension",)


def test_the_other_pictures_of_a_jpeg_stay_with_it():
    first, second = jpegs.noise(seed=1), jpegs.noise(40, 56, seed=2)
    source = jpegs.multi_picture(first, second)
    data, lost = written(source, ".jpg")
    before, after = Image.open(io.BytesIO(source)), Image.open(io.BytesIO(data))
    assert lost == () and after.format == "MPO" and after.n_frames == 2
    for each in (before, after):
        each.seek(1)
    np.testing.assert_array_equal(np.asarray(after), np.asarray(before))
    size, place = jpegs.second_of(data)
    assert size == place and data[place:] == source[jpegs.second_of(source)[1] :]
    for suffix in (".png", ".webp", ".tif"):
        assert written(source, suffix)[1] == ("the other pictures of the file",)


def test_a_gain_map_stays_with_a_picture_that_it_fits():
    source = jpegs.ultra_hdr(jpegs.noise())
    data, lost = written(source, ".jpg")
    assert lost == () and opened(data).info["xmp"] == jpegs.ULTRA_HDR
    size, place = jpegs.second_of(data)
    assert size == place and data[place:].startswith(b"\xff\xd8\xff\xe1")
    assert data[place:] == source[jpegs.second_of(source)[1] :]


@pytest.mark.parametrize("why", ["png", "turned", "converted"])
def test_a_gain_map_that_does_not_fit_is_told_and_no_longer_announced(why):
    source = jpegs.ultra_hdr(jpegs.noise())
    suffix, colours = ".png" if why == "png" else ".jpg", "keep"
    if why == "turned":
        exif = Image.Exif()
        exif[0x0112] = 3
        source = source[:20] + jpegs.segment(0xE1, exif.tobytes()) + source[20:]
    known = image.read_metadata(source)
    storage = image.Storage(known.icc, known.orientation, known.embedded)
    if why == "converted":
        storage = image.Storage(SRGB, 1, known.embedded)
        colours = "srgb"
    data = storage.encode(jpegs.noise(), suffix, colours=colours)
    assert storage.lost(suffix, colours=colours) == ("the gain map",)
    packet = opened(data).info["xmp"]
    assert properties(packet).keys() == {f"{{{jpegs.RDF}}}about"}
    assert b"MPF\0" not in data and b"GainMapMax" not in data


@pytest.mark.parametrize("orientation", [1, 6])
def test_the_video_of_a_motion_photo_stays_behind_a_jpeg(coffee, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = jpegs.jpeg(coffee[:40], behind=jpegs.VIDEO, xmp=jpegs.MOTION, exif=exif.tobytes())
    kept, lost = written(data, ".jpg")
    assert lost == () and kept.endswith(b"\xff\xd9" + jpegs.VIDEO)
    assert opened(kept).info["xmp"] == jpegs.MOTION
    gone, lost = written(data, ".webp")
    assert lost == ("the video of a motion photo",)
    assert b"MotionPhoto" not in gone and b"ftyp" not in gone


def test_a_digest_without_iptc_is_no_iptc(coffee):
    for number, lost in ((0x0425, ()), (0x040A, ("the copyright flag or URL",))):
        extra = jpegs.photoshop(jpegs.resource(number, bytes(16)))
        assert written(jpegs.jpeg(coffee[:40], extra), ".webp")[1] == lost


def test_what_nobody_can_keep_is_told(coffee):
    extra = (
        jpegs.photoshop(jpegs.resource(2000, bytes(26)))
        + jpegs.segment(0xEB, b"JP\0\1 content credentials")
        + jpegs.segment(0xEC, b"Ducky\0\1\0\4\0\0\0\x3c\0\0")
    )
    _, lost = written(jpegs.jpeg(coffee[:40], extra), ".jpg")
    assert lost == ("clipping paths", "data from other programs (APP11)")
    assert written(jpegs.jpeg(coffee[:40], behind=b"\0\n" * 9), ".png")[1] == ()
    assert written(jpegs.jpeg(coffee[:40], behind=b"notes"), ".png")[1] == (
        "data after the picture",
    )
    frames = {"save_all": True, "append_images": [Image.fromarray(255 - coffee[:40])]}
    for kind in ("TIFF", "GIF", "PNG"):
        assert written(save(coffee[:40], kind, **frames), ".png")[1] == (
            "the other pictures of the file",
        )


def test_transparency_is_told_where_a_jpeg_loses_it(coffee):
    storage = image.Storage(alpha=np.zeros(coffee.shape[:2], np.uint8))
    assert storage.lost(".jpg") == ("transparency",) and storage.lost(".png") == ()


@pytest.mark.filterwarnings("ignore:Image appears to be a malformed MPO")
def test_an_index_that_nobody_can_read_does_no_harm():
    source = jpegs.multi_picture(jpegs.noise(seed=1), jpegs.noise(seed=2))
    start = source.index(b"MPF\0") + 4
    for damage in (b"II\x2a\0\xff\xff\xff\x7f", bytes(8)):
        damaged = source[:start] + damage + source[start + 8 :]
        data, _ = written(damaged, ".jpg")
        assert opened(data).size == (64, 48)


@pytest.mark.filterwarnings("ignore:Image appears to be a malformed MPO")
def test_damaged_blocks_are_left_out_and_the_picture_stays(coffee):
    extra = (
        jpegs.segment(0xED, b"Photoshop 3.0\x008BIM\4\4\0\0\xff\xff\xff\xff")
        + jpegs.segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + jpegs.NAME.encode())
        + jpegs.segment(0xE2, b"MPF\0")
        + jpegs.segment(0xE2, b"")
    )
    source = jpegs.jpeg(coffee[:40], extra, xmp=b"<no XML, Orientation MotionPhoto")
    for suffix in (".jpg", ".png", ".tif", ".webp"):
        data, _ = written(source + b"\xff\xd8\xff" + jpegs.VIDEO, suffix)
        assert opened(data).size == (320, 40)


def test_metadata_is_written_as_the_standards_have_it(full):
    """Byte by byte, of a JPEG: markers, lengths, and EXIF before what is no part of it."""
    data, _ = written(full, ".jpg")
    position, names = 2, []
    while data[position + 1] != 0xDA:
        marker, (length,) = data[position + 1], struct.unpack_from(">H", data, position + 2)
        names.append((marker, data[position + 4 : position + 8]))
        position += 2 + length
    assert names[:2] == [(0xE0, b"JFIF"), (0xE1, b"Exif")]
    assert (0xED, b"Phot") in names and (0xFE, b"Firs") in names


def test_what_turns_a_picture_in_xmp_alone_is_not_written_with_an_upright_one(coffee):
    turned = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="'
        b'http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        b'xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="3"/></rdf:RDF></x:xmpmeta>'
    )
    embedded = image.Embedded(xmp=turned)
    for suffix in (".png", ".webp", ".jpg", ".tif"):
        written = image.encode(coffee[:24, :40], suffix, embedded=embedded)
        with Image.open(io.BytesIO(written)) as opened:
            assert opened.getexif().get(0x0112, 1) == 1
