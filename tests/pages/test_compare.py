"""The compare page as a script: what it sends to the browser for what is chosen."""

import base64
import hashlib
import io
import json
import struct
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

import restore
from pages.words import ENGLISH, KOREAN, numbers
from pages.work.results import Setting
from restore import metrics
from restore.explain import analysis, evidence

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = "page.png"
METHODS = ["hrcnn", "dcsc", "duet"]  # at first; the large Duet can be added


def sample_bytes(name):
    return (files("skimage") / "data" / name).read_bytes()


def png_bytes(picture):
    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, "PNG")
    return stream.getvalue()


def colour_photo(height=96, width=128):
    """A small colour photo as the bytes of a PNG file."""
    with Image.open(io.BytesIO(sample_bytes("coffee.png"))) as coffee:
        return png_bytes(np.asarray(coffee)[100 : 100 + height, 200 : 200 + width])


def damaged_photo():
    """A colour photo as the bytes of a JPEG of low quality."""
    stream = io.BytesIO()
    Image.open(io.BytesIO(colour_photo(256, 320))).save(stream, "JPEG", quality=12)
    return stream.getvalue()


def large_photo():
    """A photo larger than the region, yet quick to open."""
    rows, columns = np.mgrid[:800, :1000]
    ramp = (rows * 3 + columns * 2) % 256
    return png_bytes(ramp.astype(np.uint8))


@pytest.fixture
def app():
    """The page with a small gray sample and no method."""
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    test.session_state["sample"] = SAMPLE
    test.session_state["methods"] = []
    test.run()
    assert not test.exception
    return test


def unpacked_all(app, key):
    """What the components got whose key is `key`."""
    return [each for each in app.get("bidi_component") if each.proto.id.endswith(key)]


def address(app):
    """What the page wrote into its address."""
    (component,) = unpacked_all(app, "address")
    return json.loads(component.proto.json)["values"]


def unpacked(app, key):
    """Header and decoded pictures that the component `key` got."""
    (component,) = unpacked_all(app, key)
    data = component.proto.bytes
    (length,) = struct.unpack_from("<I", data)
    header = json.loads(data[4 : 4 + length])
    pictures = []
    for file in header["files"]:
        start = 4 + length + file["offset"]
        with Image.open(io.BytesIO(data[start : start + file["length"]])) as png:
            pictures.append(np.asarray(png))
    return header, pictures


def texts_of(picture):
    return {value["key"]: value["text"] for value in picture["values"]}


def assert_shows(app, photo, **settings):
    """Check pictures and numbers of the viewer against the package's own comparison."""
    assert not app.exception
    expected = restore.compare(photo, gray=photo.gray, **settings)
    header, pictures = unpacked(app, "viewer")
    names = [picture["key"] for picture in header["pictures"]]
    assert names == ["original", *(result.method for result in expected.results)]
    np.testing.assert_array_equal(pictures[0], expected.original)
    restored = [picture["key"] for picture in header["pictures"] if picture["restored"]]
    assert restored == [name for name in names if name not in ("original", "jpeg")]
    if restored:
        width = evidence.of_jpeg(expected.jpeg)
        of_file = pictures[header["evidence"]["file"]]
        np.testing.assert_array_equal(of_file, evidence.to_gray(width))
    jpeg = expected.results[0]
    pictures = [pictures[picture["file"]] for picture in header["pictures"]]
    shown = zip(expected.results, header["pictures"][1:], pictures[1:], strict=True)
    for result, picture, array in shown:
        np.testing.assert_array_equal(array, result.picture)
        texts = texts_of(picture)
        assert texts["psnr"] == numbers.decibels(result.psnr)
        assert ("gain" in texts) == (result is not jpeg)
        if result is not jpeg:
            assert texts["gain"] == numbers.gain(result.psnr - jpeg.psnr)
        assert all(value["help"] for value in picture["values"])


def test_sample_is_compared_at_first(app):
    photo = restore.open(sample_bytes(SAMPLE), name=SAMPLE)
    assert_shows(app, photo, quality=10, subsampling="4:2:0", methods=[])


