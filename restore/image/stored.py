"""How a file stores its picture, and the way back into a file."""

from dataclasses import dataclass, field

import numpy as np

from restore.codec import JpegImage
from restore.image import colour, writing
from restore.image.embedded import upright, without_gain_map
from restore.image.metadata import turn_upright
from restore.image.photo import Embedded
from restore.sentence import Sentence


@dataclass(frozen=True)
class Storage:
    """How a file stores its picture, which tells how to show it and how to write it.

    icc: colour profile, empty for sRGB; orientation: EXIF's, 1-8, by which the picture must be
    turned; embedded: EXIF and the like, as the file has them; alpha: uint8 (H, W), upright, None
    if all is opaque.
    """

    icc: bytes = b""
    orientation: int = 1
    embedded: Embedded = field(default_factory=Embedded)
    alpha: np.ndarray | None = None

    def upright(self, picture: np.ndarray) -> np.ndarray:
        """A picture (H, W) or (H, W, 3), turned as people see it."""
        return turn_upright(picture, self.orientation)

    def for_screen(self, picture: np.ndarray) -> np.ndarray:
        """A picture or a part of one, uint8 or uint16, as sRGB uint8."""
        picture = colour.to_eight_bits(picture)
        return colour.to_srgb(picture, self.icc) if self.icc else picture

    def encode(
        self,
        picture: np.ndarray,
        suffix: str,
        *,
        colours: str = "keep",
        metadata: str = "keep",
        like: JpegImage | None = None,
    ) -> bytes:
        """A picture, uint8 or uint16, as the bytes of a file, upright.

        colours: "keep" the profile, or convert to "srgb", at 8 bits; metadata: "keep" it, or
        "strip" it; suffix, like: see :func:`restore.image.encode`.
        """
        picture, icc = self.upright(picture), self.icc
        if colours == "srgb" and icc:
            picture, icc = colour.to_srgb(colour.to_eight_bits(picture), icc), b""
        if self.alpha is not None:
            picture = colour.off_white(picture, self.alpha)
        return writing.encode(
            picture,
            suffix,
            icc=icc,
            embedded=self._to_embed(colours, metadata),
            alpha=self.alpha,
            like=like,
            orientation=self.orientation,
        )

    def lost(
        self, suffix: str, *, colours: str = "keep", metadata: str = "keep"
    ) -> tuple[Sentence, ...]:
        """The names of what the file holds and :meth:`encode` leaves out without being asked."""
        return writing.fitted(self._to_embed(colours, metadata), suffix, alpha=self.alpha).lost

    def _to_embed(self, colours: str, metadata: str) -> Embedded:
        if metadata == "strip":
            return Embedded()
        turned = upright(self.embedded, self.orientation)
        return without_gain_map(turned) if colours == "srgb" and self.icc else turned
