"""``restore import-weights``: import the weights that a paper's authors published."""

from pathlib import Path
from typing import Annotated

import typer

from restore.cli import output
from restore.cli.options import weights_folder
from restore.errors import WeightsError
from restore.extras import needs


def import_weights(
    network: Annotated[str, typer.Argument(help="The network, such as dcsc_2020.")],
    archive: Annotated[
        Path, typer.Argument(help="The authors' archive: a zip file with their weights.")
    ],
    target: Annotated[
        Path | None,
        typer.Option("--into", metavar="DIR", help="Folder to import into; weights by default."),
    ] = None,
) -> None:
    """Import weights that a paper's authors published; their network can then be used as a method.

    The authors' licence still applies: that of dcsc_2020 allows no commercial use.

    Example: [bold]restore import-weights dcsc_2020 code.zip[/bold]
    """
    with output.sentences(), needs("train"):
        import torch

        from restore.inference import cost, export
        from restore.models import _archives, registry, weights

        method = registry.network(network)
        if method.published is None:
            able = ", ".join(each.name for each in registry.networks() if each.published)
            raise ValueError(f"No weights of {network!r} can be imported: choose {able}.")
        candidates = _archives.float_arrays(archive)
        into = weights_folder(target)
        state, problem = None, None
        for arrays in candidates:
            try:
                state = method.published(arrays)
                break
            except WeightsError as error:
                problem = error
        if state is None:
            raise problem or WeightsError(
                "{path} holds no arrays: choose the authors' archive.", path=archive
            )
        parameters, multiply_adds = cost.count(method)
        card = {
            "method": method.name,
            "parameters": parameters,
            "multiply_adds": multiply_adds,
            "licence": "the authors' own, which allows no commercial use",
            "training": {"imported_from": archive.name},
            "results": {},
        }
        tensors = {key: torch.from_numpy(array.copy()) for key, array in state.items()}
        weights.save(method.name, tensors, card, into)
        export.write_graph(method, into)
        output.say(f"Imported {method.title} into {into}.")
