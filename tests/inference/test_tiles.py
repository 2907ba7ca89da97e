import threading
import time

import numpy as np
import pytest

from restore.errors import Cancelled
from restore.inference import tiles
from restore.inference.session import Session

SESSION = Session(precision="float32")  # bf16 moves what lies far away
NETWORKS = (*SESSION.networks(), *SESSION.companions())


def restore_plane(run, planes, halo, alignment=1, side=512, **options):
    """The tiles of planes (C, H, W) put together, in the first restored plane."""
    height, width = planes.shape[1:]
    whole = np.full((height, width), np.nan, np.float32)
    read = lambda region: planes[:, *region]  # noqa: E731
    for core, output in tiles.restored(
        run, read, (height, width), halo=halo, alignment=alignment, side=side, **options
    ):
        whole[core] = output[0]
    return whole


def blur(planes):
    """A stand-in for a network: a 7x7 mean that repeats the edge, halo 3."""
    padded = np.pad(planes, ((0, 0), (3, 3), (3, 3)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (7, 7), axis=(1, 2))
    return windows.mean(axis=(3, 4), dtype=np.float32)


@pytest.mark.parametrize("size", [(1, 1), (1, 100), (31, 64), (64, 65), (130, 97)])
@pytest.mark.parametrize("alignment", [1, 8])
def test_tiles_cover_every_pixel_once(size, alignment):
    count = np.zeros(size, int)
    for tile in tiles.split(*size, halo=5, alignment=alignment, side=32):
        count[tile.core] += 1
        for core, padded, length in zip(tile.core, tile.padded, size, strict=True):
            assert padded.start % alignment == core.start % alignment == 0
            assert padded.start == 0 or core.start - padded.start >= 5
            assert padded.stop == length or padded.stop - core.stop >= 5
            assert padded.stop - padded.start <= 32 + alignment
    assert (count == 1).all()


@pytest.mark.parametrize("size", [(256, 512), (264, 1000)])
def test_tiles_of_aligned_planes_are_of_one_size(size):
    made = list(tiles.split(*size, halo=5, alignment=8, side=64))
    assert len({tuple(part.stop - part.start for part in tile.padded) for tile in made}) == 1
    assert len(made) > 8


@pytest.mark.parametrize("size", [(1, 1), (5, 90), (64, 64), (77, 131)])
def test_tiled_equals_whole_for_a_known_filter(size):
    planes = np.random.default_rng(0).random((1, *size), np.float32)
    np.testing.assert_allclose(
        restore_plane(blur, planes, halo=3, side=24), blur(planes)[0], atol=1e-6
    )


def test_a_halo_too_small_shows():
    planes = np.random.default_rng(0).random((1, 64, 64), np.float32)
    assert np.abs(restore_plane(blur, planes, halo=1, side=24) - blur(planes)[0]).max() > 1e-3


@pytest.mark.slow
@pytest.mark.parametrize("method", NETWORKS, ids=lambda method: method.name)
def test_tiled_equals_whole(method):
    run = SESSION.run(method)
    around = 2 * -(-method.halo // 8) * 8
    planes = np.random.default_rng(0).random(
        (method.reads.count, around + 24, around + 104), np.float32
    )
    if method.reads.planes == ("coefficients",):
        planes = (planes - 0.5) / 4
    tiled = restore_plane(run, planes, method.halo, method.alignment, side=around + 40)
    np.testing.assert_allclose(tiled, run(planes)[0], atol=1e-5)


def test_progress_rises_to_one():
    seen = []
    planes = np.zeros((1, 70, 90), np.float32)
    restore_plane(blur, planes, halo=3, side=20, progress=seen.append)
    assert len(seen) == len(list(tiles.split(70, 90, halo=3, alignment=1, side=20)))
    assert seen == sorted(seen) and seen[-1] == 1


def test_nothing_is_computed_while_progress_is_reported():
    computing = threading.Event()

    def slow(planes):
        computing.set()
        time.sleep(0.01)
        restored = blur(planes)
        computing.clear()
        return restored

    def report(share):
        time.sleep(0.005)
        seen.append(computing.is_set())

    seen = []
    restore_plane(slow, np.zeros((1, 64, 64), np.float32), halo=3, side=24, progress=report)
    assert len(seen) > 4 and not any(seen)


def test_cancel_stops_before_the_next_tile():
    cancel, ran = threading.Event(), []

    def engine_that_is_cancelled(plane):
        ran.append(plane.shape)
        cancel.set()
        return plane

    with pytest.raises(Cancelled):
        restore_plane(
            engine_that_is_cancelled, np.zeros((1, 64, 64), np.float32), 0, side=16, cancel=cancel
        )
    assert len(ran) == 1
