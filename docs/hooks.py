"""MkDocs: pages that stand at the top of the repository, where its visitors look, are pages of the site too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

_TOP = Path(__file__).parent.parent
_PAGES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")


def on_files(files: Any, *, config: Any) -> Any:
    """Add them, with links that start at the top turned into links of the site."""
    for name in _PAGES:
        text = (_TOP / name).read_text(encoding="utf-8").replace("](docs/", "](")
        files.append(File.generated(config, name, content=text))
    return files
