"""A desk → the ASGI app: pages, calls, events and files, with the door around them all."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from narrator.desk import Desk
from narrator.errors import NarratorError
from narrator.studio.answers import tell_error
from narrator.studio.api import api_routes
from narrator.studio.door import Door, is_everywhere, own_names
from narrator.studio.keys import Keys
from narrator.studio.pages import routes as page_routes
from narrator.studio.safety import Safety
from narrator.studio.state import Studio, new_studio

STATIC = Path(__file__).parent / "static"


def create_app(
    desk: Desk,
    keys: Keys | None = None,
    *,
    port: int = 0,
    hosts: Iterable[str] = (),
    bind: str | None = None,
    root_path: str = "",
) -> StudioApp:
    """The app over a desk. `app.studio` has the keys; `hosts` are names to be asked by beside this machine's own.

    `root_path` ("/studio") is where a proxy shows it, which may take that off the addresses or leave it. Cookies know
    no ports, so that the cookie has the `port` in its name.
    """
    studio = new_studio(desk, keys or Keys())
    door = Door(
        studio.keys,
        cookie_name=f"narrator_studio_{port}",
        names=own_names(hosts, bind),
        any_address=bind is not None and is_everywhere(bind),
    )
    return StudioApp(studio, Safety(_starlette(studio), door), root_path)


class StudioApp:
    """The ASGI app, wherever a proxy shows it, and the studio that it shows."""

    def __init__(self, studio: Studio, app: ASGIApp, root_path: str) -> None:
        self.studio = studio
        self._app = app
        self._root = root_path.rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or live through the app's life."""
        if scope["type"] == "http" and self._root:
            path: str = scope["path"]
            within = path.removeprefix(self._root) if f"{path}/".startswith(f"{self._root}/") else path
            scope = {**scope, "root_path": self._root, "path": self._root + (within or "/")}
        await self._app(scope, receive, send)


def _starlette(studio: Studio) -> Starlette:
    @asynccontextmanager
    async def alive(_: Starlette) -> AsyncIterator[None]:
        studio.watcher.start()
        yield
        studio.close()

    routes: list[BaseRoute] = [
        *api_routes(),
        Mount("/static", StaticFiles(directory=STATIC, check_dir=False)),
        *page_routes,
    ]
    app = Starlette(
        routes=routes,
        lifespan=alive,
        exception_handlers=dict.fromkeys((HTTPException, NarratorError, Exception), tell_error),
    )
    app.router.redirect_slashes = False
    app.state.studio = studio
    return app
