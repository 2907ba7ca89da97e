"""Pictures on their way to the browser: one buffer of a JSON header and PNG files."""

import hashlib
import json
import struct
from collections.abc import Sequence


def pack(header: dict, pngs: Sequence[bytes]) -> bytes:
    """Pack `header` and PNG files for `unpack` in `shared/pictures.js`.

    Layout: length of the header (4 bytes, little endian), the header as UTF-8 JSON, the
    files. The header gains `files`: `offset` from the end of the header, `length`, both in
    bytes, and `digest`, by which the browser recognizes a picture it already has.
    """
    files = []
    offset = 0
    for png in pngs:
        digest = hashlib.sha256(png).hexdigest()
        files.append({"offset": offset, "length": len(png), "digest": digest})
        offset += len(png)
    words = json.dumps({**header, "files": files}, ensure_ascii=False).encode()
    return b"".join((struct.pack("<I", len(words)), words, *pngs))
