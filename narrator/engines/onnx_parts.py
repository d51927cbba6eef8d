"""A model that makes sound of frames by convolutions alone → two models: up to the frames, and from them to sound.

A frame's sound hangs only on the frames near it, so the second model may be given few of them at a time: then the
memory of a run does not grow with the sentence. How near, the convolutions themselves tell (`Parts.reach`).

The file is cut as bytes, by the field numbers of onnx.proto: parsing it takes five times its size in memory.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from narrator.engines.onnx_outputs import field, varint

_GRAPH = 7
_NODE, _GRAPH_NAME, _WEIGHTS, _INPUT, _OUTPUT = 1, 2, 5, 11, 12
_NODE_INPUT, _NODE_OUTPUT, _NODE_NAME, _NODE_OPERATOR, _NODE_ATTRIBUTE = 1, 2, 3, 4, 5
_ATTRIBUTE_NAME, _ATTRIBUTE_NUMBERS = 1, 8
_WEIGHTS_NAME = 8
_VALUE_NAME, _VALUE_TYPE = 1, 2
_FLOATS = bytes((0x0A, 0x02, 0x08, 0x01))
"""TypeProto: a tensor of 32-bit floats, of whatever shape."""
_VARINT, _EIGHT_BYTES, _BYTES, _FOUR_BYTES = 0, 1, 2, 5
"""Wire types of protocol buffers."""
_BY_ITSELF = frozenset({"LeakyRelu", "Relu", "Tanh", "Add", "Mul", "Div", "Constant", "Identity", "Unsqueeze"})
"""Operators that make each sample of the sample at its place alone."""

Piece = bytes | memoryview
Field = tuple[int, memoryview]


@dataclass(frozen=True, slots=True)
class Parts:
    """Two models' files, in pieces to be written one behind the other.

    The first gives `frames`, of shape (1, channels, frames), then `beside`: what the second takes along for all frames,
    such as who speaks; then what else was asked for. `reach` is how many frames to each side a frame's sound hangs on.
    """

    first: Sequence[Piece]
    second: Sequence[Piece]
    frames: str
    beside: tuple[str, ...]
    reach: int


def parted(model: bytes, inside: str, told: Sequence[str]) -> Parts | None:
    """The model cut where the nodes begin whose names begin with `inside`; its first part gives the values `told` too.

    None where there are no such nodes, or they do more than convolve and bend: then it cannot be cut. ValueError where
    the bytes are no model.
    """
    around, graph = _opened(model)
    nodes = [_read_node(content) for number, content in graph if number == _NODE]
    outputs = [_string(content, _VALUE_NAME) for number, content in graph if number == _OUTPUT]
    decoder = [node for node in nodes if node.name.startswith(inside)]
    others = [node for node in nodes if not node.name.startswith(inside) and node.operator != "Constant"]
    taken = {name for node in decoder for name in node.inputs}.intersection(
        name for each in others for name in each.outputs
    )
    framed = {node.inputs[0] for node in decoder if any(node.sides)} & taken
    second = _needed(nodes, outputs, taken)
    reach = _reach(second)
    if len(framed) != 1 or len(outputs) != 1 or reach is None:
        return None
    cut = (*framed, *sorted(taken - framed))
    asked = [field(number, bytes(content)) for number, content in graph if number == _INPUT]
    given = [field(_INPUT, field(_VALUE_NAME, name.encode()) + field(_VALUE_TYPE, _FLOATS)) for name in cut]
    return Parts(
        _model(around, graph, _needed(nodes, (*cut, *told), ()), asked, (*cut, *told)),
        _model(around, graph, second, given, outputs),
        cut[0],
        cut[1:],
        reach,
    )


@dataclass(frozen=True, slots=True)
class _Node:
    """`sides`: how far a convolution looks to both sides, in samples; `stride`: how many it makes of one."""

    content: Piece
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    name: str
    operator: str
    sides: tuple[float, ...] = ()
    stride: int = 1


def _read_node(content: memoryview) -> _Node:
    fields = list(_fields(content))
    strings: dict[int, list[str]] = {}
    for number, value in fields:
        if number in (_NODE_INPUT, _NODE_OUTPUT, _NODE_NAME, _NODE_OPERATOR):
            strings.setdefault(number, []).append(str(value, "utf-8"))
    operator = "".join(strings.get(_NODE_OPERATOR, ()))
    sides: tuple[float, ...] = ()
    stride = 1
    if operator in ("Conv", "ConvTranspose"):
        told = dict(_numbers(value) for number, value in fields if number == _NODE_ATTRIBUTE)
        sides, stride = _convolution(told, transposed=operator == "ConvTranspose")
    return _Node(
        content,
        tuple(strings.get(_NODE_INPUT, ())),
        tuple(strings.get(_NODE_OUTPUT, ())),
        "".join(strings.get(_NODE_NAME, ())),
        operator,
        sides,
        stride,
    )


def _convolution(told: Mapping[str, Sequence[int]], *, transposed: bool) -> tuple[tuple[float, ...], int]:
    """How far it looks to both sides; and how many samples one becomes, 0 where that is no whole number or not told."""
    if "kernel_shape" not in told:
        return (), 0
    (kernel, *_), (apart, *_) = told["kernel_shape"], told.get("dilations", (1,))
    before, behind = told.get("pads", (0, 0))[:2]
    stride, *_ = told.get("strides", (1,))
    sides = (before, (kernel - 1) * apart - before)
    grown = before + behind - (kernel - 1) * apart  # by so much the sound grows beside what the stride makes of it
    if transposed:
        return tuple(side / stride for side in sides), stride if stride - 1 == -grown else 0
    return sides, 1 if stride == 1 and grown == 0 else 0


def _reach(nodes: Iterable[_Node]) -> int | None:
    """In frames, over all nodes in turn; None where one of them looks at more than its neighbours."""
    known: dict[str, tuple[float, int]] = {}  # value → its reach in frames, and how many samples a frame has become
    farthest = 0.0
    for node in nodes:
        if node.operator not in _BY_ITSELF and not (node.sides and node.stride):
            return None
        given = [known[name] for name in node.inputs if name in known]
        reach, rate = max((each[0] for each in given), default=0.0), max((each[1] for each in given), default=1)
        reach += max((*node.sides, 0.0)) / rate
        farthest = max(farthest, reach)
        known |= dict.fromkeys(node.outputs, (reach, rate * node.stride))
    return math.ceil(farthest)


def _needed(nodes: Sequence[_Node], values: Iterable[str], given: Collection[str]) -> list[_Node]:
    """The nodes that make the values out of those that are given, in the model's order, which is that of running."""
    missing = {*values} - {*given}
    found = []
    for node in reversed(nodes):
        if not missing.isdisjoint(node.outputs):
            found.append(node)
            missing |= {*node.inputs} - {*given}
    return found[::-1]


