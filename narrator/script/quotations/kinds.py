"""Quotations by their marks → quotations of a kind: an utterance of its own, words in a sentence, or nobody's words.

The kind is told by the words beside the quotation, in its own paragraph: what leads up to it, what follows, and whether
it is written like a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from narrator.records import QuoteKind, Span
from narrator.script.layout import is_listed_link, leads_on
from narrator.script.parts import Quotation, Stretch
from narrator.script.quotations.kind_words import Cues, cues_of
from narrator.script.words import words as w
from narrator.script.words.words import Words, given_names

_TAIL = 48
"""Of these, the characters right before the quotation that rules about its last words read."""
_SHOWN = 120
"""Of these, the characters before the quotation that are read for a sign or a badge and its verb."""
_SHORT_WORK = 3
"""Letters of a word for a work with which other long words end, too."""
_CLAIM_WITHIN = 9
"""Words before "that" among which a noun for what is claimed stands."""
_NAME_WORDS = 5
"""Words of a newspaper’s name, at most."""
_WINDOW = 240
"""Characters read on either side: longer than nearly every sentence, and the time stays linear."""
_WORD = re.compile(r"[^\W_](?:[\w’'.-]*[^\W_])?")
_EDGES = ".,;:!?…()[]{}\"“”„«»‘’'–*_/-"
_SENTENCE_END = re.compile(r"[.!?…]['’\"”»)\]]*\s+(?=[^\sa-z])")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Prof|Hon|Jr|Sr|vs|No))\.$"
)
_INITIAL = re.compile(r"\b[A-Z]\.\s+$")
_STARTS_UPPER = re.compile(r"[\W_]*[^\W_a-zà-öø-ÿ]")
_ENDS_UTTERANCE = re.compile(r"[.!?…,—–-][\W_]*$")
_SIGNED = re.compile(r":\s+[A-ZÀ-Þ]|\s+\([A-ZÀ-Þ]")
"""“We will stay”: Ana Torres, shopkeeper. “We will stay” (Ana Torres)."""
_APART = re.compile(r"(?<=\w)(?:[’']|-t-|-)(?=\w)")
"""What an apostrophe cuts off, and what a hyphen hangs on to a verb."""
_ENDS_CLAUSE = re.compile(r",[\W_]*$")
_ENDS_SENTENCE = re.compile(r"[.!?…][\W_]*$")
_SENTENCE_FOLLOWS = re.compile(r"[\s*_]*(?:$|[.!?…]+(?:\s|$)|(?<=\s)[—–-]\s?[A-Z]|[\s)\]]+[^\W_a-zà-öø-ÿ])")
_HANDLE = re.compile(r"[a-zà-ÿ]+(?:_\w+|\d+)+")
"""A name under which somebody posts: „dorfkind_06“."""
_IDEOGRAPHS = re.compile(r"\W*[\u3040-\u9fff]")
_SOURCE = re.compile(r"\s*[—–-]\s(?:[^\n@]{3,80},\s)?[A-Z]\w+ \d{1,2}(?:, \d{4}|\s*$)")
"""Behind the title of what a report draws on: “… — The Holm Gazette, May 3, 2024”, “… — May 3”."""
_STAMP = re.compile(
    r"[A-ZÀ-Þ]{3}[A-ZÀ-Þ .'’/-]*(?:[,(][^.!?“”\"]{0,40})?\s[—–-]\s*|\W*\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?\W*"
)
"""Where a report was sent from, or when a live page’s entry was: “GENEVA, May 3 — ”, “**6:10 p.m.** ”."""
_TAG = re.compile(r"<[^<>]*>")
_SMALL = "a an and as at but by de del der des du et for from in into is la le of on or the to und von vs with y à"
_SMALL_WORDS = frozenset(_SMALL.split())
"""Words that a title may write small."""
_COMPOUND = re.compile(r"-[A-ZÄÖÜ]\w")
"""Behind the first half of a word: „Inselarzt“-Fans."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LIST_GOES_ON = re.compile(r"\s*,\s*(?:and\s*)?$")
_POSSESSIVE = re.compile(r"(?:[’']s|s[’'])\s+$")
_NAME_BEFORE = re.compile(r"[A-ZÀ-Þ][\w’'-]*\.?\s$")
_NAME_AND_COMMA = re.compile(r"[A-ZÀ-Þ][\w’'-]*\.?,\s$")
_ARTICLE_AND_NAME = re.compile(r"[a-z]{1,3} [A-ZÀ-Þ][\w’'-]*")
_NAME_BEHIND = re.compile(r"\s[A-ZÀ-Þ]\w")
_PASSIVE = frozenset({"was", "were", "been", "be", "being", "are", "is", "not"})


