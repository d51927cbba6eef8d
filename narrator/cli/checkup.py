"""This machine and this show → findings: what works, what does not, and what to do."""

from __future__ import annotations

import os
import platform
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from narrator import __version__
from narrator.article.documents.sealed import missing_extras
from narrator.article.web.proxies import ProxyError, proxy_for
from narrator.article.web.trust import bundles, tls_context
from narrator.cast.shortage import shortage_of
from narrator.cast.show_cast import narrator_and_pool
from narrator.disk.cache import default_cache_folder
from narrator.disk.home import expanded
from narrator.engines import engine_names, engine_version
from narrator.errors import NarratorError
from narrator.errors.extras import pip_install
from narrator.records import Voice
from narrator.rounds.mailing import sendmail
from narrator.show.authorities import trust_authorities
from narrator.show.file import Show, load_show
from narrator.show.settings import Cache
from narrator.speech.booth import open_booth
from narrator.speech.pool import core_count
from narrator.speech.shared.opening import open_shared
from narrator.speech.shared.store import StoreError
from narrator.voices.advice import advice_for
from narrator.voices.choosing import AUTO, installed, show_voices, voices_here
from narrator.voices.quality import quality_words

_PROXY_S = 3.0
_ROOM_MB = 500
"""An hour of speech in the cache and its MP3, with as much again."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `works` is None for what may be absent."""

    what: str
    works: bool | None
    detail: str
    remedy: str = ""


def examine(show_path: Path | None, settings: Sequence[str] = ()) -> Iterator[Finding]:
    """Every finding, from the machine to the show; nothing is changed but the clip cache."""
    cores = core_count()
    yield Finding(
        "Narrator", True, f"{__version__}, Python {platform.python_version()}, {sys.platform}, {cores} core(s)"
    )
    try:
        show = load_show(show_path, settings)
    except NarratorError as error:
        yield Finding("Show", False, str(error).replace("\n", "; "), "mend show.toml, then ask again")
        show = Show()
    else:
        yield Finding("Show", True, f"{show.about.title} in {show.folder or 'no folder: built-in defaults'}")
    yield from _engines(show)
    yield from _narration(show)
    yield _encoder()
    yield _documents()
    yield from _lock(show)
    yield from _ways_out(show)
    yield _folder("Clip cache", default_cache_folder(), "; or name another folder in NARRATOR_CACHE")
    yield from _shared_cache(show)
    yield _folder("Episodes", (show.folder or Path()) / "episodes")


def examine_cluster(show_path: Path | None, settings: Sequence[str]) -> Iterator[Finding]:
    """A finding a worker of the show's cluster: whether it has the show's voices as they are here.

    Raises InputError for no scheduler.
    """
    from narrator.cluster.inspecting import inspect_workers

    show = load_show(show_path, settings)
    address = show.cluster.scheduler or ""
    voices = {(voice.engine, voice.voice) for voice in installed(show_voices(show.folder))}
    found = inspect_workers(address, sorted(voices))
    threads = sum(each.threads for each in found)
    yield Finding("Cluster", bool(found), f"{address}, {len(found)} workers, {threads} cores", "" if found else _START)
    for each in found:
        what = f"Worker {each.name}"
        if each.trouble:
            yield Finding(what, False, f"{each.address}: {each.trouble}")
            continue
        has = f"{each.address}, Narrator {each.narrator}: {each.voices} of {len(voices)} voices as here"
        lacks = "; ".join(f"{engine}: {why}" for engine, why in each.lacks.items())
        reads = "" if each.reads else "; its Narrator is another, so articles are read elsewhere"
        remedy = "install there what is here; until then others speak these voices" if lacks else ""
        yield Finding(what, None if lacks else True, f"{has}{reads}{f'; lacks {lacks}' if lacks else ''}", remedy)


_START = "start workers: `dask worker ADDRESS`, or whatever runs them"


def _engines(show: Show) -> Iterator[Finding]:
    voices = show_voices(show.folder)
    for name in engine_names():
        try:
            version = engine_version(name)
            own = voices_here(voices, name, show.about.language)
        except NarratorError as error:
            yield Finding(f"Engine {name}", None, str(error))
            continue
        if own:
            yield _spoken_with(show, own, version)
        else:
            yield Finding(f"Engine {name}", None, f"{version}, but there is no voice for it")


def _spoken_with(show: Show, voices: Sequence[Voice], version: str) -> Finding:
    """Whether the first of an engine's voices really speaks."""
    what = f"Engine {voices[0].engine}"
    try:
        with open_booth(replace(show, cache=Cache())) as booth:  # what others have said tells nothing of this machine
            duration_ms = booth.passages([(f"This is {voices[0].name}.", voices[0])])[0].duration_ms
    except NarratorError as error:
        return Finding(what, False, str(error), "reinstall it, or set another [voices] engine")
    return Finding(what, True, f"{version}; {len(voices)} voices; spoke {duration_ms / 1000:.1f} s")


