import subprocess
import sys
from dataclasses import replace

import pytest

from restore.models import registry, weights


def test_plain_jpeg_comes_first_and_the_networks_follow():
    assert [method.name for method in registry.methods()] == ["jpeg", "hrcnn", "dcsc", "duet"]


def test_every_method_describes_itself():
    for method in registry.methods():
        assert method.domain in registry.DOMAINS
        assert (method.build is None) == (method.domain == "jpeg")
        assert method.title and method.paper and method.summary.endswith(".")


def test_a_network_without_weights_can_be_trained_and_is_no_method_yet():
    landed = {method.name for method in registry.networks()}
    waiting = {method.name for method in registry.trainable()} - landed
    assert landed >= {"hrcnn", "dcsc", "chroma"}
    for name in waiting:
        assert not (weights.FOLDER / f"{name}.json").exists()
        assert name not in {method.name for method in registry.methods()}


def test_a_name_is_given_once():
    with pytest.raises(ValueError, match="Two methods"):
        registry.register(replace(registry.JPEG, title="another"))


def test_an_unknown_name_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match="jpeg, hrcnn, dcsc, duet"):
        registry.get("magic")


def test_listing_the_methods_imports_no_torch():
    code = "import sys, restore; restore.methods(); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
