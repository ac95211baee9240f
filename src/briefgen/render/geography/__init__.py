"""The base map: countries, boundaries and where their circles stand, simplified ahead of time (tools/geography)."""

from briefgen.render.geography.atlas import Atlas, atlas
from briefgen.render.geography.projection import Projection, equal_area, world

__all__ = ["Atlas", "Projection", "atlas", "equal_area", "world"]
