"""The web server of the article tests, for sources too."""

from __future__ import annotations

from tests.article.conftest import site

__all__ = ["site"]
