"""JPEG files with all that can stand beside a picture, made of bytes."""

import hashlib
import io
import struct

import numpy as np
from PIL import Image

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
NOTE = "http://ns.adobe.com/xmp/note/"
CAPTION = "동네 카페"
# IIM, dataset 2:5, the title.
IPTC = b"\x1c\x02\x05\0\7A title"


def packet(body="", **namespaces):
    """An XMP packet with properties of a description."""
    names = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in namespaces.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{RDF}"><rdf:Description rdf:about=""{names}{body}</rdf:Description>'
        f'</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


EXTENSION = (
    packet(f">{'<dc:description>'}{CAPTION}{'</dc:description>'}", dc=DUBLIN_CORE)
    .split(b"?>", 1)[1]
    .rsplit(b"<?", 1)[0]
)
NAME = hashlib.md5(EXTENSION).hexdigest().upper()
PACKET = packet(f' xmpNote:HasExtendedXMP="{NAME}" dc:title="Cup">', xmpNote=NOTE, dc=DUBLIN_CORE)


def segment(marker, body):
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def extension_segments(extension=EXTENSION, name=NAME, part=100):
    head = b"http://ns.adobe.com/xmp/extension/\0" + name.encode()
    return b"".join(
        segment(0xE1, head + struct.pack(">II", len(extension), start) + extension[start:][:part])
        for start in range(0, len(extension), part)
    )


def resource(number, body):
    return b"8BIM" + struct.pack(">HHI", number, 0, len(body)) + body + bytes(len(body) % 2)


def photoshop(*resources):
    return segment(0xED, b"Photoshop 3.0\0" + b"".join(resources))


def jpeg(picture, extra=b"", behind=b"", **options):
    """A JPEG of Pillow's with segments of one's own, and with bytes behind it."""
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "JPEG", quality=80, extra=extra, **options)
    return buffer.getvalue() + behind


def with_density(data, unit, across, down):
    """A JPEG's JFIF header (T.871, 10.1) with another density."""
    assert data[6:11] == b"JFIF\0"
    return data[:13] + struct.pack(">BHH", unit, across, down) + data[18:]


def multi_picture(first, second, **options):
    """Two pictures in a JPEG, by Pillow's own writer of MPO."""
    buffer = io.BytesIO()
    others = [Image.fromarray(second)]
    Image.fromarray(first).save(
        buffer, "MPO", save_all=True, append_images=others, quality=80, **options
    )
    return buffer.getvalue()


ULTRA_HDR = packet(
    ' hdrgm:Version="1.0"><Container:Directory><rdf:Seq>'
    '<rdf:li rdf:parseType="Resource"><Container:Item Item:Semantic="Primary" '
    'Item:Mime="image/jpeg"/></rdf:li></rdf:Seq></Container:Directory>',
    hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/",
    Container="http://ns.google.com/photos/1.0/container/",
    Item="http://ns.google.com/photos/1.0/container/item/",
)
GAIN_MAP = packet(
    ' hdrgm:Version="1.0" hdrgm:GainMapMax="2">', hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/"
)
MOTION = packet(
    ' GCamera:MotionPhoto="1" GCamera:MicroVideoOffset="40">',
    GCamera="http://ns.google.com/photos/1.0/camera/",
)
VIDEO = struct.pack(">I4s4s", 40, b"ftyp", b"mp42") + bytes(range(28))


def ultra_hdr(picture):
    """A picture and its gain map (Ultra HDR 1.1), with an index of both."""
    data = multi_picture(picture, picture, xmp=ULTRA_HDR)
    second = data.rindex(b"\xff\xd8\xff")
    gain_map = data[second : second + 2] + segment(
        0xE1, b"http://ns.adobe.com/xap/1.0/\0" + GAIN_MAP
    )
    return data[:second] + gain_map + data[second + 2 :]


def second_of(data):
    """Where the index of a JPEG (CIPA DC-007) says that its second picture lies."""
    start = data.index(b"MPF\0") + 4
    order = "<" if data[start : start + 2] == b"II" else ">"
    (directory,) = struct.unpack_from(f"{order}I", data, start + 4)
    (count,) = struct.unpack_from(f"{order}H", data, start + directory)
    for entry in range(count):
        place = start + directory + 2 + 12 * entry
        tag, _, _, value = struct.unpack_from(f"{order}HHII", data, place)
        if tag == 0xB002:
            size, *_ = struct.unpack_from(f"{order}4xI", data, start + value)
            (offset,) = struct.unpack_from(f"{order}8xI", data, start + value + 16)
            return size, start + offset
    raise AssertionError


def noise(height=48, width=64, seed=0):
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
