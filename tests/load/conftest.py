"""Reading bytes as if they lay in a file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.errors import SourceError
from briefgen.load import load_source
from briefgen.model.sheets import Loaded

Load = Callable[..., Loaded]
Refuse = Callable[..., str]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load the bytes of a file; messages call it by its bare name."""

    def load_bytes(content: bytes, name: str = "in.xlsx") -> Loaded:
        path = tmp_path / name
        path.write_bytes(content)
        return load_source(path, name)

    return load_bytes


@pytest.fixture
def refuse(load: Load) -> Refuse:
    """Load bytes that must be refused, and return the message, which must be one line that begins with the file."""

    def refused(content: bytes, name: str = "in.xlsx") -> str:
        with pytest.raises(SourceError) as caught:
            load(content, name)
        message = str(caught.value)
        assert message.startswith(name)
        assert message.endswith(".")
        assert "\n" not in message
        return message

    return refused
