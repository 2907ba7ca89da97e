import subprocess
import sys
from dataclasses import replace

import pytest

from restore.inference.session import default_session
from restore.models import registry, weights
from restore.models.jpeg import JPEG
from restore.models.spec import Decoder, InputSpec, Network

SESSION = default_session()


def test_plain_jpeg_comes_first_and_the_networks_last():
    assert [method.name for method in SESSION.methods()] == [
        "jpeg",
        "centroid",
        "hrcnn",
        "dcsc",
        "duet",
        "duet_best",
    ]


def test_every_method_describes_itself():
    for method in registry.methods():
        assert isinstance(method, Decoder | Network)
        assert method.title and method.paper and method.summary.endswith(".")
    for network in registry.networks():
        assert network.halo > 0 and network.alignment % 8 == 0


def test_a_network_without_weights_can_be_trained_and_is_no_method_yet():
    released = {network.name for network in (*SESSION.networks(), *SESSION.companions())}
    waiting = {network.name for network in registry.networks()} - released
    assert released >= {"hrcnn", "dcsc", "chroma"}
    for name in waiting:
        assert not (weights.FOLDER / f"{name}.json").exists()
        assert name not in {method.name for method in SESSION.methods()}


def test_the_network_of_the_chroma_is_not_a_method():
    assert "chroma" not in {method.name for method in registry.methods()}
    with pytest.raises(ValueError, match="choose from"):
        registry.get("chroma")


def test_a_name_is_given_once():
    with pytest.raises(ValueError, match="Two methods"):
        registry.register(replace(JPEG, title="another"))


def test_an_unknown_name_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match="choose from jpeg, centroid, hrcnn"):
        SESSION.get("magic")
    with pytest.raises(ValueError, match="pixels, coefficients, steps"):
        InputSpec(("magic",))


def test_an_input_takes_its_planes_in_order_and_asks_for_no_other():
    reads = InputSpec(("steps", "pixels"))
    assert (reads.name, reads.count, reads.needs_jpeg) == ("steps+pixels", 2, True)
    assert reads.pick({"pixels": lambda: "p", "steps": lambda: "s", "coefficients": None}) == [
        "s",
        "p",
    ]


def test_listing_the_methods_imports_no_torch():
    code = "import sys, restore; restore.methods(); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
