"""Templates, style and script, a show's own before ours → pages filled in, and the files that they need beside them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from narrator.errors import ConfigError

if TYPE_CHECKING:
    from jinja2 import Environment

OWN_FOLDER = "site"
"""A show's folder for templates and other files of its own: a file there takes the place of ours of the same name."""

_OURS = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class AssetVersions:
    """A few letters of their digests, so that a changed file gets a new address."""

    style: str
    script: str


class Layout:
    """The templates of one show."""

    def __init__(self, show_folder: Path | None) -> None:
        self._folders = [folder for folder in (show_folder and show_folder / OWN_FOLDER, _OURS) if folder]
        self._environment: Environment | None = None
        self.versions = AssetVersions(_digest(self.asset("style.css")), _digest(self.asset("player.js")))

    def asset(self, name: str) -> bytes:
        """The bytes of style.css, player.js, or of a file that the show has of its own."""
        return next(folder / name for folder in self._folders if (folder / name).is_file()).read_bytes()

    def assets(self) -> dict[str, bytes]:
        """Every file to be put beside the pages, by name: ours, and whatever else the show's own folder holds."""
        names = {"style.css", "player.js"}
        for folder in self._folders[:-1]:
            if folder.is_dir():
                names |= {file.name for file in folder.iterdir() if file.is_file() and _is_asset(file)}
        return {name: self.asset(name) for name in sorted(names)}

    def digest(self) -> str:
        """Changes whenever any template does: a page is made anew then."""
        names = sorted({file.name for folder in self._folders if folder.is_dir() for file in folder.glob("*.html")})
        return _digest(b"".join(self.asset(name) for name in names)) + self.versions.style + self.versions.script

    def fill(self, template: str, values: dict[str, Any]) -> str:
        """The template with these values. Raises ConfigError naming the file where a show's own has a mistake in it."""
        from jinja2 import TemplateError

        try:
            return self._templates().get_template(template).render(**values, assets=self.versions)
        except (TemplateError, OverflowError) as error:
            number = getattr(error, "lineno", None)
            line = f", line {number}" if number else ""
            raise ConfigError(
                [f"{self._folders[0] / template}{line}: {getattr(error, 'message', None) or error}"]
            ) from error

    def _templates(self) -> Environment:
        if self._environment is None:
            from jinja2 import FileSystemLoader, StrictUndefined
            from jinja2.sandbox import SandboxedEnvironment

            from narrator.publish.site.compiled import COMPILED

            self._environment = SandboxedEnvironment(  # templates fill in; they run nothing of this machine
                loader=FileSystemLoader(self._folders),
                autoescape=True,
                undefined=StrictUndefined,
                trim_blocks=True,
                lstrip_blocks=True,
                keep_trailing_newline=True,
                bytecode_cache=COMPILED,
            )
        return self._environment


def _is_asset(file: Path) -> bool:
    return not file.name.startswith(".") and file.suffix not in (".html", ".md")


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:8]
