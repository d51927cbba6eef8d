"""What a continental language needs to say numbers, dates and money."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from narrator.spoken.rules import Rule

GAP = "[ \u00a0\u202f\u2009]"
NUMBER = "(?:[0-9]{1,3}(?:[.\u00a0\u202f\u2009 ][0-9]{3}){1,5}(?![0-9])|[0-9]{1,15}(?![0-9]))(?:,[0-9]{1,12}(?![0-9]))?"


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of a language, and how it builds with them.

    `money` maps signs and codes to (one, many, hundredths); `magnitudes` map what is written to (one, many);
    `date` gets day, month's name, the year's words or nothing, and the word before; `ordinal` gets the number, its
    written ending and the word before; `counting` fits a number's words to the noun that follows; `power` has two
    places, for the base and the exponent; `of_magnitude` stands between a million and its noun, cut short before a
    vowel where the language `elides`; `hours_shape` has the groups h, m, h2, m2.
    """

    cardinal: Callable[[int], str]
    ordinal: Callable[[int, str, str], str]
    year: Callable[[int], str]
    date: Callable[[int, str, str, str], str]
    clock: Callable[[int, int], str]
    months: tuple[str, ...]
    point: str
    fraction_as_number: bool
    percent: str
    to: str
    minus: str
    of_magnitude: str
    elides: bool = field(default=False, kw_only=True)
    money: Mapping[str, tuple[str, str, str]]
    magnitudes: Mapping[str, tuple[str, str]]
    units: Mapping[str, tuple[str, str]]
    abbreviations: Mapping[str, str]
    single: str
    power: str
    ratio: str
    counting: Callable[[str, str], str]
    reign: Callable[[int, str], str]
    ordinal_endings: str
    date_link: str = ""
    clock_shape: str = r"(?!)"
    hours_shape: str = r"(?!)"
    short_date: bool = False
    more: tuple[Rule, ...] = ()
    caps: tuple[Rule, ...] = ()

    def number(self, written: str) -> str:
        """ "3.200,5" in this language's words."""
        whole, _, part = re.sub("[.\u00a0\u202f\u2009 ]", "", written).partition(",")
        words = self.cardinal(int(whole)) if len(whole) == 1 or whole[0] != "0" else self.digits(whole)
        if not part:
            return words
        zeros = len(part) - len(part.lstrip("0"))
        if self.fraction_as_number and len(part) - zeros <= 3 and part.strip("0"):
            tail = " ".join([self.cardinal(0)] * zeros + [self.cardinal(int(part))])
        else:
            tail = self.digits(part)
        return f"{words} {self.point} {tail}"

    def digits(self, written: str) -> str:
        """Figure by figure."""
        return " ".join(self.cardinal(int(figure)) for figure in written)

    def counted(self, written: str, names: tuple[str, str]) -> str:
        """A number and its noun: "un euro", "deux euros"."""
        if written == "1":
            return f"{self.single} {names[0]}"
        return self.joined(written, names[1])

    def joined(self, written: str, noun: str) -> str:
        """A number before a noun: round millions take their "de" ("un million d'euros")."""
        words = self.counting(self.number(written), noun)
        return f"{words} {self.of(noun)}" if self.is_round_million(written) else f"{words} {noun}"

    def of(self, noun: str) -> str:
        """The noun behind a million, with "de" where the language has one, cut short before a vowel in French."""
        if self.elides and noun[:1].lower() in "aeiouéèêhy":
            return f"{self.of_magnitude.rstrip()[:-1]}'{noun}"
        return self.of_magnitude + noun

    def is_round_million(self, written: str) -> bool:
        """Whether a number's last word is its million."""
        whole, _, part = re.sub("[.\u00a0\u202f\u2009 ]", "", written).partition(",")
        return not part and int(whole) > 0 and int(whole) % 1_000_000 == 0
