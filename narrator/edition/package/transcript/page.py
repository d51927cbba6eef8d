"""Cues to be shown → a page to read: the whole transcript as valid HTML5, on its own, in light and dark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from narrator.edition.package.transcript.tokens import joined, one_line
from narrator.records import Cue

# Every colour has at least 4.5 : 1 against its ground (WCAG AA); a test works it out.
_STYLE = """\
:root { color-scheme: light dark; --ground: #fbfaf7; --ink: #1d1f23; --soft: #5b606b; --name: #8a2d0f; --rule: #d9d5cb }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16181c; --ink: #e9e6df; --soft: #a3a8b3; --name: #ffb38a; --rule: #363a42 }
}
body { max-width: 38rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; background: var(--ground); color: var(--ink);
  font: 1.125rem/1.6 Charter, "Bitstream Charter", "Iowan Old Style", Cambria, Georgia, serif; overflow-wrap: anywhere }
h1 { margin: 0 0 .4rem; font-size: 1.9rem; line-height: 1.2; text-wrap: balance }
.about { margin: 0 0 2.2rem; padding-bottom: 1.2rem; border-bottom: 1px solid var(--rule); color: var(--soft) }
cite, time, .about { font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; font-size: .875rem }
cite { margin-inline-end: .5em; color: var(--name); font-style: normal; font-weight: 650 }
cite.again { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
time { color: var(--soft); font-variant-numeric: tabular-nums }
p { margin: .1rem 0 1.3rem }
"""

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})


def write_html(cues: Iterable[Cue], title: str, language: str, about: str = "") -> str:
    """The podcast namespace's HTML transcript: `<cite>` who, `<time>` since when, `<p>` what, paragraph by paragraph.

    The cues are `display_cues`'; neighbours of one speaker and paragraph are joined. `about` is a line under the title:
    the show, the day. The three elements lie flat in the body, and a comment opens the page, because readers of the
    format look for them so.
    """
    blocks = list(_blocks(cues))
    speakers = [None, *(block[0].speaker for block in blocks)]
    turns = [_turn(block, said_last) for block, said_last in zip(blocks, speakers, strict=False)]
    direction = ' dir="rtl"' if language.split("-")[0].lower() in _RIGHT_TO_LEFT else ""
    return "\n".join(
        [
            "<!-- A transcript in the podcast namespace's HTML format. -->",
            "<!DOCTYPE html>",
            f'<html lang="{escape(one_line(language))}"{direction}>',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(one_line(title))}</title>",
            f"<style>\n{_STYLE}</style>",
            "</head>",
            "<body>",
            f"<h1>{escape(one_line(title))}</h1>",
            *([f'<div class="about">{escape(one_line(about))}</div>'] if about.strip() else []),
            *turns,
            "</body>",
            "</html>",
            "",
        ]
    )


def _blocks(cues: Iterable[Cue]) -> Iterable[Sequence[Cue]]:
    block: list[Cue] = []
    for cue in cues:
        if block and (cue.paragraph or cue.speaker != block[0].speaker):
            yield block
            block = []
        block.append(cue)
    if block:
        yield block


def _turn(block: Sequence[Cue], said_last: str | None) -> str:
    speaker = block[0].speaker or ""
    again = ' class="again"' if speaker == said_last else ""
    text = escape(joined(cue.text for cue in block), quote=False)
    return f"<cite{again}>{escape(speaker)}</cite>\n{_time(block[0].start_ms)}\n<p>{text}</p>"


def _time(ms: int) -> str:
    hours, minutes, seconds = ms // 3_600_000, ms // 60_000 % 60, ms // 1000 % 60
    shown = f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
    return f'<time datetime="PT{hours}H{minutes}M{seconds}S">{shown}</time>'
