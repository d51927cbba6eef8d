"""Paragraphs without labels → which of them ask and which answer, told by type, question marks, and what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from narrator.records import Span
from narrator.script.interview.lines import MARKED, WORD, is_aside, is_closing, is_heading, is_narration
from narrator.script.words.words import SPEECH, Words

_STYLES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\s*(?:\([^()\n]{2,80}\)\s*)?(?:\*\*[^*\n]+\*\*|__[^_\n]+__|<(b|strong)>[^<\n]+</\1>)\s*$",  # bold
        r"\s*(?:\*[^*\n]+\*|_[^_\n]+_|<(em|i)>[^<\n]+</\1>)\s*$",  # italics
        r"\s*#{1,6} [^\n]+$",
        r"\s*\d{1,2}[.)] [^\n]+$",
    )
)
_INTERVIEW = re.compile(
    r"\b(?:interview(?:s|ed|ee|er)?|q ?& ?a|(?:tells|discuss(?:es)? \w.{0,80} with) [A-Z]\w+|in conversation"
    r"|(?:spoke|talked|chatted|sat down|caught up) (?:with|to)|\d+ questions|questions (?:for|with|to)"
    r"|in (?:his|her|their) own words|asked (?:him|her|them)|entretien|interviewt?|entrevista|gespräch)\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"^interview\b|\b(?:(?:an|our|full|exclusive) interview|interviews|q ?& ?a|in conversation|entretien avec"
    r"|entrevista con|im interview|im gespräch)\b",
    re.IGNORECASE,
)
"""A headline that announces an interview, where _INTERVIEW may only speak of one."""
_YOU = re.compile(r"\b(?:[Yy]ou|[Yy]ours?|yourself|[Vv]ous|[Vv]otre|[Vv]os|Sie|Ihr|Ihre|Ihnen|usted|tú|su)\b")
_I = re.compile(
    r"\b(?:I|[Mm]y|[Mm]e|myself|[Ww]e|[Oo]ur|us|[Jj]e|[JjMm][’']\w+|[Mm]oi|[Nn]ous|[Mm]on"
    r"|[Mm]a|[Mm]es|[Ii]ch|[Ww]ir|[Mm]ein\w*|mich|[Yy]o|[Mm]i|[Mm]is|[Nn]osotros)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:I|my|myself|je|mon|ich|mein\w*|yo)\b")
_OURS = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us|myself|ourselves)\b")
_QUESTION = re.compile(r"\?[\s)*_]*(?:</\w+>)?\s*$")
_ASKS_WITHIN = re.compile(
    r"(?:^|[.…?!]\s)(?:(?:and|but|so|or)\s)?(?:is|isn[’']t|are|aren[’']t|was|were|do|does|did|don[’']t|doesn[’']t|didn[’']t"
    r"|would|wouldn[’']t|could|can|will|won[’']t|should|has|have|haven[’']t|what|how|why|who|when|where|which)\b[^.!?]*\?",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"(?:^|[.!?…]\s)(?:(?:so|and|but|well|now),? )?(?:please )?(?:tell (?:me|us) (?!that\b)"
    r"|talk (?:me|us) (?:about|through)|talk (?:to|with) (?:me|us) about|walk (?:me|us) through"
    r"|take (?:me|us) (?:through|back)|describe (?:the|your|a|how)"
    r"|explain (?:to us|how|what|why|the|your)|give (?:me|us) an? |let[’']s (?:talk|turn|move on))",
    re.IGNORECASE,
)
"""Requests that stand for a question: "Tell us about …", "Talk me through …"."""
_WONDERS = re.compile(
    r"^(?:(?:so|and|but|well|now),? )?i(?: just| also)?(?: want(?:ed)? to (?:ask|know|talk)"
    r"|[’']d like to (?:ask|know|talk)"
    r"| would like to (?:ask|know|talk)|(?:[’']m| am| was|[’']ve been) (?:curious|wondering)| wonder(?:ed)?\b)",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"^(?:(?:Oh|Well|Ah),? )?(?:No|Yes|Yeah|Yep|Nope|Oh|Right|Exactly|Absolutely|Indeed|True|Sure|Of course|Definitely"
    r"|Totally|Precisely|Correct|Not really|Not at all|I agree|I know|That[’']s (?:right|true))\b"
    r"|^\w+(?: \w+)?, (?:yes|no)\b"
)
_NOTE = re.compile(r"\*[^*].*[^*]\*|_[^_].*[^_]_")
"""A paragraph in italics: what the outlet adds."""
_BROKEN_OFF = re.compile(r"(?:\.\.\.|…|--|—|–)\s*$")
_MARKS = '"“‘«„'
_ASKS = re.compile(r"\?\W*$|[.!?…:]\s+¿[^?]*\?")
_FEWEST_DASHED = 6
_LONGEST_QUESTION = 900
_LONGEST_REMARK = 200
_SHARE_IF_TITLED, _SHARE_IF_TOLD, _SHARE_IF_UNTOLD, _SHARE_IF_FEW = 0.08, 0.15, 0.25, 0.375
"""The least share of questions among the paragraphs, for a text whose headline, whose first paragraphs, or neither call
it an interview (then also of three questions): set so that 19 Wikinews interviews pass and 84 news reports do not."""
_REPORTED = 3
"""One in so many answers may be a report: of 46 interviews none has more than one in seven, explainers two in three."""
_SHARE_OF_TALK = 1 / 3
"""A question to two paragraphs of answers, mostly in the first person: talk, though few questions say "you"."""
Part = Literal["asks", "answers", "aside"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A paragraph's part in an interview: its number among the paragraphs, and what it does."""

    paragraph: int
    part: Part


