"""The classroom page as a script: what it sends to the browser for what is chosen."""

import hashlib
import io
import json
import re
import struct
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from scipy.fft import dctn, idctn
from skimage.metrics import peak_signal_noise_ratio, structural_similarity
from streamlit.testing.v1 import AppTest

import restore
from pages.sections.classroom import networks
from pages.words import ENGLISH, KOREAN, LANGUAGES
from restore import choosing
from restore.codec import JpegImage, huffman
from restore.explain import trials
from restore.explain.analysis import Region
from restore.inference.session import default_session

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = "page.png"  # gray, 191 x 384


def start(**address):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.session_state["sample"] = SAMPLE
    app.session_state["methods"] = []
    for key, value in address.items():
        app.query_params[key] = value
    app.switch_page("pages/lesson.py").run()
    assert not app.exception
    return app


def turn(app, kind, group, step=""):
    """Turn to a step of a "network" or a "question", by default to its first."""
    app.session_state[kind] = group
    app.session_state[f"{kind}_step"] = step
    app.run()
    assert not app.exception
    return app


@pytest.fixture(scope="module")
def luma():
    return restore.open((files("skimage") / "data" / SAMPLE).read_bytes()).luma


def unpacked(app, key):
    """Header and decoded pictures that the component `key` got."""
    # A picker's own key ends with the photo's digest.
    place = re.compile(rf"{key}(-[0-9a-f]{{64}})?$")
    (component,) = [each for each in app.get("bidi_component") if place.search(each.proto.id)]
    data = component.proto.bytes
    (length,) = struct.unpack_from("<I", data)
    header = json.loads(data[4 : 4 + length])
    pictures = []
    for file in header["files"]:
        start = 4 + length + file["offset"]
        with Image.open(io.BytesIO(data[start : start + file["length"]])) as png:
            pictures.append(np.asarray(png))
    return header, pictures


def steps_of(app):
    """The numbers of each table, as they are written, by its key; and the header."""
    header, _ = unpacked(app, "-steps")
    tables = {
        key: np.array([float(each.replace("−", "-")) for each in table["texts"]])
        for key, table in header["tables"].items()
    }
    return tables, header


def sums_of(header):
    return {each["key"]: each["text"] for each in header["sums"]}


def test_every_number_of_the_chosen_block_is_shown(luma):
    app = start(block="5,7", quality="30")
    tables, header = steps_of(app)
    pixels = luma[40:48, 56:64].astype(float)
    np.testing.assert_array_equal(tables["pixels"], pixels.ravel())
    np.testing.assert_array_equal(tables["shifted"], pixels.ravel() - 128)
    coefficients = dctn(pixels - 128, norm="ortho").ravel()
    np.testing.assert_allclose(tables["coefficients"], coefficients, atol=0.0501)
    component = JpegImage.from_rgb(luma, 30).components[0]
    notes = header["tables"]["quantised"]["notes"]
    assert notes == [f"÷ {step}" for step in component.table.ravel()]
    np.testing.assert_array_equal(tables["quantised"], component.quantised[5, 7].ravel())
    np.testing.assert_array_equal(
        tables["dequantised"], (component.quantised[5, 7] * component.table).ravel()
    )
    decoded = component.decode()[40:48, 56:64].ravel().astype(float)
    assert np.abs(tables["decoded"] - decoded).max() <= 1  # libjpeg's integers
    np.testing.assert_array_equal(tables["error"], tables["decoded"] - pixels.ravel())

    bits = huffman.block_bits(component.quantised)
    assert sums_of(header)["bits"] == f"{bits[5, 7]} bits"
    assert sums_of(header)["mean"] == f"{bits.mean():.1f} bits"
    code = header["code"]
    words = sum(len(symbol["code"]) + len(symbol["extra"]) for symbol in code["symbols"])
    assert words == bits[5, 7]
    assert len(code["sequence"]) == 64


