import io
import json
import os
import re

import numpy as np
import pytest
import yaml
from PIL import Image

import restore
from restore import metrics
from restore.cli import output
from restore.codec import JpegImage
from restore.models import weights


def test_methods_are_listed(call):
    assert "hrcnn" in call("methods").stdout
    rows = json.loads(call("methods", "--json").stdout)
    assert [row["name"] for row in rows] == [method.name for method in restore.methods()]


@pytest.mark.slow
def test_compare_prints_only_json_on_request(call, photo, coffee):
    result = call("compare", photo, "--quality", 20, "--json", "-")
    assert result.exit_code == 0
    rows = json.loads(result.stdout)["rows"]
    keys = {
        "method",
        "quality",
        "psnr",
        "ssim",
        "psnrb",
        "bias",
        "bpp",
        "seconds",
        "megapixels",
    } | {"consistency"}
    assert all(set(row) == keys for row in rows)
    expected = restore.compare(restore.open(photo), 20)
    assert [row["psnr"] for row in rows] == [each.psnr for each in expected.results]
    jpeg = JpegImage.from_rgb(coffee[:96, :128], 20)
    assert rows[0]["bpp"] == pytest.approx(8 * len(jpeg.data) / (96 * 128))


def test_compare_writes_pictures_and_json_files(call, photo, tmp_path):
    out, target = tmp_path / "out", tmp_path / "numbers.json"
    result = call("compare", photo, "-q", 30, "-m", "dcsc", "--out", out, "--json", target)
    assert result.exit_code == 0 and "PSNR" in result.stdout
    names = {path.name for path in out.iterdir()}
    assert names == {"cup-original.png", "cup-q30.jpg", "cup-q30-jpeg.png", "cup-q30-dcsc.png"}
    rows = json.loads(target.read_text())["rows"]
    original, restored = (
        np.asarray(Image.open(out / name)) for name in ("cup-original.png", "cup-q30-dcsc.png")
    )
    assert rows[1]["psnr"] == metrics.psnr(original, restored)


def test_compare_in_gray(call, photo):
    rows = json.loads(call("compare", photo, "--gray", "-m", "jpeg", "--json", "-").stdout)["rows"]
    luma = restore.open(photo).luma
    jpeg = JpegImage.from_rgb(luma, 10)
    with Image.open(io.BytesIO(jpeg.data)) as decoded:
        assert rows[0]["psnr"] == metrics.psnr(luma, np.asarray(decoded))


def test_infinity_and_nan_are_legal_json(call, tmp_path):
    path = tmp_path / "flat.png"
    Image.new("L", (8, 8), 128).save(path)
    result = call("compare", path, "-q", 90, "-m", "jpeg", "--json", "-")

    def refuse(name):
        raise AssertionError(name)

    row = json.loads(result.stdout, parse_constant=refuse)["rows"][0]
    assert row["psnr"] == "inf" and row["ssim"] is None
    assert "∞" in call("compare", path, "-q", 90, "-m", "jpeg").stdout


def test_weights_that_are_missing_are_told_once(call, damaged, tmp_path, folder):
    (folder / "dcsc.safetensors").unlink()
    second = tmp_path / "second.jpg"
    second.write_bytes(damaged.read_bytes())
    arguments = ("--out", tmp_path / "fixed", "--weights", folder)
    result = call("repair", damaged, second, *arguments)
    assert result.exit_code == 2 and result.stderr.count("dcsc.safetensors") == 1


def test_names_of_no_encoding_lose_no_json(call, damaged, tmp_path):
    odd, target = damaged.with_name(os.fsdecode(b"caf\xe9.jpg")), tmp_path / "facts.json"
    try:
        damaged.rename(odd)
    except OSError:
        pytest.skip("This file system has Unicode names alone.")
    arguments = ("repair", odd, "-m", "jpeg", "--out")
    assert call(*arguments, tmp_path / "a.png", "--json", target).exit_code == 0
    printed = call(*arguments, tmp_path / "b.png", "--json", "-")
    assert printed.exit_code == 0
    for text in (target.read_text("utf-8"), printed.stdout):
        assert json.loads(text)[0]["file"] == str(odd)


