import hashlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from restore.errors import WeightsError
from restore.inference import engine, export
from restore.inference.session import Session, default_session
from restore.models import weights
from restore.models.dcsc import NETWORK as DCSC
from restore.models.hrcnn import NETWORK as HRCNN

NETWORKS = (*default_session().networks(), *default_session().companions())
ROOT = Path(__file__).resolve().parents[2]
SILENT = ("CI", "TF_BUILD", "GITHUB_ACTIONS", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS")
ENGINES = [name for name in engine.ENGINES if name != "torch"]


def planes_for(network):
    planes = np.random.default_rng(0).random((network.reads.count, 64, 88), np.float32)
    return planes - np.float32(0.5) if network.reads.planes == ("coefficients",) else planes


@pytest.mark.parametrize("kind", ENGINES)
@pytest.mark.parametrize("network", NETWORKS, ids=lambda network: network.name)
def test_every_engine_equals_torch(network, kind):
    if kind == "openvino":
        pytest.importorskip("openvino")
    planes = planes_for(network)
    made = engine.ENGINES[kind](network, weights.FOLDER)(planes)
    assert made.shape == (network.reads.outputs, *planes.shape[1:])
    expected = engine.torch_engine(network, weights.FOLDER)(planes)
    np.testing.assert_allclose(made, expected, atol=1e-4)


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
@pytest.mark.parametrize("network", NETWORKS, ids=lambda network: network.name)
def test_cuda_equals_the_cpu(network):
    planes = planes_for(network)
    cuda = engine.torch_engine(network, weights.FOLDER, device="cuda")
    expected = engine.torch_engine(network, weights.FOLDER)(planes)
    np.testing.assert_allclose(cuda(planes), expected, atol=1e-4)


def test_the_engine_and_its_threads_are_those_of_the_session():
    expected = default_session().run(HRCNN)(planes_for(HRCNN))
    made = Session(engine="torch", threads=1).run(HRCNN)(planes_for(HRCNN))
    np.testing.assert_allclose(made, expected, atol=1e-4)
    with pytest.raises(ValueError, match="choose from auto, onnx"):
        Session(engine="abacus")


def test_a_session_loads_a_network_once():
    session = Session(engine="onnx")
    assert session.run(DCSC) is session.run(DCSC)
    assert session.module(DCSC) is session.module(DCSC)


@pytest.mark.parametrize("kind", ENGINES)
def test_a_network_runs_the_same_after_and_while_memory_is_released(kind):
    if kind == "openvino":
        pytest.importorskip("openvino")
    session, planes = Session(engine=kind), planes_for(DCSC)
    run = session.run(DCSC)
    before, made = run(planes), []
    working = threading.Thread(target=lambda: made.extend(run(planes) for _ in range(20)))
    working.start()
    while working.is_alive():
        session.release_memory()
    assert len(made) == 20
    assert all(np.array_equal(each, before) for each in (*made, run(planes)))


RELEASED = """
import numpy as np, psutil
from restore.inference.session import Session
from restore.models.dcsc import NETWORK
session = Session(engine="openvino")
def stands():
    return psutil.Process().memory_info().rss
session.run(NETWORK)(np.zeros((1, 64, 64), np.float32))
small = stands()
session.run(NETWORK)(np.zeros((1, 512, 512), np.float32))
large = stands()
session.release_memory()
print(large - small, stands() - small)
"""


@pytest.mark.slow
def test_openvino_gives_back_what_a_large_picture_took():
    pytest.importorskip("openvino")
    done = subprocess.run([sys.executable, "-c", RELEASED], capture_output=True, text=True)
    taken, left = map(int, done.stdout.split())
    assert taken > 100e6
    assert left < taken / 4


def test_a_session_knows_what_its_folder_holds(folder):
    session = Session(weights=folder)
    assert [method.name for method in session.methods()] == ["jpeg", "centroid", "dcsc"]
    with pytest.raises(ValueError, match="choose from jpeg, centroid, dcsc"):
        session.get("hrcnn")


@pytest.mark.slow
@pytest.mark.parametrize("network", NETWORKS, ids=lambda network: network.name)
def test_the_graph_beside_the_weights_is_that_of_the_code(network):
    written = onnx.load_from_string(weights.graph(network.name).read_bytes())
    made = onnx.load_from_string(export.graph_bytes(network))
    assert written.graph == made.graph
    assert not any(tensor.raw_data for tensor in written.graph.initializer)


@pytest.mark.slow
def test_other_weights_get_another_graph(folder):
    plane = planes_for(DCSC)
    torch.manual_seed(5)
    state = DCSC.build().state_dict()
    weights.save("dcsc", state, weights.read_card("dcsc", folder), folder)
    export.write_graph(DCSC, folder)
    fresh = Session(engine="onnx", weights=folder).run(DCSC)(plane)
    expected = engine.torch_engine(DCSC, folder)(plane)
    np.testing.assert_allclose(fresh, expected, atol=1e-4)


def test_weights_without_a_graph_run_in_torch_alone(folder):
    state = DCSC.build().state_dict()
    weights.save("dcsc", state, weights.read_card("dcsc", folder), folder)
    assert not (folder / "dcsc.onnx").exists()
    assert Session(weights=folder).run(DCSC)(planes_for(DCSC)).shape == (1, 64, 88)
    with pytest.raises(WeightsError, match="names no graph"):
        Session(engine="onnx", weights=folder).run(DCSC)


@pytest.mark.parametrize("file", ["dcsc.onnx", "dcsc.safetensors"])
def test_a_graph_whose_files_changed_is_refused(folder, file):
    whole = (folder / file).read_bytes()
    (folder / file).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(WeightsError, match="SHA-256"):
        Session(engine="onnx", weights=folder).run(DCSC)


@pytest.mark.parametrize("kind", ENGINES)
def test_a_graph_of_another_network_is_refused(folder, kind):
    other = (weights.FOLDER / "duet.onnx").read_bytes()
    (folder / "dcsc.onnx").write_bytes(other)
    card = json.loads((folder / "dcsc.json").read_text())
    card["graph"]["sha256"] = hashlib.sha256(other).hexdigest()
    (folder / "dcsc.json").write_text(json.dumps(card))
    with pytest.raises(WeightsError, match="does not fit"):
        Session(engine=kind, weights=folder).run(DCSC)


@pytest.mark.parametrize("name", [3, "../dcsc.safetensors", "/etc/passwd", "."])
def test_a_card_that_names_no_file_of_its_folder_is_refused(folder, name):
    card = json.loads((folder / "dcsc.json").read_text())
    (folder / "dcsc.json").write_text(json.dumps({**card, "file": name}))
    with pytest.raises(WeightsError):
        Session(weights=folder).run(DCSC)


def test_released_networks_run_without_torch_and_onnx():
    code = """
import sys
sys.modules["torch"] = sys.modules["onnx"] = None
import numpy as np
import restore
session = restore.Session(engine="onnx")
for network in (*session.networks(), *session.companions()):
    session.run(network)(np.zeros((network.reads.count, 16, 16), np.float32))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


INTERRUPTED = """
import signal, threading
from restore.inference.session import Session
from restore.models.duet import FAST

# A shell has processes in its background ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
sessions = [Session(engine="openvino")]
sessions[0].run(FAST)
release = threading.Thread(target=sessions.clear)
release.start()
release.join()
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.slow
def test_ctrl_c_is_heard_after_a_network_is_given_up_elsewhere():
    pytest.importorskip("openvino")
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "interrupted\n"), done.stderr


@pytest.mark.parametrize("kind", ENGINES)
def test_engines_keep_nothing_to_report(tmp_path, kind):
    """What reports the use of a program first makes a file that tells its machine apart."""
    code = "from restore.inference.session import Session; from restore.models import registry; "
    code += f"Session(engine={kind!r}).run(registry.network('dcsc'))"
    # ONNX Runtime is silent by itself where CI is set.
    kept = {name: value for name, value in os.environ.items() if name not in SILENT}
    places = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME")
    environment = kept | dict.fromkeys(places, str(tmp_path))
    subprocess.run([sys.executable, "-c", code], env=environment, cwd=ROOT, check=True)
    assert not list(tmp_path.iterdir())
