"""The language of a text whose script tells it."""

from __future__ import annotations

import pytest

from narrator.language.scripts import language_of_script


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("सोमवार को पुराने पुल के नीचे ऊदबिलाव देखे गए।", "hi"),
        ("পুরোনো সেতুর নিচে সোমবার ভোঁদড় দেখা গেছে।", "bn"),
        ("پیر کو پرانے پل کے نیچے اود بلاؤ دیکھے گئے۔", "ur"),
        ("شوهدت ثعالب الماء تحت الجسر القديم يوم الاثنين.", "ar"),
        ("တံတားဟောင်းအောက်တွင် ဖျံများကို တွေ့ရှိခဲ့သည်။", "my"),
        ("星期一人们在旧桥下看到水獭。", "zh"),
        ("月曜日に古い橋の下でカワウソが見つかった。", "ja"),
        ("월요일 옛 다리 아래에서 수달이 발견됐다.", "ko"),
        ("Городской совет решил закрыть старый мост.", "ru"),
        ("Міська рада вирішила закрити старий міст.", "uk"),
        ("Το συμβούλιο αποφάσισε να κλείσει τη γέφυρα.", "el"),
        ("השועלים נראו מתחת לגשר הישן ביום שני.", "he"),
        ("BBC और CNN ने सोमवार को पुराने पुल के नीचे ऊदबिलाव दिखाए।", "hi"),
    ],
)
def test_a_script_tells_its_language(text: str, language: str) -> None:
    assert language_of_script(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "The otters were seen under the old bridge.",
        "Die Füchse wurden unter der Brücke gesehen.",
        "The word ऊदबिलाव means otter, she said, and it is a fine one to say aloud.",
        "Пётр",
        "1, 2, 3",
        "",
    ],
)
def test_latin_and_single_words_tell_nothing(text: str) -> None:
    assert language_of_script(text) is None
