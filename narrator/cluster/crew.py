"""Who works for us: the workers that Dask's scheduler knows, and orders to them, each until it is done somewhere.

Dask carries orders and answers, and knows who is there. Which worker is given an order is decided here, as workers
differ and some fail: to the one with the least to do of those that can. An order is taken back from a worker that has
gone, or of which nothing is heard, and given to another; an answer that comes after that is heard by nobody.
"""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import uuid4

from narrator.cluster.carrying import Carrying
from narrator.cluster.link import FailedError, LostError, connected, disconnect, workers_at
from narrator.cluster.places import Member, Place, Places
from narrator.cluster.records import Answer, Order, answers_in, orders_together
from narrator.errors import SpeechError, UnreadableError

_LOG = logging.getLogger(__name__)
HERE = "this machine"
_MOST_AHEAD = 2000
"""Clips in flight at the utmost: of five seconds and 24 kHz they hold 480 MB."""
_TRIES = 3
"""Workers that may fail an order before this machine does it; whoever goes away in between has not failed."""
_LOSSES = 5
"""Workers that may be lost while they have an order, before this machine does it: it may be what ends them. Once it was
with one that was lost, it goes by itself, so that it takes no other order's worker along."""
_FAILS_IN_A_ROW, _REST_S = 3, 60.0
"""A worker that fails so often in a row, for want of disk or memory, is given nothing for a while."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long, in seconds, is waited for what.

    `silent_s`: a worker of which the scheduler has heard nothing for so long is frozen or cut off; ones that are well
    tell of themselves every half second in a small cluster, every six in one of a thousand. `nobody_s`: where no
    worker can do an order, this machine does it after so long: a scheduler that is started again, and a worker that
    its nanny starts again, are back by then. `look_s`: between two looks at who is there. `connect_s`: for a scheduler
    to answer.
    """

    silent_s: float = 20.0
    nobody_s: float = 10.0
    look_s: float = 1.0
    connect_s: float = 10.0


USUAL = Patience()


