import pytest

from restore.benchmark import speed
from restore.models import weights


@pytest.mark.slow
def test_each_method_is_measured_in_a_process_of_its_own():
    seen = []
    measured = speed.measure_speed(
        methods=["hrcnn", "dcsc"],
        engines=["onnx"],
        megapixels=[0.02],
        gray=True,
        progress=lambda done, total, name: seen.append((done, total)),
    )
    assert [row["method"] for row in measured["rows"]] == ["hrcnn", "dcsc"]
    assert seen == [(0, 2), (1, 2), (2, 2)]
    assert measured["multiply_adds"]["float32"] > 0
    for row in measured["rows"]:
        assert (row["engine"], row["precision"]) == ("onnx", "float32")
        assert abs(row["megapixels"] - 0.02) < 0.001
        assert row["rate"] == row["megapixels"] / row["seconds"]
        assert 0 < row["memory"] < 1e9
        cost = weights.read_card(row["method"])["multiply_adds"] * 1e6
        peak = measured["multiply_adds"]["float32"]
        assert row["share"] == pytest.approx(cost * row["rate"] / peak)
        assert row["network_share"] == pytest.approx(cost * row["network_rate"] / peak)
        assert row["network_rate"] > 0
