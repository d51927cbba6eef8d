"""What failed and is the show's no more, or offered no more, fails no longer: nobody could ever mend it."""

from __future__ import annotations

from narrator.desk.status import status_of
from narrator.rounds.ledger import LEDGER_FILE, STATE_FOLDER, read_ledger
from narrator.rounds.measures import waiting
from tests.newsroom import text
from tests.rounds.conftest import Newsroom

SEEDS = '[[sources]]\nfolder = "seeds"\n'
BROKEN = '[[sources]]\nfolder = "no-such"\n'
BINARY = "\0\1\2 no article"


def failing(newsroom: Newsroom) -> list[str]:
    return [one.what for one in status_of(newsroom.show, newsroom.now).failing]


def in_queue(newsroom: Newsroom) -> dict[str, int]:
    ledger = read_ledger(newsroom.folder / STATE_FOLDER / LEDGER_FILE)
    return {kind: count for kind, count in waiting(ledger, newsroom.folder / "drafts").items() if count}


def test_a_source_that_was_taken_out_fails_no_more(newsroom: Newsroom) -> None:
    newsroom.settings(SEEDS + BROKEN)
    assert newsroom.build().exit_code == 3
    assert (failing(newsroom), in_queue(newsroom)) == (["no-such"], {"source": 1})
    newsroom.settings(SEEDS)
    assert newsroom.build().exit_code == 0
    assert (failing(newsroom), in_queue(newsroom)) == ([], {})


def test_an_article_that_was_taken_away_fails_no_more(newsroom: Newsroom) -> None:
    newsroom.put("a.txt", text(1))
    bad = newsroom.put("bad.txt", BINARY)
    assert newsroom.build().exit_code == 3
    assert in_queue(newsroom) == {"article": 1}
    newsroom.build()
    assert in_queue(newsroom) == {"article": 1}, "as long as it lies there"
    bad.unlink()
    assert newsroom.build().exit_code == 0
    assert (failing(newsroom), in_queue(newsroom)) == ([], {})


def test_another_source_that_fails_does_not_keep_it(newsroom: Newsroom) -> None:
    newsroom.settings(SEEDS + BROKEN)
    bad = newsroom.put("bad.txt", BINARY)
    newsroom.build()
    bad.unlink()
    newsroom.build()
    assert in_queue(newsroom) == {"source": 1}


def test_what_a_source_that_does_not_answer_may_offer_again_still_fails(newsroom: Newsroom) -> None:
    newsroom.put("bad.txt", BINARY)
    newsroom.build()
    (newsroom.folder / "seeds").rename(newsroom.folder / "elsewhere")
    newsroom.build()
    assert in_queue(newsroom) == {"source": 1, "article": 1}


def test_a_look_forgets_nothing(newsroom: Newsroom) -> None:
    bad = newsroom.put("bad.txt", BINARY)
    newsroom.build()
    bad.unlink()
    newsroom.plan()
    assert in_queue(newsroom) == {"article": 1}
