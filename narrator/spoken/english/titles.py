"""Titles, abbreviations and what stands for whole words: "Sen." → "Senator", "St." → "Saint" or "Street", "e.g."."""

from __future__ import annotations

import re

from narrator.language.sentences import is_refusal
from narrator.spoken.english.streets import PLACE_RULE, PLACES
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import closes_sentence, stop_of, text_before, word_after, word_before
from narrator.spoken.tables import table
from narrator.spoken.wordlists import word_set

_SHORT_FORMS = table("english")
TITLES: dict[str, str] = _SHORT_FORMS["titles"]
"""Before a name. Those in _BARE count without their full stop too."""

_BARE = word_set(
    "mr mrs ms mx messrs dr drs prof profs rev revd sen gov gen lt col maj capt cpt cmdr cdr cdre adm sgt cpl"
    " pte pvt supt cllr cllrs brig det insp mt ft"
)
_NAME = r"(?=[ \u00a0](?:[A-Z][\w’'.-]|[\"“‘'(]))"
_TITLE = re.compile(rf"(?P<t>[A-Za-z]{{2,6}})(?P<dot>\.)?{_NAME}")
_ALWAYS = re.compile(r"(?P<t>(?:Mr|Mrs|Ms|Dr|Messrs|Prof|Rev|Lt|Sgt|Cllr|Capt|Supt|Sen|Gov))(?P<dot>\.)?(?![\w.’'-])")

_SAINT = re.compile(r"(?P<t>St|Sts|Ste)(?P<dot>\.)?(?=[ \u00a0-][A-Z])")

COMPANIES: dict[str, str] = _SHORT_FORMS["companies"]
_AFTER_NAME = re.compile(r"(?:[A-Z][\w’'-]{0,30}\.?,?|&)[ \u00a0]$")
_COMPANY = re.compile(r"(?P<t>Inc|Ltd|Co|Corp|Bros|Cos|Jr|Jnr|Sr|Snr|Esq)(?P<dot>\.)?(?![\w’'-])")

_COUNTIES = (
    "Antrim|Armagh|Carlow|Cavan|Clare|Cork|Derry|Donegal|Down|Dublin|Durham|Fermanagh|Galway|Kerry|Kildare|Kilkenny|Laois"
    "|Leitrim|Limerick|Londonderry|Longford|Louth|Mayo|Meath|Monaghan|Offaly|Roscommon|Sligo|Tipperary|Tyrone|Waterford"
    "|Westmeath|Wexford|Wicklow"
)
_COUNTY = re.compile(rf"Co\.?[ \u00a0](?=(?:{_COUNTIES})\b)")
_CHIEF = re.compile(r"Ch\.?(?=[ \u00a0](?:Insp|Supt|Con|Const|Inspector|Superintendent|Constable|Sgt)\b)")

_ABBREVIATIONS: dict[str, str] = _SHORT_FORMS["abbreviations"]
_ABBREVIATION = re.compile(
    "|".join(re.escape(short) for short in sorted(_ABBREVIATIONS, key=len, reverse=True)), re.IGNORECASE
)
_VERSUS = re.compile(r"v(?P<dot>\.)?(?=[ \u00a0][A-Z0-9])")
_CIRCA = re.compile(r"(?P<t>c|ca|circa)\.?[ \u00a0]?(?=[£$€]?[0-9])")
_POINT = re.compile(
    r"(?P<t>[NSEW])\.(?= (?:Korean?s?|African?s?|Carolina|Dakota|Ireland|Sudan|Yorkshire|Timor|Wales|America|Virginia"
    r"|Germany|London|Sussex|Midlands|Bank|Coast)\b)"
)
_POINTS = {"N": "North", "S": "South", "E": "East", "W": "West"}
_INITIAL = re.compile(r"(?P<t>[A-Z])\.(?= (?:[A-Z]\. ?)?[A-Z][\w’'-])")
_PAGE = re.compile(
    r"(?P<t>pp?|[Vv]ols?|[Cc]hs?|[Cc]hap|[Ff]igs?|paras?|[Aa]rt|[Ss]ect?|ed|[Pp]t|[Nn]os?|ext|Cat|[Oo]p|ss?|[Ss]ch|[Rr]eg)"
    r"(?P<dot>\.)?[ \u00a0]?(?=[0-9]|(?:I{2,3}|IV|VI{0,3}|IX|X[IVX]{0,4})\b)"
)
_PAGES: dict[str, str] = _SHORT_FORMS["parts"]
_LIFE = re.compile(r"(?P<t>[bdmr]|fl|est|Est)\.[ \u00a0]?(?=[12][0-9]{3})")
_LIVES: dict[str, str] = _SHORT_FORMS["lives"]


def _title(match: re.Match[str], manner: Manner) -> str | None:
    written = match["t"]
    title = TITLES.get(written.lower())
    if title is None or not written[0].isupper() or (written.isupper() and len(written) > 1):
        return None
    if not match["dot"] and written.lower() not in _BARE:
        return None
    if written == "Gen" and len(word_after(match)) < 2:
        return None
    if written in ("Dr", "Pt", "Ft", "Mt") and not match["dot"] and _names_a_road(match):
        return None
    return "Honorable" if title == "Honourable" and manner.american else title


def _names_a_road(match: re.Match[str]) -> bool:
    return match["t"] == "Dr" and word_before(match)[:1].isupper() and not word_after(match)[:1].isupper()


