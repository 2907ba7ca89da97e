"""What networks see beyond a picture's border."""

import numpy as np
import pytest

from restore.codec import JpegImage, dct
from restore.inference import borders, tiles
from restore.inference.session import Session
from restore.models import registry
from restore.models.inputs import network_input
from restore.models.spec import InputSpec

READS = InputSpec(("pixels", "coefficients", "steps"))


@pytest.fixture
def planes(camera):
    component = JpegImage.from_rgb(camera[:48, :64], 30).components[0]
    return network_input(READS, component.quantised, component.table)


def test_the_picture_goes_on_mirrored(planes):
    made = borders.extend(planes, READS.planes, before=(8, 8), after=(8, 8))
    assert made.shape == (3, 64, 80)
    expected = np.pad(planes[0], 8, mode="symmetric")
    np.testing.assert_array_equal(made[0], expected)
    np.testing.assert_array_equal(made[:, 8:-8, 8:-8], planes)


def test_mirrored_coefficients_are_those_of_the_mirrored_pixels(planes):
    made = borders.extend(planes, READS.planes, before=(8, 8), after=(8, 8))
    inverse = dct.join_blocks(dct.inverse(dct.split_blocks(made[1] * 255)))
    expected = dct.join_blocks(dct.inverse(dct.split_blocks(planes[1] * 255)))
    np.testing.assert_allclose(inverse, np.pad(expected, 8, mode="symmetric"), atol=1e-3)
    np.testing.assert_array_equal(made[2], np.tile(planes[2][:8, :8], (8, 10)))


def test_only_the_sides_that_are_asked_for_grow(planes):
    made = borders.extend(planes, READS.planes, before=(0, 8), after=(8, 0))
    assert made.shape == (3, 56, 72)
    np.testing.assert_array_equal(made[:, :48, 8:], planes)


@pytest.mark.parametrize("side", [32, 200])
def test_tiles_see_the_mirror_at_the_borders_alone(planes, side):
    seen = []

    def engine(each):
        seen.append(each.shape[1:])
        return each[:1]

    whole = np.full(planes.shape[1:], np.nan, np.float32)
    for core, (output,) in tiles.restored(
        engine,
        lambda region: planes[:, *region],
        planes.shape[1:],
        halo=8,
        alignment=8,
        side=side,
        mirrored=READS.planes,
    ):
        whole[core] = output
    np.testing.assert_array_equal(whole, planes[0])
    if side == 200:
        assert seen == [(64, 80)]
    else:
        assert len(seen) > 4 and max(seen) < (64, 80)


def test_an_engine_that_pads_with_zeros_sees_none_at_a_border(planes):
    def blur(each):
        padded = np.pad(each[:1], ((0, 0), (1, 1), (1, 1)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(1, 2))
        return windows.mean(axis=(3, 4), dtype=np.float32)

    def restored(mirrored):
        ((_, (output,)),) = tiles.restored(
            blur,
            lambda region: planes[:, *region],
            planes.shape[1:],
            halo=8,
            alignment=8,
            side=500,
            mirrored=mirrored,
        )
        return output

    padded = np.pad(planes[0], 1, mode="symmetric")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    expected = windows.mean(axis=(2, 3), dtype=np.float32)
    np.testing.assert_allclose(restored(READS.planes), expected, atol=1e-6)
    assert np.abs(restored(()) - expected).max() > 0.05


@pytest.mark.parametrize("name", ["hrcnn", "dcsc"])
def test_the_mirror_changes_the_border_and_nothing_inside(camera, name):
    network, picture = registry.network(name), np.ascontiguousarray(camera[:128, :128])
    component = JpegImage.from_rgb(picture, 10).components[0]
    planes = network_input(network.reads, component.quantised, component.table)

    def restored(mirrored):
        run = Session(precision="float32").run(network)
        ((_, (output,)),) = tiles.restored(
            run,
            lambda _: planes,
            (128, 128),
            halo=network.halo,
            alignment=8,
            side=500,
            mirrored=mirrored,
        )
        return output.clip(0, 1) * 255

    before, after = restored(()), restored(network.reads.planes)
    outer = np.ones((128, 128), bool)
    outer[4:-4, 4:-4] = False
    assert np.abs(after - before)[outer].mean() > 0.1
    inside = np.s_[network.halo : -network.halo, network.halo : -network.halo]
    np.testing.assert_allclose(before[inside], after[inside], atol=0.01)


def test_those_that_gain_at_the_border_are_shown_the_mirror():
    shown = {network.name for network in registry.networks() if network.mirror}
    assert shown == {"hrcnn", "dcsc"}
