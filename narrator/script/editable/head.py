"""The front matter of a script file ↔ the article's own data, the cast, and the digest that guards the words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from narrator.disk.plain_paths import is_relative_path
from narrator.errors import nearest
from narrator.records import Around, Article, Script

if TYPE_CHECKING:
    import yaml

Problems = list[tuple[int, str]]
"""What is wrong, each with the number of its line."""
FORMAT = "script 1"
AUTO = "auto"
PARAGRAPH = "\n\n"
_IS_SCRIPT = re.compile(
    r"""\A\ufeff?\s*(?:
        ---[ \t]*\r?\n (?:(?!---)[^\n]*\n){0,40}? narrator:[ \t]*["']?script\b
        | narrator:[ \t]*["']?script[ \t]+\d  # the line above it was lost: to be told, never read aloud
    )""",
    re.VERBOSE,
)
_ARTICLE_KEYS = ("title", "byline", "published", "url", "language", "image", "source_id", "book")
_AROUND_KEYS = ("greeting", "lead_in", "sign_off")
_EPISODE_KEYS = ("summary", "cover", "feed_title")
_OWN_KEYS = ("paragraph", "words", "text", "written", "by_hand", "edited", "cast")
_KEYS = ("narrator", *_ARTICLE_KEYS, *_AROUND_KEYS, *_EPISODE_KEYS, *_OWN_KEYS)
HELP = (
    "# Who speaks stands above each voiced stretch: @ NAME, or @ narrator. To change it, change the name; a new",
    "# name goes into 'cast' below too, with a voice or auto. To merge two stretches, delete the @ line between them;",
    "# to split one, break the line and write another @ line.",
    "# [pause 800ms] is silence. [say: AGM | A G M] says the words on the right in place of those on the left.",
    "# [sound: music/sting.mp3] plays a file of the show's folder.",
    "# % begins a note that nobody reads; '% doubtful' asks you to look. A backslash takes a sign's meaning away.",
    "# Words were changed on purpose? Write 'edited: yes' here. Then: narrator make THIS FILE",
)
"""The file explains itself to whoever opens it; docs/script-file.md tells the rest."""
_PLAIN = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9 ’'().-]*[A-Za-zÀ-ÿ0-9.)’]")
_YES = ("yes", "true", "on", "y")


@dataclass(slots=True)
class Head:
    """What the front matter tells. `voices` maps every speaker to a voice id or `auto`, in order; `lines` tells where
    each key stands; `body_line` is the first line below, counted from 1."""

    values: dict[str, str] = field(default_factory=dict)
    voices: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    published: datetime | None = None
    edited: bool = False
    by_hand: bool = False
    paragraph: str = PARAGRAPH
    body_line: int = 1

    @property
    def around(self) -> Around | None:
        """What is said around the story; None where no key of it stands there."""
        told: dict[str, Any] = {key: self.values[key] for key in _AROUND_KEYS if key in self.values}
        return Around(**told) if told else None

    def article(self, text: str) -> Article:
        """The article as it is, with `text` for its words."""
        told: dict[str, Any] = {key: self.values.get(key) for key in _ARTICLE_KEYS if key not in ("title", "published")}
        article = Article(text=text, title=self.values.get("title", ""), published=self.published)
        return replace(article, **told)


def is_script(text: str) -> bool:
    """Is `text` a script file of ours? Told by the `narrator: script` line of its front matter, also where the line
    `---` above that was lost."""
    return bool(_IS_SCRIPT.match(text))


def digest(text: str, length: int = 16) -> str:
    """What guards the words: hexadecimal digits of their SHA-256."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def write_head(script: Script, voices: dict[str, str], paragraph: str) -> list[str]:
    """The front matter's lines; what the article does not tell is left out."""
    lines = ["---", f"narrator: {FORMAT}", *HELP]
    for key in _ARTICLE_KEYS:
        value = getattr(script.article, key)
        if value is not None and (value or key != "title"):
            written = value.isoformat(timespec="seconds") if isinstance(value, datetime) else str(value)
            lines.append(f"{key}: {_scalar(written)}")
    if script.around is not None:
        lines += [f"{key}: {_quoted(getattr(script.around, key))}" for key in _AROUND_KEYS]
    told = {key: getattr(script, key) for key in _EPISODE_KEYS}
    lines += [f"{key}: {_quoted(value)}" for key, value in told.items() if value is not None]
    if script.by_hand:
        lines.append("by_hand: yes")
    if paragraph != PARAGRAPH:
        lines.append(f"paragraph: {_quoted(paragraph)}")
    text = script.article.text
    lines += [f"words: {len(text.split())}", f"text: {_quoted(digest(text))}"]
    if voices:
        lines.append("cast:")
        lines += [f"  {_scalar(speaker)}: {_scalar(voice)}" for speaker, voice in voices.items()]
    return [*lines, "---"]


def read_head(lines: list[str], problems: Problems) -> Head:
    """The front matter of `lines`; what is wrong goes to `problems`, with its line."""
    head = Head()
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    last = next((number for number in range(first + 1, len(lines)) if lines[number].rstrip() == "---"), None)
    if not lines or lines[first].rstrip() != "---" or last is None:
        lost = "one above this line" if lines[first].startswith("narrator:") else "the second one above the story"
        problems.append((first + 1, f"the front matter must stand between two lines of '---': put {lost}"))
        return head
    head.body_line = last + 2
    _read_yaml("\n".join(lines[first + 1 : last]), first + 2, head, problems)
    _read_values(head, problems)
    return head


def _read_yaml(block: str, first_line: int, head: Head, problems: Problems) -> None:
    import yaml

    try:
        node = yaml.compose(block, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
        what = f"the front matter is not YAML ({problem or str(error).splitlines()[0]})"
        line = first_line + (mark.line if mark else 0)
        problems.append((line, f"{what}; put odd values between quotation marks"))
        return
    if not isinstance(node, yaml.MappingNode):
        problems.append((first_line, "the front matter needs lines such as 'title: Ferry fleet sold'"))
        return
    for key, value in node.value:
        _read_key(key, value, first_line, head, problems)


def _read_key(key: yaml.Node, value: yaml.Node, first_line: int, head: Head, problems: Problems) -> None:
    import yaml

    name, line = str(key.value), first_line + key.start_mark.line
    if name not in _KEYS:
        column = key.start_mark.column + 1
        problems.append((line, f"column {column}: unknown key '{name}'{nearest(name, _KEYS)}"))
    elif name in head.lines:
        problems.append((line, f"'{name}' stands here a second time"))
    elif name == "cast":
        head.lines[name] = line
        if isinstance(value, yaml.MappingNode):
            _read_cast(value.value, first_line, head, problems)
        elif value.value:
            problems.append((line, "'cast' needs a line for each speaker, such as '  Petra Novak: george'"))
    elif not isinstance(value, yaml.ScalarNode):
        problems.append((line, f"'{name}' needs a single value"))
    else:
        head.lines[name] = line
        head.values[name] = str(value.value)


def _read_cast(entries: Iterable[tuple[yaml.Node, yaml.Node]], first_line: int, head: Head, problems: Problems) -> None:
    for speaker, voice in entries:
        line = first_line + speaker.start_mark.line
        name, voice_id = str(speaker.value), voice.value
        if not isinstance(voice_id, str) or not isinstance(speaker.value, str) or not name:
            problems.append((line, f"the cast needs one voice for '{name}', or '{AUTO}'"))
        elif name in head.voices:
            problems.append((line, f"'{name}' stands in the cast a second time"))
        else:
            head.voices[name] = voice_id or AUTO


def _read_values(head: Head, problems: Problems) -> None:
    values = head.values
    if values.get("narrator") != FORMAT and "narrator" in values:
        problems.append((head.lines["narrator"], f"this Narrator reads '{FORMAT}', not '{values['narrator']}'"))
    if "published" in values:
        try:
            head.published = datetime.fromisoformat(values["published"])
        except ValueError:
            problem = f"'{values['published']}' is no date - write 2026-11-22T09:30:00"
            problems.append((head.lines["published"], problem))
    if "cover" in values and not is_relative_path(values["cover"]):
        problems.append((head.lines["cover"], f"'{values['cover']}' is no file of the show's folder"))
    head.edited = values.get("edited", "").lower() in _YES
    head.by_hand = values.get("by_hand", "").lower() in _YES
    paragraph = values.get("paragraph", PARAGRAPH)
    if paragraph.strip() or not paragraph:
        problems.append((head.lines["paragraph"], "'paragraph' is the white space between paragraphs, such as \"\\n\""))
    else:
        head.paragraph = paragraph


def _scalar(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else _quoted(value)


def _quoted(value: str) -> str:
    return '"' + "".join(_escaped(character) for character in value) + '"'


def _escaped(character: str) -> str:
    """In YAML as Python would write it, but for the quotation mark."""
    if character == '"':
        return '\\"'
    plain = character.isprintable() and character != "\\"
    return character if plain else character.encode("unicode_escape").decode()
