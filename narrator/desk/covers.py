"""A picture's bytes → a file of the show's covers/, named by what it shows."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from narrator.disk.files import replacing
from narrator.edition.package.cover import read_cover
from narrator.errors import InputError

COVERS_FOLDER = "covers"
_MOST_BYTES = 20_000_000
"""A photograph straight from a camera."""
_ENDINGS = {b"\xff\xd8\xff": ".jpg", b"\x89PNG": ".png", b"RIFF": ".webp"}


def keep_cover(folder: Path, content: bytes, name: str) -> str:
    """Where in the show's folder the picture is kept. Raises InputError for what cannot be a cover."""
    ending = next((ending for begin, ending in _ENDINGS.items() if content.startswith(begin)), None)
    if ending is None or len(content) > _MOST_BYTES:
        raise InputError(f"{Path(name).name or 'the picture'}: give a JPEG, PNG or WebP of at most 20 MB")
    file = f"{COVERS_FOLDER}/{sha256(content).hexdigest()[:16]}{ending}"
    path = folder / file
    try:
        with replacing(path) as temporary:
            temporary.write_bytes(content)
            read_cover(temporary)
    except InputError as error:
        told = str(error).partition(": ")[2] or str(error)
        raise InputError(f"{Path(name).name or 'the picture'}: {told}") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error
    return file
