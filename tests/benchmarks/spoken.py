"""How fast texts are put in spoken words, and the share of our own sentences said right.

python -m tests.benchmarks.spoken
"""

from __future__ import annotations

import time

from narrator import spoken_form
from tests.spoken.readings import own_sentences, sounds_like

_PROSE = (
    "The harbour board met on Tuesday to hear what the town wants from the ferries. Nobody in the room expected an"
    " answer, and none came; the chair thanked the speakers and closed the meeting before the tide turned. "
)


def _characters_per_second(text: str) -> float:
    """The best of three runs, on processor time."""
    spoken_form(text[:1000])
    runs = []
    for _ in range(3):
        begin = time.process_time()
        spoken_form(text)
        runs.append(time.process_time() - begin)
    return len(text) / min(runs)


def main() -> None:
    """Print the figures."""
    sentences = own_sentences()
    right = sum(sounds_like(spoken_form(one.text, one.language).text, one.say) for one in sentences)
    english = " ".join(one.text for one in sentences if one.language == "en-GB")
    news = (english + _PROSE * 40 + "\n") * 20
    print(f"news, {len(news)} characters: {_characters_per_second(news):,.0f} characters a second")
    print(f"nothing but numbers and short forms: {_characters_per_second(english * 20):,.0f} characters a second")
    print(f"{right} of {len(sentences)} sentences of our own said right")


if __name__ == "__main__":
    main()
