"""Quotations that hold their own attribution → the stretches that are really spoken.

French: « Nous partons, a déclaré la maire, devant une salle comble. C’est fini. » is two stretches of one quotation;
the words from the comma before the verb to the end of that sentence (or, after a pronoun, to the next comma) are the
narrator's. Spanish: «Nos vamos —lamentó la alcaldesa—. Se acabó»; what two dashes set apart is the narrator's where a
verb of speech begins it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from narrator.script.parts import Stretch
from narrator.script.quotations.kind_words import SENTENCE_END, Cues
from narrator.script.words import words as w

_WORD = re.compile(r"[^\W_]+")
_DASHED = re.compile(r"\s—(?=[^\W\d_])([^—]+)—[\s.,;:]*")

_RESUMES = re.compile(r",\s(?=(?:on|nous|je|tu|vous|ça)\s|[jc][’'](?!est-à-dire))", re.IGNORECASE)
"""Behind who speaks the words go on: « Les promesses, souffle Luc Roy, éleveur, on connaît. »"""


def part_incises(text: str, stretches: Sequence[Stretch], cues: Cues) -> list[Stretch]:
    """`stretches` with their attributions cut out."""
    parts = _between_commas if cues.words.incise_auxiliaries else _between_dashes
    return [part for stretch in stretches for part in parts(text, stretch, cues)]


def _between_dashes(text: str, stretch: Stretch, cues: Cues) -> Iterator[Stretch]:
    rest = stretch
    for dashed in _DASHED.finditer(text, stretch.start, stretch.end):
        if cues.says(dashed[1]):
            yield replace(rest, end=dashed.start(), outer_end=dashed.start())
            rest = replace(rest, start=dashed.end(), outer_start=dashed.end())
    if rest.start < rest.end:
        yield rest


@lru_cache(maxsize=4)
def _short(clitics: tuple[str, ...], auxiliaries: frozenset[str]) -> re.Pattern[str]:
    """ "a-t-elle soupiré,", "m’a-t-il répondu,": a verb that carries its pronoun, its participle, and no more words."""
    carried = rf"(?:{'|'.join(clitics)})\b"
    helped = rf"(?:[^\s,.!?]*[\s’'])?(?:{'|'.join(sorted(auxiliaries))}){carried}\s[\w’'-]+"
    return re.compile(rf"(?:{helped}|[^\s,.!?]*(?:\s[^\s,.!?]+)?{carried}(?:\s[\w’'-]+é)?),\s")


def _says_more(words: str, cues: Cues) -> bool:
    """Whether what stands up to the sentence’s end has a verb or its subject; not « la voix tremblante »."""
    flags = (cues.words.flags.get(word, 0) for word in _WORD.findall(words.lower()))
    return any(flag & (w.SUBJECT | w.AUXILIARY | w.FINITE | w.ACT) and not flag & w.PARTICIPLE for flag in flags)


def _between_commas(text: str, stretch: Stretch, cues: Cues) -> Iterator[Stretch]:
    rest = stretch
    while (cut := cues.clause(text, rest.start, rest.end, inverted=True)) and cut[0] > rest.start:
        yield replace(rest, end=cut[0], outer_end=cut[0])
        short = _short(cues.words.clitics, cues.words.incise_auxiliaries).match(text, cut[1], rest.end)
        sentence = SENTENCE_END.search(text, cut[1], rest.end)
        last = sentence.start() if sentence else rest.end
        goes_on = short and _says_more(text[short.end() : last], cues)
        after = short if goes_on else _RESUMES.search(text, cut[1], last) or sentence
        if after is None:
            return
        rest = replace(rest, start=after.end(), outer_start=after.end())
    yield rest
