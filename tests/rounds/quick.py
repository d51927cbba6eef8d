"""A producer that does everything but the sound: planned, cast and archived by the real parts, in milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from narrator.archive import Archive, episode_files, is_whole, write_episode
from narrator.cast.show_cast import cast_scripts, remember_cast
from narrator.edition.package.transcript import write_json
from narrator.edition.plan import plan_edition
from narrator.edition.presenter import SILENT_PRESENTER, Presenter
from narrator.records import Article, Episode, Script, Spoken
from narrator.script import write_script
from narrator.script.editable import script_to_text
from narrator.show.file import Show

_WORDS_A_SECOND = 3


def quick_produce(
    source: Sequence[Article | Script], show: Show, out: Path, *, presenter: Presenter = SILENT_PRESENTER
) -> Episode:
    """An episode whose "audio" is the words that would be heard."""
    scripts = [one if isinstance(one, Script) else write_script(one) for one in source]
    cast = cast_scripts(scripts, show)
    archive = Archive(out)
    edition = plan_edition(scripts, cast, show, archive, lambda text, *_: Spoken(text, text), presenter)
    before = edition.before
    if before and before.made_from == edition.made_from and is_whole(before, out / edition.slug):
        return before
    transcripts, names = episode_files(edition.slug)
    heard = "\n".join(script.article.text for script in edition.spoken).encode()
    with archive.making(edition.slug) as folder:
        for name in (transcripts.vtt, transcripts.srt, transcripts.html, names["cover"]):
            (folder / name).write_text("", encoding="utf-8")
        (folder / transcripts.json).write_text(write_json(()), encoding="utf-8")
        (folder / names["chapters"]).write_text('{"chapters": []}', encoding="utf-8")
        (folder / edition.audio).write_bytes(heard)
        keyed = zip(scripts, edition.sources, strict=True)
        kept = [replace(script, article=replace(script.article, source_id=source.key)) for script, source in keyed]
        text = "\n\n".join(map(script_to_text, kept))
        (folder / names["script"]).write_text(text, encoding="utf-8")
        episode = Episode(
            id=edition.id,
            slug=edition.slug,
            title=edition.title,
            published=edition.published,
            folder=edition.slug,
            audio=edition.audio,
            duration_ms=1000 * len(heard.split()) // _WORDS_A_SECOND,
            loudness_lufs=-19.0,
            true_peak_dbtp=-1.0,
            narrator=cast.narrator.id,
            voices={speaker: voice.id for speaker, voice in cast.voices.items()},
            segments=sum(len(script.segments) for script in scripts),
            transcripts=transcripts,
            chapters=names["chapters"],
            cover=names["cover"],
            script=names["script"],
            bytes=len(heard),
            clips={"made": 1, "reused": 0},
            sources=edition.sources,
            language=edition.language,
            description=edition.description,
            number=edition.number,
            made_from=edition.made_from,
            fallbacks=edition.fallbacks,
        )
        write_episode(folder, episode)
        remember_cast(scripts, cast, show)
    return replace(episode, folder=edition.slug)


if __name__ == "__main__":
    import sys

    from narrator.rounds import World, build
    from narrator.rounds.world import put_on_targets
    from narrator.show.file import load_show

    sys.exit(build(load_show(Path(sys.argv[1])), World(quick_produce, put_on_targets)).exit_code)
