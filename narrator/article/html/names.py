"""A line that names who wrote something → the names in it, without what stands around them on pages."""

from __future__ import annotations

import re

from narrator.article.months import MONTHS, WEEKDAYS

_LABEL = re.compile(
    r"""^\W*(?:(?:written|words|story|text|texte?|reported|report|posted|published|analysis|opinion|review|photographs?|guest\spost
    |artikel|ein\sbeitrag|beitrag)\s+)?(?:by|von|par|por|di|door|af|av|авторы?|autore?n?|auteurs?|autore[si]?|authors?|writer|redacteur|文|作者
    |投稿者|執筆者?|著者|ライター|記者|编辑|編集)(?=\W|$|(?<=[\u3040-\u9fff]))\s*[:：|]*\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_FROM_HERE = re.compile(
    rf"""\s*(?:[|·•/›»<>()\[\]{{}}@]|\s[-–—]\s|https?:|\d|\b(?:posted|published|updated|last\supdated|modified|follow|see|view|read|link|share|copied
    |comments?|contributor|contributing|correspondent|reporter|writer|staff\s(?:writer|reporter|correspondent)|senior|associate|editor|columnist|special|for|from|at|on|in|is|covers|reports
    |photo(?:graph)?s?|illustration|veröffentlicht|aktualisiert|stand|am|um|le|el|publi[eé]\w*|mis|actualizado|redakteur\w*|more|about|bio|profile
    |archive|posts?|stories|articles|tweet|email|e-mail|subscribe|opens|minutes?|min)\b
    |\b(?:{"|".join(sorted((*WEEKDAYS, *MONTHS), key=len, reverse=True))})\.?(?=\s*(?:\d|$|[|,]))).*""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_BETWEEN = re.compile(r"\s*(?:;|,|、|，|&|\+|\n)\s*|\s+(?:and|und|et|y|e|with|mit|avec|con)\s+", re.IGNORECASE)
_NO_NAMES = frozenset(
    """username user admin administrator author authors editor editors anonymous guest unknown none null undefined staff
    redaktion redaction rédaction redacción redazione redactie webmaster contributor contributors home news search menu
    login subscribe newsletter share comments view see bio archive advertisement date published updated webteam team me
    us you here this the by""".split()  # noqa: SIM905
)
_PARTICLES = frozenset(
    """and et und y e de du da di del della der den des la le van von vom zu zur bin ibn al el the of for dos das ten
    ter""".split()  # noqa: SIM905
)
_SUFFIXES = frozenset("jr sr ii iii iv md phd ph.d m.d rd ms dr do rn mph dds esq cfa cpa".split())  # noqa: SIM905
_MOST_WORDS, _LONGEST, _LONGEST_LINE = 6, 60, 2000


def names_in(text: str, *, is_name: bool) -> tuple[str, ...]:
    """The names in `text`, in order; none where it has none.

    `is_name` tells that the place is one for names ("author" in metadata), where one word may be a name too; elsewhere
    a label ("By") is needed, or two words that are written as names are.
    """
    if len(text) > _LONGEST_LINE:
        return ()
    labelled = _LABEL.match(text.strip()) is not None
    text = _LABEL.sub("", text.strip())
    text = " ".join(text.split())
    if text.startswith(("http://", "https://", "@")) or "://" in text:
        return ()
    text = _FROM_HERE.sub("", text.strip(" |·•-–—")).strip(" |·•-–—,.:")
    parts = [part for part in (each.strip(" .:\"'*") for each in _BETWEEN.split(text)) if part]
    names: list[str] = []
    for part in parts:
        if part.lower().rstrip(".") in _SUFFIXES and names:
            continue
        if not _is_name(part, single=is_name or labelled, marked=is_name):
            break
        names.append(part)
    if (labelled or not is_name) and any(" " in name for name in names):
        names = [name for name in names if " " in name]  # "Ina Groß, Kiel" tells where she writes
    return tuple(dict.fromkeys(names)) if names and (is_name or labelled) else ()


def _is_name(part: str, *, single: bool, marked: bool) -> bool:
    words = part.split()
    if not words or len(words) > _MOST_WORDS or len(part) > _LONGEST or any(character.isdigit() for character in part):
        return False
    if len(words) == 1 and (not single or len(part) < 2):
        return False
    if all(word.lower().strip(".") in _NO_NAMES for word in words) or part.lower() in _NO_NAMES:
        return False
    if len(words) == 1:
        return True
    if marked and words[0][:1].isupper():
        return True
    return all(word[:1].isupper() or not word[:1].islower() or word.lower() in _PARTICLES for word in words)
