"""A language → the few words that the feed's notes and the pages say themselves, beside the articles' own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_ENGLISH = {
    "chapters": "Chapters",
    "quoted": "Who is quoted",
    "sources": "Sources",
    "notice": "All voices are synthetic. The words are the articles’ own, read as written; nobody who is quoted "
    "has recorded them.",
    "narrator": "Narrator",
    "voice": "synthetic voice",
    "transcript": "Transcript",
    "episodes": "Episodes",
    "subscribe": "Subscribe",
    "feed": "RSS feed",
    "download": "Download",
    "by": "by",
    "all_episodes": "All episodes",
    "older": "Older episodes",
    "newer": "Newer episodes",
    "skip": "Skip to the transcript",
    "follow": "Click a word to hear it. With the keyboard: arrow keys move, Enter plays from there, Space pauses.",
    "support": "Support the show",
    "reads": "reads the article",
}
_GERMAN = {
    "chapters": "Kapitel",
    "quoted": "Wer zitiert wird",
    "sources": "Quellen",
    "notice": "Alle Stimmen sind künstlich. Die Worte sind die der Artikel, gelesen wie geschrieben; niemand, der "
    "zitiert wird, hat sie eingesprochen.",
    "narrator": "Sprecher",
    "voice": "künstliche Stimme",
    "transcript": "Text",
    "episodes": "Folgen",
    "subscribe": "Abonnieren",
    "feed": "RSS-Feed",
    "download": "Herunterladen",
    "by": "von",
    "all_episodes": "Alle Folgen",
    "older": "Ältere Folgen",
    "newer": "Neuere Folgen",
    "skip": "Zum Text",
    "follow": "Ein Klick auf ein Wort spielt von dort. Mit der Tastatur: Pfeiltasten wandern, Eingabe spielt von dort, "
    "Leertaste hält an.",
    "support": "Die Sendung unterstützen",
    "reads": "liest den Artikel",
}
_FRENCH = {
    "chapters": "Chapitres",
    "quoted": "Personnes citées",
    "sources": "Sources",
    "notice": "Toutes les voix sont synthétiques. Les mots sont ceux des articles, lus tels qu’écrits ; aucune "
    "personne citée ne les a enregistrés.",
    "narrator": "Narration",
    "voice": "voix synthétique",
    "transcript": "Transcription",
    "episodes": "Épisodes",
    "subscribe": "S’abonner",
    "feed": "Flux RSS",
    "download": "Télécharger",
    "by": "par",
    "all_episodes": "Tous les épisodes",
    "older": "Épisodes plus anciens",
    "newer": "Épisodes plus récents",
    "skip": "Aller à la transcription",
    "follow": "Cliquez sur un mot pour l’entendre. Au clavier : les flèches se déplacent, Entrée lit à partir de là, "
    "Espace met en pause.",
    "support": "Soutenir l’émission",
    "reads": "lit l’article",
}
_SPANISH = {
    "chapters": "Capítulos",
    "quoted": "Quién habla",
    "sources": "Fuentes",
    "notice": "Todas las voces son sintéticas. Las palabras son las de los artículos, leídas tal como fueron escritas; "
    "ninguna persona citada las ha grabado.",
    "narrator": "Narración",
    "voice": "voz sintética",
    "transcript": "Transcripción",
    "episodes": "Episodios",
    "subscribe": "Suscribirse",
    "feed": "Canal RSS",
    "download": "Descargar",
    "by": "por",
    "all_episodes": "Todos los episodios",
    "older": "Episodios anteriores",
    "newer": "Episodios más recientes",
    "skip": "Ir a la transcripción",
    "follow": "Haga clic en una palabra para oírla. Con el teclado: las flechas mueven, Intro reproduce desde ahí, "
    "Espacio hace una pausa.",
    "support": "Apoyar el programa",
    "reads": "lee el artículo",
}
_BY_LANGUAGE = {
    "en": MappingProxyType(_ENGLISH),
    "de": MappingProxyType(_GERMAN),
    "fr": MappingProxyType(_FRENCH),
    "es": MappingProxyType(_SPANISH),
}


def labels(language: str) -> Mapping[str, str]:
    """The words in this language (a BCP 47 tag); in English where we have none in it."""
    return _BY_LANGUAGE.get(language.split("-")[0].lower(), _BY_LANGUAGE["en"])
