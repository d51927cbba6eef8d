"""Orders of a fast voice go out together, bounded by work, sound and cores; those of a slow one each by itself."""

from __future__ import annotations

import pytest

from narrator.cluster.places import Member, Place, Places
from narrator.cluster.records import SPEAK, Answer, Order, answers_in, answers_together, orders_together
from narrator.cluster.tasks import perform
from narrator.cluster.together import MOST_TOGETHER, Paces, how_many_together

FAST, SLOW, NEW = "a fast voice", "a slow voice", "a voice not heard yet"
OWN = Member("", "this machine", 1)


def order(need: str = FAST, letters: int = 80) -> Order:
    return Order(SPEAK, b"{}", need, 60.0, letters)


@pytest.fixture
def paces() -> Paces:
    known = Paces()
    known.note(order(FAST), 0.01)
    known.note(order(SLOW), 1.4)
    return known


@pytest.mark.parametrize(
    ("orders", "together"),
    [
        ([order(FAST)] * 40, MOST_TOGETHER),
        ([order(SLOW)] * 40, 1),
        ([order(NEW)] * 40, 1),
        ([order(FAST, 0)] * 40, 1),
        ([order(FAST, 700)] * 40, 2),  # no more than a hundred seconds of sound
        ([order(FAST)] * 3 + [order(SLOW)] * 9, 3),
        ([order(FAST)] * 3 + [order(NEW)] * 9, 3),
    ],
)
def test_as_many_go_together_as_are_short_work(orders: list[Order], together: int, paces: Paces) -> None:
    assert how_many_together(orders, paces, share=100) == together


def test_no_core_is_given_more_than_its_share_of_those_that_wait(paces: Paces) -> None:
    assert how_many_together([order()] * 40, paces, share=5) == 5
    assert how_many_together([order()] * 40, paces, share=0) == 1


def test_an_engine_that_starts_is_soon_forgotten() -> None:
    paces = Paces()
    for took_s in (8.0, *[0.01] * 4):
        assert how_many_together([order()] * 9, paces, share=9) == 1
        paces.note(order(), took_s)
    for _ in range(6):
        paces.note(order(), 0.01)
    assert how_many_together([order()] * 9, paces, share=9) == 9


def placed(places: Places, *asked: Place) -> list[tuple[Place, ...]]:
    """The places asked for and given, as they went together."""
    for place in asked:
        places.ask(place)
    return [tuple(place.together) for place in asked if place.together]


@pytest.fixture
def places() -> Places:
    """Those of one worker of one core, where fast orders are known."""
    members = {"tcp://a": Member("tcp://a", "a", 1)}
    found = Places(members, OWN, lambda need, avoid: False)
    found.serve()
    (first,) = placed(found, Place(order()))
    found.note([(first[0], Answer(took_s=0.01))])
    return found


def test_those_that_wait_go_together_in_their_turn(places: Places) -> None:
    waiting = [Place(order()) for _ in range(9)]
    assert placed(places, *waiting) == [tuple(waiting[:2])]  # which the worker is given beside what it has
    member = waiting[0].member
    assert member is not None
    places.give_back(member)
    assert waiting[2].together == waiting[2:9]
    assert not any(place.together for place in waiting[3:])
    assert all(place.member is member for place in waiting)


def test_one_that_was_lost_with_its_worker_goes_by_itself(places: Places) -> None:
    member = next(iter(places._members.values()))
    waiting = [Place(order(), by_itself=number == 3) for number in range(9)]
    placed(places, *waiting)
    for _ in range(8):
        places.give_back(member)
    assert waiting[3].together == [waiting[3]]
    assert all(waiting[3] not in place.together for place in waiting if place is not waiting[3])


def test_answers_travel_as_they_are() -> None:
    answers = [Answer(b"sound\nand more", took_s=0.25), Answer(error="no room"), Answer(b"", unreadable=True)]
    assert answers_in(answers_together(answers)) == answers


@pytest.mark.parametrize("content", [b"", b"no line", b"[]\nmore", b'[[3, "", false, false, 0.1]]\nab'])
def test_what_is_no_answer_is_told(content: bytes) -> None:
    with pytest.raises((ValueError, TypeError)):
        assert answers_in(content) == []


def test_an_order_that_fails_takes_no_other_along() -> None:
    orders = [Order(SPEAK, content, FAST, 60.0, 80) for content in (b"{}", b"no json", b'{"format": 2}')]
    older, broken, empty = answers_in(perform(SPEAK, orders_together(orders)))
    assert older.lacking
    assert older.error.endswith("takes orders of format 2, and not of None")
    assert (broken.lacking, empty.lacking) == (False, False)
    assert broken.error.startswith("JSONDecodeError")
    assert empty.error.startswith("KeyError")
