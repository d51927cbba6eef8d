"""How sure each pattern is: measured shares, so that what says 0.9 is right nine times in ten."""

from __future__ import annotations

from narrator.script.grammar.clauses import Pattern

PATTERN_RIGHT = {
    Pattern.INVERTED: 0.98,
    Pattern.AFTER: 0.97,
    Pattern.AFTER_SENTENCE: 0.9,
    Pattern.TRAILING: 0.92,
    Pattern.DASH: 0.9,
    Pattern.BEFORE: 0.95,
    Pattern.COLON: 0.95,
    Pattern.REMARK: 0.85,
    Pattern.LABEL: 0.85,
    Pattern.DISTANT: 0.85,
    Pattern.ACCORDING: 0.9,
    Pattern.DROPPED: 0.9,
    Pattern.CAPTION: 0.85,
    Pattern.SUBJECT: 0.55,
}
"""The share of right speakers where a name is given by this pattern."""

SAME_PARAGRAPH = 0.95
SAME_QUOTATION = 0.97
INDIRECT_BEFORE = 0.85
NEXT_SPEAKER = 0.55
RUN_OVER_PARAGRAPHS = 0.75
ALTERNATION = 0.65
SUBJECT_BEFORE = 0.65
BEAT = 0.7
NAMED_BEAT = 0.55
ASKED = 0.85
SHORT_AFTER_SHORT = 0.8
CALLED_BY_NAME = 0.75
UNRESOLVED = 0.45
"""The share of right speakers of quotations that no cue of their own attributes."""
