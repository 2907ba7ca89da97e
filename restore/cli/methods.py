"""The methods there are."""

from rich.table import Table

from restore.cli import output
from restore.cli.options import AsJson
from restore.models import registry


def methods(as_json: AsJson = False) -> None:
    """List the methods that make a picture of a JPEG.

    Example: [bold]python -m restore methods[/bold]
    """
    fields = ("name", "title", "domain", "halo", "alignment", "summary", "paper")
    rows = [{field: getattr(method, field) for field in fields} for method in registry.methods()]
    if as_json:
        output.write_json(rows, "-")
        return
    table = Table()
    for field in ("name", "domain", "summary", "paper"):
        table.add_column(field, overflow="fold")
    for row in rows:
        table.add_row(row["name"], row["domain"], row["summary"], row["paper"])
    output.console.print(table)
