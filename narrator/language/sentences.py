"""Text → the spans of its sentences, which tile the text without a gap; full stops of abbreviations end nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.records import Span

_LINE_BREAKS = "\n\r\u2028\u2029"
_QUOTES = "\"'”’»›)]}\u201d"
_GERMAN_QUOTES = _QUOTES + "“‘«‹"
_LOOK_BACK = 24
"""Characters read before a full stop: the longest abbreviation is shorter, and the time stays linear."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_MONTHS = _words("jan feb mar apr jun jul aug sep sept oct nov dec")
_WEEKDAYS = _words("mon tue tues wed weds thu thur thurs fri sat sun")
_MAY_END = _words(
    "inc ltd co corp llc plc cos bros jr sr esq etc jnr snr phd md ph.d m.d u.s u.k u.n e.u d.c a.m p.m u.s.a"
)
"""Abbreviations that as often as not are a sentence's last word; what follows decides."""

_STOPS = {
    "en": (
        _words(
            "dr mr mrs ms mx messrs prof rev revd fr st ste mt ft gen lt col maj capt cpt cmdr cdr adm sgt"
            " cpl pte pvt sen rep reps sens gov govs pres vp hon rt supt insp det cllr amb sec treas atty asst"
            " assoc dep dir gens lts profs drs"
        ),
        _words("no nos fig figs vol vols pp p ch art sect para paras ca c approx est tel ext op nr"),
        _words(
            "vs v eg ie viz cf al esp incl excl resp dept univ govt intl natl assn misc max min avg dist bldg"
            " ave blvd rd hwy feat aka ed eds trans repr calif conn ariz ala ark colo del fla ga ill ind kan"
            " ky la mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo dak"
        ),
    ),
    "fr": (
        _words("m mm mme mmes mlle mlles dr drs me mgr pr prof st ste"),
        _words("no nos n art p pp fig chap vol env tél av apr janv févr juil sept oct nov déc"),
        _words("cf ex éd boul bd"),
    ),
    "de": (
        _words("dr prof hr fr frl st ing dipl mag ph"),
        _words("nr nrn s abs art bd kap abb tab tel ca"),
        _words("bzw usw ggf evtl vgl inkl exkl sog u.a z.b d.h o.ä zzgl bspw mio mrd str geb gest zt"),
    ),
    "es": (
        _words("sra sres sras srta dr dra d da dña don lic ing prof profa gral cap ud uds vd vds mons pdte"),
        _words("núm núms n no art pág págs p pp fig vol tel"),
        _words("aprox ej av avda pza ee uu ee.uu"),
    ),
}
"""By language: titles before a name, words before a number, words inside a sentence; all without their full stop."""

STARTERS = _words(
    "The A An He She It They We You I But And Or So In On At By For From With This That These Those There Here"
    " His Her Its Their Our My Your If When While As After Before Since Because Although However Meanwhile Then"
    " Now Not No Yes What Who Why How Where Which One Some Many Most All Both Each Every Such To Of Under Over"
    " Officials Police Nobody Everyone Someone Nothing Even Still Today Yesterday Last Later Earlier Several"
    " Few People Critics Experts Other Others Another Le La Les Un Une Il Elle Ils Elles Nous Vous Et Mais Der"
    " Die Das Ein Eine Er Sie Es Wir Und Aber Doch El Los Las Una Ella Ellos Pero"
)
"""Words that begin sentences and no names: after an abbreviation that may end a sentence, they decide."""

