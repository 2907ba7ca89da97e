import io
import json
import re

import numpy as np
import pytest
import yaml
from PIL import Image
from typer.testing import CliRunner

import restore
from restore import metrics, repairing
from restore.cli import app, output
from restore.codec import JpegImage
from restore.explain import evidence
from restore.models import weights

runner = CliRunner()


def call(*arguments):
    return runner.invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def photo(tmp_path, coffee):
    path = tmp_path / "cup.png"
    Image.fromarray(coffee[:96, :128]).save(path)
    return path


@pytest.fixture
def damaged(tmp_path, coffee):
    path = tmp_path / "cup.jpg"
    path.write_bytes(JpegImage.from_rgb(coffee[:96, :128], 10).data)
    return path


def test_methods_are_listed():
    assert "hrcnn" in call("methods").stdout
    rows = json.loads(call("methods", "--json").stdout)
    assert [row["name"] for row in rows] == [method.name for method in restore.methods()]


@pytest.mark.slow
def test_compare_prints_only_json_on_request(photo, coffee):
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


def test_compare_writes_pictures_and_json_files(photo, tmp_path):
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


def test_compare_in_gray(photo):
    rows = json.loads(call("compare", photo, "--gray", "-m", "jpeg", "--json", "-").stdout)["rows"]
    luma = restore.open(photo).luma
    jpeg = JpegImage.from_rgb(luma, 10)
    with Image.open(io.BytesIO(jpeg.data)) as decoded:
        assert rows[0]["psnr"] == metrics.psnr(luma, np.asarray(decoded))


def test_infinity_and_nan_are_legal_json(tmp_path):
    path = tmp_path / "flat.png"
    Image.new("L", (8, 8), 128).save(path)
    result = call("compare", path, "-q", 90, "-m", "jpeg", "--json", "-")

    def refuse(name):
        raise AssertionError(name)

    row = json.loads(result.stdout, parse_constant=refuse)["rows"][0]
    assert row["psnr"] == "inf" and row["ssim"] is None
    assert "∞" in call("compare", path, "-q", 90, "-m", "jpeg").stdout


def test_repair_writes_what_the_package_makes(damaged, tmp_path):
    out = tmp_path / "fixed.png"
    assert call("repair", damaged, "--out", out, "--method", "hrcnn").exit_code == 0
    expected = restore.repair(restore.open(damaged), "hrcnn")
    np.testing.assert_array_equal(np.asarray(Image.open(out)), expected)


def test_repair_goes_as_far_as_the_strength_says(damaged, tmp_path):
    call("repair", damaged, "--out", tmp_path / "none.png", "--strength", 0)
    with Image.open(damaged) as shown:
        np.testing.assert_array_equal(
            np.asarray(Image.open(tmp_path / "none.png")), np.asarray(shown)
        )
    assert call("repair", damaged, "--out", tmp_path / "x.png", "--strength", 101).exit_code == 2


def test_repair_is_told_of_a_harder_jpeg_before(damaged, tmp_path):
    out = tmp_path / "fixed.png"
    assert call("repair", damaged, "--out", out, "--past-quality", 8).exit_code == 0
    expected = restore.repair(restore.open(damaged), past_quality=8)
    np.testing.assert_array_equal(np.asarray(Image.open(out)), expected)
    assert call("repair", damaged, "--out", out, "--past-quality", 101).exit_code == 2


def test_repair_tells_what_a_png_was(damaged, tmp_path):
    pixels = tmp_path / "pixels.png"
    pixels.write_bytes(restore.image.to_png(restore.open(damaged).rgb))
    told = call("repair", pixels, "--out", tmp_path / "fixed.png").stderr
    assert "by Duet" in told and "a JPEG of quality" in told


def test_repair_writes_the_evidence_map(damaged, tmp_path):
    pixels, out, target = tmp_path / "pixels.png", tmp_path / "out.png", tmp_path / "map.png"
    assert call("repair", damaged, "--out", out, "--evidence", target).exit_code == 0
    jpeg = restore.open(damaged).jpeg
    with Image.open(target) as written:
        assert written.mode == "L"
        of_file = np.asarray(written)
    np.testing.assert_array_equal(of_file, evidence.to_gray(evidence.of_jpeg(jpeg)))

    # Of the same picture as a PNG, the map is that of the JPEG that its pixels show.
    photo = restore.open(damaged)
    pixels.write_bytes(restore.image.to_png(photo.rgb))
    assert call("repair", pixels, "--out", out, "--evidence", target).exit_code == 0
    of_pixels = np.asarray(Image.open(target))
    assert np.abs(of_pixels.astype(float) - of_file).mean() < 0.1 * of_file.mean()

    # Told of a harder JPEG, the file leaves more open.
    call("repair", damaged, "--out", out, "--evidence", target, "--past-quality", 5)
    assert np.asarray(Image.open(target)).mean() > 1.2 * of_file.mean()


