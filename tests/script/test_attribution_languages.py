"""French, German and Spanish cues; other languages only where a name and a known verb leave no doubt."""

from __future__ import annotations

import pytest

from tests.script.speakers import speakers_of


def test_foreign_quotation_in_an_english_article() -> None:
    assert speakers_of("„Das reicht uns nicht“, sagte Uwe Brandt.", "en") == ["Uwe Brandt"]


FRENCH: dict[str, tuple[str, list[str | None]]] = {
    "passé composé": ("« Nous ne reculerons pas », a déclaré Claire Dupont, maire de Rennes.", ["Claire Dupont"]),
    "inversion with a euphonic t": (
        "Claire Dupont préside la région. « Le projet est bon », a-t-elle ajouté.",
        ["Claire Dupont"],
    ),
    "selon": ("Selon Paul Girard, c’est « une erreur grave ».", ["Paul Girard"]),
    "noun, then name": ("« Il faut attendre », explique l’entraîneur Luc Besson.", ["Luc Besson"]),
    "apposition and colon": ("Le ministre, Jean Petit, a répondu : « Jamais. »", ["Jean Petit"]),
    "passé simple": ("« Venez demain », répondit Marc Vasseur en fermant la porte.", ["Marc Vasseur"]),
    "imparfait": ("« On verra bien », disait Marc Vasseur avant le vote.", ["Marc Vasseur"]),
    "plus-que-parfait": ("« On verra bien », avait prévenu Marc Vasseur.", ["Marc Vasseur"]),
    "conditional of hearsay": ("« Tu te trompes », lui aurait lancé Marc Vasseur.", ["Marc Vasseur"]),
    "reflexive verb": ("« C’est une honte », s’indigne Nadia Ferhat, apicultrice.", ["Nadia Ferhat"]),
    "reflexive verb, composed": ("« C’est une honte », s’est emportée Nadia Ferhat.", ["Nadia Ferhat"]),
    "small pronoun before the verb": ("« On tient bon », nous confie Nadia Ferhat.", ["Nadia Ferhat"]),
    "verb that no list has": (
        "Nadia Ferhat ferme sa boutique. « On tiendra », maugrée-t-elle.",
        ["Nadia Ferhat"],
    ),
    "listener between": ("« Rentrez chez vous », a lancé aux riverains Nadia Ferhat.", ["Nadia Ferhat"]),
    "place between": ("« Rentrez chez vous », a déclaré à la tribune Nadia Ferhat.", ["Nadia Ferhat"]),
    "day between": ("« Rentrez chez vous », a déclaré lundi soir Nadia Ferhat.", ["Nadia Ferhat"]),
    "aside between": (
        "« Rentrez chez vous », a crié, depuis le balcon de la mairie, Nadia Ferhat.",
        ["Nadia Ferhat"],
    ),
    "veut croire": ("« Tout ira bien », veut croire Nadia Ferhat.", ["Nadia Ferhat"]),
    "fait valoir": ("Nadia Ferhat fait valoir : « Nous avons payé. »", ["Nadia Ferhat"]),
    "a tenu à préciser": ("« Rien n’est signé », a tenu à préciser Nadia Ferhat.", ["Nadia Ferhat"]),
    "et d’ajouter": (
        "« Rien n’est signé », affirme Nadia Ferhat. Et d’ajouter : « Personne ne signera. »",
        ["Nadia Ferhat", "Nadia Ferhat"],
    ),
    "avant de conclure": (
        "« Rien n’est signé », affirme Nadia Ferhat, avant de conclure : « Personne ne signera. »",
        ["Nadia Ferhat", "Nadia Ferhat"],
    ),
    "the mayor, named before": (
        "La maire de Vaudry, Nadia Ferhat, a fermé le pont. « Il menaçait de tomber », se défend la maire.",
        ["Nadia Ferhat"],
    ),
    "the mayor, a woman": (
        "La maire, Nadia Ferhat, a reçu le préfet, Paul Girard. « Il menaçait de tomber », a-t-elle dit.",
        ["Nadia Ferhat"],
    ),
    "the prefect, a man": (
        "La maire, Nadia Ferhat, a reçu le préfet, Paul Girard. « Je comprends », a-t-il dit.",
        ["Paul Girard"],
    ),
    "noun that takes up": (
        "Bastien Lacaze garde deux cents brebis. « Le loup revient », soupire l’éleveur.",
        ["Bastien Lacaze"],
    ),
    "an age that takes up": (
        "Bastien Lacaze garde deux cents brebis. « Le loup revient », soupire le trentenaire.",
        ["Bastien Lacaze"],
    ),
    "l’intéressé": (
        "Bastien Lacaze est soupçonné. L’intéressé dément : « Je dormais. »",
        ["Bastien Lacaze"],
    ),
    "nobody’s office is not whoever was named": (
        "Bastien Lacaze est soupçonné. « L’enquête suit son cours », a indiqué le procureur.",
        ["le procureur"],
    ),
    "unnamed speaker": ("« C’est trop tard », souffle un conseiller du ministre.", ["un conseiller du ministre"]),
    "attribution inside the marks": (
        "« Le pont est fermé, regrette Nadia Ferhat. Nous attendons. »",
        ["Nadia Ferhat", "Nadia Ferhat"],
    ),
    "attribution inside the marks, by a noun": (
        "Bastien Lacaze a perdu six brebis. « Le loup revient, soupire l’éleveur. Il n’a pas peur. »",
        ["Bastien Lacaze", "Bastien Lacaze"],
    ),
    "d’après": ("D’après Nadia Ferhat, le pont est « au bord de la rupture ».", ["Nadia Ferhat"]),
    "selon lui": (
        "Paul Girard refuse de payer. Selon lui, la facture est « une invention pure et simple ».",
        ["Paul Girard"],
    ),
    "Mme and M.": (
        "Nadia Ferhat et Paul Girard s’affrontent. « Il ment », dit Mme Ferhat. « Elle rêve », répond M. Girard.",
        ["Nadia Ferhat", "Paul Girard"],
    ),
    "a place at the head": (
        "VAUDRY (Agence) - Paul Girard a été condamné. Il avait déclaré : « Je n’ai rien pris. »",
        ["Paul Girard"],
    ),
    "an institution": ("« Les trains rouleront », assure la direction.", ["la direction"]),
    "statement": ("« Nous avons agi », écrit Nadia Ferhat dans un communiqué.", ["Nadia Ferhat"]),
    "goes on": (
        "« Le pont est fermé », dit Nadia Ferhat. « Nous attendons l’expert. »",
        ["Nadia Ferhat", "Nadia Ferhat"],
    ),
    "plural": ("« On ne partira pas », scandent les riverains.", ["les riverains"]),
    "sa sœur": (
        "Paul Girard se tait. « Il a tout perdu », confie sa sœur, Anne Girard.",
        ["Anne Girard"],
    ),
    "avocat with Me": ("« Mon client est innocent », a plaidé Me Karim Aouad.", ["Karim Aouad"]),
    "subject before a present verb": ("Nadia Ferhat tranche : « Le pont restera fermé. »", ["Nadia Ferhat"]),
    "present participle": (
        "Nadia Ferhat a refusé, ajoutant : « Le pont restera fermé. »",
        ["Nadia Ferhat"],
    ),
    "question": ("« Qui va payer ? » demande Nadia Ferhat.", ["Nadia Ferhat"]),
}

