"""The photos that visitors have open: large ones open in turn, and their memory is bounded."""

import functools
import hashlib
import os
import threading
from collections.abc import Hashable
from typing import NamedTuple
from weakref import WeakValueDictionary

import restore
from pages.work.queue import OnWait
from pages.work.turn import Turn, compute_once
from restore import image
from restore.codec.markers import too_large
from restore.errors import PhotoError

#: Larger pictures are refused; the command line opens larger ones (`restore.image.MAX_MEGAPIXELS`).
PHOTO_MEGAPIXELS = float(os.environ.get("LAB_PHOTO_MEGAPIXELS", "50"))
#: Memory that the photos of all sessions may take together.
PHOTOS_MEGABYTES = int(os.environ.get("LAB_PHOTOS_MEGABYTES", "2048"))
# Larger photos wait for their turn and for room: opening takes up to 32 bytes a pixel for a moment.
_LARGE_MEGAPIXELS = 4.0


class File(NamedTuple):
    """An uploaded file, by which its photo is found: SHA-256 and number of its bytes, and name."""

    digest: str
    name: str
    length: int


def file_of(data: bytes, name: str) -> File:
    """The file `data`, called `name`."""
    return File(hashlib.sha256(data).hexdigest(), name, len(data))


class NoRoom(PhotoError):
    """A photo for which there is no room now; there may be later."""


class Photos:
    """The files and open photos that sessions hold, at most `limit` bytes together.

    Nothing is kept alive here: what no session holds any more is gone.
    """

    def __init__(self, limit: int):
        self._limit = limit
        self._opened: WeakValueDictionary[File, restore.Photo] = WeakValueDictionary()
        self._files: WeakValueDictionary[tuple[File, int], object] = WeakValueDictionary()
        self._lock = threading.Lock()

    def get(self, file: File) -> restore.Photo | None:
        """The photo of a file, if any session has it open."""
        return self._opened.get(file)

    def put(self, file: File, photo: restore.Photo) -> None:
        """Count a photo that was opened, and let other sessions find it."""
        with self._lock:
            self._opened[file] = photo

    def count(self, file: File, holder: object) -> None:
        """Count the bytes of a file, even if it is not opened, for as long as `holder` lives."""
        with self._lock:
            self._files[file, id(holder)] = holder

    def held(self) -> int:
        """Bytes that files and photos take together."""
        with self._lock:
            opened, held = dict(self._opened), [file for file, _ in self._files]
        files = [*held, *(opened.keys() - set(held))]
        return sum(file.length for file in files) + sum(map(_bytes_of, opened.values()))

    def check_room(self, size: int, name: str) -> None:
        """Raise `NoRoom` about the file called `name` if `size` more bytes are too many."""
        if self.held() + size > self._limit:
            raise NoRoom(
                "{name} finds no room beside the photos that are open here: close other tabs of "
                "this app, or try again in a few minutes.",
                name=name,
            )


def _bytes_of(photo: restore.Photo) -> int:
    arrays = [each for each in (photo.rgb, photo.alpha, photo.deep) if each is not None]
    # A cached property, which is there only once someone has asked for it.
    jpeg = vars(photo).get("jpeg")
    arrays += [component.quantised for component in jpeg.components] if jpeg else []
    return sum(array.nbytes for array in arrays)


@functools.cache
def shared_photos() -> Photos:
    """The photos of the server's sessions."""
    return Photos(PHOTOS_MEGABYTES * 1_000_000)


def check_file(data: bytes, name: str) -> image.Metadata:
    """What a file says of itself.

    Raises `restore.PhotoError` if it is not an image, is too large for the pages, or is large and
    there is no room.
    """
    known = image.read_metadata(data, name)
    if _megapixels(known) > PHOTO_MEGAPIXELS:
        raise too_large(known.width, known.height, name, limit=PHOTO_MEGAPIXELS)
    if _megapixels(known) > _LARGE_MEGAPIXELS:
        shared_photos().check_room(len(data), name)
    return known


def open_photo(data: bytes, name: str, *, visitor: Hashable, on_wait: OnWait) -> restore.Photo:
    """The photo of a file, opened unless a session already has it open.

    A large one waits for its turn like any other work; see
    :func:`pages.work.turn.compute_once`. Raises `restore.PhotoError`.
    """
    known, file, photos = check_file(data, name), file_of(data, name), shared_photos()

    def opened() -> restore.Photo:
        photo = restore.open(data, name=name)
        photos.put(file, photo)
        return photo

    def large(_: Turn) -> tuple[restore.Photo, dict[str, float]]:
        photos.check_room(len(data) + 3 * known.width * known.height, name)
        return opened(), {"open": 0.0}

    if _megapixels(known) <= _LARGE_MEGAPIXELS:
        return photos.get(file) or opened()
    return compute_once(
        ("open", file),
        find=lambda: photos.get(file),
        missing=lambda: ["open"],
        compute=large,
        megapixels=_megapixels(known),
        visitor=visitor,
        on_wait=on_wait,
    )


def _megapixels(known: image.Metadata) -> float:
    return known.width * known.height / 1e6
