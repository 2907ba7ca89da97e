"""The address of the page, which says what is shown."""

from collections.abc import Mapping

from streamlit.components import v2

from pages.components import assets

#: The names that the viewer itself writes into the address.
OF_VIEWER = ("view", "left", "right", "evidence", "zoom", "at")

_component = v2.component("page_address", js=assets.script("address"))


def write_address(page: str, values: Mapping[str, str]) -> None:
    """Make the address of `page`, the last part of its path, say `values` and nothing else.

    Only what the viewer wrote there stays. Streamlit's own `st.query_params` would add a history
    entry for every position of a slider.
    """
    _component(key="address", data={"page": page, "values": dict(values), "kept": list(OF_VIEWER)})
