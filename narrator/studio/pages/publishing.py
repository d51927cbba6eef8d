"""The page of publishing: what would go where, before anything does."""

from __future__ import annotations

from starlette.responses import Response

from narrator.errors import NarratorError
from narrator.studio.pages.asking import Asked


def show_publishing(asked: Asked) -> Response:
    """The page, which asks for the plan once it is there: targets may be slow."""
    return asked.answer("publish.html", here="/publish")


def show_plan(asked: Asked) -> Response:
    """The plan, as a fragment; or why there is none."""
    try:
        plan, error = asked.desk.publish_plan(), ""
    except NarratorError as problem:
        plan, error = None, asked.told(problem)
    return asked.answer("parts/plan.html", plan=plan, error=error)
