"""An article's words → why it is none, where it is none: a teaser, a cookie wall, a gallery, a door for browsers only.

Phrases count only where they stand as such pages have them, in short paragraphs of short texts: a report about cookie
walls is a report.
"""

from __future__ import annotations

import re

_SHORT_PARAGRAPH_WORDS = 40
"""The lines that ask for money or consent have 5 to 30 words; a story that quotes one has more words around it."""

_SHORT_TEXT_WORDS = 400
"""Cookie walls and browser checks have 20 to 300 words in all."""

_TEASER_WORDS = 250
"""A text that breaks off in an ellipsis counts as cut up to here; longer ones end so for effect."""

_LAST_PARAGRAPHS = 4


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_ASKS_TO_PAY = _any_of(
    r"(?:subscribe|sign (?:in|up)|log ?in|register|become a member)\b.{0,40}\b(?:to|and) (?:continue|keep|read|unlock)",
    r"(?:continue|keep) reading (?:with|by|for)\b",
    r"already (?:a subscriber|subscribed|have an account)",
    r"this (?:article|story|content) is .{0,30}\b(?:for|to) (?:our )?(?:\w+ )?(?:subscribers|members)",
    r"to (?:read|continue reading|access) (?:the (?:full|rest|whole)|this) .{0,30}(?:subscri|regist|sign|log)",
    r"(?:weiterlesen|lesen sie) mit\b",
    r"(?:nur|exklusiv) für abonnent",
    r"jetzt abonnieren",
    r"mit .{0,20}abo weiterlesen",
    r"(?:article |contenu )?réservé aux abonnés",
    r"pour lire la suite|déjà abonné|abonnez-vous pour",
    r"(?:solo|exclusivo) para suscriptores",
    r"suscríb(?:ete|ase) para|¿ya eres suscriptor",
)
_ASKS_CONSENT = _any_of(
    r"\b(?:accept|reject|manage|allow) (?:all )?(?:cookies|(?:my )?(?:choices|preferences))",
    r"\bwe (?:and our (?:\d+ )?partners )?(?:use|store|value) (?:cookies|your privacy|and/or access)",
    r"\bcookie (?:settings|policy|preferences)",
    r"\bour (?:\d+ )?partners\b.{0,60}\b(?:data|devices?|information)",
    r"\bconsent to (?:the use|our use|cookies|these)",
    r"\bwir (?:und unsere (?:\d+ )?partner )?(?:verwenden|nutzen) cookies",
    r"alle (?:cookies )?akzeptieren",
    r"nous utilisons des cookies|tout accepter|accepter (?:les|tous les) cookies",
    r"(?:utilizamos|usamos) cookies|aceptar (?:todas|las) ",
)
_ASKS_FOR_BROWSER = _any_of(
    r"(?:enable|turn on|activate) javascript|javascript (?:is )?(?:disabled|required)",
    r"you are (?:not a robot|human)|checking your browser|unusual (?:traffic|activity) from",
    r"your browser (?:is (?:not supported|out of date)|does not support)",
    r"aktivieren sie javascript|activ(?:er|ez) javascript|activ(?:ar|e) javascript",
)
_CAPTION = _any_of(
    r"^\W*(?:photo|picture|image|slide|bild|foto|imagen)\s*#?\d+\b",
    r"^\W*\d{1,3}\s*(?:/|of|von|sur|de)\s*\d{1,3}\b",
    r"[(\[|–-]\s*(?:photo(?:graph)?|picture|image|foto|bild)\s*(?::|by\b|von\b|de\b|par\b)",
)
_GALLERY_TITLE = _any_of(r"^\W*(?:in (?:pictures|photos)|(?:photo|picture) gallery|gallery|bildergalerie|en images)\b")
_CUT_OFF = re.compile(r"(?:…|\.\.\.)[\])”\"’']*\s*$")


def stub_reason(text: str, title: str = "", min_words: int = 0) -> str | None:
    """Why this is no article, in a few words; None where it is one. `text` may begin with the headline."""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    count = len(text.split())
    for told in (
        _cookie_wall(paragraphs, count),
        _browser_check(paragraphs, count),
        _teaser(paragraphs, count),
        _gallery(paragraphs, title),
    ):
        if told:
            return told
    return too_short(text, min_words)


def too_short(text: str, min_words: int) -> str | None:
    """Why a text of fewer words than the source's setting asks for is no article; None where it has as many."""
    count = len(text.split())
    return f"only {count} words, and {min_words} make an article (min_words)" if count < min_words else None


def _teaser(paragraphs: list[str], count: int) -> str | None:
    for paragraph in paragraphs[-_LAST_PARAGRAPHS:]:
        if len(paragraph.split()) <= _SHORT_PARAGRAPH_WORDS and (match := _ASKS_TO_PAY.search(paragraph)):
            return f"a pay-wall teaser (“{match[0]}”)"
    if count < _TEASER_WORDS and paragraphs and _CUT_OFF.search(paragraphs[-1]):
        return "a teaser: it breaks off"
    return None


def _cookie_wall(paragraphs: list[str], count: int) -> str | None:
    asks = sum(bool(_ASKS_CONSENT.search(paragraph)) for paragraph in paragraphs)
    if count < _SHORT_TEXT_WORDS and asks >= 2 and asks * 3 >= len(paragraphs):
        return "a cookie wall"
    return None


def _browser_check(paragraphs: list[str], count: int) -> str | None:
    asks = [one for one in paragraphs if len(one.split()) <= _SHORT_PARAGRAPH_WORDS and _ASKS_FOR_BROWSER.search(one)]
    return "a page for browsers only" if asks and count < _SHORT_TEXT_WORDS // 4 else None


def _gallery(paragraphs: list[str], title: str) -> str | None:
    captions = sum(bool(_CAPTION.search(paragraph)) for paragraph in paragraphs)
    is_titled = _GALLERY_TITLE.match(title) is not None
    if (captions >= 4 and captions * 5 >= len(paragraphs) * 2) or (is_titled and captions):
        return f"a picture gallery ({captions} captions)"
    return None