@dataclass(frozen=True, slots=True)
class Setting:
    """A quotation's words, how many, and what stands around it: `left` and `right` up to the next quotation, `lead` and
    `trail` those of its sentence. `after_direct`: behind a direct quotation, which an attribution may have split;
    `after_term`: behind what something is called; `led`: below a line that leads up to it."""

    inner: str
    count: int
    left: str
    tail: str
    lead: str
    right: str
    trail: str
    alone: bool
    led: bool
    opens_sentence: bool
    after_direct: bool
    after_term: bool
    headline: bool


def tell_kinds(
    text: str, lines: Sequence[Span], stretches: Sequence[Stretch], language: str = "en"
) -> tuple[Quotation, ...]:
    """`stretches`, in order, each with its kind; a quotation over several paragraphs is of one kind."""
    cues = cues_of(language)
    labels = cues.words.site_labels
    found: list[Quotation] = []
    line = 0
    for index, stretch in enumerate(stretches):
        while lines[line][1] <= stretch.outer_start:
            line += 1
        previous = found[-1] if found else None
        if previous is not None and previous.group == stretch.group:
            kind: QuoteKind = previous.kind
        elif stretch.unmarked is not None:
            kind = stretch.unmarked
        else:
            following = stretches[index + 1].outer_start if index + 1 < len(stretches) else len(text)
            headline = line == 0 and _is_headline(text, lines)
            setting = _setting(text, lines[line], stretch, previous, following, headline)
            elsewhere = leads_on(setting.left, labels) or is_listed_link(text, lines, line, labels)
            kind = "term" if elsewhere else _kind(setting, cues)
        found.append(Quotation(stretch.start, stretch.end, stretch.outer_start, stretch.outer_end, kind, stretch.group))
    return tuple(found)


def _is_headline(text: str, lines: Sequence[Span]) -> bool:
    """Is the first line a headline? Short, one sentence at most, and an article below it."""
    start, end = lines[0]
    return len(lines) > 1 and end - start <= 160 and not _SENTENCE_END.search(text, start, end)


def _setting(
    text: str, line: Span, stretch: Stretch, previous: Quotation | None, following: int, headline: bool
) -> Setting:
    before = previous if previous is not None and previous.outer_end > line[0] else None
    floor = before.outer_end if before else line[0]
    left = _TAG.sub("", text[max(floor, stretch.outer_start - _WINDOW) : stretch.outer_start])
    right = text[stretch.outer_end : min(line[1], stretch.outer_end + _WINDOW)]
    inner = text[stretch.start : stretch.end]
    return Setting(
        inner=inner,
        count=len(inner.split()),
        left=left,
        tail=left[-_TAIL:],
        lead=_last_sentence(text[max(line[0], stretch.outer_start - _WINDOW) : stretch.outer_start]),
        right=right[: max(0, following - stretch.outer_end)],
        trail=_SENTENCE_END.split(right, 1)[0],
        led=text[max(0, line[0] - 3) : line[0]].rstrip().endswith(":"),
        alone=not (left + right).strip(" *_") and before is None,
        opens_sentence=_opens_sentence(left, text[before.start : before.outer_end] if before else ""),
        after_direct=before is not None and before.kind == "direct",
        after_term=before is not None and before.kind == "term",
        headline=headline,
    )


def _last_sentence(lead: str) -> str:
    """The sentence that a quotation goes on with, behind `lead`, or begins."""
    start = 0
    for match in _SENTENCE_END.finditer(f"{lead}“"):
        if not _ABBREVIATED.search(lead[max(0, match.start() - 6) : match.start() + 1]):
            start = match.end()
    return lead[start:]


def _opens_sentence(left: str, quoted_before: str) -> bool:
    if _STAMP.fullmatch(left):
        return True
    bare = left.rstrip(" \t\u00a0*_([—–-") or quoted_before
    return not bare or (bool(_ENDS_SENTENCE.search(bare)) and not _ABBREVIATED.search(bare[-7:]))