def test_every_step_shows_what_it_makes_of_what():
    """Nothing that belongs together is on two screens: a step begins with what it reads."""
    _, header = steps_of(start(block="5,7"))
    pairs = [step["tables"] for step in header["steps"] if len(step["tables"]) == 2]
    assert {table for pair in pairs for table in pair} == set(header["tables"])
    made = [pair[1] for pair in pairs]
    assert [pair[0] for pair in pairs] == ["pixels", *made[:-1]]
    assert [step["number"] for step in header["steps"]] == list(range(9))


def test_quality_changes_the_steps_and_the_code():
    app = start(block="5,7")
    before, _ = steps_of(app)
    app.slider(key="quality").set_value(90).run()
    after, _ = steps_of(app)
    np.testing.assert_array_equal(before["coefficients"], after["coefficients"])
    assert np.abs(after["error"]).max() < np.abs(before["error"]).max()


def test_a_changed_coefficient_changes_bits_block_and_error_until_the_block_is_another(luma):
    app = start(block="5,7", quality="30")
    before, header = steps_of(app)
    app.session_state["edits"] = (header["of"], {(0, 0): 0, (3, 2): 7})
    app.run()
    after, changed = steps_of(app)
    assert changed["changes"] == [[0, 0], [26, 7]]
    assert (after["quantised"][0], after["quantised"][26]) == (0, 7)
    assert changed["encoded"] == before["quantised"].astype(int).tolist()
    pixels = luma[40:48, 56:64].astype(float)
    table = JpegImage.from_rgb(luma, 30).components[0].table
    decoded = np.rint(idctn(after["quantised"].reshape(8, 8) * table, norm="ortho") + 128)
    np.testing.assert_array_equal(after["decoded"], decoded.clip(0, 255).ravel())
    np.testing.assert_array_equal(after["error"], after["decoded"] - pixels.ravel())
    assert changed["blocks"][1]["levels"] == after["decoded"].astype(int).tolist()
    bits = next(each for each in changed["sums"] if each["key"] == "bits")
    assert sums_of(header)["bits"] in bits["before"]
    words = sum(len(each["code"]) + len(each["extra"]) for each in changed["code"]["symbols"])
    assert bits["text"] == f"{words} bits"

    app.slider(key="quality").set_value(31).run()
    assert steps_of(app)[1]["changes"] == []


def test_colour_is_taken_apart_of_a_photo_that_has_some():
    header, pictures = unpacked(start(step="colour", block="5,7"), "-steps")
    assert header["at"] == "colour" and header["colours"]["levels"] == [] and pictures == []
    header, pictures = unpacked(start(sample="coffee.png", block="5,7"), "-steps")
    rgb, y, *others = pictures
    cup = restore.open((files("skimage") / "data" / "coffee.png").read_bytes()).rgb
    np.testing.assert_array_equal(rgb, cup[:96, 8:104])
    assert np.abs(y - np.asarray(Image.fromarray(rgb).convert("L")).astype(int)).max() <= 1
    assert [each["name"].split(" ")[0] for each in header["colours"]["levels"][:2]] == [
        "4:4:4",
        "4:2:0",
    ]
    together = others[2::3]
    levels = [peak_signal_noise_ratio(rgb, each) for each in together]
    assert levels == sorted(levels, reverse=True)
    for said, level in zip(header["colours"]["levels"], levels, strict=True):
        assert f"{level:.2f} dB" in said["says"]


def test_the_address_says_what_is_shown():
    """And the browser's tests see that the page writes it."""
    app = start(block="3,4", step="inverse", quality="42")
    assert steps_of(app)[1]["at"] == "inverse"
    assert app.slider(key="quality").value == 42
    header, _ = unpacked(app, "picker")
    assert header["block"] == [3, 4]
    assert start(part="patterns", k="12").slider(key="k").value == 12
    assert unpacked(start(part="inside", network="dcsc", network_step="code"), "-code")
    said = start(part="questions", question="dark", question_step="evidence").caption
    assert any(each.value == ENGLISH["question_dark_caption"] for each in said)


