"""``restore soup``: average the weights of several trainings, where that gains more."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import MofNCompleteColumn
from rich.table import Table

from restore.cli import output
from restore.cli.options import weights_folder
from restore.extras import needs


def soup(
    network: Annotated[str, typer.Argument(help="The network, such as duet.")],
    folders: Annotated[
        list[Path], typer.Argument(metavar="DIR...", help="Folders of its trained weights.")
    ],
    val: Annotated[Path, typer.Option(help="Folder of pictures to measure the gain on.")],
    target: Annotated[
        Path, typer.Option("--into", metavar="DIR", help="Folder for the averaged weights.")
    ],
) -> None:
    """Average the weights of several trainings of a network, where that gains more.

    Begins with the weights that gain most on the pictures of [bold]--val[/bold], tries each of the
    others as a quarter and as a half of the mean, and keeps what gains more. The trainings must
    have started from the same weights, which may be one of the folders.

    Example: [bold]restore soup duet weights train/runs/duet/weights --val pictures --into
    soup[/bold]
    """
    with output.sentences(), needs("train"):
        from restore.inference import export
        from restore.models import registry, weights
        from restore.training import soup, validation

        method = registry.network(network)
        sources = [weights_folder(folder) for folder in folders]
        output.check_writable(target)
        pictures = validation.held_out(method.reads, val, count=soup.PICTURES, side=soup.SIDE)
        with output.bar(MofNCompleteColumn()) as bar:
            more = len(soup.SHARES) * (len(sources) - 1)
            task = bar.add_task(method.name, total=len(sources) + more)
            ingredients = []
            for source in sources:
                ingredients.append(soup.read(method, source, pictures))
                bar.advance(task)
            made = soup.greedy(method, ingredients, pictures, lambda: bar.advance(task))
        weights.save(method.name, dict(made.state), soup.card_of(made, ingredients), target)
        export.write_graph(method, target)
        table = Table(title="Gain in dB on held-out crops", title_justify="left")
        for heading in ("weights", "share", *(f"q {quality}" for quality in made.gains)):
            table.add_column(heading)
        rows = [
            (output.label(source), f"{share:.0%}", each.gains)
            for source, share, each in zip(sources, made.shares, ingredients, strict=True)
        ]
        for label, share, gains in [*rows, ("soup", "100%", made.gains)]:
            table.add_row(label, share, *(f"{gain:+.3f}" for gain in gains.values()))
        output.console.print(table)
        output.say(f"Wrote {target / method.name}.safetensors and its card.")
