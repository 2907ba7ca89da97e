"""The viewer in use: new pictures, a phone, keys and names for everyone."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_settings_outlive_new_pictures(open_viewer, pictures):
    viewer = open_viewer()
    page = viewer.page
    viewer.tool("loupe").click()
    viewer.tool("blocks").click()
    viewer.tool("split").click()
    page.get_by_role("combobox", name="Left").select_option("Original")
    page.get_by_role("slider").press("PageUp")
    viewer.zoom(3)
    before = viewer.view_of()
    viewer.choose_set("gray")
    expect(page.locator("[data-picture=original] .pixel")).to_have_text(re.compile(r"^\d+$"))
    assert viewer.view_of() == before
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", "60")
    expect(page.get_by_role("combobox", name="Left")).to_have_value("original")
    for name in ("loupe", "blocks", "split"):
        expect(viewer.tool(name)).to_have_attribute("aria-pressed", "true")

    # Pictures of another size are fitted; the pixel under the loupe is one of theirs.
    viewer.choose_set("tiny")
    expect(page.locator(".place")).to_have_text("x 24 · y 18")
    value = " ".join(map(str, pictures[0]["tiny"]["original"][18, 24]))
    expect(page.locator("[data-picture=original] .pixel")).to_have_text(value)
    assert page.errors == []


def test_phone_by_finger(open_viewer):
    viewer = open_viewer(390, 844)
    page = viewer.page
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def drag(start, end):
        for kind, points in (("Start", [start]), ("Move", [end]), ("End", [])):
            touches = [{"x": x, "y": y} for x, y in points]
            devtools.send(
                "Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": touches}
            )

    overflow = "() => document.scrollingElement.scrollWidth - innerWidth"
    for mode in ("grid", "flip", "difference", "split"):
        viewer.tool(mode).click()
        assert page.evaluate(overflow) <= 0
        root = page.locator("[data-mode]")
        assert root.evaluate("root => root.scrollWidth - root.clientWidth") <= 0
        assert page.locator(".stage:visible").first.bounding_box()["width"] > 280

    pile = page.locator(".pile")
    pile.scroll_into_view_if_needed()
    box = pile.bounding_box()
    middle = box["y"] + box["height"] / 2
    drag((box["x"] + box["width"] / 2, middle), (box["x"] + box["width"] * 0.8, middle))
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", "80")

    viewer.tool("loupe").click()
    before = page.locator(".place").inner_text()
    drag((box["x"] + 60, middle), (box["x"] + 90, middle + 30))
    expect(page.locator(".place")).not_to_have_text(before)
    assert page.errors == []


def test_every_control_has_a_name(open_viewer):
    viewer = open_viewer()
    page = viewer.page
    devtools = page.context.new_cdp_session(page)
    roles = {"button", "slider", "combobox", "application", "toolbar", "group", "link"}
    for mode in ("grid", "split", "flip", "difference"):
        viewer.tool(mode).click()
        viewer.tool("loupe").click()
        nodes = devtools.send("Accessibility.getFullAXTree")["nodes"]
        controls = [
            node for node in nodes if not node["ignored"] and node["role"]["value"] in roles
        ]
        assert len(controls) > 12
        assert [node for node in controls if not node.get("name", {}).get("value")] == []

    viewer.tool("grid").focus()
    outline = "root => getComputedStyle(root.getRootNode().activeElement).outlineStyle"
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.locator("[data-mode]").evaluate(outline) == "solid"
