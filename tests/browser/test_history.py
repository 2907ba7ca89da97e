"""Back, forward, reload and links: an entry a page, none a setting, and what is said is shown."""

import re

import pytest
from playwright.sync_api import expect

from pages.words import ENGLISH
from tests.browser.conftest import PATIENCE_MS, expect_at_rest
from tests.browser.test_everywhere import png_file

pytestmark = pytest.mark.browser


def photo(page):
    return page.get_by_role("combobox", name=ENGLISH["picture"])


def quality(page):
    return page.locator(".st-key-quality").get_by_role("slider")


def choose_page(page, name):
    page.locator(".st-key-pages").get_by_role("link", name=ENGLISH[f"{name}_title"]).click()
    expect(page).to_have_url(re.compile(rf"/{name}\b"))
    expect_at_rest(page)


def test_back_leads_through_pages_and_never_through_settings(open_page):
    page = open_page()
    expect_at_rest(page)
    for value in ("11", "12", "13"):
        quality(page).press("ArrowRight")
        expect(page).to_have_url(re.compile(f"quality={value}"))
        expect_at_rest(page)
    choose_page(page, "lesson")
    choose_page(page, "about")
    page.go_back()
    expect(page).to_have_url(re.compile("/lesson"))
    expect(page.get_by_role("heading", name=ENGLISH["lesson_heading"])).to_be_attached()
    expect_at_rest(page)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/\?.*quality=13"))
    expect(quality(page)).to_have_value("13")
    page.go_forward()
    expect(page.get_by_role("heading", name=ENGLISH["lesson_heading"])).to_be_attached()
    expect_at_rest(page)
    expect(page).to_have_url(re.compile("/lesson.*quality=13"))
    assert page.errors == []


def test_a_reload_keeps_photo_place_and_mode(open_page):
    page = open_page()
    expect_at_rest(page)
    page.locator("input[type=file]").first.set_input_files(png_file("mine.png"))
    expect(photo(page)).to_have_value("mine.png")
    expect_at_rest(page)
    page.get_by_role("button", name=ENGLISH["viewer_split"], exact=True).click()
    expect(page).to_have_url(re.compile("view=split"))
    page.reload()
    expect(photo(page)).to_have_value("mine.png")
    page.locator("[data-picture=jpeg] .picture[src]").wait_for()
    expect(page.get_by_role("button", name=ENGLISH["viewer_split"], exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page).to_have_url(re.compile("view=split"))
    # The photo is on the other pages too.
    choose_page(page, "repair")
    expect(photo(page)).to_have_value("mine.png")
    # A link's sample wins over it; the photo waits in the list.
    root = page.url.split("/repair")[0]
    page.goto(f"{root}/?sample=coffee.png&quality=20")
    expect(photo(page)).to_have_value(ENGLISH["sample_coffee.png"])
    page.locator("[data-picture=jpeg] .picture[src]").wait_for()
    expect_at_rest(page)
    page.wait_for_timeout(500)
    expect(photo(page)).to_have_value(ENGLISH["sample_coffee.png"])
    photo(page).click()
    expect(page.get_by_role("option", name="mine.png")).to_be_visible()
    assert page.errors == []


def test_the_two_pages_lead_to_each_other(open_page):
    page = open_page(path="repair?sample=coffee.png")
    page.get_by_role("button", name=ENGLISH["repair_clean"]).click()
    page.locator("[data-picture=jpeg] .picture[src]").wait_for()
    expect_at_rest(page)
    page.get_by_role("button", name=ENGLISH["compare_repair"]).click()
    page.locator("[data-picture=after] .picture[src]").wait_for()
    expect(page).to_have_url(re.compile(r"/repair\?sample=chelsea"))
    page.go_back()
    page.locator("[data-picture=jpeg] .picture[src]").wait_for()
    expect(page.get_by_role("heading", name=ENGLISH["compare_heading"])).to_be_attached()


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("?quality=10", "[data-picture=jpeg] img[src]"),
        ("repair?strength=50", f".st-key-empty :text-is('{ENGLISH['repair_empty']}')"),
    ],
)
def test_a_link_of_an_upload_shows_what_is_here_in_a_tab_that_has_none(
    context, address, path, shown
):
    """In a browser of its own: nothing is kept in it."""
    fresh = context.browser.new_context()
    try:
        page = fresh.new_page()
        page.goto(f"{address}/{path}&upload_elsewhere=1")
        page.locator(shown).first.wait_for(timeout=PATIENCE_MS)
        expect(page.get_by_text(ENGLISH["upload_elsewhere"])).to_be_visible()
        expect(page.get_by_text(ENGLISH["opening"], exact=True)).to_have_count(0)
    finally:
        fresh.close()
