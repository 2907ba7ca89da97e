import subprocess
import sys
from dataclasses import replace

import pytest

from restore.models import registry


def test_plain_jpeg_comes_first_and_the_networks_follow():
    assert [method.name for method in registry.methods()] == ["jpeg", "hrcnn", "dcsc"]


def test_every_method_describes_itself():
    for method in registry.methods():
        assert method.domain in registry.DOMAINS
        assert (method.build is None) == (method.domain == "jpeg")
        assert method.title and method.paper and method.summary.endswith(".")


def test_a_name_is_given_once():
    with pytest.raises(ValueError, match="Two methods"):
        registry.register(replace(registry.JPEG, title="another"))


def test_an_unknown_name_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match="jpeg, hrcnn, dcsc"):
        registry.get("magic")


def test_listing_the_methods_imports_no_torch():
    code = "import sys, restore; restore.methods(); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
