"""The page about the networks, and the drawing of one."""

import json
import struct
from importlib import metadata
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

from pages.components.drawing import svg
from pages.words import ENGLISH, KOREAN, KOREAN_SENTENCES
from pages.work import networks
from restore.explain import architecture
from restore.explain.architecture import Branches, Layer, Repeated
from restore.inference import export
from restore.inference.session import Session, default_session
from restore.models import registry, weights

ROOT = Path(__file__).resolve().parents[2]
SESSION = default_session()
NETWORKS = (*SESSION.networks(), *SESSION.companions())
# A network's first export takes as long.
PATIENCE = 180
NAMES = ("one", "two", "three", "four")


def opened(**state):
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
    test.session_state["sample"] = "page.png"
    test.session_state["methods"] = []
    test.run()
    for key, value in state.items():
        test.session_state[key] = value
    test.switch_page("pages/about.py").run()
    assert not test.exception
    return test


def sent(app, key):
    (component,) = [each for each in app.get("bidi_component") if each.proto.id.endswith(key)]
    (length,) = struct.unpack_from("<I", component.proto.bytes)
    return json.loads(component.proto.bytes[4 : 4 + length])


def said(app):
    return "\n".join(each.value for kind in (app.markdown, app.header, app.title) for each in kind)


@pytest.mark.parametrize("method", NETWORKS, ids=lambda method: method.name)
def test_a_network_is_shown_with_its_card(method):
    app = opened(about_network=method.name)
    card = weights.read_card(method.name)
    words = said(app)
    assert method.title in words and method.paper in words and method.summary in words
    assert method.link in words
    helps = {each.label: each.help for each in app.metric}
    assert f"{card['parameters']:,}" in helps[ENGLISH["about_parameters"]]
    assert f"{card['multiply_adds']:,.0f}" in helps[ENGLISH["about_multiply_adds"]]
    assert all(helps.values())
    assert ElementTree.fromstring(sent(app, f"drawing-{method.name}")["svg"]) is not None

    results, trainings = (each.value for each in app.dataframe)
    results = results.set_index(ENGLISH["about_pictures"])
    for pictures, record in card["results"].items():
        name = pictures.replace("first 4 pictures", "first 4")  # shorter, for a phone
        for quality, row in record["quality"].items():
            level, gain = results.loc[name, quality].replace("−", "-").split()
            assert float(level) == pytest.approx(row["psnr"], abs=0.00501)
            assert float(gain) == pytest.approx(row["gain_db"], abs=0.00501)
    assert len(results) == max(len(card["results"]), 1)
    assert trainings["recipe"].iloc[-1] == card["training"]["recipe"]["name"]
    assert len(app.code) == len(trainings)