def _kind(setting: Setting, cues: Cues) -> QuoteKind:
    """The first rule that fits, from the surest to the likeliest."""
    upper = bool(_STARTS_UPPER.match(setting.inner))
    behind_colon = setting.left.rstrip().endswith(":")
    if setting.headline and not setting.opens_sentence and not behind_colon:
        return "term" if _POSSESSIVE.search(setting.tail) and _looks_like_title(setting.inner) else "partial"
    if _HANDLE.fullmatch(setting.inner) and not behind_colon:
        return "term"
    if _is_nickname(setting, upper) or cues.labelled_before.search(setting.tail) or _COMPOUND.match(setting.right):
        return "term"
    if cues.unsaid_before.search(setting.left[-100:]) or _is_source(setting):
        return "term"
    if cues.called_behind.match(setting.right):
        return "term"
    if behind_colon:
        return "term" if not upper and _LIST_GOES_ON.match(setting.right) else "direct"
    if not cues.known or _IDEOGRAPHS.match(setting.inner):
        return _kind_in_unknown_language(setting)
    if setting.opens_sentence or _is_sentence_after_initial(setting):
        kind = _kind_at_sentence_start(setting, cues)
        return "partial" if kind == "term" and setting.headline and setting.count < 3 else kind
    if setting.count <= 3 and (cues.uttered_before.search(setting.tail) or _is_led_by_few(setting, cues)):
        return "partial"
    if cues.called_before.search(setting.tail) or cues.called_around.search(f"{setting.tail}0{setting.right[:_TAIL]}"):
        return "term"
    if _is_behind_mere_word(setting, cues) or _is_title(setting, cues) or _is_called_so_too(setting, cues):
        return "term"
    if _last_word(setting.tail) in cues.words.that:
        return "term" if _is_bare_name(setting, cues) else "partial"
    if _is_led_by_verb(setting, cues, upper):
        return "direct"
    return "term" if _is_written_as_title(setting, cues) else _kind_inside(setting, cues)


def _is_source(setting: Setting) -> bool:
    """Of a list of sources; without a year only what is no sentence, for a post is signed so, too."""
    found = _SOURCE.match(setting.right)
    return found is not None and (found.group()[-4:].isdigit() or not _ENDS_SENTENCE.search(setting.inner))


def _is_bare_name(setting: Setting, cues: Cues) -> bool:
    """«Informó que «Odalys» impactó»: one word with a capital, where parts of sentences have none."""
    return bool(cues.words.clause_endings) and setting.count == 1 and setting.inner[:1].isupper()


def _is_sentence_after_initial(setting: Setting) -> bool:
    """ "She posted on X. “We are safe.”", "from Halifax, N.S. “It hurts,” she said": the full stop ends both."""
    return bool(_INITIAL.search(setting.left) and _ENDS_UTTERANCE.search(setting.inner))


def _kind_at_sentence_start(setting: Setting, cues: Cues) -> QuoteKind:
    titled = _looks_like_title(setting.inner)
    if _is_told_a_work(setting, cues) and not setting.headline and not _ENDS_UTTERANCE.search(setting.inner):
        return "term"
    if setting.alone:
        if setting.led:
            return "direct"
        if setting.headline and not _ENDS_SENTENCE.search(setting.inner):
            return "partial"
        heading = 1 < setting.count <= 7 and (titled or not _ENDS_UTTERANCE.search(setting.inner))
        return "term" if heading and not re.search(r"[?!,]", setting.inner) else "direct"
    if _attributed_at_once(setting.right, cues):
        return "direct"
    first = setting.right.lstrip()[:1]
    if _SENTENCE_FOLLOWS.match(setting.right) and (_ENDS_SENTENCE.search(setting.inner) or first in ".!?…"):
        return "direct"
    signed = _SIGNED.match(setting.right) and not setting.headline
    ended = signed or _ENDS_UTTERANCE.search(setting.inner) or first in tuple(",—–-")
    if ended and (_has_verb(_words(setting.trail), cues) or not titled) and setting.count > 1:
        return "direct"
    if not cues.naming.isdisjoint(_words(setting.right)[:1]):
        return "partial"  # „Peinlich“ nannte sie das
    if titled or setting.count <= 2 or cues.work_behind.match(setting.right):
        return "term"
    return _kind_inside(setting, cues)


