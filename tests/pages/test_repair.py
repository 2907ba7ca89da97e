"""The repair page as a script: what it shows of a damaged photo, and what it gives back."""

import io
import json
import struct
from importlib.resources import files as resources
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps
from streamlit.testing.v1 import AppTest

import restore
from pages.sections.repairing.one import blocks_in_words
from pages.words import ENGLISH, numbers
from restore import metrics, repairing
from restore.codec import color
from restore.explain import evidence
from restore.past import Past

ROOT = Path(__file__).resolve().parents[2]


def jpeg_bytes(quality=20, left=200, size=(96, 128), **options):
    """A small colour photo as the bytes of a JPEG file."""
    with Image.open(io.BytesIO((resources("skimage") / "data" / "coffee.png").read_bytes())) as cup:
        stream = io.BytesIO()
        part = cup.convert("RGB").crop((left, 100, left + size[1], 100 + size[0]))
        part.save(stream, "JPEG", quality=quality, **options)
    return stream.getvalue()


@pytest.fixture
def app():
    """The page with its first sample."""
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    test.session_state["sample"] = "page.png"
    test.session_state["methods"] = []
    test.run()
    test.switch_page("pages/repair.py").run()
    assert not test.exception
    return test


def said(app):
    """What stands over the stage and elsewhere in words."""
    return [each.value for each in (*app.markdown, *app.info)]


def address(app):
    """What the page wrote into its address."""
    (component,) = [each for each in app.get("bidi_component") if each.proto.id.endswith("address")]
    return json.loads(component.proto.json)["values"]


def unpacked(app):
    """The header that the viewer got, and its pictures."""
    (viewer,) = [each for each in app.get("bidi_component") if each.proto.id.endswith("viewer")]
    data = viewer.proto.bytes
    (length,) = struct.unpack_from("<I", data)
    header = json.loads(data[4 : 4 + length])
    pictures = []
    for file in header["files"]:
        start = 4 + length + file["offset"]
        with Image.open(io.BytesIO(data[start : start + file["length"]])) as png:
            pictures.append(np.asarray(png))
    return header, pictures


def shown(app):
    """By the name of its pane: the strip of numbers and the picture."""
    header, pictures = unpacked(app)
    return {
        pane["key"]: (
            {value["key"]: value["text"] for value in pane["values"]},
            pictures[pane["file"]],
        )
        for pane in header["pictures"]
    }


def evidence_map(app):
    """The evidence map that the viewer got, uint8; None if it got none."""
    header, pictures = unpacked(app)
    return None if header["evidence"] is None else pictures[header["evidence"]["file"]]


def upload(app, *photos):
    app.get("file_uploader")[0].set_value(
        [(name, data, "image/jpeg") for name, data in photos]
    ).run()
    assert not app.exception


def test_a_sample_is_repaired_at_first(app):
    panes = shown(app)
    before, after = panes["before"], panes["after"]
    assert before[0]["repair_quality"] == "15"
    for strip, picture in panes.values():
        assert f"({metrics.blocking_effect(picture):.1f})" in strip["blockiness"]
    levels = [float(strip["blockiness"].split("(")[1][:-1]) for strip, _ in (before, after)]
    assert levels[1] < levels[0]
    assert before[0]["blockiness"].startswith(ENGLISH["blockiness_strong"])


def test_blocks_are_told_of_a_damaged_photo_and_not_of_a_clean_one():
    def told(data):
        return blocks_in_words(metrics.blocking_effect(restore.open(data).luma))

    clean = (resources("skimage") / "data" / "coffee.png").read_bytes()
    assert told(clean).startswith(ENGLISH["blockiness_none"])
    for quality in (10, 25):
        data = jpeg_bytes(quality=quality, left=0, size=(300, 600))
        assert not told(data).startswith(ENGLISH["blockiness_none"])


