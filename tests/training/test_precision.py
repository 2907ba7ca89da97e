import pytest
import torch

from restore.training import precision

CPU = torch.device("cpu")


@pytest.fixture
def processor(tmp_path, monkeypatch):
    """Lets the processor have these flags, or none that Linux tells."""

    def set_flags(flags):
        path = tmp_path / "cpuinfo"
        if flags is not None:
            path.write_text(f"processor : 0\nflags\t\t: fpu {flags} sse\nbugs : x\n")
        monkeypatch.setattr(precision, "_PROCESSORS", path)
        precision.processor_has_bf16.cache_clear()

    yield set_flags
    precision.processor_has_bf16.cache_clear()


@pytest.mark.parametrize(
    ("flags", "fast"),
    [
        ("avx512f avx512_bf16", True),
        ("amx_bf16 amx_tile", True),
        ("avx2 avx512f", False),
        ("", False),
        (None, False),
    ],
)
def test_a_cpu_computes_in_bf16_only_where_it_can(processor, flags, fast):
    processor(flags)
    chosen = "bf16" if fast else "float32"
    assert precision.choose("auto", CPU) == precision.choose("bf16", CPU) == chosen
    assert precision.choose("float32", CPU) == "float32"


@pytest.mark.parametrize(("capability", "fast"), [((7, 5), False), ((9, 0), True)])
def test_a_gpu_does_as_it_is_told(monkeypatch, capability, fast):
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda _: capability)
    gpu = torch.device("cuda")
    assert precision.choose("bf16", gpu) == "bf16"
    assert precision.choose("auto", gpu) == ("bf16" if fast else "float32")
    assert precision.choose("float32", gpu) == "float32"
