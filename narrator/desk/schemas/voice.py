"""What checks a profile, and what each engine can be set to → the schema of voices/*.toml."""

from __future__ import annotations

from narrator.desk.schemas.tidy import LANGUAGE, Schema, describe, tidied
from narrator.engines.settings import SETTINGS
from narrator.voices.profile_schema import VoiceProfile
from narrator.voices.timbre import BANDS

_TOLD = {
    "engine": "What speaks it: pyttsx3, hibari, piper, kokoro, pico or another that is installed.",
    "name": "As people are told of it.",
    "voice": "What the engine calls it.",
    "language": LANGUAGE,
    "accent": "For people, and for those whose accent is set: British, Scottish, German.",
    "rate": "How fast, 1.0 being the engine's own.",
    "pitch": "How high, 1.0 being the engine's own.",
    "pitch_hz": "Measured: the median of its pitch.",
    "style": "What it is good for.",
    "licence": "Under which its sound may be used.",
    "timbre": "Measured: how loud each band is.",
    "narrates": "Whether it may be the narrator.",
    "settings": "Keys that only its engine knows.",
    "quality": "How well it is understood and liked, where somebody measured it.",
}


def voice_schema() -> Schema:
    """The schema of a whole profile."""
    schema = tidied(VoiceProfile.model_json_schema())
    keys = schema["properties"]
    keys["timbre"] = {
        "anyOf": [{**keys["timbre"], "minItems": BANDS, "maxItems": BANDS}, {"type": "array", "maxItems": 0}]
    }
    keys["settings"] = {"type": "object", "additionalProperties": {"type": "number"}}
    describe(schema, _TOLD)
    return {
        **schema,
        "allOf": [_of_engine(engine) for engine in SETTINGS],
        "if": _other_engine(),
        "then": _no_settings(),
    }


def voice_change_schema() -> Schema:
    """The schema of a show's profile that changes some keys of one that comes along: it needs none."""
    schema = voice_schema()
    del schema["required"], schema["if"], schema["then"]
    return schema


def _of_engine(engine: str) -> Schema:
    """An engine's profile has its settings, and no others."""
    bounds = {key: {"minimum": low, "maximum": high} for key, (low, high) in SETTINGS[engine].items()}
    return {
        "if": {"properties": {"engine": {"const": engine}}, "required": ["engine"]},
        "then": {"properties": {"settings": {"properties": bounds, "additionalProperties": False}}},
    }


def _other_engine() -> Schema:
    return {"properties": {"engine": {"not": {"enum": list(SETTINGS)}}}}


def _no_settings() -> Schema:
    return {"properties": {"settings": {"maxProperties": 0}}}
