"""The networks, what happens to a photo, and the versions of what runs here."""

import platform
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st
import yaml

import restore
from pages.components.drawing import drawing
from pages.state import link
from pages.state.entry import require_app
from pages.words import numbers, sentence, text
from pages.words.pictures import pictures
from pages.work.networks import shared_architecture, shared_session
from pages.work.store import STORE_MEGABYTES

ROOT = Path(__file__).parents[1]
PACKAGES = {
    "Streamlit": "streamlit",
    "NumPy": "numpy",
    "ONNX Runtime": "onnxruntime",
    "OpenVINO": "openvino",
    "PyTorch": "torch",
}


# ----------------------------------------------------------------------- a network


def stages(training: dict[str, Any]) -> list[dict[str, Any]]:
    """The trainings that led to a network, earliest first; none for imported weights."""
    if "imported_from" in training:
        return []
    earlier = training.get("started_from")
    if earlier is None or "recipe" not in earlier:  # nothing is known of a bare weights file
        return [training]
    return [*stages(earlier), training]


def show_drawing(network: restore.Network) -> None:
    """The drawing of what the network is made of."""
    planes = [text(f"about_plane_{each}") for each in network.reads.planes]
    result = "about_result_luma" if network.reads.outputs == 1 else "about_result_chroma"
    try:
        chain = shared_architecture(network)
    except restore.WeightsError as error:
        st.error(sentence(error))
        return
    title, key = sentence(network.title), f"drawing-{network.name}"
    drawing(chain, planes, result=text(result), title=title, key=key)
    st.caption(text("about_drawing"))


def show_facts(network: restore.Network, card: dict[str, Any]) -> None:
    """The network in numbers."""
    trained = stages(card["training"])
    seconds = sum(stage["seconds"] for stage in trained)
    megapixels = sum(stage["megapixels"] for stage in trained)
    adds = card["multiply_adds"]
    facts = {
        "parameters": (numbers.millions(card["parameters"]), {"count": f"{card['parameters']:,}"}),
        "multiply_adds": (numbers.millions(adds), {"count": f"{adds:,.0f}"}),
        "halo": (f"{network.halo} px", {"halo": network.halo}),
    }
    if trained:
        facts["training"] = (
            text("about_minutes", minutes=round(seconds / 60)),
            {"megapixels": f"{megapixels:,.0f}"},
        )
    with st.container(horizontal=True, gap="medium"):
        for key, (value, values) in facts.items():
            label, explained = text(f"about_{key}"), text(f"about_{key}_help", **values)
            st.metric(label, value, help=explained, width="content")


def measured(card: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Pictures, quality, and the PSNR with its gain over JPEG, as the card notes them."""
    for data_set, record in card["results"].items():
        for quality, row in record["quality"].items():
            gained = numbers.gain(row["gain_db"]).removesuffix(" dB")
            yield data_set, quality, f"{row['psnr']:.2f}  {gained}"
    if not card["results"] and "validation" in card["training"]:
        for quality, gain in card["training"]["validation"]["gain_db"].items():
            yield text("about_validation"), quality, numbers.gain(gain).removesuffix(" dB")


def show_results(card: dict[str, Any]) -> None:
    """What was measured, one row for each set of pictures."""
    if not any(measured(card)):
        return
    st.subheader(text("about_results"), anchor=False, help=text("about_results_help"))
    rows = pd.DataFrame(measured(card), columns=["pictures", "quality", "measured"])
    table = rows.pivot(index="pictures", columns="quality", values="measured").fillna("")
    table = table.reindex(rows.pictures.unique())[sorted(table, key=int)]
    table.index = table.index.map(pictures)
    heading = text("about_pictures")
    table = table.rename_axis(heading).reset_index()
    explained = {
        quality: st.column_config.TextColumn(
            text("about_quality", quality=quality),
            help=text("about_quality_help", quality=quality),
        )
        for quality in table.columns[1:]
    }
    explained[heading] = st.column_config.TextColumn(heading, pinned=True)
    st.dataframe(table, column_config=explained, height="content", hide_index=True)


def show_training(card: dict[str, Any]) -> None:
    """How the network was trained, one row for each training, and the recipes."""
    if file := card["training"].get("imported_from"):
        st.markdown(text("about_imported", file=file))
        return
    st.subheader(text("about_trainings"), anchor=False, help=text("about_trainings_help"))
    trained = stages(card["training"])
    table = pd.DataFrame(
        {
            "recipe": [stage["recipe"]["name"] for stage in trained],
            "data": [", ".join(stage["data"]) for stage in trained],
            "count": [stage["pictures"] for stage in trained],
            "megapixels": [stage["megapixels"] for stage in trained],
            "minutes": [round(stage["seconds"] / 60) for stage in trained],
            "device": [stage["device"].upper() for stage in trained],
        }
    )
    columns = {
        key: st.column_config.Column(
            text(f"about_column_{key}"), help=text(f"about_column_{key}_help")
        )
        for key in table
    }
    st.dataframe(table, column_config=columns, height="content", hide_index=True)
    if soup := card["training"].get("soup"):
        parts = "; ".join(
            text("about_soup_part", **part | {"data": ", ".join(part["data"])})
            for part in soup["parts"]
        )
        st.caption(text("about_soup", parts=parts))
    with st.expander(text("about_recipes")):
        for stage in trained:
            st.code(yaml.safe_dump(stage["recipe"], sort_keys=False), language="yaml")


def show_network(network: restore.Network) -> None:
    """Everything about one network."""
    card = shared_session().card(network)
    paper = sentence(network.paper)
    source = f"[{paper}]({network.link})" if network.link else paper
    st.header(sentence(network.title), anchor=False)
    st.markdown(f"{sentence(network.summary)}  \n{source}")
    show_drawing(network)
    show_facts(network, card)
    show_results(card)
    show_training(card)
    st.caption(text("about_weights", licence=card["licence"]))


# ----------------------------------------------------------------------- the lab


def show_privacy() -> None:
    """What becomes of a photo."""
    st.header(text("about_privacy"), anchor=False)
    minutes = st.get_option("server.disconnectedSessionTTL") / 60
    kept = {"minutes": f"{minutes:g}", "megabytes": f"{STORE_MEGABYTES:,}"}
    for key in ("machine", "photo", "pictures"):
        st.markdown(text(f"about_privacy_{key}", **kept))


def version_of(package: str) -> str:
    """The version of an installed package, found without importing it."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return text("undefined")


def show_versions() -> None:
    """What runs here, and the licence."""
    st.header(text("about_versions"), anchor=False, help=text("about_versions_help"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    versions = {text("app_title"): restore.__version__, "Python": platform.python_version()}
    versions |= {title: version_of(package) for title, package in PACKAGES.items()}
    st.markdown("  \n".join(f"{title} **{version}**" for title, version in versions.items()))
    st.markdown(text("about_licence_text", licence=project["license"]))


# --------------------------------------------------------------------------- page

require_app("pages/about.py")
session = shared_session()
networks = {each.name: each for each in (*session.networks(), *session.companions())}
link.take("about_network", networks)
st.title(text("about_heading"), anchor=False)
name = st.segmented_control(
    text("about_network"),
    list(networks),
    default=next(iter(networks)),
    required=True,
    key="about_network",
    format_func=lambda name: sentence(networks[name].title),
    persist_state="session",
)
try:
    show_network(networks[name])
except restore.WeightsError as error:
    st.error(sentence(error))
left, right = st.columns(2, gap="large")
with left:
    show_privacy()
with right:
    show_versions()
link.show(about_network=name)
