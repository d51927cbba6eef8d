"""A fragment of HTML (in Markdown, in a feed) → its words, a line a block; nothing is judged, nothing left out."""

from __future__ import annotations

from html.parser import HTMLParser

_UNREAD_TAGS = " script style figure figcaption iframe svg audio video template noscript "
_INLINE_TAGS = (
    " a abbr b bdi bdo big cite code del em font i ins kbd mark q s small span strong sub sup time tt u var wbr img "
)
_QUOTE_MARKS = {"en": ("“", "”"), "fr": ("« ", " »"), "de": ("„", "“"), "es": ("«", "»")}


def words_of_html(markup: str, language: str | None = None) -> str:
    """The words of `markup`, each block on a line of its own; scripts, figures and comments are not words."""
    reader = _Words(quote_marks(language))
    reader.feed(markup)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return "\n".join(line for line in lines if line)


def quote_marks(language: str | None) -> tuple[str, str]:
    """The marks that a browser draws around <q> in `language`."""
    return _QUOTE_MARKS.get((language or "en").split("-")[0].lower(), _QUOTE_MARKS["en"])


class _Words(HTMLParser):
    def __init__(self, marks: tuple[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._marks = marks
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._unread += _is_in(tag, _UNREAD_TAGS)
        self._part(tag, self._marks[0])

    def handle_endtag(self, tag: str) -> None:
        self._unread -= _is_in(tag, _UNREAD_TAGS) and self._unread > 0
        self._part(tag, self._marks[1])

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.words.append(data.replace("\n", " "))

    def _part(self, tag: str, mark: str) -> None:
        if tag == "q":
            self.words.append(mark)
        elif not _is_in(tag, _INLINE_TAGS):
            self.words.append("\n")


def _is_in(tag: str, tags: str) -> bool:
    return f" {tag.rpartition(':')[2]} " in tags  # XHTML may come with a prefix
