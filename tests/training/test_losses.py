import numpy as np
import pytest
import torch

from restore.training import losses

RESTORED = torch.tensor([[[[0.0, 0.5], [1.0, 0.25]]]])
ORIGINAL = torch.tensor([[[[0.1, 0.5], [0.6, 0.75]]]])
ERRORS = np.array([-0.1, 0.0, 0.4, -0.5])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("mae", np.abs(ERRORS).mean()),
        ("mse", (ERRORS**2).mean()),
        ("charbonnier", np.sqrt(ERRORS**2 + 1e-3**2).mean()),
    ],
)
def test_losses_are_their_definitions(name, expected):
    assert losses.LOSSES[name](RESTORED, ORIGINAL).item() == pytest.approx(expected)


def test_weights_add_up():
    total = losses.weighted({"mae": 0.5, "mse": 2}, RESTORED, ORIGINAL).item()
    assert total == pytest.approx(0.5 * np.abs(ERRORS).mean() + 2 * (ERRORS**2).mean())