def test_a_block_beyond_the_picture_becomes_the_last_one(luma):
    app = start(block="900,900")
    header, (picture, near) = unpacked(app, "picker")
    assert header["block"] == [23, 47]
    np.testing.assert_array_equal(picture, luma)
    region = header["region"]
    bottom, right = region["top"] + region["height"], region["left"] + region["width"]
    np.testing.assert_array_equal(near, luma[region["top"] : bottom, region["left"] : right])
    assert (bottom, right) == luma.shape


def test_code_is_explained_with_a_difference_of_nothing_too():
    app = start(block="0,1", step="code")
    stream = io.BytesIO()
    Image.new("L", (32, 16), 100).save(stream, "PNG")
    app.get("file_uploader")[0].upload("flat.png", stream.getvalue(), "image/png").run()
    app.session_state["block"] = (0, 1)
    (dc, end) = steps_of(app.run())[1]["code"]["symbols"]
    assert dc["extra"] == "" and "“”" not in dc["help"] and dc["code"] in dc["help"]
    assert "(63)" in end["help"]


def test_the_first_coefficients_build_block_and_picture(luma):
    app = start(part="patterns", block="5,7", k="64")
    _, (total, block) = unpacked(app, "-sum")
    np.testing.assert_array_equal(total, luma[40:48, 56:64])
    np.testing.assert_array_equal(block, luma[40:48, 56:64])
    _, (picture, original) = unpacked(app, "whole-first")
    np.testing.assert_array_equal(picture, luma)
    np.testing.assert_array_equal(original, luma)

    app.slider(key="k").set_value(1).run()
    header, _ = unpacked(app, "-basis")
    states = [each["state"] for each in header["pictures"]]
    assert states == ["marked"] + ["faint"] * 63
    _, (total, _) = unpacked(app, "-sum")
    assert np.unique(total).size == 1
    assert abs(int(total[0, 0]) - luma[40:48, 56:64].mean()) <= 0.51

    header, _ = unpacked(app, "turns-patterns")
    assert header["at"] == 0 and [each["count"] for each in header["groups"]] == [64]


@pytest.mark.slow
def test_inside_the_networks_are_their_layers(luma):
    app = start(part="inside", block="8,20")
    for key in ("-pixels", "-spectrum"):
        _, features = unpacked(app, key)
        assert len(features) == 8 and features[0].shape == (24, 24)
    expect_stages(turn(app, "network", "duet", "stages"), luma)

    turn(app, "network", "hrcnn")
    _, planes = unpacked(app, "-planes")
    assert len(planes) == 64 and planes[0].shape == (12, 12)
    _, snapshots = unpacked(app, "-snapshots")
    assert len(snapshots) == 64 and snapshots[0].shape == (96, 96)
    expect_stages(turn(app, "network", "hrcnn", "stages"), luma)

    turn(app, "network", "dcsc")
    for dilation in (1, 2, 4):
        _, features = unpacked(app, f"-features-{dilation}")
        assert len(features) == 8 and features[0].shape == (96, 96)
    turn(app, "network", "dcsc", "code")
    _, atoms = unpacked(app, "-code")
    assert len(atoms) == 32
    app.slider(key="layer").set_value(0).run()
    _, first = unpacked(app, "-code")
    assert any((a != b).any() for a, b in zip(atoms, first, strict=True))
    turn(app, "network", "dcsc", "result")
    _, (jpeg, _, restored, original) = unpacked(app, "-result")
    expect_better(jpeg, restored, original, luma)


def expect_stages(app, luma):
    """The original, JPEG, each stage; and beneath each stage what it added."""
    header, pictures = unpacked(app, "-stages")
    original, jpeg, *stages = pictures[: header["columns"]]
    assert len(pictures) == header["columns"] + len(stages)
    level = expect_better(jpeg, stages[-1], original, luma)
    assert f"{level:.2f} dB" in header["pictures"][header["columns"] - 1]["shown"]


