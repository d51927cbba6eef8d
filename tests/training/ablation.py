"""`python -m tests.training.ablation cues/after.py …`: what the conditions of those files win, each left out in turn.

A part is a statement `if` without `else`, which then never holds, an operand of `or` or `and`, which is then not there,
or a function, which then gives nothing. It is left out for the texts where it holds, at most as many as `--texts`.

| column | |
|---|---|
| texts | in how many it holds |
| lost, won | quotations of texts that were read: right today and not without it, and the reverse |
| unread | the same of texts that nobody read while writing rules (`tests/annotated/kept`): look at no more than that |
"""

from __future__ import annotations

import argparse
import ast
import builtins
import logging
import os
import random
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, TypeVar

import narrator
from tests.annotated import FOLDER
from tests.training.articles import annotated_articles, articles_of
from tests.training.heard import Span, rightly_heard

SCRIPT = Path(narrator.__file__).parent / "script"
_NOTE = "note_that_it_holds"
_NOTHING = {"bool": "False", "Iterator": "iter(())", "tuple": "()", "list": "[]", "frozenset": "frozenset()"}
"""What a function gives that is left out, by the beginning of its annotation; None where the annotation ends so."""
_WRAPPED = ("__wrapped__", "fget", "func")
"""Where decorators and properties keep their function."""
_PATIENCE_S = 5.0
"""For one text: without a condition a loop may not end."""


_WORK: list[Callable[[Any], Any]] = []
"""What the processes do that are forked off: sent to them with each piece of work, all texts would go along."""
Given = TypeVar("Given")
Found = TypeVar("Found")


class Endless(BaseException):
    """No Exception, for the net under the rules catches those."""


@dataclass(frozen=True, slots=True)
class Part:
    """`operand` is its place in `or` and `and`."""

    function: ast.FunctionDef
    node: ast.If | ast.BoolOp | ast.FunctionDef
    operand: int = 0

    @property
    def holds(self) -> bool:
        """The value that makes it matter: an operand of "and" matters where it is false."""
        return not (isinstance(self.node, ast.BoolOp) and isinstance(self.node.op, ast.And))

    @property
    def condition(self) -> ast.expr:
        """Not of a function."""
        assert not isinstance(self.node, ast.FunctionDef)
        return self.node.test if isinstance(self.node, ast.If) else self.node.values[self.operand]

    def put(self, other: ast.expr) -> None:
        """In the condition's place."""
        if isinstance(self.node, ast.BoolOp):
            self.node.values[self.operand] = other
        elif isinstance(self.node, ast.If):
            self.node.test = other

    def __str__(self) -> str:
        if isinstance(self.node, ast.FunctionDef):
            return f"{self.node.lineno} {self.node.name}()"
        word = "if" if isinstance(self.node, ast.If) else "or" if self.holds else "and"
        return f"{self.condition.lineno} {self.function.name}: {word} {ast.unparse(self.condition)}"


@dataclass(slots=True)
class Row:
    """`lost` and `won` without the part, in texts that were read, then in those that were not."""

    part: str
    texts: int
    lost: list[int]
    won: list[int]
    ends: bool = True


def parts_of(tree: ast.Module) -> list[Part]:
    """In the order of the text; a function inside another belongs to the outer one."""
    within = (node.body for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef))
    functions = [node for body in within for node in body if isinstance(node, ast.FunctionDef)]
    return [part for function in functions for node in ast.walk(function) for part in _parts_at(node, function)]


def _parts_at(node: ast.AST, function: ast.FunctionDef) -> Iterator[Part]:
    match node:
        case ast.FunctionDef() if _nothing(node) is not None:
            yield Part(function, node)
        case ast.If(orelse=[]):
            yield Part(function, node)
        case ast.BoolOp():
            yield from (Part(function, node, operand) for operand in range(len(node.values)))


def _nothing(function: ast.FunctionDef) -> str | None:
    given = ast.unparse(function.returns) if function.returns else ""
    if given.endswith("| None"):
        return "None"
    return next((nothing for kind, nothing in _NOTHING.items() if given.startswith(kind)), None)


def without(source: str, number: int) -> ast.Module:
    """The module without that one of its parts."""
    tree = ast.parse(source)
    part = parts_of(tree)[number]
    if isinstance(part.node, ast.FunctionDef):
        part.node.body = ast.parse(f"return {_nothing(part.node)}").body
    else:
        part.put(ast.Constant(not part.holds))
    return ast.fix_missing_locations(tree)


def noting(source: str) -> ast.Module:
    """The module as it is, but each part calls `_NOTE` with its number where it holds; a function, where it is called.

    An operand of "and" is noted where it is false.
    """
    tree = ast.parse(source)
    for number, part in enumerate(parts_of(tree)):
        if isinstance(part.node, ast.FunctionDef):
            part.node.body.insert(0, ast.parse(f"{_NOTE}({number}, True, True)").body[0])
        else:
            arguments = [ast.Constant(number), ast.Constant(part.holds), part.condition]
            part.put(ast.Call(ast.Name(_NOTE, ast.Load()), arguments, []))
    return ast.fix_missing_locations(tree)


