"""Cues → transcripts that lie beside the episode: WebVTT, SRT, JSON and a page to read.

`display_cues` splits once, for all four, so that their counts, starts and speakers agree.
"""

from narrator.edition.package.transcript.captions import write_srt, write_vtt
from narrator.edition.package.transcript.display import display_cues
from narrator.edition.package.transcript.page import write_html
from narrator.edition.package.transcript.segments import write_json

__all__ = ["display_cues", "write_html", "write_json", "write_srt", "write_vtt"]
