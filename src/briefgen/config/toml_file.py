"""Reading a file of settings: TOML, of a size that people write."""

import tomllib
from pathlib import Path
from typing import Any

from briefgen.errors import ConfigError

_LARGEST = 1_000_000


def read_toml(path: Path, cure: str) -> dict[str, Any]:
    """Return what a TOML file holds. Raises FileNotFoundError, and ConfigError for what cannot be read; ``cure`` follows faults of TOML."""
    if path.exists() and not path.is_file():
        raise ConfigError(f"{path} is not a file. Give a file in TOML.")
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigError(f"{path} is larger than 1 MB, and no file of settings. Give another one.")
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}. Save it as UTF-8 text.") from None
    except RecursionError:
        raise ConfigError(f"{path} is not TOML: brackets within brackets without end. {cure}") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not TOML: {error}. {cure}") from None
