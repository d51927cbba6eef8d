"""Spanish as its papers print it, on both sides of the ocean: who is heard, and who is not."""

from __future__ import annotations

import pytest

from tests.script.speakers import people_of, speakers_of

HEARD: dict[str, tuple[str, list[str | None]]] = {
    "whom a clause tells of that somebody named ends": (
        "Omar Gil calló. El colectivo que fundó Ana Roy denuncia que el cambio era «técnico y muy menor para todos».",
        ["el colectivo"],
    ),
    "who is told of, and speaks": (
        "Omar Gil calló. Cree que ganó. Luego Ana Roy denunció que el cambio era «técnico y muy menor para todos».",
        ["Ana Roy"],
    ),
    "who has asked does not answer": (
        "Unai Sagasti entró. El presentador, Vicent Ballester, le preguntó si temía una sanción. «La temo», bromeó.",
        ["Unai Sagasti"],
    ),
    "where the question is quoted, who asks may say it": (
        "Unai Sagasti calló. Vicent Ballester, presentador, le preguntó por la sanción. «¿La teme?», insistió.",
        ["Vicent Ballester"],
    ),
    "whom «le» takes up is spoken to": (
        "La exalcaldesa Marcela Soto volvió. Soto lloró. «Nunca vi ninguna», le comentó al animador Pancho Urrutia, "
        "que la escuchaba.",
        ["Marcela Soto"],
    ),
    "of which town somebody is": (
        "Lorena Quirós se marchó. «Me voy porque me quiero», dijo la gaditana. Iker Soler la abrazó.",
        ["Lorena Quirós"],
    ),
    "a thing and its name in marks": (
        "Nora Gil lo dijo en el suplemento «Hojas»: «Es fatigosa». Luego presentó el plan «Arraigo».",
        ["Nora Gil"],
    ),
    "what a plan is, not what it is called": (
        "Nora Gil salió. Habló de un plan «con los pies en el suelo y las cuentas hechas».",
        ["Nora Gil"],
    ),
    "one word behind its article and a verb of speech": (
        "La regidora, Ana Roy, ha agradecido la «serenidad» de los residentes.",
        ["Ana Roy"],
    ),
    "to whom it seems so": (
        "Ana Roy escuchó. A Luis Gil, en cambio, le parece «legítimo» que se pida más.",
        ["Luis Gil"],
    ),
    "to whom it seems so, as the sentence before tells": (
        "Ana Roy escuchó. Luis Gil recurrirá. Le pareció, de todas maneras, «una sentencia reparadora».",
        ["Luis Gil"],
    ),
    "by whom something is called so": (
        "Luis Gil mudó la sesión, lo que fue considerado por la senadora Ana Roy «un albazo con mudanza».",
        ["Ana Roy"],
    ),
    "what is called so": (
        "Luis Gil negó haberlo hecho y describió la empresa como «un cortijo». La empresa calló.",
        ["Luis Gil"],
    ),
    "who wanted to know does not answer": (
        "Luis Gil declaró. La fiscal, Ana Roy, quiso saber si había estado allí. «De vacaciones», contestó.",
        ["Luis Gil"],
    ),
    "how often somebody does something": (
        "Luis Gil, que pidió ser citado nada más como «personal de la Secretaría», comió tres veces.",
        ["Luis Gil"],
    ),
    "several of a kind, whom a clause tells of": (
        "Omar Gil calló. Los herederos de la finca, que exigen la «inmediata restitución», esperan.",
        ["los herederos de la finca"],
    ),
    "what somebody belongs to, before a clause about that one": (
        "Le asesora la abogada Ana Roy, del sindicato de inquilinas, que califica lo sucedido de «coacciones».",
        ["Ana Roy"],
    ),
    "who wants to be called so, and tells it": (
        "Luis Gil calló. Un paciente, que prefiere que se le llame Andrés, accedió a contarlo:\n\n«Lo vi allí.»",
        ["Andrés"],
    ),
    "from whom the words below are": (
        "Ana Roy esperaba. De la empresa de aseo, el 13 de agosto:\n\n«La recolección no hace parte del servicio.»",
        ["la empresa de aseo"],
    ),
    "of what somebody speaks": (
        "Luis Gil, el presidente, habló. De los refuerzos: «El club no es un cajero». Se fue.",
        ["Luis Gil"],
    ),
    "somebody from below": (
        "«Vengo a escuchar», dijo la funcionaria Ana Roy. Desde abajo alguien le gritó: «¡De qué año, doctora!».",
        ["Ana Roy", "alguien"],
    ),
    "who does not say it, somebody says": (
        "El portavoz, Luis Gil, alegó que el Consell no comenta «movimientos empresariales entre privados».",
        ["Luis Gil"],
    ),
    "whose letter somebody reads out": (
        "El abogado Luis Gil esperaba. La mujer, Ana Paz, leyó una carta de su hijo Raúl: «No vuelvas por aquí».",
        ["Raúl"],
    ),
    "a firm that has been named": (
        "Trenes del Sur presentó el plan. Ana Roy calló. La empresa aseguró que está «plenamente garantizado».",
        ["Trenes del Sur"],
    ),
    "who says this, and speaks of one thing after another": (
        "Luis Gil calló. Ítalo Norambuena habló al final. Esto dijo Norambuena:\n\nSobre el partido: «No hay análisis.»"
        "\n\nSobre Pizarro: «Lo quiero como a un hermano chico.»",
        ["Ítalo Norambuena"] * 2,
    ),
    "whose surname alone is told": (
        "Luis Gil calló. Un interventor de apellido Quesada le comunicó que era «demasiado para esta hora».",
        ["Quesada"],
    ),
    "who is said to tell so before": (
        "Pilu Arregui se fue. Según adelantó el periodista Ciro Paz en la radio, ella tiene dos ofertas. "
        "«Una es de cable», anticipó.",
        ["Ciro Paz"],
    ),
    "a nickname set apart": (
        "La entrena Omar Gil, el «Cacho», de 70. Ana Roy lo oye. «Hay que tirarla», sentenció el Cacho.",
        ["Omar Gil"],
    ),
    "a nickname that others give": (
        "El entrenador, Julio Bossio, al que en el barrio le dicen «El Contador», habló. «Ganamos», dijo Bossio.",
        ["Julio Bossio"],
    ),
    "a post’s signature": (
        "Olga Paz estalló en la red:\n\nNos robaron en nuestra cara.\n\n— Olga Paz (@olgapaz) 11 de abril de 2026\n\n"
        "—¿Y ahora? —preguntó Luis Roa.\n\n«Ahora nada», dijo Olga Paz.",
        ["Luis Roa", "Olga Paz"],
    ),
    "doña with a short given name": (
        "Doña Chela, Graciela Ornelas, sirve dos cafés. «Aquí no entra nadie», dice doña Chela.",
        ["Graciela Ornelas"],
    ),
    "a village between": (
        "Villar del Cierzo aplaudió. En Villar del Cierzo, el alcalde, Mateo Lahoz, guarda el cartel. "
        "«No vino nadie», cuenta por teléfono.",
        ["Mateo Lahoz"],
    ),
    "an aside behind a thing": (
        "Saúl Menchero elevó el precio. Su apoyo, advirtió, «no se paga con consejerías ni con cargos».",
        ["Saúl Menchero"],
    ),
    "an aside in a clause with a verb of its own": (
        "Avelino Cordón lamentó el ruido. «No nos oyen», dijo. Los placeros no rechazan cambiar de sitio, puntualizó, "
        "sino hacerlo «con un alquiler que se triplica al tercer año».",
        ["Avelino Cordón", "Avelino Cordón"],
    ),
    "an aside of somebody named": (
        "Ana Gil calló. La alcaldesa, dijo Omar Gil, «no sabe contar hasta diez ni falta que le hace».",
        ["Omar Gil"],
    ),
    "an aside behind who speaks": (
        "Omar Gil calló. La vecina, insistió, «no sabe contar hasta diez ni falta que le hace».",
        ["la vecina"],
    ),
    "behind a clause about what is spoken of": (
        "Ana Merino salió. Sobre el maestro, que fue su profesor, ha dicho que «enseñó a leer a medio pueblo».",
        ["Ana Merino"],
    ),
    "where an article stands for somebody": (
        "«Ya era hora», reconoció el de Manresa, que celebró la victoria como «un atraco en el mejor sentido».",
        ["el de Manresa", "el de Manresa"],
    ),
    "a verb that opens the sentence before": (
        "«No sé», dijo Fermín Alcaide. Haro no se fue. Consuelo Haro le sonrió a Alcaide. "
        "Estuvo con él diez minutos, tomó notas y al final le dijo delante de las cámaras: «Tiene razón».",
        ["Fermín Alcaide", "Consuelo Haro"],
    ),
    "a verb before that has somebody behind it": (
        "Consuelo Haro sonrió. Salió el alcalde, Omar Gil, miró a todos y dijo: «Tiene razón».",
        ["Omar Gil"],
    ),
    "somebody else’s verb in the clause": (
        "Ana Gil es secretaria. Explicó que el alcalde, Omar Ruiz, le aconsejó «relajarse un poco con todo».",
        ["Omar Ruiz"],
    ),
    "what a verb behind «que» is about": (
        "Ana Gil salió. «No es el día de hablar de plazos», ha manifestado Leticia Bárcena.\n\n"
        "«Hoy no», ha dicho en Santander, antes de añadir que asume «la responsabilidad que corresponda cuando toque».",
        ["Leticia Bárcena", "Leticia Bárcena", "Leticia Bárcena"],
    ),
    "somebody whom nobody knows": (
        "Ana Gil vende pan. «Nadie lo vio», dice. Reconoce que le ha costado caro: desde el lunes, en la persiana "
        "de su puesto alguien ha escrito con rotulador «Tú tampoco eres de aquí».",
        ["Ana Gil", "alguien"],
    ),
    "whose promise it is": (
        "El ministro, Omar Gil, se llevó un acta nueva y una promesa de la alcaldesa: «En un año se la leo».",
        ["la alcaldesa"],
    ),
    "whose answer is not taken": (
        "Ana Ruiz salió. Omar Gil rechazó la respuesta de Ana Ruiz: «En un año no se hace nada».",
        ["Omar Gil"],
    ),
    "what somebody is called": (
        "«Ya voy», dijo Omar Gil. Un chico, que se llama Borja y vende pan, giró la tableta y dijo: «No lo sé».",
        ["Omar Gil", "Borja"],
    ),
    "who remembers what another explained": (
        "Ana Gil, de 90 años, desistió. «Quería que lo borraran», explicó, según recuerda un archivero.",
        ["Ana Gil"],
    ),
    "what is read on a placard": (
        "Piden la salida de Omar Gil. «No nos vamos a mover», se leía en una cartulina. Nadie la retiró.",
        ["una cartulina"],
    ),
    "initials that a sentence ends with": (
        "Jaime Ponce subió a la tribuna. «Nos cambiaron el hotel», disparó el DT. El gerente, Víctor Mamani, lo negó.",
        ["Jaime Ponce"],
    ),
    "a reporter asks": (
        "«Nada», dijo Ana Gil. Un reportero le preguntó si eso no sería parte del problema. "
        "«Trabajamos con expedientes, no con rumores», atajó.",
        ["Ana Gil", "Ana Gil"],
    ),
    "a reporter goes on asking": (
        "«Es tarde», dijo Bernardo Trillo. Un periodista levantó la mano. «¿Cómo toma el café?», preguntó.",
        ["Bernardo Trillo", "un periodista"],
    ),
    "a place’s name that is a surname": (
        "La senadora Rosalba Toledo Cruz habló poco. «No hay prisa», dijo la vocera, Frida Monroy.\n\n"
        "Toledo estará el jueves en su escaño, anunció. Antes de colgar pidió una cosa. «Y vuelvan», dijo.",
        ["Frida Monroy", "Rosalba Toledo Cruz"],
    ),
    "a name in what a sentence leads in with": (
        "La alcaldesa, Ana Gil, llegó tarde. Tras reunirse con el consejero, Luis Marín, ha asegurado: «Habrá obras».",
        ["Ana Gil"],
    ),
    "a name behind what a sentence leads in with": (
        "Ana Gil llegó tarde. Tras reunirse con el consejero, Luis Marín ha asegurado: «Habrá obras».",
        ["Luis Marín"],
    ),
    "our own radio listens": (
        "En la población Vista Hermosa no hay agua. «Subo los bidones», relató a nuestra emisora Ruth Millapán.",
        ["Ruth Millapán"],
    ),
    "whose father he is": (
        "«Duermo yo», dijo Manuel Rial. Padre de Brais, atendió a este diario. Lo explica despacio: «Oí un golpe».",
        ["Manuel Rial", "Manuel Rial"],
    ),
    "heard among many": (
        "Varios jóvenes se sentaron. «¡De aquí no nos mueve nadie!», se oyó entre la multitud.",
        [None],
    ),
    "a short given name": (
        "Tomás Kreutz y Ana Gil programan. «Volví», relata Ana Gil. «Ahora es una feature», dice Tomi.",
        ["Ana Gil", "Tomás Kreutz"],
    ),
    "of whom a relative tells": (
        "El premier Víctor Benavides lamentó la decisión, a la que calificó de «comprensible y poco más que eso».",
        ["Víctor Benavides"],
    ),
    "whom somebody accuses": (
        "Ana Gil habló con el alcalde, Luis Marín, a quien acusó de «mentir a todos los vecinos».",
        ["Ana Gil"],
    ),
    "who accuses": (
        "Ana Gil habló con Luis Marín, quien acusó a todos de «mentir a todos los vecinos».",
        ["Luis Marín"],
    ),
    "a gerund before a place": (
        "«Iba bien», dijo Josu Iturregi. Bajando Areitio se le partió el cable. «Iba a 84», recuerda.",
        ["Josu Iturregi", "Josu Iturregi"],
    ),
    "to the letters of a thing": (
        "«Es mano», se quejó Daniel Montesano. Al VAR lo definió como «un jueguito para que miren la tele».",
        ["Daniel Montesano", "Daniel Montesano"],
    ),
    "a person of an office": (
        "El delegado Manzano Cruz no respondió; una persona de su oficina aseguró que «el señor anda en comisión».",
        ["una persona de su oficina"],
    ),
    "what a body has done": (
        "La sociedad emitió un comunicado. En él celebra «un paso decisivo para el comercio de proximidad».",
        ["la sociedad"],
    ),
    "whose voice somebody is": (
        "Omar Gil calló. El sindicato contestó por boca de su secretaria, Ana Ruiz, que «el camino se corta siempre».",
        ["Ana Ruiz"],
    ),
    "what a report says, behind «según el cual»": (
        "Omar Gil presentó ayer un informe según el cual esa lectura resulta «verosímil y habitual en la plaza».",
        ["un informe"],
    ),
    "of which party somebody is": (
        "La más dura fue la intervención de Rodrigo Valdehíta, de Nación Viva, que llamó a la ministra «comisaria».",
        ["Rodrigo Valdehíta"],
    ),
    "a noun behind a small pronoun is a verb": (
        "Ana Ruiz le envió a dos jóvenes. No les guarda rencor. «Es un trabajo de estar sola», resume.",
        ["Ana Ruiz"],
    ),
    "an infinitive of saying": (
        "El ministro, Félix Gil, se limitó a responder que su despacho «deducirá responsabilidades».",
        ["Félix Gil"],
    ),
    "who speaks in a later clause": (
        "La bancada aplaudió hasta que la presidenta de la Cámara, Ana Ruiz, pidió silencio con un «señorías, basta».",
        ["Ana Ruiz"],
    ),
    "who takes up his own clause behind a colon": (
        "Omar Gil habló de «un éxito rotundo», aunque luego se corrigió: dijo que «las obras ni empezaron».",
        ["Omar Gil", "Omar Gil"],
    ),
    "what a record has that a paper saw": (
        "Ana Ruiz salió. En el acta, a la que accedió este diario, consta que la cámara estaba «apagada y sucia».",
        ["el acta"],
    ),
    "who puts up a sign": ("El Ayuntamiento ha colgado un cartel: «Aquí no se aparca».", ["Ayuntamiento"]),
    "a sign itself": ("Un letrero escrito a mano avisa: «Solo 200 pesos por carro».", ["un letrero"]),
}


