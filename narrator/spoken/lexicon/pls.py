"""A W3C pronunciation lexicon (PLS 1.0, XML) → a Lexicon: graphemes with their aliases or IPA phonemes."""

from __future__ import annotations

from xml.etree import ElementTree  # nosec B405 # see _WithoutDoctype

from narrator.errors import ConfigError
from narrator.spoken.lexicon.records import Entry, Lexicon

_NAMESPACE = "{http://www.w3.org/2005/01/pronunciation-lexicon}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_pls(content: bytes, name: str) -> Lexicon:
    """The document's lexemes in order. Of several readings the first holds, or the one marked prefer="true".

    Raises ConfigError with every lexeme that cannot be used: no grapheme, no reading, or an alphabet that is not IPA.
    Documents with a DOCTYPE are refused: a lexicon needs none, and entities in one can grow without bound.
    """
    parser = ElementTree.XMLParser(target=_WithoutDoctype())  # nosec B314 # a DOCTYPE is refused
    try:
        root = ElementTree.fromstring(content, parser)  # nosec B314 # as above
    except _DoctypeError:
        raise ConfigError([f"{name}: has a DOCTYPE; remove it, a lexicon needs none"]) from None
    except ElementTree.ParseError as error:
        raise ConfigError([f"{name}: is not XML: {error}"]) from error
    if _local(root) != "lexicon":
        raise ConfigError([f"{name}: is no pronunciation lexicon: its root is <{_local(root)}>, not <lexicon>"])
    problems: list[str] = []
    entries: list[Entry] = []
    lexemes = [child for child in root if _local(child) == "lexeme"]
    for number, lexeme in enumerate(lexemes, 1):
        entries += _entries(lexeme, root, f"{name}: lexeme {number}", problems)
    if problems:
        raise ConfigError(problems)
    return Lexicon(tuple(entries))


class _DoctypeError(Exception):
    """Told by the parser, which alone knows in what encoding the document is written."""


class _WithoutDoctype(ElementTree.TreeBuilder):
    def doctype(self, *_: object) -> None:
        """Called where a DOCTYPE begins, before anything in it is read."""
        raise _DoctypeError


def _local(element: ElementTree.Element) -> str:
    return element.tag.replace(_NAMESPACE, "")


def _entries(lexeme: ElementTree.Element, root: ElementTree.Element, place: str, problems: list[str]) -> list[Entry]:
    language = lexeme.get(_LANGUAGE) or root.get(_LANGUAGE)
    graphemes = [text for text in (_text(child) for child in lexeme if _local(child) == "grapheme") if text]
    alias, phoneme = _preferred(lexeme, "alias"), _preferred(lexeme, "phoneme")
    ipa = _text(phoneme) if phoneme is not None else None
    alphabet = None if phoneme is None else phoneme.get("alphabet") or root.get("alphabet") or "ipa"
    said = (_text(alias) or None) if alias is not None else None
    if not graphemes:
        problems.append(f"{place}: has no <grapheme>")
    if said is None and not ipa:
        problems.append(f"{place}: has neither <alias> nor <phoneme>")
    if ipa and alphabet != "ipa":
        problems.append(f"{place}: its phonemes are in '{alphabet}'; only 'ipa' can be used")
    return [Entry(grapheme, say=said, ipa=ipa or None, language=language) for grapheme in graphemes]


def _preferred(lexeme: ElementTree.Element, tag: str) -> ElementTree.Element | None:
    found = [child for child in lexeme if _local(child) == tag]
    return next((child for child in found if child.get("prefer") == "true"), found[0] if found else None)


def _text(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())
