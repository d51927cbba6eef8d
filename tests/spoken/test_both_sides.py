"""Kind by kind: what is written so and means it, and what only looks like it."""

from __future__ import annotations

import pytest

from narrator.spoken import spoken_form
from narrator.spoken.english import unit_names
from tests.spoken.readings import sounds_like

BOTH_SIDES = {
    "a lone letter": [
        ("Class C drugs.", "Class C drugs."),
        ("Class V drugs.", "Class five drugs."),
        ("Part IV of it.", "Part four of it."),
    ],
    "a power": [
        ("A box of 10³ parts.", "A box of ten cubed parts."),
        ("It rose in 2019² and fell.", "It rose in twenty nineteen and fell."),
        ("The word² is a note's.", "The word is a note's."),
        ("R² was 0.9.", "R squared was zero point nine."),
        ("Vitamin C² helps.", "Vitamin C helps."),
    ],
    "an isotope": [("The ¹⁴C dates.", "The carbon fourteen dates."), ("The end.¹ Carbon.", "The end. Carbon.")],
    "a duration": [
        ("He ran it in 31m 9s.", "He ran it in thirty-one minutes nine seconds."),
        ("It cost £31m last year.", "It cost thirty-one million pounds last year."),
        ("In 45s it was over.", "In forty-five seconds it was over."),
        ("In his 40s he left.", "In his forties he left."),
        ("She is 5'6\" and ran 1'43\".", "She is five feet six inches and ran one minute forty-three seconds."),
    ],
    "thousands": [
        ("They sold 25 000 seats.", "They sold twenty-five thousand seats."),
        ("They sold 25\u2009000 seats.", "They sold twenty-five thousand seats."),
        ("They sold 25\u202f000 seats.", "They sold twenty-five thousand seats."),
        ("In 2024 500 people left.", "In twenty twenty-four five hundred people left."),
        ("Call the helpline on 116 123.", "Call the helpline on one one six, one two three."),
        ("It was 6-4 300 days ago.", "It was six four three hundred days ago."),
    ],
    "a note": [
        ("He said so.12 Others did not.", "He said so. Others did not."),
        ("He said this (see below).3 The rest is known.", "He said this (see below). The rest is known."),
        ("It grew by 4.12 Others fell.", "It grew by four point one two Others fell."),
        ("See fig.3 Then stop.", "See figure three Then stop."),
        ("It is .5 of it.", "It is point five of it."),
    ],
    "dotted initials": [
        ("R.I.P. in gold.", "R I P in gold."),
        ("R.I.P my friend.", "R I P my friend."),
        ("From Warwick, R.I., today.", "From Warwick, Rhode Island, today."),
        ("The U.S said so.", "The US said so."),
    ],
    "shouting": [
        ("DON'T PANIC!", "Don't panic!"),
        ("O'BRIEN WINS AGAIN.", "O'Brien wins again."),
        ("THE BBC'S PLAN FAILED.", "The BBC's plan failed."),
        ("Unions TSSA, NIPSA and SIPTU met.", "Unions T S S A, Nipsa and SIPTU met."),
        ("HE PULLED HIS WRECKED TRUCK.", "He pulled his wrecked truck."),
        ("The TSSA, RMT and ASLEF met.", "The T S S A, RMT and ASLEF met."),
    ],
    "a quarter of a town": [
        ("At 12 Main St. NW.", "At twelve Main Street Northwest."),
        ("At St. Neots.", "At Saint Neots."),
        ("In NW England.", "In Northwest England."),
        ("On W. 42nd St. again.", "On West forty-second Street again."),
        ("George W. Marsh spoke.", "George W Marsh spoke."),
    ],
    "hours": [
        ("It opens Sat. 10–4.", "It opens Saturday ten to four."),
        ("Leeds lost at home on Saturday 2-1.", "Leeds lost at home on Saturday two one."),
        ("At the US Open he was 6-4 up.", "At the US Open he was six four up."),
        ("Open 8.30–17.00 daily.", "Open eight thirty to seventeen hundred daily."),
        ("Rates of 2.5-3.5 are usual.", "Rates of two point five to three point five are usual."),
        ("It was 3.30 in the afternoon.", "It was three thirty in the afternoon."),
        ("It rose 3.30 in the year.", "It rose three point three zero in the year."),
        ("It cost £3.30 in the morning.", "It cost three pounds thirty in the morning."),
    ],
    "a unit alone": [
        ("Given in km/h.", "Given in kilometres per hour."),
        ("Given as he/she.", "Given as he or she."),
        ("Paid per kg.", "Paid per kilogram."),
        ("Runway 27L is shut; 27L of oil leaked.", "Runway twenty-seven L is shut; twenty-seven litres of oil leaked."),
    ],
    "a stroke": [
        ("The flat has a/c.", "The flat has air conditioning."),
        ("Pay into a/c no. 12.", "Pay into account number twelve."),
        ("For the w/e 6 June.", "For the week ending the sixth of June."),
        ("A quiet w/e at home.", "A quiet weekend at home."),
        ("Rolls w/ butter.", "Rolls with butter."),
        ("Read r/news or tea/coffee.", "Read R slash news or tea or coffee."),
    ],
    "a sum": [
        ("It cost £1.2 m.", "It cost one point two million pounds."),
        ("It made £1.2 m and €3 m.", "It made one point two million pounds and three million euros."),
        ("It is 12,50 € now.", "It is twelve euros and fifty cents now."),
        ("He won 1.000.000 euros.", "He won one million euros."),
        ("It runs version 1.000.000 now.", "It runs version one point zero zero zero point zero zero zero now."),
        ("The pound fell to €1.125.", "The pound fell to one point one two five euros."),
    ],
    "two numbers with a stroke": [
        ("We meet on 10/2.", "We meet on the tenth of February."),
        ("Only 1/10 of it is left.", "Only one tenth of it is left."),
        ("It got 7/10.", "It got seven out of ten."),
        ("The horse won at 20/1.", "The horse won at twenty to one."),
        ("His pressure was 140/90.", "His pressure was one hundred and forty over ninety."),
        ("10/2 = 5", "ten divided by two equals five"),
        ("It lost 7-6 (8/6).", "It lost seven six (eight six)."),
    ],
    "a moment": [
        ("At 2025-03-09T14:05 it ended.", "At the ninth of March twenty twenty-five at fourteen oh five it ended."),
        ("On 2025/12/25.", "On the twenty-fifth of December twenty twenty-five."),
        ("The 2024/25 season.", "The twenty twenty-four twenty-five season."),
    ],
    "wickets": [
        ("He took 7/56 at Hove.", "He took seven for fifty-six at Hove."),
        ("They closed on 245-6.", "They closed on two hundred and forty-five for six."),
        ("The House voted 245-6.", "The House voted two hundred and forty-five to six."),
        ("See pages 245-6.", "See pages two hundred and forty-five to six."),
        ("After tea they lost 14-3.", "After tea they lost fourteen three."),
        ("A 200-1 outsider won.", "A two hundred to one outsider won."),
        ("He ate 3/4 of it.", "He ate three quarters of it."),
        ("Root made 101* before tea.", "Root made one hundred and one not out before tea."),
        ("It costs £40* a head.", "It costs forty pounds a head."),
    ],
    "minutes of play": [
        ("Saka (90') scored.", "Saka (ninety minutes) scored."),
        ("A wall 12' high.", "A wall twelve feet high."),
        ("He said: 'It was in 1990' and left.", "He said: 'It was in nineteen ninety' and left."),
        ("She said 'I am 90' and left.", "She said 'I am ninety' and left."),
    ],
    "a degree": [
        ("She has a 2:1 from Leeds.", "She has a two one from Leeds."),
        ("He graduated with a 2:2.", "He graduated with a two two."),
        ("They have a 2:1 majority.", "They have a two to one majority."),
        ("The ratio was 2:1.", "The ratio was two to one."),
    ],
    "a size": [
        ("A room of 3 x 4 m.", "A room of three by four metres."),
        ("3 x 4 = 12", "three times four equals twelve"),
        ("The 4x100m relay.", "The four by one hundred metre relay."),
    ],
    "an answer": [
        ("He said no. 3 people left.", "He said no. three people left."),
        ("The answer was no. 5 men left.", "The answer was no. five men left."),
        ("She is no. 3 in the world.", "She is number three in the world."),
        ("Take the nos 4 and 5 buses.", "Take the numbers four and five buses."),
    ],
    "a count or a length": [
        ("A land of 50m people.", "A land of fifty million people."),
        ("It is 50m away.", "It is fifty metres away."),
        ("The queue was 25m.", "The queue was twenty-five metres."),
    ],
    "a choice of terms": [
        ("Terms of 3/6/12 months.", "Terms of three, six or twelve months."),
        ("It ends on 3/6/12.", "It ends on the third of June twenty twelve."),
        ("It lasts 1/2 hour.", "It lasts a half hour."),
    ],
    "a grade": [
        ("A Grade II* barn.", "A Grade two star barn."),
        ("She got an A* and a B-.", "She got an A star and a B minus."),
        ("A- and B-roads.", "A- and B-roads."),
        ("Blood group O- is rare.", "Blood group O negative is rare."),
    ],
    "a listing": [
        ("Doors 7.30, kick-off 8.15.", "Doors seven thirty, kick-off eight fifteen."),
        ("We left at about 11.15.", "We left at about eleven fifteen."),
        ("It grew by about 11.15.", "It grew by about eleven point one five."),
        ("Sat. night fever; the Sun. said.", "Saturday night fever; the Sun. said."),
    ],
    "Latin": [
        ("E.g. rents rose.", "For example rents rose."),
        ("Rents, e.g. ours, rose.", "Rents, for example ours, rose."),
        ("E.G. Marshall acted.", "E G Marshall acted."),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reading"),
    [pytest.param(*pair, id=f"{kind}: {pair[0]}") for kind, pairs in BOTH_SIDES.items() for pair in pairs],
)
def test_what_means_it_is_said_so_and_what_looks_like_it_is_not(text: str, reading: str) -> None:
    spoken = spoken_form(text)
    assert sounds_like(spoken.text, (reading,)), spoken.text
    assert not spoken.fallbacks


@pytest.mark.parametrize("unit", sorted({*unit_names.UNITS, "mg/l", "m/s²", "W/m²", "kWh/100km"}))
def test_every_unit_has_a_name_for_one_and_for_many(unit: str) -> None:
    one, many = unit_names.names_of(unit)
    assert one
    assert many
