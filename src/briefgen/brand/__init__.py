"""Brand: names, colours, fonts and logos of the documents."""

from briefgen.brand.brand import Brand, Colours, FontFace, Fonts, Logo, default_brand

__all__ = ["Brand", "Colours", "FontFace", "Fonts", "Logo", "default_brand"]
