"""What `narrator help` has to read: pages of the documentation, as they come along, and the list of settings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from narrator.errors import InputError, nearest

SETTINGS = "settings"
PAGES: Mapping[str, str] = {
    "commands": "what commands there are, and what they leave with",
    "reading": "what it reads: text, pages, PDF, Word, e-books, mails",
    "script-file": "the script: a file to edit, and to make again",
    "who-says-what": "how speakers are told, and what to check",
    "lexicon": "how words are said, and yours before ours",
    "voices": "voices that come along, more of them, your own",
    "casting": "who gets which voice",
    "show-file": "show.toml, key by key",
    "feeds": "feeds as sources",
    "unattended": "the run that nobody watches: cron, systemd, drafts, limits",
    "watch-runs": "measures, logs and mails for who watches a newsroom's runs",
    "cluster": "speech on many machines, by Dask: who does what, faults, security",
    "run-record": "what a run leaves, key by key",
    "behind-a-proxy": "proxies, and certificate authorities of one's own",
    "shared-cache": "clips that several machines share: a folder, S3, Redis",
    "episode": "what is in an episode's folder",
    "publishing": "targets, addresses, what a web server should say",
    "feed-life": "moving a feed in, out and house; being told of and counted",
    "at-home": "tonight's articles on a phone, played here, or as an audiobook",
    "github": "a show without a server, on GitHub",
    "gitlab": "a show without a server, on GitLab",
    "container": "a show in a container: Podman, Docker, systemd, Kubernetes",
    "parts": "adding voices, formats and targets that need more packages",
    "backup": "keeping what cannot be made again, and bringing it back",
    "unusual-machines": "containers, folders that may not be written, odd names",
    "studio": "the show in the browser",
    "editor": "mistakes told while you type; completion; manual pages",
    "http-api": "from other programs",
    "troubleshooting": "when something does not work",
    "performance": "how fast, and why",
    "licences": "what may be done with what is spoken",
}
"""Topics that are pages of docs/, and what each tells."""
ALIASES: Mapping[str, str] = {
    "cron": "unattended",
    "systemd": "unattended",
    "script": "script-file",
    "show.toml": "show-file",
    "keys": SETTINGS,
    "schemas": "editor",
    "completion": "editor",
    "sources": "feeds",
    "proxy": "behind-a-proxy",
    "cache": "shared-cache",
    "phone": "at-home",
    "moving": "feed-life",
    "status": "watch-runs",
    "dask": "cluster",
    "restore": "backup",
    "install": "parts",
    "extras": "parts",
    "docker": "container",
    "podman": "container",
    "kubernetes": "container",
}
"""Other words for them."""
TOPICS: Mapping[str, str] = {
    **PAGES,
    SETTINGS: "every key of show.toml in a line, as --set takes it",
}


def topic_named(name: str) -> str | None:
    """The topic that is meant; None where there is none of that name."""
    wanted = name.lower().removesuffix(".md")
    topic = ALIASES.get(wanted, wanted)
    return topic if topic in TOPICS else None


def unknown_topic(name: str, commands: list[str]) -> InputError:
    """What is told of a topic that there is not."""
    tip = nearest(name, [*TOPICS, *ALIASES, *commands])
    return InputError(f"there is no topic '{name}'{tip}; `narrator help` lists them")


def topic_text(topic: str) -> str:
    """The topic as Markdown."""
    return "\n".join(_settings()) if topic == SETTINGS else _page(topic)


def _page(topic: str) -> str:
    inside = Path(__file__).with_name("pages")
    docs = Path(__file__).parents[2] / "docs"
    folders = [inside] if inside.is_dir() else [docs, docs / "how-to"]
    file = next(path for folder in folders if (path := folder / f"{topic}.md").is_file())
    return file.read_text(encoding="utf-8")


def _settings() -> Iterator[str]:
    from narrator.show.explained import explained_keys

    told = explained_keys()
    yield from (_SETTINGS_HEAD, "")
    for table in dict.fromkeys(table for table, _ in told):
        about = told[table, ""].explanation
        yield from (f"## {table}" + (f": {about}" if about else ""), "")
        for (home, key), one in told.items():
            if home == table and key:
                yield f"- `{table}.{key} = {one.example}`" + (f": {one.explanation}" if one.explanation else "")
        yield ""


_SETTINGS_HEAD = """\
# Settings

Each is a key of show.toml, with an example or its default. For one run: `--set SECTION.KEY=VALUE`, or
NARRATOR_SECTION_KEY in the environment; a value is written as in show.toml, plain words need no quotation marks.
Sources, and tables whose keys are names (voices.cast, voices.accents, site.subscribe), stand in show.toml only.
"""


_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")


def for_a_terminal(text: str) -> str:
    """The Markdown with links to other topics told as such, and without pictures, which a terminal does not show."""
    return _LINK.sub(_told_link, text)


def _told_link(match: re.Match[str]) -> str:
    is_picture, words, target = match[1], match[2], match[3]
    if is_picture:
        return f"*(picture: {words})*" if words else ""
    if target.startswith(("http://", "https://", "mailto:")):
        return f"{words} ({target})"
    topic = topic_named(Path(target.partition("#")[0]).name) if target.partition("#")[0].endswith(".md") else None
    return f"{words} (`narrator help {topic}`)" if topic else words
