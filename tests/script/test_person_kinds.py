"""People, bodies and unnamed speakers are told apart, for the cast gives each its own kind of voice."""

from __future__ import annotations

import pytest

from narrator.records import PersonKind
from tests.script.speakers import people_of, speakers_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It held,” said Iris Coleby.", "person"),
        ("“It held,” Mr Coleby said.", "person"),
        ("“We regret the harm,” Ann Lee and Max Roe said in a letter.", "person"),
        ("Avon and Somerset Police said: “Nobody was hurt.”", "body"),
        ("The River Trust said: “We shall mend the weir.”", "body"),
        ("The airline said: “We let people down.”", "body"),
        ("The foreign ministry said: “We reject this.”", "body"),
        ("The statement said: “We reject this.”", "body"),
        ("A senior official said: “It is over.”", "unnamed"),
        ("A Treasury spokesman said: “The figures are sound.”", "unnamed"),
        ("Campaigners said: “The river is dying.”", "unnamed"),
        ("Another resident, who did not want to be named, said: “It is greed.”", "unnamed"),
        ("A spokesperson for Tollgate said: “We do not comment.”", "unnamed"),
    ],
)
def test_kind_of_a_speaker(text: str, kind: PersonKind) -> None:
    (speaker,) = speakers_of(text)
    assert speaker is not None
    assert people_of(text)[speaker].kind == kind
