"""Titles, abbreviations and what stands for whole words: "Sen." → "Senator", "St." → "Saint" or "Street", "e.g."."""

from __future__ import annotations

import re

from narrator.spoken.rules import UNSURE, Manner, Rule, Unsure
from narrator.spoken.surroundings import stop_of, text_after, text_before, word_after, word_before

TITLES = {
    "mr": "Mister", "mrs": "Mrs", "ms": "Miz", "mx": "Mix", "messrs": "Messers", "dr": "Doctor", "drs": "Doctors", "prof": "Professor",
    "profs": "Professors", "rev": "Reverend", "revd": "Reverend", "fr": "Father", "sen": "Senator", "sens": "Senators",
    "rep": "Representative", "reps": "Representatives", "gov": "Governor", "govs": "Governors", "gen": "General", "gens": "Generals",
    "lt": "Lieutenant", "col": "Colonel", "maj": "Major", "capt": "Captain", "cpt": "Captain", "cmdr": "Commander", "cdr": "Commander",
    "cdre": "Commodore", "adm": "Admiral", "sgt": "Sergeant", "cpl": "Corporal", "pte": "Private", "pvt": "Private", "pfc": "Private First Class",
    "pres": "President", "supt": "Superintendent", "insp": "Inspector", "det": "Detective", "cllr": "Councillor", "cllrs": "Councillors",
    "amb": "Ambassador", "sec": "Secretary", "atty": "Attorney", "asst": "Assistant", "assoc": "Associate", "dep": "Deputy", "hon": "Honourable",
    "brig": "Brigadier", "sr": "Sister", "br": "Brother", "mt": "Mount", "ft": "Fort", "pt": "Point", "rt": "Right", "ald": "Alderman",
    "spc": "Specialist", "treas": "Treasurer", "comm": "Commissioner", "msgr": "Monsignor", "mgr": "Monsignor", "ste": "Sainte",
}  # fmt: skip
"""Before a name. Those in _BARE count without their full stop too."""

_BARE = frozenset(
    "mr mrs ms mx messrs dr drs prof profs rev revd sen gov gen lt col maj capt cpt cmdr cdr cdre adm sgt cpl pte pvt"
    " supt cllr cllrs brig det insp mt ft".split()
)
_NAME = r"(?=[ \u00a0](?:[A-Z][\w’'.-]|[\"“‘'(]))"
_TITLE = re.compile(rf"(?P<t>[A-Za-z]{{2,6}})(?P<dot>\.)?{_NAME}")
_ALWAYS = re.compile(r"(?P<t>(?:Mr|Mrs|Ms|Dr|Messrs|Prof|Rev|Lt|Sgt|Cllr|Capt|Supt|Sen|Gov))(?P<dot>\.)?(?![\w.’'-])")

PLACES = {"rd": "Road", "ave": "Avenue", "av": "Avenue", "blvd": "Boulevard", "hwy": "Highway", "ln": "Lane", "sq": "Square", "pkwy": "Parkway",
          "dr": "Drive", "ct": "Court", "pl": "Place", "cres": "Crescent", "gdns": "Gardens", "st": "Street", "bldg": "Building"}  # fmt: skip
_PLACE = re.compile(r"(?P<t>Rd|Ave|Av|Blvd|Hwy|Ln|Sq|Pkwy|Dr|Ct|Pl|Cres|Gdns|St|Bldg)(?P<dot>\.)?(?![\w’'-])")
_SAINT = re.compile(r"(?P<t>St|Sts|Ste)(?P<dot>\.)?(?=[ \u00a0-][A-Z])")

COMPANIES = {"inc": "Incorporated", "ltd": "Limited", "co": "Company", "corp": "Corporation", "bros": "Brothers", "cos": "Companies",
             "jr": "Junior", "jnr": "Junior", "sr": "Senior", "snr": "Senior", "esq": "Esquire"}  # fmt: skip
_AFTER_NAME = re.compile(r"(?:[A-Z][\w’'-]{0,30}\.?,?|&)[ \u00a0]$")
_COMPANY = re.compile(r"(?P<t>Inc|Ltd|Co|Corp|Bros|Cos|Jr|Jnr|Sr|Snr|Esq)(?P<dot>\.)?(?![\w’'-])")

