"""`tests/annotated`, lots and read passages too → the articles that are trained on, each with its file and its fold.

python -m tests.training.articles     # how many there are, by language and by kind of paper
"""

from __future__ import annotations

import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tests.annotated import FOLDER, read_marked

FOLDS = 5
LANGUAGES = {"en": "English", "fr": "French", "de": "German", "es": "Spanish"}


def annotated_articles() -> list[dict[str, Any]]:
    """Every annotated article of the project; a turn of an interview counts as a direct quotation.

    ValueError names an id that stands twice: its articles would share a fold, and count as one in the figures.
    """
    names = sorted(path.stem for path in FOLDER.glob("*.txt"))
    names += sorted(f"lots/{path.stem}" for path in (FOLDER / "lots").glob("*.txt"))
    names += sorted(f"passages/{path.stem}" for path in (FOLDER / "passages").glob("read_*.txt"))
    articles = [article for name in names for article in articles_of(name)]
    seen: set[str] = set()
    for article in articles:
        if article["id"] in seen:
            raise ValueError(f"{article['file']}: the id {article['id']} stands twice")
        seen.add(article["id"])
    return articles


def articles_of(name: str) -> list[dict[str, Any]]:
    """Those of one file below `tests/annotated`, named without its suffix. Raises FileNotFoundError."""
    return [{**_with_turns(article), "file": name} for article in read_marked(name)]


def fold_of(identity: str) -> int:
    """By the id alone, so that an article stays in its fold when others come."""
    return zlib.crc32(identity.encode()) % FOLDS


def _with_turns(article: dict[str, Any]) -> dict[str, Any]:
    """What somebody quotes inside a turn goes with the turn: whoever quotes in an interview goes on speaking."""
    turns = article["turns"]
    outside = [q for q in article["quotes"] if not any(t["start"] <= q["start"] < t["end"] for t in turns)]
    spoken = [{**turn, "type": "direct", "asks": turn["speaker"] is None} for turn in turns]
    return {**article, "quotes": sorted([*outside, *spoken], key=lambda quote: int(quote["start"]))}


def is_of_a_lot(article: dict[str, Any]) -> bool:
    """Whether it was scored before anybody had read it: see `tests/annotated/lots/README.md`."""
    return str(article["file"]).startswith("lots/")


def is_passage(article: dict[str, Any]) -> bool:
    """Whether it is a few sentences that show one way to tell who speaks, harder than news."""
    return str(article["file"]).startswith("passages/")


def articles_table(articles: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A row a language: articles, those of lots, passages, and what is quoted in them."""
    each = list(articles)
    yield "| language | articles | of lots | passages | direct quotations | parts of sentences | turns of interviews |"
    yield "|---|---|---|---|---|---|---|"
    for code, name in LANGUAGES.items():
        yield _row(name, [article for article in each if article["lang"] == code])
    yield _row("all", each)


def _row(name: str, articles: Sequence[dict[str, Any]]) -> str:
    quotes = [quote for article in articles for quote in article["quotes"]]
    turns = sum(len(article["turns"]) for article in articles)
    direct = sum(quote["type"] == "direct" for quote in quotes) - turns
    passages = sum(map(is_passage, articles))
    counts = (len(articles) - passages, sum(map(is_of_a_lot, articles)), passages)
    figures = (*counts, direct, len(quotes) - direct - turns, turns)
    return f"| {name} | " + " | ".join(map(str, figures)) + " |"


def papers_line(articles: Iterable[dict[str, Any]]) -> str:
    """The kinds of paper, the commonest first, with how many articles are such."""
    counts = Counter(article["paper"].casefold() for article in articles)
    return ", ".join(f"{paper} {count}" for paper, count in counts.most_common())


def main() -> int:
    articles = annotated_articles()
    papers = papers_line(each for each in articles if not is_passage(each))
    print(*articles_table(articles), "", papers, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
