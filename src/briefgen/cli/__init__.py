"""The command line. Heavy imports stand inside the commands, so that --help is instant."""

from briefgen.cli.app import main

__all__ = ["main"]
