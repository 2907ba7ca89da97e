"""Pictures on their way to the browser: one buffer of a JSON header and picture files."""

import hashlib
import json
import struct
from collections.abc import Sequence


def pack(header: dict, pictures: Sequence[bytes]) -> bytes:
    """Pack `header` and picture files (PNG, WebP) for `unpack` in `shared/pictures.js`.

    Layout: length of the header (4 bytes, little endian), the header as UTF-8 JSON, the
    files. The header gains `files`: `offset` from the end of the header, `length`, both in
    bytes, and `digest`, by which the browser recognises a picture it already has.
    """
    files = []
    offset = 0
    for picture in pictures:
        digest = hashlib.sha256(picture).hexdigest()
        files.append({"offset": offset, "length": len(picture), "digest": digest})
        offset += len(picture)
    words = json.dumps({**header, "files": files}, ensure_ascii=False).encode()
    return b"".join((struct.pack("<I", len(words)), words, *pictures))