def _model(
    around: Sequence[Piece],
    graph: Iterable[Field],
    nodes: Sequence[_Node],
    inputs: Iterable[bytes],
    outputs: Iterable[str],
) -> list[Piece]:
    """The file of a model of these nodes and the weights that they use."""
    used = {name for node in nodes for name in node.inputs}
    pieces: list[Piece] = [piece for node in nodes for piece in (_head(_NODE, node.content), node.content)]
    for number, content in graph:
        if number == _GRAPH_NAME or (number == _WEIGHTS and _string(content, _WEIGHTS_NAME) in used):
            pieces += (_head(number, content), content)
    pieces += [*inputs, *(field(_OUTPUT, field(_VALUE_NAME, name.encode())) for name in outputs)]
    return [*around, varint(_GRAPH << 3 | _BYTES) + varint(sum(map(len, pieces))), *pieces]


def _opened(model: bytes) -> tuple[list[Piece], list[Field]]:
    """What stands around the graph, as it is, and the graph's fields."""
    around: list[Piece] = []
    graph: list[Field] = []
    for number, content, whole in _wire(memoryview(model)):
        if number == _GRAPH:
            graph += _fields(content)
        else:
            around.append(whole)
    return around, graph


def _string(message: memoryview, number: int) -> str:
    return next((str(content, "utf-8") for each, content in _fields(message) if each == number), "")


def _numbers(attribute: memoryview) -> tuple[str, list[int]]:
    """A node's attribute: its name, and its whole numbers where it has a row of them."""
    numbers: list[int] = []
    for number, content, whole in _wire(attribute):
        if number == _ATTRIBUTE_NUMBERS:
            content = content or whole[1:]  # one number a field, as long as they are not packed into one
            while content:
                value, length = _read_varint(content, 0)
                numbers.append(value)
                content = content[length:]
    return _string(attribute, _ATTRIBUTE_NAME), numbers


def _fields(message: memoryview) -> Iterator[Field]:
    """Its fields that hold bytes: strings and messages."""
    return ((number, content) for number, content, whole in _wire(message) if whole[0] & 7 == _BYTES)


def _wire(message: memoryview) -> Iterator[tuple[int, memoryview, memoryview]]:
    """Each field's number, what it holds where that is bytes, and the whole of it. ValueError where there are none."""
    at = 0
    while at < len(message):
        tag, begin = _read_varint(message, at)
        length = {_EIGHT_BYTES: 8, _FOUR_BYTES: 4}.get(tag & 7, 0)
        if tag & 7 == _BYTES:
            length, begin = _read_varint(message, begin)
        elif tag & 7 == _VARINT:
            begin = _read_varint(message, begin)[1]
        elif not length:
            raise ValueError(f"wire type {tag & 7} at byte {at}")
        end = begin + length
        if end > len(message):
            raise ValueError(f"a field of {length} bytes at byte {at} ends behind the file")
        yield tag >> 3, message[begin:end] if tag & 7 == _BYTES else message[:0], message[at:end]
        at = end


def _read_varint(message: memoryview, at: int) -> tuple[int, int]:
    """The number there, and where the next byte is. ValueError at the end of the bytes."""
    value = shift = 0
    for place in range(at, min(at + 10, len(message))):
        value |= (message[place] & 0x7F) << shift
        if message[place] < 0x80:
            return value, place + 1
        shift += 7
    raise ValueError(f"no number at byte {at}")


def _head(number: int, content: Piece) -> bytes:
    """What stands before a field of bytes; so that the bytes need not be copied."""
    return varint(number << 3 | _BYTES) + varint(len(content))