HOSTILE = "a\x1b]0;owned\x07\x1b[31m\x9b2J\nFailed: forged: 你好 \u202egpj.\u2028[bold].jpg"


def test_names_do_not_reach_into_the_terminal(call, damaged, tmp_path):
    hostile = damaged.with_name(HOSTILE)
    try:
        hostile.write_bytes(damaged.read_bytes())
    except OSError:
        pytest.skip("This file system does not take such a name.")
    broken = damaged.with_name(f"broken {HOSTILE}")
    broken.write_text("words")
    (tmp_path / "in").mkdir()
    for path in (hostile, broken):
        path.rename(tmp_path / "in" / path.name)
    for arguments in (
        ("repair", *(tmp_path / "in").iterdir(), "--out", tmp_path / "fixed", "-m", "jpeg"),
        ("batch", tmp_path / "in", tmp_path / "batch", "-m", "jpeg", "--jobs", 1),
        ("inspect", tmp_path / "in" / hostile.name),
        ("compare", tmp_path / "in" / hostile.name, "-m", "jpeg"),
    ):
        result = call(*arguments)
        said = result.stdout + result.stderr
        assert "forged" in said and "你好" in said and "[bold]" in said
        assert not [line for line in said.splitlines() if line.startswith("Failed: forged")]
        assert not set(said) & set("\x1b\x07\x9b\u202e\u2028")


def test_joiners_of_emoji_and_spaces_of_every_script_stay():
    for name in ("👩\u200d👧.jpg", "가\u3000나.jpg", "12:30\u202fPM.png", "می\u200cخواهم.jpg"):
        assert output.shown(name) == name


def test_inspect_tells_the_past_and_the_advice(call, photo, coffee, tmp_path):
    facts = json.loads(call("inspect", photo, "--json").stdout)
    assert facts["past"] is None and facts["advice"] == "leave"
    once, twice = JpegImage.from_rgb(coffee, 10), tmp_path / "twice.jpg"
    twice.write_bytes(JpegImage.from_rgb(restore.open(once.data).rgb[3:, 5:], 90).data)
    facts = json.loads(call("inspect", twice, "--json").stdout)
    assert facts["advice"] == "repair_past" and facts["past"]["confidence"] > 0.9
    assert [facts["past"][key] for key in ("quality", "row", "column")] == [10, 5, 3]
    assert "earlier JPEG" in call("inspect", twice).stdout


