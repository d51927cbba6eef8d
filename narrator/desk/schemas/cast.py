"""What checks the remembered cast → the schema of voices/cast.toml."""

from __future__ import annotations

from narrator.cast.remembered import NARRATOR
from narrator.desk.schemas.tidy import Schema, describe, tidied
from narrator.voices.profile_schema import RememberedNarrators, RememberedPerson

_TOLD = {
    "voice": "A voice's id; of a list, the first that is installed counts.",
    "aliases": "Other names for the same person.",
    "accent": "An accent or a language that the person keeps.",
    "last_heard": "The day of the latest episode with the person.",
    "hand": "true: the entry is as you set it, and is never changed.",
}


def cast_schema() -> Schema:
    """The schema of voices/cast.toml: a table a person, and one that tells who reads each language."""
    person = tidied(RememberedPerson.model_json_schema())
    person["properties"]["voice"] = _word_or_list(person["properties"]["voice"])
    describe(person, _TOLD)
    narrators = tidied(RememberedNarrators.model_json_schema())
    ((language, ids),) = narrators["patternProperties"].items()
    reads = {
        "description": "Who reads each language.",
        "type": "object",
        "patternProperties": {language: _word_or_list(ids)},
        "additionalProperties": False,
    }
    return {"type": "object", "properties": {NARRATOR: reads}, "additionalProperties": person}


def _word_or_list(listed: Schema) -> Schema:
    """A list of names, or one name alone."""
    return {"anyOf": [listed["items"], listed]}
