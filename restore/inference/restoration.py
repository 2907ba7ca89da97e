"""From a JPEG's coefficients to a restored picture, tile by tile."""

import math
import threading
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from restore import image
from restore.codec import Component, JpegImage, color, dct, intervals, quantization
from restore.inference import tiles
from restore.inference.planes import NEUTRAL, Subsampled, blocks_of, extended
from restore.inference.session import Session
from restore.models.chroma import NETWORK as CHROMA
from restore.models.inputs import chroma_input, network_input, past_input
from restore.models.spec import Method, Network
from restore.past import Past
from restore.progress import Progress, unheard


def restore_jpeg(
    jpeg: JpegImage,
    method: Method,
    session: Session,
    *,
    project: bool = True,
    icc: bytes = b"",
    past_quality: int | None = None,
    luma: np.ndarray | None = None,
    depth: int = 8,
    progress: Progress = unheard,
    cancel: threading.Event | None = None,
) -> np.ndarray:
    """What a method makes of a JPEG.

    A network restores the components that carry detail (``JpegImage.luma_components``). The chroma
    network restores the others, guided by the restored luma; chroma of fractional sampling is only
    decoded. Besides the coefficients and the result, memory is taken for the restored luma (2 bytes
    a pixel, 4 at a depth of 16 bits), the chroma's samples and two tiles.

    Parameters
    ----------
    jpeg : JpegImage
        Plain JPEG decoding needs the bytes of its file.
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
        read quantisation steps are told libjpeg's at this quality where they are coarser than the
        file's. The file's intervals then hold that JPEG, not the original, and are not used.
    luma : np.ndarray, optional
        (H, W) in gray levels: the luma of a YCbCr file, restored already, so that only its chroma
        remains to be restored.
    depth : int
        8 or 16 bits a sample. What a network restores is rounded once, at the end; plain decoding
        and the profile of a CMYK photo give 8 bits at most.
    progress, cancel
        See :mod:`restore.progress`; once `cancel` is set, the next tile ends the work.

    Returns
    -------
    np.ndarray
        RGB uint8 or, at a depth of 16, uint16 (H, W, 3).

    Raises
    ------
    Cancelled
        On `cancel`.
    """
    if not isinstance(method, Network):
        return color.to_depth(method.decode(jpeg, icc), depth)
    detailed = jpeg.luma_components
    project = project and past_quality is None
    shared = networks_for(method, jpeg)[1:]
    asked = detailed if luma is None else ()
    costs = [*[method] * len(asked), *shared]
    reports = _parts(progress, [session.card(network)["multiply_adds"] for network in costs])
    planes = [
        _restored_plane(
            jpeg,
            index,
            method,
            session,
            project=project,
            past_quality=past_quality,
            depth=depth,
            progress=report,
            cancel=cancel,
        )
        for index, report in zip(asked, reports, strict=False)
    ]
    if luma is not None:
        planes = [dct.pad(luma)]
    if shared:
        colors = _with_chroma(
            jpeg,
            planes[0],
            session,
            project=project,
            past_quality=past_quality,
            depth=depth,
            progress=reports[-1],
            cancel=cancel,
        )
        black = planes[1:]
    elif jpeg.has_chroma:
        colors = _with_decoded_chroma(jpeg, planes[0], depth)
        black = planes[1:]
    else:
        colors = np.dstack([_full_size(jpeg, *pair, depth) for pair in enumerate(planes[:3])])
        black = planes[3:]
    if not black:
        return jpeg.mix(colors)
    full = _full_size(jpeg, detailed[-1], black[0], depth)
    inks = image.to_eight_bits(jpeg.inks(colors, full)) if icc else None
    by_profile = image.cmyk_to_srgb(inks, icc) if inks is not None else None
    return jpeg.mix(colors, full) if by_profile is None else color.to_depth(by_profile, depth)


def networks_for(method: Method, jpeg: JpegImage | None) -> tuple[Network, ...]:
    """The networks that a method needs for a JPEG (None: for pixels), the method's own first."""
    if not isinstance(method, Network):
        return ()
    return (method, CHROMA) if jpeg is not None and has_restored_chroma(jpeg) else (method,)


def has_restored_chroma(jpeg: JpegImage) -> bool:
    """Whether the chroma of a JPEG is restored: it has some, with whole sampling factors."""
    return jpeg.has_chroma and not jpeg.is_fractional