_AFTER_TIME = re.compile(
    r"(?:[A-Z]{2,4}\b|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Eastern|Pacific|Central)"
)
_WORD_BEFORE = re.compile(r"[^\W_]+(?:[.’'][^\W_]+)*$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_WORD = re.compile(r"[^\W_]+")
_OPENERS = re.compile(r"[\"'“‘«‹„‚(\[{¿¡\s–—-]{0,8}")


@dataclass(frozen=True, slots=True)
class _Stop:
    """A place where a sentence may end: its marks, the word before them, and what follows behind opening quotes."""

    text: str
    marks: str
    word: str
    word_at: int
    closed: bool
    after: int

    @property
    def following(self) -> str:
        """The first letter or digit of what follows; empty at the end of the text."""
        return self.text[self.after : self.after + 1]

    def starts_a_sentence(self) -> bool:
        word = _WORD.match(self.text, self.after, self.after + _LOOK_BACK)
        return word is not None and word[0] in STARTERS

    @property
    def before(self) -> str:
        """The text before the word before the marks."""
        return self.text[max(0, self.word_at - 60) : self.word_at]

    def begins_line(self) -> bool:
        return self.word_at == 0 or self.text[self.word_at - 1] in _LINE_BREAKS


_REFUSING = _words(
    "said say says saying answered answer replied reply voted vote votes told tell tells simply"
    " emphatically firmly shouted insisted whispered wrote mean means meant"
)


_BEING = _words("is was be")
_TELLING = _words("told tell tells telling")
_BEFORE_NUMBERED = _words("the a an of to as at by world its his her their our from in on with and is was")
_ANSWERS = _words("answer reply response verdict message word result vote")
_WORDS_BEFORE = re.compile(r"[^\W\d_]+|[?!.]")


def is_refusal(before: str) -> bool:
    """Whether the "no." that stands behind the text `before` is an answer ("He said no.") and not short for number."""
    words = [word.lower() for word in _WORDS_BEFORE.findall(before[-60:])] or [""]
    if words[-1] in _REFUSING or words[-1] == "?":
        return True
    answered = words[-1] in _BEING and bool(_ANSWERS & {*words[-4:]})
    return answered or (bool(_TELLING & {*words[-4:-1]}) and words[-1] not in _BEFORE_NUMBERED)


def is_abbreviation(word: str, language: str = "en") -> bool:
    """Whether `word`, written without its full stop, is short for another: "fig", "Sept", "vol"."""
    lower = word.lower()
    return lower in _MAY_END or lower in _MONTHS or any(lower in kind for kind in _STOPS.get(language, _STOPS["en"]))


def sentence_spans(text: str, language: str = "en") -> list[Span]:
    """The sentences of `text` in order, as spans that tile it: joined, they are the text.

    White space goes to the sentence before it, closing quotes and brackets stay with theirs, and a line break always
    ends a sentence. Time grows with the length of the text, whatever the text is.
    """
    ends = list(_ends(text, language.split("-")[0].lower()))
    if text and (not ends or ends[-1] != len(text)):
        ends.append(len(text))
    return list(zip([0, *ends], ends, strict=False))


_NOTE = r"[¹²³⁰⁴-⁹]{1,4}+|\[[0-9]{1,3}\]|(?P<note>[1-9][0-9]{0,2}+(?=[ \u00a0]{1,3}[\"'“‘«(]?[A-Z]))"
"""The mark of a note behind a sentence, raised, in brackets or, where its raised form is lost, as plain figures."""


def _candidates(quotes: str) -> re.Pattern[str]:
    closing = re.escape(quotes)
    return re.compile(
        rf"(?<![.!?…])(?P<marks>[.!?…]++)(?P<closing>[{closing}]*+(?:[ \u00a0\u202f]»)?+)(?:{_NOTE})?+"
        r"(?P<space>\s++|\Z)"
        rf"|(?P<cjk>[。！？]++[」』”’)）]*+)\s*+"
        rf"|[{_LINE_BREAKS}]\s*+"
    )


_PATTERNS = {False: _candidates(_QUOTES), True: _candidates(_GERMAN_QUOTES)}


def _ends(text: str, language: str) -> Iterator[int]:
    first = len(text) - len(text.lstrip())
    for match in _PATTERNS[language == "de"].finditer(text, first):
        space = match["space"]
        if match["note"] and (not _stop(match).word.isalpha() or is_abbreviation(_stop(match).word, language)):
            continue
        if not space or any(mark in space for mark in _LINE_BREAKS) or _ends_sentence(_stop(match), language):
            yield match.end()


def _stop(match: re.Match[str]) -> _Stop:
    text, start = match.string, match.start()
    before = text[max(0, start - _LOOK_BACK) : start]
    word = _WORD_BEFORE.search(before)
    opening = _OPENERS.match(text, match.end())
    after = opening.end() if opening else match.end()
    written = word[0] if word else ""
    return _Stop(text, match["marks"], written, start - len(written), bool(match["closing"]), after)


def _ends_sentence(stop: _Stop, language: str) -> bool:
    if stop.following in ".!?…":
        return False
    if stop.marks[0] == "." and len(stop.marks) == 1:
        return _full_stop_ends(stop, language)
    return not stop.following.islower()


def _full_stop_ends(stop: _Stop, language: str) -> bool:
    word = stop.word.lower()
    titles, before_number, inner = _STOPS.get(language, _STOPS["en"])
    if stop.following.islower():
        abbreviation = word in _MAY_END or word in titles or word in before_number or word in inner
        return not stop.closed and not abbreviation and len(word) > 3 and stop.word.isalpha() and stop.word.islower()
    if stop.closed:
        return True
    if word.isdecimal():
        return not _number_goes_on(stop, language)
    if word in titles and word not in _MAY_END:
        return False
    if word == "no" and is_refusal(stop.before):
        return True
    if word in before_number or (language == "en" and word in _MONTHS):
        return not stop.following.isdecimal()
    if word in inner:
        return stop.starts_a_sentence()
    if word in ("a.m", "p.m"):
        return stop.starts_a_sentence() or not _AFTER_TIME.match(stop.text, stop.after)
    if word in _MAY_END or word in _WEEKDAYS or (_INITIALS.match(stop.word) and word != "i"):
        return stop.starts_a_sentence() or not stop.following.isalnum()
    return True


def _number_goes_on(stop: _Stop, language: str) -> bool:
    """A list's number at the start of a line, or a German ordinal ("am 3. Mai")."""
    return len(stop.word) < 3 and (language == "de" or stop.begins_line())