class _Tries:
    """What became of an order so far: by which addresses it `failed`, how many workers were lost while they had it, and
    the `reason` of the last."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._failed: set[str] = set()
        self._losses = 0
        self.reason = ""

    @property
    def are_over(self) -> bool:
        """Whether no other worker is to have it."""
        return len(self._failed) >= _TRIES or self._losses >= _LOSSES

    def place(self) -> Place:
        """What it waits for next."""
        return Place(self._order, frozenset(self._failed), by_itself=self._losses > 0)

    def note(self, member: Member, error: LostError | FailedError) -> None:
        self.reason = f"{member.name}: {error}"
        if isinstance(error, FailedError):
            self._failed.add(member.address)
        else:
            self._losses += 1
        if self._losses < _LOSSES:
            _LOG.info("%s; another does it", self.reason)
        else:
            told = "%d workers were lost while they had the same order (%s), so this machine does it"
            _LOG.warning(told, self._losses, self._order.need)


class Crew:
    """The workers at a scheduler's address; `own_threads` is how many orders this machine does where nobody else can.

    Threads call `do` freely. `close` ends the connection; orders that are on their way fail.
    """

    def __init__(self, address: str, own_threads: int, in_flight: int = 0, patience: Patience = USUAL) -> None:
        self.address = address
        self.own = Member("", HERE, own_threads)
        self._in_flight = in_flight
        self._patience = patience
        self._members: dict[str, Member] = {}
        self._gone: dict[str, int] = {}
        self._free = threading.Lock()
        self._places = Places(self._members, self.own, self._is_our_turn)
        self._keys = (f"narrator-{uuid4().hex}-{number}" for number in itertools.count())
        self._client: Any = None
        self._told: set[str] = set()
        self._able: set[str] = set()
        self._nobody_since: dict[tuple[str, frozenset[str]], float] = {}
        self._closed = threading.Event()
        self._is_there = True
        with suppress(LostError):
            self._connect()
        self._watcher = threading.Thread(target=self._watch, daemon=True, name="narrator-crew")
        self._watcher.start()
        threading.Thread(target=self._tick, daemon=True, name="narrator-crew-places").start()

    @property
    def is_closed(self) -> bool:
        return self._closed.is_set()

    @property
    def ahead(self) -> int:
        """How many orders may be on their way or done and not yet used: three a core, and never so few that a long
        one at their head lets the others wait, or that a few workers of a fast voice are given little at a time."""
        if self._in_flight:
            return self._in_flight
        with self._free:
            threads = sum(member.threads for member in self._members.values())
        return min(_MOST_AHEAD, 64 + 3 * threads)

    @property
    def most_ahead(self) -> int:
        """What `ahead` may come to."""
        return self._in_flight or _MOST_AHEAD

    def members(self) -> list[Member]:
        """Who is there now, but for this machine."""
        with self._free:
            return [*self._members.values()]

    def shares(self) -> dict[str, int]:
        """Who has done how many orders, by name, this machine last; those too that are gone."""
        with self._free:
            done = dict(self._gone)
            for member in (*self._members.values(), self.own):
                if member.done:
                    done[member.name] = done.get(member.name, 0) + member.done
            return done

    def close(self) -> None:
        with self._free:
            self._closed.set()
            self._places.end()
        for member in self.members():
            self._lose(member, "the run was ended")
        self._watcher.join()
        self._disconnect()

    def do(self, order: Order, take: Callable[[memoryview], Result], here: Callable[[], Result]) -> Result:
        """What `take` makes of a worker's answer; or what `here` gives, where no worker can do it. Raises
        UnreadableError, and whatever `here` raises."""
        tries = _Tries(order)
        while not tries.are_over:
            place = self._placed(tries.place())
            member = place.member
            if member is None or member is self.own:
                break
            try:
                result = take(self._asked(member, place))
            except (LostError, FailedError) as error:
                tries.note(member, error)
            except (ValueError, KeyError, TypeError) as error:
                tries.note(member, FailedError(f"its answer is none: {error}"))
                _LOG.warning("worker %s", tries.reason)
                self._count_failure(member)
            else:
                self._count_done(member)
                return result
        else:
            self._placed(Place(order, ours=True))
        return self._here(order.need, here, tries.reason)

    def _here(self, need: str, here: Callable[[], Result], reason: str) -> Result:
        if self.is_closed:
            raise SpeechError("the run was ended")
        self._tell_once(need, reason)
        try:
            return here()
        finally:
            self._count_done(self.own)
            with self._free:
                self._places.give_back(self.own)

    def _tell_once(self, need: str, reason: str) -> None:
        if need in self._told or not self._members:  # of a cluster that does not answer other words are said
            return
        self._told.add(need)
        why = next((f"{each.name}: {each.lacks[need]}" for each in self.members() if need in each.lacks), reason)
        _LOG.warning(
            "no worker of %s does this, so this machine does it: %s%s", self.address, need, why and f" ({why})"
        )

    def _placed(self, place: Place) -> Place:
        """The same, once it has a member that is to do it, or there will be none."""
        with self._free:
            self._places.ask(place)
        place.wait()
        return place

    def _tick(self) -> None:
        """Look now and then whether it is this machine's turn, or a worker has rested; until the end."""
        while not self._closed.wait(self._patience.look_s):
            with self._free:
                self._places.serve()

    def _is_our_turn(self, need: str, avoid: frozenset[str]) -> bool:
        """Whether nobody else will do it: all who are there have said so, or have been waited for."""
        if self._places.somebody_has(need, avoid):
            self._able.add(need)
            self._nobody_since.pop((need, avoid), None)
            return False
        now = time.monotonic()
        since = self._nobody_since.setdefault((need, avoid), now)
        others = [each for each in self._members.values() if each.address not in avoid]
        if self._members and all(need in each.lacks for each in others):
            return True
        if not self._is_there and need not in self._able:
            return True  # the scheduler never was there: nothing to wait for
        return now - since > self._patience.nobody_s

    def _count_done(self, member: Member) -> None:
        with self._free:
            member.done += 1
            member.failed = 0

    def _count_failure(self, member: Member) -> None:
        with self._free:
            member.failed += 1
            if member.failed % _FAILS_IN_A_ROW or time.monotonic() < member.rests_until:
                return
            member.rests_until = time.monotonic() + _REST_S
        told = "worker %s of %s has failed %d times in a row and is given nothing for %.0f s"
        _LOG.warning(told, member.name, self.address, _FAILS_IN_A_ROW, _REST_S)

    def _asked(self, member: Member, place: Place) -> memoryview:
        """What it answers. Raises LostError where the worker was lost with it, FailedError where it does not do it."""
        if place.outcome is None:
            self._hand_out(member, place.together)
        answer = place.outcome
        if not isinstance(answer, Answer):
            raise answer or LostError("it has gone")
        if answer.unreadable:
            raise UnreadableError(answer.error)
        if answer.lacking:
            member.lacks[place.order.need] = answer.error
        elif answer.error:
            self._count_failure(member)
        if answer.error:
            raise FailedError(answer.error)
        return memoryview(answer.body)

    def _hand_out(self, member: Member, together: list[Place]) -> None:
        """Tell each what became of its order; then the member's place is another's."""
        outcomes: Sequence[Answer | Exception] = [LostError("it was not answered")] * len(together)
        try:
            outcomes = self._carried(member, [place.order for place in together])
        except (LostError, FailedError) as error:
            outcomes = [error] * len(together)
        finally:
            with self._free:
                self._places.note(zip(together, outcomes, strict=True))
                self._places.give_back(member)

    def _carried(self, member: Member, orders: list[Order]) -> list[Answer]:
        carrying = Carrying()
        with self._free:
            client, key = self._client, next(self._keys)
            if client is None or self._members.get(member.address) is not member:
                raise LostError("it has gone")
            member.carrying.add(carrying)
        content = (orders[0].kind, orders_together(orders))
        timeout_s = sum(order.timeout_s for order in orders) * member.most
        try:
            answers = answers_in(carrying.carry(client, key, member.address, content, timeout_s))
            if len(answers) != len(orders):
                raise ValueError(f"{len(answers)} answers to {len(orders)} orders")
            return answers
        except LostError:
            raise
        except Exception as error:
            if self._members.get(member.address) is member:
                self._count_failure(member)
            raise FailedError(f"{type(error).__name__}: {error}".partition("\n")[0]) from error
        finally:
            with self._free:
                member.carrying.discard(carrying)

    def _watch(self) -> None:
        """Look who is there, until the end; connect again where the scheduler has gone."""
        while not self._closed.wait(self._pause_s):
            try:
                if self._client is None:
                    self._connect()
                else:
                    self._look(self._client)
            except LostError as error:
                self._note_absence(str(error))

    @property
    def _pause_s(self) -> float:
        """What is told of a thousand workers is two megabytes: the more there are, the longer."""
        return max(self._patience.look_s, len(self._members) / 100)

    def _connect(self) -> None:
        """Raises LostError."""
        try:
            client = connected(self.address, self._patience.connect_s)
        except LostError as error:
            self._note_absence(str(error))
            raise
        with self._free:
            self._client = client
        if not self._is_there:
            _LOG.warning("the cluster at %s answers again", self.address)
        self._is_there = True
        self._look(client)

    def _look(self, client: Any) -> None:
        """Take note of who has come, who has gone, and of whom nothing is heard. Raises LostError."""
        found = workers_at(client, self._patience.connect_s)
        now = time.monotonic()
        with self._free:
            gone = [each for address, each in self._members.items() if address not in found]
            for address, told in found.items():
                if address not in self._members:
                    self._members[address] = Member(address, str(told["name"]), max(1, told["nthreads"]))
                self._note(self._members[address], told, now)
            self._places.serve()
        for member in gone:
            self._lose(member, "it has gone")
        for member in self.members():
            if member.is_silent:
                self._take_back(member, "nothing is heard of it")

    def _note(self, member: Member, told: dict[str, Any], now: float) -> None:
        if told["last_seen"] != member.seen[0]:
            member.seen = (told["last_seen"], now)
        comes = told["status"] == "init"  # it is known, and not yet ready
        silent = comes or told["status"] != "running" or now - member.seen[1] > self._patience.silent_s
        if silent and not member.is_silent and not comes:
            why = "heard of" if told["status"] == "running" else f"well ({told['status']})"
            _LOG.warning("worker %s of %s is not %s; others do its work", member.name, self.address, why)
        member.is_silent = silent

    def _lose(self, member: Member, why: str) -> None:
        with self._free:
            if self._members.pop(member.address, None) and member.done:
                self._gone[member.name] = self._gone.get(member.name, 0) + member.done
        self._take_back(member, why)

    def _take_back(self, member: Member, why: str) -> None:
        with self._free:
            carrying = [*member.carrying]
        for each in carrying:
            each.end(lost=why)

    def _note_absence(self, why: str) -> None:
        if self._is_there and not self.is_closed:
            told = "the cluster at %s does not answer (%s); until it does, this machine works alone"
            _LOG.warning(told, self.address, why)
        self._is_there = False
        for member in self.members():
            self._lose(member, "the scheduler does not answer")
        self._disconnect()

    def _disconnect(self) -> None:
        with self._free:
            client, self._client = self._client, None
        if client is not None:
            disconnect(client)