_ABBREVIATIONS = {
    "e.g.": "for example", "eg": "for example", "i.e.": "that is", "ie": "that is", "etc.": "etcetera", "etc": "etcetera", "viz.": "namely",
    "et al.": "and others", "et al": "and others", "a.k.a.": "also known as", "aka": "also known as", "approx.": "approximately",
    "approx": "approximately", "dept.": "department", "dept": "department", "govt.": "government", "govt": "government", "gov't": "government",
    "gov’t": "government", "univ.": "University", "assn.": "Association", "natl.": "National", "intl.": "International", "int'l": "International",
    "int’l": "International", "nat'l": "National", "incl.": "including", "excl.": "excluding", "esp.": "especially", "vs.": "versus",
    "vs": "versus", "w/o": "without", "cf.": "compare", "ibid.": "ibid", "misc.": "miscellaneous", "avg.": "average",
    "ph.d.": "PhD", "ph.d": "PhD", "ph.ds": "PhDs", "w/": "with", "b/c": "because", "mins": "minutes", "hrs": "hours", "ed.": "editor",
    "eds.": "editors", "admin.": "administration", "prob.": "probably", "esq.": "Esquire", "temp.": "temperature", "tel.": "telephone",
    "c/o": "care of", "n/a": "not applicable", "p.s.": "P S", "r.i.p.": "R I P", "s.o.s.": "S O S",
    "resp.": "respectively", "dist.": "district",
}  # fmt: skip
_ABBREVIATION = re.compile(
    "|".join(re.escape(short) for short in sorted(_ABBREVIATIONS, key=len, reverse=True)), re.IGNORECASE
)
_VERSUS = re.compile(r"v(?P<dot>\.)?(?=[ \u00a0][A-Z0-9])")
_CIRCA = re.compile(r"(?P<t>c|ca|circa)\.?[ \u00a0]?(?=[£$€]?[0-9])")
_PAGE = re.compile(
    r"(?P<t>pp?|vols?|chs?|chap|figs?|paras?|art|sect?|ed|pt|nos?|No|Nos|Vol|Vols|Ch|Chap|Fig|Figs|Art|Sect?|Pt|ext)(?P<dot>\.)?[ \u00a0]?(?=[0-9])"
)
_PAGES = {"p": "page", "pp": "pages", "vol": "volume", "vols": "volumes", "ch": "chapter", "chs": "chapters", "chap": "chapter", "fig": "figure",
          "figs": "figures", "para": "paragraph", "paras": "paragraphs", "art": "article", "sec": "section", "sect": "section", "ed": "edition",
          "pt": "part", "no": "number", "nos": "numbers", "ext": "extension"}  # fmt: skip
_LIFE = re.compile(r"(?P<t>[bdm]|fl|est|Est)\.[ \u00a0]?(?=[12][0-9]{3})")
_LIVES = {"b": "born", "d": "died", "m": "married", "fl": "flourished", "est": "established"}


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


def _always(match: re.Match[str], manner: Manner) -> str | None:
    if not match["dot"] and match["t"] in ("Sen", "Gov", "Rev"):
        return None
    return TITLES[match["t"].lower()] + stop_of(match)


def _place(match: re.Match[str], manner: Manner) -> str | None:
    """After a name and not before one: "Main St.", "Oak Dr."."""
    before = text_before(match)
    if not before.endswith((" ", "\u00a0")) or not _capital(word_before(match)):
        return None
    closing = stop_of(match)
    if word_after(match)[:1].isupper() and not closing:
        return None
    return PLACES[match["t"].lower()] + closing


def _capital(word: str) -> bool:
    return word[:1].isupper() or word.endswith(("th", "st", "nd", "rd")) and word[:1].isdecimal()


def _saint(match: re.Match[str], manner: Manner) -> str:
    return {"St": "Saint", "Sts": "Saints", "Ste": "Sainte"}[match["t"]]


def _company(match: re.Match[str], manner: Manner) -> str | None:
    after_name = _AFTER_NAME.search(text_before(match))
    if not after_name or (
        match["t"] in ("Co", "Cos", "Sr") and not match["dot"] and not text_before(match).rstrip().endswith("&")
    ):
        return None
    return COMPANIES[match["t"].lower()] + stop_of(match)


def _abbreviation(match: re.Match[str], manner: Manner) -> str | None:
    written = match[0]
    after = match.string[match.end() : match.end() + 1]
    if (written[-1].isalpha() and (after.isalnum() or after in "'’")) or (
        written in ("EG", "IE", "AKA", "Mins", "Eds.", "ETC")
    ):
        return None
    if written in ("ed.", "Ed.", "Temp.", "Dist.") or (
        written[0].isupper() and written.lower() in ("eg", "ie", "viz.", "incl.")
    ):
        return None
    words = _ABBREVIATIONS[written.lower()]
    if written[0].isupper() and words[0].islower() and written.lower() not in ("eg", "ie"):
        words = words[0].upper() + words[1:]
    return words + stop_of(match)


def _versus(match: re.Match[str], manner: Manner) -> str | None:
    return "versus" if text_before(match).endswith((" ", "\u00a0")) else None


def _circa(match: re.Match[str], manner: Manner) -> str | None:
    return None if match["t"] == "circa" else "circa "


def _page(match: re.Match[str], manner: Manner) -> str | None:
    written = match["t"]
    if not match["dot"] and written not in ("No", "Nos", "pp", "p", "Vol", "vol", "Fig", "no", "nos"):
        return None
    if (
        written in ("no", "nos", "art", "ed", "pt", "p")
        and not match["dot"]
        and not (written == "p" and match[0][-1].isalpha() and False)
    ):
        return None
    words = _PAGES[written.lower()]
    return (words[0].upper() + words[1:] if written[0].isupper() else words) + " "


def _life(match: re.Match[str], manner: Manner) -> str | None:
    return _LIVES[match["t"].lower()] + " " if text_before(match)[-1:] in "( ,;" else None


_SAINT_RULE, _PLACE_RULE = Rule("saint", _SAINT, _saint), Rule("street", _PLACE, _place)
_TITLE_RULES = (Rule("title", _TITLE, _title), Rule("title", _ALWAYS, _always))
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
        rules[word] = [_PLACE_RULE, _SAINT_RULE]
    for word in PLACES:
        rules.setdefault(word, [_PLACE_RULE])
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
    rules.setdefault("v", []).append(Rule("versus", _VERSUS, _versus))
    for word in ("c", "ca"):
        rules.setdefault(word, []).append(Rule("circa", _CIRCA, _circa))
    for word in _LIVES:
        rules.setdefault(word, []).append(Rule("dates of a life", _LIFE, _life))
    return {word: tuple(found) for word, found in rules.items()}
