"""The line between a browser and the site, which a test can cut.

Playwright's own "offline" holds for a page only while it stands: what the page sends as it is closed goes out all the
same. Here nothing goes through once the line is cut.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar
from urllib.parse import urlsplit

Result = TypeVar("Result")


class Line:
    """Passes on what comes to its own port, unless it is cut."""

    def __init__(self, site: str) -> None:
        self.site = urlsplit(site)
        self.is_cut = False
        self._ends: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = self._do(asyncio.start_server(self._connected, "localhost", 0))

    @property
    def address(self) -> str:
        return f"http://localhost:{self._server.sockets[0].getsockname()[1]}"

    def cut(self) -> None:
        """From here on every connection is refused, and those that stand are broken off."""
        self._do(self._break_off())

    def mend(self) -> None:
        self.is_cut = False

    def take_down(self) -> None:
        self._do(self._finish())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, task: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(task, self._loop).result()

    async def _break_off(self) -> None:
        self.is_cut = True
        for end in list(self._ends):
            end.transport.abort()

    async def _finish(self) -> None:
        # First nobody else is let in: a server that is closed drops, with its socket open, a connection that is only
        # just on its way in and has no end to break off yet.
        for door in self._server.sockets:
            self._loop.remove_reader(door.fileno())
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            await self._break_off()
            await asyncio.wait(others, timeout=0.05)
        self._server.close()
        # What was broken off is told so in the loop's next round.
        await asyncio.sleep(0)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._ends.add(writer)
        try:
            if not self.is_cut:
                await self._join(reader, writer)
        except OSError:
            pass  # The site or the browser has gone.
        finally:
            writer.transport.abort()
            self._ends.discard(writer)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(self.site.hostname, self.site.port)
        self._ends.add(back)
        try:
            await asyncio.gather(_pass_on(reader, back), _pass_on(there, writer))
        finally:
            self._ends.discard(back)
            back.transport.abort()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while words := await reader.read(65536):
            writer.write(words)
            await writer.drain()
    writer.close()


@contextmanager
def line_to(site: str) -> Iterator[Line]:
    line = Line(site)
    try:
        yield line
    finally:
        line.take_down()
