"""Spanish as its papers print it, on both sides of the ocean: who is heard, and who is not."""

from __future__ import annotations

import pytest

from tests.script.speakers import people_of, speakers_of

HEARD: dict[str, tuple[str, list[str | None]]] = {
    "doña with a short given name": (
        "Doña Chela, Graciela Ornelas, sirve dos cafés. «Aquí no entra nadie», dice doña Chela.",
        ["Graciela Ornelas"],
    ),
    "a village between": (
        "Villar del Cierzo aplaudió. En Villar del Cierzo, el alcalde, Mateo Lahoz, guarda el cartel. "
        "«No vino nadie», cuenta por teléfono.",
        ["Mateo Lahoz"],
    ),
}


@pytest.mark.parametrize("text, speakers", HEARD.values(), ids=HEARD)
def test_spanish_quotation_is_heard_from_its_speaker(text: str, speakers: list[str | None]) -> None:
    assert speakers_of(text, "es") == speakers


def test_title_that_goes_with_given_names_calls_who_is_known() -> None:
    people = people_of("Don Vicente abrió. Vicente Cano, de 80 años, cerró. Fue don Vicente.", "es")
    assert [name for name in people if "Vicente" in name] == ["Vicente Cano"]
