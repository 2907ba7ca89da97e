import math

import pytest

from restore.training import recipe
from restore.training.optimisers import learning_rate


def test_learning_rate_warms_up_and_falls(tiny):
    checked = recipe.check({**tiny, "steps": 100, "warmup": 10, "learning_rate": 1.0})
    rates = [learning_rate(checked, step) for step in range(100)]
    assert rates[0] == pytest.approx(0.1, rel=0.01)
    assert max(rates) == max(rates[8:12])
    assert rates[10:] == sorted(rates[10:], reverse=True)
    middle = 0.01 + 0.99 * (1 + math.cos(math.pi / 2)) / 2
    assert rates[50] == pytest.approx(middle)


def test_a_constant_learning_rate_stays(tiny):
    values = {**tiny, "warmup": 2, "learning_rate": 1.0, "schedule": "constant"}
    rates = [learning_rate(recipe.check(values), step) for step in range(4)]
    assert rates == [0.5, 1, 1, 1]
