"""The JSON edition: the contract for other programs (product.md, "briefgen/1")."""

from briefgen.render.json.document import render_json

__all__ = ["render_json"]
