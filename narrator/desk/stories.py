"""A story's file → its text, its version, and the script in it; what was read once is not read again."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from threading import Lock

from narrator.desk.records import Doubt, Story
from narrator.errors import InputError, ScriptError
from narrator.records import Script
from narrator.rounds.drafts import DOUBTFUL
from narrator.script.editable import is_doubtful, script_from_text
from narrator.script.edits import later_spans

_KEPT = 64
"""Scripts of long bulletins take some 200 kB each."""
_LINE = re.compile(r", line (\d+): ")
VERSION_DIGITS = 16
GONE = "{name}: the file is gone; undo brings it back, if there is one"
UNREADABLE = "{name}: cannot be read ({error}); save it as UTF-8 text"


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read; `script` None where it cannot be taken, `error` then tells why."""

    path: Path
    text: str
    version: str
    script: Script | None
    error: str | None = None

    @property
    def sound(self) -> Script:
        """The script. Raises ScriptError where a person has to mend the file first."""
        if self.script is None:
            raise ScriptError((self.error or "").splitlines())
        return self.script


def version_of(content: bytes) -> str:
    """What tells one state of a file from every other."""
    return sha256(content).hexdigest()[:VERSION_DIGITS]


class Stories:
    """Reads stories, for several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._scripts: OrderedDict[str, Script] = OrderedDict()

    def read(self, path: Path) -> Read:
        """The file as it is now. One that is not there, or no script, is told in `error`."""
        try:
            content = path.read_bytes()
            text = content.decode("utf-8")
        except FileNotFoundError:
            return Read(path, "", "", None, GONE.format(name=path.name))
        except (OSError, UnicodeDecodeError) as error:
            return Read(path, "", "", None, UNREADABLE.format(name=path.name, error=error))
        version = version_of(content)
        with self._lock:
            if (known := self._scripts.get(version)) is not None:
                self._scripts.move_to_end(version)
                return Read(path, text, version, known)
        try:
            script = script_from_text(text, name=path.name)
        except ScriptError as error:
            return Read(path, text, version, None, str(error))
        self._keep(version, script)
        return Read(path, text, version, script)

    def know(self, text: str, script: Script) -> None:
        """Keep that the text reads as this script: who wrote it need not read it."""
        self._keep(version_of(text.encode("utf-8", "surrogateescape")), replace(script, by_hand=True))

    def _keep(self, version: str, script: Script) -> None:
        with self._lock:
            self._scripts[version] = script
            while len(self._scripts) > _KEPT:
                self._scripts.popitem(last=False)

    def scripts(self, paths: tuple[Path, ...]) -> list[Script]:
        """The scripts of all files. Raises ScriptError where a person has to mend one first, InputError for none."""
        if not paths:
            raise InputError("there is no script in the document's folder")
        return [self.read(path).sound for path in paths]


def story_of(read: Read, number: int) -> Story:
    """The story as it is shown."""
    first = (read.error or "").splitlines()[:1]
    line = _LINE.search(first[0]) if first else None
    script = read.script
    return Story(
        number=number,
        file=read.path.name,
        version=read.version,
        title=script.article.title if script else read.path.stem,
        script=script,
        doubts=doubts_of(script, number) if script else (),
        later=later_spans(script) if script else (),
        error=first[0] if first else None,
        error_line=int(line[1]) if line else None,
        text=read.text,
    )


def doubts_of(script: Script, story: int) -> tuple[Doubt, ...]:
    """Its quotations to look at, as they stand."""
    text = script.article.text
    return tuple(
        Doubt(
            story=story,
            start=quote.start,
            end=quote.end,
            words=text[quote.start : quote.end],
            speaker=quote.speaker,
            confidence=quote.confidence,
            reason=quote.reason,
            others=quote.others,
        )
        for quote in script.quotes
        if is_doubtful(quote, DOUBTFUL)
    )
