"""Serving the preview on this machine until Ctrl-C."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import uvicorn
from starlette.applications import Starlette

from briefgen.errors import OutputError
from briefgen.jobs.preview.app import Site, make_app
from briefgen.jobs.preview.drawing import Preview, PreviewJob
from briefgen.jobs.preview.watching import names_of, watch

HOST = "127.0.0.1"
_GRACE = 1
"""Seconds that open connections have to end."""


def serve(job: PreviewJob, port: int, command: str, announce: Callable[[str], None]) -> None:
    """Serve the preview until the program is told to end; ``announce`` gets its address once it answers.

    ``port`` 0 takes any free one. ``command`` starts it again, but for the port. Raises OutputError for a port that cannot be had.
    """
    listening = _listen(port)
    own = listening.getsockname()[1]
    site = Site(Preview(job), own, names_of(job.sources), f"{command} --port {own}")
    config = uvicorn.Config(
        _with_watch(make_app(site), site),
        log_level="error",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
        ws="none",
        loop="asyncio",
    )
    with suppress(KeyboardInterrupt), listening:
        _Server(config, lambda: announce(f"http://{HOST}:{own}/"), site.close).run(sockets=[listening])


class _Server(uvicorn.Server):
    """A server that says when it answers, and lets waiting browsers go before it ends."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None], end: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready, self._end = ready, end

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._end()
        await super().shutdown(sockets)


def _listen(port: int) -> socket.socket:
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((HOST, port))
    except (OSError, OverflowError) as error:
        found.close()
        reason = getattr(error, "strerror", "") or str(error)
        raise OutputError(
            f"Port {port} cannot be used: {reason}. Choose another with --port, or leave it out for any free one."
        ) from None
    return found


def _with_watch(app: Starlette, site: Site) -> Starlette:
    """Return the application with a watch over the sources while it runs."""

    @asynccontextmanager
    async def watched(_: Starlette) -> AsyncIterator[None]:
        stop = asyncio.Event()
        task = asyncio.create_task(_tell(site, stop))
        try:
            yield
        finally:
            stop.set()
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    app.router.lifespan_context = watched
    return app


async def _tell(site: Site, stop: asyncio.Event) -> None:
    async for saved in watch(site.preview.job, stop):
        site.saved(saved.name, data=saved.data)
