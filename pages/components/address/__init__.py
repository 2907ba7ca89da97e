"""The address of the page, which says what is shown."""

from collections.abc import Mapping

from streamlit.components import v2

from pages.components import assets

#: What the viewer says in the address by itself.
OF_VIEWER = ("view", "left", "right", "evidence", "zoom", "at")

_component = v2.component("page_address", js=assets.script("address"))


def write_address(page: str, values: Mapping[str, str]) -> None:
    """Make the address of `page`, the last part of its path, say `values` and nothing else.

    What the viewer says there stays. Streamlit's own `st.query_params` would add an entry to the
    history for every position of a slider.
    """
    _component(key="address", data={"page": page, "values": dict(values), "kept": list(OF_VIEWER)})
