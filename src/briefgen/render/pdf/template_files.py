"""What a page may load: files of the template folders and the brand's fonts and logos, nothing else."""

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefgen.brand import Logo


class TemplateFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves files of the template folders and what the brand holds: no network, no other file, no redirect.

    ``folders`` in the order of search: a file missing in one is looked for under the same path in the next, so that a
    user's style sheet finds our fonts. ``fonts`` are single files outside them, ``logos`` pictures that were checked.
    """

    def __init__(
        self, folders: tuple[Path, ...], fonts: Iterable[Path] = (), logos: Iterable[Logo | None] = ()
    ) -> None:
        super().__init__(allowed_protocols=["file"], allow_redirects=False)
        self._folders = tuple(folder.resolve() for folder in folders)
        self._fonts = frozenset(fonts)
        self._logos = {logo.uri: logo for logo in logos if logo}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return a file of the folders or of the brand. Raises ValueError for everything else."""
        if logo := self._logos.get(url):
            media = "image/svg+xml" if logo.kind == "svg" else "image/png"
            return URLFetcherResponse(url, logo.content, {"Content-Type": media})
        parts = urlsplit(url)
        if parts.scheme == "file" and parts.netloc in ("", "localhost"):
            path = Path(url2pathname(unquote(parts.path))).resolve()
            if path in self._fonts:
                return super().fetch(path.as_uri(), headers)
            inside = [folder for folder in self._folders if path.is_relative_to(folder)]
            for folder in self._folders if inside else ():
                candidate = (folder / path.relative_to(inside[0])).resolve()
                if candidate.is_file() and candidate.is_relative_to(folder):
                    return super().fetch(candidate.as_uri(), headers)
        raise ValueError(f"{url[:200]} is outside the template folders")