def find_asked(text: str, title: str, lines: Sequence[Span], words: Words) -> list[Asked]:
    """The paragraphs of an unlabelled interview from its first turn on; empty where the text is none."""
    dashed = [index for index, (start, _) in enumerate(lines) if text[start] in "—–―"]
    if _are_turns(text, lines, dashed):
        return _asked_behind_dashes(text, lines, dashed)
    talk = _Talk(text, lines, words)
    asking = find_styled(text, lines)
    if asking:
        return _unless_told(text, lines, words, talk.parts(asking[0], frozenset(asking), styled=True))
    questions = [index for index, line in enumerate(lines) if _is_question(text, line, title)]
    requests = [at for at, line in enumerate(lines) if _is_request(text, line)] if _INTERVIEW.search(title) else []
    if not _is_interview(text, title, lines, questions, requests, words):
        return []
    first = _first_turn(text, lines, min(questions + requests[:1]))
    return _unless_told(text, lines, words, talk.parts(first, frozenset(questions), frozenset(requests)))


def _unless_told(text: str, lines: Sequence[Span], words: Words, found: list[Asked]) -> list[Asked]:
    """None of it where the writer answers the questions himself, and quotes others: "Who gets what?" over a report."""
    answers = [text[slice(*lines[each.paragraph])] for each in found if each.part == "answers"]
    return [] if sum(_is_report(each, words) for each in answers) * _REPORTED > len(answers) else found


def _asked_behind_dashes(text: str, lines: Sequence[Span], dashed: Sequence[int]) -> list[Asked]:
    """Each dash is another's turn; a paragraph without one goes on with it where it speaks in the first person."""
    turns: dict[int, Part] = {index: "answers" if number % 2 else "asks" for number, index in enumerate(dashed)}
    found: list[Asked] = []
    for index in range(dashed[0], dashed[-1] + 1):
        goes_on = index not in turns and _I.search(text, *lines[index])
        found.append(Asked(index, found[-1].part if goes_on else turns.get(index, "aside")))
    return found


def _are_turns(text: str, lines: Sequence[Span], dashed: Sequence[int]) -> bool:
    """Is this an interview in turns behind dashes: “—¿Y hoy?”, “—Llamar a los colegios.”?

    It fills most of its article, begins with a question, and lets every other turn ask; talk that somebody overheard,
    which news prints alike, does not.
    """
    if len(dashed) < _FEWEST_DASHED or (dashed[-1] - dashed[0] + 1) * 2 < len(lines):
        return False
    asking = [bool(_ASKS.search(text, *lines[index])) for index in dashed]
    asked, answered = asking[::2], asking[1::2]
    return asking[0] and sum(asked) * 2 >= len(asked) and sum(answered) * 2 <= len(answered)


def find_styled(text: str, lines: Sequence[Span]) -> list[int]:
    """The paragraphs that ask by a type of their own, in order; empty where type tells no questions."""
    return next((asking for style in _STYLES if (asking := _asked_in(style, text, lines))), [])


