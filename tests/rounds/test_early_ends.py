"""What a person must mend is told before any work, a line each, and the run leaves its record all the same."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from PIL import Image

from narrator import produce
from narrator.cli import run
from narrator.edition.presenter import Presenter
from narrator.errors import BusyError, ConfigError, InputError
from narrator.errors.interruption import Interruption, forget_interruption, interrupt
from narrator.records import Article, Clip, Episode, Script
from narrator.rounds.lock import locked
from narrator.show.file import Show
from narrator.show.settings import About, Voices
from narrator.speech.booth import Booth, Line, Other
from narrator.speech.clip_cache import ClipCache
from tests.article.conftest import Site
from tests.newsroom import Item, page, rss, text
from tests.rounds.conftest import Newsroom


def records(newsroom: Newsroom) -> list[dict[str, object]]:
    files = sorted((newsroom.folder / ".narrator" / "runs").glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def never(source: Sequence[Article | Script], show: Show, out: Path, *, presenter: Presenter) -> Episode:
    raise AssertionError("nothing may be made")


def picture(path: Path, width: int, height: int) -> None:
    Image.new("RGB", (width, height), "navy").save(path)


MISTAKES = {
    'cover = "none.jpg"\n': "show.cover: .*none.jpg: there is no such picture",
    'cover = "wide.png"\n': "show.cover: .*wide.png: a cover must be square, this picture is 1500 × 1400 pixels",
    'cover = "small.png"\n': "show.cover: .*small.png: a cover needs at least 1400 × 1400 pixels",
    'cover = "show.toml"\n': "show.cover: .*show.toml: this is no picture",
    '[dressing]\nintro = "none.mp3"\n': "dressing.intro: .*none.mp3",
    '[dressing]\nbed = "none.mp3"\n': "dressing.bed: .*none.mp3",
    '[dressing]\nlead_in = "{titel}"\n': "dressing.lead_in: '{titel}' cannot be filled in",
    '[disclosure]\ntext = "{shw}"\n': "disclosure.text: '{shw}' cannot be filled in - did you mean 'show'",
    '[voices]\nnarrator = "ameliea"\n': "voices.narrator: voice 'ameliea' is unknown - did you mean 'amelia'",
    '[voices.cast]\n"Ann Lee" = "nobody-at-all"\n': "voices.cast: Ann Lee: voice 'nobody-at-all' is unknown",
    '[voices]\nengine = "kokoro"\n': "narrator voices add kokoro|engine kokoro is not installed",
    '[bulletin]\ngreeting = "{wo}"\n': "bulletin.greeting: '{wo}' cannot be filled in",
    'base_url = "http://x.example/"\n[publish]\ntargets = ["gopher://x"]\n': "publish.targets: 'gopher://' is no",
    'base_url = "http://x.example/"\n[publish]\ntargets = ["./x/../site"]\n': "publish.targets: .*show's site/",
}


@pytest.fixture
def faulty(newsroom: Newsroom, site: Site) -> Newsroom:
    """Pictures of a wrong size, a source that nobody may ask, and a producer that nobody may call."""
    picture(newsroom.folder / "wide.png", 1500, 1400)
    picture(newsroom.folder / "small.png", 400, 400)
    newsroom.put("a.txt", text(1))
    newsroom.produce = never
    site.page("/feed.xml", rss([Item(2, f"{site.address}/2")]), "application/rss+xml")
    return newsroom


def settings(newsroom: Newsroom, site: Site, mistake: str, more: str = "") -> None:
    host = site.address.removeprefix("http://")
    build = f'[build]\nallow_private = ["{host}"]\n'
    sources = f'[[sources]]\nfeed = "{site.address}/feed.xml"\n[[sources]]\nfolder = "seeds"\n'
    newsroom.settings(f"{mistake}{build}{sources}{more}")


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_before_anything_is_fetched_or_made(faulty: Newsroom, site: Site, mistake: str) -> None:
    settings(faulty, site, mistake)
    with pytest.raises(ConfigError, match=MISTAKES[mistake]) as caught:
        faulty.build()
    assert len(caught.value.problems) == 1
    assert site.asked == []
    [record] = records(faulty)
    assert record["exit_code"] == 2
    assert record["complaints"] == list(caught.value.problems)


def test_all_mistakes_are_told_at_once_a_line_each(faulty: Newsroom, site: Site) -> None:
    settings(
        faulty,
        site,
        'cover = "wide.png"\n[voices]\nnarrator = "nobody"\n[dressing]\nintro = "none.mp3"\n',
        'cover = "small.png"\nnarrator = "somebody"\nlead_in = "{x}"\n',
    )
    (faulty.folder / "voices").mkdir()
    (faulty.folder / "voices" / "cast.toml").write_text('["Ann Lee"]\nvoice = "anybody"\nhand = true\n')
    (faulty.folder / "lexicon.toml").write_text("x = [")
    with pytest.raises(ConfigError) as caught:
        faulty.build()
    told = "\n".join(caught.value.problems)
    for part in (
        "none.mp3",
        "wide.png",
        "number 2: cover: ",
        "lexicon.toml",
        "voices.narrator: voice 'nobody'",
        "number 2: narrator: voice 'somebody'",
        "cast.toml: Ann Lee: voice 'anybody'",
        "lead_in: '{x}'",
    ):
        assert part in told
    assert len(caught.value.problems) == 8


def test_what_is_right_is_not_complained_of(newsroom: Newsroom) -> None:
    picture(newsroom.folder / "cover.png", 1400, 1400)
    newsroom.settings(
        'cover = "cover.png"\n[voices]\nnarrator = "george~2"\n[voices.cast]\n"Ann Lee" = "amelia"\n'
        '[dressing]\nlead_in = "{title}"\n[disclosure]\ntext = "{show}, {titles}, {sources}"\n'
        '[[sources]]\nfolder = "seeds"\nnarrator = "lily"\n'
    )
    (newsroom.folder / "voices").mkdir()
    people = '["Ben Okafor"]\nvoice = ["gone", "george"]\nhand = true\n\n["Tom Hart"]\nvoice = "long-gone"\n'
    (newsroom.folder / "voices" / "cast.toml").write_text(people)
    newsroom.put("a.txt", text(1))
    assert len(newsroom.build().made) == 1


def test_a_voice_that_only_the_engine_knows_is_known(newsroom: Newsroom) -> None:
    newsroom.put("a.txt", text(1))
    for language in ("", 'language = "it"\n'):
        newsroom.settings(f'[voices]\nnarrator = "amelia-it"\n[[sources]]\nfolder = "seeds"\n{language}')
        newsroom.build()
    newsroom.settings('[voices]\nnarrator = "amelia-xx"\n[[sources]]\nfolder = "seeds"\nlanguage = "it"\n')
    with pytest.raises(ConfigError, match="voice 'amelia-xx' is unknown"):
        newsroom.build()


@pytest.mark.parametrize("command", ["make", "build"])
def test_on_the_command_line_each_is_a_line_and_nothing_is_fetched(
    faulty: Newsroom, site: Site, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    settings(faulty, site, 'cover = "wide.png"\n[voices]\nnarrator = "nobody"\n')
    sources = [site.page("/1", page(1))] if command == "make" else []
    assert run([command, *sources, "--show", str(faulty.folder)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[:3] for line in said] == [
        ["error", "show.toml", "show.cover"],
        ["error", "show.toml", "voices.narrator"],
    ]
    assert site.asked == []


def test_a_damaged_picture_is_told_before_anything_is_spoken(tmp_path: Path) -> None:
    picture(tmp_path / "cover.png", 1400, 1400)
    whole = (tmp_path / "cover.png").read_bytes()
    (tmp_path / "cover.png").write_bytes(whole[: len(whole) // 2])
    show = Show(About(cover="cover.png"), Voices(engine="tone"), folder=tmp_path)
    with Silent(ClipCache(None)) as booth, pytest.raises(InputError, match=r"cover\.png: this is no picture"):
        produce(Article("A quay\n\nIt is shut.", "A quay"), show, tmp_path / "episodes", booth=booth)


class Silent(Booth):
    """Nothing may be spoken in it."""

    def clips(self, items: Iterable[Line | Other]) -> Iterator[Clip | Other]:
        raise AssertionError(items)


def test_a_broken_ledger_leaves_a_record_too(newsroom: Newsroom) -> None:
    newsroom.build()
    (newsroom.folder / ".narrator" / "ledger.json").write_text("{}")
    with pytest.raises(InputError):
        newsroom.build()
    told = records(newsroom)[-1]
    assert told["exit_code"] == 2
    assert "is no ledger of a show" in str(told["complaints"])
    log = (newsroom.folder / ".narrator" / "build.log").read_text(encoding="utf-8")
    assert "the run ended early" in log


def test_one_that_leaves_to_another_leaves_no_record(newsroom: Newsroom) -> None:
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parents[2])!r})\n" + HOLD
    with subprocess.Popen(
        [sys.executable, "-c", code, str(newsroom.folder / ".narrator")], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(BusyError):
            newsroom.build()
        holder.kill()
    assert not (newsroom.folder / ".narrator" / "runs").exists()
    with locked(newsroom.folder / ".narrator"):
        pass


HOLD = """
from pathlib import Path
from narrator import produce
from narrator.rounds.lock import locked
from narrator.cli import run
from narrator.speech.clip_cache import ClipCache
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_clock_that_is_set_back_costs_no_record(newsroom: Newsroom) -> None:
    for _ in range(3):
        newsroom.build(hours=0)
    assert len(records(newsroom)) == 3


def test_a_run_that_was_asked_to_end_leaves_its_record(newsroom: Newsroom) -> None:
    def asked(source: Sequence[Article | Script], show: Show, out: Path, *, presenter: Presenter) -> Episode:
        interrupt(signal.SIGTERM)

    newsroom.put("a.txt", text(1))
    newsroom.produce = asked
    with pytest.raises(Interruption):
        newsroom.build()
    forget_interruption()
    (record,) = records(newsroom)
    assert (record["exit_code"], record["complaints"]) == (143, ["interrupted (SIGTERM)"])
