"""From a JPEG's coefficients to a restored picture, tile by tile."""

import math
import threading
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from restore import image
from restore.codec import JpegImage, color, dct, intervals, quantization
from restore.codec.history import Past
from restore.inference import tiles
from restore.inference.session import Session
from restore.models.chroma import NETWORK as CHROMA
from restore.models.inputs import chroma_input, network_input, past_input
from restore.models.spec import Method, Network
from restore.progress import Progress, unheard

_NEUTRAL = 128


def restore_jpeg(
    jpeg: JpegImage,
    method: Method,
    session: Session,
    *,
    project: bool = True,
    icc: bytes = b"",
    past_quality: int | None = None,
    progress: Progress = unheard,
    cancel: threading.Event | None = None,
) -> np.ndarray:
    """What a method makes of a JPEG.

    A network restores the components that carry detail (``JpegImage.luma_components``), the
    chroma's network the others, guided by the restored luma. Beyond the coefficients and the
    result, memory is taken for the restored luma (2 bytes a pixel), the chroma's samples and a
    tile.

    Parameters
    ----------
    jpeg : JpegImage
        Plain JPEG needs the bytes of its file.
    method : Method
        What decodes or restores it.
    session : Session
        What runs the networks.
    project : bool
        Whether the result is held within the intervals that the file's coefficients stand for
        (:mod:`restore.codec.intervals`).
    icc : bytes
        The file's colour profile, which turns CMYK into RGB.
    past_quality : int, optional
        1-100, of a JPEG that the picture was before and whose damage the file holds: networks that
        read quantisation steps are told libjpeg's at this quality. The file's intervals hold that
        JPEG then, not the original, and are left.
    progress, cancel
        See :mod:`restore.progress`; once `cancel` is set, the next tile ends the work.

    Returns
    -------
    np.ndarray
        RGB uint8 (H, W, 3).

    Raises
    ------
    Cancelled
        On `cancel`.
    """
    if not isinstance(method, Network):
        return method.decode(jpeg, icc)
    detailed = jpeg.luma_components
    project = project and past_quality is None
    shared = networks_for(method, jpeg)[1:]
    costs = [*[method] * len(detailed), *shared]
    reports = _parts(progress, [session.card(network)["multiply_adds"] for network in costs])
    planes = [
        _restored_plane(
            jpeg,
            index,
            method,
            session,
            project=project,
            past_quality=past_quality,
            progress=report,
            cancel=cancel,
        )
        for index, report in zip(detailed, reports, strict=False)
    ]
    if shared:
        colors = _with_chroma(
            jpeg,
            planes[0],
            session,
            project=project,
            past_quality=past_quality,
            progress=reports[-1],
            cancel=cancel,
        )
        black = planes[1:]
    else:
        colors = np.dstack([_full_size(jpeg, *pair) for pair in enumerate(planes[:3])])
        black = planes[3:]
    if not black:
        return jpeg.mix(colors)
    full = _full_size(jpeg, detailed[-1], black[0])
    by_profile = image.cmyk_to_srgb(jpeg.inks(colors, full), icc) if icc else None
    return jpeg.mix(colors, full) if by_profile is None else by_profile


def networks_for(method: Method, jpeg: JpegImage | None) -> tuple[Network, ...]:
    """The networks that restore a JPEG, or pixels for None, by a method; its own comes first."""
    if not isinstance(method, Network):
        return ()
    return (method, CHROMA) if jpeg is not None and jpeg.subsampling else (method,)