GERMAN: dict[str, tuple[str, list[str | None]]] = {
    "präteritum": ("„Wir haben verstanden“, sagte Anna Keller.", ["Anna Keller"]),
    "so der": ("„Es reicht“, so der Sprecher der Stadt.", ["der Sprecher der Stadt"]),
    "so with a name": ("„Es reicht“, so Keller.", ["Keller"]),
    "verb second": ("Am Montag sagte Bürgermeister Uwe Brandt: „Wir bauen.“", ["Uwe Brandt"]),
    "separable verb": (
        "Uwe Brandt baut. „Das wird teuer“, fügte er hinzu.",
        ["Uwe Brandt"],
    ),
    "perfect": ("„Wir zahlen das“, hat Peter Maier gesagt.", ["Peter Maier"]),
    "present": ("„Wir zahlen das“, verspricht Petra Maier.", ["Petra Maier"]),
    "räumt ein": ("„Wir waren zu langsam“, räumt Petra Maier ein.", ["Petra Maier"]),
    "gab zu": ("„Wir waren zu langsam“, gab Petra Maier zu.", ["Petra Maier"]),
    "day between": ("„Wir bleiben“, sagte am Montag Petra Maier.", ["Petra Maier"]),
    "listener between": ("„Wir bleiben“, sagte der Deutschen Presse-Agentur Petra Maier.", ["Petra Maier"]),
    "dazu": ("„Wir bleiben“, sagte dazu Petra Maier.", ["Petra Maier"]),
    "compound office": ("„Wir bleiben“, sagte Landwirtschaftsministerin Petra Maier.", ["Petra Maier"]),
    "office and name in apposition": (
        "„Wir bleiben“, sagte die umweltpolitische Sprecherin der Partei, Petra Maier.",
        ["Petra Maier"],
    ),
    "the minister, named before": (
        "Verkehrsminister Uwe Brandt stellt sich quer. „Die Strecke kommt nicht“, sagte der Minister.",
        ["Uwe Brandt"],
    ),
    "the mayor, a woman": (
        "Bürgermeisterin Petra Maier traf Pfarrer Jens Holm. „Er hat recht“, sagte sie.",
        ["Petra Maier"],
    ),
    "the vicar, a man": (
        "Bürgermeisterin Petra Maier traf Pfarrer Jens Holm. „Sie hat recht“, sagte er.",
        ["Jens Holm"],
    ),
    "noun that takes up": (
        "Alfred Dorn fischt seit vierzig Jahren. „Der See ist leer“, klagt der Fischer.",
        ["Alfred Dorn"],
    ),
    "pensioner": (
        "Alfred Dorn wohnt am Gleis. „Ich höre jeden Zug“, klagt der Rentner.",
        ["Alfred Dorn"],
    ),
    "a noun is no name": (
        "Alfred Dorn wohnt am Gleis. Der Lärm ist groß. „Ich höre jeden Zug“, klagt er.",
        ["Alfred Dorn"],
    ),
    "a surname that is a noun": (
        "Anna Fischer leitet den Hof. „Wir melken um fünf“, sagt Fischer.",
        ["Anna Fischer"],
    ),
    "the 45-year-old": (
        "Anna Fischer leitet den Hof. „Wir melken um fünf“, sagt die 45-Jährige.",
        ["Anna Fischer"],
    ),
    "laut": ("Laut Petra Maier ist der Plan „ein schlechter Scherz“.", ["Petra Maier"]),
    "nach Angaben von": ("Nach Angaben von Petra Maier ist die Brücke „akut gefährdet“.", ["Petra Maier"]),
    "konjunktiv before": (
        "Petra Maier sagte, der Plan sei „ein schlechter Scherz“.",
        ["Petra Maier"],
    ),
    "nannte": ("Petra Maier nannte den Plan „einen schlechten Scherz“.", ["Petra Maier"]),
    "bezeichnete als": ("Petra Maier bezeichnete den Plan als „schlechten Scherz“.", ["Petra Maier"]),
    "colon": ("Petra Maier antwortete knapp: „Nein.“", ["Petra Maier"]),
    "object first": ("Dem widersprach Petra Maier: „Das stimmt nicht.“", ["Petra Maier"]),
    "unnamed speaker": (
        "„Das wird nichts“, sagt ein Mitarbeiter des Ministeriums.",
        ["ein Mitarbeiter des Ministeriums"],
    ),
    "a body": ("„Der Verkehr läuft“, teilte die Bahn mit.", ["die Bahn"]),
    "the police": ("„Der Fahrer war nüchtern“, erklärte die Polizei.", ["die Polizei"]),
    "they": (
        "Die Anwohner sind wütend. „Wir ziehen weg“, sagen sie.",
        ["die Anwohner"],
    ),
    "goes on": (
        "„Wir bleiben“, sagte Petra Maier. „Das haben wir versprochen.“",
        ["Petra Maier", "Petra Maier"],
    ),
    "split": ("„Wir bleiben“, sagte Petra Maier, „und wir bauen.“", ["Petra Maier", "Petra Maier"]),
    "Frau and Herr": (
        "Petra Maier und Jens Holm streiten. „Er lügt“, sagt Frau Maier. „Sie träumt“, entgegnet Herr Holm.",
        ["Petra Maier", "Jens Holm"],
    ),
    "his sister": (
        "Jens Holm schweigt. „Er hat alles verloren“, sagt seine Schwester Anne Holm.",
        ["Anne Holm"],
    ),
    "schrieb": ("„Wir bleiben“, schrieb Petra Maier auf der Plattform.", ["Petra Maier"]),
    "shouts": ("„Halt!“, rief Petra Maier.", ["Petra Maier"]),
    "question": ("„Wer zahlt das?“, fragt Petra Maier.", ["Petra Maier"]),
    "swiss marks": ("«Wir bleiben», sagt Regula Ammann.", ["Regula Ammann"]),
    "guillemets turned": ("»Wir bleiben«, sagt Petra Maier.", ["Petra Maier"]),
    "nobody’s office is not whoever was named": (
        "Gegen Jens Holm wird ermittelt. „Wir prüfen das“, sagte der Staatsanwalt.",
        ["der Staatsanwalt"],
    ),
}

