"""What lies beside an episode’s audio: transcripts, chapters, cover, script, tags, and episode.json naming them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.archive import episode_files, write_cues, write_episode
from narrator.disk.files import write_bytes, write_text
from narrator.edition.dressing import path_in_show
from narrator.edition.edited_scripts import script_texts
from narrator.edition.package.alternates import package_alternates
from narrator.edition.package.chapters import make_chapters, section_marks, write_chapters_json
from narrator.edition.package.cover import draw_cover, read_cover
from narrator.edition.package.soundbite import pick_soundbite
from narrator.edition.package.tags import EpisodeTags, write_tags
from narrator.edition.package.transcript import display_cues, write_html, write_json, write_srt, write_vtt
from narrator.edition.plan import Edition
from narrator.edition.presenter import date_words
from narrator.records import Chapter, Cue, Encoding, Episode, Person, Transcripts
from narrator.script.sections import written_sections
from narrator.show.file import Show
from narrator.show.settings import About
from narrator.sound.master import Mastered


@dataclass(frozen=True, slots=True)
class Recording:
    """An edition's finished sound: the MP3 as it was measured, its cues, where its stories begin, whence its clips."""

    mastered: Mastered
    cues: tuple[Cue, ...]
    stories: tuple[tuple[int, str], ...]
    clips_made: int
    clips_reused: int


def write_package(folder: Path, edition: Edition, recording: Recording, cover: bytes, show: Show) -> Episode:
    """Write every file of the episode into `folder`, where its audio already is, and tag that."""
    transcripts, names = episode_files(edition.slug)
    cues = display_cues(recording.cues)
    urls = {source.title: source.url for source in edition.sources}
    marks = [(start_ms, title, urls.get(title)) for start_ms, title in recording.stories]
    if len(edition.sources) == 1 and not any(map(written_sections, edition.scripts)):
        marks += section_marks(recording.cues)
    chapters = make_chapters(marks, recording.mastered.duration_ms, edition.title)
    _write_transcripts(folder, transcripts, edition, cues, show)
    write_text(
        folder / names["chapters"],
        write_chapters_json(chapters, edition.title, show.about.title, show.about.author),
    )
    write_bytes(folder / names["cover"], cover)
    keys = [source.key for source in edition.sources]
    for name, text in script_texts(names["script"], edition.scripts, keys, edition.presenter).items():
        write_text(folder / name, text)
    write_cues(folder, recording.cues)
    audio = folder / edition.audio
    tags = _tags(edition, recording, chapters, cover, show.about)
    write_tags(audio, tags)
    encodings = package_alternates(audio, recording.mastered, tags)
    episode = _episode(edition, recording, transcripts, names, audio.stat().st_size, encodings)
    write_episode(folder, episode)
    return replace(episode, cues=recording.cues, chapter_marks=chapters)


def _episode(
    edition: Edition,
    recording: Recording,
    transcripts: Transcripts,
    names: Mapping[str, str],
    audio_bytes: int,
    encodings: tuple[Encoding, ...],
) -> Episode:
    return Episode(
        id=edition.id,
        slug=edition.slug,
        title=edition.title,
        published=edition.published,
        folder=edition.slug,
        audio=edition.audio,
        duration_ms=recording.mastered.duration_ms,
        loudness_lufs=round(recording.mastered.loudness_lufs, 2),
        true_peak_dbtp=round(recording.mastered.true_peak_dbtp, 2),
        narrator=edition.cast.narrator.id,
        voices={speaker: edition.cast.voice_of(speaker).id for speaker in _speakers(edition)},
        segments=sum(len(script.segments) for script in edition.scripts),
        transcripts=transcripts,
        chapters=names["chapters"],
        cover=names["cover"],
        script=names["script"],
        bytes=audio_bytes,
        clips={"made": recording.clips_made, "reused": recording.clips_reused},
        sources=edition.sources,
        language=edition.language,
        description=edition.description,
        number=edition.number,
        made_from=edition.made_from,
        people=_people(edition),
        soundbite=pick_soundbite(recording.cues),
        encodings=encodings,
        fallbacks=edition.fallbacks,
    )


def _write_transcripts(folder: Path, names: Transcripts, edition: Edition, cues: tuple[Cue, ...], show: Show) -> None:
    write_text(folder / names.vtt, write_vtt(cues, edition.language))
    write_text(folder / names.srt, write_srt(cues))
    write_text(folder / names.json, write_json(cues))
    about = f"{show.about.title}, {date_words(edition.published.date(), edition.language)}"
    write_text(folder / names.html, write_html(cues, edition.title, edition.language, about))


def cover_bytes(edition: Edition, show: Show) -> bytes:
    """The episode's own picture, the show's, or one drawn for the episode."""
    if own := own_cover(edition):
        return read_cover(path_in_show(show, own, "cover: "))
    if show.about.cover:
        return read_cover(Path(show.folder or "", show.about.cover))
    return draw_cover(edition.title, date_words(edition.published.date(), edition.language), show=show.about.title)


def own_cover(edition: Edition) -> str | None:
    """The picture that a person has given the episode, a path in the show's folder."""
    return edition.scripts[0].cover


def _speakers(edition: Edition) -> list[str]:
    """Whoever is heard beside the narrator, in order of first appearance."""
    heard = (segment.speaker for script in edition.scripts for segment in script.segments)
    return list(dict.fromkeys(speaker for speaker in heard if speaker))


def _people(edition: Edition) -> tuple[Person, ...]:
    """What the articles tell of those who are heard, each once."""
    told = {person.name: person for script in reversed(edition.scripts) for person in script.people}
    return tuple(told[speaker] for speaker in _speakers(edition) if speaker in told)


def _tags(
    edition: Edition, recording: Recording, chapters: tuple[Chapter, ...], cover: bytes, about: About
) -> EpisodeTags:
    url = edition.sources[0].url if len(edition.sources) == 1 else about.link
    bylines = dict.fromkeys(source.byline for source in edition.sources if source.byline)
    return EpisodeTags(
        title=edition.title,
        artist=about.author or ", ".join(bylines) or about.title,
        album=about.title,
        published=edition.published,
        duration_ms=recording.mastered.duration_ms,
        language=edition.language,
        track=edition.number,
        copyright=about.copyright or "",
        comment=edition.description,
        lyrics="\n\n".join(script.article.text for script in edition.scripts),
        url=url or "",
        cover=cover,
        chapters=chapters,
    )
