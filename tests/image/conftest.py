import numpy as np
import pytest


@pytest.fixture
def deep():
    """Colours of 16 bits that no 8 bits hold, uint16 (20, 30, 3)."""
    return np.random.default_rng(1).integers(0, 65536, (20, 30, 3), dtype=np.uint16)
