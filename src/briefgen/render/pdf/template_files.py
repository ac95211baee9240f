"""What a page may load: files of the template folders, nothing else."""

from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse


class TemplateFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves files of the template folders: no network, no other file, no redirect (safety.md section 0).

    ``folders`` in the order of search: a file missing in one is looked for under the same path in the next, so that a
    user's style sheet finds our fonts.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        super().__init__(allowed_protocols=["file"], allow_redirects=False)
        self._folders = tuple(folder.resolve() for folder in folders)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return a file of the folders. Raises ValueError for everything else."""
        parts = urlsplit(url)
        if parts.scheme == "file" and parts.netloc in ("", "localhost"):
            path = Path(url2pathname(unquote(parts.path))).resolve()
            inside = [folder for folder in self._folders if path.is_relative_to(folder)]
            for folder in self._folders if inside else ():
                candidate = (folder / path.relative_to(inside[0])).resolve()
                if candidate.is_file() and candidate.is_relative_to(folder):
                    return super().fetch(candidate.as_uri(), headers)
        raise ValueError(f"{url} is outside the template folders")
