"""What all handlers of one running studio share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from narrator.desk import Desk
from narrator.studio.as_json import to_plain
from narrator.studio.events import Events
from narrator.studio.jobs import Job, Jobs
from narrator.studio.keys import Keys
from narrator.studio.palette import Palette
from narrator.studio.privacy import Privacy
from narrator.studio.watcher import Watcher


@dataclass(frozen=True, slots=True)
class Studio:
    """The desk, who may use it, what goes on in the background, and who is told."""

    desk: Desk
    keys: Keys
    events: Events
    jobs: Jobs
    watcher: Watcher
    privacy: Privacy
    palette: Palette = field(default_factory=Palette)

    def close(self) -> None:
        """End the streams at once, then the work that goes on: a line that takes long is not waited for."""
        self.events.close()
        self.watcher.close()
        self.jobs.end()
        self.desk.close()
        self.jobs.close()


def new_studio(desk: Desk, keys: Keys) -> Studio:
    """A studio over the desk; its watcher is started with the app. Raises InputError for a show without a folder."""
    events = Events()
    folder = desk.folder

    def tell_job(job: Job) -> None:
        facts = to_plain(Job, replace(job, result=None))
        del facts["result"]
        events.tell("job", **facts)

    def tell_change(document: str | None, file: str | None) -> None:
        events.tell("changed", document=document, file=file)

    privacy = Privacy(folder)
    return Studio(desk, keys, events, Jobs(tell_job, privacy.all_in), Watcher(folder, tell_change), privacy)
