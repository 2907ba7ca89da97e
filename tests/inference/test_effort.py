"""The mean over the mirrored pictures."""

import numpy as np
import pytest

import restore
from restore import metrics
from restore.codec import JpegImage, dct
from restore.inference import borders, effort
from restore.inference.engine import Engine
from restore.inference.session import Session
from restore.models.inputs import network_input
from restore.models.spec import InputSpec

READS = InputSpec(("pixels", "coefficients", "steps"))
SESSION = Session(precision="float32")


@pytest.fixture
def planes(camera):
    component = JpegImage.from_rgb(camera[:48, :64], 30).components[0]
    return network_input(READS, component.quantised, component.table)


@pytest.mark.parametrize("axis", [0, 1])
def test_all_planes_of_a_mirrored_picture_are_of_one_picture(planes, axis):
    made = borders.mirrored(planes, READS.planes, axis)
    np.testing.assert_array_equal(made[0], np.flip(planes[0], axis))
    pixels = dct.join_blocks(dct.inverse(dct.split_blocks(planes[1] * 255)))
    decoded = dct.join_blocks(dct.inverse(dct.split_blocks(made[1] * 255)))
    np.testing.assert_allclose(decoded, np.flip(pixels, axis), atol=1e-3)
    np.testing.assert_array_equal(made[2], planes[2])
    np.testing.assert_array_equal(borders.mirrored(made, READS.planes, axis), planes)


def test_what_a_network_does_alike_everywhere_stays(planes):
    pixels_alone = Engine(lambda seen: seen[:1] * 2 + 1)
    np.testing.assert_array_equal(effort.averaged(pixels_alone, READS)(planes), planes[:1] * 2 + 1)


def test_what_a_network_does_to_one_side_is_averaged_out(planes):
    slope = np.arange(64, dtype=np.float32) - 31.5
    averaged = effort.averaged(Engine(lambda seen: seen[:1] + slope + slope[:48, None]), READS)
    # The slope down the rows is not symmetric: its mean stays.
    np.testing.assert_allclose(averaged(planes), planes[:1] + slope[:48].mean(), atol=1e-5)


@pytest.mark.parametrize("method", ["hrcnn", "dcsc", "duet"])
def test_the_best_effort_treats_mirrored_pictures_alike(method, planes):
    network = SESSION.get(method)
    names = network.reads.planes
    own = planes[[READS.planes.index(name) for name in names]]
    for chosen, alike in (("normal", False), ("best", True)):
        engine = SESSION.with_effort(chosen).run(network)
        turned = np.flip(engine(borders.mirrored(own, names, 1)), 2)
        assert (np.abs(turned - engine(own)).max() < 1e-4) == alike


@pytest.mark.parametrize("method", ["hrcnn", "dcsc", "duet"])
def test_the_best_effort_is_nearer_to_the_original(method, coffee, save_jpeg):
    photo = restore.open(save_jpeg(coffee, quality=15))
    normal, best = (
        metrics.psnr(coffee, restore.repair(photo, method, effort=each, session=SESSION))
        for each in ("normal", "best")
    )
    assert best > normal


def test_an_effort_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match=r"no effort 'more': choose normal or best\."):
        Session(effort="more")
    with pytest.raises(ValueError, match=r"no effort 'more'"):
        SESSION.with_effort("more")