def test_imported_weights_are_shown_with_their_origin(tmp_path, monkeypatch):
    for file in weights.FOLDER.glob("dcsc.*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    method = registry.network("dcsc_2020")
    card = {"parameters": 315_937, "multiply_adds": 6_066_576, "licence": "theirs", "results": {}}
    card |= {"method": method.name, "training": {"imported_from": "code.zip"}}
    weights.save(method.name, method.build().state_dict(), card, tmp_path)
    export.write_graph(method, tmp_path)
    session = Session(weights=tmp_path)
    monkeypatch.setattr(networks, "shared_session", lambda: session)
    networks.shared_architecture.cache_clear()
    try:
        app = opened(about_network=method.name)
    finally:
        networks.shared_architecture.cache_clear()
    words = said(app)
    assert method.title in words and "code.zip" in words
    assert not app.dataframe and not app.code
    drawing = ElementTree.fromstring(sent(app, f"drawing-{method.name}")["svg"])
    (label,) = groups(drawing, "times")
    assert "".join(label.itertext()) == "× 40"
    assert "one layer 40 times" in drawing.find(f"{SVG}desc").text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "75.0% duet (step 9,000; bsds, photos); 25.0% hrcnn (step 20; bsds)."),
        ("ko", "duet(9,000스텝, bsds, photos) 75.0%; hrcnn(20스텝, bsds) 25.0%."),
    ],
)
def test_averaged_weights_are_shown_with_their_parts(tmp_path, monkeypatch, language, said):
    for file in weights.FOLDER.glob("hrcnn.*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    card = weights.read_card("hrcnn", tmp_path)
    card["training"]["soup"] = {
        "parts": [
            {"share": 0.75, "recipe": "duet", "step": 9000, "data": ["bsds", "photos"]},
            {"share": 0.25, "recipe": "hrcnn", "step": 20, "data": ["bsds"]},
        ]
    }
    weights.write_card("hrcnn", card, tmp_path)
    session = Session(weights=tmp_path)
    monkeypatch.setattr(networks, "shared_session", lambda: session)
    captions = [each.value for each in opened(about_network="hrcnn", language=language).caption]
    assert any(caption.endswith(said) for caption in captions)


def test_privacy_and_versions_are_those_of_the_server():
    words = said(opened())
    assert metadata.version("streamlit") in words
    assert metadata.version("torch") in words
    assert "until 2 minutes after" in words  # 120 s in .streamlit/config.toml


def test_the_page_speaks_korean():
    app = opened(about_network="chroma", language="ko")
    assert app.title[0].value == KOREAN["about_heading"]
    words = said(app)
    assert KOREAN_SENTENCES["Chroma network"] in words
    assert KOREAN_SENTENCES[registry.network("chroma").summary] in words
    assert sent(app, "drawing-chroma")["label"].startswith("왼쪽에서")


# -------------------------------------------------------------------- the drawing

SVG = "{http://www.w3.org/2000/svg}"


def drawn(chain, planes=NAMES):
    return ElementTree.fromstring(svg(chain, planes, result="made", title="a <network>"))


def groups(root, *kinds):
    return [each for each in root.iter(f"{SVG}g") if each.get("class") in kinds]


def boxes(root):
    """Left, top, right and bottom of everything that stands in the drawing on its own."""
    for group in groups(root, "convolution", "transposed", "moved", "pill", "join"):
        for rect in group.iter(f"{SVG}rect"):
            left, top, width, height = (
                float(rect.get(each)) for each in ("x", "y", "width", "height")
            )
            yield left, top, left + width, top + height
        for circle in group.iter(f"{SVG}circle"):
            x, y, radius = (float(circle.get(each)) for each in ("cx", "cy", "r"))
            yield x - radius, y - radius, x + radius, y + radius


def parts(chain):
    """Layers of a chain as often as it is drawn, not as often as they run."""
    for part in chain:
        if isinstance(part, Repeated):
            yield from parts((part.part,))
        elif isinstance(part, Branches):
            for each in part.chains:
                yield from parts(each)
        else:
            yield part


@pytest.mark.parametrize("method", NETWORKS, ids=lambda method: method.name)
def test_every_layer_is_drawn_once_within_the_drawing_and_apart(method):
    chain = architecture.architecture(method)
    root = drawn(chain)
    layers = [each for each in parts(chain) if each.kind in ("convolution", "transposed")]
    blocks = groups(root, "convolution", "transposed")
    assert sorted(block.get("aria-label").split(", ")[0] for block in blocks) == sorted(
        ("Transposed convolution" if each.kind == "transposed" else "Convolution")
        + f" {each.kernel} × {each.kernel}"
        for each in layers
    )
    width, height = (float(each) for each in root.get("viewBox").split()[2:])
    found = list(boxes(root))
    assert len(found) > len(layers)
    for left, top, right, bottom in found:
        assert 0 <= left < right <= width and 0 <= top < bottom <= height
    for one, other in combinations(found, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


def test_a_drawing_tells_all_numbers_to_those_who_do_not_see_it():
    layer = Layer(
        "convolution", 5, 7, 4, 3, dilation=2, relu=True, parameters=1234, multiply_adds=56
    )
    skip = Branches(((), (Repeated(layer, 9),)), "sum")
    root = drawn((Layer("planes", 4, 2, 1, first=1), skip))
    assert root.get("aria-label") == "a <network>"
    (block,) = groups(root, "convolution")
    for words in (block.get("aria-label"), root.find(f"{SVG}desc").text):
        for number in ("3 × 3", "5", "7", "1/4", "dilation 2", "1,234", "56", "ReLU"):
            assert number in words
    assert block.get("tabindex") == "0"
    assert "9 times" in root.find(f"{SVG}desc").text
    assert "two, three" in root.find(f"{SVG}desc").text
    (label,) = groups(root, "times")
    assert "".join(label.itertext()) == "× 9"


def test_a_layer_or_join_that_has_no_words_yet_is_named():
    root = drawn((Branches(((), (Layer("sigmoid", 1, 1, 1),)), "max"),))
    names = [each.get("aria-label") for each in groups(root, "pill", "join")]
    assert "sigmoid" in names and "max" in names
