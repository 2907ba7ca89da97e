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
    """The rows of a comparison or a benchmark: for each quality ours, then those of papers."""
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


def means_table(means: list[dict[str, Any]]) -> Table:
    """The means over the qualities, a row for each method."""
    qualities = ", ".join(str(quality) for quality in means[0]["qualities"])
    table = Table(title=f"Mean over quality {qualities}", title_justify="left")
    table.add_column("method")
    for heading in ("PSNR", "gain", "SSIM", "PSNR-B", "bias"):
        table.add_column(heading, justify="right", no_wrap=True)
    for row in means:
        gain = row["gain"] if row["method"] != "jpeg" else math.nan
        table.add_row(
            registry.get(row["method"]).title,
            output.number(row["psnr"], ".2f"),
            output.number(gain, "+.2f"),
            output.number(row["ssim"], ".4f"),
            output.number(row["psnrb"], ".2f"),
            output.number(row["bias"], "+.2f"),
        )
    return table


def thirds_table(thirds: list[dict[str, Any]]) -> Table:
    """The gains over the smooth, medium and busy third of the pictures."""
    table = Table(title="Gain in dB, by how busy the pictures are", title_justify="left")
    for heading in ("q", "method", "smooth", "medium", "busy"):
        table.add_column(heading)
    for row in thirds:
        gains = (f"{row[part]:+.2f}" for part in ("smooth", "medium", "busy"))
        table.add_row(str(row["quality"]), registry.get(row["method"]).title, *gains)
    return table


def costs_table(networks: dict[str, dict[str, Any]], *, with_papers: bool) -> Table:
    """Parameters and multiply-adds of our networks and, on request, of the papers'."""
    table = Table(title="Cost", title_justify="left")
    for heading in ("network", "parameters", "multiply-adds a pixel"):
        table.add_column(heading)
    ours = [(registry.get(name).title, entry) for name, entry in networks.items()]
    theirs = [(f"{entry['method']}, published", entry) for entry in published.costs()]
    for name, entry in [*ours, *(theirs if with_papers else ())]:
        numbers = (f"{entry[key] / 1e6:.2f} M" for key in ("parameters", "multiply_adds"))
        table.add_row(name, *numbers)
    return table


def speed_table(measured: dict[str, Any]) -> Table:
    """What ``restore.benchmark.speed.measure_speed`` returns."""
    peaks = (f"{peak / 1e9:.0f} G in {name}" for name, peak in measured["multiply_adds"].items())
    table = Table(
        title=f"Peak multiply-adds a second, in matrix products: {', '.join(peaks)}",
        caption="of peak: the share of that peak that the whole restoration reaches; alone: the "
        "share that the method's network alone reaches, on one tile",
    )
    for heading in (
        "method",
        "engine",
        "precision",
        "Mpx",
        "seconds",
        "Mpx/s",
        "MB",
        "of peak",
        "alone",
    ):
        table.add_column(heading, no_wrap=heading != "method")
    for row in measured["rows"]:
        table.add_row(
            registry.get(row["method"]).title,
            row["engine"],
            row["precision"],
            f"{row['megapixels']:.1f}",
            f"{row['seconds']:.1f}",
            f"{row['rate']:.2f}",
            f"{row['memory'] / 1e6:.0f}",
            f"{row['share']:.0%}",
            f"{row['network_share']:.0%}",
        )
    return table