def test_centroid_is_offered_and_is_not_chosen_at_first(app):
    assert "Centroid" in app.multiselect(key="methods-en").options
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    test.session_state["sample"], test.session_state["quality"] = SAMPLE, 71
    test.run()
    assert test.multiselect(key="methods-en").value == METHODS
    link = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    link.query_params["sample"], link.query_params["methods"] = SAMPLE, "centroid"
    link.run()
    photo = restore.open(sample_bytes(SAMPLE), name=SAMPLE)
    assert_shows(link, photo, quality=10, subsampling="4:2:0", methods=["centroid"])
    assert address(link)["methods"] == "centroid"


def test_luma_alone_is_compared_on_request(app):
    data = colour_photo()
    app.get("file_uploader")[0].upload("photo.png", data, "image/png").run()
    app.toggle(key="luma").set_value(True).run()
    luma = restore.open(data).in_gray()
    assert_shows(app, luma, quality=10, subsampling="4:2:0", methods=[])


def test_results_may_leave_the_files_intervals_on_request(app):
    data = colour_photo(40, 48)
    app.get("file_uploader")[0].upload("photo.png", data, "image/png").run()
    app.multiselect(key="methods-en").set_value(METHODS[:1])
    app.slider(key="quality").set_value(90)
    app.toggle(key="project").set_value(False).run()
    chosen = {"quality": 90, "subsampling": "4:2:0", "methods": METHODS[:1]}
    assert_shows(app, restore.open(data), **chosen, project=False)
    app.toggle(key="project").set_value(True).run()
    assert_shows(app, restore.open(data), **chosen)


def test_jpeg_holds_the_place_of_pictures_that_are_not_there_yet(app, monkeypatch):
    compare = restore.compare

    def fails(photo, *, methods, **settings):
        if methods:
            raise restore.WeightsError("Restore the file.")
        return compare(photo, methods=methods, **settings)

    monkeypatch.setattr(restore, "compare", fails)
    app.multiselect(key="methods-en").set_value(METHODS).run()
    header, pictures = unpacked(app, "viewer")
    assert [each["key"] for each in header["pictures"]] == ["original", "jpeg", *METHODS]
    assert [each["pending"] for each in header["pictures"]] == [
        False,
        False,
        *[True] * len(METHODS),
    ]
    files = {each["file"] for each in (*header["places"], header["evidence"])}
    assert len(pictures) == 2 + len(files)  # JPEG is sent once, and its places, and the map
    assert {each["file"] for each in header["pictures"][1:]} == {1}
    assert all(each["values"] == [] for each in header["pictures"][2:])
    assert [error.value for error in app.error] == ["Restore the file."]


def test_weights_that_are_missing_are_told(app, monkeypatch):
    def refuse(*_, **__):
        raise restore.WeightsError("Restore the file.")

    monkeypatch.setattr(restore, "compare", refuse)
    app.slider(key="quality").set_value(77).run()
    assert [error.value for error in app.error] == ["Restore the file."]
    assert not app.exception


@pytest.mark.slow
def test_slider_and_methods_change_the_comparison(app):
    photo = restore.open(sample_bytes(SAMPLE), name=SAMPLE)
    app.slider("quality").set_value(40)
    app.multiselect("methods-en").set_value(METHODS[:1])
    app.run()
    assert_shows(app, photo, quality=40, subsampling="4:2:0", methods=METHODS[:1])


def test_methods_keep_the_order_of_the_package(app):
    app.multiselect("methods-en").set_value(METHODS[::-1])
    app.run()
    header, _ = unpacked(app, "viewer")
    assert [picture["key"] for picture in header["pictures"]] == ["original", "jpeg", *METHODS]


def test_subsampling_of_an_uploaded_photo(app):
    data = colour_photo()
    app.get("file_uploader")[0].upload("cup.png", data)
    app.run()
    app.segmented_control("subsampling").set_value("4:4:4")
    app.run()
    assert app.session_state["sample"] is None
    photo = restore.open(data, name="cup.png")
    assert_shows(app, photo, quality=10, subsampling="4:4:4", methods=[])


