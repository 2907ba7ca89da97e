"""``python -m restore``."""

from restore.cli import app

app(prog_name="python -m restore")
