"""An ONNX model's bytes and the name of a value inside it → a model that gives that value as an output too.

What is added is written behind the model's bytes: where a message of protocol buffers comes twice, readers merge the
two (protobuf.dev, "Last One Wins"), so the model need not be parsed, which takes five times its size in memory.
Field numbers are those of onnx.proto: ModelProto.graph 7; GraphProto.node 1, output 12; NodeProto.input 1, output 2,
op_type 4; ValueInfoProto.name 1.
"""

from __future__ import annotations

from mmap import mmap

_GRAPH, _NODE, _OUTPUT = 7, 1, 12
_NODE_INPUT, _NODE_OUTPUT, _NODE_OPERATOR = 1, 2, 4
_VALUE_NAME = 1
_BYTES = 2
"""The wire type of what is told with its length."""


def with_output(model: bytes, value: str, output: str) -> bytes:
    """The model with an output `output` that is a copy of `value`."""
    node = b"".join(
        (
            field(_NODE_INPUT, value.encode()),
            field(_NODE_OUTPUT, output.encode()),
            field(_NODE_OPERATOR, b"Identity"),
        )
    )
    told = field(_VALUE_NAME, output.encode())
    return model + field(_GRAPH, field(_NODE, node) + field(_OUTPUT, told))


def has_value(model: bytes | mmap, value: str) -> bool:
    """Whether a node of the model gives such a value: the field with its name stands in the bytes."""
    return model.find(field(_NODE_OUTPUT, value.encode())) >= 0


def field(number: int, content: bytes) -> bytes:
    """A field of bytes: a string, or a message."""
    return varint(number << 3 | _BYTES) + varint(len(content)) + content


def varint(number: int) -> bytes:
    """A whole number: seven bits a byte, the lowest first; the eighth says that more follow."""
    parts = []
    while number > 0x7F:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*parts, number])
