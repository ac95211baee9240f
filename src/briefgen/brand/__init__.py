"""Brand: names, colours and fonts of the documents."""

from briefgen.brand.brand import Brand, Colours, Fonts, default_brand

__all__ = ["Brand", "Colours", "Fonts", "default_brand"]
