"""The names of months and weekdays as pages write them → their numbers: our languages' own, and those of neighbours."""

from __future__ import annotations

from narrator.language.known import known_languages
from narrator.language.month_names import NEIGHBOURS_MONTHS

_FURTHER = (
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november december",
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta "
    "lokakuuta marraskuuta joulukuuta",
    "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
)
_SHORT = (
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "jan feb mär apr mai jun jul aug sep okt nov dez",
    "janv févr mars avr mai juin juil août sept oct nov déc",
    "ene feb mar abr may jun jul ago sep oct nov dic",
    "gen feb mar apr mag giu lug ago set ott nov dic",
    "jan fev mar abr mai jun jul ago set out nov dez",
    "jan feb mrt apr mei jun jul aug sept okt nov dec",
    "jän febr mrz apr mai juni juli aug sept okt nov dez",
)


def _months() -> dict[str, int]:
    lists = [language.months for language in known_languages().values()]
    lists += [tuple(names.split()) for names in (*NEIGHBOURS_MONTHS, *_FURTHER, *_SHORT)]
    return {name.casefold(): number for names in lists for number, name in enumerate(names, 1)}


MONTHS = _months()
"""Lower-case name → 1 to 12."""

WEEKDAYS = tuple(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miércoles jueves viernes sábado domingo""".split()  # noqa: SIM905
)
