"""A picture restored by the JPEG that it was before, not by its present file."""

import threading

import numpy as np

from restore.codec import JpegImage, color
from restore.inference.restoration import restore_jpeg
from restore.inference.session import Session
from restore.models.jpeg import JPEG
from restore.models.spec import Network
from restore.past import Past, Rebuilt, from_jpeg, from_pixels
from restore.progress import Progress, unheard


def restore_earlier(
    source: JpegImage | np.ndarray,
    past: Past,
    network: Network,
    session: Session,
    *,
    project: bool = True,
    depth: int = 8,
    progress: Progress = unheard,
    cancel: threading.Event | None = None,
) -> tuple[np.ndarray, Rebuilt]:
    """What a network makes of the earlier JPEG of a picture, and that JPEG, rebuilt.

    source: a gray or YCbCr file, or pixels, uint8 (H, W) or (H, W, 3). past: must be certain.
    project: whether the result is held within the intervals of the earlier JPEG's coefficients.
    What came into the picture later stays as it is. If no earlier chroma shows, that of pixels
    stays as it is, and that of a file is restored by the file. Returns uint8 (H, W, 3), uint16 at a
    `depth` of 16 bits.

    Raises Cancelled on `cancel`.
    """
    file = source if isinstance(source, JpegImage) else None
    if isinstance(source, JpegImage):
        before = JPEG.decode(source, b"")
        rebuilt = from_jpeg(source, past)
    else:
        before = source if source.ndim == 3 else np.repeat(source[..., None], 3, axis=2)
        rebuilt = from_pixels(source, past)
    height, width = before.shape[:2]
    scale = 1 if depth == 8 else 257
    gray = rebuilt.jpeg.color_space == "gray"
    chroma_after = gray and file is not None and file.color_space == "ycbcr"

    def report(share: float) -> None:
        progress(share / 2 if chroma_after else share)

    restored = restore_jpeg(
        rebuilt.jpeg,
        network,
        session,
        project=project,
        depth=depth,
        progress=report,
        cancel=cancel,
    )
    after = rebuilt.crop(restored, height, width)
    if chroma_after and file is not None:
        after = restore_jpeg(
            file,
            network,
            session,
            project=project,
            luma=after[..., 0] / np.float32(scale),
            depth=depth,
            progress=lambda share: progress((1 + share) / 2),
            cancel=cancel,
        )
    elif gray and (before != before[..., :1]).any():
        added = after[..., 0].astype(np.int32) - scale * color.luma(before).astype(np.int32)
        whole = scale * before.astype(np.int32) + added[..., None]
        after = whole.clip(0, 255 * scale).astype(after.dtype)
    foreign = rebuilt.foreign_pixels(height, width)
    return np.where(foreign[..., None], color.to_depth(before, depth), after), rebuilt
