"""A page's parsed HTML → when its story was published: what metadata, markup and the printed day agree on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from functools import partial
from typing import Any

from narrator.article.dates import as_datetime, midnight
from narrator.article.html.metadata import Metadata, line, one
from narrator.article.html.places import Places
from narrator.article.html.sizes import class_names, short_text
from narrator.article.html.witnesses import Witness, agreed
from narrator.article.sentences import is_sentence
from narrator.article.written_days import days_at, written_days

_TOLD = (
    ("article:published_time", 4.0),
    ("og:article:published_time", 4.0),
    ("datepublished", 4.0),
    ("parsely-pub-date", 4.0),
    ("sailthru.date", 3.0),
    ("pubdate", 3.0),
    ("publishdate", 3.0),
    ("publish-date", 3.0),
    ("publish_date", 3.0),
    ("publication_date", 3.0),
    ("citation_publication_date", 3.0),
    ("citation_date", 3.0),
    ("dc.date.issued", 3.0),
    ("dc.date", 3.0),
    ("dc.date.created", 3.0),
    ("dcterms.created", 3.0),
    ("dcterms.date", 3.0),
    ("date", 3.0),
    ("cxenseparse:recs:publishtime", 3.0),
    ("datecreated", 2.0),
    ("article:modified_time", 1.0),
    ("og:updated_time", 1.0),
)
_LD = (("datePublished", 5.0), ("dateCreated", 2.0), ("uploadDate", 2.0), ("dateModified", 1.0))
_ITEM_WEIGHT, _TIME_WEIGHT, _NAMED_WEIGHT, _LINE_WEIGHT, _ADDRESS_WEIGHT = 4.0, 2.0, 2.0, 1.0, 2.0
_NEAR_WEIGHT, _CHANGED = 1.0, 0.25
"""What stands near the headline is of this story; what tells when it was changed weighs a quarter."""
_NAMED = re.compile(
    r"(?:^|[-_])(?:date|time|timestamp|published|publish|pub|posted|datum|fecha|datetime|pubdate|dateline|meta|day)s?(?:$|[-_])|date|datum|publi",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"updat|modif|aktualisiert|actualiz|mis à jour|revised|edited|更新", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>[01]?\d)[/-](?P<day>[0-3]?\d)(?=[/-]|$)")
_LONGEST, _MOST = 160, 60
_A_MINUTE = 60


def published_of(
    tree: Any, metadata: Metadata, places: Places, language: str | None, url: str | None
) -> datetime | None:
    """When the story was published; None where the page does not tell. A day without a time is midnight in UTC."""
    witnesses = _without_changes([*_told(metadata), *_shown(tree, places, language), *_in_address(url)])
    groups = agreed(witnesses, lambda moment, other: moment.date() == other.date())
    if not groups:
        return None
    return max(groups[0][1], key=lambda each: (each.value.time() != time(), each.weight)).value


def _without_changes(witnesses: list[Witness[datetime]]) -> list[Witness[datetime]]:
    """The witnesses, those that tell the moment of the last change for that of publication believed less.

    Where nobody tells another day there was no change.
    """
    changes = [each.value for each in witnesses if _UPDATED.search(each.place)]
    others = {each.value.date() for each in witnesses if not any(map(partial(_is_moment, each.value), changes))}
    if not others - {moment.date() for moment in changes}:
        return witnesses
    return [
        replace(each, weight=each.weight * _CHANGED) if any(map(partial(_is_moment, each.value), changes)) else each
        for each in witnesses
    ]


def _is_moment(one: datetime, other: datetime) -> bool:
    return abs((one - other).total_seconds()) < _A_MINUTE


def _told(metadata: Metadata) -> Iterator[Witness[datetime]]:
    for key, weight in _LD:
        yield from _witness(one(metadata.story.get(key)), weight, f"json-ld {key}")
    for name, weight in _TOLD:
        yield from _witness(metadata.first(name), weight, name)


def _witness(text: str | None, weight: float, place: str) -> Iterator[Witness[datetime]]:
    moment = as_datetime(text) if text else None
    if moment is None and text:
        moment = next(map(midnight, written_days(text)), None)
    if moment is not None:
        yield Witness(moment, weight, place)


def _shown(tree: Any, places: Places, language: str | None) -> Iterator[Witness[datetime]]:
    """<time> elements, microdata, and short texts near the headline that have a day in them."""
    count = 0
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "head", "meta", "title", "option"):
            continue
        is_item = element.get("itemprop") in ("datePublished", "dateCreated")
        near = places.is_near(element)
        if not (is_item or element.tag == "time" or (near and len(element) < _MOST)) or places.is_others(element):
            continue
        yield from _of_element(element, is_item=is_item, near=near, language=language)
        count += 1
        if count > 400:
            return


def _of_element(element: Any, *, is_item: bool, near: bool, language: str | None) -> Iterator[Witness[datetime]]:
    told = element.get("datetime") or (element.get("content") if is_item else None)
    weight = _ITEM_WEIGHT if is_item or element.get("pubdate") is not None else _TIME_WEIGHT
    own = line(element.text) or ""
    names = " ".join(class_names(element))
    factor = (
        _CHANGED
        if _UPDATED.search(f"{element.get('itemprop') or ''} {names if 'publish' not in names else ''} {own}")
        else 1.0
    )
    if is_item or element.tag == "time":
        yield from _witness(told, (weight + near * _NEAR_WEIGHT) * factor, "markup" if is_item else "time")
    text = short_text(element, _LONGEST)
    if not text:
        return
    is_named = element.tag == "time" or is_item or any(_NAMED.search(name) for name in class_names(element))
    if not is_named and is_sentence(text):
        return
    end = 0
    for start, day in days_at(text, language):
        changed = _CHANGED if _UPDATED.search(text[end:start]) else 1.0
        shown = (_NAMED_WEIGHT if is_named else _LINE_WEIGHT) + near * _NEAR_WEIGHT
        yield Witness(midnight(day), shown * changed, "printed")
        end = start


def _in_address(url: str | None) -> Iterator[Witness[datetime]]:
    match = _IN_ADDRESS.search(url or "")
    if match:
        try:
            day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            return
        yield Witness(midnight(day), _ADDRESS_WEIGHT, "address")