NOT_SAID = (
    "Ana Ruiz tiene un acordeón que bautizó «Candelaria» y un disco nuevo, «Fuelle», que salió el viernes.",
    "El escritor Omar Gil, autor de «La isla no es un souvenir», publicó en su columna una crítica severa.",
    "Ana Ruiz leyó el proyecto y la expresión «mesada 14» no aparece ni una vez.",
    "Dos testigos dijeron que Ana Ruiz encaró a Matías «el Pulpo» Villafañe al terminar.",
    "El Servicio Meteorológico informó que «Odalys» impactó a las 18:20 horas.",
    "Ana Ruiz dijo que la plataforma marchará bajo el lema «Ni un piso a oscuras».",
    "Ana Ruiz pidió suprimir los topes en las llamadas «zonas tensionadas» de la ciudad.",
    "El «president», en cambio, guardó silencio; su portavoz, Ana Ruiz, alegó que había prisa.",
    "Ana Ruiz, referente de la agrupación «Alberdi de Pie», lo escuchó por la radio y le contestó.",
    "Ana Ruiz se comunicó por teléfono con «Los ojos de la noche» y lo negó.",
    "Ana Ruiz esperaba junto a un vecino que sostenía un cartel que decía «Queremos el tren ya».",
    "Ana Ruiz habló poco. En el portón colgaba anoche una sábana pintada a mano: «Escuela cerrada por dignidad».",
    "Ana Ruiz asegura que en la placa del muelle se lee todavía «Puerto de todos».",
    "Ana Ruiz comentó que ha escrito más de cien canciones, entre ellas «Flor de mayo» y «Ya no preguntes».",
    "Ana Ruiz explicó que la banda vendía bajo el perfil «Todo Sin Estrenar» en la aplicación.",
    "La concejala Ana Ruiz, ponente de la llamada «Ley Tren», señaló que habrá más.",
    "La orden, según reveló el director, Édgar Monsalve, «Pacho», era trabajar para otro.",
    "Ana Ruiz reconoció los pagos. «El negro», como se lo conoce en los pasillos, apareció en 2021.",
)


