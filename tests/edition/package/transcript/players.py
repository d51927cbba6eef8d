"""What a player makes of SRT: FFmpeg's own reader and decoder, as mpv and many others have them."""

from __future__ import annotations

from io import BytesIO

import av
from av.subtitles.subtitle import AssSubtitle

FULL_WIDTH = str.maketrans("＜＞｛｝＼＆", "<>{}\\&")


def shown_lines(srt: str) -> list[list[str]]:
    """The lines of each card as they come to the screen; what FFmpeg obeys stands in braces, or is gone."""
    cards = []
    with av.open(BytesIO(srt.encode()), format="srt", mode="r") as file:
        stream = file.streams.subtitles[0]
        for packet in file.demux(stream):
            made = stream.decode2(packet) if packet.size else None
            for part in made.rects if made else ():
                assert isinstance(part, AssSubtitle)
                cards.append(part.ass.decode().split(",", 8)[8].split("\\N"))
    return cards
