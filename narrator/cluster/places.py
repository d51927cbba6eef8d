"""Orders that wait + workers with a place free → who does which: the first that waits, by who has the least to do.

Nothing here locks or waits for a worker: `Crew` holds its lock around every call, and who asked waits for its `Place`
alone, so that a thousand that wait cost nothing.
"""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from narrator.cluster.carrying import Carrying
from narrator.cluster.records import Answer, Order
from narrator.cluster.together import MOST_TOGETHER, Paces, how_many_together

_A_CORE = 2
"""Times that a core is given orders: those that it works on, and the next, so that it need not wait for the way there
and back.
Where fewer wait than there are cores, one: the last orders go to who is free first, and not behind a long one."""


@dataclass(eq=False, slots=True)
class Member:
    """A worker, or this machine. `lacks`: what it told that it cannot do, and why; `seen`: when the scheduler last
    heard of it, by the scheduler's clock, and by ours when that changed."""

    address: str
    name: str
    threads: int
    busy: int = 0
    done: int = 0
    failed: int = 0
    rests_until: float = 0.0
    seen: tuple[float, float] = (0.0, 0.0)
    is_silent: bool = False
    lacks: dict[str, str] = field(default_factory=dict)
    carrying: set[Carrying] = field(default_factory=set)

    @property
    def most(self) -> int:
        return self.threads * (_A_CORE if self.address else 1)

    def can(self, need: str) -> bool:
        return not self.is_silent and need not in self.lacks and time.monotonic() >= self.rests_until

    @property
    def load(self) -> float:
        return self.busy / self.threads


@dataclass(eq=False, slots=True)
class Place:
    """What an order waits for: a `member` that can do what it needs and is none of those it avoids; then, where others
    were given theirs together with it, its thread hands out theirs too and the others wait for their `outcome`.

    `by_itself`: no other goes together with it. `ours`: only this machine is asked.
    """

    order: Order
    avoid: frozenset[str] = frozenset()
    by_itself: bool = False
    ours: bool = False
    member: Member | None = None
    together: list[Place] = field(default_factory=list)
    outcome: Answer | Exception | None = None
    _told: threading.Event = field(default_factory=threading.Event)

    @property
    def is_plain(self) -> bool:
        """Whether it may be served in its turn, and together with others."""
        return not (self.avoid or self.by_itself or self.ours)

    def give(self, member: Member | None, others: Iterable[Place] = ()) -> None:
        """Once; None where there will be none."""
        self.member = member
        self.together = [self, *others]
        for other in others:
            other.member = member
        self._told.set()

    def tell(self, outcome: Answer | Exception) -> None:
        """What became of the order."""
        self.outcome = outcome
        self._told.set()

    def wait(self) -> None:
        """Until it is given, or where another's thread hands it out, until that is told what became of it."""
        self._told.wait()


