"""The calls over a real studio: what a newsroom's system does with an article, and how mistakes are answered."""

from __future__ import annotations

import io
import json
import threading
import time
import wave
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from narrator.studio.run import RunningStudio
from tests.shows import a_long_list
from tests.studio.studios import OTHER_ARTICLE, ended, new_draft, program, running, write_show

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "{{7*7}}",
    "{% include 'x' %}",
    "javascript:alert(1)",
    "]]>--><!--",
)


@pytest.fixture
def draft(client: httpx.Client) -> dict[str, Any]:
    return new_draft(client)


def edited(client: httpx.Client, document: dict[str, Any], edit: dict[str, Any], version: str = "") -> httpx.Response:
    story = document["stories"][0]
    call = {"story": story["number"], "version": version or story["version"], "edit": edit}
    return client.post(f"/api/documents/{document['id']}/edits", json=call)


def at(document: dict[str, Any], words: str) -> tuple[int, int]:
    """Where these words stand in the first story."""
    start = document["stories"][0]["script"]["article"]["text"].index(words)
    return start, start + len(words)


def test_the_show_and_its_version(client: httpx.Client) -> None:
    told = client.get("/api/show").json()
    assert told["title"] == "The Harbour Report"
    assert told["mistakes"] == []


def test_an_answer_does_not_wait_for_the_one_who_asks_to_confirm_its_beginning(client: httpx.Client) -> None:
    """Where head and body go out one by one, and TCP holds the second back, each answer takes 40 ms."""
    took_s = []
    for _ in range(20):
        began_s = time.perf_counter()
        client.get("/api/jobs")
        took_s.append(time.perf_counter() - began_s)
    assert min(took_s) < 0.02


def test_a_posted_text_becomes_a_draft_with_who_says_what(client: httpx.Client, show_folder: Path) -> None:
    told = new_draft(client, OTHER_ARTICLE, byline="Marian Okell", url="https://example.org/bath", language="en-GB")
    assert told["kind"] == "draft"
    assert told["folder"] == told["slug"]
    (story,) = told["stories"]
    speakers = [segment["speaker"] for segment in story["script"]["segments"] if segment["speaker"]]
    assert set(speakers) == {"Clara Voss", "Omar Rahn"}
    assert story["script"]["article"]["byline"] == "Marian Okell"
    assert (show_folder / "drafts" / told["slug"] / "draft.json").is_file()
    assert told["id"] in [line["id"] for line in client.get("/api/documents").json()]


def test_a_title_is_read_first_and_once(client: httpx.Client) -> None:
    told = new_draft(client, "The bath on Hill Road closes.\n\nNobody knows why.", title="Bath closes")
    text = told["stories"][0]["script"]["article"]["text"]
    assert text.startswith("Bath closes\n")
    assert text.count("Bath closes") == 1
    assert told["title"] == "Bath closes"


