"""A program that tests kill: it makes one episode over and over, of two lengths in turn. Arguments: FOLDER [LIMIT]"""

from __future__ import annotations

import resource
import signal
import sys
from dataclasses import replace
from pathlib import Path

from narrator.archive import Archive
from narrator.errors import ArchiveError
from tests.shows import an_episode, put

SIZES = (40_000, 60_000)


def main() -> None:
    archive = Archive(Path(sys.argv[1]))
    if len(sys.argv) > 2:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
    print("ready", flush=True)
    number = 0
    while True:
        size = SIZES[number % 2]
        number += 1
        try:
            put(archive, replace(an_episode(1), bytes=size, made_from=str(size)))
        except ArchiveError as error:
            print(error, flush=True)
            return


if __name__ == "__main__":
    main()