@pytest.mark.parametrize("text", NOT_SAID)
def test_spanish_titles_and_names_in_marks_are_nobodys(text: str) -> None:
    assert speakers_of(text, "es") == []


def test_titles_listed_below_a_sites_label_are_nobodys() -> None:
    said = "«No me llamó nadie», dijo Washington Perdomo."
    listed = "- Así quedó la tabla\n- Perdomo: '¡Tengo el teléfono cargado!'"
    assert speakers_of(f"{said}\n\nMIRÁ TAMBIÉN\n\n{listed}", "es") == ["Washington Perdomo"]
    assert speakers_of(f"{said}\n\nReacciones\n\n{listed}", "es") == ["Washington Perdomo"] * 2


def test_a_nickname_behind_somebody_quoted_is_no_second_half_of_it() -> None:
    text = "«Se le dijo», aseguró Iván Gil. Junto a él, «La Roca» clavó la mirada en la mesa. Luego murmuró: «No»."
    assert speakers_of(text, "es") == ["Iván Gil", "Iván Gil"]
    assert speakers_of("«Se le dijo», aseguró Iván Gil, «pero nadie lo oyó aquel día».", "es") == ["Iván Gil"] * 2


@pytest.mark.parametrize(("text", "speakers"), HEARD.values(), ids=HEARD)
def test_spanish_quotation_is_heard_from_its_speaker(text: str, speakers: list[str | None]) -> None:
    assert speakers_of(text, "es") == speakers


