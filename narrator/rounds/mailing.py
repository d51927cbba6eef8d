"""What fails in a run → one mail when it begins to fail, one when it does no longer; by the system's sendmail."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from narrator.disk.files import write_text
from narrator.errors import InputError
from narrator.errors.passwords import without_passwords
from narrator.errors.visible import visible_line
from narrator.rounds.ledger import STATE_FOLDER, Known, Ledger
from narrator.rounds.sound_json import json_text
from narrator.show.file import Show

MAILED_FILE = "mailed.json"
THE_RUN = "the run"
_FORMAT = 1
_PLACES = ("/usr/sbin", "/usr/lib", "/usr/local/sbin", "/usr/bin")
"""Where sendmail lies, which cron's PATH does not name."""

_TIMEOUT_S = 60.0
_SUBJECT_CHARACTERS = 150
_WIDTH = 78
_MOST = 30
"""Of failures in one mail; the others are counted."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """The show and its run, as a mail names them."""

    title: str
    folder: Path
    at: datetime


def mail_failures(
    show: Show, at: datetime, failing: Mapping[str, str], ledger: Ledger, *, is_partial: bool = False
) -> None:
    """Mail what fails since this run (`failing`: what, and why), and what does no longer; nothing where neither is.

    A file in the show's state folder keeps what was told, and is changed only when a mail has gone. A run that
    `is_partial` (it ended early, or asked no source) does not end what failed before. Raises InputError, in one line,
    where there is no sendmail or it does not take the mail.
    """
    if show.folder is None or show.build.mail is None:
        return
    mailed, about = show.folder / STATE_FOLDER / MAILED_FILE, Occasion(show.about.title, show.folder, at)
    known = _read(mailed)
    new = {what: why for what, why in failing.items() if what not in known}
    still = _still_failing(ledger)
    over = [] if is_partial else [what for what in known if what not in failing and not _is_in(what, still)]
    if not (new or over):
        return
    _send(show.build.mail, mail_of(show.build.mail, about, new, over, still))
    left = {what: since for what, since in known.items() if what not in over}
    left |= dict.fromkeys(new, about.at.isoformat(timespec="seconds"))
    write_text(mailed, json_text({"format": _FORMAT, "failing": left}))


def mail_of(
    address: str, about: Occasion, new: Mapping[str, str], over: list[str], still: Mapping[str, Known]
) -> EmailMessage:
    """The mail: plain text, each failure with its reason and what happens next."""
    message = EmailMessage()
    told = [f"{len(new)} new failure{'s' * (len(new) != 1)}"] if new else []
    told += [f"{len(over)} over"] if over else []
    # strangers' words stand in titles; a header is one line, and plain
    subject = visible_line(f"Narrator: {about.title}: {', '.join(told)}")
    message["Subject"] = subject[:_SUBJECT_CHARACTERS]
    message["To"] = address
    message["Date"] = format_datetime(about.at.astimezone(UTC))
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n".join(_body(about, new, over, still)) + "\n", cte="quoted-printable")
    return message


def _body(about: Occasion, new: Mapping[str, str], over: list[str], still: Mapping[str, Known]) -> Iterator[str]:
    if new:
        yield "Failing since this run:"
        for what, why in list(new.items())[:_MOST]:
            yield ""
            yield from _wrapped(what, "* ")
            yield from _wrapped(why, "  ")
            yield from _wrapped(_next(what, still, about.at), "  ")
        if len(new) > _MOST:
            yield f"\nand {len(new) - _MOST} more."
        yield ""
    if over:
        yield "Failing no longer:"
        yield ""
        for what in over[:_MOST]:
            yield from _wrapped(what, "* ")
        if len(over) > _MOST:
            yield f"and {len(over) - _MOST} more."
        yield ""
    yield from _wrapped(f"The show is {about.folder}; the log and a record of each run are in .narrator there.", "")
    yield "`narrator status` tells what waits and what fails. You hear of a failure once,"
    yield "and once more when it is over."


def _next(what: str, still: Mapping[str, Known], at: datetime) -> str:
    """What happens next, by itself or by a person."""
    if what == THE_RUN:
        return "Nothing was made. The next run fails in the same way until this is mended."
    known = next((one for name, one in still.items() if _names(what, name)), None)
    if known and known.next_try and known.next_try > at:
        return f"It is tried again by the first run after {known.next_try.astimezone(UTC):%Y-%m-%d %H:%M} UTC."
    return "The next run tries again."


def _wrapped(text: str, lead: str) -> list[str]:
    plain = _plain(text)
    return textwrap.wrap(
        plain,
        _WIDTH,
        initial_indent=lead,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _plain(text: object) -> str:
    """On one line, no control, no password, no half character."""
    return visible_line(without_passwords(str(text)))


def _still_failing(ledger: Ledger) -> dict[str, Known]:
    """What the ledger has tried without success, by each of its names."""
    found: dict[str, Known] = dict(ledger.sources)
    for id_, one in ledger.articles.items():
        if one.tries:
            found |= dict.fromkeys((id_, one.title, one.address), one)
    found.pop("", None)
    return found


def _is_in(what: str, still: Mapping[str, Known]) -> bool:
    """Whether it, or one of the articles that it names, still fails: it only waits for its next try."""
    return any(_names(what, name) for name in still)


def _names(what: str, name: str) -> bool:
    """Whether it is that, or, of the several stories of a bulletin, one is."""
    return f", {name}, " in f", {what}, "


def _read(path: Path) -> dict[str, str]:
    """What was told, and since when it fails; what is damaged is told anew."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))["failing"]
        return {str(what): str(since) for what, since in told.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def sendmail() -> str:
    """The program's path. Raises InputError where there is none."""
    places = os.pathsep.join((os.environ.get("PATH", os.defpath), *_PLACES))
    program = shutil.which("sendmail", path=places)
    if program is None:
        raise InputError("there is no program 'sendmail': install a mail system (postfix, msmtp-mta)")
    return program


def _send(address: str, message: EmailMessage) -> None:
    program = sendmail()
    try:
        # -i: a line of one dot does not end it; --: whatever the address is, it is no option
        ran = subprocess.run(
            [program, "-i", "--", address],
            input=message.as_bytes(),
            capture_output=True,
            check=False,
            timeout=_TIMEOUT_S,
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(f"{program}: not done after {_TIMEOUT_S:g} s") from error
    except OSError as error:
        raise InputError(f"{program}: cannot be run: {error.strerror}") from error
    if ran.returncode:
        said = " ".join(ran.stderr.decode("utf-8", "replace").split())[:200] or "it said nothing"
        raise InputError(f"{program}: failed with {ran.returncode}: {said}")