SPANISH: dict[str, tuple[str, list[str | None]]] = {
    "pretérito": ("«El plan es bueno», afirmó Pedro Gil.", ["Pedro Gil"]),
    "dropped subject": ("«El plan es bueno», afirmó Pedro Gil. «Lo veremos», añadió.", ["Pedro Gil", "Pedro Gil"]),
    "según": ("Según Ana Torres, es «un error».", ["Ana Torres"]),
    "perfecto": ("«Hay que esperar», ha asegurado el portavoz del Gobierno.", ["el portavoz del Gobierno"]),
    "apposition and colon": ("El ministro, Juan Pérez, respondió: «Nunca».", ["Juan Pérez"]),
    "present": ("«Hay que esperar», sostiene Ana Torres.", ["Ana Torres"]),
    "imperfecto": ("«Hay que esperar», decía Ana Torres antes del pleno.", ["Ana Torres"]),
    "reflexive verb": ("«No hay derecho», se quejó Ana Torres.", ["Ana Torres"]),
    "small pronoun before the verb": ("«No hay derecho», me dijo Ana Torres.", ["Ana Torres"]),
    "manner between": ("«Fue culpa mía», admitió con la voz rota Ana Torres.", ["Ana Torres"]),
    "manner, then noun and name": (
        "«Fue culpa mía», admitió con la voz rota el portero, Iván Soto, de 21 años.",
        ["Iván Soto"],
    ),
    "day between": ("«No dimitiré», dijo este lunes Ana Torres.", ["Ana Torres"]),
    "aside between": ("«No dimitiré», gritó, desde el balcón del ayuntamiento, Ana Torres.", ["Ana Torres"]),
    "the mayor, named before": (
        "La alcaldesa de Villar, Ana Torres, cerró el puente. «Iba a caerse», se defendió la alcaldesa.",
        ["Ana Torres"],
    ),
    "another word for the office": (
        "El presidente Ernesto Luna cesó al ministro. «Era necesario», declaró el mandatario.",
        ["Ernesto Luna"],
    ),
    "former minister": (
        "La ministra Ana Torres dimitió ayer. «Me voy tranquila», dijo la exministra.",
        ["Ana Torres"],
    ),
    "noun that takes up": (
        "Abel Cuesta sale al mar cada noche. «Ya no quedan peces», lamenta el pescador.",
        ["Abel Cuesta"],
    ),
    "nobody’s office is not whoever was named": (
        "Abel Cuesta está acusado de estafa. «La causa sigue abierta», indicó la fiscal.",
        ["la fiscal"],
    ),
    "ella": (
        "La alcaldesa, Ana Torres, recibió al juez Iván Soto. «Él decide», dijo ella.",
        ["Ana Torres"],
    ),
    "gerund": ("Ana Torres se negó, añadiendo: «El puente seguirá cerrado».", ["Ana Torres"]),
    "y añadió": (
        "«No dimitiré», dijo Ana Torres. Y añadió: «Nadie me lo ha pedido».",
        ["Ana Torres", "Ana Torres"],
    ),
    "a juicio de": ("A juicio de Ana Torres, la ley es «un disparate mayúsculo».", ["Ana Torres"]),
    "en palabras de": ("La ley es, en palabras de Ana Torres, «un disparate mayúsculo».", ["Ana Torres"]),
    "de acuerdo con": ("De acuerdo con Ana Torres, la ley es «un disparate mayúsculo».", ["Ana Torres"]),
    "calificó de": ("Ana Torres calificó la ley de «disparate mayúsculo».", ["Ana Torres"]),
    "colon": ("Ana Torres fue tajante: «El puente seguirá cerrado».", ["Ana Torres"]),
    "curly marks": ("“El puente seguirá cerrado”, zanjó Ana Torres.", ["Ana Torres"]),
    "unnamed speaker": (
        "«Esto no tiene arreglo», lamenta un diputado de la oposición.",
        ["un diputado de la oposición"],
    ),
    "plural": ("«No nos iremos», corearon los vecinos.", ["los vecinos"]),
    "a body": ("«El suministro está garantizado», aseguró la empresa.", ["la empresa"]),
    "goes on": ("«El puente sigue cerrado», dijo Ana Torres. «Esperamos al perito».", ["Ana Torres", "Ana Torres"]),
    "split": ("«El puente», dijo Ana Torres, «seguirá cerrado».", ["Ana Torres", "Ana Torres"]),
    "his wife": (
        "Iván Soto calla. «Lo ha perdido todo», cuenta su mujer, Clara Ríos.",
        ["Clara Ríos"],
    ),
    "don": ("«Aquí no se vende», dice don Abel Cuesta.", ["Abel Cuesta"]),
    "wrote": ("«Seguimos», escribió Ana Torres en sus redes.", ["Ana Torres"]),
    "question": ("«¿Quién paga?», pregunta Ana Torres.", ["Ana Torres"]),
    "dash with the verb behind": ("—No me voy —dijo Ana Torres—. Aquí nací.", ["Ana Torres", "Ana Torres"]),
    "two surnames": (
        "Ana Torres Medina dirige el hospital. «Faltan camas», advierte Torres.",
        ["Ana Torres Medina"],
    ),
    "subject far before": (
        "La portavoz del Ejecutivo, Ana Torres, evitó los detalles. «Ya veremos», zanjó.",
        ["Ana Torres"],
    ),
    "verb that no list has": ("«Nos vamos», barruntó Ana Torres.", ["Ana Torres"]),
    "verb before its subject, colon": ("Dijo Ana Torres: «El puente seguirá cerrado».", ["Ana Torres"]),
    "sus palabras": (
        "Ana Torres compareció ayer. Según ella, la ley es «un disparate mayúsculo».",
        ["Ana Torres"],
    ),
}


@pytest.mark.parametrize("case", FRENCH)
def test_french(case: str) -> None:
    text, speakers = FRENCH[case]
    assert speakers_of(text, "fr") == speakers


@pytest.mark.parametrize("case", GERMAN)
def test_german(case: str) -> None:
    text, speakers = GERMAN[case]
    assert speakers_of(text, "de") == speakers


@pytest.mark.parametrize("case", SPANISH)
def test_spanish(case: str) -> None:
    text, speakers = SPANISH[case]
    assert speakers_of(text, "es") == speakers
