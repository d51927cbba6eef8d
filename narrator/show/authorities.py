"""A show's [network] → the certificate authorities that this process believes beside the system's."""

from __future__ import annotations

from pathlib import Path

from narrator.disk.home import expanded
from narrator.show.settings import Show


def trust_authorities(show: Show) -> None:
    """Believe those of `network.ca_bundle`, a path from the show's folder. Raises BundleError."""
    if show.network.ca_bundle:
        from narrator.article.web.trust import trust_bundle

        trust_bundle(Path(show.folder or "", expanded(show.network.ca_bundle)))
