"""``restore release``: replace released weights by trained ones that measured no worse."""

from pathlib import Path
from typing import Annotated

import typer

from restore.cli import output
from restore.cli.options import weights_folder
from restore.errors import WeightsError


def release(
    source: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of trained weights.")],
    target: Annotated[
        Path | None,
        typer.Option("--into", metavar="DIR", help="Folder to release into; weights by default."),
    ] = None,
) -> None:
    """Release trained weights: replace the released ones, if the new ones measured no worse.

    The new weights must have been measured on every set of pictures on the released card, with
    [bold]restore bench PICTURES --weights DIR --card TITLE[/bold], and no set may have a lower mean
    PSNR.

    Example: [bold]restore release train/runs/duet/weights[/bold]
    """
    from restore.models import cards, registry, weights

    with output.sentences():
        origin, into = weights_folder(source), target or weights.FOLDER
        names = [
            each.name for each in registry.networks() if weights.is_released(each.name, origin)
        ]
        if not names:
            raise WeightsError("{path} holds no weights: choose another folder.", path=origin)
        refused = False
        for name in names:
            old = weights.read_card(name, into) if weights.is_released(name, into) else None
            short = cards.shortfalls(weights.read_card(name, origin), old)
            if short:
                refused = True
                output.say(f"{name} was not released: {'; '.join(short)}.", style="red")
                continue
            weights.copy(name, origin, into)
            output.say(f"Released {name} into {into}.")
        if refused:
            raise typer.Exit(2)
