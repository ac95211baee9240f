"""The brief as HTML: Jinja templates over the display model."""

from briefgen.render.html.page import render_html, render_web, web_page
from briefgen.render.html.thin import prints_key_points

__all__ = ["prints_key_points", "render_html", "render_web", "web_page"]
