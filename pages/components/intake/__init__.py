"""Photos that are pasted, or dropped anywhere on the page, go to its uploader."""

from streamlit.components import v2

from pages.components import assets
from pages.words import text

_component = v2.component(
    "photo_intake",
    css=assets.read("intake/intake.css"),
    js=assets.script("intake"),
)


def intake() -> None:
    """Listen for files on the whole page. A page without an uploader leaves them alone."""
    _component(key="intake", data={"drop": text("intake_drop")})
