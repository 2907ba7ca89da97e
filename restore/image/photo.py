"""A photo as people see it, and what its file says about itself."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from restore.codec import JpegImage, color
from restore.image.companions import Companions
from restore.sentence import Sentence


class Density(NamedTuple):
    """Pixels per unit across and down; unit: "inch", "cm", or "" where only the ratio is known."""

    across: float
    down: float
    unit: str


@dataclass(frozen=True)
class Embedded:
    """The metadata that a file holds besides its picture; each is empty if there is none.

    exif: as the file has it; xmp: the packet; extended_xmp: that of a JPEG's extension (XMP
    specification, part 3); resources: Photoshop's image resources that describe the picture, IPTC
    (0x0404) among them, by their numbers; density: of the pixels; texts: keyword and text, such as
    the comments of a JPEG ("Comment") and the text chunks of a PNG; companions: what follows the
    picture in a JPEG; others: the names of what no file that is written here can hold.
    """

    exif: bytes = b""
    xmp: bytes = b""
    extended_xmp: bytes = b""
    resources: tuple[tuple[int, bytes], ...] = ()
    density: Density | None = None
    texts: tuple[tuple[str, str], ...] = ()
    companions: Companions | None = None
    others: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Metadata:
    """What a picture file says about itself.

    format: as Pillow names it; width, height: in pixels, as stored; orientation: EXIF's, 1-8, by
    which the stored picture must be turned (1 for TIFF and HEIF, which are turned as they are
    read); icc: its colour profile, empty if there is none; embedded: EXIF, XMP, IPTC and the like.
    """

    format: str
    width: int
    height: int
    orientation: int = 1
    icc: bytes = b""
    embedded: Embedded = field(default_factory=Embedded)


@dataclass(frozen=True)
class Photo:
    """A picture as people see it.

    rgb: uint8 (H, W, 3), upright, sRGB, transparency laid on white; gray: whether it has a single
    channel, which `rgb` repeats; format: as Pillow names it; notes: sentences about what opening it
    changed; data: the bytes of a JPEG, empty otherwise; orientation: EXIF's, 1-8; icc, exif: as the
    file has them; alpha: uint8 (H, W), upright, 255 is opaque, None if all is opaque; deep: uint16
    (H, W, 3), upright, the samples of a 16-bit file in its own colours, transparency laid on white,
    None for other files.
    """

    rgb: np.ndarray
    gray: bool
    name: str = ""
    format: str = ""
    notes: tuple[Sentence, ...] = ()
    data: bytes = b""
    orientation: int = 1
    icc: bytes = b""
    exif: bytes = b""
    alpha: np.ndarray | None = None
    deep: np.ndarray | None = None

    @property
    def height(self) -> int:
        return self.rgb.shape[0]

    @property
    def width(self) -> int:
        return self.rgb.shape[1]

    @property
    def luma(self) -> np.ndarray:
        """uint8 (H, W): the gray samples as they are, or the JFIF luma of a colour photo."""
        return self.rgb[..., 0] if self.gray else color.luma(self.rgb)

    @cached_property
    def jpeg(self) -> JpegImage | None:
        """The file in the coefficient domain, as stored; None if it is not a JPEG.

        PhotoError for a kind of JPEG that the coefficient domain does not cover.
        """
        return JpegImage.from_bytes(self.data) if self.data else None

    def in_gray(self) -> "Photo":
        """Only the luma, as an 8-bit gray photo without the file that it comes from."""
        rgb = np.repeat(self.luma[..., None], 3, axis=2)
        return replace(self, rgb=rgb, gray=True, data=b"", icc=b"", deep=None)

    def crop(self, top: int, left: int, height: int, width: int) -> "Photo":
        """A region, in pixels, as an 8-bit photo without the file that it comes from."""
        region = (slice(top, top + height), slice(left, left + width))
        return replace(
            self,
            rgb=self.rgb[region],
            data=b"",
            icc=b"",
            exif=b"",
            alpha=None if self.alpha is None else self.alpha[region],
            deep=None,
        )
