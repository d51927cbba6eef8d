"""Articles + a show's templates → what the presenter says around them, and all that is spoken, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from narrator.edition.wording import filled
from narrator.language.known import language_of
from narrator.records import Article, Script, Segment


@dataclass(frozen=True, slots=True)
class Presenter:
    """What the narrator says in the show's name; "" is nothing. `lead_ins` stand before the stories, one each."""

    greeting: str = ""
    lead_ins: tuple[str, ...] = ()
    sign_off: str = ""


SILENT_PRESENTER = Presenter()


def spoken_scripts(scripts: Sequence[Script], presenter: Presenter, language: str) -> tuple[Script, ...]:
    """The scripts with the presenter's words between them, each words of its own a script that the narrator reads.

    A lead-in carries its story's title, because that is where the story's chapter begins.
    """
    spoken = [_said(presenter.greeting, language)]
    for place, script in enumerate(scripts):
        lead_in = presenter.lead_ins[place] if place < len(presenter.lead_ins) else ""
        spoken += [_said(lead_in, language, script.article.title), script]
    spoken.append(_said(presenter.sign_off, language))
    return tuple(script for script in spoken if script)


def greeting(articles: Sequence[Article], show_title: str, day: date, language: str, wording: str = "") -> str:
    """The words that open a bulletin. Raises ConfigError for a name in braces that cannot be filled in."""
    headlines = " ".join(_sentence(article.title) for article in articles)
    values = {"show": show_title, "date": date_words(day, language), "headlines": headlines}
    return fill_in("bulletin.greeting", wording or language_of(language).presenter["greeting"], values)


def sign_off(show_title: str, day: date, language: str, wording: str = "") -> str:
    """The words that close a bulletin. Raises ConfigError as `greeting` does."""
    values = {"show": show_title, "date": date_words(day, language), "headlines": ""}
    return fill_in("bulletin.sign_off", wording or language_of(language).presenter["sign_off"], values)


def lead_in(article: Article, source_name: str, show_title: str, day: date, language: str, wording: str = "") -> str:
    """The words before a story: `wording`, or that it is from `source_name` (its site where that is empty).

    Raises ConfigError as `greeting` does.
    """
    name = source_name or (urlsplit(article.url).hostname or "" if article.url else "").removeprefix("www.")
    if not (wording or name):
        return ""
    values = {
        "show": show_title,
        "date": date_words(day, language),
        "name": name,
        "title": article.title,
        "byline": article.byline or name,
    }
    return fill_in("lead_in", wording or language_of(language).presenter["lead_in"], values)


def date_words(day: date, language: str) -> str:
    """The date as it is written in that language (English where it is none of ours): "22 November 2026"."""
    return language_of(language).written_day(day)


def _sentence(title: str) -> str:
    title = " ".join(title.split())
    return title if title.endswith((".", "!", "?", "…", "”", "»")) else f"{title}."


def fill_in(key: str, wording: str, values: dict[str, str]) -> str:
    """The wording with its names in braces filled in, its spaces single; raises as `filled` does."""
    return " ".join(filled(key, wording, values).split())


def _said(text: str, language: str, title: str = "") -> Script | None:
    if not text:
        return None
    return Script(Article(text, title, language=language), (), (Segment(0, len(text), "narration", None, text),), ())


def check_wordings(greeting_: str, sign_off_: str, lead_ins: Iterable[str], day: date) -> None:
    """Fill in each template once, so that a mistake in one is told before any work. Raises ConfigError."""
    nothing = Article("")
    greeting([nothing], "", day, "en", greeting_)
    sign_off("", day, "en", sign_off_)
    for wording in lead_ins:
        lead_in(nothing, "", "", day, "en", wording)
