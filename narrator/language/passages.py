"""A short passage a language, of our own writing: what a voice is measured, levelled and listened to on.

Each is long enough for a loudness meter's gate and has loud and soft sounds; they must not change lightly, as measured
values in voice profiles were taken on them.
"""

from __future__ import annotations

_PASSAGES = {
    "de": "Die Fähre verließ den Hafen etwas zu spät. Niemand an Bord störte sich daran, denn die Sonne schien.",
    "en": "The ferry left the harbour a few minutes late. Nobody on board seemed to mind, because the sun was out.",
    "es": "El barco de la mañana salió del puerto con retraso. A nadie le importó, porque hacía un sol espléndido.",
    "fr": "Le bateau a quitté le port avec un peu de retard. Personne à bord ne s’en plaignait, car il faisait beau.",
}


def passage(language: str) -> str:
    """The passage in that language (a BCP 47 tag); in English where we have none."""
    return _PASSAGES.get(language.replace("_", "-").split("-")[0].lower(), _PASSAGES["en"])
