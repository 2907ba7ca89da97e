"""``restore methods``: list the methods."""

from restore.cli import output
from restore.cli.options import AsJson


def methods(as_json: AsJson = False) -> None:
    """List the methods for turning a JPEG into a picture.

    Example: [bold]restore methods[/bold]
    """
    from rich.table import Table

    import restore
    from restore.models.spec import Network

    rows = []
    for method in restore.methods():
        network = method if isinstance(method, Network) else None
        rows.append(
            {
                "name": method.name,
                "title": method.title,
                "domain": network.reads.name if network else method.name,
                "halo": network.halo if network else 0,
                "alignment": network.alignment if network else 1,
                "summary": method.summary,
                "paper": method.paper,
            }
        )
    if as_json:
        output.write_json(rows, "-")
        return
    table = Table()
    for heading in ("name", "reads", "summary", "paper"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(row["name"], row["domain"].replace("+", " + "), row["summary"], row["paper"])
    output.console.print(table)
