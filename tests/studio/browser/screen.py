"""What a person does at a window of the studio, and what the show's files say afterwards."""

from __future__ import annotations

import re
import wave
from collections.abc import Sequence
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from PIL import Image

from narrator.studio.run import RunningStudio
from tests.studio.studios import new_draft, program

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, FilePayload, Page

HALL = """\
{title}

The bath on Mill Road closes in May, the council said on Tuesday. Clara Voss, the treasurer, and Omar Rahn, who leads \
the swimmers, met in the hall.

“It costs more than it brings,” said Clara Voss. “Nobody swims in winter.”

“My children learned to swim there,” Omar Rahn said.

“Then pay for it.”

“We did pay. For thirty years.”

Ida Holm, the mayor, asked both to stop. “One at a time,” she said.

The hall laughed. “I have heard enough,” said one of them.

“So have we.”

The chairs were put away.

“That was long.”

It was dark outside.

“It always is.”
"""
"""At least four of its quotations are doubtful."""


_LONG = "and so the long paragraph went on and on with all that was known of it."
SECTIONS = (
    f"{{title}}\n\nFirst {_LONG}\n\nThe quay\n\nThen {_LONG}\n\nThe fair\n\nLast {_LONG}\n\nThat was all {_LONG}\n"
)
"""Two headings stand in it, which are chapters."""


def _picture() -> FilePayload:
    content = BytesIO()
    Image.new("RGB", (1400, 1400), "#235").save(content, "PNG")
    return {"name": "hall.png", "mimeType": "image/png", "buffer": content.getvalue()}


PICTURE = _picture()
"""A cover as a person chooses it."""
_EXPECTED = ("409", "422", "400")
"""Refusals that a page asks for and tells: the browser writes them into its console all the same."""
_numbers = count(1)
_LETTER = """\
From ann@example.org Mon Nov 23 09:0{number}:00 2026
From: Ann <ann@example.org>
Subject: Story {number}
Message-ID: <{part}-{number}@example.org>
Date: Mon, 23 Nov 2026 09:0{number}:00 +0000

The town has a new mayor, and this is story {number} of part {part} of him and his dogs.

"""

_WORD = """([story, words]) => {
  const spans = [...document.querySelectorAll(`#story-${story} .w`)];
  for (const span of spans) {
    const at = span.textContent.indexOf(words);
    if (at < 0) continue;
    span.scrollIntoView({block: 'center', behavior: 'instant'});
    const range = document.createRange();
    range.setStart(span.firstChild, at);
    range.setEnd(span.firstChild, at + words.length);
    const boxes = [...range.getClientRects()];
    const [first, last] = [boxes[0], boxes.at(-1)];
    return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
  }
  return null;
}"""


_COLLECT = """() => {
  window.wordsHeard = new Set();
  setInterval(() => { for (const range of CSS.highlights.get('now') ?? []) window.wordsHeard.add(`${range}`); }, 10);
}"""
"""A word may be shown for a tenth of a second: shorter than it takes to ask from outside."""


