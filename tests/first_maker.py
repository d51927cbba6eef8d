"""Makes one episode for the first time, when told to: tests start it nine times at once. Arguments: FOLDER TITLE KEY"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

from narrator.archive import Archive, episode_files, write_cues, write_episode
from narrator.errors import ArchiveError
from narrator.records import Source
from tests.shows import FIRST_DAY, an_episode, some_cues


def main() -> None:
    folder, title, key = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    archive = Archive(folder)
    known = list(archive.episodes())
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        with archive.making_first(title, FIRST_DAY, "en-GB", key, known) as (workshop, own):
            transcripts, names = episode_files(own.slug)
            made = an_episode(own.number, id=str(os.getpid()), slug=own.slug, title=title, folder=own.slug)
            made = replace(made, audio=names["audio"], transcripts=transcripts, sources=(Source(title, key=key),))
            for name in (*names.values(), transcripts.vtt, transcripts.srt, transcripts.json, transcripts.html):
                (workshop / name).write_text("x")
            (workshop / made.audio).write_bytes(b"." * made.bytes)
            write_cues(workshop, some_cues())
            time.sleep(0.2)  # all of them are at it before the first one is done
            write_episode(workshop, made)
        print(f"made {own.number} {own.slug}", flush=True)
    except ArchiveError as error:
        print(error, flush=True)


if __name__ == "__main__":
    main()
