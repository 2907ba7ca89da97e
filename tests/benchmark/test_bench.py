import io
import math

import numpy as np
import pytest
import skimage.data
from PIL import Image
from scipy.fft import dctn

import restore
from restore import metrics
from restore.benchmark import bench, published
from restore.inference import cost
from restore.models import registry, weights


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Three gray pictures of 64 pixels, from smooth to busy."""
    folder = tmp_path_factory.mktemp("pictures")
    camera = skimage.data.camera()
    random = np.random.default_rng(0)
    pictures = {
        "busy": random.integers(0, 256, (64, 64), dtype=np.uint8),
        "medium": camera[200:264, 200:264],
        "smooth": np.tile(np.arange(64, 192, 2, dtype=np.uint8), (64, 1)),
    }
    for name, picture in pictures.items():
        Image.fromarray(picture).save(folder / f"{name}.png")
    return folder


@pytest.fixture(scope="module")
def table(folder):
    return bench.bench(bench.picture_files(folder), [10, 90], methods=["dcsc"], gray=True)


def decoded(picture, quality):
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "JPEG", quality=quality)
    return np.asarray(Image.open(buffer))


def test_bias_is_the_mean_signed_error(folder, table):
    expected = []
    for path in sorted(folder.iterdir()):
        picture = np.asarray(Image.open(path))
        expected.append((decoded(picture, 10).astype(float) - picture).mean())
    row = next(row for row in table["rows"] if row["method"] == "jpeg" and row["quality"] == 10)
    assert row["bias"] == pytest.approx(np.mean(expected), abs=1e-9)
    assert metrics.bias(np.full((8, 8), 100, np.uint8), np.full((8, 8), 98, np.uint8)) == -2


def test_gains_are_told_by_picture_and_by_third(table):
    assert {row["file"] for row in table["pictures"]} == {"busy.png", "medium.png", "smooth.png"}
    gains = {
        (row["file"], row["quality"]): row["gain"]
        for row in table["pictures"]
        if row["method"] == "dcsc"
    }
    assert len(table["thirds"]) == 2
    for row in table["thirds"]:
        for part in ("smooth", "medium", "busy"):
            assert row[part] == pytest.approx(gains[f"{part}.png", row["quality"]])


def test_busyness_is_the_energy_of_high_frequencies():
    picture = np.random.default_rng(0).integers(0, 256, (19, 26), dtype=np.uint8)
    total = []
    for top in (0, 8):
        for left in (0, 8, 16):
            block = dctn(picture[top : top + 8, left : left + 8].astype(float), norm="ortho")
            total += [block[u, v] ** 2 for u in range(8) for v in range(8) if u + v >= 4]
    assert metrics.busyness(picture) == pytest.approx(np.mean(total), rel=1e-4)
    assert metrics.busyness(picture[:7]) == 0


def test_a_jpeg_before_is_libjpegs_with_a_shifted_grid(folder):
    files = [folder / "medium.png"]
    row = bench.bench(files, [50], methods=["jpeg"], gray=True, past_quality=10)["rows"][0]
    picture = np.asarray(Image.open(files[0]))
    once = decoded(np.pad(picture, ((4, 0), (4, 0)), mode="edge"), 10)[4:, 4:]
    expected = metrics.psnr(picture, decoded(once, 50))
    assert row["psnr"] == pytest.approx(expected)


def test_costs_are_those_of_the_architectures(table):
    counted = table["networks"]["dcsc"]
    # By hand: weights of 3x3 layers, and as many multiply-adds a pixel.
    weights = 9 * (3 * 64 + 192 * 32 + 40 * 32 * 32 + 32)
    assert counted["multiply_adds"] == weights
    assert counted["parameters"] == weights + 3 * 64 + 32 + 40 * 32 + 1
    # HR-CNN: the transposed layer works at 1/64 of the pixels.
    segment = 64 * 11**2 + 64 * 16 * 7**2 + 16
    expected = 64 * 64 + 64 * 8 * 5**2 + 8 * 3**2 + 4 * segment
    assert cost.count(registry.network("hrcnn"))[1] == expected


def test_published_rows_stand_beside_the_same_benchmark_only():
    live1 = [
        {"method": "jpeg", "quality": 10, "psnr": 27.77},
        {"method": "jpeg", "quality": 40, "psnr": 32.352},
        {"method": "dcsc", "quality": 10, "psnr": 28.9},
    ]
    beside = published.beside(live1)
    assert {row["dataset"] for row in beside} == {"LIVE1 gray"}
    assert {row["quality"] for row in beside} == {10, 40}
    assert {"ARCNN", "DnCNN-3", "DCSC (corrected)", "DCSC (enlarged)", "QGAC", "MWCNN"} < {
        row["method"] for row in beside
    }
    assert published.beside([{"method": "jpeg", "quality": 10, "psnr": 28.1}]) == []
    assert published.beside([{"method": "jpeg", "quality": 55, "psnr": 27.77}]) == []


def test_rows_after_another_jpeg_stand_beside_the_same_two_compressions():
    rows = [{"method": "jpeg", "quality": 50, "psnr": 27.70}]
    beside = published.beside(rows, past_quality=10)
    assert {row["dataset"] for row in beside} == {"LIVE1 gray, after JPEG 10"}
    assert {row["method"] for row in beside} == {"DnCNN", "QGAC", "FBCNN", "FBCNN-D", "FBCNN-A"}
    assert published.beside(rows) == [] == published.beside(rows, past_quality=30)


def test_published_figures_have_sources_and_are_plausible():
    for row in published.results():
        assert row["source"] and "memory" not in row["source"]
        assert 25 < row["psnr"] < 36
        assert math.isnan(row["psnrb"]) or 25 < row["psnrb"] <= row["psnr"]
        assert math.isnan(row["ssim"]) or 0.7 < row["ssim"] < 0.95
    keys = [(row["dataset"], row["method"], row["quality"]) for row in published.results()]
    assert len(set(keys)) == len(keys)
    for dataset in published.datasets():
        plain = {
            row["quality"]: row["psnr"]
            for row in published.results()
            if (row["dataset"], row["method"]) == (dataset, "JPEG")
        }
        assert all(
            row["psnr"] > plain[row["quality"]]
            for row in published.results()
            if row["dataset"] == dataset and row["method"] != "JPEG" and row["quality"] in plain
        )


def test_the_network_of_the_paper_and_the_enlarged_one_are_two_rows():
    levels = {
        (row["dataset"], row["method"], row["year"], row["quality"]): row["psnr"]
        for row in published.results()
    }
    for dataset, corrected, enlarged in (
        ("LIVE1 gray", (29.17, 31.45, 32.75), (29.34, 31.70, 33.07)),
        ("Classic5", (29.25, 31.41, 32.61), (29.62, 31.81, 33.06)),
    ):
        for quality, first, second in zip((10, 20, 30), corrected, enlarged, strict=True):
            assert levels[dataset, "DCSC (corrected)", 2019, quality] == first
            assert levels[dataset, "DCSC (enlarged)", 2020, quality] == second
    counted = cost.count(registry.network("dcsc_2020"))
    spent = next(row for row in published.costs() if row["method"] == "DCSC (enlarged)")
    assert (spent["parameters"], spent["multiply_adds"]) == counted


def test_jpegs_colour_row_is_ours():
    """GRL's table samples and scales as this lab does: its JPEG row is the one measured here."""
    theirs = {
        row["quality"]: row["psnr"]
        for row in published.results()
        if (row["dataset"], row["method"]) == ("LIVE1 RGB", "JPEG")
    }
    card = weights.read_card("duet")["results"]["LIVE1 (RGB)"]["quality"]
    for quality, level in theirs.items():
        ours = card[str(quality)]["psnr"] - card[str(quality)]["gain_db"]
        assert level == pytest.approx(ours, abs=0.01)


