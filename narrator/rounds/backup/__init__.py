"""A show's folder ↔ one file with all of it that cannot be made again."""

from narrator.rounds.backup.contents import Contents, contents_of
from narrator.rounds.backup.restoring import Restored, restore
from narrator.rounds.backup.writing import Written, write_backup

__all__ = ["Contents", "Restored", "Written", "contents_of", "restore", "write_backup"]
