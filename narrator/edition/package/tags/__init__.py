"""What is known of an episode → tags, chapters and cover in its file of sound: ID3v2.3, MP4 or Opus.

write_tags(path, EpisodeTags(title, artist, album, …))
"""

from __future__ import annotations

from pathlib import Path

from narrator.edition.package.tags.about import EpisodeTags

__all__ = ["EpisodeTags", "write_tags"]


def write_tags(path: Path, tags: EpisodeTags) -> None:
    """Put the tags into the file, as its ending asks (.mp3, .m4a, .m4b, .opus). Old ones go; the same tags give the
    same bytes.

    Old ones are taken out in place: give a file that no reader sees yet. Raises AudioError where the file cannot be
    read or written, or the tag cannot hold it all.
    """
    from narrator.edition.package.tags.id3 import write_id3
    from narrator.edition.package.tags.m4a import write_m4a_tags
    from narrator.edition.package.tags.opus import write_opus_tags

    writers = {".mp3": write_id3, ".m4a": write_m4a_tags, ".m4b": write_m4a_tags, ".opus": write_opus_tags}
    writers[path.suffix](path, tags)
