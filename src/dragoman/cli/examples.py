"""The command that tells where the example articles are."""

from importlib.resources import files

import typer


def register(app: typer.Typer) -> None:
    """Adds this command to the application."""
    app.command()(examples)


def examples() -> None:
    """Print the folder of the twelve example articles that come with the package."""
    typer.echo(str(files("dragoman").joinpath("data", "examples", "articles")))
