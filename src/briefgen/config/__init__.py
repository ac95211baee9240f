"""Configuration: briefgen.toml beside a source."""

from briefgen.config.mapping import NO_MAPPING, Mapping, load_mapping

__all__ = ["NO_MAPPING", "Mapping", "load_mapping"]
