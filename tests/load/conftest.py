"""The load test's own visitors, and an app for them."""

import importlib.util
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def load():
    """The module `load.py`."""
    spec = importlib.util.spec_from_file_location("load", HERE / "load.py")
    module = sys.modules["load"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def url(load):
    """The address of the app, started for these tests."""
    with load.started_app() as (url, _):
        yield url
