"""Commands → how they are called, and which topics of `narrator help` tell more; a test calls each."""

from __future__ import annotations

from collections.abc import Mapping

Example = tuple[str, str]
"""The line as it is typed, and what comes of it."""

_EXAMPLES: Mapping[str, tuple[Example, ...]] = {
    "": (
        ("narrator make article.txt", "An episode of an article, at once."),
        ("narrator init harbour", "A show of your own, to be built every hour."),
    ),
    "init": (
        ("narrator init harbour", "A folder harbour with a show.toml that explains every key."),
        ("narrator init harbour --github", "A repository that GitHub builds and publishes."),
    ),
    "cluster": (("narrator cluster start --workers 4", "A cluster on this machine, for a try."),),
    "cluster start": (
        ("narrator cluster start --workers 4", "Then, elsewhere: narrator build --cluster tcp://127.0.0.1:8786"),
    ),
    "backup": (
        ("narrator backup ~/harbour.tar.gz", "All that cannot be made again, in one file."),
        ("narrator backup ~/harbour-whole.tar.gz --with-audio --with-secrets", "All of the show."),
    ),
    "restore": (("narrator restore ~/harbour.tar.gz harbour", "The show in a new folder; then: narrator build"),),
    "make": (
        ("narrator make seeds/harbour-ferry.txt", "An episode in episodes/."),
        ("narrator make one.txt https://example.org/two.html", "A bulletin of two stories, a chapter each."),
        ("narrator make one.txt --set audio.bitrate_kbps=128", "With other sound for this once."),
    ),
    "script": (
        ("narrator script article.txt", "Who says what, in colour; what is doubtful comes first."),
        ("narrator script article.txt -o my.md", "A file to edit; then: narrator make my.md"),
    ),
    "cast": (("narrator cast article.txt", "Who gets which voice, before a word is spoken."),),
    "say": (
        ("narrator say 'The ferry left at 6.05.' --voice amelia -o ferry.mp3", "Hear a voice."),
        ("narrator say 'It cost £3.2bn, says Dr. Holm.' --explain", "How it will be said, rule by rule."),
    ),
    "voices": (("narrator voices", "Who there is, language by language, the best first."),),
    "voices list": (("narrator voices list --language fr", "Who reads French."),),
    "voices sample": (("narrator voices sample -o voices.html", "A page with a player for each voice."),),
    "voices add": (
        ("narrator voices add", "What is offered, and under which licence."),
        ("narrator voices add piper:en_GB-vctk-medium", "Fetch that one, and measure it."),
    ),
    "feed": (("narrator feed", "episodes/feed.xml, as it will be published."),),
    "feed check": (
        ("narrator feed check", "What this show's feed would miss."),
        ("narrator feed check https://example.org/feed.xml", "What any feed misses."),
    ),
    "feed import": (
        ("narrator feed import https://old.example/feed.xml --dry-run", "What would be taken over."),
        ("narrator feed import feed.xml", "From a copy of the feed on disk."),
    ),
    "feed moved": (
        ("narrator feed moved https://old.example/feed.xml", "Whether listeners arrive at this show's feed."),
    ),
    "feed opml": (
        ("narrator feed opml shows -o shows.opml", "Every show in the folder shows/ that has a public feed."),
    ),
    "feed withdraw": (
        ("narrator feed withdraw 2026-11-22-ferry-fleet-sold", "Take it out; its folder is kept."),
        ("narrator feed withdraw 2026-11-22-ferry-fleet-sold --back", "Put it back in."),
    ),
    "feed retitle": (("narrator feed retitle 2026-11-22-ferry-fleet-sold 'The ferries go'", "In feed and pages."),),
    "feed rotate": (("narrator feed rotate", "A new secret address; listeners need it."),),
    "publish": (
        ("narrator publish --dry-run", "What would be sent where."),
        ("narrator publish sftp://www.example.org/srv/podcast", "To another place than show.toml tells."),
    ),
    "serve": (
        ("narrator serve --port 0", "On a free port; it prints the address."),
        (
            "narrator serve --lan one.txt two.txt",
            "A bulletin of tonight's articles, for the phone that scans the code.",
        ),
    ),
    "studio": (
        ("narrator studio", "In the browser of this machine."),
        ("narrator studio --no-browser --port 8765", "Print the address alone."),
    ),
    "build": (
        ("narrator build --dry-run", "What is new, and how long it would take."),
        ("narrator build --drafts", "What waits for a person, the most doubtful first."),
    ),
    "status": (("narrator status", "The last runs, what waits, what fails, the disk, the next run."),),
    "schedule": (("narrator schedule show --every hour", "The crontab line, to look at."),),
    "schedule show": (
        ("narrator schedule show --every weekday --at 06:00", "The line for Monday to Friday, to look at."),
    ),
    "schedule install": (
        ("narrator schedule install --every hour", "By cron."),
        ("narrator schedule install --every day --at 06:00 --with systemd", "By a timer."),
    ),
    "schedule remove": (("narrator schedule remove", "The line goes; the show stays."),),
    "schema": (("narrator schema install", "Give a show its schemas, and tell the lines that name them."),),
    "schema show": (("narrator schema show show", "That of show.toml."),),
    "schema install": (("narrator schema install --show harbour", "Into the show in the folder harbour."),),
    "doctor": (
        ("narrator doctor", "What works here, and what to do about what does not."),
        ("narrator doctor --cluster tcp://dask.example.org:8786", "What each worker of a cluster has, and lacks."),
    ),
    "help": (
        ("narrator help", "What there is to read."),
        ("narrator help settings", "Every key of show.toml, for --set too."),
    ),
}

_TOPICS: Mapping[str, tuple[str, ...]] = {
    "init": ("settings", "show-file"),
    "": ("commands", "settings"),
    "make": ("reading", "script-file", "settings"),
    "script": ("script-file", "who-says-what"),
    "cast": ("casting",),
    "say": ("lexicon", "voices"),
    "voices": ("voices", "casting"),
    "voices add": ("voices",),
    "feed": ("publishing", "feed-life"),
    "feed import": ("feed-life",),
    "feed moved": ("feed-life",),
    "feed opml": ("feed-life",),
    "serve": ("at-home",),
    "publish": ("publishing",),
    "studio": ("studio",),
    "cluster": ("cluster",),
    "cluster start": ("cluster",),
    "build": ("cron", "watch-runs", "feeds", "settings"),
    "status": ("watch-runs", "run-record"),
    "schedule": ("cron",),
    "schedule install": ("cron",),
    "schema": ("editor",),
    "doctor": ("troubleshooting", "shared-cache"),
}


def examples_of(path: str) -> tuple[Example, ...]:
    """The examples of the command "narrator voices list"."""
    return _EXAMPLES.get(path.removeprefix("narrator").strip(), ())


def topics_of(path: str) -> tuple[str, ...]:
    """The topics of it."""
    return _TOPICS.get(path.removeprefix("narrator").strip(), ())
