"""Voices and a way to speak → one HTML page with a player for each voice, its measures and its licence."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path

from narrator.disk.files import write_text
from narrator.errors import AudioError
from narrator.language.known import is_known, known_languages, language_of, primary
from narrator.records import Speech, Voice
from narrator.voices.picture import draw_bars, draw_map, kind_of_mark
from narrator.voices.quality import GRADES, grade, quality_words

Speak = Callable[[Voice, str], Speech]

PAGE_BEGINS = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Narrator’s voices</title>\n'
)
"""By which a page of ours is known again."""
_BITRATE = 48_000
"""Bits a second; speech in one channel has no audible loss, and forty voices make a page of 2 MB."""
_LOUDNESS_LUFS = -24.0
"""Every voice at one level, as in an episode; low enough for the peakiest voice not to clip."""

_OTHERS = {"it": "Italian", "und": "Any language"}
"""What voices are there for beside the languages that we know."""

# Text has at least 4.5 : 1 against its ground; the colours of women and men differ in lightness too.
_STYLE = """\
:root { color-scheme: light dark; --ground: #fbfaf7; --card: #fff; --ink: #1d1f23; --soft: #5b606b; --rule: #d9d5cb;
  --female: #a33a12; --male: #1f5f8b; --open: #5b606b }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16181c; --card: #1f2227; --ink: #e9e6df; --soft: #a3a8b3; --rule: #363a42;
    --female: #ffb38a; --male: #86c5f2; --open: #a3a8b3 }
}
* { box-sizing: border-box }
body { max-width: 72rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
h1 { margin: 0; font: 650 2rem/1.2 Charter, "Iowan Old Style", Cambria, Georgia, serif }
h2 { margin: 2.5rem 0 .25rem; font-size: 1.25rem }
.about, .facts, .style, figcaption, footer { color: var(--soft) }
.about { max-width: 44rem; margin: .4rem 0 0 }
figure { margin: .75rem 0 1.25rem }
figcaption { font-size: .875rem }
svg { display: block; max-width: 100%; height: auto; font: 12px system-ui, sans-serif }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: 1rem }
article { display: flex; flex-direction: column; gap: .5rem; padding: 1rem; background: var(--card);
  border: 1px solid var(--rule); border-top: 3px solid var(--open); border-radius: .6rem }
