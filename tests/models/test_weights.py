import hashlib
import json

import pytest
import torch
from safetensors.torch import load

from restore import choosing
from restore.errors import WeightsError
from restore.inference.session import Session, default_session
from restore.models import registry, weights

NETWORKS = default_session().networks()


@pytest.mark.parametrize("method", NETWORKS, ids=lambda method: method.name)
def test_released_weights_load_and_fit_their_card(method):
    network = weights.load(method)
    card = weights.read_card(method.name)
    assert sum(value.numel() for value in network.parameters()) == card["parameters"]
    assert card["method"] == method.name
    assert card["licence"] and card["training"]["data"] and card["results"]


def test_saved_weights_come_back(tmp_path):
    torch.manual_seed(3)
    method = registry.network("dcsc")
    network = method.build()
    weights.save("dcsc", network.state_dict(), {"method": "dcsc"}, tmp_path)
    for name, value in weights.load(method, tmp_path).state_dict().items():
        torch.testing.assert_close(value, network.state_dict()[name], rtol=0, atol=0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dcsc.json", "dcsc.safetensors"]


def test_a_changed_byte_is_refused(folder):
    path = folder / "dcsc.safetensors"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(WeightsError, match="SHA-256"):
        weights.load(registry.network("dcsc"), folder)


def test_a_cut_file_is_refused(folder):
    path = folder / "dcsc.safetensors"
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(WeightsError, match="SHA-256"):
        weights.load(registry.network("dcsc"), folder)


def test_missing_files_are_told(folder):
    (folder / "dcsc.safetensors").unlink()
    with pytest.raises(WeightsError, match="cannot be read"):
        weights.load(registry.network("dcsc"), folder)
    (folder / "dcsc.json").unlink()
    with pytest.raises(WeightsError, match="missing"):
        weights.load(registry.network("dcsc"), folder)


def test_a_card_that_is_none_is_told(folder):
    (folder / "dcsc.json").write_text("[]")
    with pytest.raises(WeightsError, match="not the model card of 'dcsc'"):
        weights.load(registry.network("dcsc"), folder)


def test_another_architecture_is_refused(folder):
    state = load((weights.FOLDER / "dcsc.safetensors").read_bytes())
    state.pop(sorted(state)[0])
    card = json.loads((folder / "dcsc.json").read_text())
    weights.save("dcsc", state, card, folder)
    with pytest.raises(WeightsError, match="do not fit"):
        weights.load(registry.network("dcsc"), folder)


def test_a_file_that_is_no_safetensors_is_refused(folder, monkeypatch):
    monkeypatch.setattr("safetensors.torch.save", lambda _: b"not tensors")
    weights.save("dcsc", {}, {}, folder)
    with pytest.raises(WeightsError, match="do not fit"):
        weights.load(registry.network("dcsc"), folder)


@pytest.mark.parametrize(
    "changes",
    [
        {"file": 3},
        {"file": "../dcsc.safetensors"},
        {"file": "a\0b"},
        {"file": "duet.safetensors"},
        {"sha256": None},
        {"method": "duet"},
        {"graph": 3},
        {"graph": {"file": "dcsc.onnx"}},
        {"graph": {"file": "duet.onnx", "sha256": "0"}},
        {"results": 3},
        {"results": {"LIVE1 gray (luma)": {"quality": {"10": {"psnr": "29", "gain_db": "1"}}}}},
        {"results": {"LIVE1 gray (luma)": {"quality": {"ten": {"psnr": 29, "gain_db": 1}}}}},
    ],
    ids=str,
)
def test_a_card_that_holds_something_else_is_refused(folder, changes):
    card = json.loads((folder / "dcsc.json").read_text())
    (folder / "dcsc.json").write_text(json.dumps(card | changes))
    session = Session(weights=folder)
    for read in (
        lambda: choosing.choose("auto", session),
        lambda: session.run(registry.network("dcsc")),
        lambda: weights.load(registry.network("dcsc"), folder),
    ):
        with pytest.raises(WeightsError, match=r"dcsc\.json is not the model card of 'dcsc'"):
            read()


def test_another_networks_files_under_this_name_are_refused(folder):
    for name in ("hrcnn.json", "hrcnn.safetensors", "hrcnn.onnx"):
        data = (weights.FOLDER / name).read_bytes()
        (folder / name.replace("hrcnn", "dcsc")).write_bytes(data)
    with pytest.raises(WeightsError, match="not the model card of 'dcsc'"):
        weights.graph("dcsc", folder)


@pytest.mark.parametrize("engine", ["onnx", "openvino"])
def test_another_networks_graph_is_refused_though_its_hash_is_renewed(folder, engine):
    data = (weights.FOLDER / "hrcnn.onnx").read_bytes()
    (folder / "dcsc.onnx").write_bytes(data)
    (folder / "hrcnn.safetensors").write_bytes((weights.FOLDER / "hrcnn.safetensors").read_bytes())
    card = weights.read_card("dcsc", folder)
    card["graph"]["sha256"] = hashlib.sha256(data).hexdigest()
    weights.write_card("dcsc", card, folder)
    with pytest.raises(WeightsError, match="does not fit its network"):
        Session(engine=engine, weights=folder).run(registry.network("dcsc"))


@pytest.mark.parametrize("name", ["dcsc.json", "dcsc.safetensors", "dcsc.onnx"])
def test_a_folder_in_a_files_place_is_told(folder, name):
    (folder / name).unlink()
    (folder / name).mkdir()
    with pytest.raises(WeightsError, match=name):
        weights.graph("dcsc", folder)