def test_paragraphs_between_bold_questions_and_quoted_answers_are_the_writers() -> None:
    text = (
        "Nos recibe Ana Roy en su casa, que es azul.\n\n**¿Por qué esperó usted?**\n\n“No esperé. Yo escribía.”\n\n"
        "Se tapa la cara con un cojín.\n\n**¿Tiene usted algún método?**\n\n“Me levanto a las cuatro.”\n\n"
        "**La plata**\n\nEl premio son 60 millones.\n\n**¿Lo sabe usted?**\n\n“Claro que yo lo sé.”"
    )
    assert speakers_of(text, "es") == ["Interviewer", "Ana Roy"] * 3


def test_noun_does_not_mean_somebody_named_much_later() -> None:
    later = "Nadie lo esperaba en el barrio, ni siquiera quienes la leyeron de jóvenes y la siguieron por toda España. "
    text = (
        "Olvido Baranda abre la puerta. A la autora le gusta el sol. «Me pasa desde niña», confiesa. "
        f"{later * 4}Irati Elorza, autora de dos novelas, la admira."
    )
    assert speakers_of(text, "es") != ["Irati Elorza"]


def test_noun_in_the_lead_means_who_is_named_next() -> None:
    text = "«Me pasa desde niña», confiesa la autora. Irati Elorza, autora de dos novelas, abre la puerta."
    assert speakers_of(text, "es") == ["Irati Elorza"]