def _is_report(paragraph: str, words: Words) -> bool:
    """ "Ann Rook, who had no hand in it, said the map was “too red”.": quoted and told of, and nobody says "I"."""
    around = MARKED.sub(" ", paragraph)
    said = WORD.findall(around.lower())
    return around != paragraph and not _I.search(around) and any(words.flags.get(word, 0) & SPEECH for word in said)


def _asked_in(style: re.Pattern[str], text: str, lines: Sequence[Span]) -> list[int]:
    """The paragraphs set in a style, from the first that asks on, if at least half of them ask."""
    styled = [
        index
        for index, (start, end) in enumerate(lines)
        if end - start < _LONGEST_QUESTION and style.match(text, start, end)
    ]
    asking = [index for index in styled if _QUESTION.search(text[lines[index][0] : lines[index][1]])]
    if len(asking) < 2 or len(asking) * 2 < len(styled):
        return []
    known = frozenset(styled)
    answered = [index for index in asking if index + 1 < len(lines) and index + 1 not in known]
    own = [index for index in answered if _YOU.search(text, *lines[index]) or _I.search(text, *lines[index + 1])]
    return [index for index in styled if index >= asking[0]] if len(own) * 2 >= len(answered) > 0 else []


def _is_question(text: str, line: Span, title: str) -> bool:
    words = text[line[0] : line[1]]
    if len(words) > _LONGEST_QUESTION or not _QUESTION.search(words) or words[0] in _MARKS or words == title.strip():
        return False
    return bool(_YOU.search(words)) or len(words) <= 200


def _is_request(text: str, line: Span) -> bool:
    """ "Tell me about …", "I wanted to ask you …": asking without a question mark."""
    words = text[line[0] : line[1]]
    if len(words) > _LONGEST_QUESTION or words[0] in _MARKS or _QUESTION.search(words):
        return False
    return bool(_REQUEST.search(words)) or bool(_WONDERS.match(words) and _YOU.search(words))


def _is_interview(
    text: str, title: str, lines: Sequence[Span], questions: Sequence[int], requests: Sequence[int], words: Words
) -> bool:
    """Told as one and asking at least twice, or asking so often that it can be nothing else."""
    known = frozenset(questions)
    asked = [index for index in questions if index + 1 < len(lines) and index + 1 not in known]
    if not asked:
        return False
    addressed = sum(bool(_YOU.search(text, *lines[index])) for index in asked)
    first = asked[0]
    answered = sum(bool(_I.search(text, *lines[index + 1])) for index in asked)
    if len(asked) < 2:
        return bool(requests and _ANNOUNCED.search(title))
    share = len(asked) / (len(lines) - first)
    if _INTERVIEW.search(title) or _INTERVIEW.search(text[: lines[0][1]]):
        return share >= _SHARE_IF_TITLED
    lede = text[: lines[min(first, 8)][1]][:4000]
    if _INTERVIEW.search(lede) or any(phrase in lede.casefold() for phrase in words.interviews):
        return addressed + answered >= 2 and share >= _SHARE_IF_TOLD
    share = len(asked) / (asked[-1] + 2 - first)  # a report may go on behind the last answer
    if len(asked) < 3 or share < (_SHARE_IF_FEW if len(asked) < 4 else _SHARE_IF_UNTOLD):
        return False
    enough = 1 if share >= _SHARE_OF_TALK else len(asked) / 2
    spoken = sum(bool(_YOU.search(text, *lines[at]) or _I.search(text, *lines[at + 1])) for at in asked)
    return addressed >= enough and answered > 0 and spoken * 3 >= len(asked) * 2


def _first_turn(text: str, lines: Sequence[Span], first: int) -> int:
    """An interview may open in the middle: paragraphs before the first question that speak in the first person."""
    while first > 1:
        start, end = lines[first - 1]
        words = text[start:end]
        if not _I.search(words) and not (_YOU.search(words) and not _QUESTION.search(words)):
            return first
        if is_aside(text, lines[first - 1]) or words[0] in _MARKS or words.endswith(":"):
            return first
        first -= 1
    return first


