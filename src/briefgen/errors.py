"""The exceptions of briefgen, one tree.

    BriefgenError              every error that a user can mend; carries its exit code
    ├── UsageError         2   the command line asks for something that does not exist
    ├── SourceError        3   a source cannot be read
    ├── ConfigError        3   briefgen.toml or a brand file cannot be used
    ├── OutputError        3   an output place cannot be written
    ├── DataRefused        1   the data hold errors that touch the selection
    └── RenderError        4   a document could not be made, or failed its own checks

A message is one line: what, where, cure. Bad data are findings, not exceptions (model/findings.py).
"""


class BriefgenError(Exception):
    """The root; ``exit_code`` is what the command line ends with."""

    exit_code = 1


class UsageError(BriefgenError):
    """An option or argument names something that does not exist; the message suggests what does."""

    exit_code = 2


class SourceError(BriefgenError):
    """A source is missing, unreadable, encrypted, hostile or empty."""

    exit_code = 3


class ConfigError(BriefgenError):
    """A configuration file cannot be used; all its faults are in the message, one a line."""

    exit_code = 3


class OutputError(BriefgenError):
    """An output folder or file cannot be written; what was there before is untouched."""

    exit_code = 3


class DataRefused(BriefgenError):
    """Findings of level error touch what the brief would print."""

    exit_code = 1


class RenderError(BriefgenError):
    """A document could not be rendered, or did not pass its checks; nothing was published."""

    exit_code = 4