def restore_luma(
    luma: np.ndarray,
    network: Network,
    session: Session,
    *,
    past: Past | None = None,
    progress: Progress = unheard,
    cancel: threading.Event | None = None,
) -> np.ndarray:
    """A luma that some JPEG damaged, uint8 (H, W), restored.

    past: that JPEG, whose grid and steps stand in for a file's; without it the network must read
    pixels alone. Returns float32 (H, W) in gray levels 0-255.
    """
    known = past or Past(100, 0, 0)  # what reads pixels alone is told nothing of it
    before = (-known.row % dct.BLOCK, -known.column % dct.BLOCK)
    table = quantization.scale_table(quantization.LUMINANCE, known.quality)
    padded = dct.pad(np.pad(luma, [(count, 0) for count in before], mode="edge"))
    restored = np.empty(padded.shape, np.float32)

    def read(region: tiles.Region) -> np.ndarray:
        return past_input(network.reads, padded[region], table)

    for core, (output,) in _tiles(
        network, session, read, padded.shape, progress=progress, cancel=cancel
    ):
        restored[core] = output
    top, left = before
    height, width = luma.shape
    return restored[top : top + height, left : left + width].clip(0, 1) * np.float32(255)


def _tiles(
    network: Network,
    session: Session,
    read: Callable[[tiles.Region], np.ndarray],
    size: tuple[int, int],
    *,
    alignment: int = dct.BLOCK,
    progress: Progress,
    cancel: threading.Event | None,
) -> Iterator[tuple[tiles.Region, np.ndarray]]:
    """A network run over planes in tiles of its own size: see :func:`tiles.restored`."""
    return tiles.restored(
        session.run(network),
        read,
        size,
        halo=network.halo,
        alignment=math.lcm(network.alignment, alignment),
        side=network.tile,
        mirrored=network.reads.planes if network.mirror else (),
        progress=progress,
        cancel=cancel,
    )


def _parts(progress: Progress, costs: Sequence[float]) -> list[Progress]:
    """A report for each part of the work; together they rise from 0 to 1."""

    def part(index: int) -> Progress:
        def report(share: float) -> None:
            progress((sum(costs[:index]) + share * costs[index]) / sum(costs))

        return report

    return [part(index) for index in range(len(costs))]


def _restored_plane(
    jpeg: JpegImage,
    index: int,
    network: Network,
    session: Session,
    *,
    project: bool,
    past_quality: int | None,
    progress: Progress,
    cancel: threading.Event | None,
) -> np.ndarray:
    """A component restored by a network: float16 (8 m, 8 n) in gray levels."""
    component = jpeg.components[index]
    flat = intervals.flat_areas(component)
    # White paper and black night stay what they are, to the level.
    saturated = np.where((flat < 0.5) | (flat > 254.5), flat, np.nan)
    height, width = (dct.BLOCK * count for count in component.quantised.shape[:2])
    # float16 resolves an eighth of a level at white.
    plane = np.empty((height, width), np.float16)
    steps = _steps(component.table, quantization.LUMINANCE, past_quality)

    def read(region: tiles.Region) -> np.ndarray:
        quantised = component.quantised[_blocks(region)]
        return network_input(network.reads, quantised, component.table, steps=steps)

    for core, (output,) in _tiles(
        network, session, read, (height, width), progress=progress, cancel=cancel
    ):
        output = output * np.float32(255)
        blocks = _blocks(core)
        if project:
            output = intervals.project(output, component.quantised[blocks], component.table)
        plane[core] = _where_flat(saturated[blocks], output).clip(0, 255)
    return plane