def test_the_evidence_map_is_upright(tmp_path, coffee, save_jpeg):
    tags = Image.Exif()
    tags[0x0112] = 6  # turn right to see it upright
    lying, target = tmp_path / "lying.jpg", tmp_path / "map.png"
    lying.write_bytes(save_jpeg(coffee[:96, :128], quality=30, exif=tags))
    call("repair", lying, "--out", tmp_path / "out.png", "--evidence", target)
    expected = evidence.to_gray(evidence.of_jpeg(restore.open(lying).jpeg))
    np.testing.assert_array_equal(np.asarray(Image.open(target)), np.rot90(expected, -1))


def test_without_a_trace_of_jpeg_there_is_no_evidence_map(photo, tmp_path):
    out, target = tmp_path / "out.png", tmp_path / "map.png"
    result = call("repair", photo, "--out", out, "--evidence", target)
    assert result.exit_code == 2
    assert "has no evidence map" in result.stderr
    assert out.exists() and not target.exists()


def test_repair_lists_what_the_result_could_not_keep(damaged, tmp_path):
    data = damaged.read_bytes()
    comment = b"\xff\xfe\0\x0cA comment!"
    damaged.write_bytes(data[:2] + comment + data[2:] + b"behind")
    told = call("repair", damaged, "--out", tmp_path / "a.webp", "-m", "jpeg").stderr
    assert "Not kept from cup.jpg in a.webp: comments, data behind the picture.\n" in told
    for out, options in (("a.jpg", ()), ("b.webp", ("--metadata", "strip"))):
        told = call("repair", damaged, "--out", tmp_path / out, "-m", "jpeg", *options).stderr
        assert "Not kept" not in told
    with Image.open(tmp_path / "a.jpg") as written:
        assert written.info["comment"] == b"A comment!"


def test_repair_writes_a_jpeg_like_its_input(damaged, tmp_path):
    out = tmp_path / "out.jpg"
    assert call("repair", damaged, "--out", out, "--like-input").exit_code == 0
    before, after = (
        JpegImage.from_bytes(damaged.read_bytes()),
        JpegImage.from_bytes(out.read_bytes()),
    )
    assert after.quality.quality == 10 and after.subsampling == before.subsampling == "4:2:0"
    assert len(after.data) < 1.1 * len(before.data)
    # What is restored lies within the file's intervals: most coefficients come out the same.
    pairs = zip(before.components, after.components, strict=True)
    same = [(one.quantised == other.quantised).mean() for one, other in pairs]
    assert min(same) > 0.9


def test_repair_writes_sixteen_bits_on_request(damaged, tmp_path):
    out = tmp_path / "deep.png"
    assert call("repair", damaged, "--out", out, "--depth", 16).exit_code == 0
    expected = restore.repair(restore.open(damaged), depth=16)
    np.testing.assert_array_equal(restore.open(out).deep, expected)


def test_repair_of_several_goes_to_a_folder(damaged, tmp_path, camera):
    second = tmp_path / "gray.jpg"
    second.write_bytes(JpegImage.from_rgb(camera[:64, :64], 20).data)
    out = tmp_path / "fixed"
    assert call("repair", damaged, second, "--out", out).exit_code == 0
    assert {path.name for path in out.iterdir()} == {"cup.png", "gray.png"}
    with Image.open(out / "gray.png") as gray:
        assert gray.mode == "L"


def test_repair_goes_on_after_a_bad_file_and_says_so(damaged, tmp_path):
    (tmp_path / "words.jpg").write_text("words")
    out = tmp_path / "fixed"
    result = call("repair", tmp_path / "words.jpg", damaged, "--out", out, "-m", "jpeg")
    assert result.exit_code == 2 and "words.jpg is not an image" in result.stderr
    assert [path.name for path in out.iterdir()] == ["cup.png"]


def test_repair_goes_on_after_an_error_that_nobody_foresaw(damaged, tmp_path, monkeypatch):
    class Odd(Exception):
        pass

    def repair_bytes(data, name, *arguments, **options):
        if name != "cup.jpg":
            raise {"memory.jpg": MemoryError, "odd.jpg": Odd, "disk.jpg": OSError}[name]()
        return whole(data, name, *arguments, **options)

    whole = repairing.repair_bytes
    monkeypatch.setattr(repairing.file, "repair_bytes", repair_bytes)
    others = [tmp_path / name for name in ("memory.jpg", "odd.jpg", "disk.jpg")]
    for path in others:
        path.write_bytes(damaged.read_bytes())
    out = tmp_path / "fixed"
    result = call("repair", *others, damaged, "--out", out, "-m", "jpeg")
    assert result.exit_code == 2
    assert [path.name for path in out.iterdir()] == ["cup.png"]
    lines = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert [str(path) in line for path, line in zip(others, lines, strict=True)] == 3 * [True]
    assert "too little memory" in lines[0] and "Odd" in lines[1]


def test_weights_that_are_missing_are_told_once(damaged, tmp_path, folder):
    (folder / "dcsc.safetensors").unlink()
    second = tmp_path / "second.jpg"
    second.write_bytes(damaged.read_bytes())
    arguments = ("--out", tmp_path / "fixed", "--weights", folder)
    result = call("repair", damaged, second, *arguments)
    assert result.exit_code == 2 and result.stderr.count("dcsc.safetensors") == 1


