"""Our voices, measured: how they sound, how far apart they are, and whether one hears what they say → three tables.

    python -m tests.benchmarks.voices [--engine NAME] [--write] [--clear ARTICLE … [--by VOICE …]]

The first table gives each voice's pitch, spread, timbre (dB in eight bands from 100 to 8,000 Hz), level, and the voice
of the same language that is nearest to it; `--write` puts pitch and timbre into the profiles. The second casts one
article with ten made-up speakers in each language and gives the smallest distance between neighbours. With `--clear`
(pip install pocketsphinx, and narrator[piper] for words that its dictionary lacks) the third says how many words of
these articles are found again in what the American voices speak, or those named by `--by`.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from narrator import read_article, spoken_form
from narrator.cast.audition import apart
from narrator.cast.casting import make_cast
from narrator.engines.worker import Request, Worker
from narrator.language.sentences import sentence_spans
from narrator.records import Article, Gender, Person, Script, Segment, Speech, Voice
from narrator.voices.choosing import Ensemble
from narrator.voices.profiles import built_in_folder, load_voices, speaks
from narrator.voices.timbre import Measures, measure

PASSAGES = {
    "en": "A harbour wall that had stood for ninety years gave way in the night. Nobody was hurt, and the ferry will "
    "sail again on Monday morning. We asked for help in the spring, and all we ever got was a letter.",
    "fr": "Un vieux mur du port a cédé pendant la nuit. Personne n'a été blessé, et le bateau partira de nouveau "
    "lundi matin. Nous avons demandé de l'aide au printemps, et on nous a envoyé une lettre.",
    "de": "In der Nacht hat eine alte Mauer am Hafen nachgegeben. Niemand wurde verletzt, und die Fähre fährt am "
    "Montag wieder. Wir haben im Frühling um Hilfe gebeten, und bekommen haben wir einen Brief.",
    "es": "Un viejo muro del puerto cedió durante la noche. Nadie resultó herido, y el barco saldrá de nuevo el "
    "lunes por la mañana. Pedimos ayuda en primavera, y solo nos mandaron una carta.",
}
LANGUAGES = ("en-GB", "en-US", "fr", "de", "es")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", default="pyttsx3", metavar="NAME", help="its voices; default: pyttsx3")
    parser.add_argument("--write", action="store_true", help="put what is measured into voices/*.toml")
    parser.add_argument("--clear", nargs="*", default=[], metavar="ARTICLE", help="articles to be found again")
    parser.add_argument("--by", nargs="*", default=[], metavar="VOICE", help="the voices to find them in")
    options = parser.parse_args()
    voices = [voice for voice in load_voices() if voice.engine == options.engine]
    worker = Worker(options.engine)
    try:
        measures = {voice.id: measured(worker, voice) for voice in voices}
        if options.write:
            for voice in voices:
                write_measures(built_in_folder() / f"{voice.id}.toml", measures[voice.id])
            voices = [voice for voice in load_voices() if voice.engine == options.engine]
        print_sounds(voices, measures)
        print_neighbours(voices)
        if options.clear:
            american = (voice for voice in voices if voice.language == "en-US")
            print_clarity(
                worker, [voice for voice in american if voice.id in options.by or not options.by], options.clear
            )
    finally:
        worker.close()


def say(worker: Worker, voice: Voice, text: str) -> Speech:
    return worker.speak(Request(text, voice.voice, voice.rate, voice.pitch, voice.settings), 60)


def measured(worker: Worker, voice: Voice) -> Measures:
    speech = say(worker, voice, PASSAGES[voice.language[:2]])
    return measure(speech.pcm, speech.rate_hz)


def write_measures(path: Path, found: Measures) -> None:
    """Replace the measures in a profile, the other lines as they are."""
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not re.match(r"(pitch_hz|timbre)\s*=", line)]
    measures = [f"pitch_hz = {found.pitch_hz}", f"timbre = {list(found.timbre)}"]
    tables = next((place for place, line in enumerate(kept) if line.startswith("[")), len(kept))
    keys = "\n".join(kept[:tables]).rstrip().splitlines()
    path.write_text(
        "\n".join([*keys, *measures, *([""] * (tables < len(kept))), *kept[tables:]]) + "\n", encoding="utf-8"
    )


def print_sounds(voices: Sequence[Voice], measures: dict[str, Measures]) -> None:
    bands = "timbre, dB in 8 bands"
    print(f"{'voice':10} {'voice of the engine':27} gender    pitch  spread  level  {bands:39}  nearest")
    for voice in sorted(voices, key=lambda voice: (voice.language, voice.gender or "", voice.id)):
        found = measures[voice.id]
        others = [other for other in voices if other is not voice]
        alike = [other for other in others if speaks(other, voice.language)]
        near = min(alike or others, key=lambda other: apart(voice, other))
        timbre = " ".join(f"{level:+4.0f}" for level in found.timbre)
        name = f"{voice.id:10} {voice.voice:27} {voice.gender or '-':6}"
        pitch = f"{found.pitch_hz or 0:6.1f} Hz {found.spread_st:4.1f} st"
        print(f"{name} {pitch}  {found.level_db:5.1f}  {timbre}  {apart(voice, near):.2f} {near.id}")


def print_neighbours(voices: Sequence[Voice]) -> None:
    print("\nten speakers in one article, each quoted three times, in an order that makes everybody meet others")
    for language in LANGUAGES:
        script = crowded_article(language)
        cast = make_cast(script, Ensemble(tuple(voices)), language=language)
        heard = [cast.voices[segment.speaker] for segment in script.segments if segment.speaker is not None]
        beside = min(apart(one, other) for one, other in pairwise(heard))
        narrator = min(apart(cast.narrator, voice) for voice in heard)
        names = ", ".join(sorted({voice.id for voice in heard}))
        print(f"{language:6} neighbours {beside:.2f} or more, from {cast.narrator.id} {narrator:.2f} or more: {names}")


def crowded_article(language: str) -> Script:
    """Ten speakers, five women and five men, who speak in turn, then every third, then backwards."""
    genders: tuple[Gender, Gender] = ("female", "male")
    people = [Person(f"Speaker Number{place}", (), genders[place % 2], kind="person") for place in range(10)]
    order = [*people, *(people[3 * place % 10] for place in range(10)), *reversed(people)]
    segments = [Segment(place, place + 1, "quote", person.name, "x") for place, person in enumerate(order)]
    return Script(Article("x" * len(segments), language=language), (), tuple(segments), tuple(people))


def print_clarity(worker: Worker, voices: Iterable[Voice], articles: Iterable[str]) -> None:
    from tests.benchmarks.alignment import Aligner

    aligner = Aligner()
    sentences = [sentence for article in articles for sentence in english_sentences(article)]
    print(f"\nwords found again by forced alignment, of {len(sentences)} sentences")
    for voice in voices:
        found = words = whole = fooled = 0
        missed: Counter[str] = Counter()
        for sentence in sentences:
            speech = say(worker, voice, sentence)
            aligned, changed = aligner.align(speech, sentence), aligner.align(speech, one_word_changed(sentence))
            found, words = found + aligned.found, words + aligned.words
            whole += aligned.found == aligned.words
            fooled += changed.found == changed.words
            missed.update(aligned.missing)
        right, wrong = whole / len(sentences), fooled / len(sentences)
        print(f"{voice.id:10} {found / words:6.2%} of {words} words; all of them in {right:.1%} of the sentences")
        print(f"{'':10} all words taken for found though one was changed: {wrong:.1%}")
        if missed:
            print(f"{'':10} missed most: {', '.join(f'{word} {times}' for word, times in missed.most_common(8))}")


def one_word_changed(sentence: str) -> str:
    """The sentence with a word in its middle that was not said."""
    words = sentence.split()
    words[len(words) // 2] = "helicopter"
    return " ".join(words)


def english_sentences(path: str) -> list[str]:
    """The sentences of an article as they are said, without those that hold digits or letters beyond a to z."""
    article = read_article(path)
    if (article.language or "en")[:2] != "en":
        return []
    said = [spoken_form(article.text[start:end], "en-US").text for start, end in sentence_spans(article.text)]
    return [text for text in said if re.search("[a-z]", text) and not re.search(r"[0-9À-ɏ]", text)]


if __name__ == "__main__":
    main()
