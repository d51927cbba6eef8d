"""A module's source → its mutants: the same module with one expression or statement broken.

What nobody could notice is not made: docstrings, the words of errors and log lines, annotations, decorators, asserts,
what only another operating system runs.
"""

from __future__ import annotations

import ast
import copy
import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

_OPPOSITES: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
"""For an order its boundary first, then its reverse."""

_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_UNSEEN_KEYWORDS = frozenset(("strict", "indent", "encoding", "errors", "repr", "disable_error_code"))
"""Assertions, layout, and what any text at all would notice: they would only flatter the figure."""

_TYPES_ONLY = frozenset(("Literal", "cast", "TypeVar", "NewType"))
_UNSWAPPED = frozenset(("isinstance", "issubclass", "getattr", "hasattr", "setattr", "min", "max"))
"""Their arguments cannot be taken for one another, or may stand in any order."""

_ELSEWHERE = ("sys.platform", "sys.byteorder", "fcntl is None", "TYPE_CHECKING")
"""Conditions that hold on another system, or for a type checker."""

_UNSEEN_FIELDS = frozenset(("annotation", "returns", "decorator_list", "type_comment", "ctx"))


@dataclass(frozen=True, slots=True)
class Mutant:
    """`source` is the whole module; `was` and `now` are the statement at `line`, without what stands below it."""

    line: int
    was: str
    now: str
    source: str


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in the tree where a node can be put in another's stead."""

    holder: ast.AST
    field: str
    index: int | None
    statement: ast.stmt

    def get(self) -> ast.AST:
        value = getattr(self.holder, self.field)
        node: ast.AST = value if self.index is None else value[self.index]
        return node

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.holder, self.field, node)
        else:
            getattr(self.holder, self.field)[self.index] = node


def mutants_of(source: str) -> Iterator[Mutant]:
    """Every mutant, in the order of the lines. Comments are not kept in them."""
    tree = ast.parse(source)
    plain = ast.unparse(tree)
    for slot in _slots(tree):
        node, was = slot.get(), _head(slot.statement)
        for other in _others(slot, node):
            slot.put(other)
            changed = ast.unparse(tree)
            now = _head(other if isinstance(node, ast.stmt) else slot.statement)
            slot.put(node)
            if changed != plain:
                yield Mutant(slot.statement.lineno, was, now, changed)


def changed_part(mutant: Mutant) -> tuple[str, str]:
    """`was` and `now` for a reader: of a statement of several lines only those that differ."""
    lines = difflib.ndiff(mutant.was.splitlines(), mutant.now.splitlines())
    kept = [line for line in lines if line[:1] in "-+"]
    return " ".join(x[2:] for x in kept if x[0] == "-"), " ".join(x[2:] for x in kept if x[0] == "+")


def _slots(tree: ast.Module) -> Iterator[_Slot]:
    for index, statement in enumerate(tree.body):
        yield from _inside(_Slot(tree, "body", index, statement))


def _inside(slot: _Slot) -> Iterator[_Slot]:
    """The slot itself and those below it, unless nobody could notice a change there."""
    node = slot.get()
    if _is_unseen(node):
        return
    yield slot
    for name, value in ast.iter_fields(node):
        if name in _UNSEEN_FIELDS or (isinstance(node, ast.Raise) and name in ("exc", "cause")):
            continue
        if isinstance(node, ast.If) and name in ("test", "body") and _is_elsewhere(node.test):
            continue
        for index, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(child, ast.AST):
                statement = child if isinstance(child, ast.stmt) else slot.statement
                yield from _inside(_Slot(node, name, index, statement))


def _is_unseen(node: ast.AST) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Assert() | ast.Pass() | ast.operator() | ast.cmpop() | ast.boolop():
            return True
        case ast.Expr(value=ast.Constant()) | ast.ExceptHandler(type=ast.Name(id="ImportError")):
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id="_LOG")))):
            return True
        case ast.Assign(targets=[ast.Name(id="_LOG" | "__all__" | "__slots__")]):
            return True
        case ast.Call(func=ast.Name(id=name)) | ast.Subscript(value=ast.Name(id=name)) if name in _TYPES_ONLY:
            return True
        case ast.keyword(arg=name) if name in _UNSEEN_KEYWORDS:
            return True
    return False


