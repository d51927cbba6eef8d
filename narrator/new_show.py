"""A folder → a show in it that works at once: show.toml with every key explained, and the folders it works in."""

from __future__ import annotations

from pathlib import Path

from narrator.config import SHOW_FILE
from narrator.errors import InputError
from narrator.files import write_text

_FOLDERS = ("seeds", "voices", "episodes")

SHOW_TOML = """\
# A Narrator show. Only what is needed is uncommented; the commented lines show each key with its default.

[show]
title = {title}
description = "News, read aloud."
language = "en-GB"                    # how dates and numbers are said, and what the feed says
# author = ""                         # who makes the show
# email = ""                          # where directories reach you
category = ["News"]                   # Apple's names; a subcategory such as "Daily News" counts too
# link = "https://example.org/"       # your web site
# base_url = "https://example.org/podcast/"   # where the published files will be reachable
# copyright = ""                      # the holder, without a year
# explicit = false
# cover = "cover.jpg"                 # your own picture, square, 1400 to 3000 pixels; drawn for you when not given

[voices]
# engine = "auto"                     # auto: the best that is installed; or pyttsx3, piper, kokoro, flite
# narrator = "amelia"                 # `narrator voices list` shows who there is
# organisations = "voice"             # who speaks for them: one voice kept for all, the narrator, each
# jobs = 0                            # texts spoken at once; 0: one a core
# timeout_s = 60.0                    # how long one text may take
# [voices.cast]
# "Ben Wallace" = "george"            # a voice set by hand
# [voices.accents]
# "Ursula Weber" = "German"           # an accent or a language that a person keeps

# [quotes]
# voice = "direct"                    # direct: whole utterances; all: partial quotations too; none
# min_confidence = 0.6                # below this the narrator reads the quotation

# [audio]
# channels = 1                        # 1 mono, 2 stereo
# loudness_lufs = -19.0               # -19 in mono, -16 in stereo
# true_peak_dbtp = -1.0
# bitrate_kbps = 96

# [pauses]                            # silence in milliseconds
# sentence_ms = 400
# paragraph_ms = 700
# headline_ms = 1000
# story_ms = 1500
# comma_ms = 180
# joint_ms = 60                       # where the text has no mark
# speaker_ms = 260                    # at least, where the voice changes
# longest_ms = 5000

# [disclosure]                        # the spoken line on synthetic voices at an episode's end
# spoken = true
# text = ""                           # your own wording; {{show}}, {{titles}} and {{sources}} are filled in

# [publish]
# targets = ["/srv/podcast", "sftp://host/www/podcast"]

[[sources]]
folder = "seeds"                      # articles to be read: text, Markdown, saved HTML, edited scripts
"""


def make_show(folder: Path) -> list[Path]:
    """Make the show and give the paths that were made. Raises InputError when there is a show already."""
    file = folder / SHOW_FILE
    if file.exists():
        raise InputError(f"{file}: there is a show already; it was left as it is")
    made = []
    try:
        for name in _FOLDERS:
            path = folder / name
            if not path.is_dir():
                path.mkdir(parents=True)
                made.append(path)
        write_text(file, SHOW_TOML.format(title=_quoted(folder.resolve().name)))
    except OSError as error:
        raise InputError(f"{folder}: cannot be made: {error.strerror}") from error
    return [file, *made]


def _quoted(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ").strip() or "My show"
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped[:1].upper()}{escaped[1:]}"'
