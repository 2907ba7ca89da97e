"""The command line: ``python -m restore COMMAND``.

Bad input ends with one sentence on standard error and exit code 2.
"""

import typer

from restore.cli import batch, bench, compare, inspect, methods, repair, speed, train

app = typer.Typer(
    help="JPEG artifacts: make them, measure them, restore the picture.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
for command in (
    methods.methods,
    compare.compare,
    repair.repair,
    batch.batch,
    inspect.inspect,
    bench.bench,
    speed.speed,
    train.train,
):
    app.command()(command)