def test_before_and_after_are_those_of_the_package(app):
    exif = Image.Exif()
    exif[0x0112] = 6
    data = jpeg_bytes(quality=25, subsampling="4:2:2", exif=exif.tobytes())
    upload(app, ("cup.jpg", data))
    (strip, before), (done, after) = shown(app)["before"], shown(app)["after"]
    with Image.open(io.BytesIO(data)) as opened:
        np.testing.assert_array_equal(before, np.asarray(ImageOps.exif_transpose(opened)))
    np.testing.assert_array_equal(after, restore.repair(restore.open(data)))
    assert strip["repair_quality"] == "25"
    stored = repairing.repair_bytes(data, "cup.jpg", repairing.Settings())
    assert done["consistency"] == numbers.share(stored.consistency(stored.after))
    width = evidence.of_jpeg(restore.open(data).jpeg)
    np.testing.assert_array_equal(evidence_map(app), np.rot90(evidence.to_gray(width), -1))
    # Of the picture as the file stores it, whose blocks lie where the encoder put them.
    level = metrics.blocking_effect(color.luma(stored.before))
    assert f"({level:.1f})" in strip["blockiness"]


def test_a_good_photo_is_left_until_the_visitor_wants_more(app):
    data = jpeg_bytes(quality=98)
    upload(app, ("cup.jpg", data))
    assert any("too good for a network to improve" in each for each in said(app))
    panes = shown(app)
    np.testing.assert_array_equal(panes["after"][1], panes["before"][1])
    assert "repair_by" not in panes["after"][0]
    (button,) = [each for each in app.button if each.label == ENGLISH["repair_force"]]
    button.click().run()
    assert not app.exception
    assert shown(app)["after"][0]["repair_by"] == "Duet"
    expected = restore.repair(restore.open(data), force=True)
    np.testing.assert_array_equal(shown(app)["after"][1], expected)


def test_a_photo_saved_again_is_repaired_by_what_did_the_damage(app):
    once = restore.open(jpeg_bytes(size=(256, 320), left=100, quality=10)).rgb
    stream = io.BytesIO()
    Image.fromarray(once[3:, 5:]).save(stream, "JPEG", quality=90)
    upload(app, ("cup.jpg", stream.getvalue()))
    assert any("was once a JPEG of quality 10" in each for each in said(app))
    panes = shown(app)
    assert panes["before"][0]["past_quality"] == "10"
    assert {"consistency_past", "repair_by"} <= panes["after"][0].keys()
    expected = restore.repair(restore.open(stream.getvalue()))
    np.testing.assert_array_equal(panes["after"][1], expected)


def test_what_the_file_could_not_keep_is_told(app):
    data = jpeg_bytes(comment=b"A comment")
    upload(app, ("cup.jpg", data))
    assert not app.info
    app.segmented_control(key="repair_format").set_value("WebP").run()
    assert [each.value for each in app.info] == ["Not kept in cup.webp: comments."]
    app.toggle(key="repair_strip").set_value(True).run()
    assert not app.info


def test_sixteen_bits_are_offered_where_the_file_can_hold_them(app):
    data = jpeg_bytes()
    upload(app, ("cup.jpg", data))
    eight = shown(app)["after"][1]
    app.toggle(key="repair_deep").set_value(True).run()
    assert not app.exception
    assert address(app)["repair_deep"] == "1"
    deep = restore.repair(restore.open(data), depth=16)
    np.testing.assert_array_equal(shown(app)["after"][1], restore.image.to_eight_bits(deep))
    assert np.abs(shown(app)["after"][1].astype(int) - eight).max() <= 1
    for form, disabled in (("JPEG", True), ("PNG", False)):
        app.segmented_control(key="repair_format").set_value(form).run()
        toggle = app.toggle(key="repair_deep")
        assert (toggle.value, toggle.disabled) == (True, disabled)
        assert app.session_state["repair_format"] == form


def test_the_best_effort_is_made_on_request(app):
    data = jpeg_bytes()
    upload(app, ("cup.jpg", data))
    app.toggle(key="repair_effort").set_value(True).run()
    assert not app.exception
    assert address(app)["repair_effort"] == "1"
    best = restore.repair(restore.open(data), effort="best")
    np.testing.assert_array_equal(shown(app)["after"][1], best)


def test_strength_and_method_are_obeyed(app):
    data = jpeg_bytes()
    upload(app, ("cup.jpg", data))
    app.selectbox(key="repair_method-en").set_value("hrcnn").run()
    whole = restore.repair(restore.open(data), "hrcnn").astype(float)
    np.testing.assert_array_equal(shown(app)["after"][1], whole)
    app.slider(key="strength").set_value(40).run()
    panes = shown(app)
    expected = panes["before"][1] + 0.4 * (whole - panes["before"][1])
    assert np.abs(panes["after"][1] - expected).max() <= 0.5 + 1e-6
    app.slider(key="strength").set_value(0).run()
    panes = shown(app)
    np.testing.assert_array_equal(panes["after"][1], panes["before"][1])