def _kind_in_unknown_language(setting: Setting) -> QuoteKind:
    """By place and length alone; Japanese と after the mark is its "said"."""
    if setting.opens_sentence or setting.right.startswith(("と", "って")):
        return "direct"
    return "partial" if setting.count > 3 else "term"


def _kind_inside(setting: Setting, cues: Cues) -> QuoteKind:
    if cues.passive_before.search(setting.lead) and cues.valued_behind.match(setting.right):
        return "term"
    spoken = setting.count > 3 or cues.as_before.search(setting.tail) or setting.inner.endswith("!")
    told = _tells_of_speech(setting.lead if _is_noun_alone(setting, cues) else _around(setting), cues)
    return "partial" if spoken or told or _is_predicate(setting, cues) else "term"


def _is_noun_alone(setting: Setting, cues: Cues) -> bool:
    """«El «president» calló; su portavoz alegó …»: one word that has its article before it, which only a verb of speech
    before makes somebody’s."""
    if setting.count != 1 or not (setting.inner[:1].islower() and cues.words.clause_endings):
        return False
    return _last_word(setting.tail) in cues.words.the | cues.words.contracted


def _is_predicate(setting: Setting, cues: Cues) -> bool:
    """« Le maire « n’exclut rien » », « assume »: a verb of which the words before have the subject."""
    words = _WORD.findall(_APART.sub(" ", setting.inner))
    return bool(words) and cues.words.begins_predicate(words[0])


def _holds(sentence: str, words: str, cues: Cues) -> bool:
    """Whether the words stand in the sentence, in German from the first letter of a word on: not „naturgemäß“."""
    at = sentence.find(words)
    return at >= 0 and not (cues.words.compounds and sentence[max(0, at - 1) : at].isalpha())


def _tells_of_speech(around: str, cues: Cues) -> bool:
    """Does the sentence around the quotation, which is a 0 in it, say that somebody said, wrote or called something?"""
    sentence = around.lower()  # 0 for its words: « un « drame » dénoncé », no article
    if cues.words.clitics:
        sentence = _APART.sub(" ", sentence)  # d’après, précise-t-il
    if any(_holds(sentence, " ".join(phrase), cues) for phrase in cues.words.according):
        return True
    if any(sentence.lstrip().startswith(f"{' '.join(phrase)} ") for phrase in cues.words.opinion):
        return True  # « Pour la maire, c’est « fini » », not « pour » anywhere
    plain = [word.strip(_EDGES) for word in sentence.replace("—", " ").split()]
    if _tells_of_claim(plain, cues.words):
        return True
    if not cues.words.reported.isdisjoint(plain):
        return True
    if cues.uttering.isdisjoint(plain):
        return False  # most sentences, and much faster than to read the words below
    words = _WORD.findall(sentence)
    for before, word in zip(["", *words], words, strict=False):
        called = cues.words.drops_pronouns and word in cues.naming
        if before in cues.before_nouns and not (called and cues.words.flags[before] & w.OBJECT):
            continue  # but «la califica de «burda»»
        if not before and cues.words.flags.get(word, 0) & w.PARTICIPLE:
            continue  # « Condamné pour « vol », il a fait appel »
        if word in cues.naming or (word in cues.uttering and not (word in cues.telling and before in _PASSIVE)):
            return True
    return False


def _tells_of_claim(plain: Sequence[str], words: Words) -> bool:
    """«La acusación de Ruiz de que la ministra «miente»»: a noun for what is claimed, and its "that"."""
    led = list(plain[: plain.index("0")]) if "0" in plain else []
    that = next((at for at in range(len(led) - 1, 0, -1) if led[at] in words.that), 0)
    claimed = that and led[that - 1] in words.from_words
    return bool(claimed) and not words.claims.isdisjoint(led[max(0, that - _CLAIM_WITHIN) : that])


def _last_word(tail: str) -> str:
    """The word right before the quotation, blanks, commas and an apostrophe aside."""
    words = tail.rstrip(" \t\u00a0\u202f,:'’").lower().split()
    return words[-1] if words else ""