def test_a_photo_is_there_on_every_page_until_it_is_removed(app):
    app.get("file_uploader")[0].upload("cup.png", colour_photo()).run()
    app.session_state["rate_qualities"] = ["10"]
    for page in ("repair", "rate", "lesson", "compare"):
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception
        assert "cup.png" in app.selectbox("picture-en").options, page
        assert address(app)["upload_elsewhere"] == "1"
    assert_shows(app, restore.open(colour_photo()), quality=10, subsampling="4:2:0", methods=[])
    app.button(key="remove").click().run()
    assert app.session_state["sample"] == "chelsea.png"


def test_a_link_made_for_an_upload_says_so(app):
    app.get("file_uploader")[0].upload("cup.png", colour_photo()).run()
    assert address(app)["upload_elsewhere"] == "1"
    assert "sample" not in address(app)
    other = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    other.session_state["methods"] = []
    other.query_params["upload_elsewhere"] = "1"
    other.run()
    assert not unpacked_all(other, "viewer")  # the tab may still know the photo
    other.session_state["tab_answered"] = True
    other.run()
    assert unpacked_all(other, "viewer")
    assert ENGLISH["upload_elsewhere"] in [each.value for each in other.info]


def test_sample_after_an_upload(app):
    app.get("file_uploader")[0].upload("cup.png", colour_photo())
    app.run()
    app.selectbox("picture-en").set_value("chelsea.png")
    app.run()
    photo = restore.open(sample_bytes("chelsea.png"), name="chelsea.png")
    assert_shows(app, photo, quality=10, subsampling="4:2:0", methods=[])


def test_broken_file_is_refused_and_nothing_lost(app):
    broken = colour_photo()[:200]
    with pytest.raises(restore.PhotoError) as refusal:
        restore.open(broken, name="broken.png")
    app.get("file_uploader")[0].upload("cup.png", colour_photo()).run()
    app.slider("quality").set_value(33).run()
    before = unpacked(app, "viewer")[0]

    app.get("file_uploader")[0].upload("broken.png", broken).run()

    assert [error.value for error in app.error] == [str(refusal.value)]
    assert unpacked(app, "viewer")[0] == before
    assert app.slider("quality").value == 33


def test_a_sample_is_not_shown_for_a_file_that_was_refused(app):
    app.get("file_uploader")[0].upload("broken.png", b"no picture").run()
    assert len(app.error) == 1
    for page in ("compare", "repair", "lesson", "rate"):
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception
        assert len(app.error) == 1, page
        ids = " ".join(each.proto.id for each in app.get("bidi_component"))
        assert not any(each in ids for each in ("viewer", "steps", "picker")), page
        assert not app.get("download_button") and not app.get("plotly_chart"), page
    app.selectbox("picture-en").set_value(SAMPLE).run()
    assert not app.error and app.get("download_button")


def test_a_file_that_arrives_by_the_former_uploader_is_taken(app):
    app.get("file_uploader")[0].upload("first.png", colour_photo()).run()
    fresh, former = app.get("file_uploader")
    assert not fresh.value
    former.upload("second.png", colour_photo(64)).run()
    assert [photo.name for photo in app.session_state["photos"]] == ["second.png"]


def test_of_two_files_at_once_the_later_is_shown(app):
    app.session_state["arrived"] = [("first.png", colour_photo()), ("second.png", colour_photo(64))]
    app.run()
    assert [photo.name for photo in app.session_state["photos"]] == ["second.png"]
    assert_shows(app, restore.open(colour_photo(64)), quality=10, subsampling="4:2:0", methods=[])


def test_a_refusal_follows_the_language(app):
    app.get("file_uploader")[0].upload("broken.png", b"no picture")
    app.run()
    (english,) = [error.value for error in app.error]
    assert english.startswith("broken.png is not an image")
    app.session_state["language"] = "ko"
    app.run()
    (korean,) = [error.value for error in app.error]
    assert korean.startswith("broken.png 파일은 읽을 수 있는 사진이 아닙니다")


