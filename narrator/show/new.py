"""A folder → a show in it that works at once: show.toml with every key explained, and the folders it works in."""

from __future__ import annotations

import os
from pathlib import Path

from narrator.disk.files import write_text
from narrator.errors import InputError
from narrator.show.file import SHOW_FILE
from narrator.show.reading import LEXICON_FILE
from narrator.show.schemas import FOLDER, place_schemas, schema_line

_FOLDERS = ("seeds", "voices", "episodes")

SHOW_TOML = """\
# A Narrator show. Only what is needed is uncommented; the commented lines show each key with its default.

[show]
title = {title}                       # of the feed, the pages and the tags
description = "News, read aloud."     # what directories show of it
language = "en-GB"                    # how dates and numbers are said, and what the feed says
# author = ""                         # who makes the show
# email = ""                          # where directories reach you
category = ["News"]                   # Apple's names; a subcategory such as "Daily News" counts too
# link = "https://example.org/"       # your web site
# base_url = "https://example.org/podcast/"   # where the published files will be reachable
# copyright = ""                      # the holder, without a year
# explicit = false                    # true: not for children
# cover = "cover.jpg"                 # your own picture, square, 1400 to 3000 pixels; drawn for you when not given

[voices]
# engine = "auto"                     # auto: all that are installed; or one, or several: ["kokoro", "piper", "pyttsx3"]
# narrator = "amelia"                 # `narrator voices list` shows who there is; when not given, the best
# renew = false                       # true: people who are known get better voices as these are installed
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
# true_peak_dbtp = -1.0               # the loudest that any player will meet
# bitrate_kbps = 96                   # the MP3's: 96 in mono, 160 in stereo
# vbr = false                         # true: as many bits as the sound needs; of speech some 60 % of the bit rate
# effort = 7                          # LAME's quality, 0 (slow) to 9 (quick)
# alternates = ["opus", "m4a"]        # formats beside the MP3, which feed and pages offer too; "m4b" is an audiobook
# opus_kbps = 48                      # 48 in mono, 96 in stereo
# m4a_kbps = 80                       # AAC with chapters, m4a and m4b: 80 in mono, 128 in stereo

# [pauses]                            # silence in milliseconds
# sentence_ms = 400
# paragraph_ms = 700
# headline_ms = 1000
# story_ms = 1500
# comma_ms = 180
# joint_ms = 60                       # where the text has no mark
# speaker_ms = 260                    # at least, where the voice changes
# longest_ms = 5000
# marks = false                       # true: <break time="1s"/>, [1s] and the like in text and Markdown are pauses

# [dressing]                          # audio files in any format, and words of the show's own
# intro = "music/intro.mp3"           # before everything that is said
# intro_text = "This is {{show}}, {{date}}."      # {{title}}, {{byline}} and {{source}} are filled in too
# bed = "music/bed.mp3"               # music that runs on under the first words
# bed_alone_ms = 3000                 # so long it plays before the first word
# bed_length_ms = 20000               # after so long it is gone
# bed_duck_db = -14.0                 # how far it sinks under the words
# bed_gap_ms = 2000                   # pauses from this length on let it come up again
# bed_fade_in_ms = 500                # so long it takes to come
# bed_fade_out_ms = 3000              # so long it takes to go
# lead_in = ""                        # said before each story, such as "{{title}}, by {{byline}}."
# sting = "music/sting.wav"           # between stories
# outro = "music/outro.mp3"           # after everything that is said
# outro_text = ""                     # said at the end, like intro_text
# gain_db = 0.0                       # how much louder than the voices

# [disclosure]                        # the spoken line on synthetic voices at an episode's end
# spoken = true
# text = ""                           # your own wording; {{show}}, {{titles}}, {{sources}}, {{stories}} are filled in

# [feed]
# updates = "daily"                   # how often: daily, weekdays, weekly, monthly
# season = 1                          # of the episodes, where a show has seasons
# funding = "https://example.org/support"   # where listeners can support you
# locked = true                       # whether other hosts are to refuse to import the feed
# private = false                     # true: under a path that nobody guesses; `narrator feed rotate` changes it
# keep = 0                            # list only so many of the newest episodes; 0: all
# keep_days = 0                       # list only episodes of so many days; 0: all
# page_size = 300                     # episodes on a page of a long feed
# new_feed_url = "https://example.com/feed.xml"   # the show has moved there: apps and directories follow
# prefix = "https://op3.dev/e/"       # counts downloads: stands before each address of sound; {{guid}} is the show's
# hubs = ["https://pubsubhubbub.appspot.com/"]   # WebSub: told of each new feed, which they pass on
# transcript = false                  # true: the notes that apps show hold every word

# [site.subscribe]
# "Apple Podcasts" = "https://podcasts.apple.com/podcast/id0"   # a link on the pages for each app or directory

# [publish]
# targets = ["/srv/podcast", "sftp://host/www/podcast"]   # a folder of its own, sftp, s3, webdav, ftp, rsync
# tries = 4                           # how often a broken transfer is tried
# verify = "warn"                     # when base_url does not show it afterwards: warn, error; off: it is not asked
# podping = "https://podping.cloud/"  # told of each new feed; its token is NARRATOR_PODPING_TOKEN in the environment

# [build]                             # `narrator build`, the unattended run
# episodes = "each"                   # each: one an article; bulletin: all new articles in one
# limit = 20                          # episodes a run; the others come with the next
# review = false                      # true: drafts, until `narrator build --approve ID`
# updates = "ignore"                  # an article that changed: ignore, or correct the episode
# retries = 10                        # what fails is tried so often, with growing waits
# duplicates = 0.5                    # the share of common words from which two articles are one story
# remember_days = 30                  # how long a story is known
# robots = true                       # heed robots.txt
# host_wait_s = 1.0                   # between two requests to a host
# host_requests = 60                  # a host and run
# allow_private = ["intranet:8080"]   # hosts that may be fetched although their address is private
# after_episode = ["/usr/bin/logger", "an episode"]   # a command as a list (`narrator help unattended`)
# after_run = ["/usr/bin/logger", "a run"]           # the same, after each run
# on_failure = ["/usr/bin/logger", "a failure"]      # the same, after a run in which something failed
# hook_timeout_s = 300.0              # such a command is stopped then
# ping = "https://example.org/alive"  # asked for after each run that came to its end
# log = ".narrator/build.log"         # a name with .log, in no folder that Narrator reads
# log_format = "text"                 # json: an object a line, in .narrator/build.jsonl unless log says where
# keep_runs = 100                     # records in .narrator/runs
# prometheus = "/var/lib/node_exporter/harbour.prom"   # each run's measures, for node_exporter's textfile collector
# mail = "desk@example.org"           # hears of each new failure, and of its end, by the system's sendmail

# [network]
# ca_bundle = "/etc/ssl/our-ca.pem"   # certificate authorities (PEM) to be believed beside the system's

# [cluster]                           # `narrator build` and `narrator make` on many machines: narrator[cluster]
# scheduler = "tcp://dask.example.org:8786"   # of a Dask cluster; not given: this machine speaks
# in_flight = 0                       # clips on their way at most; 0: three a core of the workers, and 64 more

# [cache]
# shared = "/mnt/clips"               # or s3://bucket/prefix, redis://host:6379/0: clips shared with other machines
# shared_days = 30                    # a folder, Redis: clips that nobody has used for so long go
# shared_gb = 50.0                    # a folder: what goes beyond it goes too, used longest ago first

# [bulletin]
# greeting = ""                       # your own wording with {{show}}, {{date}}, {{headlines}} (ends with a full stop)
# sign_off = ""                       # the same, at the end
# most = 8                            # stories
# fewest = 1                          # fewer wait for the next run
# minutes = 10.0                      # at most; no limit when not given
# order = "source"                    # source: as they stand here; time: the oldest first

[[sources]]
folder = "seeds"                      # text, Markdown, HTML, PDF, Word, e-books, mails, edited scripts; or a Maildir

# [[sources]]
# feed = "https://example.org/news.xml"   # or page = "https://…", or command = "…" (`narrator help unattended`)
#                                     # or opml = "feeds.opml": all feeds of a list; a path, or an address
# name = "The Harbour Courier"        # as it is credited
# limit = 20                          # the newest so many count
# age_days = 3.0                      # and none older
# include = ["harbour", "ferry"]      # only articles with one of these words
# exclude = ["horoscope"]            # and none with one of these
# categories = ["Local"]              # only entries in one of these; a mail is in its sender's address and its list
# exclude_categories = ["Sport"]      # and none in one of these
# min_words = 80                      # shorter articles are left out; of feeds and pages, from 50 words on it is one
# text = "auto"                       # the words: feed, page, or auto: the page where the feed has no full text
# language = "en-GB"                  # of all its articles, whatever they say
# lead_in = "From {{name}}."            # said before each article
# narrator = "amelia"                 # who reads them
# cover = "courier.jpg"               # the picture of their episodes
# updates = "ignore"                  # as under [build], for this source
"""


