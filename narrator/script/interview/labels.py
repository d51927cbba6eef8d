"""Paragraphs → the labels of an interview's or a transcript's turns: “Q:”, “JT:”, “WHITE:”, “Anna Keller:”."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from narrator.records import Span
from narrator.script.interview.lines import MARKED, TALKS, WORD
from narrator.script.layout import leads_elsewhere
from narrator.script.words import words as w
from narrator.script.words.words import Words, words_of

_BEFORE = (
    r"[\s\"“”„«‘'>#]*(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s*(?:[-–—]\s*)?)?(?:\*\*|__|<(?:b|strong)>|[*_])?\s*"
    r"(?:Q\d{1,3}\.\s+(?=[^\n:?]{3,60}:))?"
)
"""Marks, a time such as [00:01:05], emphasis and a parliament's number (Q1.) may stand before a label."""
_AFTER = r"(?:\*\*|__|</(?:b|strong)>|[*_])?"
_NAME_WORD = r"[A-ZÀ-Þ][\w.’'&-]*"
_SMALL = r"(?:de|del|di|da|van|von|der|den|al|bin|of|for|the|and|la|le|du|des|für|und|et|y)"
_NAME = rf"(?:{_NAME_WORD})(?:\s(?:{_SMALL}\s){{0,2}}{_NAME_WORD}){{0,5}}"
_NOTE = r"(?P<note>\s?[(\[][^()\[\]\n]{1,40}[)\]])?(?:\s?[(\[][^()\[\]\n]{1,40}[)\]])?"
_ROLE = r"(?:,\s[A-ZÀ-Þ][A-ZÀ-Þ .,’'&-]{1,60}(?=\s?:))?"
"""What a broadcast's transcript adds to a name: “ANNA KELLER, HOST:”."""
_LABEL = re.compile(
    rf"{_BEFORE}(?:(?P<label>{_NAME}){_ROLE}{_NOTE}\s?{_AFTER}\s?[:：]{_AFTER}"
    rf"|\(\((?P<wiki>[^\W\d_][^()\n]{{0,40}})\)\)\s?:?"
    rf"|(?P<short>[QAFRP]|PREGUNTA|RESPUESTA)(?:\d{{1,2}})?{_AFTER}(?:[.)—–]{_AFTER}(?=\s)|(?=\s{{2,}}[A-ZÀ-Þ]|\t)))\s*"
)
_ALONE = re.compile(
    r"(?:\*\*|__)?(?P<label>[A-ZÀ-Þ][A-ZÀ-Þ.’'-]*[A-ZÀ-Þ](?:\s[A-ZÀ-Þ.’'-]*[A-ZÀ-Þ]){0,3}|[QA]"
    r"|[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ](?:\.|[\w’'-]+)){1,3})(?:\*\*|__)?$"
)
_INTRODUCED = re.compile(
    rf"{_BEFORE}(?P<label>{_NAME})(?:,\s[^\n:?]{{2,100}}|\s?\([^()\n]{{2,80}}\))?\s?{_AFTER}\s?[:：]{_AFTER}$"
)
"""On a line of its own, with who it is and a colon: “Dr Anna Keller, of the Flood Institute:”."""
_PLAIN = r"[A-ZÀ-Þ][\w’'&-]*"
_STOPPED = re.compile(
    rf"{_BEFORE}(?P<label>{_PLAIN}(?:\s(?:{_SMALL}\s)?{_PLAIN}){{0,4}}){_AFTER}(?:\.|\s?[–—]){_AFTER}\s+(?=\S)"
)
"""Parted from its words by a full stop or a dash: « Anna Keller. J’ai menti. », « Sud-Journal – Pourquoi ? »."""
_TALK = re.compile(rf"{TALKS.pattern}|\?$")
_PERSON = re.compile(r"(?:[A-ZÀ-Þ][\w.’'-]*\s){1,4}[A-ZÀ-Þ][\w’'-]+")
ASKING = frozenset(
    {"q", "p", "f", "question", "frage", "pregunta", "interviewer", "reporter", "journalist", "moderator"}
)
ANSWERING = frozenset({"a", "r", "answer", "antwort", "respuesta", "réponse", "interviewee", "guest"})


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph that begins with a label: the label as written and its span, and where the words spoken begin.

    `name` is what the label stands for, as far as the labels themselves tell: “RH” after “Ruth Hill (RH)”, “KELLER”
    after “ANNA KELLER”. `note` is what stands in brackets behind the label.
    """

    paragraph: int
    label: str
    label_start: int
    label_end: int
    words_start: int
    name: str
    note: str = ""
    alone: bool = False
    colon: bool = False
    """Of one alone on its line: whether a colon ends it."""

    @property
    def key(self) -> str:
        """One key for the ways to write what it stands for."""
        return label_key(self.name)


def find_labels(text: str, lines: Sequence[Span], words: Words) -> list[Labelled]:
    """The labelled paragraphs, in order; empty where what looks like labels does not make a conversation.

    The `words` tell what begins headings, sentences and lines that lead on to other pages: "ALSO READ: …".
    """
    headings = words.headings | words_of("en").headings  # which stand on sites of every language
    own = (index for index in range(len(lines)) if not leads_elsewhere(text, lines, index, words.site_labels))
    found = [label for index in own if (label := _label_of(text, lines, index, headings)) is not None]
    found = [each for each in found if each.label.isupper() or not _opens_sentence(each.label, words)]
    found = _without_headline(_without_mere_names(text, lines, found))
    found = _named(_without_quoting(text, lines, found))
    kept = _conversing(found, any(_talks(text, each.words_start, lines[each.paragraph][1], words) for each in found))
    return kept if len(kept) >= 2 else _stopped(text, lines, headings)


def _talks(text: str, start: int, end: int, words: Words) -> bool:
    """Does anybody say "I", "you" or a question there?"""
    return bool(_TALK.search(text, start, end)) or not words.alone.isdisjoint(WORD.findall(text[start:end].lower()))


def _opens_sentence(label: str, words: Words) -> bool:
    """„Danach: Glas. Wand.“, „Apropos Birgit: …“: a small word that has its capital from where it stands."""
    flag = words.flags.get(label.split()[0].casefold(), 0)
    opens = flag & (w.ADVERB | w.OPENER) and not flag & (w.NOUNS | w.DETERMINER)
    return bool(words.nouns_capitalised and opens)


def _without_quoting(text: str, lines: Sequence[Span], found: list[Labelled]) -> list[Labelled]:
    """„Kapitän: „Wir haben ihn verlassen““: among lines of a transcript, which has no marks, that is a heading."""

    def quotes(label: Labelled) -> bool:
        return bool(MARKED.fullmatch(text[label.words_start : lines[label.paragraph][1]]))

    spoken = {each.label for each in found if each.label.isupper() or not quotes(each)}
    return [each for each in found if each.label in spoken] if len(spoken) > 1 else found


def _stopped(text: str, lines: Sequence[Span], headings: frozenset[str]) -> list[Labelled]:
    """The labels that no colon ends: two or more that come back, in turn, and one of which asks."""
    found = []
    for index, (start, end) in enumerate(lines):
        match = _STOPPED.match(text, start, end)
        if match is not None and _may_be_label(match["label"], headings):
            found.append(Labelled(index, match["label"], *match.span("label"), match.end(), match["label"]))
    counts = Counter(each.label for each in found)
    found = [each for each in found if counts[each.label] >= 2]
    in_turn = sum(one.label != other.label for one, other in pairwise(found))
    asking = Counter(each.label for each in found if text[slice(*lines[each.paragraph])].rstrip(" *_").endswith("?"))
    return found if in_turn >= 2 and any(2 * asking[label] >= counts[label] for label in asking) else []


def label_key(label: str) -> str:
    """One key for the ways to write a label: "WHITE", "White" and "MR. WHITE"."""
    return re.sub(r"^(?:mr|mrs|ms|dr|sen|rep|gov|prof)\b\.?\s*", "", label.casefold()).strip(" .") or label.casefold()


def _label_of(text: str, lines: Sequence[Span], index: int, headings: frozenset[str]) -> Labelled | None:
    start, end = lines[index]
    match = _LABEL.match(text, start, min(end, start + 160))
    if match is not None and match.end() < end:
        kind = str(match.lastgroup if match.lastgroup != "note" else "label")
        label = match.group(kind)
        if _may_be_label(label, headings) and not text.startswith("//", match.end()):
            note = (match.group("note") or "").strip(" ()[]")
            name = label[0] if kind == "short" else label  # PREGUNTA. above, P. below
            return Labelled(index, label, match.start(kind), match.end(kind), match.end(), name, note)
        return None
    for shape, longest in (_INTRODUCED, 160), (_ALONE, 40):
        alone = shape.match(text, start, end) if end - start <= longest and index + 1 < len(lines) else None
        if alone is not None and _may_be_label(label := alone["label"], headings):
            span = alone.span("label")
            return Labelled(index, label, *span, end, label, alone=True, colon=shape is _INTRODUCED)
    return None


def _named(found: Sequence[Labelled]) -> list[Labelled]:
    """The labels with what they stand for: initials and offices that a bracket explains, surnames of full names."""
    full: dict[str, str] = {}
    for each in found:
        words = label_key(each.label).split()
        if _is_initials(each.note, each.label):
            full[each.note.casefold()] = each.label
        elif each.label.startswith("The ") and _PERSON.fullmatch(each.note):
            full[label_key(each.label)] = each.note
        if len(words) > 1:
            for short in (words[-1], "".join(word[0] for word in words)):
                full.setdefault(short, each.label)
    return [replace(each, name=full.get(label_key(each.label), each.label)) for each in found]


def _is_initials(note: str, label: str) -> bool:
    """“RH” behind “Ruth Hill”."""
    letters = [word[0] for word in re.findall(r"[^\W\d_]+", label) if word[0].isupper()]
    return 2 <= len(note) <= 4 and note.isupper() and note[0] == label[0] and set(note) <= set(letters)


def _may_be_label(label: str, headings: frozenset[str]) -> bool:
    """Not what stands before a colon in the news and is nobody's name: "Update", "Photo"."""
    words = re.findall(r"[^\W\d_]+", label.casefold())
    return bool(words) and words[0] not in headings and len(label) <= 60


