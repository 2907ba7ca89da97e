"""``restore repair``."""

import json
import shutil

import numpy as np
from PIL import Image

import restore
from restore import repairing
from restore.codec import JpegImage
from restore.explain import evidence


def test_repair_writes_what_the_package_makes(call, damaged, tmp_path):
    out = tmp_path / "fixed.png"
    assert call("repair", damaged, "--out", out, "--method", "hrcnn").exit_code == 0
    expected = restore.repair(restore.open(damaged), "hrcnn")
    np.testing.assert_array_equal(np.asarray(Image.open(out)), expected)


def test_repair_goes_as_far_as_the_strength_says(call, damaged, tmp_path):
    call("repair", damaged, "--out", tmp_path / "none.png", "--strength", 0)
    with Image.open(damaged) as shown:
        np.testing.assert_array_equal(
            np.asarray(Image.open(tmp_path / "none.png")), np.asarray(shown)
        )
    assert call("repair", damaged, "--out", tmp_path / "x.png", "--strength", 101).exit_code == 2


def test_repair_is_told_of_a_harder_jpeg_before(call, damaged, tmp_path):
    out = tmp_path / "fixed.png"
    assert call("repair", damaged, "--out", out, "--past-quality", 8).exit_code == 0
    expected = restore.repair(restore.open(damaged), past_quality=8)
    np.testing.assert_array_equal(np.asarray(Image.open(out)), expected)
    assert call("repair", damaged, "--out", out, "--past-quality", 101).exit_code == 2


def test_repair_tells_what_a_png_was(call, damaged, tmp_path):
    pixels = tmp_path / "pixels.png"
    pixels.write_bytes(restore.image.to_png(restore.open(damaged).rgb))
    told = call("repair", pixels, "--out", tmp_path / "fixed.png").stderr
    assert "by Duet" in told and "a JPEG of quality" in told


def test_repair_writes_the_evidence_map(call, damaged, tmp_path):
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


def test_the_evidence_map_is_upright(call, tmp_path, coffee, save_jpeg):
    tags = Image.Exif()
    tags[0x0112] = 6  # turn right to see it upright
    lying, target = tmp_path / "lying.jpg", tmp_path / "map.png"
    lying.write_bytes(save_jpeg(coffee[:96, :128], quality=30, exif=tags))
    call("repair", lying, "--out", tmp_path / "out.png", "--evidence", target)
    expected = evidence.to_gray(evidence.of_jpeg(restore.open(lying).jpeg))
    np.testing.assert_array_equal(np.asarray(Image.open(target)), np.rot90(expected, -1))


def test_without_a_trace_of_jpeg_there_is_no_evidence_map(call, photo, tmp_path):
    out, target = tmp_path / "out.png", tmp_path / "map.png"
    result = call("repair", photo, "--out", out, "--evidence", target)
    assert result.exit_code == 2
    assert "has no evidence map" in result.stderr
    assert out.exists() and not target.exists()


def test_repair_lists_what_the_result_could_not_keep(call, damaged, tmp_path):
    data = damaged.read_bytes()
    comment = b"\xff\xfe\0\x0cA comment!"
    damaged.write_bytes(data[:2] + comment + data[2:] + b"behind")
    told = call("repair", damaged, "--out", tmp_path / "a.webp", "-m", "jpeg").stderr
    assert "Not kept from cup.jpg in a.webp: comments, data after the picture.\n" in told
    for out, options in (("a.jpg", ()), ("b.webp", ("--metadata", "strip"))):
        told = call("repair", damaged, "--out", tmp_path / out, "-m", "jpeg", *options).stderr
        assert "Not kept" not in told
    with Image.open(tmp_path / "a.jpg") as written:
        assert written.info["comment"] == b"A comment!"


def test_repair_writes_a_jpeg_like_its_input(call, damaged, tmp_path):
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


def test_repair_writes_sixteen_bits_on_request(call, damaged, tmp_path):
    out = tmp_path / "deep.png"
    assert call("repair", damaged, "--out", out, "--depth", 16).exit_code == 0
    expected = restore.repair(restore.open(damaged), depth=16)
    np.testing.assert_array_equal(restore.open(out).deep, expected)