LEXICON_TOML = """\
# How this show says words that are read wrong. It goes before every rule, in articles and in the narrator's own words.
# Hear a sentence: narrator say "Kyiv and Worcester" --explain

[say]                                 # the word as articles write it = how it is said
# "Worcester" = "Wooster"
# "Kyiv" = "Keev"

# [[word]]                            # more can be told of a word:
# write = "BBC"
# spell = true                        # letter by letter
#
# [[word]]
# write = "Siobhan"
# ipa = "ʃɪˈvɔːn"                     # for engines that take IPA; say is for the others
# say = "Shivawn"
# language = "en"                     # in English articles only; "en-US" for one country
# engine = "piper"                    # for one engine only
# part = false                        # true: inside longer words too
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
        if place_schemas(folder):
            made.append(folder / FOLDER)
        lexicon = folder / LEXICON_FILE
        if not lexicon.exists():
            write_text(lexicon, schema_line("lexicon", folder) + LEXICON_TOML)
            made.append(lexicon)
        write_text(file, schema_line("show", folder) + SHOW_TOML.format(title=_quoted(folder)))
    except OSError as error:
        raise InputError(f"{folder}: cannot be made: {error.strerror}") from error
    return [file, *made]


def new_title(folder: Path) -> str:
    """What a new show in this folder is called, until somebody gives it a title."""
    # a name in bytes that this locale does not read is text all the same, nearly always in UTF-8
    told = os.fsencode(folder.resolve().name).decode("utf-8", "replace")
    printable = "".join(character if character.isprintable() else " " for character in told)
    words = " ".join(printable.replace("-", " ").replace("_", " ").split()) or "My show"
    return words[:1].upper() + words[1:]


def _quoted(folder: Path) -> str:
    escaped = new_title(folder).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