def test_notes_of_the_photo_are_shown(app):
    frames = [Image.new("RGB", (48, 48), colour) for colour in ("red", "green", "blue")]
    stream = io.BytesIO()
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:])
    app.get("file_uploader")[0].upload("animation.gif", stream.getvalue())
    app.run()
    notes = restore.open(stream.getvalue(), name="animation.gif").notes
    assert notes
    assert [info.value for info in app.info] == list(notes)


def test_the_stage_has_the_places_where_jpeg_is_worst(app):
    photo = restore.open(sample_bytes(SAMPLE), name=SAMPLE)
    comparison = restore.compare(photo, quality=10, methods=[], gray=photo.gray)
    regions = analysis.worst_crops(comparison.original, comparison.results[0].picture)
    header, _ = unpacked(app, "viewer")
    places = [{key: each[key] for key in asdict(regions[0])} for each in header["places"]]
    assert places == [asdict(region) for region in regions]


def test_heatmaps_for_every_picture(app):
    app.multiselect("methods-en").set_value(METHODS[:1])
    app.run()
    charts = app.get("plotly_chart")
    # Original, JPEG and the method; and what the last two changed.
    assert len(charts) == 5


def test_one_frequency_is_counted_in_every_picture(app):
    app.multiselect("methods-en").set_value(METHODS[:1]).run()
    app.segmented_control(key="coefficients-en").set_value("frequency").run()
    app.selectbox(key="frequency").set_value("10").run()
    assert not app.exception
    photo = restore.open(sample_bytes(SAMPLE), name=SAMPLE)
    comparison = restore.compare(photo, 10, methods=METHODS[:1], gray=True)
    _, bars = [json.loads(chart.proto.spec)["data"] for chart in app.get("plotly_chart")]
    step = int(comparison.jpeg.components[0].table[1, 0])
    assert any(f"step, {step}," in caption.value for caption in app.caption)
    pictures = [comparison.original, *(result.picture for result in comparison.results)]
    values = [analysis.coefficient(picture, 1, 0) for picture in pictures]
    expected = analysis.histogram(values, step)
    assert len(bars) == len(pictures) == 3
    for bar, shares in zip(bars, expected.shares, strict=True):
        np.testing.assert_array_equal(decoded(bar["y"]), shares)


def decoded(numbers):
    """An array of a figure, which Plotly writes as base64."""
    data = np.frombuffer(base64.b64decode(numbers["bdata"]), numbers["dtype"])
    return data.reshape([int(each) for each in str(numbers.get("shape", data.size)).split(",")])


def test_errors_and_violations_are_shown_for_every_result(app):
    app.multiselect("methods-en").set_value(METHODS[:1]).run()
    photo = restore.open(sample_bytes(SAMPLE), name=SAMPLE)
    comparison = restore.compare(photo, 10, methods=METHODS[:1], gray=True)
    luma = comparison.jpeg.components[0]
    shown = {
        "errors": lambda picture: analysis.block_errors(comparison.original, picture),
        "violations": lambda picture: analysis.violations(picture, luma),
    }
    for view, numbers_of in shown.items():
        app.segmented_control(key="coefficients-en").set_value(view).run()
        assert not app.exception
        charts = app.get("plotly_chart")
        for chart, result in zip(charts, comparison.results, strict=True):
            (trace,) = json.loads(chart.proto.spec)["data"]
            np.testing.assert_array_equal(decoded(trace["z"]), numbers_of(result.picture))


