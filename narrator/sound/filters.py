"""PCM → PCM through a chain of FFmpeg's audio filters (PyAV), which runs outside Python's lock."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, cast

from narrator.errors import AudioError

if TYPE_CHECKING:
    import av
    from av.filter import Graph

Filter = tuple[str, str]
"""A filter's name and its arguments, as FFmpeg writes them."""
SampleFormat = Literal["s16", "s32", "flt", "dbl"]
SAMPLE_WIDTHS: dict[str, int] = {"s16": 2, "s32": 4, "flt": 4, "dbl": 8}
PIECE_SAMPLES = 32768
"""Long sounds go through a chain in pieces that stay in the processor's cache: resampling four minutes in one piece
took three times as long, to four times the rate ten times as long."""
LAYOUTS = {1: "mono", 2: "stereo"}


def load_filters() -> None:
    """Import FFmpeg's filters, in one thread before several use them.

    PyAV's parts import each other: two threads that begin at different ones can wait for each other for ever.
    """
    import av
    import av.error
    import av.filter

    del av


def filter_pcm(
    pcm: bytes,
    rate_hz: int,
    channels: int,
    chain: Iterable[Filter],
    takes: SampleFormat = "s16",
    gives: SampleFormat = "s16",
) -> bytes:
    """Send all of `pcm` (interleaved) through `chain` and give back all that comes out, the filters' tails included."""
    step = PIECE_SAMPLES * channels * SAMPLE_WIDTHS[takes]
    view = memoryview(pcm)
    pieces = (view[at : at + step] for at in range(0, len(view), step))
    return b"".join(_filtered(pieces, rate_hz, channels, chain, takes, gives))


def filter_pieces(
    pieces: Iterable[bytes | memoryview],
    rate_hz: int,
    channels: int,
    chain: Iterable[Filter],
    takes: SampleFormat = "s16",
    gives: SampleFormat = "s16",
) -> Iterator[bytes]:
    """The same for a sound that comes piece by piece; what has come out is given as soon as it is there."""
    return map(bytes, _filtered(pieces, rate_hz, channels, chain, takes, gives))


def _filtered(
    pieces: Iterable[bytes | memoryview],
    rate_hz: int,
    channels: int,
    chain: Iterable[Filter],
    takes: SampleFormat,
    gives: SampleFormat,
) -> Iterator[memoryview]:
    run = FilterRun(rate_hz, channels, chain, takes, gives)
    for piece in pieces:
        yield from run.push(piece)
        if run.has_ended:
            return
    yield from run.finish()


class FilterRun:
    """A chain at work on one sound, which is pushed through piece by piece.

    What comes out may be kept no longer than until the next piece is pushed, unless it is copied.
    """

    def __init__(
        self,
        rate_hz: int,
        channels: int,
        chain: Iterable[Filter],
        takes: SampleFormat = "s16",
        gives: SampleFormat = "s16",
    ) -> None:
        self._graph = _graph([*chain, ("aformat", f"sample_fmts={gives}")], rate_hz, channels, takes)
        self._rate_hz, self._channels, self._takes, self._gives = rate_hz, channels, takes, gives
        self._position = 0
        self.has_ended = False
        """Whether a filter of the chain, such as atrim, has had all it wants."""

    def push(self, piece: bytes | memoryview) -> Iterator[memoryview]:
        """Whatever comes out after `piece` has gone in."""
        frame = make_frame(piece, self._rate_hz, self._channels, self._takes)
        frame.pts = self._position
        self._position += frame.samples
        if not frame.samples:
            return
        try:
            self._graph.push(frame)
        except EOFError:
            self.has_ended = True
            return
        yield from _pulled(self._graph, self._gives)

    def finish(self) -> Iterator[memoryview]:
        """What the filters had kept back."""
        self._graph.push(None)
        yield from _pulled(self._graph, self._gives)


def make_frame(pcm: bytes | memoryview, rate_hz: int, channels: int, sample_format: SampleFormat) -> av.AudioFrame:
    """A frame of FFmpeg's that holds `pcm` (interleaved)."""
    import av

    samples = len(pcm) // SAMPLE_WIDTHS[sample_format] // channels
    frame = av.AudioFrame(format=sample_format, layout=LAYOUTS[channels], samples=samples)
    frame.sample_rate = rate_hz
    if samples:
        room = frame.planes[0].buffer_size
        # FFmpeg may round the room for samples up; what is left over stays out of `samples`.
        # Any buffer will do, whatever the hint of `update` says.
        frame.planes[0].update(cast(bytes, pcm) if len(pcm) == room else bytes(pcm).ljust(room, b"\0"))
    return frame


def interleave(frame: av.AudioFrame, channels: int) -> bytes:
    """The samples of a frame of 32-bit floats, planar or not, with the channels in turn."""
    length = frame.samples * SAMPLE_WIDTHS["flt"]
    if len(frame.planes) == 1:
        return bytes(memoryview(frame.planes[0])[: length * channels])
    samples = array("f", bytes(length * channels))
    for channel, plane in enumerate(frame.planes):
        samples[channel::channels] = array("f", bytes(memoryview(plane)[:length]))
    return samples.tobytes()


def _graph(chain: list[Filter], rate_hz: int, channels: int, takes: SampleFormat) -> Graph:
    from av.error import FFmpegError
    from av.filter import Graph

    graph = Graph()
    graph.threads = (
        1  # each stretch has a thread of its own already; starting more for every graph costs more than it saves
    )
    last = graph.add_abuffer(format=takes, sample_rate=rate_hz, layout=LAYOUTS[channels])
    try:
        for name, arguments in [*chain, ("abuffersink", "")]:
            following = graph.add(name, arguments)
            last.link_to(following)
            last = following
        graph.configure()
    except (FFmpegError, ValueError) as error:
        raise AudioError(f"FFmpeg's filters {', '.join(name for name, _ in chain)}: {error}") from error
    return graph


def _pulled(graph: Graph, gives: SampleFormat) -> Iterator[memoryview]:
    import av

    while True:
        try:
            frame = graph.pull()
        except (BlockingIOError, EOFError):
            return
        assert isinstance(frame, av.AudioFrame)
        length = frame.samples * len(frame.layout.channels) * SAMPLE_WIDTHS[gives]
        yield memoryview(frame.planes[0])[:length]