article.female { border-top-color: var(--female) }
article.male { border-top-color: var(--male) }
h3 { display: flex; justify-content: space-between; align-items: baseline; margin: 0; font-size: 1.1rem }
code { color: var(--soft); font: .85em ui-monospace, Menlo, Consolas, monospace }
p { margin: 0 }
.facts, .style { font-size: .875rem }
.sound { display: flex; align-items: flex-end; justify-content: space-between; gap: 1rem }
.sound svg { flex: none }
audio { width: 100%; height: 2.4rem }
footer { font-size: .75rem; overflow-wrap: anywhere }
article footer { margin-top: auto }
.female { --own: var(--female) } .male { --own: var(--male) } .open { --own: var(--open) }
circle, .bar { fill: var(--own) }
svg text { fill: var(--ink) }
svg .axis { fill: var(--soft) }
svg line { stroke: var(--rule) }
.map { overflow-x: auto } .map svg { width: 100%; min-width: 53.75rem }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1rem 0 0; padding: 0; list-style: none }
nav a { display: inline-block; padding: .3rem 0; color: inherit }
form { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin: 1rem 0 0 }
fieldset { display: flex; flex-wrap: wrap; gap: .25rem; margin: 0; padding: 0; border: 0 }
legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
fieldset label { position: relative; cursor: pointer }
fieldset input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer }
fieldset span { display: block; padding: .45rem .8rem; border: 1px solid var(--rule); border-radius: 1.5rem }
fieldset input:checked + span { border-color: var(--ink); background: var(--ink); color: var(--ground) }
fieldset input:focus-visible + span { outline: .18rem solid var(--male); outline-offset: .12rem }
:focus-visible { outline: .18rem solid var(--male); outline-offset: .12rem }
"""

_Choice = tuple[str, str, list[tuple[str, str, str]]]
"""A name, a legend, and the options beside "all": value, words, the class of what they leave."""
_KINDS = {"female": "Women", "male": "Men", "open": "Others"}
"""What people call who is marked so."""


def write_sample_page(voices: Iterable[Voice], speak: Speak, path: Path) -> None:
    """Let each voice say a sentence of its language and write the page, sound and all in one file.

    Raises what `speak` raises, and AudioError when the sound cannot be encoded.
    """
    write_text(path, sample_page([(voice, _sound(voice, speak)) for voice in voices]))


def sample_page(samples: Sequence[tuple[Voice, bytes]]) -> str:
    """The page; `samples`: each voice with its MP3."""
    groups: dict[str, list[tuple[Voice, bytes]]] = {}
    for voice, mp3 in samples:
        groups.setdefault(primary(voice.language), []).append((voice, mp3))
    sections = [_section(language, groups[language]) for language in sorted(groups, key=_language_order)]
    number = f"{len(samples)} voice{'s' if len(samples) != 1 else ''}"
    form, rules = _filters([voice for voice, _ in samples])
    return (
        f"{PAGE_BEGINS}<style>\n{_STYLE}{rules}</style>\n</head>\n<body>\n"
        f'<header>\n<h1>Narrator’s voices</h1>\n<p class="about">{number} that this show can cast. '
        'To give somebody one by hand, put <code>"Ben Wallace" = "george"</code> under <code>[voices.cast]</code> '
        "in show.toml.</p>\n"
        f"{_languages(list(groups))}{form}"
        f"</header>\n{''.join(sections)}</body>\n</html>\n"
    )


def _languages(codes: list[str]) -> str:
    """Where each language begins, where there are several."""
    if len(codes) < 2:
        return ""
    links = (
        f'<li><a href="#{escape(code)}">{escape(_name(code))}</a></li>' for code in sorted(codes, key=_language_order)
    )
    return f'<nav aria-label="Languages"><ul>{"".join(links)}</ul></nav>\n'


def _filters(voices: Sequence[Voice]) -> tuple[str, str]:
    """What leaves some of the voices: a form, and the rules of style that obey it; the page needs no script."""
    kinds = [kind for kind in _KINDS if kind in map(kind_of_mark, voices)]
    grades = [each for each in GRADES if each in map(grade, voices)]
    choices: list[_Choice] = [
        ("kind", "Women or men", [(kind, _KINDS[kind], f".{kind}") for kind in kinds]),
        ("grade", "Quality", [(each, each.capitalize(), f".is-{each}") for each in grades]),
    ]
    offered = [choice for choice in choices if len(choice[2]) > 1]
    fields = "".join(_buttons(name, legend, options) for name, legend, options in offered)
    rules = "".join(
        f"body:has(#{name}-{value}:checked) :is(article, svg a):not({selector}) {{ display: none }}\n"
        for name, _, options in offered
        for value, _, selector in options
    )
    return (f"<form>{fields}</form>\n" if fields else ""), rules


def _buttons(name: str, legend: str, options: Sequence[tuple[str, str, str]]) -> str:
    rows = [("all", "All", ""), *options]
    buttons = "".join(
        f'<label><input type="radio" name="{name}" id="{name}-{value}"{" checked" if value == "all" else ""}>'
        f"<span>{shown}</span></label>"
        for value, shown, _ in rows
    )
    return f"<fieldset><legend>{legend}</legend>{buttons}</fieldset>"


def _name(language: str) -> str:
    return language_of(language).name if is_known(language) else _OTHERS.get(language, language)


def _section(language: str, samples: Sequence[tuple[Voice, bytes]]) -> str:
    cards = "".join(_card(voice, mp3) for voice, mp3 in sorted(samples, key=lambda sample: _order(sample[0])))
    found = draw_map([voice for voice, _ in samples])
    return (
        f'<section>\n<h2 id="{escape(language)}">{escape(_name(language))}</h2>\n{found}'
        f'<div class="grid">\n{cards}</div>\n</section>\n'
    )


def _card(voice: Voice, mp3: bytes) -> str:
    facts = [voice.gender, voice.age, voice.accent or voice.language, voice.engine]
    measures = ", ".join([f"{voice.pitch_hz:.0f} Hz" if voice.pitch_hz else "pitch not measured", quality_words(voice)])
    style = f'<p class="style">{escape(voice.style)}</p>\n' if voice.style else ""
    licence = f"<footer>{escape(voice.licence or 'licence not told')}</footer>\n"
    return (
        f'<article class="{kind_of_mark(voice)} is-{grade(voice)}" id="voice-{escape(voice.id)}">\n'
        f"<h3>{escape(voice.name)} <code>{escape(voice.id)}</code></h3>\n"
        f'<div class="sound"><p class="facts">{escape(", ".join(filter(None, facts)))}<br>{escape(measures)}</p>'
        f"{draw_bars(voice)}</div>\n{style}"
        f'<audio controls preload="none" aria-label="{escape(voice.name)}" '
        f'src="data:audio/mpeg;base64,{b64encode(mp3).decode("ascii")}"></audio>\n'
        f"{licence}</article>\n"
    )


def _order(voice: Voice) -> tuple[int, str, str, str]:
    """The best voices first, then by region."""
    return GRADES.index(grade(voice)), voice.language, voice.gender or "~", voice.id


def _language_order(language: str) -> tuple[int, str]:
    known = [*known_languages(), *_OTHERS]
    return (known.index(language) if language in known else len(known)), language


def _sound(voice: Voice, speak: Speak) -> bytes:
    """The voice's sentence as MP3, at the level of all."""
    from narrator.sound.loudness import measure_voice_gain
    from narrator.sound.pcm import amplify

    text = language_of(voice.language).passages["introduction"].format(name=voice.name)
    speech = speak(voice, text)
    return _mp3(amplify(speech.pcm, measure_voice_gain([speech], _LOUDNESS_LUFS)), speech.rate_hz)


def _mp3(pcm: bytes, rate_hz: int) -> bytes:
    import av
    from av.error import FFmpegError

    file = io.BytesIO()
    frame = av.AudioFrame(format="s16", layout="mono", samples=len(pcm) // 2)
    frame.sample_rate = rate_hz
    frame.planes[0].update(pcm)
    try:
        with av.open(file, "w", format="mp3") as container:
            stream = container.add_stream("libmp3lame", rate=24_000, layout="mono")
            stream.bit_rate = _BITRATE
            resampler = av.AudioResampler("s16p", "mono", 24_000, frame_size=stream.codec_context.frame_size or 576)
            for part in [*resampler.resample(frame), *resampler.resample(None)]:
                container.mux(stream.encode(part))
            container.mux(stream.encode(None))
    except FFmpegError as error:
        raise AudioError(f"a sample cannot be encoded: {error}") from error
    return file.getvalue()
