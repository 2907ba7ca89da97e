import json
import os
import shutil
import signal
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from restore import folders, repairing
from restore.cli import app
from restore.codec import JpegImage
from restore.folders import journal, worker
from restore.inference.session import Session
from restore.models import registry

PLAIN = repairing.Settings("jpeg")
runner = CliRunner()


def call(*arguments):
    return runner.invoke(app, [str(argument) for argument in arguments])


def listed(folder):
    """All files below a folder, hidden ones too."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def statuses(report):
    return {row["file"]: row["status"] for row in report["files"]}


def check_results(photos, out, names):
    """The results are there, are what `repair` makes, and nothing else is."""
    expected = out.with_name("expected.png")
    for name in names:
        repairing.repair_file(photos / name, expected, PLAIN)
        assert (out / name).with_suffix(".png").read_bytes() == expected.read_bytes()
    assert listed(out) == {
        folders.JOURNAL,
        folders.LOCK,
        *(str(Path(name).with_suffix(".png")) for name in names),
    }


@pytest.fixture(scope="module")
def photos(tmp_path_factory, coffee):
    """Six tiny JPEG files, the last two in a folder below."""
    folder = tmp_path_factory.mktemp("batch") / "photos"
    (folder / "trip").mkdir(parents=True)
    for index in range(6):
        name = f"{index}.jpg" if index < 4 else f"trip/{index}.JPG"
        crop = coffee[8 * index :][:48, :64]
        (folder / name).write_bytes(JpegImage.from_rgb(crop, 10 + index).data)
    return folder


NAMES = ("0.jpg", "1.jpg", "2.jpg", "3.jpg", "trip/4.JPG", "trip/5.JPG")


@pytest.fixture(scope="module")
def first_run(photos):
    """The folders of a run over good and bad files, and what it said."""
    source, out = photos.with_name("mixed"), photos.with_name("mixed-out")
    shutil.copytree(photos, source)
    (source / "words.jpg").write_text("words")
    Image.new("RGB", (8, 8)).save(source / "trip" / "drawing.png")
    shutil.copy(source / "0.jpg", source / "renamed.png")
    shutil.copy(source / "0.jpg", source / ".hidden.jpg")
    (source / "notes.txt").write_text("notes")
    result = call("batch", source, out, "-m", "jpeg", "--jobs", 2, "--json", "-")
    return source, out, result


@pytest.fixture
def done(first_run, tmp_path):
    """A copy of those folders, to go on with."""
    source, out, _ = first_run
    return tuple(Path(shutil.copytree(path, tmp_path / path.name)) for path in (source, out))


def test_a_folder_is_repaired_file_by_file(first_run):
    source, out, result = first_run
    check_results(source, out, [*NAMES, "renamed.png"])
    assert result.exit_code == 1  # for one file failed
    report = json.loads(result.stdout)
    good = dict.fromkeys([*NAMES, "renamed.png"], "repaired")
    assert statuses(report) == {**good, "words.jpg": "failed", "trip/drawing.png": "skipped"}
    assert [report[key] for key in ("repaired", "kept", "skipped", "failed")] == [7, 0, 1, 1]
    rows = {row["file"]: row for row in report["files"]}
    assert rows["trip/5.JPG"]["quality"] == 15
    assert rows["trip/5.JPG"]["bytes"] == (out / "trip/5.png").stat().st_size
    assert "Failed: words.jpg: words.jpg is not an image" in result.stderr
    assert "7 repaired, 0 unchanged, 0 kept, 1 skipped, 1 failed" in result.stderr


def test_what_results_could_not_keep_is_told_in_one_line(photos, tmp_path):
    source = Path(shutil.copytree(photos, tmp_path / "photos"))
    for name in ("1.jpg", "trip/4.JPG"):
        data = (source / name).read_bytes()
        (source / name).write_bytes(data[:2] + b"\xff\xfe\0\x0cA comment!" + data[2:])
    (source / "2.jpg").write_bytes((source / "2.jpg").read_bytes() + b"behind")
    arguments = ("batch", source, tmp_path / "out", "-m", "jpeg", "--suffix", ".webp", "--jobs", 1)
    result = call(*arguments, "--json", "-")
    assert result.exit_code == 0
    lost = {row["file"]: row["lost"] for row in json.loads(result.stdout)["files"]}
    comments, behind = ["comments"], ["data after the picture"]
    assert lost == {
        **{name: [] for name in NAMES},
        "1.jpg": comments,
        "trip/4.JPG": comments,
        "2.jpg": behind,
    }
    told = "Not kept from 3 files, such as 1.jpg: comments, data after the picture.\n"
    assert told in result.stderr


def test_a_folder_is_written_like_its_input(photos, tmp_path):
    out = tmp_path / "out"
    options = ("--suffix", ".jpg", "--like-input", "--jobs", 1)
    assert call("batch", photos, out, "-m", "jpeg", *options).exit_code == 0
    for index, name in enumerate(NAMES):
        written = JpegImage.from_bytes((out / name).with_suffix(".jpg").read_bytes())
        assert written.quality.quality == 10 + index and written.subsampling == "4:2:0"
    refused = call("batch", photos, tmp_path / "other", "--like-input")
    assert refused.exit_code == 2 and "choose JPEG" in refused.stderr
    assert not (tmp_path / "other").exists()


def test_resume_does_only_what_is_not_done(done):
    source, out = done
    again = folders.make_plan(source, out, PLAIN, resume=True)
    assert [job.file for job in again.jobs] == ["words.jpg"]
    shutil.copy(source / "1.jpg", source / "words.jpg")  # mended
    shutil.copy(source / "2.jpg", source / "new.jpg")
    shutil.copy(source / "0.jpg", source / "3.jpg")  # changed
    (out / "0.png").unlink()
    (out / "trip/4.png").write_bytes(b"cut short")
    result = call("batch", source, out, "-m", "jpeg", "--resume", "--jobs", 1, "--json", "-")
    assert result.exit_code == 0
    redone = {
        file for file, is_now in statuses(json.loads(result.stdout)).items() if is_now == "repaired"
    }
    assert redone == {"words.jpg", "new.jpg", "3.jpg", "0.jpg", "trip/4.JPG"}
    check_results(source, out, [*NAMES, "renamed.png", "words.jpg", "new.jpg"])
    assert not folders.make_plan(source, out, PLAIN, resume=True).jobs
    last = call("batch", source, out, "-m", "jpeg", "--resume")
    assert last.exit_code == 0 and "0 repaired, 0 unchanged, 9 kept" in last.stderr


@dataclass(frozen=True)
class OtherSettings(repairing.Settings):
    strength: float = 0.5


def test_results_of_other_settings_or_another_type_are_not_done(done):
    source, out = done
    for settings, suffix in ((OtherSettings("jpeg"), ".png"), (PLAIN, ".webp")):
        again = folders.make_plan(source, out, settings, suffix=suffix, resume=True)
        assert len(again.jobs) == 8 and not again.kept


def test_resume_replaces_nothing_that_no_run_has_made(done):
    source, out = done
    shutil.copy(source / "0.jpg", source / "mine.jpg")
    (out / "mine.png").write_bytes(b"mine")
    result = call("batch", source, out, "-m", "jpeg", "--resume")
    assert result.exit_code == 2 and "mine.png exists and is not" in result.stderr
    assert (out / "mine.png").read_bytes() == b"mine"


def test_a_run_that_died_before_it_noted_a_result_goes_on(photos, tmp_path):
    def die(job, setup):
        repairing.repair_file(job.source, job.target, setup.settings)
        raise KeyboardInterrupt

    out = tmp_path / "out"
    plan = folders.make_plan(photos, out, PLAIN)
    setup = folders.Setup(PLAIN)
    with pytest.raises(KeyboardInterrupt):
        list(journal.noted((die(job, setup) for job in plan.jobs), plan))
    assert (out / "0.png").exists()
    report = folders.run(folders.make_plan(photos, out, PLAIN, resume=True), processes=1)
    assert report["repaired"] == 6
    check_results(photos, out, NAMES)


def test_a_journal_that_was_cut_short_counts_as_far_as_it_goes(done):
    source, out = done
    whole = (out / folders.JOURNAL).read_bytes()
    (out / folders.JOURNAL).write_bytes(b"[]\n" + whole[:-20])
    assert len(folders.make_plan(source, out, PLAIN, resume=True).kept) == 6


def test_names_that_are_not_unicode(photos, tmp_path):
    source = tmp_path / "archive"
    source.mkdir()
    try:
        shutil.copy(photos / "0.jpg", os.fsencode(source) + b"/caf\xe9.jpg")
    except OSError:
        pytest.skip("This file system has Unicode names alone.")
    planned = folders.make_plan(source, tmp_path / "out", PLAIN)
    assert json.dumps([job.file for job in planned.jobs], ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("{here}/none", "{here}/out"), "is not a folder"),
        (("{here}/void", "{here}/out"), "holds no JPEG"),
        (("{photos}", "{photos}"), "overlap"),
        (("{photos}", "{photos}/trip/out"), "overlap"),
        (("{photos}/trip", "{photos}"), "overlap"),
        (("{photos}", "{here}/out", "--suffix", ".xcf"), "cannot be written"),
        (("{photos}", "{here}/out", "-m", "magic"), "choose from"),
        (("{photos}", "{here}/file/out"), "cannot be created"),
        (("{here}/twice", "{here}/out"), "a.jpeg and a.jpg would both become a.png"),
        (("{photos}", "{here}/full"), "already holds 1 of 6 results"),
        (("{photos}", "{here}/full", "--resume"), "not from an earlier run"),
        (("{photos}", "{here}/out", "--jobs", "2", "--dask", "local:2"), "give only one"),
        (("{photos}", "{here}/out", "--dask", "local:0"), "'0' is not a number of workers"),
        (("{photos}", "{here}/out", "--dask", "nowhere"), "no Dask scheduler at 'nowhere'"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(photos, tmp_path, arguments, sentence):
    for name in ("void", "twice", "full"):
        (tmp_path / name).mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "void" / "notes.txt").touch()
    for name in ("twice/a.jpg", "twice/a.jpeg", "full/0.png"):
        (tmp_path / name).write_text("mine")
    filled = [argument.format(here=tmp_path, photos=photos) for argument in arguments]
    result = call("batch", *filled)
    assert result.exit_code == 2 and sentence in " ".join(result.stderr.split())
    assert result.stderr.strip().count("\n") == 0 and not result.stdout
    assert (tmp_path / "full/0.png").read_text() == "mine"
    assert not list(photos.rglob("*.png"))


def repair_until_killed(job, setup):
    """Stands in for the work, up to the renaming of the result: there 1 kills its process the first
    time, and 5 always, once the others are known to be done."""
    marks = job.source.parents[1] if job.file[0] != "t" else job.source.parents[2]
    killed, others_done, repeated = (marks / name for name in ("killed", "others-done", "repeated"))
    last = job.file == NAMES[-1]
    while last and not others_done.exists():
        time.sleep(0.01)
    if others_done.exists() and not last:
        repeated.touch()
    if last or (job.file == "1.jpg" and not killed.exists()):
        killed.touch()
        Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    return worker.repair(job, setup)


@pytest.mark.slow
@pytest.mark.parametrize("where", [{"processes": 2}, {"dask": "local:2"}], ids=["pool", "dask"])
def test_processes_that_are_killed_lose_nothing_but_what_kills_them(
    photos, tmp_path, monkeypatch, where
):
    import dask  # not above: processes that import this module would take a second longer each

    def note(done, total, file):
        seen.append((done, total, file))
        if done == total - 1:
            (tmp_path / "others-done").touch()

    seen = []
    source, out = Path(shutil.copytree(photos, tmp_path / "photos")), tmp_path / "out"
    monkeypatch.setattr(worker, "repair", repair_until_killed)
    with dask.config.set({"distributed.scheduler.allowed-failures": 1}):
        report = folders.run(folders.make_plan(source, out, PLAIN), **where, progress=note)
    assert (tmp_path / "killed").exists() and not (tmp_path / "repeated").exists()
    assert statuses(report) == {**dict.fromkeys(NAMES, "repaired"), NAMES[-1]: "failed"}
    assert "process died" in report["files"][-1]["reason"]
    assert [now[:2] for now in seen] == [(done, 6) for done in range(1, 7)]
    assert {now[2] for now in seen} == set(NAMES)
    check_results(source, out, NAMES[:-1])


def interrupt_once_one_is_done(job, setup):
    """Stands in for the work: 0.jpg is done, 1.jpg interrupts while it is half-written."""
    if job.file != "0.jpg":

        def stall(*_):
            os.kill(os.getppid(), signal.SIGINT)
            threading.Event().wait()

        Path.replace = stall
    return worker.repair(job, setup)


@pytest.fixture
def hears_ctrl_c():
    """A shell has processes in its background ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("hears_ctrl_c")
