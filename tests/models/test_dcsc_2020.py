"""The published DCSC: what an archive of its authors' form holds, imported and run."""

import io
import struct
import zipfile

import numpy as np
import pytest
from typer.testing import CliRunner

from restore.cli import app
from restore.errors import WeightsError
from restore.inference import cost
from restore.inference.session import Session
from restore.models import _archives, registry, weights

NETWORK = registry.network("dcsc_2020")
SHAPES = {
    "DCSC/dilated_1/bias": (48,),
    "DCSC/dilated_1/kernel": (3, 3, 1, 48),
    "DCSC/dilated_2/bias": (48,),
    "DCSC/dilated_2/kernel": (3, 3, 1, 48),
    "DCSC/dilated_4/bias": (48,),
    "DCSC/dilated_4/kernel": (3, 3, 1, 48),
    "DCSC/lista/G": (3, 3, 144, 128),
    "DCSC/lista/S": (3, 3, 128, 128),
    "DCSC/reconstruct/bias": (1,),
    "DCSC/reconstruct/kernel": (3, 3, 128, 1),
}


def varint(value):
    made = b""
    while value >= 0x80:
        made += bytes([value & 0x7F | 0x80])
        value >>= 7
    return made + bytes([value])


def block(entries):
    """A block of LevelDB's table: keys without what they share with the one before."""
    made, before = b"", b""
    for key, value in entries:
        shared = 0
        while shared < min(len(key), len(before)) and key[shared] == before[shared]:
            shared += 1
        rest = key[shared:]
        made += varint(shared) + varint(len(rest)) + varint(len(value)) + rest + value
        before = key
    return made + struct.pack("<II", 0, 1)


def index_of(arrays):
    """The index file of a TensorFlow checkpoint, as its tensor bundle writes it."""
    entries, place = [(b"", b"\x08\x01\x1a\x02\x08\x01")], 0
    for name, array in sorted(arrays.items()):
        dims = b"".join(
            b"\x12" + varint(len(size)) + size
            for size in (b"\x08" + varint(side) for side in array.shape)
        )
        value = b"\x08\x01\x12" + varint(len(dims)) + dims
        value += (b"\x20" + varint(place) if place else b"") + b"\x28" + varint(array.nbytes)
        entries.append((name.encode(), value + b"\x35\0\0\0\0"))
        place += array.nbytes
    made, handles = b"", []
    for part in (entries[:2], entries[2:]):
        content = block(part)
        handles.append((part[-1][0], varint(len(made)) + varint(len(content))))
        made += content + b"\0" + bytes(4)  # not compressed; its checksum
    meta = len(made)
    made += block([]) + b"\0" + bytes(4)
    top, content = len(made), block(handles)
    made += content + b"\0" + bytes(4)
    footer = varint(meta) + varint(len(block([]))) + varint(top) + varint(len(content))
    return made + footer.ljust(40, b"\0") + bytes.fromhex("57fb808b247547db")


@pytest.fixture(scope="module")
def arrays():
    random = np.random.default_rng(0)
    return {
        name: (random.standard_normal(shape) / np.sqrt(max(np.prod(shape[:-1]), 1)) / 2).astype(
            np.float32
        )
        for name, shape in SHAPES.items()
    }


def archive_of(path, arrays):
    data = b"".join(array.tobytes() for _, array in sorted(arrays.items()))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("code/test.py", "print('read, never run')")
        archive.writestr("code/model/model.index", index_of(arrays))
        archive.writestr("code/model/model.data-00000-of-00001", data)
    return path


def imported(folder, archive):
    command = ["import-weights", "dcsc_2020", str(archive), "--into", str(folder)]
    return CliRunner().invoke(app, command)


def convolved(planes, kernel, *, dilation=1, bias=0.0):
    """Planes (C, H, W) by a kernel (3, 3, C, K), zeros around them: (K, H, W)."""
    height, width = planes.shape[1:]
    padded = np.pad(planes, ((0, 0), (dilation, dilation), (dilation, dilation)))
    made = np.zeros((kernel.shape[-1], height, width))
    for row, column in np.ndindex(3, 3):
        top, left = row * dilation, column * dilation
        moved = padded[:, top : top + height, left : left + width]
        made += np.tensordot(kernel[row, column], moved, (0, 0))
    return made + np.reshape(bias, (-1, 1, 1))


@pytest.fixture(scope="module")
def folder(tmp_path_factory, arrays):
    """A folder of weights into which a random archive was imported."""
    folder = tmp_path_factory.mktemp("weights")
    done = imported(folder, archive_of(folder / "code.zip", arrays))
    assert done.exit_code == 0, done.output
    return folder


