"""The application behind the preview: a few fixed addresses, for this machine's browser only.

It serves what the preview draws and nothing from the disk. A page of another site that leads its visitor's browser here
(DNS rebinding) is known by its Host or Origin, and refused.
"""

import asyncio
import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from briefgen.errors import BriefgenError
from briefgen.jobs.preview.choices import EDITIONS, LANGUAGES, Choice, read_choice
from briefgen.jobs.preview.drawing import Drawn, Fault, Preview
from briefgen.present.shell import count_findings, count_levels, level_words, more_cells, shell_words, up_to_date
from briefgen.render.html.shell import render_shell, shell_headers

_WAIT = 25.0
"""Seconds for which a browser's question for news is held open."""
_MEDIA = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_HEADERS = {
    b"cache-control": b"no-store",
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-resource-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"x-frame-options": b"SAMEORIGIN",
}


@dataclass(slots=True)
class Site:
    """What the addresses share: the preview, what it is called, and what was saved last.

    ``run`` tells this process from one that is started later, ``place`` are the sources in words, ``command`` starts it.
    """

    preview: Preview
    port: int
    place: str
    command: str
    cause: str = ""
    run: str = field(default_factory=lambda: secrets.token_hex(8))
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _over: bool = False

    def saved(self, cause: str, *, data: bool) -> None:
        """Note that something was saved, and tell the browsers that wait."""
        self.preview.changed(data=data)
        self.cause = cause
        self._tell()

    def close(self) -> None:
        """Let every browser that waits go."""
        self._over = True
        self._tell()

    async def news(self, version: int) -> None:
        """Wait until there is another version than this one, or for a while."""
        if version == self.preview.version and not self._over:
            try:
                await asyncio.wait_for(self._news.wait(), _WAIT)
            except TimeoutError:
                return

    def _tell(self) -> None:
        self._news.set()
        self._news = asyncio.Event()


def make_app(site: Site) -> Starlette:
    """Return the application of a site."""
    pages = _Pages(site)
    routes = [
        Route("/", pages.shell),
        Route("/brief", pages.brief),
        Route("/wait", pages.wait),
        Route("/brief.{kind:str}", pages.document),
    ]
    return Starlette(routes=routes, middleware=[Middleware(_OwnHostOnly, port=site.port)])


class _OwnHostOnly:
    """Refuses what does not come from a page of this site, and adds the headers that keep others out."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if refusal := self._refusal(Request(scope)):
            await refusal(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS.items()]
            await send(message)

        await self._app(scope, receive, guarded)

    def _refusal(self, request: Request) -> Response | None:
        headers = request.headers
        origin = headers.get("origin")
        foreign = origin is not None and origin not in {f"http://{host}" for host in self._hosts}
        if headers.get("host", "").casefold() not in self._hosts or foreign:
            return PlainTextResponse("briefgen preview answers this machine's own browser only.\n", 403)
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return PlainTextResponse("briefgen preview is not opened from other sites. Type its address.\n", 403)
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("briefgen preview only shows.\n", 405)
        return None


class _Pages:
    """What each address answers."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def shell(self, request: Request) -> Response:
        """Return the bar with the brief of the choice in a frame, as the files on disk have it now."""
        preview = self._site.preview
        try:
            choice = read_choice(request.query_params)
            drawn = await asyncio.to_thread(preview.draw, choice)
        except BriefgenError as error:
            choice, drawn = Choice(), Drawn(fault=Fault("unknown", str(error)))
        levels = Counter(str(group.first.level) for group in drawn.findings)
        words = shell_words(choice.lang)
        page = render_shell(
            choice.lang,
            words=words,
            level_words=level_words(choice.lang),
            more_cells=partial(more_cells, lang=choice.lang),
            drawn=drawn,
            choice=choice,
            version=preview.version,
            scopes=preview.scopes(choice.lang),
            languages=LANGUAGES,
            editions=EDITIONS,
            place=self._site.place,
            command=self._site.command,
            query=urlencode(choice.query()),
            count=len(drawn.findings),
            counted=count_findings(len(drawn.findings), choice.lang),
            levels=count_levels(levels.items(), choice.lang),
            status=_status(drawn, words, choice.lang),
        )
        return HTMLResponse(page, headers=dict(shell_headers(choice.lang)))

    async def brief(self, request: Request) -> Response:
        """Return the brief itself, the bytes that the HTML edition has."""
        try:
            drawn = await asyncio.to_thread(self._site.preview.draw, read_choice(request.query_params))
        except BriefgenError as error:
            return PlainTextResponse(f"{error}\n", 404)
        return HTMLResponse(drawn.html) if drawn.html else PlainTextResponse("There is no brief yet.\n", 404)

    async def wait(self, request: Request) -> Response:
        """Return the version of what is on disk, at once if the browser has another one, else when something is saved."""
        site = self._site
        version = request.query_params.get("version", "")
        if version == str(site.preview.version) and request.query_params.get("run", "") in ("", site.run):
            await site.news(site.preview.version)
        return JSONResponse({"version": site.preview.version, "run": site.run, "cause": site.cause})

    async def document(self, request: Request) -> Response:
        """Return the PDF or the workbook of the choice, made now."""
        kind = request.path_params["kind"]
        if kind not in _MEDIA:
            return PlainTextResponse("There is no such page.\n", 404)
        try:
            name, content = await asyncio.to_thread(
                self._site.preview.document, read_choice(request.query_params), kind
            )
        except BriefgenError as error:
            return PlainTextResponse(f"{error}\n", 422)
        return Response(content, media_type=_MEDIA[kind], headers={"content-disposition": f'inline; filename="{name}"'})


def _status(drawn: Drawn, words: Mapping[str, str], lang: str) -> str:
    if drawn.fault:
        return words["not_redrawn" if drawn.html else "not_drawn"]
    return up_to_date(drawn.as_of, lang)
