"""The page of show.toml: every key with what it means, and the file's own checks before anything is written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from narrator.desk.records import SettingView
from narrator.errors import NarratorError
from narrator.studio.pages.asking import Asked
from narrator.studio.settable import why_by_hand
from narrator.studio.work import set_setting


@dataclass(frozen=True, slots=True)
class FieldView:
    """A setting with its value as a field has it; `by_hand` tells why it is only shown, and set in the file."""

    setting: SettingView
    words: str
    default: str
    by_hand: str | None = None

    @property
    def name(self) -> str:
        return f"{self.setting.table}.{self.setting.key}"


def show_settings(asked: Asked) -> Response:
    """Every table with its keys."""
    tables: dict[str, list[FieldView]] = {}
    try:
        settings, error = asked.desk.settings(), ""
    except NarratorError as problem:
        settings, error = [], asked.told(problem)
    for setting in settings:
        tables.setdefault(setting.table, []).append(_field(setting))
    return asked.answer("settings.html", here="/settings", tables=tables, error=error)


def change_setting(asked: Asked) -> Response:
    """Write one key, or tell its mistakes; the key's part of the page, as it is then."""
    table, key = asked.fields.get("table", ""), asked.fields.get("key", "")
    setting = _known(asked.desk.settings(), table, key)
    is_reset = "reset" in asked.fields
    try:
        value = None if is_reset else value_of(setting, asked.fields.get("value", ""))
        mistakes = set_setting(asked.studio, table, key, value)
    except (NarratorError, ValueError) as error:
        mistakes = [asked.told(error)]
    now = _field(_known(asked.desk.settings(), table, key))
    if mistakes:
        now = replace(now, words=asked.fields.get("value", ""))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if mistakes else HTTPStatus.OK
    return asked.answer("parts/setting.html", status, field=now, mistakes=mistakes, is_saved=not mistakes)


def value_of(setting: SettingView, words: str) -> Any:
    """What a field's words are as a value of TOML. Raises ValueError naming what is expected."""
    words = words.replace("\r\n", "\n")
    if setting.type == "boolean":
        return words == "true"
    if setting.type == "integer":
        return _number(words, int, "a whole number")
    if setting.type == "number":
        return _number(words, float, "a number")
    if setting.type == "list":
        return _list(words, setting)
    if setting.type == "table":
        return _table(words)
    return words


def _number(words: str, kind: type[int] | type[float], name: str) -> int | float | None:
    if not words.strip():
        return None
    try:
        number = float(words)
    except ValueError:
        raise ValueError(f"'{words}' is not {name}") from None
    if kind is int and not number.is_integer():
        raise ValueError(f"'{words}' is not {name}")
    return int(number) if number.is_integer() else number


def _list(words: str, setting: SettingView) -> list[Any]:
    """A list of words stands a line each; any other as JSON."""
    if _is_plain(setting.value) and _is_plain(setting.default):
        return [line.strip() for line in words.split("\n") if line.strip()]
    found = _table(words)
    if not isinstance(found, list):
        raise ValueError('this is a list: ["like", "this"]')
    return found


def _table(words: str) -> Any:
    if not words.strip():
        return None
    try:
        return json.loads(words)
    except (ValueError, RecursionError) as error:  # the second: brackets upon brackets
        raise ValueError(f"this is no JSON: {error}") from None


def _is_plain(value: Any) -> bool:
    return value is None or (isinstance(value, list | tuple) and all(isinstance(each, str) for each in value))


def _field(setting: SettingView) -> FieldView:
    words = _words(setting, setting.value), _words(setting, setting.default)
    return FieldView(setting, *words, why_by_hand(setting.table, setting.key))


def _words(setting: SettingView, value: Any) -> str:
    if value is None:
        return ""
    if setting.type == "boolean":
        return "true" if value else "false"
    if setting.type == "list" and _is_plain(setting.value) and _is_plain(setting.default):
        return "\n".join(value)
    if setting.type in ("list", "table"):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _known(settings: Sequence[SettingView], table: str, key: str) -> SettingView:
    for setting in settings:
        if (setting.table, setting.key) == (table, key):
            return setting
    raise HTTPException(HTTPStatus.NOT_FOUND, f"there is no setting {table}.{key}")
