"""Pages hold every word and its time, work without a script, weigh little, and can be laid out by the show itself."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from narrator.archive.listing import list_pages
from narrator.errors import ConfigError
from narrator.publish.site import Layout, episode_page, index_page
from narrator.publish.site.pages import MAX_BYTES
from narrator.publish.site.transcript import speaker_colours, transcript_paragraphs
from narrator.records import Cue, CueWord, Episode, Source
from narrator.show.addresses import show_places
from narrator.show.file import Show
from narrator.show.settings import Feed, Site
from tests.shows import BASE, a_show, an_episode, some_cues

STYLE = (Path(__file__).parents[3] / "narrator" / "publish" / "site" / "templates" / "style.css").read_text(
    encoding="utf-8"
)


def page_bytes(show: Show | None = None, cues: tuple[Cue, ...] | None = None, **changes: Any) -> bytes:
    show = show or a_show()
    episode = an_episode(1, **changes)
    places = show_places(show.about.base_url)
    return episode_page(episode, some_cues() if cues is None else cues, show, places, Layout(show.folder), "art.jpg")


def page(show: Show | None = None, cues: tuple[Cue, ...] | None = None, **changes: Any) -> Any:
    return html.document_fromstring(page_bytes(show, cues, **changes).decode())


def index(episodes: list[Episode], show: Show | None = None, size: int = 40) -> Any:
    show = show or a_show()
    first = list_pages([episode.slug for episode in episodes], size)[0]
    shown = episodes[: len(first.slugs)]
    places = show_places(show.about.base_url)
    return html.document_fromstring(index_page(first, shown, show, places, Layout(None), "art.jpg").decode())


def test_every_word_of_the_transcript_is_on_the_page_under_its_speaker() -> None:
    spans = page().xpath("//div[@id='transcript']//span[@data-t]")
    assert [span.text for span in spans] == [cue.text for cue in some_cues()]
    names = page().xpath("//b[@class='who']/text()")
    assert names == ["Ida Holm", "Ben Wallace", "Ida Holm"]  # the first run of each paragraph


def test_the_time_of_every_word_can_be_worked_out_from_the_page() -> None:
    for span, cue in zip(page().xpath("//span[@data-t]"), some_cues(), strict=True):
        at, times = int(span.get("data-t")), []
        for step in span.get("data-w").split(" "):
            at += int(step) * 10
            times.append(at)
        assert times == [word.start_ms for word in cue.words]
        assert len(times) == len(span.text.split(" "))


def test_no_space_parts_a_quotation_from_the_comma_behind_it() -> None:
    cues = (
        Cue(0, 900, "Ida", "„Der Wald ist müde“", paragraph=True),
        Cue(900, 2000, None, ", erklärte sie."),
        Cue(2000, 3000, "Ida", "„Er schläft.“"),
        Cue(3000, 4000, "Ida", "… „Ja.“"),
    )
    shown = page(None, cues).xpath("string(//div[@id='transcript']/p)")
    assert " ".join(shown.split()).endswith("„Der Wald ist müde“, erklärte sie. „Er schläft.“ … „Ja.“")


def test_words_without_a_time_are_spread_between_the_others_and_no_word_is_lost() -> None:
    cue = Cue(1000, 3000, None, "It\n cost  $2,400 or so.", (CueWord(0, 2, 1000), CueWord(17, 19, 2000)), True)
    (paragraph,) = transcript_paragraphs([cue], {})
    (timed,) = paragraph.runs[0].cues
    assert timed.text == "It cost $2,400 or so."
    assert timed.words == "0 33 33 34 50"


def test_a_page_plays_reads_and_jumps_without_a_script() -> None:
    found = page()
    assert found.xpath("//audio[@controls][not(@autoplay)]/track[@kind='captions']/@srclang") == ["en-GB"]
    jumps = found.xpath("//ol[@class='chapters']//a/@href")
    assert [jump.rsplit("#", 1)[1] for jump in jumps] == ["t=0.0", "t=4.0"]
    assert all(".mp3#t=" in jump for jump in found.xpath("//a[@class='at']/@href"))
    assert found.xpath("//link[@rel='alternate'][@type='application/rss+xml']/@href") == [f"{BASE}feed.xml"]


def test_pages_point_to_their_files_by_path_so_that_they_work_wherever_they_lie() -> None:
    found = page()
    for address in [*found.xpath("//audio/@src"), *found.xpath("//img/@src"), *found.xpath("//track/@src")]:
        assert not address.startswith(("http", "/"))


def test_who_is_quoted_sources_and_notice_are_told() -> None:
    text = " ".join(page().text_content().split())
    assert "Ida Holm the harbour master" in text
    assert page().xpath("//ul[@class='sources']//a/@href") == ["https://example.org/1"]
    assert "All voices are synthetic" in text


def test_structured_data_tells_the_episode_and_cannot_be_broken_out_of() -> None:
    found = page(title="</script><b>x")
    assert not found.xpath("//b[text()='x']")
    content = json.loads(found.xpath("//script[@type='application/ld+json']/text()")[0])
    assert content["@type"] == "PodcastEpisode"
    assert content["name"] == "</script><b>x"
    assert content["associatedMedia"]["contentSize"] == "1001"
    assert content["partOfSeries"]["webFeed"] == f"{BASE}feed.xml"


def test_text_of_the_article_is_never_taken_for_html() -> None:
    assert b"Nobody asked &lt;us&gt;." in page_bytes()


def test_a_page_is_in_its_episodes_language() -> None:
    found = page(language="de")
    assert found.get("lang") == "de"
    assert "1. März 2026" in found.text_content()
    assert "Alle Stimmen sind künstlich" in found.text_content()
    assert page(language="ar").get("dir") == "rtl"


def test_a_long_page_stays_light_and_follows_by_sentences_then() -> None:
    words = "ferry " * 12
    cues = tuple(
        Cue(
            n * 5000,
            n * 5000 + 5000,
            None,
            words.strip(),
            tuple(CueWord(w * 6, w * 6 + 5, n * 5000 + w * 400) for w in range(12)),
        )
        for n in range(450)
    )
    content = page_bytes(cues=cues)
    assert content.count(b"ferry") >= 5400
    assert len(content) <= MAX_BYTES + 4000
    assert b"data-w" not in content
    assert b"data-w" in page_bytes(cues=cues[:200])
    assert len(page_bytes(cues=cues[:200])) <= MAX_BYTES


def test_an_index_page_of_many_long_summaries_stays_light() -> None:
    episodes = [an_episode(n, description="Sentence of a long summary. " * 11) for n in range(79, 0, -1)]
    assert len(html.tostring(index(episodes))) <= 60_000


def test_the_first_page_of_the_list_plays_the_newest_and_leads_to_the_older() -> None:
    found = index([an_episode(n) for n in range(25, 0, -1)], size=10)
    assert found.xpath("//article[@class='latest']//h2/a/text()") == ["Ferry fleet sold 25"]
    assert found.xpath("//nav//a/@href") == ["page-1.html"]
    kinds = [json.loads(data)["@type"] for data in found.xpath("//script[@type='application/ld+json']/text()")]
    assert kinds == ["PodcastSeries", "PodcastEpisode"]


def test_a_link_to_the_show_is_shown_as_the_show_and_plays_the_newest() -> None:
    def told(page: Any) -> dict[str, str]:
        return {
            meta.get("property") or meta.get("name"): meta.get("content") for meta in page.xpath("//meta[@content]")
        }

    shown = told(index([an_episode(2), an_episode(1)]))
    assert (shown["og:title"], shown["og:image"]) == ("The Harbour Report", f"{BASE}art.jpg")
    assert (shown["twitter:card"], shown["twitter:player"]) == ("player", f"{BASE}{an_episode(2).slug}.html")
    assert told(index([]))["twitter:card"] == "summary"
    assert told(page())["og:title"] == "Ferry fleet sold 1"


@pytest.mark.parametrize(
    ("language", "size"), [("en-GB", "Download, 1.7\N{NO-BREAK SPACE}MB"), ("de", "1,7\N{NO-BREAK SPACE}MB")]
)
def test_sizes_are_written_as_the_language_does(language: str, size: str) -> None:
    assert page(language=language, bytes=1_723_000).xpath("string(//p[@class='facts']/a)").endswith(size)


def test_pictures_say_in_words_what_is_written_on_them() -> None:
    assert page().xpath("//img[@class='cover']/@alt") == ["Ferry fleet sold 1"]
    assert index([an_episode(1)]).xpath("//img[@class='cover']/@alt") == ["The Harbour Report"]


def test_a_show_without_episodes_has_a_page() -> None:
    assert "The Harbour Report" in index([]).text_content()


def test_subscribe_links_are_the_shows_own_first() -> None:
    show = a_show(site=Site(subscribe={"Apple Podcasts": "https://podcasts.apple.com/x"}), feed=Feed())
    links = page(show).xpath("//section[@class='subscribe']//a/@href")
    assert links[0] == "https://podcasts.apple.com/x"
    assert links[-1] == "feed.xml"
    assert not any(link.startswith("podcast:") for link in links)


def test_a_private_show_asks_not_to_be_indexed() -> None:
    assert page(a_show(feed=Feed(private=True))).xpath("//meta[@name='robots']/@content") == ["noindex, nofollow"]
    assert not page().xpath("//meta[@name='robots']")


def test_a_show_can_lay_out_its_pages_itself(tmp_path: Path) -> None:
    own = tmp_path / "site"
    own.mkdir()
    (own / "style.css").write_text("body { color: red }")
    (own / "logo.svg").write_text("<svg/>")
    (own / "episode.html").write_text(
        '{% extends "base.html" %}{% block body %}<h1>Ours: {{ episode.title }}</h1>{% endblock %}'
    )
    found = page(a_show(tmp_path))
    assert found.xpath("//h1/text()") == ["Ours: Ferry fleet sold 1"]
    assets = Layout(tmp_path).assets()
    assert assets["style.css"] == b"body { color: red }"
    assert set(assets) == {"style.css", "player.js", "logo.svg"}
    assert Layout(tmp_path).digest() != Layout(None).digest()


def test_a_template_that_was_changed_or_taken_away_is_what_it_is_now(tmp_path: Path) -> None:
    own = tmp_path / "site" / "episode.html"
    own.parent.mkdir()
    for words in ("Ours", "Mine", "Ours"):
        own.write_text(f"<h1>{words}</h1>")
        assert page(a_show(tmp_path)).xpath("//h1/text()") == [words]
    own.unlink()
    assert page_bytes(a_show(tmp_path)) == page_bytes()


@pytest.mark.parametrize("template", ["{% nonsense %}", "{{ episode.nothing }}", "{{ 1 +"])
def test_a_mistake_in_a_template_is_told_with_its_file(tmp_path: Path, template: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "episode.html").write_text(template)
    with pytest.raises(ConfigError, match=r"site/episode\.html"):
        page(a_show(tmp_path))


def test_twelve_speakers_have_twelve_colours_and_the_next_twelve_another_mark() -> None:
    cues = [replace(some_cues()[1], speaker=f"Person {n}") for n in range(26)]
    assert list(speaker_colours(cues).values()) == [*range(1, 25), 1, 2]
    colours = dict(re.findall(r"--(v[0-9]+): (#[0-9a-f]{6})", _root_blocks()[0]))
    assert len({*colours.values()}) == len(colours) == 12
    assert all(f".v{n}, .v{n + 12} {{ color: var(--v{n}) }}" in STYLE for n in range(1, 13))


def a_bulletin() -> dict[str, Any]:
    """What makes an episode of tests.shows one of two stories."""
    sources = (Source("Ferry fleet sold", None, None, "a"), Source("The crew", None, None, "b"))
    leads = "The fleet was sold.\nNobody asked the crew."
    return {"title": "The Harbour Report, 1 March 2026", "sources": sources, "description": leads}


def test_a_bulletins_page_says_show_and_date_once_and_its_stories_apart() -> None:
    found = page(**a_bulletin())
    assert found.xpath("//h1/text()") == ["1 March 2026"]
    assert found.xpath("//title/text()") == ["1 March 2026 · The Harbour Report"]
    assert "".join(found.xpath("//header//text()")).count("1 March 2026") == 1
    stories = found.xpath("//ol[@class='stories']/li")
    assert [(s.xpath("string(a)"), s.xpath("string(p)")) for s in stories] == [
        ("Ferry fleet sold", "The fleet was sold."),
        ("The crew", "Nobody asked the crew."),
    ]
    assert stories[1].xpath("a/@data-t") == ["4.0"]


def test_a_bulletin_made_before_its_leads_had_a_line_each_names_its_stories() -> None:
    found = page(**{**a_bulletin(), "description": "The fleet was sold. Nobody asked the crew."})
    assert [s.xpath("string()").strip() for s in found.xpath("//ol[@class='stories']/li")] == [
        "Ferry fleet sold",
        "The crew",
    ]


def test_the_player_stands_before_the_words() -> None:
    found = page()
    order = [each.get("class") for each in found.iter("section", "p") if each.get("class") in ("player", "summary")]
    assert order == ["player", "summary"]


def test_no_heading_stands_over_nothing() -> None:
    assert page(sources=()).xpath("//*[@id='sources-title']") == []
    assert index([an_episode(1)]).xpath("//*[@id='episodes-title']") == []
    assert index([an_episode(2), an_episode(1)]).xpath("//*[@id='episodes-title']/text()") == ["Older episodes"]


def test_the_list_of_episodes_gives_a_bulletins_headlines() -> None:
    found = index([an_episode(2), an_episode(1, **a_bulletin())])
    assert found.xpath("//ol[@class='episodes']//h3/a/text()") == ["1 March 2026"]
    assert found.xpath("//ul[@class='headlines']/li/text()") == ["Ferry fleet sold", "The crew"]


def test_what_only_a_script_can_do_is_hidden_without_one_and_named() -> None:
    (controls,) = page().xpath("//section[@class='player']/div[@class='controls']")
    assert controls.get("hidden") is not None
    assert controls.xpath("button/@aria-label") == ["Back 15 seconds", "Forward 15 seconds"]
    assert [label.xpath("string(span)") for label in controls.xpath("label")] == ["Speed", "Chapters"]
    german = page(language="de").xpath("//div[@class='controls']/button/@aria-label")
    assert german == ["15 Sekunden zurück", "15 Sekunden vor"]


def test_every_colour_of_text_has_contrast_enough_on_its_ground() -> None:
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in _root_blocks())
    for colours in (light, dark):
        for name in ("ink", "soft", "link", *(f"v{n}" for n in range(1, 13))):
            assert contrast(colours[name], colours["ground"]) >= 4.5, name
            assert contrast(colours[name], colours["raised"]) >= 4.5, name
        assert contrast(colours["now-ink"], colours["now-ground"]) >= 4.5


def _root_blocks() -> list[str]:
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    return blocks[:2]


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio of two #rrggbb colours."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