class Places:
    """The places of all `members`, and of our `own` for what is our turn, as told by need and by who is avoided."""

    def __init__(
        self, members: Mapping[str, Member], own: Member, is_our_turn: Callable[[str, frozenset[str]], bool]
    ) -> None:
        self._members = members
        self._own = own
        self._is_our_turn = is_our_turn
        self._paces = Paces()
        self._queue: dict[Place, None] = {}
        self._free: list[tuple[float, int, Member]] = []
        self._numbers = itertools.count()
        self._cores = 0
        self._ended = False

    def ask(self, place: Place) -> None:
        """Give it a member now, where one is free; else later."""
        foremost = next(iter(self._queue), place)
        alike = foremost.order.need == place.order.need and foremost.is_plain and place.is_plain
        self._queue[place] = None
        if self._ended:
            place.give(None)
        elif foremost is place or not alike:
            self._serve_one(place)
        elif len(self._queue) > self._cores:
            self._serve_one(foremost, may_be_ours=False)

    def note(self, outcomes: Iterable[tuple[Place, Answer | Exception]]) -> None:
        """What became of the orders that a member was given together."""
        for place, outcome in outcomes:
            if isinstance(outcome, Answer) and not outcome.error:
                self._paces.note(place.order, outcome.took_s)
            place.tell(outcome)

    def give_back(self, member: Member) -> None:
        """It has done what it was given; whoever waits longest for such a member has its place."""
        member.busy -= 1
        if member is self._own:
            self.serve()
        elif self._is_there(member):
            self._offer(member)

    def serve(self) -> None:
        """Look at all who wait and at all who are there: somebody may have come, or rested, or nobody will."""
        self._free = []
        self._cores = sum(member.threads for member in self._members.values())
        for member in self._members.values():
            self._note_free(member)
        in_vain: set[tuple[str, frozenset[str], bool]] = set()
        for place in [*self._queue]:
            kind = (place.order.need, place.avoid, place.ours)
            if place in self._queue and kind not in in_vain and not self._serve_one(place):
                in_vain.add(kind)

    def somebody_has(self, need: str, avoid: frozenset[str]) -> bool:
        """Whether a member is there that can do it, busy or not."""
        return any(each.can(need) and each.address not in avoid for each in self._members.values())

    def end(self) -> None:
        """Nobody is given a place any more."""
        self._ended = True
        for place in self._queue:
            place.give(None)
        self._queue.clear()

    @property
    def _most_load(self) -> float:
        return _A_CORE if len(self._queue) > self._cores else 1

    def _offer(self, member: Member) -> None:
        for place in self._queue if member.load < self._most_load else ():
            if _suits(place, member):
                self._give(place, member)
                return
        self._note_free(member)

    def _serve_one(self, place: Place, *, may_be_ours: bool = True) -> bool:
        """Whether somebody had a place for it."""
        member = None if place.ours else self._least_busy(place)
        if member is None and may_be_ours and self._own.busy < self._own.most:
            is_ours = place.ours or self._is_our_turn(place.order.need, place.avoid)
            member = self._own if is_ours else None
        if member is not None:
            self._give(place, member)
        return member is not None

    def _least_busy(self, place: Place) -> Member | None:
        """Of those with a place free that can do it. What is noted of a member is true as long as its load is that."""
        found, others = None, []
        while self._free and found is None:
            noted = heapq.heappop(self._free)
            load, _, member = noted
            if load >= self._most_load:
                others.append(noted)
                break
            if load != member.load or not self._is_there(member):
                continue
            if _suits(place, member):
                found = member
            else:
                others.append(noted)
        for noted in others:
            heapq.heappush(self._free, noted)
        return found

    def _give(self, place: Place, member: Member) -> None:
        del self._queue[place]
        others = self._going_along(place, member)
        for other in others:
            del self._queue[other]
        member.busy += 1
        if member is not self._own:
            self._note_free(member)
        place.give(member, others)

    def _going_along(self, place: Place, member: Member) -> list[Place]:
        """Who waits next, and is given the same member together with it."""
        if not place.is_plain or member is self._own:
            return []
        next_ones = itertools.islice(self._queue, MOST_TOGETHER)
        along = itertools.takewhile(lambda other: _may_go_along(other, place, member), next_ones)
        found = [place, *along]
        share = (1 + len(self._queue)) // max(1, self._cores)
        return found[1 : how_many_together((each.order for each in found), self._paces, share)]

    def _note_free(self, member: Member) -> None:
        if member.busy < member.most:
            heapq.heappush(self._free, (member.load, next(self._numbers), member))

    def _is_there(self, member: Member) -> bool:
        return self._members.get(member.address) is member


def _suits(place: Place, member: Member) -> bool:
    return not place.ours and member.can(place.order.need) and member.address not in place.avoid


def _may_go_along(other: Place, place: Place, member: Member) -> bool:
    return other.is_plain and other.order.kind == place.order.kind and member.can(other.order.need)
