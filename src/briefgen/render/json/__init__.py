"""The JSON edition: the contract for other programs (product.md, "briefgen/1")."""

from briefgen.render.json.document import render_json
from briefgen.render.json.outside import without_outside

__all__ = ["render_json", "without_outside"]
