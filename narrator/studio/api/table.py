"""The table of calls. The app's routes and the OpenAPI document are made from it, and from nothing else."""

from __future__ import annotations

from narrator.desk.records import (
    CastView,
    Document,
    DocumentLine,
    Doubt,
    EntryView,
    LexiconEntry,
    LineView,
    Place,
    Programme,
    RunRecord,
    SettingView,
    SourceView,
    Step,
    VoiceView,
)
from narrator.publish.publication import Publication
from narrator.studio.api import background, bodies, documents, listening, show
from narrator.studio.api.listening import FileView
from narrator.studio.api.route import Media, Route
from narrator.studio.api.show import ShowView
from narrator.studio.jobs import Job

_WAV = Media("audio/wav", "Sound, 16 bit mono; byte ranges are answered.")
_FILE = Media("*/*", "The file, of its own type; byte ranges are answered.")
_EVENTS = Media("text/event-stream", "Events, as they happen.", is_endless=True)
_ONE = "/api/documents/{id}"

CALLS = (
    Route("GET", "/api/show", show.read_show, "The show", ShowView),
    Route("GET", "/api/documents", documents.list_documents, "Drafts and episodes", list[DocumentLine],
          query=bodies.Page),
    Route("POST", "/api/documents", documents.create_document, "A new draft", Document, takes=bodies.NewDocument,
          status=201, refuses=(400, 422), uploads=True),
    Route("GET", _ONE, documents.read_document, "A document", Document, refuses=(404, 409)),
    Route("DELETE", _ONE, documents.discard_document, "Remove a draft", None, status=204, refuses=(400, 404, 409)),
    Route("POST", f"{_ONE}/edits", documents.edit_document, "Edit a story", Document, takes=bodies.EditCall,
          refuses=(400, 404, 409, 422)),
    Route("POST", f"{_ONE}/undo", documents.undo_edit, "Undo", Document, refuses=(400, 404, 409)),
    Route("POST", f"{_ONE}/redo", documents.redo_edit, "Redo", Document, refuses=(400, 404, 409)),
    Route("GET", f"{_ONE}/history", documents.read_history, "What was done", list[Step], refuses=(400, 404, 409)),
    Route("GET", f"{_ONE}/doubts", documents.list_doubts, "Quotations to look at", list[Doubt],
          refuses=(400, 404, 409)),
    Route("GET", f"{_ONE}/cast", show.read_cast, "Who has which voice", CastView, refuses=(400, 404, 409)),
    Route("POST", f"{_ONE}/cast", show.set_voice, "Give a voice", Document, takes=bodies.CastCall,
          refuses=(400, 404, 409, 422)),
    Route("GET", f"{_ONE}/lines", listening.list_lines, "Lines to be spoken", list[LineView], refuses=(400, 404, 409)),
    Route("GET", f"{_ONE}/lines/{{number}}.wav", listening.hear_line, "Hear a line", _WAV,
          refuses=(400, 404, 409, 416)),
    Route("POST", f"{_ONE}/speak", listening.speak_lines, "Speak lines", Job, takes=bodies.SpeakCall, status=202,
          refuses=(404, 409)),
    Route("GET", f"{_ONE}/programme", listening.read_programme, "What is heard when", Programme,
          refuses=(400, 404, 409)),
    Route("GET", f"{_ONE}/sound", listening.hear_episode, "Hear an episode", _FILE, refuses=(404, 409, 416)),
    Route("GET", f"{_ONE}/files", listening.list_files, "An episode's files", list[FileView], refuses=(404, 409)),
    Route("GET", f"{_ONE}/files/{{name}}", listening.read_file, "A file of an episode", _FILE,
          refuses=(404, 409, 416)),
    Route("POST", f"{_ONE}/cover", documents.give_cover, "Give a cover", Document, uploads=True,
          refuses=(400, 404, 409)),
    Route("DELETE", f"{_ONE}/cover", documents.remove_cover, "Take the cover away", Document, refuses=(400, 404, 409)),
    Route("POST", f"{_ONE}/approve", documents.approve_document, "Make the episode", Job, status=202,
          refuses=(404, 409)),
    Route("POST", f"{_ONE}/withdraw", documents.withdraw_document, "Out of the feed", Document,
          takes=bodies.WithdrawCall, refuses=(400, 404, 409)),
    Route("POST", f"{_ONE}/retitle", documents.retitle_document, "Another title", Document, takes=bodies.RetitleCall,
          refuses=(400, 404, 409)),
    Route("GET", "/api/clips/{key}.wav", listening.hear_clip, "Hear a clip", _WAV, refuses=(404, 416)),
    Route("POST", "/api/say", listening.say_words, "Hear words in a voice", _WAV, takes=bodies.SayCall,
          refuses=(400, 422)),
    Route("GET", "/api/voices", show.list_voices, "Voices", list[VoiceView]),
    Route("GET", "/api/lexicon", show.read_lexicon, "How words are said", list[LexiconEntry], refuses=(400,)),
    Route("POST", "/api/lexicon", show.pronounce, "Have a word said otherwise", list[Place],
          takes=bodies.PronounceCall, refuses=(400, 404, 409, 422)),
    Route("GET", "/api/publish", show.plan_publication, "What publishing would do", Publication,
          refuses=(400, 409, 422)),
    Route("POST", "/api/publish", show.publish_show, "Publish", Job, status=202, refuses=(409,)),
    Route("GET", "/api/sources", show.list_sources, "Sources", list[SourceView], refuses=(400,)),
    Route("POST", "/api/sources", show.add_source, "One more source", list[SourceView], takes=bodies.SourceCall,
          status=200, refuses=(400, 409, 422)),
    Route("DELETE", "/api/sources/{number}", show.remove_source, "One source less", list[SourceView],
          refuses=(400, 404, 409, 422)),
    Route("GET", "/api/sources/{number}/entries", show.list_entries, "What a source offers", list[EntryView],
          refuses=(400, 404, 422)),
    Route("POST", "/api/sources/{number}/entries", show.take_entry, "A draft of an entry", Document,
          takes=bodies.TakeCall, status=201, refuses=(400, 404, 409, 422)),
    Route("GET", "/api/runs", show.list_runs, "What builds did", list[RunRecord]),
    Route("POST", "/api/build", show.build_show, "Build now", Job, status=202, refuses=(409,)),
    Route("POST", "/api/retry", show.retry_article, "Try again what failed", list[str], takes=bodies.RetryCall,
          refuses=(400, 409)),
    Route("GET", "/api/settings", show.list_settings, "Settings", list[SettingView], refuses=(400,)),
    Route("PATCH", "/api/settings", show.change_setting, "Change a setting", list[SettingView],
          takes=bodies.SettingCall, refuses=(400, 409, 422)),
    Route("GET", "/api/jobs", background.list_jobs, "Jobs", list[Job]),
    Route("GET", "/api/jobs/{job}", background.read_job, "A job", Job, refuses=(404,)),
    Route("DELETE", "/api/jobs/{job}", background.cancel_job, "Cancel a job", Job, refuses=(404,)),
    Route("GET", "/api/events", background.listen, "What happens", _EVENTS, refuses=(503,)),
)  # fmt: skip