@pytest.mark.slow
def test_a_large_photo_is_seen_whole_and_its_places_are_those_of_all_of_it(app):
    with Image.open(io.BytesIO((resources("skimage") / "data" / "coffee.png").read_bytes())) as cup:
        picture = np.full((2080, 2240, 3), 128, np.uint8)
        picture[1600:1920, 1760:2160] = np.asarray(cup.convert("RGB"))[:320, :400]
    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, "JPEG", quality=20)
    upload(app, ("large.jpg", stream.getvalue()))
    header, pictures = unpacked(app)
    assert (header["whole"]["width"], header["whole"]["height"]) == (2240, 2080)
    with Image.open(stream) as opened:
        small = np.asarray(opened.convert("RGB").resize((1200, 1114), Image.Resampling.BOX))
    for pane in header["pictures"]:
        overview = pictures[pane["overview"]].astype(float)
        assert overview.shape == small.shape
        assert np.abs(overview - small).mean() < 2
    before, after = (pictures[pane["overview"]] for pane in header["pictures"])
    assert (before != after).any()
    # Only the cup was damaged: all places lie there, and the part that is shown holds the first.
    for place in header["places"]:
        assert 1600 - 64 <= place["top"] <= 1920 and 1760 - 64 <= place["left"] <= 2160
    part, first = header["whole"]["part"], header["places"][0]
    assert part["top"] <= first["top"] <= part["top"] + part["height"] - 64
    assert part["left"] <= first["left"] <= part["left"] + part["width"] - 64


def test_a_harder_jpeg_before_is_told_and_obeyed(app):
    data = jpeg_bytes(quality=80)
    upload(app, ("cup.jpg", data))
    app.toggle(key="repair_past").set_value(True).run()
    app.slider(key="past_quality").set_value(12).run()
    assert not app.exception
    expected = restore.repair(restore.open(data), past_quality=12)
    np.testing.assert_array_equal(shown(app)["after"][1], expected)
    photo = restore.open(data)
    width = evidence.of_file(photo.jpeg, lambda: photo.luma, past=Past(12, 0, 0))
    np.testing.assert_array_equal(evidence_map(app), evidence.to_gray(width))


def test_a_photo_that_is_no_jpeg_gets_no_marks_of_a_file(app):
    picture = np.asarray(Image.open(io.BytesIO(jpeg_bytes())))
    upload(app, ("cup.png", restore.image.to_png(picture)))
    strip, after = shown(app)["after"]
    assert "consistency" not in strip
    assert "repair_quality" not in shown(app)["before"][0]
    assert shown(app)["before"][0]["past_quality"] == "20"
    width = evidence.of_file(None, lambda: color.luma(picture), past=Past(20, 0, 0))
    np.testing.assert_array_equal(evidence_map(app), evidence.to_gray(width))
    noise = np.random.default_rng(0).integers(0, 256, (96, 128), np.uint8)
    upload(app, ("noise.png", restore.image.to_png(noise)))
    assert evidence_map(app) is None
    upload(app, ("cup.png", restore.image.to_png(picture)))
    np.testing.assert_array_equal(
        after, restore.repair(restore.open(restore.image.to_png(picture)))
    )


def test_a_file_that_is_no_picture_is_named_and_loses_nothing(app):
    upload(app, ("cup.jpg", jpeg_bytes()))
    before = shown(app)
    upload(app, ("notes.txt", b"no picture"))
    assert len(app.error) == 1 and "notes.txt" in app.error[0].value
    np.testing.assert_array_equal(shown(app)["after"][1], before["after"][1])
    (close,) = [each for each in app.button if each.label == ENGLISH["refusals_close"]]
    close.click().run()
    assert not app.error and not app.exception
    np.testing.assert_array_equal(shown(app)["after"][1], before["after"][1])


def test_without_a_photo_there_is_one_button_and_nothing_to_save():
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    test.session_state["methods"] = []
    test.run()
    test.switch_page("pages/repair.py").run()
    assert not test.exception
    assert len(test.get("file_uploader")) == 1
    assert not test.get("download_button")
    stays = {ENGLISH["upload_stays"], ENGLISH["upload_stays_there"]}
    assert stays & {each.value for each in test.caption}
    test.selectbox(key="picture-en").set_value("page.png").run()
    assert test.get("download_button")
    test.button(key="repair_clean").click().run()
    assert not test.exception
    assert test.title[0].value == ENGLISH["compare_heading"]