def _without_headline(found: list[Labelled]) -> list[Labelled]:
    """A headline such as “Pence: No debate” is no turn: the next paragraph has no label, and no other has this one."""
    if len(found) < 2 or found[0].paragraph != 0 or found[1].paragraph == 1:
        return found
    again = any(label.label == found[0].label for label in found[1:])
    return found if again else found[1:]


def _conversing(found: Sequence[Labelled], talking: bool) -> list[Labelled]:
    """The labels that a conversation is made of: Q with A, capitals or initials in turn, names that come back.

    `talking` is whether anybody says "I", "you" or a question: no side and no referee of a match does.
    """
    found = _without_early_answers(found)
    counts = Counter(each.key for each in found)
    found = [each for each in found if counts[each.key] >= 2 or not _is_bare_name(each)]
    shouted = {each.key for each in found if each.label.isupper() and len(each.label) > 1 and not each.alone}
    asked = set(counts) & (ASKING | ANSWERING)
    repeated = {key for key, count in counts.items() if count >= 2}
    speaking = asked if len(asked) >= 2 or sum(counts[key] for key in asked) >= 2 else set()
    two_talk = talking and len(shouted) == 2  # more, of which none comes back, head sections: "STAY:", "EAT:"
    if shouted & repeated or two_talk:
        speaking |= shouted
    if len(repeated) >= 2 or (repeated and speaking):
        speaking |= repeated
    if len(speaking) >= 2 and len(repeated & speaking) >= 1:
        first = min(each.paragraph for each in found if each.key in speaking)
        speaking |= {
            each.key
            for each in found
            if each.paragraph > first and not _is_bare_name(each) and not (each.alone and counts[each.key] < 2)
        }
    return [each for each in found if each.key in speaking]


def _without_mere_names(text: str, lines: Sequence[Span], found: Sequence[Labelled]) -> list[Labelled]:
    """Names alone on their lines are labels only where people talk below them: a table of clubs is no conversation."""
    bare = [each for each in found if _is_bare_name(each)]
    talking = sum(bool(_TALK.search(text, *lines[each.paragraph + 1])) for each in bare)
    return list(found) if talking * 2 >= len(bare) else [each for each in found if not _is_bare_name(each)]


def _is_bare_name(label: Labelled) -> bool:
    """A name alone on its line, written as anywhere else: a label only where it comes back."""
    return label.alone and not label.colon and not label.label.isupper()


def _without_early_answers(found: Sequence[Labelled]) -> list[Labelled]:
    """Nobody answers before the first question: that “A.” is somebody's initial."""
    first = next((index for index, each in enumerate(found) if each.key in ASKING), 0)
    return [each for index, each in enumerate(found) if index >= first or each.key not in ANSWERING]