@pytest.mark.slow
def test_large_photo_is_compared_by_region_then_whole(app):
    data = large_photo()
    photo = restore.open(data, name="ramp.png")
    app.get("file_uploader")[0].upload("ramp.png", data)
    app.run()
    # The places are those of the whole photo, and the part is about the worst of them.
    header, pictures = unpacked(app, "viewer")
    jpeg = restore.compare(photo, 10, methods=[], gray=True).results[0].picture
    regions = analysis.worst_crops(photo.luma, jpeg)
    for place, region in zip(header["places"], regions, strict=True):
        np.testing.assert_array_equal(pictures[place.pop("file")], np.dstack([region.of(jpeg)] * 3))
        assert place == asdict(region)
    shown = analysis.Region(**header["whole"]["part"])
    assert (shown.height, shown.width) == (768, 768)
    for side, length in (("top", "height"), ("left", "width")):
        inside = getattr(regions[0], side) - getattr(shown, side)
        assert 0 <= inside <= getattr(shown, length) - 64
    part = photo.crop(shown.top, shown.left, shown.height, shown.width)
    assert_shows(app, part, quality=10, subsampling="4:2:0", methods=[])

    # The whole photo, no larger than an overview: the original's own, and what JPEG makes of it.
    header, pictures = unpacked(app, "viewer")
    stream = io.BytesIO()
    Image.fromarray(photo.luma).save(stream, "JPEG", quality=10)
    jpeg = np.asarray(Image.open(stream).convert("RGB"))
    for pane, expected in zip(header["pictures"], (photo.rgb, jpeg), strict=True):
        np.testing.assert_array_equal(pictures[pane["overview"]], expected)

    assert header["extent"]["possible"] and not header["extent"]["on"]
    app.session_state["whole"] = (hashlib.sha256(data).hexdigest(), Setting(10, "4:2:0", True), ())
    app.run()
    assert unpacked(app, "viewer")[0]["extent"]["on"]
    assert_shows(app, photo, quality=10, subsampling="4:2:0", methods=[])

    # A new setting must not start the long comparison by itself.
    app.slider("quality").set_value(20)
    app.run()
    assert_shows(app, part, quality=20, subsampling="4:2:0", methods=[])


def test_the_page_speaks_the_chosen_language(app):
    assert app.title[0].value == ENGLISH["compare_heading"]
    app.session_state["language"] = "ko"
    app.run()
    assert not app.exception
    assert app.title[0].value == KOREAN["compare_heading"]
    assert app.slider("quality").label == KOREAN["quality"]


def test_the_split_begins_with_jpeg_and_the_best(app):
    header, _ = unpacked(app, "viewer")
    assert header["split"] == {"left": "original", "right": "jpeg"}
    assert header["evidence"] is None  # nothing is restored
    app.multiselect(key="methods-en").set_value(METHODS).run()
    header, pictures = unpacked(app, "viewer")
    shown = [pictures[pane["file"]] for pane in header["pictures"]]
    levels = [metrics.psnr(shown[0], picture) for picture in shown[1:]]
    best = header["pictures"][1 + int(np.argmax(levels))]["key"]
    assert best != "jpeg"
    assert header["split"] == {"left": "jpeg", "right": best}


def test_an_original_that_jpeg_has_damaged_is_told(app):
    app.get("file_uploader")[0].upload("cup.png", colour_photo(), "image/png").run()
    assert not any("of quality 12" in each.value for each in app.markdown)
    app.get("file_uploader")[0].upload("cup.jpg", damaged_photo(), "image/jpeg").run()
    assert not app.exception
    assert any("This JPEG has quality 12" in each.value for each in app.markdown)
    app.button(key="compare_repair").click().run()
    assert not app.exception
    assert app.title[0].value == ENGLISH["repair_heading"]
    assert [photo.name for photo in app.session_state["photos"]] == ["cup.jpg"]


def test_all_numbers_stand_in_one_table(app):
    app.multiselect("methods-en").set_value(METHODS[:1]).run()
    photo = restore.open(sample_bytes(SAMPLE), name=SAMPLE)
    results = restore.compare(photo, 10, methods=METHODS[:1], gray=True).results
    (table,) = [each.value for each in app.dataframe if "psnrb" in each.value]
    assert list(table.method) == [result.title for result in results]
    for row, result in zip(table.to_dict("records"), results, strict=True):
        assert row["psnr"] == numbers.decibels(result.psnr)
        assert row["bias"] == numbers.signed_hundredths(result.bias)
        assert row["consistency"] == numbers.share(result.consistency)
    (file,) = {numbers.file_size(result.bytes) for result in results}
    assert any(file in each.value for each in app.markdown)
