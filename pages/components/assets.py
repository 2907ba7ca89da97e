"""Scripts and styles that lie beside the Python of the components."""

from pathlib import Path

_HERE = Path(__file__).parent


def read(*names: str) -> str:
    """The files `names`, relative to this folder, joined in order."""
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)
