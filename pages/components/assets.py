"""Scripts and styles that lie beside the components' Python.

The scripts are ES modules, but Streamlit hands a script to the browser as one blob, and a blob
cannot import its neighbours. Streamlit serves files by name only for installed packages
(`asset_dir`), but the app also runs from a checkout. So esbuild bundles the modules of each
component into `bundles/NAME.js`, which is committed: the app needs neither Node nor npm. After a
change, run `npm ci && npm run bundle` in this folder; `.ci/javascript` checks types and style, and
that the bundles match the modules.
"""

from pathlib import Path

_HERE = Path(__file__).parent


def read(*names: str) -> str:
    """The files `names`, relative to this folder, joined in order."""
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)


def script(component: str) -> str:
    """The bundle of `component`, one ES module without imports."""
    return read(f"bundles/{component}.js")
