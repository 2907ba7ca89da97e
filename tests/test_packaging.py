"""What is installed: one list said three times, and a core that does without the rest."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
from packaging.requirements import Requirement
from PIL import Image

import restore
from restore.errors import MissingPackageError
from restore.extras import needs

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
#: What the extras bring, by the names under which it is imported.
OPTIONAL = [
    *("torch", "onnx", "safetensors", "openvino", "skimage", "scipy", "bjontegaard", "matplotlib"),
    *("streamlit", "plotly", "pandas", "pooch", "yaml", "dask", "distributed", "psutil"),
]


def _lines(name):
    """The requirements of a file, without comments."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return [line for line in (re.sub(r"(^|\s+)#.*", "", each) for each in lines) if line]


def _own(requirement):
    return requirement.name == PROJECT["name"]


def _extras(requirements):
    """Every requirement, those of the extras of this package that it names among them."""
    for requirement in map(Requirement, requirements):
        if _own(requirement):
            for extra in requirement.extras:
                yield from _extras(EXTRAS[extra])
        else:
            yield str(requirement)


def _blocked(*arguments, without):
    """Runs the command line in a process that cannot import some packages."""
    blocked = f"sys.modules.update(dict.fromkeys({list(without)!r}))"
    program = f"import sys; {blocked}; from restore.cli import app; app(prog_name='restore')"
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "photos" / "old.jpg"
    path.parent.mkdir()
    y, x = np.mgrid[:40, :56]
    picture = np.stack([4 * x, 5 * y, 3 * (x + y) % 256], axis=-1).astype(np.uint8)
    Image.fromarray(picture).save(path, quality=10)
    return path


def test_requirements_say_the_same_as_the_package_and_its_extras():
    first, *others = _lines("requirements.txt")
    assert first == "-e ."
    listed = [str(Requirement(line)) for line in others]
    assert len(listed) == len(set(listed))
    every = {extra: set(_extras(requirements)) for extra, requirements in EXTRAS.items()}
    assert set(listed) == set(_extras(PROJECT["dependencies"])).union(*every.values())
    # The checks need all there is.
    assert every["test"] == set().union(*every.values())


def test_the_lock_pins_every_requirement_to_a_release_it_allows():
    pins = {}
    for line in _lines("requirements.lock"):
        pin = Requirement(line)
        (specifier,) = pin.specifier
        assert pin.url is None, line
        assert specifier.operator == "==", line
        pins.setdefault(pin.name, []).append(specifier.version)
    for line in _lines("requirements.txt")[1:]:
        requirement = Requirement(line)
        assert requirement.name in pins, f"{line}: make the lock again, as its head says"
        for version in pins[requirement.name]:
            assert requirement.specifier.contains(version, prereleases=True), (line, version)


def test_the_lock_names_no_folder_and_no_index_of_the_machine_that_made_it():
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.search(r"://|--index|--find-links|(^|[\s=])[/~.]", text, re.MULTILINE)


def test_the_version_stands_in_one_place():
    assert "version" in PROJECT["dynamic"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", restore.__version__)


@pytest.mark.slow
def test_the_core_repairs_a_photo_without_what_the_extras_bring(photo):
    target = photo.with_suffix(".png")
    done = _blocked("repair", photo, "--out", target, without=OPTIONAL)
    assert done.returncode == 0, done.stderr
    with Image.open(target) as repaired:
        assert repaired.size == (56, 40)
    target.unlink()
    new = photo.parents[1] / "new"
    for command in (["methods"], ["inspect", photo], ["batch", photo.parent, new]):
        done = _blocked(*command, without=OPTIONAL)
        assert done.returncode == 0, done.stderr


def test_the_core_repairs_a_picture_that_was_a_jpeg_without_what_the_extras_bring(photo):
    source = photo.with_name("sent-on.png")
    with Image.open(photo) as opened:
        opened.save(source)
    done = _blocked("repair", source, "--out", photo.with_suffix(".webp"), without=OPTIONAL)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "extra"),
    [
        (("repair", "PHOTO", "--out", "FOLDER/x.png", "--engine", "openvino"), "fast"),
        (("repair", "PHOTO", "--out", "FOLDER/x.png", "--engine", "torch"), "torch"),
        (("batch", "FOLDER", "FOLDER-new", "--dask", "local:1"), "cluster"),
        (("train", "train/dcsc.yaml", "--data", "FOLDER"), "train"),
    ],
)
def test_what_the_core_cannot_do_names_the_extra_that_can(photo, arguments, extra):
    given = [
        each.replace("PHOTO", str(photo)).replace("FOLDER", str(photo.parent)) for each in arguments
    ]
    done = _blocked(*given, without=OPTIONAL)
    assert done.returncode == 2, done.stderr
    assert f"jpeg-artifact-lab[{extra}]." in done.stderr
    assert "Traceback" not in done.stderr
    assert extra in EXTRAS


@pytest.mark.parametrize("package", ["cv2", "jpeglib", "PIL", "onnxruntime", "filelock"])
def test_a_package_of_the_core_that_is_missing_is_told(photo, package):
    engine = ("--engine", "onnx")
    new = photo.parents[1] / "new"
    done = _blocked("batch", photo.parent, new, *engine, without=[package])
    assert done.returncode == 2, done.stderr
    sentence = f"The package {package} is not installed: install jpeg-artifact-lab again."
    assert sentence in done.stderr and "Traceback" not in done.stderr
    if package in ("cv2", "jpeglib"):
        program = f"import sys; sys.modules[{package!r}] = None; import restore; "
        program += f"restore.repair(restore.open({str(photo)!r}))"
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.stderr.splitlines()[-1].endswith(sentence)


def test_the_app_does_not_start_without_a_package_that_it_needs():
    program = "import sys; sys.modules['cv2'] = None; import app"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    (line,) = (line for line in done.stderr.splitlines() if "Streamlit" not in line)
    assert line == "The package cv2 is not installed: install jpeg-artifact-lab[app]."


def test_a_module_of_this_package_that_is_missing_is_no_matter_of_extras():
    with pytest.raises(ModuleNotFoundError), needs("train"):
        raise ModuleNotFoundError("No module named 'restore.nothing'", name="restore.nothing")
    with pytest.raises(MissingPackageError, match=r"package yaml .*\[train\]"), needs("train"):
        raise ModuleNotFoundError("No module named 'yaml.nodes'", name="yaml.nodes")


def test_the_package_says_that_it_is_typed():
    assert (Path(restore.__file__).parent / "py.typed").exists()