def expect_better(jpeg, restored, original, luma):
    np.testing.assert_array_equal(original, luma[16:112, 112:208])
    level = peak_signal_noise_ratio(original, restored, data_range=255)
    assert level > peak_signal_noise_ratio(original, jpeg, data_range=255)
    return level


@pytest.mark.slow
def test_a_network_that_has_no_layers_here_gives_way_to_the_first(monkeypatch):
    app = turn(start(part="inside"), "network", "chroma")
    assert app.session_state["network"] == next(iter(networks.NETWORKS))

    def refuse(scene):
        raise restore.WeightsError("The weights are damaged.")

    monkeypatch.setattr(networks, "show", refuse)
    app.run()
    assert not app.exception and "The weights are damaged." in [each.value for each in app.error]


def test_a_blank_stage_says_why_it_is_blank():
    app = start(part="inside", block="8,20", network="hrcnn", network_step="stages")
    header, pictures = unpacked(app, "-stages")
    first = header["columns"]
    for picture, words in zip(pictures[first:], header["pictures"][first:], strict=True):
        blank = np.ptp(picture.astype(int)) < 64  # less than half of the scale
        assert (words["note"] == ENGLISH["inside_even"]) == blank
    stream = io.BytesIO()
    Image.new("L", (96, 96), 100).save(stream, "PNG")
    app.get("file_uploader")[0].upload("flat.png", stream.getvalue(), "image/png").run()
    header, _ = unpacked(app, "-stages")
    notes = {words["note"] for words in header["pictures"][header["columns"] :]}
    assert notes and notes <= {ENGLISH["inside_even"], ENGLISH["inside_nothing"]}


def test_stopped_work_waits_until_it_is_to_go_on():
    app = start()
    region = (16, 112, 96, 96)
    digest = hashlib.sha256((files("skimage") / "data" / SAMPLE).read_bytes()).hexdigest()
    stopped = (digest, "inside duet", Region(*region), 13)
    app.session_state["lesson_stopped"] = stopped
    app.session_state["quality"] = 13
    app.session_state["block"] = (8, 20)
    app.session_state["part"] = "inside"
    app.run()
    assert [each.value for each in app.info] == [ENGLISH["lesson_stopped"]]
    with pytest.raises(ValueError):
        unpacked(app, "-pixels")
    app.button(key="go_on").click().run()
    assert not app.exception and not app.info
    assert unpacked(app, "-pixels")


def options_of(app, question):
    """What stands beneath each picture of a question, and the pictures."""
    made = [unpacked(app, f"option-{question}-{letter}") for letter in "ABCD"]
    return [header["pictures"][0] for header, _ in made], [pictures[0] for _, pictures in made]


def answer(app, question):
    app.button(key=f"answer-{question}").click().run()
    assert not app.exception


def told_of(app, question):
    """What stands beneath each picture of an answer, by its name, and the pictures."""
    header, pictures = unpacked(app, f"told-{question}")
    names = [each["name"] for each in header["pictures"]]
    shown = {each["name"]: each["shown"] for each in header["pictures"]}
    return shown, dict(zip(names, pictures, strict=True))