def _is_elsewhere(test: ast.expr) -> bool:
    words = ast.unparse(test)
    return words in _ELSEWHERE or any(words.removeprefix("not ").startswith(one) for one in _ELSEWHERE[:2])


def _others(slot: _Slot, node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the node's place."""
    for kind, make in _MAKERS:
        if isinstance(node, kind):
            yield from make(node)
    if slot.field == "test" and isinstance(node, ast.expr) and not isinstance(node, ast.Compare | ast.UnaryOp):
        yield ast.UnaryOp(ast.Not(), node)
    if slot.field == "ifs":
        yield ast.Constant(True)


def _compared(node: Any) -> Iterator[ast.AST]:
    for place, operator in enumerate(node.ops):
        for other in _OPPOSITES[type(operator)]:
            yield _with(node, ops=[*node.ops[:place], other(), *node.ops[place + 1 :]])


def _joined(node: Any) -> Iterator[ast.AST]:
    yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    for place in range(len(node.values)):
        left = [*node.values[:place], *node.values[place + 1 :]]
        yield left[0] if len(left) == 1 else _with(node, values=left)


def _calculated(node: Any) -> Iterator[ast.AST]:
    texts = ast.JoinedStr | ast.Constant
    if any(isinstance(side, texts) and not _is_number(side) for side in (node.left, node.right)):
        return
    other = _ARITHMETIC.get(type(node.op))
    if other is not None:
        yield _with(node, op=other())


def _unary(node: Any) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Not | ast.USub | ast.Invert):
        yield node.operand


def _constants(node: Any) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield from (ast.Constant(value + 1), ast.Constant(value - 1))
    elif isinstance(value, float):
        yield from (ast.Constant(value * 2 or 1.0), ast.Constant(value / 2 or -1.0))
    elif isinstance(value, str | bytes) and not _is_wording(value):
        yield ast.Constant(value[:0] or (b"x" if isinstance(value, bytes) else "x"))


def _is_wording(value: str | bytes) -> bool:
    """Whether it is made of words with blanks between them: something for a person to read."""
    words = value.split()
    return len(words) > 1 and sum(word[:1].isalpha() for word in words) > 1


def _returned(node: Any) -> Iterator[ast.AST]:
    """None in the value's place; for None and False it would be the same to whoever asks."""
    is_none = isinstance(node.value, ast.Constant) and node.value.value in (None, False)
    if node.value is not None and not is_none:
        yield ast.Return(None)


def _deleted(node: Any) -> Iterator[ast.AST]:
    """A name that is never bound would flatter the figure; an attribute or an entry that is never set does not."""
    if not isinstance(node, ast.Assign) or all(isinstance(one, ast.Attribute | ast.Subscript) for one in node.targets):
        yield ast.Pass()


def _swapped(node: Any) -> Iterator[ast.AST]:
    if isinstance(node.func, ast.Name) and node.func.id in _UNSWAPPED:
        return
    first = node.args[:2]
    if len(first) == 2 and not any(isinstance(one, ast.Starred) for one in first):
        yield _with(node, args=[first[1], first[0], *node.args[2:]])


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


def _with(node: Any, **fields: Any) -> Any:
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def _head(statement: ast.AST) -> str:
    """The statement as a line or few; of one with a body only its head."""
    short = copy.copy(statement)
    for name in ("body", "orelse", "finalbody", "handlers"):
        if hasattr(short, name):
            setattr(short, name, [])
    if isinstance(short, ast.Try):
        return "try:"
    return ast.unparse(short)


_MAKERS: tuple[tuple[Any, Callable[[Any], Iterator[ast.AST]]], ...] = (
    (ast.Compare, _compared),
    (ast.BoolOp, _joined),
    (ast.BinOp, _calculated),
    (ast.UnaryOp, _unary),
    (ast.Constant, _constants),
    (ast.Return, _returned),
    (ast.Call, _swapped),
    (ast.Raise | ast.Continue | ast.Break | ast.Expr | ast.AugAssign | ast.Assign | ast.Delete, _deleted),
)
