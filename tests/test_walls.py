"""Who may import whom: downhill only, and what stays outside."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

#: The rooms of the package, from the ground up: a room imports from those below it alone.
STOREYS = (
    {"sentence", "progress", "storage"},
    {"errors"},
    {"extras"},
    {"codec"},
    {"image", "metrics", "past", "rate"},
    {"models"},
    {"inference"},
    {"choosing"},
    {"diagnosing"},
    {"comparing", "repairing"},
    {"benchmark", "explain", "folders"},
    {"training"},
    {"cli"},
    {"__main__"},
)
STOREY = {room: level for level, rooms in enumerate(STOREYS) for room in rooms}


def imported(path):
    """The modules that a file names in its imports, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(module):
    parts = module.split(".")
    return parts[1] if parts[0] == "restore" and len(parts) > 1 else None


FILES = sorted((ROOT / "restore").rglob("*.py"))


def test_every_room_has_a_storey():
    rooms = {path.relative_to(ROOT / "restore").with_suffix("").parts[0] for path in FILES}
    assert rooms - {"__init__"} == STOREY.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_downhill(path):
    here = path.relative_to(ROOT / "restore").with_suffix("").parts[0]
    if here == "__init__":
        return
    for module in imported(path):
        there = room_of(module)
        if there in STOREY and there != here:
            assert STOREY[there] < STOREY[here], f"{here} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_package_knows_nothing_of_the_app(path):
    assert not {name.split(".")[0] for name in imported(path)} & {"streamlit", "pages", "app"}


def test_only_the_command_line_imports_training():
    outside = [*FILES, *(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]
    users = {
        path.relative_to(ROOT).parts[:2]
        for path in outside
        if any(name.startswith("restore.training") for name in imported(path))
    }
    assert users <= {("restore", "cli"), ("restore", "training")}


def test_importing_the_package_loads_no_heavy_one():
    heavy = ["torch", "onnx", "streamlit", "pandas", "plotly", "skimage", "openvino", "distributed"]
    code = "import sys; from restore import *; "
    code += f"print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