def test_title_that_goes_with_given_names_calls_who_is_known() -> None:
    people = people_of("Don Vicente abrió. Vicente Cano, de 80 años, cerró. Fue don Vicente.", "es")
    assert [name for name in people if "Vicente" in name] == ["Vicente Cano"]


def test_lines_of_dialogue_go_from_one_to_the_other() -> None:
    text = (
        "—¿Quién abrió el cuaderno? —preguntó la fiscal Paloma Iru.\n\n—Nadie lo abrió así.\n\n—¿Y los gastos?\n\n"
        "—Los de las comidas —respondió Eusebio Cordón.\n\n—¿Está seguro? —insistió.\n\n—No."
    )
    assert speakers_of(text, "es") == ["Paloma Iru", "Eusebio Cordón"] * 3


def test_quotation_that_goes_on_in_a_new_paragraph_is_the_same_speakers() -> None:
    text = (
        "Luis Gil habló con Ana Ruiz. Así se lo contó ella a la radio:\n\n“Llegué a las ocho. Estaba cerrado.\n\n"
        "“Nadie contestó al teléfono de Luis”."
    )
    assert len(set(speakers_of(text, "es"))) == 1


def test_noun_set_against_who_spoke_means_somebody_else() -> None:
    text = "El juez Blas Donis calló. «Nadie avisó», insistió. El obispo, por su parte, admitió: «Mi padre lo sabía»."
    assert speakers_of(text, "es")[1] == "el obispo"


