"""`episodes/`: what exists, and how a new episode gets there so that a crash leaves the old state or the new."""

from narrator.archive.cues_file import read_cues, read_segments, write_cues
from narrator.archive.episode_file import (
    EPISODE_FILE,
    episode_files,
    episode_json,
    episode_text,
    is_whole,
    read_chapters,
    read_episode,
    write_episode,
)
from narrator.archive.names import episode_key, make_slug, new_episode_id, source_key
from narrator.archive.standing import Standing, keep_private, new_podcast_guid, new_token, read_standing, write_standing
from narrator.archive.store import Archive

__all__ = [
    "EPISODE_FILE",
    "Archive",
    "Standing",
    "episode_files",
    "episode_json",
    "episode_key",
    "episode_text",
    "is_whole",
    "keep_private",
    "make_slug",
    "new_episode_id",
    "new_podcast_guid",
    "new_token",
    "read_chapters",
    "read_cues",
    "read_episode",
    "read_segments",
    "read_standing",
    "source_key",
    "write_cues",
    "write_episode",
    "write_standing",
]
