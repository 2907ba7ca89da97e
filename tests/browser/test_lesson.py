"""The classroom page as a visitor sees it: a block is clicked, its steps are turned and changed."""

import re
from importlib.resources import files

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from scipy.fft import dctn, idctn

import restore
from pages.sections.classroom.networks import NETWORKS
from pages.sections.classroom.questions import QUESTIONS
from pages.words import ENGLISH

pytestmark = pytest.mark.browser

SAMPLE = "page.png"
STEPS = ("colour", "shift", "dct", "quantise", "code", "dequantise", "inverse", "decode", "error")
SMALLEST_CELL = 24  # pixels


# Nothing of the page is outside the window, above or below.
FITS = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  return main.scrollHeight <= main.clientHeight;
}"""


@pytest.fixture
def open_lesson(open_page):
    def open_lesson(query, sample=SAMPLE, **size):
        page = open_page(**size, path=f"lesson?sample={sample}&{query}")
        page.locator(".picker .map img[src]").wait_for()
        if "part" not in query:
            page.locator(".page[data-step]").wait_for()
        return page

    return open_lesson


@pytest.fixture(scope="module")
def luma():
    return restore.open((files("skimage") / "data" / SAMPLE).read_bytes()).luma


def numbers_of(page, table):
    """The 64 numbers of a table on screen."""
    cells = page.locator(f"[data-table={table}] td[data-index] b")
    return np.array([float(each.replace("−", "-")) for each in cells.all_inner_texts()])


def turn_to(page, step):
    page.locator(".turns li button").nth(STEPS.index(step)).click()
    expect(page.locator(f".page[data-step={step}]")).to_be_visible()


def expect_block(page, luma, row, column):
    """Wait until the tables are those of the block; check them, step by step, against SciPy."""
    pixels = luma[8 * row : 8 * row + 8, 8 * column : 8 * column + 8].astype(float)
    turn_to(page, "shift")
    cells = page.locator("[data-table=pixels] td[data-index] b")
    expect(cells).to_have_text([f"{value:.0f}" for value in pixels.ravel()])
    coefficients = dctn(pixels - 128, norm="ortho").ravel()
    turn_to(page, "quantise")
    np.testing.assert_allclose(numbers_of(page, "coefficients"), coefficients, atol=0.0501)
    quantised = numbers_of(page, "quantised")
    notes = page.locator("[data-table=quantised] small").all_inner_texts()
    steps = np.array([float(each.removeprefix("÷ ")) for each in notes])
    assert np.abs(quantised - coefficients / steps).max() <= 0.5 + 1e-9
    turn_to(page, "dequantise")
    np.testing.assert_array_equal(numbers_of(page, "dequantised"), quantised * steps)
    inverse = idctn((quantised * steps).reshape(8, 8), norm="ortho").ravel()
    turn_to(page, "decode")
    np.testing.assert_allclose(numbers_of(page, "inverse"), inverse, atol=0.0501)
    decoded = np.rint(inverse + 128).clip(0, 255)
    np.testing.assert_array_equal(numbers_of(page, "decoded"), decoded)
    turn_to(page, "error")
    np.testing.assert_array_equal(numbers_of(page, "error"), decoded - pixels.ravel())


def test_a_block_is_clicked_and_followed(open_lesson, luma):
    page = open_lesson("block=2,3&quality=25")
    expect_block(page, luma, 2, 3)

    picture = page.locator(".picker .map")
    box = picture.bounding_box()
    height, width = luma.shape
    x, y = (8 * 30 + 3) / width * box["width"], (8 * 11 + 5) / height * box["height"]
    picture.click(position={"x": x, "y": y})
    expect_block(page, luma, 11, 30)
    page.wait_for_url(re.compile("block=11(%2C|,)30"))

    picture.press("ArrowRight")
    picture.press("ArrowDown")
    expect_block(page, luma, 12, 31)
    # The enlarged surroundings can be clicked as well: the block above the chosen one.
    near = page.locator(".picker .near")
    box = near.bounding_box()
    middle = 3.5 * box["width"] / 7, 2.5 * box["height"] / 7
    near.click(position={"x": middle[0], "y": middle[1]})
    expect_block(page, luma, 11, 31)
    assert page.errors == []


def expect_on_screen(page, element, name):
    box = element.bounding_box()
    size = page.viewport_size
    assert box["x"] >= 0 and box["y"] >= 0, name
    assert box["x"] + box["width"] <= size["width"] + 0.5, name
    assert box["y"] + box["height"] <= size["height"] + 0.5, name


@pytest.mark.parametrize("size", [(1920, 1080), (1440, 900), (1280, 720)])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_projector_shows_one_pair_of_steps_a_screen(open_lesson, language, size):
    """In large text, turned by a clicker: all that belongs together is on the screen at once."""
    query = f"presenter=1&language={language}&block=11,30&step=colour"
    page = open_lesson(query, "coffee.png", width=size[0], height=size[1])
    for step in STEPS:
        expect(page.locator(f".page[data-step={step}]")).to_be_visible()
        for fixed in (".picker .map", ".picker .near", "[data-testid=stSlider]", ".pair"):
            expect_on_screen(page, page.locator(fixed).first, f"{step}: {fixed}")
        cells = page.locator(".pair td[data-index]").evaluate_all(
            "cells => cells.map((each) => each.getBoundingClientRect().toJSON())"
        )
        assert len(cells) == {"colour": 0, "code": 64}.get(step, 128)
        sizes = [min(each["width"], each["height"]) for each in cells]
        assert min(sizes, default=SMALLEST_CELL) >= SMALLEST_CELL, step
        # Every number and every word fits into its cell.
        wide = page.locator(".pair td").evaluate_all(
            "cells => cells.filter((each) => each.scrollWidth > each.clientWidth).length"
        )
        assert wide == 0, step
        if step != "colour":
            assert page.locator(".pair > .step").count() == 2
            expect_on_screen(page, page.locator(".foot"), f"{step}: foot")
        page.keyboard.press("PageDown")
    page.wait_for_url("**step=error**")
    assert page.errors == []


def test_arrows_and_a_clicker_turn_the_steps(open_lesson):
    page = open_lesson("block=11,30&step=dct")
    shown = page.locator(".page")
    for key, step in (
        ("ArrowRight", "quantise"),
        ("ArrowRight", "code"),
        ("ArrowLeft", "quantise"),
        ("PageUp", "dct"),
        ("PageUp", "shift"),
        ("PageDown", "dct"),
    ):
        page.keyboard.press(key)
        expect(shown).to_have_attribute("data-step", step)
    # A slider keeps its arrows, but a clicker is heard there too.
    slider = page.get_by_role("slider", name=ENGLISH["quality"])
    slider.press("ArrowRight")
    page.wait_for_url("**quality=11**")
    expect(shown).to_have_attribute("data-step", "dct")
    slider.press("PageDown")
    expect(shown).to_have_attribute("data-step", "quantise")
    page.wait_for_url("**step=quantise**")
    assert "quality=11" in page.url
    # A clicked number does not take the arrows either.
    page.locator("[data-table=coefficients] td[data-index='9']").click()
    page.keyboard.press("ArrowRight")
    expect(shown).to_have_attribute("data-step", "code")
    page.wait_for_url("**step=code**")
    page.reload()
    expect(page.locator(".page[data-step=code]")).to_be_visible()
    assert page.errors == []


def test_a_switch_leaves_the_arrows_to_the_steps(open_lesson):
    page = open_lesson("block=11,30&step=dct")
    page.locator(".st-key-presenter label").first.click()
    page.wait_for_url("**presenter=1**")
    expect(page.get_by_role("switch", name=ENGLISH["presenter"])).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".page")).to_have_attribute("data-step", "quantise")
    expect(page.get_by_role("switch", name=ENGLISH["presenter"])).to_be_checked()


def test_a_tooltip_goes_with_the_number_it_tells_of(open_lesson):
    page = open_lesson("block=11,30&step=dct")
    tooltip = page.locator(".page ~ [role=tooltip]")
    cell = page.locator("[data-table=coefficients] td[data-index='9']")
    cell.hover()
    expect(tooltip).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".page")).to_have_attribute("data-step", "quantise")
    page.wait_for_timeout(500)  # the browser tells late of what has come under the pointer
    expect(tooltip).to_be_hidden()
    page.locator("[data-table=quantised] td[data-index='18']").hover()
    expect(tooltip).to_be_visible()


def test_tables_keep_their_place_from_step_to_step(open_lesson):
    page = open_lesson("block=11,30&step=shift")
    places = set()
    for step in STEPS[1:]:
        turn_to(page, step)
        box = page.locator(".pair > .step").first.bounding_box()
        places.add((box["x"], box["width"], page.locator(".foot").bounding_box()["y"]))
    assert len(places) == 1


def test_a_click_on_an_empty_place_frames_nothing(open_lesson):
    page = open_lesson("part=patterns&block=11,30")
    page.mouse.click(1436, 896)
    page.keyboard.press("Shift")
    main = page.get_by_test_id("stMain")
    expect(main).to_be_focused()
    frame = main.evaluate("element => getComputedStyle(element, '::before').content")
    assert frame == "none"


BOTH_QUESTIONS = """heading => {
  window.together = 0;
  new MutationObserver(() => {
    const headings = [...document.querySelectorAll("h2")];
    const isNew = headings.some((each) => each.innerText === heading);
    if (isNew && document.querySelector("[class*=st-key-votes-psnr]")) window.together++;
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


def test_the_next_question_never_stands_over_the_one_before(open_lesson):
    page = open_lesson("part=questions&question=psnr", "coffee.png")
    page.locator(".st-key-votes-psnr-A").wait_for()
    page.evaluate(BOTH_QUESTIONS, ENGLISH["question_seams"])
    page.get_by_role("button", name=ENGLISH["question_seams_short"]).click()
    page.locator(".st-key-votes-seams-A").wait_for()
    assert page.evaluate("window.together") == 0
    assert page.errors == []


def test_a_coefficient_is_typed_and_all_follows(open_lesson, luma):
    page = open_lesson("block=11,30&quality=20&step=quantise")
    before = numbers_of(page, "quantised")
    bits = page.locator("[data-sum=bits] dd")
    worst = page.locator("[data-sum=worst] dd")
    was = bits.inner_text(), worst.inner_text()
    page.locator("[data-table=quantised] td[data-index='0']").click()
    field = page.get_by_role("spinbutton", name=ENGLISH["steps_coefficient"])
    expect(field).to_be_focused()
    field.fill("12000")
    field.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="-1024")).to_be_visible()
    field.fill("3")
    field.press("Enter")
    changed = page.locator("[data-table=quantised] td.changed b")
    expect(changed).to_have_text("3")
    expect(bits).to_contain_text(was[0])  # said as what it was before
    expect(worst).not_to_have_text(was[1])
    notes = page.locator("[data-table=quantised] small").all_inner_texts()
    steps = np.array([float(each.removeprefix("÷ ")) for each in notes])
    wanted = np.array([3, *before[1:]]) * steps
    turn_to(page, "decode")
    inverse = idctn(wanted.reshape(8, 8), norm="ortho").ravel()
    np.testing.assert_allclose(numbers_of(page, "inverse"), inverse, atol=0.0501)

    # The pin stayed, and with it the field: the coefficient is zeroed, then as it was.
    turn_to(page, "dequantise")
    page.get_by_role("button", name=ENGLISH["steps_zero"]).click()
    expect(page.locator("[data-table=quantised] td[data-index='0'] b")).to_have_text("0")
    page.get_by_role("button", name=ENGLISH["steps_restore"]).click()
    expect(page.locator("td.changed")).to_have_count(0)
    np.testing.assert_array_equal(numbers_of(page, "quantised"), before)
    expect(bits).to_have_text(was[0])

    # A digit that is typed on a number begins the new one.
    page.locator("[data-table=quantised] td[data-index='0']").click()
    page.locator("[data-table=quantised] td[data-index='0']").focus()
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    expect(page.locator("td.changed b")).to_have_text("4")
    assert page.errors == []


def test_a_pinned_number_stays_marked_through_the_steps(open_lesson):
    page = open_lesson("block=11,30&step=shift")
    page.locator("[data-table=pixels] td[data-index='10']").click()
    said = page.locator(".pins p").first
    words = said.inner_text()
    expect(page.locator("td.pinned")).to_have_count(2)
    for step, count in (("dct", 1), ("quantise", 0), ("inverse", 1), ("error", 2)):
        turn_to(page, step)
        expect(page.locator("td.pinned")).to_have_count(count)
    expect(said).to_have_text(words)
    page.locator("[data-table=error] td[data-index='10']").click()
    expect(page.locator("td.pinned")).to_have_count(0)
    expect(said).to_have_text(f"{ENGLISH['steps_hint']} {ENGLISH['steps_keys']}")


def test_the_colour_is_made_coarser_by_a_slider(open_lesson):
    page = open_lesson("step=colour", "coffee.png")
    slider = page.get_by_role("slider", name=ENGLISH["steps_colour_slider"])
    picture = page.locator("[data-table=ycbcr] img")
    level = page.locator(".level")
    expect(level).to_contain_text("4:2:0")
    before = picture.get_attribute("src")
    slider.press("ArrowLeft")
    expect(level).to_contain_text("4:4:4")
    expect(picture).not_to_have_attribute("src", before)
    expect(page.locator(".page")).to_have_attribute("data-step", "colour")
    page = open_lesson("step=colour")
    expect(page.get_by_text(ENGLISH["steps_colour_none"])).to_be_visible()


def test_keys_move_among_the_numbers_of_a_table(open_lesson):
    page = open_lesson("block=11,30&step=quantise", width=390)
    page.locator(".turns [aria-current]").focus()
    page.keyboard.press("Tab")  # to the arrow forward, and then into the table
    page.keyboard.press("Tab")
    while page.locator("[data-table=coefficients] td:focus").count() == 0:
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    cell = page.locator("[data-table=coefficients] td[data-index='9']")
    expect(cell).to_be_focused()
    tooltip = page.get_by_role("tooltip").filter(has_text=cell.get_attribute("data-help"))
    expect(tooltip).to_be_visible()
    # The same frequency is marked in both tables.
    expect(page.locator("td.same")).to_have_count(2)
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    expect(page.locator("[data-table=coefficients] td[data-index='15']")).to_be_focused()
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("element => element.scrollWidth <= element.clientWidth")
    assert page.errors == []


def test_patterns_are_added_one_by_one(open_lesson):
    page = open_lesson("part=patterns&block=11,30", width=390)
    page.get_by_role("button", name=ENGLISH["steps_next"]).click()
    page.wait_for_url("**k=7**")
    page.keyboard.press("PageDown")  # as a clicker does
    page.wait_for_url("**k=8**")
    page.keyboard.press("PageUp")
    page.wait_for_url("**k=7**")
    expect(page.locator(".sheet .marked img")).to_have_attribute(
        "alt", "Frequency 0 down, 3 across"
    )
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("element => element.scrollWidth <= element.clientWidth")
    assert page.errors == []


@pytest.mark.parametrize("presenter", [0, 1])
@pytest.mark.parametrize("part", ["inside", "questions"])
def test_a_clicker_turns_networks_and_questions_a_screen_a_step(open_lesson, part, presenter):
    """In a window as low as a small projector's, all of a step is on the screen at once."""
    kinds, key = {
        "inside": (NETWORKS, "network_step"),
        "questions": (QUESTIONS, "question_step"),
    }[part]
    page = open_lesson(f"part={part}&block=11,30&presenter={presenter}", "coffee.png")
    main = page.get_by_test_id("stMain")
    for name, steps in kinds.items():
        for step in steps:
            page.wait_for_url(re.compile(f"={name}&.*{key}={step}"))
            expect(page.locator("[data-stale=true], .stProgress")).to_have_count(0)
            page.locator(".st-key-lesson_stage h2").first.wait_for()
            # Pictures take what the words leave them, once they have come.
            page.wait_for_function(FITS)
            for fixed in (".picker .map", ".picker .near", "[data-testid=stSlider]"):
                expect_on_screen(page, page.locator(fixed).first, f"{name}, {step}: {fixed}")
            page.keyboard.press("PageDown")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
    page.keyboard.press("PageUp")
    last, steps = list(kinds.items())[-1]
    page.wait_for_url(re.compile(f"={last}&.*{key}={steps[-2]}"))
    assert page.errors == []


VIEWS = {
    **{step: f"step={step}" for step in ("colour", "quantise", "code", "error")},
    "patterns": "part=patterns",
    "duet": "part=inside&network=duet",
    "hrcnn": "part=inside&network=hrcnn",
    "psnr": "part=questions&question=psnr",
    "dark": "part=questions&question=dark",
    "loss": "part=questions&question=loss",
}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 1440), ("light", 390)])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_accessible_and_fits(open_page, view, scheme, width):
    page = open_page(width, 900, scheme, f"lesson?sample=coffee.png&{VIEWS[view]}")
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_visible()
    if view in STEPS:
        page.locator(f".page[data-step={view}]").wait_for()
    if view == "quantise":
        page.locator("[data-table=quantised] td[data-index='1']").click()
        expect(page.locator(".field")).to_be_focused()
    if "question" in VIEWS[view]:
        page.get_by_role("button", name=ENGLISH["vote_show"]).click()
        page.wait_for_url("**question_step=answer**")
    expect(page.locator("[data-stale=true], .stProgress")).to_have_count(0)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
    violations = Axe().run(page).response["violations"]
    serious = [each for each in violations if each["impact"] in ("serious", "critical")]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in serious] == []
    assert page.errors == []
