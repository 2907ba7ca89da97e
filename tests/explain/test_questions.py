"""What the lesson's questions are answered by."""

import numpy as np
import pytest
from skimage.metrics import peak_signal_noise_ratio

from restore import metrics
from restore.codec import JpegImage
from restore.explain import curves, questions


def test_gains_are_those_of_the_squares(camera):
    random = np.random.default_rng(0)
    jpeg = (camera + random.integers(-9, 9, camera.shape)).clip(0, 255).astype(np.uint8)
    restored = camera.copy()
    restored[:32, 32:64] = jpeg[:32, 32:64]
    restored[32:, :] = (camera[32:].astype(int) + jpeg[32:]) // 2
    gains = questions.gains(camera[:250, :200], jpeg[:250, :200], restored[:250, :200])
    assert len(gains.busyness) == 7 * 6
    assert np.isnan(gains.decibels[0])  # restored without error: no number of dB
    assert gains.decibels[1] == 0
    square = np.s_[64:96, 96:128]
    gain = peak_signal_noise_ratio(camera[square], restored[square], data_range=255)
    gain -= peak_signal_noise_ratio(camera[square], jpeg[square], data_range=255)
    assert gains.decibels[2 * 6 + 3] == pytest.approx(gain)
    assert gains.busyness[2 * 6 + 3] == metrics.busyness(camera[square])


def test_thirds_are_ordered_and_hold_every_square():
    gains = questions.Gains(np.array([5.0, 1, 3, 2, 4, 6, 0]), np.arange(1.0, 8), np.ones(7))
    thirds = gains.thirds()
    np.testing.assert_array_equal(
        np.concatenate([third.busyness for third in thirds]), [0, 1, 2, 3, 4, 5, 6]
    )
    assert [len(third.busyness) for third in thirds] == [3, 2, 2]
    assert sum(third.removed.sum() for third in thirds) == pytest.approx(gains.removed.sum())


def test_correlation_is_that_of_the_ranks():
    rising = questions.Gains(np.arange(5.0), np.exp(np.arange(5.0)), np.ones(5))
    assert rising.correlation() == pytest.approx(1)
    falling = questions.Gains(np.arange(5.0), np.ones(5), np.exp(np.arange(5.0)))
    assert falling.correlation() == pytest.approx(-1)
    assert np.isnan(questions.Gains(np.arange(5.0), np.ones(5), np.ones(5)).correlation())
    assert np.isnan(questions.Gains(np.arange(2.0), np.ones(2), np.ones(2)).correlation())


@pytest.mark.parametrize("quality", [5, 10, 40, 90])
def test_the_pictures_are_equally_wrong_each_in_its_way(camera, quality):
    jpeg = JpegImage.from_rgb(camera, quality).components[0].decode()
    pictures = questions.equally_wrong(camera, jpeg)
    target = peak_signal_noise_ratio(camera, jpeg, data_range=255)
    for name, picture in pictures.items():
        assert picture.dtype == np.uint8 and picture.shape == camera.shape
        reached = peak_signal_noise_ratio(camera, picture, data_range=255)
        assert reached == pytest.approx(target, abs=0.02), name
    error = {name: picture - camera.astype(float) for name, picture in pictures.items()}
    assert abs(error["shift"].mean()) > 0.8 * np.sqrt(np.mean(error["shift"] ** 2))
    assert abs(error["noise"].mean()) < 0.2 * error["noise"].std()
    assert np.diff(pictures["blur"].astype(int)).std() < np.diff(camera.astype(int)).std()


def test_a_dark_picture_grows_brighter_and_a_bright_one_darker():
    for level, sign in ((20, 1), (240, -1)):
        plane = np.full((16, 16), level, np.uint8)
        jpeg = (plane.astype(int) + sign * 4).astype(np.uint8)
        shifted = questions.equally_wrong(plane, jpeg)["shift"].astype(int)
        assert np.sign((shifted - plane).mean()) == sign


def test_what_is_not_wrong_stays_as_it_is():
    flat = np.full((32, 32), 90, np.uint8)
    for picture in questions.equally_wrong(flat, flat).values():
        np.testing.assert_array_equal(picture, flat)


def test_figures_show_the_gains_and_the_zeros():
    gains = questions.Gains(np.arange(6.0), np.full(6, 4.0), np.array([1.0, 2, 4, 4, 8, 0]))
    thirds = [
        (name, part.busyness, part.decibels)
        for name, part in zip("abc", gains.thirds(), strict=True)
    ]
    figure = curves.gain_scatter(thirds, "x", "y", "%{x}")
    points = [trace for trace in figure.data if trace.mode == "markers"]
    shown = np.concatenate([trace.y for trace in points])
    np.testing.assert_allclose(shown, gains.decibels[:5])  # the last has no error to compare
    means = [trace.y[0] for trace in figure.data if trace.mode == "lines"]
    np.testing.assert_allclose(means, [part.mean_decibels() for part in gains.thirds()])
    zeros = np.array([0.2, 0.5, 0.9])
    line = curves.code_sparsity(zeros, 1, "x", "y", "%{y}").data[0]
    np.testing.assert_array_equal(line.y, zeros)
    assert np.argmax(line.marker.size) == 1


def test_shares_of_the_error_removed_add_up():
    gains = questions.Gains(np.arange(6.0), np.full(6, 10.0), np.arange(6.0))
    assert sum(third.share_of(gains) for third in gains.thirds()) == pytest.approx(1)
    none = questions.Gains(np.arange(6.0), np.ones(6), np.ones(6))
    assert np.isnan(none.share_of(none))


def test_a_name_stands_under_its_point_where_another_lies_over_it():
    points = [("a", 1e5, 30.0, True), ("b", 2e5, 29.8, True), ("c", 2e5, 28.0, True)]
    points += [("d", 9e6, 29.9, False)]  # as high as b, and far from it
    papers, ours = curves.quality_over_cost(points, 27.0, "x", "y", "%{x}").data
    assert papers.textposition == ("top center",)
    assert ours.textposition == ("top center", "bottom center", "top center")
