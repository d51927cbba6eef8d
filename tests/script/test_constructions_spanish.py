"""Spanish constructions that tie words to a speaker, each with what looks like it and is something else."""

from __future__ import annotations

import pytest

from tests.script.speakers import misheard

HEARD: dict[str, list[tuple[str, list[str]]]] = {
    "who confirms it": [
        ("La Armada confirmó que el pesquero de Omar Gil llegó «con las redes vacías».", ["Armada"]),
        ("La perita Nora Sanz constató que el muro de Omar Gil «se puede caer».", ["Nora Sanz"]),
    ],
    "who acts behind a clause that leads in": [
        (
            "Cuando el rector Omar Gil terminó su discurso, una alumna se acercó al atril y le gritó: «¡Falso!».",
            ["una alumna"],
        ),
        ("Pese a que la jueza, Nora Sanz, había pedido silencio, Omar Gil alzó la voz: «Es un montaje».", ["Omar Gil"]),
        ("Mientras hablaba el alcalde, Omar Gil, un pescador se acercó y le soltó: «¡Fuera!».", ["un pescador"]),
        (
            "Cuando la presidenta de la Cámara, Nora Sanz, entró en la sala, el diputado Omar Gil se calló. "
            "«Ya era hora», dijo.",
            ["Omar Gil"],
        ),
        (
            "Recordando a su maestro, Omar Gil, la nueva directora, Nora Sanz, prometió «puertas abiertas».",
            ["Nora Sanz"],
        ),
        ("Tras oír a su jefe, Omar Gil, contestó que «no había prisa ninguna».", ["Omar Gil"]),
        ("Preguntado por si dimite, Omar Gil contestó: «No me voy».", ["Omar Gil"]),
    ],
    "whose the infinitive is that leads in": [
        ("Tras tachar de «farsa» la sesión del alcalde Omar Gil, la edila Nora Sanz dejó el pleno.", ["Nora Sanz"]),
        ("Después de asegurar que el pacto con Omar Gil está «muerto», Nora Sanz se marchó.", ["Nora Sanz"]),
        ("Calificando de «farsa» el proceso de Omar Gil, la edila Nora Sanz dejó la sala.", ["Nora Sanz"]),
        ("Tras decir el alcalde Omar Gil que el plan «no sirve», la edila Nora Sanz se levantó.", ["Omar Gil"]),
    ],
    "who calls it so, by a participle": [
        ("La gestión de Omar Gil fue descrita por Nora Sanz como «un desastre».", ["Nora Sanz"]),
        ("La oferta de Omar Gil, tildada de «ridícula» por la edila Nora Sanz, sigue en pie.", ["Nora Sanz"]),
        ("Omar Gil, considerado «el mejor de su quinta», llegó tarde.", []),
        ("El local, descrito como «un templo del vino», abre hoy. La dueña, Nora Sanz, brindó.", []),
        ("Omar Gil ha calificado de «injusta» la multa de Nora Sanz.", ["Omar Gil"]),
    ],
    "who is taken to task for his words": [
        ("El juez multó al tuitero Omar Gil por llamar «ladrona» a la ministra Nora Sanz.", ["Omar Gil"]),
        ("Nora Sanz presentó una querella contra Omar Gil por decir que ella «robó a los pobres».", ["Omar Gil"]),
        ("El alcalde Omar Gil pidió perdón a la edila Nora Sanz por llamarla «florero».", ["Omar Gil"]),
    ],
    "who writes a letter": [
        ("Omar Gil mandó a la ministra, Nora Sanz, una carta en la que pide «tiempo».", ["Omar Gil"]),
        ("Omar Gil mandó a la ministra, Nora Sanz, una carta de dos folios en la que pide «tiempo».", ["Omar Gil"]),
    ],
    "who is only named beside the verb": [
        (
            "La cantante Nora Sanz canceló. «Lo siento mucho», publicó en su web, sin citar a su mánager, Omar Gil.",
            ["Nora Sanz"],
        ),
        ("La sesión acabó. «Me voy tranquilo», dijo, en declaraciones a este diario, Omar Gil.", ["Omar Gil"]),
        ("La sesión acabó. «Me voy tranquilo», dijo, en su condición de portavoz, Omar Gil.", ["Omar Gil"]),
    ],
    "who puts it so in passing": [
        ("Omar Gil es, como lo definió una vez su abogada, Nora Sanz, «un animal político».", ["Nora Sanz"]),
        ("El acuerdo, como recordó la fiscal Nora Sanz, «no obliga a nadie». Omar Gil calló.", ["Nora Sanz"]),
        ("Omar Gil cree que el plan es, como el de Nora Sanz, «un disparate».", ["Omar Gil"]),
    ],
    "who speaks in what another tells": [
        ("Nora Sanz recuerda que su padre, mientras segaba, le repetía: «El campo no perdona».", ["su padre"]),
        ("Nora Sanz explica que su plan, aprobado ayer, decía: «Nadie queda fuera».", ["Nora Sanz"]),
    ],
    "the other side": [
        (
            "El edil Omar Gil habla de «un error», mientras que la portavoz vecinal, Nora Sanz, prefiere «una estafa».",
            ["Omar Gil", "Nora Sanz"],
        ),
        ("El edil Omar Gil habló de «un error», mientras pedía «calma».", ["Omar Gil", "Omar Gil"]),
    ],
    "whose claim it is": [
        ("La acusación de Nora Sanz de que Omar Gil «gobierna por decreto» cayó mal.", ["Nora Sanz"]),
        ("Omar Gil rechazó la denuncia de Nora Sanz de que el contrato «se pactó en un bar».", ["Nora Sanz"]),
        ("Omar Gil rechazó el contrato porque «se pactó en un bar».", ["Omar Gil"]),
    ],
    "for whom it is so": [
        ("El fichaje molestó a Nora Sanz, para quien Omar Gil es «un fraude».", ["Nora Sanz"]),
    ],
    "hearsay": [
        ("En el barrio se comenta que la boticaria, Nora Sanz, «sabía más de lo que contó». Omar Gil calló.", []),
        ("Omar Gil se dijo que «mañana sería otro día». Nora Sanz calló.", ["Omar Gil"]),
    ],
}


@pytest.mark.parametrize("cases", HEARD.values(), ids=HEARD)
def test_who_is_heard(cases: list[tuple[str, list[str]]]) -> None:
    assert misheard(cases, "es") == []