def test_repair_and_batch_take_more_trouble_on_request(call, damaged, tmp_path):
    out, source, folder = tmp_path / "best.png", tmp_path / "photos", tmp_path / "best"
    source.mkdir()
    shutil.copy(damaged, source)
    assert call("repair", damaged, "--out", out, "--effort", "best").exit_code == 0
    expected = restore.repair(restore.open(damaged), effort="best")
    assert (expected != restore.repair(restore.open(damaged))).any()
    np.testing.assert_array_equal(restore.open(out).rgb, expected)
    assert call("batch", source, folder, "--effort", "best", "--jobs", 1).exit_code == 0
    np.testing.assert_array_equal(restore.open(folder / f"{damaged.stem}.png").rgb, expected)
    wrong = call("repair", damaged, "--out", out, "--effort", "more")
    assert wrong.exit_code == 2 and "choose normal or best." in wrong.stderr


def test_repair_of_several_goes_to_a_folder(call, damaged, tmp_path, camera):
    second = tmp_path / "gray.jpg"
    second.write_bytes(JpegImage.from_rgb(camera[:64, :64], 20).data)
    out = tmp_path / "fixed"
    assert call("repair", damaged, second, "--out", out).exit_code == 0
    assert {path.name for path in out.iterdir()} == {"cup.png", "gray.png"}
    with Image.open(out / "gray.png") as gray:
        assert gray.mode == "L"


def test_a_folder_of_results_keeps_what_is_there(call, damaged, tmp_path):
    out = tmp_path / "fixed"
    out.mkdir()
    (out / "cup.png").write_bytes(b"mine")
    (tmp_path / "other.jpg").write_bytes(damaged.read_bytes())
    result = call("repair", tmp_path / "other.jpg", damaged, "--out", out, "-m", "jpeg")
    assert result.exit_code == 2 and f"{out / 'cup.png'} already exists" in result.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"cup.png": b"mine"}
    assert call("repair", damaged, "--out", out / "cup.png", "-m", "jpeg").exit_code == 0
    assert restore.open(out / "cup.png").rgb.shape == (96, 128, 3)


def test_repair_goes_on_after_a_bad_file_and_says_so(call, damaged, tmp_path):
    (tmp_path / "words.jpg").write_text("words")
    out = tmp_path / "fixed"
    result = call("repair", tmp_path / "words.jpg", damaged, "--out", out, "-m", "jpeg")
    assert result.exit_code == 2 and "words.jpg is not an image" in result.stderr
    assert [path.name for path in out.iterdir()] == ["cup.png"]


def test_repair_goes_on_after_an_error_that_nobody_foresaw(call, damaged, tmp_path, monkeypatch):
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
    assert "not enough memory" in lines[0] and "Odd" in lines[1]


def test_repair_says_what_it_did_and_why(call, coffee, tmp_path):
    photo, damaged, twice = (tmp_path / name for name in ("good.png", "once.jpg", "twice.jpg"))
    Image.fromarray(coffee).save(photo)
    damaged.write_bytes(JpegImage.from_rgb(coffee, 10).data)
    twice.write_bytes(JpegImage.from_rgb(restore.open(damaged).rgb, 90).data)
    out = tmp_path / "out"
    result = call("repair", photo, damaged, twice, "--out", out, "--json", "-")
    assert result.exit_code == 0
    left, repaired, by_past = json.loads(result.stdout)
    duet = restore.Session().get("duet")
    assert left["precision"] is None
    assert repaired["precision"] == restore.Session().precision_of(duet)
    assert (left["advice"], left["method"], left["changed"]) == ("leave", None, False)
    assert (repaired["advice"], repaired["method"]) == ("repair", "duet")
    assert repaired["past_quality"] is None and repaired["consistency"] > 0.9
    assert (by_past["advice"], by_past["past_quality"]) == ("repair_past", 10)
    assert by_past["changed"] and by_past["file"] == str(twice)
    assert "left as it is. This PNG picture shows no trace of JPEG." in result.stderr
    assert "was once a JPEG of quality 10" in result.stderr
    exact = call(
        *("repair", damaged, "--out", tmp_path / "exact"),
        *("--precision", "float32", "--engine", "onnx", "--json", "-"),
    )
    assert json.loads(exact.stdout)[0]["precision"] == "float32"
    wrong = call(
        "repair", damaged, "--out", tmp_path / "x", "--precision", "bf16", "--engine", "onnx"
    )
    assert wrong.exit_code == 2 and "Only OpenVINO runs networks in bf16" in wrong.stderr
    forced = call("repair", photo, "--out", tmp_path / "forced.png", "--force")
    assert "by DCSC" in forced.stderr