def _is_led_by_verb(setting: Setting, cues: Cues, upper: bool) -> bool:
    """Said, “…” and said “…”; and the second half of a quotation that an attribution splits."""
    left = setting.left.rstrip(" \t\u00a0*_")
    sentence = _last_sentence(left)
    words = _words(sentence[-120:])
    if not words:
        return False
    if left.endswith((",", "—", "–", "-")):
        ends_clause = _ENDS_CLAUSE.search(setting.inner) and _attributed_at_once(setting.right, cues)
        split = setting.after_direct and _attributed_at_once(setting.left, cues)
        named = sentence != left and _looks_like_title(setting.inner) and not _ENDS_UTTERANCE.search(setting.inner)
        if ends_clause or (split and not named):
            return True
        led = _has_verb(words[-12:], cues) or _begin_with(words, (*cues.words.according, *cues.words.opinion))
        return led and (upper or setting.after_direct or setting.count >= 5)
    if words[-1] not in cues.speech:
        return False
    return setting.count >= 3 if upper else bool(cues.finite.search(setting.inner))


def _attributed_at_once(right: str, cues: Cues) -> bool:
    """Does an attribution follow: said X, X said, X of the Y Board said, s’est emportée X, a lancé aux riverains X?"""
    rest = right.lstrip(" ,\t\u00a0*_—–-")
    words = _words(rest[:60])
    if not words:
        return False
    if words[0] in cues.speech or _begin_with(words, cues.words.according):
        return True
    if _first_but(cues.before_verb, rest) in cues.speech:
        return True
    if words[0] in cues.beside:
        return right.lstrip().startswith(",")
    return cues.attributes(rest, 0, len(rest))


def _first_but(small: frozenset[str], rest: str) -> str:
    """The first word that is none of these: behind auxiliaries and little pronouns."""
    words = re.split(r"[\s’']+", rest[:60].lower())
    return next((word for word in words if word.partition("-")[0] not in small), "").strip(_EDGES)


def _is_nickname(setting: Setting, upper: bool) -> bool:
    """Robert “Bobby” Tran; Tony Roe, “the Rat”, scored."""
    with_article = _ARTICLE_AND_NAME.fullmatch(setting.inner)  # Luis “el Pulpo” Gil
    named = with_article or (upper and setting.count <= 3 and not _ENDS_UTTERANCE.search(setting.inner))
    if named and setting.right.startswith(",") and _NAME_AND_COMMA.search(setting.tail):
        return True
    between = _NAME_BEFORE.search(setting.tail) and _NAME_BEHIND.match(setting.right)
    called = between and (upper or with_article) and not _ENDS_UTTERANCE.search(setting.inner)
    return bool(called) and setting.count <= 3


def _is_title(setting: Setting, cues: Cues) -> bool:
    """Written like a title where a title stands: the BBC’s “Late Lines”, on “Early Talk”, the film “The Long Field”."""
    if (_STARTS_UPPER.match(setting.inner) and _stands_by_work(setting, cues)) or _is_outlet(setting, cues):
        return True
    if not _looks_like_title(setting.inner):
        return False
    if cues.work_behind.match(setting.right) or (setting.count > 2 and _is_subject(setting, cues)):
        return True
    if cues.on_air_before.search(setting.tail) or _is_shown(setting, cues):
        return True
    return bool(cues.title_before.search(setting.tail))


def _is_written_as_title(setting: Setting, cues: Cues) -> bool:
    """The march “For Our Sons” began: capitals, where nouns have none; not “Stop.”, nor what is shouted in
    capitals, nor what somebody calls somebody: “Miss Piggy”."""
    loud = setting.inner.isupper() or _ENDS_UTTERANCE.search(setting.inner)
    nouns = cues.words.nouns_capitalised and not _is_called_in_capitals(setting, cues)
    called = nouns or not cues.naming.isdisjoint(_words(setting.lead))
    return setting.inner[:1].isupper() and _looks_like_title(setting.inner) and not (loud or called)