def test_results_that_cannot_be_written_are_told_before_the_work(call, photo, damaged, tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    for arguments in (
        ("compare", photo, "--out", blocked),
        ("compare", photo, "--json", tmp_path),
        ("repair", damaged, damaged, "--out", blocked / "below"),
        (
            "train",
            "train/dcsc.yaml",
            "--data",
            tmp_path,
            "--weights",
            blocked,
            "--folder",
            tmp_path,
        ),
    ):
        result = call(*arguments)
        assert result.exit_code == 2 and str(tmp_path) in result.stderr
        assert result.stderr.strip().count("\n") == 0


def test_repair_never_writes_over_its_original(call, damaged, tmp_path):
    before = damaged.read_bytes()
    result = call("repair", damaged, "--out", damaged)
    assert result.exit_code == 2 and "replace its own original" in result.stderr
    assert damaged.read_bytes() == before
    assert call("repair", damaged, damaged, "--out", tmp_path / "one.png").exit_code == 2


def test_inspect_tells_what_the_file_holds(call, damaged):
    facts = json.loads(call("inspect", damaged, "--json").stdout)
    with Image.open(damaged) as image:
        tables = [np.reshape(image.quantization[slot], (8, 8)).tolist() for slot in (0, 1, 1)]
    assert (facts["width"], facts["height"]) == (128, 96)
    assert facts["quality"] == 10 and facts["quality_exact"]
    assert facts["subsampling"] == "4:2:0" and not facts["progressive"]
    assert [component["table"] for component in facts["components"]] == tables
    assert "4:2:0" in call("inspect", damaged).stdout


def test_what_a_damaged_file_lost_is_told(call, tmp_path, damaged):
    cut, target = tmp_path / "cut.jpg", tmp_path / "fixed.png"
    cut.write_bytes(damaged.read_bytes()[:-200])
    repaired = call("repair", cut, "--out", target, "-m", "jpeg")
    assert repaired.exit_code == 0
    assert re.search(
        r"^cut\.jpg is damaged \(it is cut short\): about \d+ %", repaired.stderr, re.M
    )
    np.testing.assert_array_equal(np.asarray(Image.open(target)), restore.open(cut).rgb)
    facts = json.loads(call("inspect", cut, "--json").stdout)
    assert facts["damage"].startswith("This JPEG is damaged (it is cut short): about")
    assert "it is cut short" in call("inspect", cut).stdout
    folder = tmp_path / "photos"
    folder.mkdir()
    cut.rename(folder / "cut.jpg")
    told = call("batch", folder, tmp_path / "whole", "-m", "jpeg", "--jobs", 1)
    assert told.exit_code == 0 and "cut.jpg is damaged (it is cut short): about" in told.stderr
    refused = call("batch", folder, tmp_path / "none", "-m", "jpeg", "--jobs", 1, "--strict")
    assert refused.exit_code == 1 and "use an intact copy" in refused.stderr
    compared = call("compare", folder / "cut.jpg", "-q", 10, "-m", "jpeg")
    assert "cut.jpg is damaged (it is cut short)" in compared.stdout


def test_bench_averages_over_pictures(call, tmp_path, coffee, camera):
    folder = tmp_path / "pictures"
    folder.mkdir()
    pictures = [coffee[:64, :64], camera[:96, :80]]
    for index, picture in enumerate(pictures):
        Image.fromarray(picture).save(folder / f"{index}.png")
    result = call("bench", folder, "--gray", "-q", 10, "-q", 40, "-m", "jpeg", "--json", "-")
    table = json.loads(result.stdout)
    assert table["images"] == 2
    assert [row["quality"] for row in table["rows"]] == [10, 40]
    expected = []
    for picture in pictures:
        luma = picture if picture.ndim == 2 else np.asarray(Image.fromarray(picture).convert("L"))
        decoded = np.asarray(Image.open(io.BytesIO(JpegImage.from_rgb(luma, 10).data)))
        expected.append(metrics.psnr(luma, decoded))
    assert table["rows"][0]["psnr"] == pytest.approx(np.mean(expected), abs=0.02)
    one = call("bench", folder, "--limit", 1, "-q", 10, "-m", "jpeg", "--json", "-")
    assert json.loads(one.stdout)["images"] == 1


def test_bench_notes_results_in_the_cards(call, tmp_path, folder, camera):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    Image.fromarray(camera[:64, :64]).save(pictures / "a.png")
    options = ["-q", 10, "-m", "dcsc", "--gray", "--card", "One picture"]
    call("bench", pictures, *options, "--weights", folder)
    noted = weights.read_card("dcsc", folder)["results"]["One picture (luma)"]
    session = restore.Session(precision="float32")
    photo = restore.open(pictures / "a.png")
    expected = restore.compare(photo, 10, methods=["dcsc"], session=session)
    jpeg, dcsc = expected.results
    assert noted["images"] == 1
    assert noted["quality"]["10"]["psnr"] == pytest.approx(dcsc.psnr, abs=1e-4)
    assert noted["quality"]["10"]["gain_db"] == pytest.approx(dcsc.psnr - jpeg.psnr, abs=1e-3)


@pytest.mark.parametrize("option", ["--past-quality", "--before"])
def test_results_after_another_jpeg_are_noted_apart(call, tmp_path, folder, camera, option):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    Image.fromarray(camera[:64, :64]).save(pictures / "a.png")
    before = weights.read_card("dcsc", folder)["results"]
    options = ["-q", 50, "-m", "dcsc", "--gray", option, 10, "--card", "LIVE1 gray"]
    call("bench", pictures, *options, "--weights", folder)
    after = weights.read_card("dcsc", folder)["results"]
    assert after.pop("LIVE1 gray, after JPEG 10 (luma)")["images"] == 1
    before.pop("LIVE1 gray, after JPEG 10 (luma)", None)
    assert after == before


@pytest.mark.slow
def test_train_trains(call, tmp_path, coffee, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pictures"
    folder.mkdir()
    Image.fromarray(coffee).save(folder / "a.png")
    path = tmp_path / "small.yaml"
    path.write_text(
        yaml.safe_dump(
            {
                "method": "dcsc",
                "steps": 2,
                "batch": 1,
                "crop": 16,
                "learning_rate": 0.001,
                "qualities": {"10": 1},
                "loss": {"mae": 1},
            }
        )
    )
    arguments = ["train", path, "--data", folder, "--weights", tmp_path / "weights"]
    result = call(*arguments)
    assert result.exit_code == 0, result.output
    assert weights.read_card("dcsc", tmp_path / "weights")["training"]["recipe"]["steps"] == 2
    again = call(*arguments)
    assert again.exit_code == 2 and "--resume" in again.stderr
    assert call(*arguments, "--resume", "--set", "steps=3").exit_code == 0
    measured = call(*arguments, "--speed")  # although the folder holds a run
    assert "crops a second, 16 pixels wide" in measured.output and "hours" in measured.output
    assert weights.read_card("dcsc", tmp_path / "weights")["training"]["recipe"]["steps"] == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("compare", "none.png"), "cannot be read"),
        (("compare", "{text}"), "not an image"),
        (("compare", "{empty}"), "empty"),
        (("compare", "{photo}", "-q", 0), "1 to 100"),
        (("compare", "{photo}", "-m", "magic"), "choose from jpeg"),
        (("compare", "{photo}", "--subsampling", "4:1:1"), "4:2:0"),
        (("repair", "{photo}", "--out", "{folder}/x.png", "-m", "hrcnn"), "choose dcsc"),
        (("repair", "{damaged}", "--out", "{folder}/x.xcf"), "cannot be written"),
        (("repair", "{damaged}", "--out", "{folder}/x.png", "-m", "magic"), "choose from"),
        (("repair", "{damaged}", "--out", "{folder}/x.png", "--like-input"), "choose JPEG"),
        (("repair", "{photo}", "--out", "{folder}/x.jpg", "--like-input"), "cup.png is a PNG file"),
        (("repair", "{damaged}", "--out", "{folder}/x.jpg", "--depth", "16"), "PNG or TIFF"),
        (("repair", "{damaged}", "--out", "{folder}/x.png", "--depth", "10"), "8 or 16"),
        (("repair", "{cut}", "--out", "{folder}/x.png", "--strict"), "cut short): use an intact"),
        (("bench", "none", "-q", 10), "not a folder"),
        (("repair", "{damaged}", "--out", "{folder}/x.png", "--weights", "none"), "not a folder"),
        (
            ("repair", "{damaged}", "--out", "{folder}/x.png", "--evidence", "{folder}/x.jpg"),
            "PNG",
        ),
        (
            ("repair", "{damaged}", "--out", "{folder}/x.png", "--evidence", "{folder}/x.png"),
            "another name for the map",
        ),
        (
            ("repair", "{damaged}", "{photo}", "--out", "{folder}", "--evidence", "x.png"),
            "another folder",
        ),
        (("compare", "{photo}", "--weights", "{folder}"), "holds no weights"),
        (("bench", "{folder}/void", "-q", 10), "no pictures"),
        (("train", "none.yaml", "--data", "{folder}"), "cannot be read"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(
    call, tmp_path, photo, damaged, arguments, sentence
):
    (tmp_path / "text.jpg").write_text("words")
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "void").mkdir()
    (tmp_path / "cut.jpg").write_bytes(damaged.read_bytes()[:-200])
    names = {name: tmp_path / f"{name}.jpg" for name in ("text", "empty", "cut")}
    names |= {"photo": photo, "damaged": damaged, "folder": tmp_path}
    filled = [str(argument).format(**names) for argument in arguments]
    result = call(*filled)
    assert result.exit_code == 2
    assert sentence in " ".join(result.stderr.split())
    assert "Traceback" not in result.output and not result.stdout
