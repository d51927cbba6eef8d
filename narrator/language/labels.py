"""A language → the few words that the feed's notes and the pages say themselves, beside the articles' own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from types import MappingProxyType

_ENGLISH = {
    "chapters": "Chapters",
    "quoted": "Who is quoted",
    "sources": "Sources",
    "notice": "All voices are synthetic. The words are the articles’ own, read as written; nobody who is quoted "
    "has recorded them.",
    "voice": "synthetic voice",
    "transcript": "Transcript",
    "episodes": "Episodes",
    "subscribe": "Subscribe",
    "feed": "RSS feed",
    "download": "Download",
    "by": "by",
    "older": "Older episodes",
    "newer": "Newer episodes",
    "skip": "Skip to the transcript",
    "follow": "Click a word to hear it. With the keyboard: arrow keys move, Enter plays from there, Space pauses.",
    "support": "Support the show",
}
_GERMAN = {
    "chapters": "Kapitel",
    "quoted": "Wer zitiert wird",
    "sources": "Quellen",
    "notice": "Alle Stimmen sind künstlich. Die Worte sind die der Artikel, gelesen wie geschrieben; niemand, der "
    "zitiert wird, hat sie eingesprochen.",
    "voice": "künstliche Stimme",
    "transcript": "Text",
    "episodes": "Folgen",
    "subscribe": "Abonnieren",
    "feed": "RSS-Feed",
    "download": "Herunterladen",
    "by": "von",
    "older": "Ältere Folgen",
    "newer": "Neuere Folgen",
    "skip": "Zum Text",
    "follow": "Ein Klick auf ein Wort spielt von dort. Mit der Tastatur: Pfeiltasten wandern, Eingabe spielt von dort, "
    "Leertaste hält an.",
    "support": "Die Sendung unterstützen",
}
_FRENCH = {
    "chapters": "Chapitres",
    "quoted": "Personnes citées",
    "sources": "Sources",
    "notice": "Toutes les voix sont synthétiques. Les mots sont ceux des articles, lus tels qu’écrits ; aucune "
    "personne citée ne les a enregistrés.",
    "voice": "voix synthétique",
    "transcript": "Transcription",
    "episodes": "Épisodes",
    "subscribe": "S’abonner",
    "feed": "Flux RSS",
    "download": "Télécharger",
    "by": "par",
    "older": "Épisodes plus anciens",
    "newer": "Épisodes plus récents",
    "skip": "Aller à la transcription",
    "follow": "Cliquez sur un mot pour l’entendre. Au clavier : les flèches se déplacent, Entrée lit à partir de là, "
    "Espace met en pause.",
    "support": "Soutenir l’émission",
}
_SPANISH = {
    "chapters": "Capítulos",
    "quoted": "Quién habla",
    "sources": "Fuentes",
    "notice": "Todas las voces son sintéticas. Las palabras son las de los artículos, leídas tal como fueron escritas; "
    "ninguna persona citada las ha grabado.",
    "voice": "voz sintética",
    "transcript": "Transcripción",
    "episodes": "Episodios",
    "subscribe": "Suscribirse",
    "feed": "Canal RSS",
    "download": "Descargar",
    "by": "por",
    "older": "Episodios anteriores",
    "newer": "Episodios más recientes",
    "skip": "Ir a la transcripción",
    "follow": "Haga clic en una palabra para oírla. Con el teclado: las flechas mueven, Intro reproduce desde ahí, "
    "Espacio hace una pausa.",
    "support": "Apoyar el programa",
}
_BY_LANGUAGE = {
    "en": MappingProxyType(_ENGLISH),
    "de": MappingProxyType(_GERMAN),
    "fr": MappingProxyType(_FRENCH),
    "es": MappingProxyType(_SPANISH),
}


@cache
def labels(language: str) -> Mapping[str, str]:
    """The words in this language (a BCP 47 tag); in English where we have none in it."""
    return _BY_LANGUAGE.get(language.split("-")[0].lower(), _BY_LANGUAGE["en"])


_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_DATES = {"en": "{day} {month} {year}", "de": "{day}. {month} {year}", "es": "{day} de {month} de {year}"}


_DECIMAL_COMMA = frozenset({"de", "fr", "es"})


def written_size(size_bytes: int, language: str) -> str:
    """A file's size as people write it in this language: 1.7 MB, in German 1,7 MB; the unit stays with its number."""
    size = f"{size_bytes / 1e6:.1f}\N{NO-BREAK SPACE}MB"
    return size.replace(".", ",") if language.split("-")[0].lower() in _DECIMAL_COMMA else size


def written_date(moment: datetime, language: str) -> str:
    """The day as people write it in this language; where we do not know how, as 2026-11-22.

    Python's own month names follow the machine's language, not the show's.
    """
    primary = language.split("-")[0].lower()
    if primary not in _MONTHS:
        return f"{moment:%Y-%m-%d}"
    month = _MONTHS[primary].split()[moment.month - 1]
    return _DATES.get(primary, _DATES["en"]).format(day=moment.day, month=month, year=moment.year)
