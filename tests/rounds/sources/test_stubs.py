"""What is no article is refused with the reason; what only speaks of such things is read."""

from __future__ import annotations

import pytest

from narrator.rounds.sources.stubs import stub_reason

STORY = "\n\n".join(
    f"On day {number} the harbour board met again and put off the sale of the two smaller ferries until the autumn."
    for number in range(1, 13)
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{STORY[:300]}\n\nSubscribe now to continue reading this story.", "pay-wall teaser"),
        (f"{STORY[:300]}\n\nAlready a subscriber? Sign in", "pay-wall teaser"),
        (f"{STORY}\n\nThis article is for subscribers only.\n\nFrom 1 pound a week.", "pay-wall teaser"),
        ("Der Rat tagte.\n\nDieser Artikel ist nur für Abonnenten lesbar.", "pay-wall teaser"),
        ("Le conseil s’est réuni.\n\nArticle réservé aux abonnés.", "pay-wall teaser"),
        ("El consejo se reunió.\n\nContenido exclusivo para suscriptores.", "pay-wall teaser"),
        ("The harbour board met again on Friday, and what it decided surprised even […]", "breaks off"),
        (
            "We and our 812 partners use cookies.\n\nAccept all cookies\n\nManage preferences",
            "cookie wall",
        ),
        ("Wir verwenden Cookies.\n\nAlle akzeptieren", "cookie wall"),
        ("Just a moment\n\nPlease enable JavaScript and cookies to go on.", "browsers only"),
        ("Checking your browser before you go on.", "browsers only"),
        ("\n\n".join(f"{n} of 9 The regatta’s boats come home" for n in range(1, 10)), "picture gallery"),
        ("\n\n".join(f"A boat comes home (Photo: Ann Lee {n})" for n in range(1, 6)), "picture gallery"),
        ("The ferry was late.", "only 4 words, and 80 make an article"),
    ],
)
def test_a_stub_is_told(text: str, told: str) -> None:
    reason = stub_reason(text, min_words=80)
    assert reason is not None
    assert told in reason


def test_a_gallery_tells_by_its_headline_and_a_caption() -> None:
    text = f"In pictures: the regatta\n\n{STORY}\n\n1/3 The winner"
    assert "picture gallery" in (stub_reason(text, "In pictures: the regatta") or "")


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"{STORY}\n\n“And then,” she said, “there was nothing but the sea…”",
        f"Papers raise prices\n\n{STORY}\n\nReaders who subscribe to continue reading pay a pound more from May on, "
        "the paper said in a statement on Friday, in which it also gave its reasons, of which the price of paper was "
        "the first and the wages of its drivers, who had gone on strike in March, were the second and more costly.",
        f"Law on cookie walls passed\n\n{STORY}\n\nSites must let readers reject all cookies as easily as accept them.",
        f"{STORY}\n\nThe mayor (photo by Ann Lee) cut the ribbon.",
        "Score: 3 of 5 shots\n\n" + STORY,
        "",
    ],
)
def test_an_article_is_an_article(text: str) -> None:
    assert stub_reason(text) is None


def test_many_words_are_judged_in_no_time() -> None:
    assert stub_reason("subscribe to " * 100_000) is None
