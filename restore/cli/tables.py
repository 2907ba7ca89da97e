"""Tables of measurements."""

import itertools
import math
from collections.abc import Sequence
from typing import Any

from rich.table import Table

from restore.benchmark import published
from restore.cli import output
from restore.models import registry


def metrics_table(
    rows: list[dict[str, Any]], title: str, papers: Sequence[dict[str, Any]] = ()
) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("q")
    table.add_column("method")
    for heading in ("PSNR", "gain", "SSIM", "PSNR-B", "bias", "bits/px", "Mpx/s"):
        table.add_column(heading, justify="right", no_wrap=True)
    plain = {row["quality"]: row["psnr"] for row in rows if row["method"] == "jpeg"}
    for quality, group in itertools.groupby(rows, lambda row: row["quality"]):
        for row in group:
            gain = row["psnr"] - plain[quality] if row["method"] != "jpeg" else math.nan
            table.add_row(
                str(quality),
                registry.get(row["method"]).title,
                output.number(row["psnr"], ".2f"),
                output.number(gain, "+.2f"),
                output.number(row["ssim"], ".4f"),
                output.number(row["psnrb"], ".2f"),
                output.number(row["bias"], "+.2f"),
                output.number(row["bpp"], ".3f"),
                output.number(row["megapixels"] / row["seconds"], ".2f"),
            )
        for row in papers:
            if row["quality"] == quality:
                table.add_row(
                    str(quality),
                    f"{row['method']} {row['year']}",
                    output.number(row["psnr"], ".2f"),
                    output.number(row["psnr"] - plain[quality], "+.2f"),
                    output.number(row["ssim"], ".3f"),
                    output.number(row["psnrb"], ".2f"),
                    style="dim",
                )
    return table


def thirds_table(thirds: list[dict[str, Any]]) -> Table:
    table = Table(title="Gain by how busy the pictures are, dB", title_justify="left")
    for heading in ("q", "method", "smooth", "medium", "busy"):
        table.add_column(heading)
    for row in thirds:
        gains = (f"{row[part]:+.2f}" for part in ("smooth", "medium", "busy"))
        table.add_row(str(row["quality"]), registry.get(row["method"]).title, *gains)
    return table


def costs_table(networks: dict[str, dict[str, float]], with_papers: bool) -> Table:
    table = Table(title="Cost", title_justify="left")
    for heading in ("network", "parameters", "multiply-adds a pixel"):
        table.add_column(heading)
    ours = [(registry.get(name).title, entry) for name, entry in networks.items()]
    theirs = [(f"{entry['method']}, published", entry) for entry in published.costs()]
    for name, entry in [*ours, *(theirs if with_papers else ())]:
        numbers = (f"{entry[key] / 1e6:.2f} M" for key in ("parameters", "multiply_adds"))
        table.add_row(name, *numbers)
    return table
