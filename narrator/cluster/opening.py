"""Settings → a booth whose texts are spoken on a cluster."""

from __future__ import annotations

from narrator.cluster.crew import USUAL, Crew, Patience
from narrator.cluster.link import check_dask, check_security
from narrator.cluster.scripts import Scripts
from narrator.cluster.speaking import ClusterSpeakers
from narrator.show.settings import Show
from narrator.speech.booth import Booth, open_clips
from narrator.speech.clip_cache import ClipCache
from narrator.speech.pool import core_count


class ClusterBooth(Booth):
    """A booth whose texts a crew speaks, and reads articles too."""

    def __init__(self, cache: ClipCache, crew: Crew, timeout_s: float) -> None:
        super().__init__(cache, speakers=ClusterSpeakers(crew, timeout_s))
        self.crew = crew
        self.scripts = Scripts(crew)

    def __enter__(self) -> ClusterBooth:
        return self

    def __exit__(self, *ending: object) -> None:
        self.scripts.close()
        super().__exit__(*ending)


def open_cluster_booth(show: Show, patience: Patience = USUAL) -> ClusterBooth:
    """Where the show's speech is made, with the workers at its `cluster.scheduler`. A scheduler that does not answer is
    told in a warning, and this machine speaks. Raises InputError where Dask is not installed, or its settings lack the
    certificate that the address needs."""
    check_dask()
    check_security(show.cluster.scheduler or "")
    jobs = show.voices.jobs or core_count()
    crew = Crew(show.cluster.scheduler or "", jobs, show.cluster.in_flight, patience)
    return ClusterBooth(open_clips(show), crew, show.voices.timeout_s)