@contextmanager
def code_of(path: Path, tree: ast.Module) -> Iterator[None]:
    """The functions of that file, wherever they are bound, with the code of `tree`; what they remember is forgotten."""
    codes = dict(_codes(compile(tree, str(path), "exec")))
    bound = list(_bound(path))
    before = [(each, each.__code__) for each in bound if isinstance(each, FunctionType)]
    remembering = [each for each in bound if isinstance(each, _lru_cache_wrapper)]
    for each in remembering:
        each.cache_clear()
    try:
        for function, code in before:
            other = codes.get((code.co_firstlineno, code.co_name), code)
            if other.co_freevars == code.co_freevars:
                function.__code__ = other
        yield
    finally:
        for function, code in before:
            function.__code__ = code
        for each in remembering:
            each.cache_clear()


def _bound(path: Path) -> Iterator[object]:
    """The functions of that file, and what wraps them."""
    for module in [each for each in sys.modules.values() if getattr(each, "__file__", None) == str(path)]:
        own = [each for each in vars(module).values() if getattr(each, "__module__", None) == module.__name__]
        members = [value for each in own if isinstance(each, type) for value in vars(each).values()]
        for each in own + members:
            yield each
            yield from (getattr(each, wrapped, None) for wrapped in _WRAPPED)


def _codes(code: CodeType) -> Iterator[tuple[tuple[int, str], CodeType]]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield (each.co_firstlineno, each.co_name), each
            yield from _codes(each)


class Ablation:
    """A file of narrator/script, and what is heard in the texts with all its parts."""

    def __init__(self, path: Path, texts: Sequence[dict[str, Any]], jobs: int = 1) -> None:
        self.path, self.texts, self._jobs = path, texts, jobs
        import_module(".".join(path.relative_to(SCRIPT.parents[1]).with_suffix("").parts))
        self._source = path.read_text(encoding="utf-8")
        self.parts = parts_of(ast.parse(self._source))
        self._right: list[dict[Span, bool]] = []
        self._held = defaultdict[int, list[int]](list)
        """The texts where a part holds, by its number."""

    def listen(self) -> None:
        """Once to all the texts, with all the parts, and to which of them hold."""
        with code_of(self.path, noting(self._source)):
            for number, (right, held) in enumerate(self._each(self._noted, range(len(self.texts)))):
                self._right.append(right)
                for part in held:
                    self._held[part].append(number)

    def rows(self, most: int) -> Iterator[Row]:
        """A part each, left out in `most` of the texts where it holds, drawn by its number."""
        draws = [random.Random(part).sample(held, min(most, len(held))) for part, held in sorted(self._held.items())]
        yield from self._each(self._without, list(zip(sorted(self._held), draws, strict=True)))

    def _noted(self, number: int) -> tuple[dict[Span, bool], set[int]]:
        held: set[int] = set()

        def note(part: int, matters: bool, value: Any) -> Any:
            if bool(value) is matters:
                held.add(part)
            return value

        setattr(builtins, _NOTE, note)
        return rightly_heard(self.texts[number]), held

    def _without(self, job: tuple[int, Sequence[int]]) -> Row:
        part, drawn = job
        row = Row(str(self.parts[part]), len(self._held[part]), [0, 0], [0, 0])
        with code_of(self.path, without(self._source, part)):
            for number in drawn:
                text, before = self.texts[number], self._right[number]
                try:
                    with _patience():
                        now = rightly_heard(text)
                except Endless:
                    row.ends = False
                    break
                unread = str(text["file"]).startswith("kept/")
                changes = [(before.get(span, True), now.get(span, True)) for span in {*before, *now}]
                row.lost[unread] += changes.count((True, False))
                row.won[unread] += changes.count((False, True))
        return row

    def _each(self, work: Callable[[Given], Found], given: Sequence[Given]) -> Iterator[Found]:
        if self._jobs == 1:
            yield from map(work, given)
            return
        _WORK[:] = [work]
        with get_context("fork").Pool(self._jobs) as pool:  # forked, for the code that is swapped lives in this process
            yield from pool.imap(_work, given, 4)


def _work(given: Any) -> Any:
    return _WORK[0](given)


@contextmanager
def _patience() -> Iterator[None]:
    def end(*_: object) -> None:
        raise Endless

    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.training.ablation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="below narrator/script")
    parser.add_argument("--texts", type=int, default=200, help="the most that a part is left out in")
    told = parser.parse_args(arguments)
    logging.disable()  # rules fail without their conditions: the net says so, with the headlines of unread texts
    texts = annotated_articles()
    for folder in ("read", "kept"):
        texts += [
            each for path in sorted((FOLDER / folder).glob("*.txt")) for each in articles_of(f"{folder}/{path.stem}")
        ]
    for file in told.files:
        ablation = Ablation(SCRIPT / file, texts, os.cpu_count() or 1)
        ablation.listen()
        print(f"{file}\n texts  lost   won  unread: lost  won")
        for row in ablation.rows(told.texts):
            counts = f"{row.texts:6d} {row.lost[0]:5d} {row.won[0]:5d} {row.lost[1]:13d} {row.won[1]:4d}"
            print(counts, "" if row.ends else "a loop does not end:", row.part, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