def _always(match: re.Match[str], _manner: Manner) -> str | None:
    if not match["dot"] and match["t"] in ("Sen", "Gov", "Rev"):
        return None
    return TITLES[match["t"].lower()] + stop_of(match)


def _saint(match: re.Match[str], _manner: Manner) -> str:
    return {"St": "Saint", "Sts": "Saints", "Ste": "Sainte"}[match["t"]]


def _county(_match: re.Match[str], _manner: Manner) -> str:
    return "County "


def _company(match: re.Match[str], _manner: Manner) -> str | None:
    after_name = _AFTER_NAME.search(text_before(match))
    if not after_name or (
        match["t"] in ("Co", "Cos", "Sr") and not match["dot"] and not text_before(match).rstrip().endswith("&")
    ):
        return None
    return COMPANIES[match["t"].lower()] + stop_of(match)


def _abbreviation(match: re.Match[str], _manner: Manner) -> str | None:
    written = match[0]
    after = match.string[match.end() : match.end() + 1]
    if (written[-1].isalpha() and (after.isalnum() or (after and after in "'’"))) or (
        written in ("EG", "IE", "AKA", "Mins", "Eds.", "ETC")
    ):
        return None
    if written in ("ed.", "Ed.", "Temp.", "Dist.") or (
        written[0].isupper() and after != "," and written.lower() in ("eg", "ie", "viz.", "incl.")
    ):
        return None
    if written.lower() == "w/" and not after.isspace():
        return None
    words = _ABBREVIATIONS[written.lower()]
    if written[0].isupper() and words[0].islower() and written.lower() not in ("eg", "ie"):
        words = words[0].upper() + words[1:]
    return words + stop_of(match)


def _chief(_match: re.Match[str], _manner: Manner) -> str:
    return "Chief"


def _versus(match: re.Match[str], _manner: Manner) -> str | None:
    return "versus" if text_before(match).endswith((" ", "\u00a0")) else None


def _circa(match: re.Match[str], _manner: Manner) -> str | None:
    return None if match["t"] == "circa" else "circa "


def _page(match: re.Match[str], _manner: Manner) -> str | None:
    written = match["t"]
    if not match.string[match.end()].isdecimal() and written.lower() not in (
        "vol",
        "vols",
        "ch",
        "chap",
        "fig",
        "pt",
        "art",
    ):
        return None
    if not match["dot"] and written not in (
        "No",
        "Nos",
        "pp",
        "p",
        "Vol",
        "vol",
        "Vols",
        "vols",
        "Fig",
        "no",
        "nos",
        "Cat",
    ):
        return None
    if written in ("no", "art", "ed", "pt", "p", "s", "ss") and not match["dot"]:
        return None
    if match[0].lower() == "no. " and is_refusal(text_before(match)):
        return None
    words = _PAGES[written.lower()]
    return (words[0].upper() + words[1:] if written[0].isupper() else words) + " "


def _point(match: re.Match[str], _manner: Manner) -> str:
    return _POINTS[match["t"]]


def _initial(match: re.Match[str], manner: Manner) -> str | None:
    """The initial of a name: its full stop would make a pause."""
    if match["t"] == "I" or closes_sentence(match.string, match.end()):
        return None
    return manner.letter(match["t"])


def _life(match: re.Match[str], _manner: Manner) -> str | None:
    return _LIVES[match["t"].lower()] + " " if text_before(match)[-1:] in "( ,;" else None


_SAINT_RULE = Rule("saint", _SAINT, _saint)
_TITLE_RULES = (Rule("title", _TITLE, _title), Rule("title", _ALWAYS, _always))
INITIALS = (Rule("point of the compass", _POINT, _point), Rule("initial", _INITIAL, _initial))
_SHORT = Rule("abbreviation", _ABBREVIATION, _abbreviation)
_COMPANY_RULE, _PAGE_RULE = (
    Rule("company or junior", _COMPANY, _company),
    Rule("number of a page or part", _PAGE, _page),
)


def _first_word(short: str) -> str:
    return re.split(r"[^a-z]", short)[0]


def words() -> dict[str, tuple[Rule, ...]]:
    """The rules by the word that begins what they look at."""
    rules: dict[str, list[Rule]] = {}
    for word in ("st", "sts", "ste"):
        rules[word] = [PLACE_RULE, _SAINT_RULE]
    for word in PLACES:
        rules.setdefault(word, [PLACE_RULE])
    for word in _PAGES:
        rules.setdefault(word, []).append(_PAGE_RULE)
    for word in COMPANIES:
        rules.setdefault(word, []).append(_COMPANY_RULE)
    for word in TITLES:
        rules.setdefault(word, []).extend(_TITLE_RULES)
    for short in _ABBREVIATIONS:
        found = rules.setdefault(_first_word(short), [])
        if _SHORT not in found:
            found.append(_SHORT)
    rules["co"].insert(0, Rule("county", _COUNTY, _county))
    rules["ch"].insert(0, Rule("title", _CHIEF, _chief))
    rules.setdefault("v", []).append(Rule("versus", _VERSUS, _versus))
    for word in ("c", "ca"):
        rules.setdefault(word, []).append(Rule("circa", _CIRCA, _circa))
    for word in _LIVES:
        rules.setdefault(word, []).append(Rule("dates of a life", _LIFE, _life))
    return {word: tuple(found) for word, found in rules.items()}
