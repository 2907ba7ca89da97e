"""The command line: ``restore COMMAND``, or ``python -m restore COMMAND``.

Bad input ends with one sentence on standard error and exit code 2. Commands import what they need
when they run: help comes without NumPy, and plain JPEG without an engine.
"""

import typer

from restore.cli import (
    batch,
    bench,
    compare,
    import_weights,
    inspect,
    methods,
    output,
    release,
    repair,
    soup,
    speed,
    train,
)

app = typer.Typer(
    help="Make and measure JPEG artifacts, and restore damaged pictures.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


@app.callback()
def start() -> None:
    """Runs before every command."""
    with output.sentences():
        from restore import image

        image.limit_pillow()


for command in (
    methods.methods,
    compare.compare,
    repair.repair,
    batch.batch,
    inspect.inspect,
    bench.bench,
    speed.speed,
    train.train,
    soup.soup,
    release.release,
    import_weights.import_weights,
):
    app.command()(command)