class Screen:
    """One window. `faults` are errors of its scripts, and what its Content-Security-Policy has stopped."""

    def __init__(self, page: Page, studio: RunningStudio, folder: Path) -> None:
        self.page = page
        self.studio = studio
        self.folder = folder
        self.faults: list[str] = []
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(f"status of {status}" in message.text for status in _EXPECTED):
            self.faults.append(message.text)

    def forgive(self, status: str) -> None:
        """Forget refusals of that status that the console has told of."""
        self.faults = [fault for fault in self.faults if f"status of {status}" not in fault]

    def until(self, holds: str, argument: Any = None, within_s: float = 15) -> None:
        """Wait until a function of the page answers yes. Playwright's own wait needs eval, which the policy stops."""
        for _ in range(round(within_s * 20)):
            if self.page.evaluate(holds, argument):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never: {holds} of {argument}; said last: {self.page.inner_text('#live')}")

    # Going about

    def go(self, path: str = "/") -> None:
        """Open a page of the studio and wait until its scripts are there."""
        self.page.goto(self.studio.url.rstrip("/") + path)
        self.until("() => document.body.dataset.started === 'yes'")

    def open(self, document: str) -> None:
        """Open a piece and wait for its player."""
        self.go(f"/documents/{quote(document)}")
        self.until("() => document.querySelector('#whole').textContent !== '0:00'")
        self.page.evaluate(_COLLECT)

    def new_piece(self, text: str = HALL) -> str:
        """A draft of its own, and its page."""
        title = f"The hall, part {next(_numbers)}"
        with program(self.studio) as client:
            document: str = new_draft(client, text.format(title=title))["id"]
        self.open(document)
        return document

    def new_bulletin(self, stories: int) -> str:
        """A draft of so many stories, Story 1, Story 2 … of its own, and its page."""
        part = next(_numbers)
        letters = "".join(_LETTER.format(number=number, part=part) for number in range(1, stories + 1))
        with program(self.studio) as client:
            answer = client.post("/api/documents", files={"file": (f"letters-{part}.mbox", letters.encode())})
            assert answer.status_code == 201, answer.text
            document: str = answer.json()["id"]
        self.open(document)
        return document

    def put_sting(self) -> None:
        """A short sound in the show's folder: music/sting.wav."""
        (self.folder / "music").mkdir(exist_ok=True)
        with wave.open(str(self.folder / "music" / "sting.wav"), "wb") as sting:
            sting.setparams((1, 2, 16000, 0, "NONE", ""))
            sting.writeframes(bytes(range(256)) * 60)

    def press(self, *keys: str) -> None:
        """One key after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Write into the field that has the focus."""
        self.page.keyboard.type(words)

    def tab_to(self, selector: str, most: int = 150) -> None:
        """Press Tab until an element has the focus: what cannot be reached so, nobody reaches by keys."""
        for _ in range(most):
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{selector} is not reached by Tab; focus is on {self.focus()}")

    def click_words(self, words: str, story: int = 1) -> None:
        """Click on a word of the article."""
        left, top, _, _ = self._place(words, story)
        self.page.mouse.click(left + 3, top)

    def select_words(self, words: str, story: int = 1) -> None:
        """Draw over words of the article with the mouse: the menu opens."""
        self.page.bring_to_front()  # a window behind another draws a frame a second
        left, top, right, bottom = self._place(words, story)
        self.page.mouse.move(left, top)
        self.page.mouse.down()
        self.page.mouse.move(right, bottom, steps=5)
        self.page.mouse.up()
        self.page.wait_for_selector("#menu:popover-open")

    def _place(self, words: str, story: int) -> Sequence[float]:
        place = self.page.evaluate(_WORD, [story, words])
        assert place is not None, f"the article does not say {words}"
        found: Sequence[float] = place
        return found

    def act(self, name: str) -> None:
        """Choose from the menu that is open."""
        self.page.click(f"#menu [data-act={name}]")

    # What there is

    def focus(self) -> str:
        """What has the focus, as its first tag."""
        return str(self.page.evaluate("document.activeElement.outerHTML.slice(0, 160)"))

    def heard(self, words: str) -> None:
        """Wait until the live region says so."""
        self.until("words => document.querySelector('#live').textContent.includes(words)", words)

    def doubts(self) -> int:
        """How many doubts the list has."""
        return self.page.locator(".doubt-card").count()

    def until_doubts(self, number: int) -> None:
        """Wait until so many are left."""
        self.until("number => document.querySelectorAll('.doubt-card').length === number", number)

    def titles(self) -> list[str]:
        """Which stories of a bulletin stand after each other."""
        heads = self.page.locator(".story-head h2").all_inner_texts()
        return [head.rpartition(" ")[2] for head in heads]

    def until_titles(self, order: list[str]) -> None:
        """Wait until they stand so."""
        self.until(
            """order => [...document.querySelectorAll('.story-head h2')].map(
              head => head.textContent.split(' ').at(-1)).join() === order""",
            ",".join(order),
        )

    def until_playing(self) -> None:
        """Wait until the sound runs."""
        self.until("() => document.querySelector('#play').getAttribute('aria-label') === 'Pause'")

    def until_word(self, words: str) -> None:
        """Wait until that word, or one of those that are parted by |, was shown as heard."""
        self.until("words => new RegExp(words).test([...window.wordsHeard].join(' '))", words)

    def speaker_of(self, words: str) -> str:
        """Who says these words, as the page shows it."""
        return str(
            self.page.evaluate(
                """words => {
                  let speaker = 'narrator';
                  for (const each of document.querySelectorAll('.story .who, .story .w')) {
                    if (each.matches('.who')) speaker = each.dataset.speaker || 'narrator';
                    else if (!each.matches('.voice')) speaker = 'narrator';
                    if (each.matches('.w') && each.textContent.includes(words)) return speaker;
                  }
                  return null;
                }""",
                words,
            )
        )

    def until_spoken(self) -> None:
        """Wait until every paragraph shows that it is spoken."""
        self.until(
            "() => document.querySelectorAll('.take.spoken').length === document.querySelectorAll('.para').length"
        )

    def file(self, document: str, story: int = 1) -> str:
        """The story's file."""
        kind, _, slug = document.partition(":")
        name = f"story-{story}.md" if kind == "draft" else ("script.md" if story == 1 else f"script-{story}.md")
        return (self.folder / f"{kind}s" / slug / name).read_text(encoding="utf-8")

    def until_file(self, document: str, pattern: str, story: int = 1) -> str:
        """Wait until the file says so."""
        for _ in range(100):
            text = self.file(document, story)
            if re.search(pattern, text):
                return text
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{document}: nothing like {pattern} in\n{text}")

    def call(self, path: str) -> Any:
        """What the API tells."""
        with program(self.studio) as client:
            return client.get(path).json()
