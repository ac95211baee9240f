"""The brief as HTML: Jinja templates over the display model."""

from briefgen.render.html.page import render_html, render_web, web_page

__all__ = ["render_html", "render_web", "web_page"]
