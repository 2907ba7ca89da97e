"""The differential test on small files of every kind, and that it can fail."""

import runpy
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from restore.codec import JpegImage
from tests.fuzz.mutations import seeds

differential = runpy.run_path(str(Path(__file__).with_name("differential.py")))
SAMPLINGS = ("1x1", "2x1", "1x2", "2x2", "4x1", "1x4", "4x2")


def counts_of(folder, capsys):
    counts = differential["run"]([folder])
    return counts, capsys.readouterr().out


def test_files_of_every_kind_that_is_read_are_equal(tmp_path, capsys):
    for name, data in seeds().items():
        suffix = {"jpeg": "jpg", "mpo": "jpg", "tiff": "tif"}.get(name.split("-")[0])
        (tmp_path / f"{name}.{suffix or name.split('-')[0]}").write_bytes(data)
    counts, said = counts_of(tmp_path, capsys)
    assert counts["files", ""] == len(seeds())
    jpegs = sum(name.startswith(("jpeg", "mpo")) for name in seeds())
    assert counts["repair", "equal"] == jpegs, said
    # The table of 16 bits makes coefficients that no picture has.
    assert (counts["decode", "equal"], counts["decode", "not compared"]) == (jpegs - 1, 1), said
    assert not [kind for _, kind in counts if kind in differential["DIFFERS"]], said


@pytest.mark.skipif(shutil.which("cjpeg") is None, reason="cjpeg writes the files")
def test_what_cjpeg_writes_is_equal(tmp_path, coffee, capsys):
    source = tmp_path / "source.ppm"
    Image.fromarray(coffee[:83, :101]).save(source)
    for sampling in SAMPLINGS:
        for kind in ("-baseline", "-progressive", "-optimize"):
            for more in ([], ["-restart", "3B"], ["-grayscale"]):
                name = f"{sampling}{kind}{''.join(more)}.jpg"
                command = ["cjpeg", "-quality", "30", "-sample", sampling, kind, *more]
                command += ["-outfile", str(tmp_path / name), str(source)]
                subprocess.run(command, check=True)
    counts, said = counts_of(tmp_path, capsys)
    files = counts["files", ""] - 1
    assert files == 9 * len(SAMPLINGS)
    assert counts["decode", "equal"] == counts["repair", "equal"] == files, said


def test_a_difference_is_found(tmp_path, coffee, capsys, monkeypatch):
    path = tmp_path / "a.jpg"
    path.write_bytes(JpegImage.from_rgb(coffee[:40, :40], 30).data)
    assert counts_of(tmp_path, capsys)[0]["decode", "equal"] == 1
    decode = JpegImage.decode

    def wrong(jpeg):
        decoded = decode(jpeg)
        decoded.rgb[3, 4] ^= 1
        return decoded

    monkeypatch.setattr(JpegImage, "decode", wrong)
    counts, said = counts_of(tmp_path, capsys)
    assert counts["decode", "differs"] == 1
    assert said.startswith(f"differs: {path}: decode: by up to 1, in 0.06%")
    monkeypatch.undo()
    opened = differential["image"].open_photo

    def upside_down(data, name):
        photo = opened(data, name)
        object.__setattr__(photo, "rgb", np.flipud(photo.rgb))
        return photo

    monkeypatch.setattr(differential["image"], "open_photo", upside_down)
    counts, _ = counts_of(tmp_path, capsys)
    assert counts["open", "differs"] == counts["repair", "differs"] == 1


def test_an_error_that_is_no_sentence_is_found(tmp_path, coffee, capsys, monkeypatch):
    (tmp_path / "a.jpg").write_bytes(JpegImage.from_rgb(coffee[:40, :40], 30).data)
    monkeypatch.setattr(JpegImage, "decode", lambda _: 1 / 0)
    counts, said = counts_of(tmp_path, capsys)
    assert counts["any", "error"] == 1 and "ZeroDivisionError" in said