class _Talk:
    """Reads paragraph after paragraph, and tells each one's part from what it says and what stood before."""

    def __init__(self, text: str, lines: Sequence[Span], words: Words) -> None:
        self.text = text
        self.lines = lines
        self.words = words
        self.questions: frozenset[int] = frozenset()
        self.requests: frozenset[int] = frozenset()
        self.styled = False
        self.quoted = False
        """Whether the answers stand in quotation marks, and words without them are the writer’s."""
        self.before: Part | None = None

    def parts(
        self, first: int, questions: frozenset[int], requests: frozenset[int] = frozenset(), *, styled: bool = False
    ) -> list[Asked]:
        """The parts from paragraph `first` on, to the last one that is spoken; `styled`: type alone tells questions."""
        self.questions, self.requests, self.styled = questions, requests, styled
        behind = [at + 1 for at in questions if at + 1 < len(self.lines) and at + 1 not in questions]
        self.quoted = sum(map(self._is_quoted, behind)) * 2 > len(behind)
        found: list[Asked] = []
        last_question = max(questions)
        for index in range(first, len(self.lines)):
            line = self.lines[index]
            if index > last_question and (is_closing(self.text, line) or self._leaves_the_talk(index)):
                break
            part = self._part(index)
            found.append(Asked(index, part))
            self.before = self.before if part == "aside" else part
        while found and self._ends_nothing(found[-1]):
            found.pop()
        return found

    def _leaves_the_talk(self, index: int) -> bool:
        """Behind the first answer to the last question: a report on others goes on, or the outlet adds a note."""
        words = self._words(index)
        if self.before != "answers":
            return False
        return bool(_NOTE.fullmatch(words)) or _is_report(words, self.words)

    def _ends_nothing(self, last: Asked) -> bool:
        """An aside at the end, or a line in the questions' type that asks nothing and that nobody answers."""
        return last.part == "aside" or (last.part == "asks" and not _QUESTION.search(self._words(last.paragraph)))

    def _is_quoted(self, index: int) -> bool:
        return self.text[self.lines[index][0]] in _MARKS

    def _words(self, index: int) -> str:
        return self.text[self.lines[index][0] : self.lines[index][1]]

    def _part(self, index: int) -> Part:
        line = self.lines[index]
        if is_aside(self.text, line) or is_narration(self._words(index), self.words):
            return "aside"
        if self.styled and self.quoted and not self._speaks_in_marks(index):
            return "aside"
        if index in self.questions:
            return "answers" if not self.styled and self._is_rhetorical(index) else "asks"
        if self.styled:
            return "aside" if is_heading(self.text, line) and self.before != "asks" else "answers"
        if self.before != "asks" and (index in self.requests or self._asks_anyhow(index)):
            return "asks"
        if self.quoted and (not self._is_quoted(index) or _is_report(self._words(index), self.words)):
            return "aside"
        if is_heading(self.text, line) and not (self.before == "asks" and _I.search(self._words(index))):
            return "aside"
        return "answers"

    def _speaks_in_marks(self, index: int) -> bool:
        """Whether a paragraph is a question or begins with a quotation mark, where answers stand in marks."""
        asks = index in self.questions and _QUESTION.search(self._words(index))
        return bool(asks) or self._is_quoted(index)

    def _next(self, index: int) -> int | None:
        """The next paragraph that is spoken."""
        for following in range(index + 1, min(index + 4, len(self.lines))):
            line = self.lines[following]
            if not is_aside(self.text, line) and not is_heading(self.text, line):
                return following
        return None

    def _is_rhetorical(self, index: int) -> bool:
        """A question at an answer's end, that the next question follows: long, or in the speaker's own name."""
        if self.before != "answers":
            return False
        following = self._next(index)
        if following is None or not (following in self.questions or self._asks_within(following)):
            return False
        words = self._words(index)
        return len(words) > _LONGEST_REMARK or bool(_OURS.search(words) and not _YOU.search(words))

    def _asks_within(self, index: int) -> bool:
        words = self._words(index)
        return len(words) <= 400 and not _OURS.search(words) and bool(_ASKS_WITHIN.search(words))

    def _asks_anyhow(self, index: int) -> bool:
        """Is this the interviewer's remark: said to the other, asking within, or one that a yes or no answers?"""
        words = self._words(index)
        following = self._next(index)
        if following is None or words[0] in '"“‘«„[' or following in self.questions:
            return False
        if len(words) <= 400 and not _FIRST_PERSON.search(words) and (_YOU.search(words) or _ASKS_WITHIN.search(words)):
            return True
        if self.before != "answers" or len(words) > _LONGEST_REMARK or _OURS.search(words):
            return False
        return bool(
            _REPLY.match(self._words(following))
            or (len(words) <= 60 and _BROKEN_OFF.search(self._words(index - 1)[-8:]))
        )
