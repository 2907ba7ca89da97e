import math

import pytest
import torch
from torch.nn import functional

from restore.errors import RecipeError
from restore.models import registry
from restore.training import recipe
from restore.training.optimisers import Optimisers, learning_rate


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


def test_with_a_deadline_the_share_of_the_time_decides(tiny):
    checked = recipe.check({**tiny, "steps": 100, "warmup": 10, "learning_rate": 1.0})
    assert learning_rate(checked, 20, share=0.5) == learning_rate(checked, 50)
    assert learning_rate(checked, 900, share=1.0) == pytest.approx(0.01)
    assert learning_rate(checked, 4, share=0.0) == 0.5


def muon_by_hand(kernel, gradient, rate, decay):
    """The first step of Muon (momentum 0.95, Nesterov, five Newton-Schulz steps), in float64."""
    matrix = gradient.flatten(1).double()
    matrix = matrix / matrix.norm()
    for _ in range(5):
        gram = matrix @ matrix.T
        matrix = 3.4445 * matrix - 4.7750 * gram @ matrix + 2.0315 * gram @ gram @ matrix
    scale = 0.2 * math.sqrt(max(matrix.shape))
    return kernel * (1 - rate * decay) - rate * scale * matrix.reshape(kernel.shape)


@pytest.mark.parametrize("memory", [torch.contiguous_format, torch.channels_last])
def test_muon_moves_the_kernels_of_the_body_and_adamw_everything_else(tiny, memory):
    checked = recipe.check(
        {**tiny, "method": "duet", "optimiser": "muon", "weight_decay": 0.1, "learning_rate": 0.01}
    )
    torch.manual_seed(0)
    network = registry.network("duet").build().to(memory_format=memory)
    optimisers = Optimisers(checked, network)
    before = {name: value.detach().clone() for name, value in network.named_parameters()}
    functional.mse_loss(network(torch.rand(2, 3, 32, 32)), torch.rand(2, 1, 32, 32)).backward()
    network.tail.weight.grad += 1  # at its start the tail is zero, and passes nothing back
    for value in network.body.parameters():
        value.grad = torch.randn_like(value)
    optimisers.step(0.01)
    kernels = [name for name in before if name.startswith("body") and before[name].ndim == 4]
    assert len(kernels) == 24
    for name, value in network.named_parameters():
        old, gradient = before[name], value.grad
        if name in kernels:
            expected = muon_by_hand(old, gradient, 0.01, 0.1).float()
            error = (value.detach() - expected).norm() / (expected - old).norm()
            assert error < 0.05, name  # Newton-Schulz runs in bf16
        else:
            step = gradient / (gradient.abs() + 1e-8)
            torch.testing.assert_close(value.detach(), old * (1 - 0.001) - 0.01 * step)
    optimisers.zero_grad()
    assert all(value.grad is None for value in network.parameters())


def test_muon_without_kernels_in_a_body_is_refused(tiny):
    checked = recipe.check({**tiny, "method": "hrcnn", "optimiser": "muon"})
    without = torch.nn.Sequential(torch.nn.Conv2d(1, 4, 3), torch.nn.Conv2d(4, 1, 1))
    with pytest.raises(RecipeError, match="choose adamw"):
        Optimisers(checked, without)


def test_muon_takes_both_large_kernels_of_each_of_hrcnns_segments(tiny):
    checked = recipe.check({**tiny, "method": "hrcnn", "optimiser": "muon", "learning_rate": 0.01})
    torch.manual_seed(0)
    network = registry.network("hrcnn").build()
    before = {name: value.detach().clone() for name, value in network.named_parameters()}
    for value in network.parameters():
        value.grad = torch.randn_like(value)
    Optimisers(checked, network).step(0.01)
    moved_by_hand = 0
    for name, value in network.named_parameters():
        old = before[name]
        if name.startswith("sharpen") and old.ndim == 4 and len(old) > 1:
            expected = muon_by_hand(old, value.grad, 0.01, 0.0).float()
            assert (value.detach() - expected).norm() < 0.05 * (expected - old).norm(), name
            moved_by_hand += 1
    assert moved_by_hand == 2 * 4
