"""The repair page as a visitor sees it."""

import io
import zipfile
from importlib.resources import files as resources

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from pages.words import ENGLISH
from restore import repairing

pytestmark = pytest.mark.browser


# Every share of the work that is shown from now on, in per cent.
SHARES = """() => {
  window.shares = [];
  const note = () => {
    const found = /Repairing .*, (\\d+) %/.exec(document.body.innerText);
    if (found) window.shares.push(Number(found[1]));
  };
  note();
  new MutationObserver(note).observe(
    document.body, { subtree: true, childList: true, characterData: true }
  );
}"""


def jpeg_file(name, left, repeat=1):
    """A colour photo as a JPEG file with EXIF, as Playwright uploads it."""
    with Image.open(io.BytesIO((resources("skimage") / "data" / "coffee.png").read_bytes())) as cup:
        part = np.asarray(cup.convert("RGB"))[100:228, left : left + 160]
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    stream = io.BytesIO()
    whole = Image.fromarray(np.tile(part, (repeat, repeat, 1)))
    whole.save(stream, "JPEG", quality=20, exif=exif.tobytes())
    return {"name": name, "mimeType": "image/jpeg", "buffer": stream.getvalue()}


@pytest.fixture
def repair_page(open_page):
    return open_page(path="repair")


def expected(file, suffix=".png", metadata="keep"):
    repair = repairing.repair_bytes(file["buffer"], file["name"], repairing.Settings())
    return repair.storage.encode(repair.after, suffix, metadata=metadata)


def download(page, name):
    with page.expect_download() as started:
        page.get_by_role("button", name=name).click()
    return started.value.path().read_bytes(), started.value.suggested_filename


def test_the_download_is_what_the_package_makes(repair_page):
    page, file = repair_page, jpeg_file("cup.jpg", 180)
    page.locator("input[type=file]").first.set_input_files(file)
    expect(page.get_by_role("combobox", name=ENGLISH["picture"])).to_have_value("cup.jpg")
    assert download(page, "Save cup.png") == (expected(file), "cup.png")
    page.get_by_text("Advanced", exact=True).click()
    page.get_by_text("Without metadata").click()
    expect(page.get_by_role("switch", name="Without metadata")).to_be_checked()
    page.get_by_text("WebP", exact=True).click()
    data, name = download(page, "Save cup.webp")
    assert (data, name) == (expected(file, ".webp", "strip"), "cup.webp")
    assert b"Camera" not in data
    assert page.errors == []


def test_several_come_as_one_archive(repair_page):
    page = repair_page
    photos = [jpeg_file("cup.jpg", 180), jpeg_file("cup.jpg", 240)]
    page.locator("input[type=file]").first.set_input_files(photos)
    page.get_by_role("button", name="Repair all 2").click()
    data, name = download(page, "Save all as a zip (2)")
    assert name == "restored.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        written = {each: archive.read(each) for each in archive.namelist()}
    assert written == {"cup.png": expected(photos[0]), "cup-2.png": expected(photos[1])}


def test_all_photos_are_removed_once_that_is_confirmed(repair_page):
    page = repair_page
    photos = [jpeg_file("cup.jpg", 180), jpeg_file("rim.jpg", 240)]
    page.locator("input[type=file]").first.set_input_files(photos)
    page.get_by_role("button", name=ENGLISH["repair_all_remove"]).click()
    confirm = page.get_by_role("button", name="Remove 2 photos")
    expect(confirm).to_be_visible()
    page.keyboard.press("Escape")
    expect(confirm).to_be_hidden()
    expect(page.get_by_role("combobox", name=ENGLISH["picture"])).to_have_value("cup.jpg")
    page.get_by_role("button", name=ENGLISH["repair_all_remove"]).click()
    confirm.click()
    expect(page.get_by_role("heading", name=ENGLISH["repair_empty"])).to_be_visible()


def test_the_cross_beside_a_photo_is_named_and_takes_it_away(repair_page):
    page = repair_page
    page.locator("input[type=file]").first.set_input_files(jpeg_file("cup.jpg", 180))
    cross = page.get_by_role("button", name=ENGLISH["upload_remove"])
    assert cross.bounding_box()["width"] < 60  # the icon alone is seen
    cross.click()
    expect(page.get_by_role("heading", name=ENGLISH["repair_empty"])).to_be_visible()


def test_a_setting_that_is_changed_during_the_work_is_kept_and_the_work_goes_on(repair_page):
    page = repair_page
    files = page.locator("input[type=file]").first
    files.set_input_files(jpeg_file("cup.jpg", 180))
    page.get_by_role("button", name="Save cup.png").wait_for()
    page.get_by_text("Advanced", exact=True).click()
    files.set_input_files(jpeg_file("large.jpg", 180, repeat=25))  # 13 megapixels, in no other test
    told = page.get_by_text("Repairing large.jpg")
    told.wait_for()
    page.evaluate(SHARES)
    page.get_by_text("Without metadata").click()
    page.get_by_text("WebP", exact=True).click()
    expect(told).to_be_visible()
    page.get_by_role("button", name="Save large.webp").wait_for()
    expect(page.get_by_role("switch", name="Without metadata")).to_be_checked()
    shares = page.evaluate("window.shares")
    assert len(set(shares)) > 2 and shares == sorted(shares)
    assert page.errors == []


def test_a_large_repair_is_stopped(repair_page):
    page, large = repair_page, jpeg_file("large.jpg", 180, repeat=24)  # 12 megapixels
    page.locator("input[type=file]").first.set_input_files(large)
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_text("The repair of large.jpg was stopped")).to_be_visible()
    expect(page.get_by_role("button", name="Repair", exact=True)).to_be_visible()
    # The machine is free again: a small photo is repaired at once, which waits for a large one's
    # next step otherwise, and the large one has not gone on behind the page.
    small = jpeg_file("small.jpg", 200)
    page.locator("input[type=file]").first.set_input_files(small)
    expect(page.get_by_role("combobox", name=ENGLISH["picture"])).to_have_value("small.jpg")
    expect(page.get_by_role("progressbar")).to_have_count(0)
    assert page.errors == []
