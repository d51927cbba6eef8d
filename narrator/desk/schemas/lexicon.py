"""What checks a lexicon → the schema of lexicon.toml."""

from __future__ import annotations

from narrator.desk.schemas.tidy import Schema, describe, tidied
from narrator.spoken.lexicon.file import LexiconFile

_SPELT = {"properties": {"spell": {"const": True}}, "required": ["spell"]}
_TOLD = {
    "write": "The word as articles write it.",
    "say": "How it is said, in letters.",
    "spell": "true: letter by letter.",
    "ipa": "For engines that take IPA; say is for the others.",
    "part": "true: inside longer words too.",
    "language": "In articles of this language only: en, or en-US for one country.",
    "engine": "For one engine only.",
}


def lexicon_schema() -> Schema:
    """The schema of lexicon.toml."""
    schema = tidied(LexiconFile.model_json_schema())
    schema["properties"]["say"]["propertyNames"] = {"pattern": "\\S"}
    entry = schema["properties"]["word"]["items"]
    entry["properties"]["write"]["pattern"] = "\\S"
    describe(entry, _TOLD)
    entry["anyOf"] = [{"required": ["say"]}, {"required": ["ipa"]}, _SPELT]
    entry["not"] = {"allOf": [{"required": ["say"]}, _SPELT]}
    told = {"say": "The word as articles write it = how it is said.", "word": "Words of which more can be told."}
    describe(schema, told)
    return schema
