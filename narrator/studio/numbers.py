"""Numbers in an address: of so many digits as anything here is counted by, so that none is too long to be read."""

from __future__ import annotations

from starlette.convertors import CONVERTOR_TYPES, IntegerConvertor, register_url_convertor

COUNT = "count"
"""The name of such a number in a route: `/lines/{number:count}`."""


class CountConvertor(IntegerConvertor):
    """A whole number of at most nine digits; an address with more leads to nothing."""

    regex = "[0-9]{1,9}"


if COUNT not in CONVERTOR_TYPES:
    register_url_convertor(COUNT, CountConvertor())
