"""How well each installed voice is understood and liked, on forty sentences a language → a table.

    python -m tests.benchmarks.listening.setup          # once: the judges
    python -m tests.benchmarks.listening [--language en de …] [--voices ID …] [--engines NAME …] [--sentences N]
                                         [--json FILE] [--markdown] [--worst] [--write]

Every voice says the same words (numbers spelt out by us). `errors` are words that Whisper base hears otherwise, of a
hundred: a judge, not a listener, who errs on names whoever speaks; compare, and do not believe the single figure.
`skipped` and `twice` count words as `words.Hearing` says. P.808 is DNSMOS's guess of what listeners would say. Pace is
in words a minute without the pauses around sentences; loudness that of the voice before it is levelled. Likeness is the
cosine of Resemblyzer's embeddings: one voice 0.93 and more, clearly two below 0.85. `--write` puts errors, P.808 and
pace into the profiles. Clips and judgements are kept in the machine's cache folder.

    python -m tests.benchmarks.listening.episodes FOLDER …   # finished episodes
    python -m tests.benchmarks.listening.hard_texts          # what engines stumble over
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from pathlib import Path

from narrator.disk.cache import default_cache_folder
from narrator.disk.files import write_text
from narrator.errors import SpeechError
from narrator.language.known import primary
from narrator.speech.booth import Booth
from narrator.speech.clip_cache import ClipCache
from narrator.voices.profiles import built_in_folder, user_folder
from tests.benchmarks.listening.installed import installed_voices
from tests.benchmarks.listening.measures import Heard, listen
from tests.benchmarks.listening.sentences import LANGUAGES, sentences
from tests.benchmarks.listening.setup import why_missing
from tests.benchmarks.listening.table import Row, as_json, markdown_table, quality, rows, text_table, write_quality


def main() -> None:
    options = _options()
    missing = why_missing()
    if missing:
        raise SystemExit(missing)
    voices, left_out = installed_voices(options.language, options.voices, options.engines)
    heard: list[Heard] = []
    with Booth(ClipCache(default_cache_folder() / "listening" / "clips"), jobs=1) as booth:
        for number, voice in enumerate(voices, 1):
            try:
                heard.append(listen(voice, sentences(primary(voice.language))[: options.sentences], booth))
            except SpeechError as error:
                left_out.append(f"{voice.id}: {error}")
            print(f"\r{number} of {len(voices)} voices", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    table = rows(heard)
    print(markdown_table(table) if options.markdown else text_table(table))
    for line in left_out:
        print(f"left out: {line}")
    if options.worst:
        _print_worst(heard)
    if options.json:
        write_text(options.json, json.dumps(as_json(table, left_out), indent=1, ensure_ascii=False) + "\n")
    if options.write:
        _write(table)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", nargs="+", choices=LANGUAGES, default=list(LANGUAGES))
    parser.add_argument("--voices", nargs="+", default=[], metavar="ID", help="these alone")
    parser.add_argument("--engines", nargs="+", default=[], metavar="NAME", help="voices of these engines alone")
    parser.add_argument("--sentences", type=int, default=None, metavar="N", help="the first N sentences alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table there as JSON too")
    parser.add_argument("--markdown", action="store_true", help="print the table as documentation shows it")
    parser.add_argument("--worst", action="store_true", help="print what was heard worst of each voice")
    parser.add_argument("--write", action="store_true", help="put the figures into the profiles")
    options = parser.parse_args()
    if options.write and options.sentences is not None:
        parser.error("--write needs all sentences: figures of a few do not compare")
    return options


def _print_worst(heard: list[Heard]) -> None:
    for one in heard:
        print(f"\n{one.voice.id}", *one.most_wrong, sep="\n    ")


def _write(table: list[Row]) -> None:
    for row in table:
        for folder in (user_folder(), built_in_folder()):
            path = folder / f"{row.id}.toml"
            if path.is_file():
                write_quality(path, quality(row))
                break


if __name__ == "__main__":
    logging.disable(logging.WARNING)  # what is tried again is in the table
    main()