def test_several_are_repaired_one_after_another(app):
    photos = {"one.jpg": jpeg_bytes(left=180), "two.jpg": jpeg_bytes(left=260)}
    whole = jpeg_bytes(left=300)
    photos["cut.jpg"] = whole[: len(whole) // 2]
    upload(app, *photos.items())
    app.button(key="repair_all_button").click().run()
    assert not app.exception
    told = [warning.value for warning in app.warning if "cut.jpg is damaged" in warning.value]
    assert told and "of the picture is missing" in told[0]
    written = app.session_state["repair_results"]
    for made, original in zip(written.values(), photos.values(), strict=True):
        np.testing.assert_array_equal(
            np.asarray(Image.open(io.BytesIO(made.data))), restore.repair(restore.open(original))
        )


def test_other_settings_discard_nothing_and_what_is_missing_is_made(app):
    upload(app, ("one.jpg", jpeg_bytes(left=180)), ("two.jpg", jpeg_bytes(left=260)))
    app.button(key="repair_all_button").click().run()
    labels = [each.proto.label for each in app.get("download_button")]
    assert labels.count(ENGLISH["repair_all_save"]) == 2
    app.segmented_control(key="repair_format").set_value("WebP").run()
    suffixes = [made.suffix for made in app.session_state["repair_results"].values()]
    assert suffixes == [".png", ".png"]
    assert ENGLISH["repair_all_other"].format(count=2) in [each.value for each in app.info]
    upload(app, ("three.jpg", jpeg_bytes(left=300)))
    app.button(key="repair_all_button").click().run()  # the new one alone
    suffixes = [made.suffix for made in app.session_state["repair_results"].values()]
    assert suffixes == [".png", ".png", ".webp"]
    app.button(key="repair_all_button").click().run()
    suffixes = [made.suffix for made in app.session_state["repair_results"].values()]
    assert sorted(suffixes) == [".webp"] * 3
    assert not app.exception


def test_what_several_could_not_keep_is_told_in_one_line(app):
    names = {"one.jpg": 180, "two.jpg": 260}
    upload(app, *((name, jpeg_bytes(left=left, comment=b"Cup")) for name, left in names.items()))
    app.segmented_control(key="repair_format").set_value("WebP").run()
    app.button(key="repair_all_button").click().run()
    assert not app.exception
    told = [each.value for each in app.info]
    assert "Not kept, in one.webp and in others (2 in all): comments." in told


def test_photos_of_one_name_are_told_apart_and_shown(app):
    one, two = (jpeg_bytes(left=left) for left in (180, 220))
    upload(app, ("image.jpg", one), ("image.jpg", two))
    box = app.selectbox(key="picture-en")
    assert box.options[:2] == ["image.jpg", "image.jpg (2)"]
    box.select("image.jpg (2)").run()
    np.testing.assert_array_equal(shown(app)["after"][1], restore.repair(restore.open(two)))


def test_photos_are_added_and_removed_and_outlast_a_visit_elsewhere(app):
    one, two, three = (jpeg_bytes(left=left) for left in (180, 220, 260))
    upload(app, ("one.jpg", one), ("two.jpg", two))
    app.button(key="remove").click().run()
    assert [photo.name for photo in app.session_state["photos"]] == ["two.jpg"]
    app.switch_page("pages/about.py").run()
    app.switch_page("pages/repair.py").run()
    upload(app, ("three.jpg", three))
    assert [photo.name for photo in app.session_state["photos"]] == ["two.jpg", "three.jpg"]
    np.testing.assert_array_equal(shown(app)["after"][1], restore.repair(restore.open(three)))
    app.button(key="repair_all_remove").click().run()
    assert not app.session_state["photos"] and not app.get("download_button")


def test_a_jpeg_never_gets_the_name_of_its_original(app):
    upload(app, ("one.jpg", jpeg_bytes()))
    for form, name in (("JPEG", "one-restored.jpg"), ("PNG", "one.png")):
        app.segmented_control(key="repair_format").set_value(form).run()
        (button,) = app.get("download_button")
        assert name in button.proto.label
