"""The studio's pages: what a person sees, as HTML; a little script asks for fragments and for sound."""

from __future__ import annotations

from starlette.routing import Route

from narrator.studio.numbers import COUNT
from narrator.studio.pages import documents, edits, home, panels, publishing, runs, settings, sources, speech
from narrator.studio.pages.asking import form, page

_ONE = "/documents/{id}"

routes = [
    Route("/", page(home.show_home), name="home"),
    Route("/documents", form(home.create_document), methods=["POST"], name="create"),
    Route(_ONE, page(documents.show_document), name="document"),
    Route(f"{_ONE}/workplace", page(documents.show_workplace), name="workplace"),
    Route(f"{_ONE}/edits", form(edits.edit_document), methods=["POST"], name="edit"),
    Route(f"{_ONE}/undo", form(edits.undo), methods=["POST"], name="undo"),
    Route(f"{_ONE}/redo", form(edits.redo), methods=["POST"], name="redo"),
    Route(f"{_ONE}/cover", page(documents.show_cover), name="cover"),
    Route(f"{_ONE}/panel/{{panel}}", page(panels.show_panel), name="panel"),
    Route(f"{_ONE}/voice", form(panels.set_voice), methods=["POST"], name="voice"),
    Route(f"{_ONE}/pronounce", form(panels.pronounce), methods=["POST"], name="pronounce"),
    Route(f"{_ONE}/programme.json", page(speech.show_programme), name="programme"),
    Route(f"{_ONE}/lines/{{number:{COUNT}}}/hear", form(speech.hear_line), methods=["POST"], name="hear"),
    Route("/sources", page(sources.show_sources), name="sources"),
    Route("/sources", form(sources.change_sources), methods=["POST"], name="change-sources"),
    Route(f"/sources/{{number:{COUNT}}}/entries", page(sources.show_entries), name="entries"),
    Route(f"/sources/{{number:{COUNT}}}/entries", form(sources.take_entry), methods=["POST"], name="take"),
    Route("/runs", page(runs.show_runs), name="runs"),
    Route("/runs/retry", form(runs.retry), methods=["POST"], name="retry"),
    Route("/publish", page(publishing.show_publishing), name="publish"),
    Route("/publish/plan", page(publishing.show_plan), name="plan"),
    Route("/settings", page(settings.show_settings), name="settings"),
    Route("/settings", form(settings.change_setting), methods=["POST"], name="set"),
]