def _with_chroma(
    jpeg: JpegImage,
    luma: np.ndarray,
    session: Session,
    *,
    project: bool,
    past_quality: int | None,
    progress: Progress,
    cancel: threading.Event | None,
) -> np.ndarray:
    """RGB uint8 (H, W, 3) of the restored luma (8 m, 8 n) and chroma that the network restores."""
    small = [component.decode() for component in jpeg.components[1:3]]
    small = [
        plane[: jpeg.plane_shape(index)[0], : jpeg.plane_shape(index)[1]]
        for index, plane in enumerate(small, start=1)
    ]
    across, down = jpeg.factors(1)
    flat = [intervals.flat_areas(component) for component in jpeg.components[1:3]]
    # What has no colour gets none.
    neutral = np.where((flat[0] == _NEUTRAL) & (flat[1] == _NEUTRAL), np.float32(_NEUTRAL), np.nan)
    rows, columns = jpeg.components[1].quantised.shape[:2]
    height, width = rows * dct.BLOCK * down, columns * dct.BLOCK * across
    steps = _steps(jpeg.components[1].table, quantization.CHROMINANCE, past_quality)
    rgb = np.empty((jpeg.height, jpeg.width, 3), np.uint8)

    def read(region: tiles.Region) -> np.ndarray:
        cb, cr = (_upsampled(plane, across, down, region) for plane in small)
        return chroma_input(CHROMA.reads, _extended(luma, region), cb, cr, steps)

    for core, output in _tiles(
        CHROMA,
        session,
        read,
        (height, width),
        alignment=dct.BLOCK * max(across, down),
        progress=progress,
        cancel=cancel,
    ):
        blocks = _blocks(core, across, down)
        chroma = []
        for component, plane in zip(jpeg.components[1:3], output * np.float32(255), strict=True):
            if project:
                plane = intervals.project_subsampled(
                    plane, component.quantised[blocks], component.table, across, down
                )
            chroma.append(_where_flat(neutral[blocks], plane, across, down).clip(0, 255))
        inside = tuple(
            slice(part.start, min(part.stop, length))
            for part, length in zip(core, (jpeg.height, jpeg.width), strict=True)
        )
        wanted = tuple(slice(0, max(part.stop - part.start, 0)) for part in inside)
        rgb[inside] = color.ycbcr_to_rgb(luma[inside], *(plane[wanted] for plane in chroma))
    return rgb


def _steps(table: np.ndarray, base: np.ndarray, past_quality: int | None) -> np.ndarray:
    """The quantisation steps that a network is told."""
    return table if past_quality is None else quantization.scale_table(base, past_quality)


def _blocks(region: tiles.Region, across: int = 1, down: int = 1) -> tiles.Region:
    """The blocks of a region of pixels, whose samples are `across` pixels wide and `down` high."""
    rows, columns = (
        slice(part.start // (dct.BLOCK * size), -(-part.stop // (dct.BLOCK * size)))
        for part, size in zip(region, (down, across), strict=True)
    )
    return rows, columns


def _where_flat(
    values: np.ndarray, plane: np.ndarray, across: int = 1, down: int = 1
) -> np.ndarray:
    """A plane, replaced by the values of blocks (m, n) that are numbers."""
    if np.isnan(values).all():
        return plane
    full = values.repeat(dct.BLOCK * down, axis=0).repeat(dct.BLOCK * across, axis=1)
    return np.where(np.isnan(full), plane, full)


def _extended(plane: np.ndarray, region: tiles.Region) -> np.ndarray:
    """A region of a plane that repeats its edge below and to the right."""
    inside = plane[region]
    sizes = (part.stop - part.start for part in region)
    missing = [(0, size - length) for size, length in zip(sizes, inside.shape, strict=True)]
    return np.pad(inside, missing, mode="edge") if any(sum(pair) for pair in missing) else inside


def _upsampled(plane: np.ndarray, across: int, down: int, region: tiles.Region) -> np.ndarray:
    """A region, in pixels, of a subsampled plane upsampled as libjpeg does it."""
    part, wanted = [], []
    for pixels, size in zip(region, (down, across), strict=True):
        first = max(pixels.start // size - 1, 0)  # the filter reads a neighbour
        part.append(slice(first, pixels.stop // size + 1))
        wanted.append(slice(pixels.start - first * size, pixels.stop - first * size))
    return _extended(color.upsample(plane[tuple(part)], across, down), tuple(wanted))


def _full_size(jpeg: JpegImage, index: int, plane: np.ndarray) -> np.ndarray:
    """A restored component as uint8 (H, W)."""
    height, width = jpeg.plane_shape(index)
    samples = color.to_uint8(plane[:height, :width])
    return color.upsample(samples, *jpeg.factors(index))[: jpeg.height, : jpeg.width]
