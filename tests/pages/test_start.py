"""The pages without torch, which takes seconds and hundreds of megabytes."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SCRIPT = f"""
import sys
from streamlit.testing.v1 import AppTest

app = AppTest.from_file({str(ROOT / "app.py")!r}, default_timeout=120)
app.session_state["sample"] = "page.png"
app.session_state["methods"] = []
app.session_state["rate_qualities"] = ["10"]
app.run()
for name in ("compare", "repair", "rate", "lesson", "benchmark", "about"):
    app.switch_page(f"pages/{{name}}.py").run()
    assert app.title and not app.exception, name
    assert "torch" not in sys.modules, name
"""


@pytest.mark.slow
def test_no_page_loads_torch():
    subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, check=True, capture_output=True)
