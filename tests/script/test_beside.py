"""Nouns are credited to whoever is named beside them, and a phrase is never its own witness."""

from __future__ import annotations

from narrator import Article
from narrator.script.attribution.resolver import Resolver
from narrator.script.people.register import Figure


def figures_of(text: str) -> dict[str, Figure]:
    return {figure.name: figure for figure in Resolver(Article(text=text), (), (), "en").register.figures}


def test_noun_is_credited_to_the_nearest_name_of_its_sentence() -> None:
    figures = figures_of("Ann Moss was governor while Bo Lind ran the bank as its treasurer. The auditor left.")
    assert set(figures["Ann Moss"].beside) == {"governor"}
    assert set(figures["Bo Lind"].beside) == {"bank", "treasurer"}


def test_only_the_nearest_places_are_kept() -> None:
    figures = figures_of("The plumber Ann Moss left. " + "Ann Moss, they say, was the town’s plumber. " * 5)
    assert [gap for gap, _ in figures["Ann Moss"].beside["plumber"]] == [0, 8]


def test_name_without_anything_human_may_be_a_body() -> None:
    text = "Northgrid said it was sorry. Ann Moss said so too. Mr Volker said less. Jubal Tarn, 41, said nothing."
    figures = figures_of(text)
    assert figures["Northgrid"].may_be_body
    assert not any(figures[name].may_be_body for name in ("Ann Moss", "Jubal Tarn"))
    assert not next(figure for name, figure in figures.items() if "Volker" in name).may_be_body
