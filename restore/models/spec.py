"""What a method declares about itself: what it reads, how far it looks, how it is built."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from torch import nn

    from restore.codec import JpegImage

Plane = TypeVar("Plane")

#: What a network can read, each a plane (8 m, 8 n) divided by 255, so that pixels lie in [0, 1].
PLANES = {
    "pixels": "the decoded plane, rounded to whole gray levels as libjpeg does",
    "coefficients": "the dequantised coefficients, each 8x8 block in its place",
    "steps": "the quantisation step of each coefficient, in its place",
    "luma": "the restored luma",
    "cb": "Cb, decoded and upsampled to full resolution",
    "cr": "Cr, decoded and upsampled to full resolution",
}

#: The names of a network's input and output in its exported graph.
INPUT, OUTPUT = "planes", "restored"


@dataclass(frozen=True)
class InputSpec:
    """The planes that a network reads, and how many it returns.

    planes: keys of ``PLANES``, in the order of the channels of its input, float32
    (N, ``count``, 8 m, 8 n). outputs: channels of its output, of the same size, in [0, 1] but not
    clipped. ValueError for a plane that does not exist.
    """

    planes: tuple[str, ...]
    outputs: int = 1

    def __post_init__(self) -> None:
        for plane in self.planes:
            if plane not in PLANES:
                raise ValueError(f"No plane is called {plane!r}: choose from {', '.join(PLANES)}.")

    @property
    def count(self) -> int:
        """Channels of the input."""
        return len(self.planes)

    @property
    def name(self) -> str:
        """The planes in one word, such as "pixels+coefficients+steps"."""
        return "+".join(self.planes)

    @property
    def reads_steps(self) -> bool:
        """Whether the network reads the quantisation steps of what it restores."""
        return "steps" in self.planes

    @property
    def needs_jpeg(self) -> bool:
        """Whether the network reads what only a JPEG, or pixels that once were one, can provide."""
        return bool({"coefficients", "steps"} & set(self.planes))

    @property
    def restores_chroma(self) -> bool:
        """Whether the network reads and returns Cb and Cr."""
        return {"cb", "cr"} <= set(self.planes)

    def pick(self, sources: Mapping[str, Callable[[], Plane]]) -> list[Plane]:
        """The planes in order, each made by its source; the other sources are not called."""
        return [sources[plane]() for plane in self.planes]


@dataclass(frozen=True)
class Decoder:
    """A method without a network: a way of decoding.

    name: what commands and files call it; title: what people read; paper: its source; summary: one
    sentence; decode: makes RGB uint8 (H, W, 3) from a JPEG and its colour profile (empty if none);
    link: the address of its source.
    """

    name: str
    title: str
    paper: str
    summary: str
    decode: "Callable[[JpegImage, bytes], np.ndarray]"
    link: str = ""


@dataclass(frozen=True)
class Network:
    """A network that restores a plane, or the two planes of the chroma.

    name, title, paper, summary, link: as in :class:`Decoder`. reads: its input. build: makes the
    untrained network. halo: pixels of context, each way, beyond which nothing moves an output pixel
    by 1e-5 of white; for trained weights this may be less than the radius of the receptive field.
    alignment: tiles begin at multiples of this many pixels. tile: side in pixels, halo included, of
    a tile that suits the network on a CPU. mirror: whether it is shown a mirrored block beyond a
    picture's border (:mod:`restore.inference.borders`) instead of its own padding. float32: whether
    it runs in float32 even where processors have bf16, which would cost it accuracy. published:
    makes the state dict from the arrays that the paper's authors published, float32 by name; None
    where none can be imported. blind: makes the network as the 2023 report's notebook started it;
    None where there is no such start.
    """

    name: str
    title: str
    paper: str
    summary: str
    reads: InputSpec
    build: "Callable[[], nn.Module]"
    halo: int
    alignment: int = 8
    tile: int = 640
    mirror: bool = False
    float32: bool = False
    link: str = ""
    published: "Callable[[Mapping[str, np.ndarray]], dict[str, np.ndarray]] | None" = None
    blind: "Callable[[], nn.Module] | None" = None


#: One way to make a picture from a JPEG.
Method = Decoder | Network
