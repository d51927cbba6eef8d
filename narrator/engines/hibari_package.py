"""hibari's package as it is installed → where its files lie, and its reader of English, with what else it brings left
out: importing it whole would bring SciPy, where that is installed.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from narrator.errors import VoiceError
from narrator.errors.extras import pip_install


def not_installed() -> str:
    """What is told where the package is not there."""
    return f"the engine hibari is not installed: {pip_install('natural')}"


_READER = "narrator.engines._hibari_g2p"
"""The name under which its reader is imported here."""

Guess = Callable[[str], str | None]


def assets() -> Path:
    """The folder of its models and lists, found without importing it. Raises VoiceError where it is not installed."""
    found = find_spec("hibari")
    if found is None or not found.submodule_search_locations:
        raise VoiceError(not_installed())
    return Path(found.submodule_search_locations[0]) / "assets"


def open_reader(guess: Guess, *, british: bool) -> Any:
    """hibari's `G2P`, its lists packed, with `guess` for words that are in none of them."""
    from narrator.engines.packed import Lexicon, Weights

    package = _reader_package()
    accent = "gb" if british else "us"
    gold, silver = (Lexicon(_read_json(f"lexicon_{accent}_{name}.json.gz")) for name in ("gold", "silver"))
    tagger = _read_json("tagger.json.gz")
    tagger["weights"] = Weights(tagger["weights"])
    reader = package.G2P.__new__(package.G2P)  # its own __init__ would fill dictionaries
    reader.lexicon = package.Lexicon(gold, silver, british)
    reader.tokenizer = package.Tokenizer(_read_json("tokenizer_exceptions.json"))
    reader.tagger = package.Tagger(tagger)
    reader._oov, reader.unk, reader.british = guess, "", british
    return reader


def guesser(*, british: bool) -> Any:
    """hibari's net for words that it does not know: its `OOV`."""
    _reader_package()
    return sys.modules[f"{_READER}.oov"].OOV(str(assets() / ("oov_gb.onnx" if british else "oov.onnx")))


@cache
def _reader_package() -> ModuleType:
    folder = assets().parent / "g2p"
    spec = spec_from_file_location(_READER, folder / "__init__.py", submodule_search_locations=[str(folder)])
    if spec is None or spec.loader is None:
        raise VoiceError(f"{folder}: is no package of Python's; {not_installed()}")
    package = sys.modules[_READER] = module_from_spec(spec)
    spec.loader.exec_module(package)
    __import__(f"{_READER}.oov")
    return package


def _read_json(name: str) -> Any:
    path = assets() / name
    content = path.read_bytes()
    return json.loads(gzip.decompress(content) if path.suffix == ".gz" else content)