@pytest.mark.slow
def test_imported_weights_compute_what_the_paper_says(folder, arrays):
    plane = np.random.default_rng(1).random((1, 16, 24), np.float32)
    features = [
        convolved(
            plane,
            arrays[f"DCSC/dilated_{dilation}/kernel"],
            dilation=dilation,
            bias=arrays[f"DCSC/dilated_{dilation}/bias"],
        )
        for dilation in (1, 2, 4)
    ]
    first = convolved(np.concatenate(features), arrays["DCSC/lista/G"])
    code = np.maximum(first, 0)
    for _ in range(40):
        code = np.maximum(first + convolved(code, arrays["DCSC/lista/S"]), 0)
    last = arrays["DCSC/reconstruct/kernel"], arrays["DCSC/reconstruct/bias"]
    expected = plane + convolved(code, last[0], bias=last[1])
    assert np.abs(expected - plane).max() > 0.1
    for engine in ("onnx", "torch"):
        session = Session(engine=engine, weights=folder)
        assert [method.name for method in session.methods()] == ["jpeg", "centroid", "dcsc_2020"]
        made = session.run(NETWORK)(plane)
        np.testing.assert_allclose(made, expected, atol=1e-4)


def test_parameters_and_multiply_adds_are_the_published_ones(folder, arrays):
    by_hand = 9 * (3 * 48 + 144 * 128 + 128 * 128 + 128)
    assert cost.count(NETWORK) == (by_hand + 3 * 48 + 1, by_hand + 39 * 9 * 128 * 128)
    assert cost.count(NETWORK) == (315_937, 6_066_576)
    assert sum(array.size for array in arrays.values()) == 315_937
    card = weights.read_card("dcsc_2020", folder)
    assert (card["parameters"], card["multiply_adds"]) == (315_937, 6_066_576)
    assert "no commercial use" in card["licence"]
    assert card["training"] == {"imported_from": "code.zip"} and card["results"] == {}


def test_what_an_optimiser_keeps_is_left_out(tmp_path, arrays):
    slots = {f"{name}/{slot}": each for name, each in arrays.items() for slot in ("Adam", "Adam_1")}
    path = archive_of(tmp_path / "code.zip", {**arrays, **slots})
    (found,) = _archives.float_arrays(path)
    assert found.keys() == arrays.keys()
    for name, array in arrays.items():
        np.testing.assert_array_equal(found[name], array)


def test_numpy_files_are_read_in_alphabetical_order(tmp_path, arrays):
    path = tmp_path / "code.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, array in arrays.items():
            stream = io.BytesIO()
            np.save(stream, array)
            archive.writestr(f"{name}.npy", stream.getvalue())
    assert imported(tmp_path, path).exit_code == 0
    kept = weights.load(NETWORK, tmp_path).state_dict()
    for index, dilation in enumerate((1, 2, 4)):
        kernel = arrays[f"DCSC/dilated_{dilation}/kernel"].transpose(3, 2, 0, 1)
        np.testing.assert_array_equal(kept[f"body.features.{index}.weight"].numpy(), kernel)


def test_other_arrays_are_refused_and_nothing_is_written(tmp_path, arrays):
    some = {name: each for name, each in arrays.items() if "lista" not in name}
    done = imported(tmp_path, archive_of(tmp_path / "code.zip", some))
    assert done.exit_code == 2 and "not the ten of 'dcsc_2020'" in done.output
    assert [each.name for each in tmp_path.iterdir()] == ["code.zip"]
    with pytest.raises(WeightsError, match="not the ten"):
        NETWORK.published({**arrays, "more": np.zeros((1,), np.float32)})


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "cannot be read"), (b"no zip", "not a zip file"), ({}, "holds no arrays")],
)
def test_a_file_that_is_no_archive_of_weights_is_told(tmp_path, content, sentence):
    path = tmp_path / "code.zip"
    if content == {}:
        archive_of(path, {"global_step": np.zeros((), np.float32), "beta": np.ones((), np.float32)})
    elif content:
        path.write_bytes(content)
    done = imported(tmp_path, path)
    assert done.exit_code == 2 and sentence in " ".join(done.output.split())


def test_a_damaged_checkpoint_is_told(tmp_path, arrays):
    path = tmp_path / "code.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("model.index", index_of(arrays)[:-60])
        archive.writestr("model.data-00000-of-00001", bytes(100))
    assert imported(tmp_path, path).exit_code == 2


@pytest.mark.parametrize("kind", ["compressed", "encrypted"])
def test_a_damaged_or_encrypted_member_is_told(tmp_path, kind):
    path, name = tmp_path / "code.zip", "weights.npy"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, bytes(1000))
    data = bytearray(path.read_bytes())
    if kind == "compressed":
        data[30 + len(name)] = 0xFF  # a kind of block that deflate does not have
    else:
        data[6] |= 1
        data[data.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)
    done = imported(tmp_path, path)
    assert done.exit_code == 2 and "damaged" in done.output


def test_a_network_whose_weights_nobody_published_cannot_be_imported(tmp_path):
    command = ["import-weights", "duet", str(tmp_path / "code.zip")]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 2 and "choose dcsc_2020" in done.output