def test_noun_means_of_whom_a_copula_has_told_it() -> None:
    text = (
        "Rosa Mamani creció en La Paz y es autora de dos libros. La presentó ayer Pilar Bulnes. Bulnes habló una hora. "
    )
    assert speakers_of(f"{text}«Nadie me escuchó», lamentó la autora.", "es") == ["Rosa Mamani"]


def test_who_is_told_of_behind_a_comma_may_ask_next() -> None:
    text = (
        "El juez Esteban Lara calló. Le pasó un papel a su abogado, Santiago Uri, que al turno siguiente salió."
        "\n\n—¿Usted recuerda de qué color eran? —arrancó."
    )
    assert speakers_of(text, "es") == ["Santiago Uri"]


def test_answer_is_of_whom_the_narration_asks() -> None:
    asked = "Un periodista preguntó a Luis Gil si pensaba dimitir. La respuesta fue seca: «No hay motivo para eso»."
    assert speakers_of(asked, "es") == ["Luis Gil"]
    his = "La alcaldesa Ana Ruiz recibió a Luis Gil en su despacho. Su respuesta fue seca: «No hay dinero para eso»."
    assert speakers_of(his, "es") == ["Ana Ruiz"]
    asks = "El diputado Luis Gil preguntó al presidente si podía. La respuesta fue seca: «Tanto como usted»."
    assert speakers_of(asks, "es") != ["Luis Gil"]
