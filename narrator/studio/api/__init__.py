"""The HTTP API: one table of calls → the app's routes, and the OpenAPI document of them."""

from __future__ import annotations

from starlette.routing import BaseRoute

from narrator.studio.api.endpoint import endpoint
from narrator.studio.api.openapi import describe
from narrator.studio.api.table import CALLS

__all__ = ["CALLS", "api_routes", "describe"]


def api_routes() -> list[BaseRoute]:
    """What Starlette asks for each call, and the document of them all."""
    return endpoint(CALLS)
