"""Our figures beside the published ones."""

import streamlit as st

import restore
from pages.sections.benchmarking.own import choose_own, show_own
from pages.sections.benchmarking.papers import METRICS, show_published
from pages.state import link
from pages.state.entry import require_app
from pages.words import sentence, text
from restore.benchmark import published

require_app("pages/benchmark.py")
link.take("dataset", published.datasets())
link.take("metric", METRICS)
link.take_switch("own_luma")
st.title(text("benchmark_heading"), anchor=False)
show_published()
st.header(text("own_heading"), anchor=False)
st.markdown(text("own_text"))
uploads, qualities, methods, gray = choose_own()
link.show(
    dataset=st.session_state.get("dataset"),
    metric=st.session_state.get("metric"),
    own_qualities=qualities,
    methods=methods,
    own_luma=gray,
)
try:
    show_own(uploads, qualities, methods, gray=gray)
except restore.WeightsError as error:
    st.error(sentence(error))