@pytest.mark.parametrize("question", ["busy", "psnr", "dark", "loss"])
def test_a_question_asks_counts_hands_and_tells_the_answer_last(question):
    app = start(part="questions", question=question)
    said = " ".join(each.value for each in app.markdown)
    assert "**No.**" not in said and "**Not because" not in said and "**It decides" not in said
    counts = app.number_input
    assert len(counts) == (3 if question == "busy" else 4)
    if question in ("psnr", "loss"):
        words, pictures = options_of(app, question)
        assert [each["shown"] for each in words] == list("ABCD")
        assert not any(each["help"] for each in words)
        assert len({picture.tobytes() for picture in pictures}) == 4
    counts[0].set_value(3).run()
    app.number_input[1].set_value(9).run()
    assert any("**B**: 9 of 12 (75 %)" in each.value for each in app.markdown)
    answer(app, question)
    told = " ".join(each.value for each in app.markdown)
    assert any(each in told for each in ("**No.**", "**Here they", "**They", "**Not", "**It"))
    hands = [ENGLISH["vote_count"].format(count=count) for count in (3, 9)]
    if question in ("psnr", "loss"):
        told = " ".join(told_of(app, question)[0].values())
    assert all(each in told for each in hands)
    turn(app, "question", question)
    app.button(key=f"clear-{question}").click().run()
    assert {each.value for each in app.number_input} == {0}
    answer(app, question)
    assert not app.number_input


def test_busy_is_answered_by_what_is_measured(luma):
    app = start(part="questions", question="busy")
    assert app.markdown[0].value == ENGLISH["question_busy_claim"]
    assert not app.metric
    answer(app, "busy")
    photo = restore.open((files("skimage") / "data" / SAMPLE).read_bytes())
    best = choosing.choose(choosing.AUTO, default_session())
    jpeg, restored = restore.compare(photo, 10, methods=[best.name], gray=True).results
    places = np.s_[: luma.shape[0] // 32 * 32, : luma.shape[1] // 32 * 32]

    def errors(picture):
        squares = (picture.astype(float) - luma)[places] ** 2
        rows, columns = squares.shape
        return squares.reshape(rows // 32, 32, columns // 32, 32).mean(axis=(1, 3)).ravel()

    gains = 10 * np.log10(errors(jpeg.picture) / errors(restored.picture))
    values = [float(each.value.split()[0].replace("−", "-")) for each in app.metric]
    counts = [len(part) for part in np.array_split(np.arange(len(gains)), 3)]
    assert np.average(values, weights=counts) == pytest.approx(gains.mean(), abs=0.01)
    smooth, _, busy = values
    answers = ("**No.**", "**Here they do.**", "**They gain about equally.**")
    expected = answers[2] if abs(busy - smooth) < 0.1 else answers[int(busy > smooth)]
    assert any(each.value.startswith(expected) for each in app.markdown)
    turn(app, "question", "busy", "evidence")
    assert len(app.get("plotly_chart")) == 1


def test_equally_wrong_pictures_are_equally_wrong(luma):
    app = start(part="questions", question="psnr", quality="20")
    _, hidden = options_of(app, "psnr")
    answer(app, "psnr")
    words, pictures = told_of(app, "psnr")
    original = pictures.pop(ENGLISH["original"])
    np.testing.assert_array_equal(list(pictures.values()), hidden)
    levels = [peak_signal_noise_ratio(original, each, data_range=255) for each in hidden]
    assert np.ptp(levels) < 0.05
    for name, picture in pictures.items():
        similar = structural_similarity(
            original,
            picture,
            data_range=255,
            gaussian_weights=True,
            sigma=1.5,
            use_sample_covariance=False,
        )
        assert f"SSIM {similar:.4f}" in words[name]


@pytest.mark.slow
def test_seams_are_shown_and_measured():
    app = start(part="questions", question="seams", block="10,20")
    words, hidden = options_of(app, "seams")
    assert [each["shown"] for each in words] == list("ABCD")
    answer(app, "seams")
    _, pictures = told_of(app, "seams")
    np.testing.assert_array_equal(list(pictures.values()), hidden)
    whole, zero, halo = (
        pictures[ENGLISH[f"question_seams_{way}"]].astype(int) for way in ("whole", "zero", "halo")
    )
    np.testing.assert_array_equal(halo, whole)
    assert np.abs(zero - whole).max() > 5
    assert any(each.value.startswith("**Because zeros are not what") for each in app.markdown)
    turn(app, "question", "seams", "evidence")
    _, (apart, *_) = unpacked(app, "seam-differences")
    inside = (zero > 0) & (zero < 255) & (whole > 0) & (whole < 255)
    drawn = np.clip(8 * (zero - whole) + 128, 0, 255)
    # The pictures have whole levels, the difference has not.
    assert np.abs(apart - drawn)[inside].max() <= 9


@pytest.mark.parametrize("language", ["en", "ko"])
def test_why_it_ended_dark_is_shown_with_the_kept_figures(language):
    address = {"part": "questions", "question": "dark", "language": language}
    app = start(**address, question_step="answer")
    last = {row["way"]: row for row in trials.dark()}
    told = " ".join(each.value for each in app.markdown)
    assert f"{last['report']['saved_bias']:+.1f}".replace("-", "−") in told
    assert "{" not in told
    app = start(**address, question_step="evidence")
    words = " ".join(each.value for each in app.markdown)
    for way, row in last.items():
        assert LANGUAGES[language][f"question_dark_{way}"] in words
        assert f"{row['psnr']:.2f} dB" in words
    assert len(app.get("plotly_chart")) == 2


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_a_loss_does_is_shown_by_a_picture_each(language):
    app = start(part="questions", question="loss", question_step="answer", language=language)
    rows = {row["picture"]: row for row in trials.losses()}
    told, pictures = told_of(app, "loss")
    assert all(picture.shape == (96, 96) for picture in pictures.values())
    for name in ("original", "jpeg", "mse", "mae", "content", "gram"):
        title = LANGUAGES[language][f"question_loss_{name}"]
        assert name == "original" or f"SSIM {rows[name]['ssim']:.4f}" in told[title]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "level"), [("busy", 100), ("psnr", 100), ("psnr", 128), ("seams", 100)]
)
def test_a_picture_too_small_or_flat_is_told_in_a_sentence(question, level):
    app = start(part="questions", question=question)
    stream = io.BytesIO()
    Image.new("L", (40, 40), level).save(stream, "PNG")
    app.get("file_uploader")[0].upload("flat.png", stream.getvalue(), "image/png").run()
    if question == "busy":
        answer(app, question)
    assert not app.exception
    assert len(app.info) == 1