def _is_called_in_capitals(setting: Setting, cues: Cues) -> bool:
    """„Im „Adler““, „die Skatrunde „Kreuz Bube““: where every noun has a capital, behind "in the" or another noun that
    is nobody; not „in der Sitzung „Willkür“ vorgeworfen“, „warf Ute Voss „Willkür“ vor“."""
    words = _WORD.findall(setting.tail)[-2:]
    if not words or not setting.tail.rstrip().endswith(words[-1]):
        return False
    before, flags = words[-1].casefold(), cues.words.flags
    within = before in cues.words.contracted - cues.words.from_words
    known = flags.get(before, 0) or cues.words.of_parts(before)[1] or words[0].casefold() in given_names()
    ends = _words(setting.trail.partition(",")[0])[-1:]
    return (within or (words[-1][:1].isupper() and not known)) and (cues.naming | cues.speech).isdisjoint(ends)


def _is_shown(setting: Setting, cues: Cues) -> bool:
    """A badge reading “Ask Me”, with the words “Hands Off”; in capitals it may be a protest that is told: “WE CAME.”"""
    return not setting.inner.isupper() and bool(cues.shown_before.search(setting.left[-_SHOWN:]))


def _around(setting: Setting) -> str:
    """The sentence around the quotation, with a 0 for its words."""
    return f"{setting.lead} 0 {setting.trail}"


def _is_subject(setting: Setting, cues: Cues) -> bool:
    """“The Long Field” is, « Le Quai » a: whether a verb that helps others stands right behind."""
    behind = setting.right.lstrip()
    follows = _words(behind[:12])[:1] if behind != setting.right and behind[:1].isalpha() else []
    return bool(follows and cues.words.flags.get(follows[0], 0) & w.AUXILIARY)


def _has_read(setting: Setting, before: str, words: Words) -> bool:
    """Un courriel dont « Les Marchés » ont eu copie, que « Le Quai » a pu lire: the paper in a relative clause."""
    follows = _words(setting.right[:20])[:1]
    who = words.flags.get(before, 0) & w.WHO
    if who and before not in words.that and words.clitics and _looks_like_title(setting.inner):
        return True  # dont « Le Quai » détient une copie, s’est procuré copie
    relative = who or before in words.that
    return bool(relative and follows and words.flags.get(follows[0], 0) & w.AUXILIARY)


def _is_behind_named_thing(setting: Setting, cues: Cues) -> bool:
    """Le plan « Eau vive », un quotidien milanais « Il Capitale »: the noun, and its adjective, before the name."""
    words = _APART.sub(" ", setting.tail).lower().split()[-2:]
    inner = setting.inner.rstrip("….")  # le groupe Facebook « Tu es un vrai de Sète si… »
    ended = setting.tail.rstrip().endswith((",", ":", ".")) or _ENDS_UTTERANCE.search(inner or setting.inner)
    return not (ended or cues.words.named_things.isdisjoint(words))


def _is_behind_mere_word(setting: Setting, cues: Cues) -> bool:
    """Le mot « prix », la prime dite « de panier », Namen wie „Sarah“; not « elle s’est dite « ravie » »."""
    words = ["", "", *_words(_APART.sub(" ", setting.tail))]
    before, word = words[-3:-1] if words[-1] in cues.words.as_words else words[-2:]
    flag = cues.words.flags.get(before, 0)
    says = flag & (w.AUXILIARY | w.SUBJECT) and not flag & w.DETERMINER
    return word in cues.words.mere_words and not says


def _is_called_so_too(setting: Setting, cues: Cues) -> bool:
    """„Tomaten mit Namen wie „Sarah“ und „Ochsenherz““, «los discos «Fuelle» (2012) y «Luz»»: whether only "and" or a
    comma parts it from what something is called."""
    if not setting.after_term or setting.count > _NAME_WORDS:
        return False
    joint = _IN_BRACKETS.sub("", setting.left).strip()
    if cues.words.nouns_capitalised:
        return joint in cues.words.and_words
    listed = joint in (cues.words.and_words | {","}) and cues.words.drops_pronouns
    return listed and setting.inner[:1].isupper() and not _ENDS_UTTERANCE.search(setting.inner)


def _is_led_by_few(setting: Setting, cues: Cues) -> bool:
    """« L’a présenté comme « un cadeau » »: words in small letters behind those that only lead to somebody’s."""
    words = _words(_APART.sub(" ", setting.tail))
    led = any(tuple(words[-len(phrase) :]) == phrase for phrase in cues.words.few_said)
    return led and setting.inner[:1].islower()