def test_ctrl_c_leaves_whole_results_to_go_on_with(photos, tmp_path, monkeypatch):
    out = tmp_path / "out"
    monkeypatch.setattr(worker, "repair", interrupt_once_one_is_done)
    result = call("batch", photos, out, "-m", "jpeg", "--jobs", 1)
    assert result.exit_code == 130 and "continue with --resume" in result.stderr
    check_results(photos, out, ["0.jpg"])
    assert len(folders.make_plan(photos, out, PLAIN, resume=True).jobs) == 5


def hold_on(job, setup):
    """Stands in for the work: it goes on once a file says so."""
    marks = job.source.parents[1] if job.file[0] != "t" else job.source.parents[2]
    (marks / "at-work").touch()
    while not (marks / "go-on").exists():
        time.sleep(0.01)
    return worker.repair(job, setup)


def test_a_folder_has_one_run_at_a_time(photos, tmp_path, monkeypatch):
    source, out = Path(shutil.copytree(photos, tmp_path / "photos")), tmp_path / "out"
    monkeypatch.setattr(worker, "repair", hold_on)
    late = folders.make_plan(source, out, PLAIN)
    first = []
    plan = folders.make_plan(source, out, PLAIN)
    run = threading.Thread(target=lambda: first.append(folders.run(plan, processes=1)))
    run.start()
    while not (tmp_path / "at-work").exists():
        time.sleep(0.01)
    second = call("batch", source, out, "-m", "jpeg", "--resume")
    assert second.exit_code == 2 and f"Another run is writing to {out}" in second.stderr
    assert second.stderr.strip().count("\n") == 0
    (tmp_path / "go-on").touch()
    run.join()
    assert first[0]["repaired"] == 6
    check_results(source, out, NAMES)
    assert not folders.make_plan(source, out, PLAIN, resume=True).jobs
    # What was planned before takes nothing from the journal that came meanwhile.
    some = folders.Plan(**{**vars(late), "jobs": late.jobs[:2]})
    assert folders.run(some, processes=1)["repaired"] == 2
    assert len(folders.make_plan(source, out, PLAIN, resume=True).kept) == 6


