"""Quotations by their marks → quotations of a kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from narrator.records import Span
from narrator.script.parts import Quotation


def tell_kinds(text: str, lines: Sequence[Span], stretches: Sequence[Any], language: str) -> tuple[Quotation, ...]:
    return tuple(Quotation(s.start, s.end, s.outer_start, s.outer_end, "direct", s.group) for s in stretches)