def test_a_file_and_a_page_are_read_by_what_they_are(client: httpx.Client) -> None:
    words = "Words of a file stand here.\n\nMore of them follow."
    answer = client.post("/api/documents", files={"file": ("a.txt", words.encode())}, data={"title": "A file"})
    assert answer.status_code == 201, answer.text
    page = f"<html><body><article><h1>A page</h1><p>{'Words of a page. ' * 60}</p></article></body></html>"
    told = new_draft(client, page, format="html")
    assert "Words of a page." in told["stories"][0]["script"]["article"]["text"]
    assert "<p>" not in told["stories"][0]["script"]["article"]["text"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{}", 422),
        (b"", 422),
        (b"[]", 422),
        (b"null", 422),
        (b"{", 422),
        (b'{"text": ""}', 422),
        (b'{"text": "x", "address": "https://example.org/"}', 422),
        (b'{"text": "x", "colour": "red"}', 422),
        (b'{"text": 5}', 422),
        (b'{"text": "\\ud800"}', 422),
        (b'{"text": "   "}', 400),
        (b'{"text": "Words.", "language": "../../en"}', 422),
        (b'{"text": "Words.", "published": "when?"}', 422),
        (b"[" * 100_000, 422),
        (b'{"text": "' + b"x" * 2_000_001 + b'"}', 422),
        (b"\xff\xfe", 422),
    ],
)
def test_what_is_no_article_is_told_in_one_line(client: httpx.Client, body: bytes, status: int) -> None:
    answer = client.post("/api/documents", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status, answer.text
    (key,) = answer.json()
    assert key == "error"
    assert "\n" not in answer.json()["error"]
    assert len(answer.text) < 2000


def test_only_json_is_taken(client: httpx.Client) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/json5", "text/json"):
        answer = client.post("/api/documents", content=b'{"text": "Words."}', headers={"content-type": kind})
        assert answer.status_code == 415


def test_a_form_without_a_file_or_that_is_none_is_told(client: httpx.Client) -> None:
    assert client.post("/api/documents", files={"other": ("a.txt", b"x")}).status_code == 422
    broken = {"content-type": "multipart/form-data"}
    assert client.post("/api/documents", content=b"--x", headers=broken).status_code == 422
    many = [("file", (f"{number}.txt", b"Words.")) for number in range(30)]
    assert client.post("/api/documents", files=many).status_code == 422


# Edits


def test_an_edit_is_done_undone_and_done_again(client: httpx.Client, draft: dict[str, Any]) -> None:
    start, end = at(draft, "We kept the horn,")
    answer = edited(client, draft, {"kind": "reassign", "start": start, "end": end, "speaker": "Ben Wallace"})
    assert answer.status_code == 200, answer.text
    assert speaker_of(answer.json(), "We kept the horn,") == "Ben Wallace"
    undone = client.post(f"/api/documents/{draft['id']}/undo").json()
    assert speaker_of(undone, "We kept the horn,") == "Ida Holm"
    done = client.post(f"/api/documents/{draft['id']}/redo").json()
    assert speaker_of(done, "We kept the horn,") == "Ben Wallace"
    assert client.get(f"/api/documents/{draft['id']}/history").json()
    client.post(f"/api/documents/{draft['id']}/undo")


def speaker_of(document: dict[str, Any], words: str) -> str | None:
    segments = document["stories"][0]["script"]["segments"]
    speaker: str | None = next(segment["speaker"] for segment in segments if words in segment["text"])
    return speaker


def test_an_edit_of_an_old_version_is_a_conflict_that_shows_what_is_there(
    client: httpx.Client, draft: dict[str, Any], show_folder: Path
) -> None:
    note = {"kind": "add_note", "at": 0, "text": "from one window"}
    assert edited(client, draft, note).status_code == 200
    answer = edited(client, draft, {"kind": "add_note", "at": 0, "text": "from the other"})
    assert answer.status_code == 409
    told = answer.json()
    assert told["document"]["stories"][0]["version"] != draft["stories"][0]["version"]
    assert "\n" not in told["error"]
    text = (show_folder / "drafts" / draft["slug"] / "story-1.md").read_text(encoding="utf-8")
    assert "from one window" in text
    assert "from the other" not in text


@pytest.mark.parametrize(
    "edit",
    [
        {"kind": "reassign", "start": 10**8, "end": 10**9, "speaker": None},
        {"kind": "reassign", "start": 9, "end": 3, "speaker": "Ida Holm"},
        {"kind": "rename_speaker", "speaker": "Nobody Known", "name": "X"},
        {"kind": "move_story", "to": 7},
        {"kind": "add_sting", "at": 0, "file": "../../../etc/passwd"},
        {"kind": "add_sting", "at": 0, "file": "/etc/passwd"},
        {"kind": "set_cover", "file": "../../../etc/passwd"},
        {"kind": "set_cover", "file": "/etc/passwd"},
    ],
)
def test_an_edit_that_cannot_be_is_refused_and_changes_nothing(
    client: httpx.Client, draft: dict[str, Any], edit: dict[str, Any]
) -> None:
    before = client.get(f"/api/documents/{draft['id']}").json()
    answer = edited(client, before, edit)
    assert answer.status_code == 400, answer.text
    assert client.get(f"/api/documents/{draft['id']}").json() == before


def test_a_cover_is_given_and_taken_away(client: httpx.Client, draft: dict[str, Any], show_folder: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (1400, 1400), "navy").save(picture, "PNG")
    path = f"/api/documents/{draft['id']}/cover"
    answer = client.post(path, files={"file": ("../../../cover.png", picture.getvalue())})
    assert answer.status_code == 200, answer.text
    assert answer.json()["cover"].endswith(".png")
    assert "/" not in answer.json()["cover"]
    for wrong in (b"no picture", b"", b"\x89PNG\r\n\x1a\n", b"<svg xmlns='http://www.w3.org/2000/svg'/>"):
        assert client.post(path, files={"file": ("cover.png", wrong)}).status_code == 400
    assert client.post(path, json={}).status_code == 415
    assert client.delete(path).status_code == 200
    assert not (show_folder.parent / "cover.png").exists()


@pytest.mark.parametrize(
    "edit", [{}, {"kind": "explode"}, {"kind": "reassign"}, {"kind": "move_story", "to": -1}, [], "reassign", None]
)
def test_an_edit_that_is_none_is_refused_at_the_door(client: httpx.Client, draft: dict[str, Any], edit: Any) -> None:
    assert edited(client, draft, edit).status_code == 422


def test_two_windows_and_a_hand_lose_nothing(
    client: httpx.Client, draft: dict[str, Any], studio: RunningStudio
) -> None:
    """Each tries again with the version that the conflict told, as a page does."""

    def keep_noting(who: str) -> None:
        with program(studio) as own:
            document = own.get(f"/api/documents/{draft['id']}").json()
            for number in range(10):
                for _ in range(100):
                    answer = edited(own, document, {"kind": "add_note", "at": 0, "text": f"{who} {number}."})
                    document = answer.json()["document"] if answer.status_code == 409 else answer.json()
                    if answer.status_code == 200:
                        break

    threads = [threading.Thread(target=keep_noting, args=[who]) for who in ("one", "two", "three")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    text = (studio.app.studio.desk.folder / "drafts" / draft["slug"] / "story-1.md").read_text(encoding="utf-8")
    assert [f"{who} {n}." for who in ("one", "two", "three") for n in range(10) if f"{who} {n}." not in text] == []


def test_a_file_that_a_hand_broke_is_shown_and_not_written_over(client: httpx.Client, show_folder: Path) -> None:
    told = new_draft(client, "A piece to break.\n\n“Words,” said Ida Holm. More words.")
    path = show_folder / "drafts" / told["slug"] / "story-1.md"
    path.write_text("---\ntitle: [\n---\nbroken", encoding="utf-8")
    answer = client.get(f"/api/documents/{told['id']}")
    assert answer.status_code == 200
    story = answer.json()["stories"][0]
    assert story["script"] is None
    assert story["error"]
    assert edited(client, answer.json(), {"kind": "retitle", "title": "X"}).status_code in (400, 409)
    for part in ("lines", "cast", "programme", "doubts", "history"):
        assert client.get(f"/api/documents/{told['id']}/{part}").status_code in (200, 400, 409)
    assert path.read_text(encoding="utf-8").endswith("broken")
    assert "Traceback" not in answer.text
    client.delete(f"/api/documents/{told['id']}")


# Sound


def test_lines_are_spoken_in_the_background_and_heard_with_ranges(client: httpx.Client, draft: dict[str, Any]) -> None:
    lines = client.get(f"/api/documents/{draft['id']}/lines").json()
    assert {line["speaker"] for line in lines} >= {None, "Ida Holm", "Ben Wallace"}
    job = client.post(f"/api/documents/{draft['id']}/speak", json={"numbers": [1, 2]})
    assert job.status_code == 202
    done = ended(client, job.json())
    assert (done["state"], done["result"]) == ("done", {"spoken": 2})
    answer = client.get(f"/api/documents/{draft['id']}/lines/1.wav")
    assert answer.headers["content-type"] == "audio/wav"
    with wave.open(io.BytesIO(answer.content)) as sound:
        assert sound.getnframes() > 0
    part = client.get(f"/api/documents/{draft['id']}/lines/1.wav", headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, answer.content[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(answer.content)}"
    headers = {"range": "bytes=999999999-"}
    assert client.get(f"/api/documents/{draft['id']}/lines/1.wav", headers=headers).status_code == 416
    headers = {"if-none-match": answer.headers["etag"]}
    assert client.get(f"/api/documents/{draft['id']}/lines/1.wav", headers=headers).status_code == 304
    now = client.get(f"/api/documents/{draft['id']}/lines").json()
    assert [line["state"] for line in now[:2]] == ["spoken", "spoken"]
    clip = client.get(f"/api/clips/{now[0]['key']}.wav")
    assert clip.content == answer.content
    assert client.get(f"/api/documents/{draft['id']}/lines/9999.wav").status_code == 404


def test_speaking_is_cancelled_at_its_next_line_and_what_was_spoken_is_kept(client: httpx.Client) -> None:
    sentences = "\n\n".join(f"Sentence {number} of a long piece that goes on and on." for number in range(600))
    told = new_draft(client, f"A long piece\n\n{sentences}")
    job = client.post(f"/api/documents/{told['id']}/speak", json={}).json()
    until_s = time.monotonic() + 60
    while client.get(f"/api/jobs/{job['id']}").json()["step"] < 5:
        assert time.monotonic() < until_s
        time.sleep(0.01)
    assert client.post(f"/api/documents/{told['id']}/speak", json={}).json()["id"] == job["id"]
    client.delete(f"/api/jobs/{job['id']}")
    done = ended(client, job)
    assert done["state"] == "cancelled"
    assert 5 <= done["step"] < 600
    states = [line["state"] for line in client.get(f"/api/documents/{told['id']}/lines").json()]
    assert states.count("spoken") >= 5
    assert "unspoken" in states
    client.delete(f"/api/documents/{told['id']}")


def test_words_are_heard_in_a_voice(client: httpx.Client) -> None:
    answer = client.post("/api/say", json={"text": "Keeler", "voice": "amelia"})
    assert answer.content[:4] == b"RIFF"
    for text, voice in (("Keeler", "nobody"), ("...", "../amelia")):
        assert client.post("/api/say", json={"text": text, "voice": voice}).status_code == 400


def test_events_tell_of_a_change_by_whichever_program(
    client: httpx.Client, draft: dict[str, Any], show_folder: Path, studio: RunningStudio
) -> None:
    with client.stream("GET", "/api/events") as stream:
        lines = stream.iter_lines()
        heard = iter(lambda: next(line for line in lines if line.startswith("data: {") and line != "data: {}"), None)
        path = show_folder / "drafts" / draft["slug"] / "story-1.md"
        time.sleep(0.05)
        path.write_text(path.read_text(encoding="utf-8") + "\nAnother paragraph.\n", encoding="utf-8")
        found = json.loads(str(next(heard)).removeprefix("data: "))
        assert found == {"document": draft["id"], "file": None}


def test_an_approved_draft_is_an_episode_whose_files_can_be_fetched(client: httpx.Client) -> None:
    told = new_draft(client, "Ferry goes on\n\nThe ferry goes on sailing. “Good,” said Ida Holm.\n")
    job = ended(client, client.post(f"/api/documents/{told['id']}/approve").json())
    assert job["state"] == "done", job
    slug = job["result"]["made"][0]["slug"]
    id_ = f"episode:{slug}"
    episode = client.get(f"/api/documents/{id_}").json()
    assert episode["kind"] == "episode"
    files = client.get(f"/api/documents/{id_}/files").json()
    assert files[0]["is_sound"]
    assert files[0]["type"] == "audio/mpeg"
    for file in files:
        answer = client.get(f"/api/documents/{id_}/files/{file['name']}")
        assert len(answer.content) == file["bytes"]
    part = client.get(f"/api/documents/{id_}/sound", headers={"range": "bytes=0-9"})
    assert (part.status_code, len(part.content)) == (206, 10)
    page = next(file["name"] for file in files if file["name"].endswith(".html"))
    assert client.get(f"/api/documents/{id_}/files/{page}").headers["content-disposition"].startswith("attachment")
    assert client.get(f"/api/documents/{told['id']}/sound").status_code == 404


def test_a_job_that_nobody_knows_is_told(client: httpx.Client) -> None:
    assert client.get("/api/jobs/0").status_code == 404
    assert client.delete("/api/jobs/nothing").status_code == 404


# The show


def test_a_setting_is_written_with_the_files_comments_and_a_mistake_is_not(
    client: httpx.Client, show_folder: Path
) -> None:
    answer = client.patch("/api/settings", json={"table": "show", "key": "author", "value": "The Courier"})
    assert answer.status_code == 200, answer.text
    text = (show_folder / "show.toml").read_text(encoding="utf-8")
    assert "# as on the letterhead" in text
    assert 'author = "The Courier"' in text
    for wrong in (
        {"table": "audio", "key": "bitrate_kbps", "value": 7},
        {"table": "audio", "key": "nothing", "value": 7},
        {"table": "nothing", "key": "x", "value": None},
        {"table": "show", "key": "title", "value": [1]},
    ):
        answer = client.patch("/api/settings", json=wrong)
        assert answer.status_code in (400, 422), answer.text
    assert (show_folder / "show.toml").read_text(encoding="utf-8") == text
    assert client.get("/api/show").json()["author"] == "The Courier"


@pytest.mark.parametrize("key", ["after_episode", "after_run", "on_failure"])
def test_no_program_can_be_named_over_http(client: httpx.Client, show_folder: Path, key: str) -> None:
    before = (show_folder / "show.toml").read_bytes()
    call = {"table": "build", "key": key, "value": ["touch", "/tmp/owned"]}
    assert client.patch("/api/settings", json=call).status_code == 400
    assert (show_folder / "show.toml").read_bytes() == before


def test_a_source_is_added_and_taken_out_and_is_no_program(client: httpx.Client, show_folder: Path) -> None:
    before = (show_folder / "show.toml").read_bytes()
    for wrong in ({"kind": "command", "place": "touch /tmp/owned"}, {"kind": "folder"}, {"kind": "feed", "place": ""}):
        assert client.post("/api/sources", json=wrong).status_code == 422
    added = client.post("/api/sources", json={"kind": "folder", "place": "seeds", "name": "Ours"})
    assert [source["name"] for source in added.json()] == ["Ours"], added.text
    for value in ("touch /tmp/owned", ["touch", "/tmp/owned"]):
        call = {"table": "sources.1", "key": "command", "value": value}
        assert client.patch("/api/settings", json=call).status_code in (400, 422)
    assert "owned" not in (show_folder / "show.toml").read_text(encoding="utf-8")
    assert client.delete("/api/sources/7").status_code in (400, 404, 422)
    assert client.delete("/api/sources/1").json() == []
    assert (show_folder / "show.toml").read_bytes().strip() == before.strip()


def test_what_a_show_without_sources_tells(client: httpx.Client) -> None:
    assert client.get("/api/sources").json() == []
    assert client.get("/api/sources/1/entries").status_code in (400, 404)
    assert client.get("/api/sources/99999999999/entries").status_code == 404
    assert client.get("/api/voices").json()
    assert client.get("/api/lexicon").status_code == 200
    assert client.get("/api/settings").json()
    job = ended(client, client.post("/api/build").json())
    assert job["state"] in ("done", "failed")
    assert client.get("/api/runs").status_code == 200


def test_from_a_source_to_listeners_and_back(tmp_path: Path) -> None:
    """An entry is taken, made, published to a folder, retitled, withdrawn: all by calls."""
    more = f'\n[publish]\ntargets = ["{tmp_path.as_posix()}/public"]\nverify = "off"\n\n[[sources]]\nfolder = "seeds"\n'
    folder = write_show(tmp_path / "show", more)
    (folder / "seeds").mkdir()
    (folder / "seeds" / "bath.txt").write_text(OTHER_ARTICLE, encoding="utf-8")
    with running(folder) as studio, program(studio) as client:
        assert [source["kind"] for source in client.get("/api/sources").json()] == ["folder"]
        (entry,) = client.get("/api/sources/1/entries").json()
        taken = client.post("/api/sources/1/entries", json={"entry": entry["id"]})
        assert taken.status_code == 201, taken.text
        job = ended(client, client.post(f"/api/documents/{taken.json()['id']}/approve").json())
        assert job["state"] == "done", job
        id_ = f"episode:{job['result']['made'][0]['slug']}"
        assert client.get("/api/publish").json()["episodes"] == 1
        assert ended(client, client.post("/api/publish").json())["state"] == "done"
        assert "Council closes" in (tmp_path / "public" / "feed.xml").read_text(encoding="utf-8")
        assert (
            client.post(f"/api/documents/{id_}/retitle", json={"title": "Bath closes"}).json()["title"] == "Bath closes"
        )
        assert client.post(f"/api/documents/{id_}/withdraw", json={}).json()["state"] == "withdrawn"
        assert ended(client, client.post("/api/publish").json())["state"] == "done"
        assert "<item>" not in (tmp_path / "public" / "feed.xml").read_text(encoding="utf-8")
        assert client.post(f"/api/documents/{id_}/withdraw", json={"back": True}).json()["state"] != "withdrawn"
        assert client.get("/api/runs").status_code == 200


def test_a_word_is_said_otherwise_everywhere_after_a_look_at_where(
    client: httpx.Client, draft: dict[str, Any], show_folder: Path
) -> None:
    call = {"written": "Holm", "say": "home", "scope": "show", "document": draft["id"], "dry": True}
    places = client.post("/api/lexicon", json=call)
    assert places.status_code == 200, places.text
    assert places.json()
    assert not (show_folder / "lexicon.toml").exists()
    assert client.post("/api/lexicon", json={**call, "dry": False}).status_code == 200
    assert "Holm" in [entry["write"] for entry in client.get("/api/lexicon").json()]
    assert client.post("/api/lexicon", json={**call, "document": "draft:none"}).status_code == 404


# Articles are text


@pytest.mark.parametrize("words", HOSTILE)
def test_an_articles_words_are_never_markup(client: httpx.Client, person: httpx.Client, words: str) -> None:
    told = new_draft(client, f"Title {words}\n\n“It is {words},” said Ida {words} Holm.\n", byline=words)
    answer = client.get(f"/api/documents/{told['id']}")
    assert answer.headers["content-type"] == "application/json"
    edited(client, told, {"kind": "add_note", "at": 0, "text": words})
    for path in ("/", f"/documents/{told['id']}", f"/documents/{told['id']}?{words}", f"/{words}"):
        page = person.get(path)
        assert page.status_code in (200, 404)
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert "<svg onload" not in page.text
        assert "Title 49" not in page.text
    client.delete(f"/api/documents/{told['id']}")


def test_a_thousand_episodes_are_listed_within_a_second(tmp_path: Path) -> None:
    a_long_list(write_show(tmp_path), 1000)
    with running(tmp_path) as studio, program(studio) as client:
        took_s = []
        for _ in range(3):
            began_s = time.monotonic()
            answer = client.get("/api/documents")
            took_s.append(time.monotonic() - began_s)
            assert len(answer.json()) == 1000
        assert min(took_s) < 1, took_s


def test_a_draft_is_not_removed_while_a_job_is_at_work_on_it(
    studio: RunningStudio, client: httpx.Client, draft: dict[str, Any]
) -> None:
    path, may_end = f"/api/documents/{draft['id']}", threading.Event()
    job = studio.app.studio.jobs.start("approve", draft["id"], lambda _: may_end.wait(30))
    answer = client.delete(path)
    assert (answer.status_code, "cancel it first" in answer.json()["error"]) == (409, True)
    assert client.get(path).status_code == 200
    may_end.set()
    assert ended(client, {"id": job.id})["state"] == "done"
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404