HOSTILE = "a\x1b]0;owned\x07\x1b[31m\x9b2J\nFailed: forged: 你好 \u202egpj.\u2028[bold].jpg"


def test_names_do_not_reach_into_the_terminal(damaged, tmp_path):
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


def test_repair_says_what_it_did_and_why(coffee, tmp_path):
    photo, damaged, twice = (tmp_path / name for name in ("good.png", "once.jpg", "twice.jpg"))
    Image.fromarray(coffee).save(photo)
    damaged.write_bytes(JpegImage.from_rgb(coffee, 10).data)
    twice.write_bytes(JpegImage.from_rgb(restore.open(damaged).rgb, 90).data)
    out = tmp_path / "out"
    result = call("repair", photo, damaged, twice, "--out", out, "--json", "-")
    assert result.exit_code == 0
    left, repaired, by_past = json.loads(result.stdout)
    assert (left["advice"], left["method"], left["changed"]) == ("leave", None, False)
    assert (repaired["advice"], repaired["method"]) == ("repair", "duet")
    assert repaired["past_quality"] is None and repaired["consistency"] > 0.9
    assert (by_past["advice"], by_past["past_quality"]) == ("repair_past", 10)
    assert by_past["changed"] and by_past["file"] == str(twice)
    assert "left as it is. This PNG picture shows no trace of JPEG." in result.stderr
    assert "was a JPEG of quality 10 before" in result.stderr
    forced = call("repair", photo, "--out", tmp_path / "forced.png", "--force")
    assert "by DCSC" in forced.stderr


def test_inspect_tells_the_past_and_the_advice(photo, coffee, tmp_path):
    facts = json.loads(call("inspect", photo, "--json").stdout)
    assert facts["past"] is None and facts["advice"] == "leave"
    once, twice = JpegImage.from_rgb(coffee, 10), tmp_path / "twice.jpg"
    twice.write_bytes(JpegImage.from_rgb(restore.open(once.data).rgb[3:, 5:], 90).data)
    facts = json.loads(call("inspect", twice, "--json").stdout)
    assert facts["advice"] == "repair_past" and facts["past"]["confidence"] > 0.9
    assert [facts["past"][key] for key in ("quality", "row", "column")] == [10, 5, 3]
    assert "earlier JPEG" in call("inspect", twice).stdout


def test_results_that_cannot_be_written_are_told_before_the_work(photo, damaged, tmp_path):
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


def test_repair_never_writes_over_its_original(damaged, tmp_path):
    before = damaged.read_bytes()
    result = call("repair", damaged, "--out", damaged)
    assert result.exit_code == 2 and "replace its own original" in result.stderr
    assert damaged.read_bytes() == before
    assert call("repair", damaged, damaged, "--out", tmp_path / "one.png").exit_code == 2


def test_inspect_tells_what_the_file_holds(damaged):
    facts = json.loads(call("inspect", damaged, "--json").stdout)
    with Image.open(damaged) as image:
        tables = [np.reshape(image.quantization[slot], (8, 8)).tolist() for slot in (0, 1, 1)]
    assert (facts["width"], facts["height"]) == (128, 96)
    assert facts["quality"] == 10 and facts["quality_exact"]
    assert facts["subsampling"] == "4:2:0" and not facts["progressive"]
    assert [component["table"] for component in facts["components"]] == tables
    assert "4:2:0" in call("inspect", damaged).stdout


def test_what_a_damaged_file_lost_is_told(tmp_path, damaged):
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


def test_bench_averages_over_pictures(tmp_path, coffee, camera):
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


def test_bench_notes_results_in_the_cards(tmp_path, folder, camera):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    Image.fromarray(camera[:64, :64]).save(pictures / "a.png")
    options = ["-q", 10, "-m", "dcsc", "--gray", "--card", "One picture"]
    call("bench", pictures, *options, "--weights", folder)
    noted = weights.read_card("dcsc", folder)["results"]["One picture (luma)"]
    expected = restore.compare(restore.open(pictures / "a.png"), 10, methods=["dcsc"])
    jpeg, dcsc = expected.results
    assert noted["images"] == 1
    assert noted["quality"]["10"]["psnr"] == pytest.approx(dcsc.psnr, abs=1e-4)
    assert noted["quality"]["10"]["gain_db"] == pytest.approx(dcsc.psnr - jpeg.psnr, abs=1e-3)


@pytest.mark.parametrize("option", ["--past-quality", "--before"])
def test_results_after_another_jpeg_are_noted_apart(tmp_path, folder, camera, option):
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
def test_train_trains(tmp_path, coffee, monkeypatch):
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
    assert "crops of 16 pixels a second" in measured.output and "hours" in measured.output
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
def test_bad_input_is_one_sentence_and_exit_code_2(tmp_path, photo, damaged, arguments, sentence):
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