def test_the_reports_figures_stand_beside_ours_with_their_caveat():
    rows = {row["method"]: row for row in published.report()}
    assert {name: row["report"] for name, row in rows.items()} == {
        "JPEG": 28.86,
        "HR-CNN": 24.53,
        "DCSC": 30.34,
    }
    assert all("quality" in row["source"] for row in rows.values())


def test_means_are_over_the_qualities(table):
    for row in table["means"]:
        assert row["qualities"] == [10, 90]
        both = [each for each in table["rows"] if each["method"] == row["method"]]
        for name in ("psnr", "gain", "ssim"):
            assert row[name] == pytest.approx(np.mean([each[name] for each in both]))


def test_the_centre_alone_can_be_measured(folder):
    file = folder / "medium.png"
    row = bench.bench([file], [10], methods=["jpeg"], gray=True, centre=32)["rows"][0]
    picture = np.asarray(Image.open(file))[16:48, 16:48]
    assert row["psnr"] == pytest.approx(metrics.psnr(picture, decoded(picture, 10)))
    whole = bench.bench([file], [10], methods=["jpeg"], gray=True, centre=999)["rows"][0]
    assert whole["megapixels"] == 64 * 64 / 1e6


def test_a_benchmark_of_jpeg_alone_needs_no_networks(folder):
    table = bench.bench(bench.picture_files(folder)[:2], [10], methods=["jpeg"], gray=True)
    assert table["networks"] == {} and table["thirds"] == []


def test_averages_are_means_over_the_pictures(folder):
    files = bench.picture_files(folder)
    rows = [
        row
        for file in files
        for row in bench.measure_photo(restore.open(file), 10, methods=["dcsc"], gray=True)
    ]
    jpeg, dcsc = bench.averages(rows)
    assert (jpeg["method"], dcsc["method"]) == ("jpeg", "dcsc")
    pictures = [np.asarray(Image.open(file)) for file in files]
    levels = [metrics.psnr(picture, decoded(picture, 10)) for picture in pictures]
    assert jpeg["psnr"] == pytest.approx(np.mean(levels))
    assert jpeg["images"] == dcsc["images"] == 3
    assert jpeg["gain"] == 0
    assert dcsc["gain"] == pytest.approx(dcsc["psnr"] - jpeg["psnr"])