def test_results_with_long_names(photos, tmp_path):
    source, out = tmp_path / "photos", tmp_path / "out"
    source.mkdir()
    name = "n" * 240 + ".jpg"
    shutil.copy(photos / "0.jpg", source / name)
    folders.run(folders.make_plan(source, out, PLAIN), processes=1)
    check_results(source, out, [name])


def test_workers_use_the_weights_of_the_plan(photos, folder, tmp_path):
    session = Session(weights=folder)
    plan = folders.make_plan(photos, tmp_path / "out", repairing.Settings("dcsc"), session=session)
    digest = session.card(registry.network("dcsc"))["sha256"]
    assert plan.digests == (digest,)
    (folder / "dcsc.safetensors").unlink()
    setup = folders.Setup(plan.settings, "onnx", folder, threads=1)
    outcome = worker.repair(plan.jobs[0], setup)
    assert outcome.status == "failed" and str(folder / "dcsc.safetensors") in outcome.reason


@pytest.mark.slow
def test_a_dask_cluster_does_the_same(photos, tmp_path):
    from distributed import LocalCluster

    out = tmp_path / "out"
    options = {"dashboard_address": "localhost:0", "scheduler_kwargs": {"dashboard": False}}
    with LocalCluster(n_workers=0, threads_per_worker=2, **options) as cluster:
        arguments = ("batch", photos, out, "-m", "jpeg", "--dask", cluster.scheduler_address)
        too_early = call(*arguments)
        assert too_early.exit_code == 2 and "has no workers" in too_early.stderr
        cluster.scale(1)
        cluster.wait_for_workers(1)
        result = call(*arguments)
    assert result.exit_code == 0 and "6 repaired" in result.stderr
    check_results(photos, out, NAMES)