def test_the_smallest_picture_is_followed_and_restored():
    stream = io.BytesIO()
    Image.new("RGB", (3, 2), (10, 200, 30)).save(stream, "PNG")
    app = start()
    for part in ("block", "patterns", "inside"):
        app.session_state["part"] = part
        app.get("file_uploader")[0].upload("small.png", stream.getvalue(), "image/png").run()
        assert not app.exception


def test_a_large_photo_is_reduced_for_choosing_alone():
    random = np.random.default_rng(0)
    data = random.integers(0, 255, (900, 1000), np.uint8)
    stream = io.BytesIO()
    Image.fromarray(data).save(stream, "PNG")
    app = start()
    app.get("file_uploader")[0].upload("large.png", stream.getvalue(), "image/png").run()
    app.session_state["block"] = (100, 110)
    app.run()
    _, (picture, near) = unpacked(app, "picker")
    assert max(picture.shape) < 900
    np.testing.assert_array_equal(near[24:32, 24:32], data[800:808, 880:888])
    tables, _ = steps_of(app)
    np.testing.assert_array_equal(tables["pixels"], data[800:808, 880:888].ravel())
    app.session_state["part"] = "patterns"
    app.run()
    _, (_, original) = unpacked(app, "whole-first")
    np.testing.assert_array_equal(original, data[136:900, 232:1000])


def test_the_page_speaks_the_chosen_language():
    app = start()
    assert app.title[0].value == ENGLISH["lesson_heading"]
    app.session_state["language"] = "ko"
    app.session_state["part"] = "questions"
    app.run()
    assert not app.exception
    assert app.title[0].value == KOREAN["lesson_heading"]
    assert app.header[0].value == KOREAN["question_busy"]
