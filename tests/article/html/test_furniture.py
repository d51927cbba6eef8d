"""What a page puts between the paragraphs of a story is not read; sentences that begin like it are."""

from __future__ import annotations

import pytest

from narrator.article.html.furniture import is_furniture
from narrator.article.html.paragraphs import Paragraph
from tests.article.html.pages import PARAGRAPHS, lines, told

FURNITURE = """
Advertisement
ADVERTISEMENT
Anzeige
Publicidad
Publicité
Werbung. Dieser Beitrag enthält Werbung.
Story continues below
Article continues after advertisement
Continue reading
Weiterlesen
Read more
Read more: Herons in the reeds
Also read | Herons in the reeds
Related stories
You may also like
Don’t miss
Lesen Sie auch: Reiher im Schilf
Mehr zum Thema
Te puede interesar: Garzas en los juncos
Lire aussi : Les hérons dans les roseaux
Leggi anche: Gli aironi
(Photo: K. Dunn/Picture Desk)
Photo: K. Dunn
Foto: K. Dunn
Image credit: K. Dunn
Photo by K. Dunn
© K. Dunn
The bridge at dawn. (K. Dunn/AFP)
Getty Images
Sign up for our newsletter
Subscribe to our daily briefing
Abonnieren Sie unseren Newsletter
Suscríbete a nuestro boletín
Never miss a story: get our newsletter every morning
Download our app for the latest news
Share this article
Share on Facebook
Follow us on Instagram
Teilen
Compartir
12 comments
Leave a reply
5 min read
Last updated: 9 March 2026
Published on 9 March 2026
Veröffentlicht am 9. März 2026
Copyright © 2026 The Courier
© 2026 Courier Media. All rights reserved.
Home » News » Harbour
Tags: harbour, ferry
Skip to content
Log in to comment
""".strip().split("\n")

STORY = """
Advertisement revenue at the harbour fell by a third, the board said.
Advertising on the ferry will end in June.
Read more slowly, her teacher told her, and she did.
Related to this is the question of who pays for the quay.
Related species live further up the river.
Photo albums of the storm were passed from house to house.
The photo shows the ferry in 1996, with her first crew on deck.
Image problems are nothing new to the harbour board.
Subscribe to that view or not, the ferry is sold.
Sign up for the lifeboat and you will be wet, he said.
Follow the river for two miles and there is the mill.
Support for the weekly ferry grew among the islanders.
Join the crew, and you are at sea on Fridays.
Get the app wrong and nobody sails, the captain said.
“Sign up for our newsletter,” the poster in the window said.
Share prices fell on Tuesday after the sale.
Shares in the yard rose.
Tags of copper were fixed to the mooring posts.
Category 5 storms are rare in these waters.
Updated charts are to be sent to every boat by June.
Published in 1996, the charts had not been changed since.
Comments by the board were not to be had on Tuesday.
Home is where the ferry lands, the islanders say.
Copyright law does not cover the names of boats.
Watch the tide, not the clock, is what he taught them.
More from the board is expected on Friday.
Listen to the old men on the quay and you learn it.
Stand firm, she told them, and they did.
The agency said so on Tuesday. (EPA rules forbid it.)
Ferry crews, she wrote, are told to read the log. They seldom do.
""".strip().split("\n")


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_not_read(line: str) -> None:
    assert lines(told(between=f"<p>{line}</p>")) == list(PARAGRAPHS)


@pytest.mark.parametrize("line", STORY)
def test_sentences_that_begin_like_it_are(line: str) -> None:
    assert line in lines(told(between=f"<p>{line}</p>"))


def test_an_agencys_mark_goes_and_its_sentence_stays() -> None:
    assert (
        lines(told(below="<p>Nobody was hurt, the board said. (Reuters)</p>"))[-1] == "Nobody was hurt, the board said."
    )


def test_code_is_not_judged() -> None:
    assert not is_furniture(Paragraph("share", "code"))


def test_who_reads_learns_of_a_pay_wall() -> None:
    assert lines(told(below="<p>Subscribe now to continue reading.</p>"))[-1] == "Subscribe now to continue reading."


def test_a_line_that_is_one_link_is_another_story() -> None:
    link = '<p><a href="/herons">Herons nest again in the reeds above the weir</a></p>'
    assert lines(told(between=link)) == list(PARAGRAPHS)
    sentence = '<p>The trust <a href="/trust">was founded in 1996</a> by eleven islanders.</p>'
    assert "The trust was founded in 1996 by eleven islanders." in lines(told(between=sentence))