def _stands_by_work(setting: Setting, cues: Cues) -> bool:
    """La chanson « Le Quai », der Gedichtband „Naiv“, le plan « Eau vive »; « Le Quai », roman."""
    named = any(_is_work(word, cues) for word in _words(_APART.sub(" ", setting.tail))[-1:])
    told = named or _is_told_a_work(setting, cues) or _is_behind_named_thing(setting, cues)
    return told or _is_apposed(setting, cues) or _ends_with_work(setting.tail, cues.words)


def _is_work(word: str, cues: Cues) -> bool:
    return word in cues.words.works or word.removesuffix("s") in cues.words.works


def _is_apposed(setting: Setting, cues: Cues) -> bool:
    """«Un disco nuevo, «Fuelle», que salió», « Sa devise, « Bien plier », orne le hall »: between commas, behind words
    that they belong to; not « …», « …», one call behind another."""
    if not (cues.words.clause_endings and setting.tail.rstrip().endswith(",")):
        return False
    clause = re.split(r"[,;:]", setting.tail.rstrip()[:-1])[-1]
    apart = setting.right.lstrip()[:1] in (",", ".", "") and not _ENDS_UTTERANCE.search(setting.inner)
    return apart and clause.rstrip()[-1:].isalnum()


def _is_told_a_work(setting: Setting, cues: Cues) -> bool:
    """« Les Eaux lentes », récit de trente ans de digues; not „…“, schreibt die Gruppe."""
    behind = _words(setting.trail)[:3] if setting.right.lstrip().startswith(",") else []
    return cues.speech.isdisjoint(behind) and any(_is_work(word, cues) for word in behind)


def _ends_with_work(tail: str, words: Words) -> bool:
    """The Gedichtband „Naiv“, the Wochenzeitschrift „Klingel“: a long word that ends with one for a work."""
    noun = _WORD.findall(tail)[-1:] if words.compounds else []
    endings = tuple(each for each in words.works if len(each) > _SHORT_WORK)
    return bool(noun) and noun[0][:1].isupper() and noun[0].casefold().endswith(endings)


def _is_outlet(setting: Setting, cues: Cues) -> bool:
    """Whom somebody spoke to or where, when it stands in marks: told “Early Talk”, dem „Spiegel“, dans « Le Quai »."""
    if setting.count > _NAME_WORDS or _ENDS_UTTERANCE.search(setting.inner):
        return False
    words, before = cues.words, _last_word(_APART.sub(" ", setting.tail))  # d’après « Le Quai »
    governed = before in words.the or before in words.datives
    if words.clause_endings:  # a part of a sentence has no capital there
        governed = governed or before in words.contracted or bool(words.flags.get(before, 0) & w.PREPOSITION)
        return (governed or _has_read(setting, before, words)) and setting.inner[:1].isupper()
    if words.nouns_capitalised:  # im „Seeblicker Boten“, seit „Die Salzstraße“
        small = before in words.contracted or words.flags.get(before, 0) & w.PREPOSITION
        governed = governed and not _is_called_that(setting, cues)
        governed = governed or bool(small and (setting.count > 1 or (before,) in words.according))
    else:
        governed = setting.count > 1 and (before in cues.telling or before in words.datives)
    return governed and _looks_like_title(setting.inner)


def _is_called_that(setting: Setting, cues: Cues) -> bool:
    """„Sie nannte das „Unsinn“.“: what ends the clause behind a verb and its „das“; not „nannte das „Blatt“ klug“."""
    ends = not setting.right.strip() or setting.right.lstrip()[0] in ".,;:!?…–—)"
    return ends and not cues.naming.isdisjoint(_words(setting.tail)[-2:-1])


def _looks_like_title(inner: str) -> bool:
    words = _WORD.findall(inner)
    written_so = all(word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL_WORDS for word in words)
    return written_so and 0 < len(words) <= 10 and not words[0][0].islower()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _has_verb(words: Sequence[str], cues: Cues) -> bool:
    return not (cues.speech.isdisjoint(words) and cues.beside.isdisjoint(words))


def _begin_with(words: Sequence[str], phrases: Sequence[tuple[str, ...]]) -> bool:
    return any(tuple(words[: len(phrase)]) == phrase for phrase in phrases)