def _narration(show: Show) -> Iterator[Finding]:
    """Who reads, and what would make the show sound better."""
    try:
        voice, here = narrator_and_pool(show)
    except NarratorError as error:
        yield Finding("Narrator's voice", False, str(error), "`narrator voices list` shows who there is")
        return
    advice = advice_for(show.about.language, here) if show.voices.engine == AUTO else None
    detail = f"{voice.id}, {voice.accent or voice.language} voice of {voice.engine}: {quality_words(voice)}"
    yield Finding("Narrator's voice", True, detail, f"better: {advice}" if advice else "")
    if short := shortage_of(here, show.about.language, show.voices.engine):
        yield Finding("Cast", None, short.detail, short.remedy)


def _encoder() -> Finding:
    try:
        import av
        import lameenc
    except ImportError as error:
        return Finding("MP3 encoder", False, str(error), "pip install --upgrade --force-reinstall av lameenc")
    del lameenc
    return Finding("MP3 encoder", True, f"LAME, with FFmpeg's libraries from av {av.__version__}; no program is needed")


def _documents() -> Finding:
    """Which documents can be read."""
    missing = missing_extras()
    if not missing:
        return Finding("Documents", True, "PDF and Word documents are read, as are e-books and mails")
    kinds = " or ".join(what for what, _ in missing)
    extras = ",".join(extra for _, extra in missing)
    return Finding("Documents", None, f"{kinds} cannot be read yet; e-books and mails are", pip_install(extras))


def _lock(show: Show) -> Iterator[Finding]:
    """Whether the feed that is published can be kept from being imported elsewhere, where that is wanted."""
    if show.about.base_url and show.feed.locked and not show.about.email:
        detail = "not in the feed: it has to name an e-mail address, or readers drop it"
        yield Finding("Feed lock", None, detail, "set email under [show], or locked = false under [feed]")


def _ways_out(show: Show) -> Iterator[Finding]:
    """What stands between this machine and others, where it is set: proxies, authorities, mail, measures."""
    yield from _proxies()
    try:
        trust_authorities(show)
        tls_context()
    except NarratorError as error:
        yield Finding("Authorities", False, str(error), "name a file of certificates (PEM), or unset it")
    else:
        if named := [f"{path} ({setting})" for setting, path in bundles()]:
            yield Finding("Authorities", True, f"beside the system's: {', '.join(named)}")
    if show.build.mail:
        try:
            yield Finding("Mail", True, f"to {show.build.mail} by {sendmail()}")
        except NarratorError as error:
            yield Finding("Mail", False, str(error), "or unset mail under [build]")
    if show.build.prometheus:
        yield _folder("Measures", Path(show.folder or "", expanded(show.build.prometheus)).parent)


def _proxies() -> Iterator[Finding]:
    try:
        found = {proxy.name: proxy for scheme in ("https", "http") if (proxy := proxy_for(scheme, "example.org", 443))}
    except ProxyError as error:
        yield Finding("Proxy", False, str(error), "nothing is reached until that is mended")
        return
    for proxy in found.values():
        try:
            socket.create_connection((proxy.host, proxy.port), _PROXY_S).close()
            yield Finding("Proxy", True, str(proxy))
        except OSError as error:
            told = f"{proxy} cannot be reached: {error.strerror or error}"
            yield Finding("Proxy", False, told, "check the variable, or unset it")


def _folder(what: str, folder: Path, otherwise: str = "") -> Finding:
    """Whether we can write there, and whether there is room."""
    place = next(path for path in (folder, *folder.resolve().parents) if path.is_dir())
    try:
        with tempfile.NamedTemporaryFile(dir=place):
            pass
    except OSError as error:
        return Finding(what, False, f"{folder}: {error.strerror}", f"make {place} writable for {_user()}{otherwise}")
    free_mb = shutil.disk_usage(place).free // 1_000_000
    if free_mb < _ROOM_MB:
        return Finding(what, False, f"{folder}: only {free_mb} MB free", f"free {_ROOM_MB} MB")
    return Finding(what, True, f"{folder}, {free_mb / 1000:.0f} GB free")


def _shared_cache(show: Show) -> Iterator[Finding]:
    """Whether clips can be shared, where that is wanted."""
    shared = open_shared(show)
    if shared is None:
        return
    try:
        took_ms = shared.probe()
    except StoreError as error:
        remedy = (
            "`narrator help shared-cache` tells what it needs; until it works, runs go on with this machine's own cache"
        )
        yield Finding("Shared cache", False, str(error), remedy)
    else:
        yield Finding("Shared cache", True, f"{shared.name}: a probe was written, read and removed in {took_ms:.0f} ms")


def _user() -> str:
    return os.environ.get("USER") or "the user who runs narrator"