def restore_luma(
    luma: np.ndarray,
    network: Network,
    session: Session,
    *,
    past: Past | None = None,
    progress: Progress = unheard,
    cancel: threading.Event | None = None,
) -> np.ndarray:
    """Restores a luma plane, uint8 (H, W), that some JPEG damaged.

    past: that JPEG, whose grid and steps stand in for a file's; without it, the network must read
    only pixels. Returns float32 (H, W) in gray levels 0-255.
    """
    known = past or Past(100, 0, 0)  # a network that reads only pixels is not told the steps
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
    """Runs a network over planes in tiles of its own size: see :func:`tiles.restored`."""
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
    """A progress callback for each part of the work; together they rise from 0 to 1."""

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
    depth: int,
    progress: Progress,
    cancel: threading.Event | None,
) -> np.ndarray:
    """A component restored by a network, in gray levels, (8 m, 8 n).

    float16, which resolves an eighth of a level at white, or float32 at a depth of 16 bits.
    """
    component = jpeg.components[index]
    flat = intervals.flat_areas(component)
    # A flat area that may have been pure white or pure black becomes exactly that.
    reach = component.table[0, 0] / (2 * dct.BLOCK)
    saturated = np.where(flat > 255 - reach, 255, np.where(flat < reach, 0, np.nan))
    height, width = (dct.BLOCK * count for count in component.quantised.shape[:2])
    plane = np.empty((height, width), np.float16 if depth == 8 else np.float32)
    steps = _steps(component, quantization.LUMINANCE, past_quality)

    def read(region: tiles.Region) -> np.ndarray:
        quantised = component.quantised[blocks_of(region)]
        return network_input(network.reads, quantised, component.table, steps=steps)

    for core, (output,) in _tiles(
        network, session, read, (height, width), progress=progress, cancel=cancel
    ):
        for band in dct.bands(*output.shape):
            place = _below(core, band)
            blocks = blocks_of(place)
            values = output[band] * np.float32(255)
            if project:
                values = intervals.project(values, component.part(blocks))
            plane[place] = _where_flat(saturated[blocks], values).clip(0, 255)
    return plane


def _below(core: tiles.Region, band: slice) -> tiles.Region:
    """A band of a core's rows, as slices of the plane."""
    return slice(core[0].start + band.start, core[0].start + band.stop), core[1]


def _with_chroma(
    jpeg: JpegImage,
    luma: np.ndarray,
    session: Session,
    *,
    project: bool,
    past_quality: int | None,
    depth: int,
    progress: Progress,
    cancel: threading.Event | None,
) -> np.ndarray:
    """RGB (H, W, 3) from the restored luma (8 m, 8 n) and chroma that the network restores."""
    chroma = [Subsampled(jpeg, index) for index in (1, 2)]
    if jpeg.factors(0) != (1, 1):
        luma = _full_size(jpeg, 0, luma, 16) / np.float32(257)
    height, width = (max(plane.size[axis] for plane in chroma) for axis in (0, 1))
    steps = _steps(jpeg.components[1], quantization.CHROMINANCE, past_quality)
    rgb = np.empty((jpeg.height, jpeg.width, 3), np.uint8 if depth == 8 else np.uint16)

    multiple = math.lcm(*(dct.BLOCK * factor for plane in chroma for factor in plane.factors))

    def read(region: tiles.Region) -> np.ndarray:
        cb, cr = (plane.upsampled(region) for plane in chroma)
        return chroma_input(CHROMA.reads, extended(luma, region), cb, cr, steps)

    for core, output in _tiles(
        CHROMA,
        session,
        read,
        (height, width),
        alignment=multiple,
        progress=progress,
        cancel=cancel,
    ):
        for band in dct.bands(*output.shape[1:], multiple=multiple):
            place = _below(core, band)
            planes = list(output[:, band] * np.float32(255))
            if project:
                planes = [
                    part.projected(place, plane) for part, plane in zip(chroma, planes, strict=True)
                ]
            # What has no colour gets none.
            neutral = np.logical_and(*(plane.neutral(place) for plane in chroma))
            inside = tuple(
                slice(part.start, min(part.stop, length))
                for part, length in zip(place, (jpeg.height, jpeg.width), strict=True)
            )
            wanted = tuple(slice(0, max(part.stop - part.start, 0)) for part in inside)
            for plane in planes:
                plane[neutral] = NEUTRAL
            cb, cr = (plane[wanted].clip(0, 255) for plane in planes)
            rgb[inside] = color.ycbcr_to_rgb(luma[inside], cb, cr, depth=depth)
    return rgb


def _with_decoded_chroma(jpeg: JpegImage, luma: np.ndarray, depth: int) -> np.ndarray:
    """RGB (H, W, 3) from the restored luma (8 m, 8 n) and the decoded chroma."""
    planes = (luma, *(jpeg.components[index].decode() for index in (1, 2)))
    full = (_full_size(jpeg, index, plane, 16) for index, plane in enumerate(planes))
    return color.ycbcr_to_rgb(*(plane / np.float32(257) for plane in full), depth=depth)


def _steps(component: Component, base: np.ndarray, past_quality: int | None) -> np.ndarray:
    """The quantisation steps that a network is told: those that did the most damage."""
    steps = component.table
    if component.pending.any():
        # Missing bits make steps coarser; networks know none above 255.
        coarse = steps * np.exp2(component.pending.astype(np.float32))
        steps = coarse.clip(1, 255).astype(np.uint16)
    if past_quality is None:
        return steps
    return np.maximum(steps, quantization.scale_table(base, past_quality))


def _where_flat(values: np.ndarray, plane: np.ndarray) -> np.ndarray:
    """A plane in which the blocks whose value (m, n) is not NaN take that value."""
    if np.isnan(values).all():
        return plane
    full = values.repeat(dct.BLOCK, axis=0).repeat(dct.BLOCK, axis=1)
    return np.where(np.isnan(full), plane, full)


def _full_size(jpeg: JpegImage, index: int, plane: np.ndarray, depth: int) -> np.ndarray:
    """A restored component as uint8 or uint16 (H, W)."""
    height, width = jpeg.plane_shape(index)
    samples = color.to_samples(plane[:height, :width], depth)
    return color.upsample(samples, *jpeg.factors(index))[: jpeg.height, : jpeg.width]
