"""French as its papers print it, national and regional: who is heard, and who is not."""

from __future__ import annotations

import pytest

from tests.script.speakers import people_of, quotes_of, speakers_of

HEARD: dict[str, tuple[str, list[str | None]]] = {
    "by one’s own admission": (
        "Hugo Lanvin est resté discret. De l’aveu même de Claire Dupont, le chantier est « un gouffre ».",
        ["Claire Dupont"],
    ),
    "in the mouth of": (
        "Aux dires du trésorier, Paul Girard, le club vit « au jour le jour, sans filet ».",
        ["Paul Girard"],
    ),
    "dixit": ("La digue serait « solide comme un roc » (dixit Paul Girard). Les riverains doutent.", ["Paul Girard"]),
    "to hear her": (
        "Claire Dupont ne décolère pas. À l’entendre, le préfet aurait « tout inventé pour plaire ».",
        ["Claire Dupont"],
    ),
    "who listens is no part of who tells": (
        "« Le texte est prêt », glisse une conseillère à nos confrères de la radio. Rien n’a filtré depuis.",
        ["une conseillère"],
    ),
    "where it is told": (
        "« On coule », a hurlé le patron du chalutier au micro. Puis plus rien.",
        ["le patron du chalutier"],
    ),
    "who signed what is read": (
        "Le groupe a reçu une lettre signée Anne Roy. Le texte commence ainsi :\n\n« Je pars.\n\n« Bon vent. »\n\nFin.",
        ["Anne Roy", "Anne Roy"],
    ),
    "who sent what can be read": (
        "Anne Roy adresse à son chef un courriel. On peut y lire :\n\n« Le seuil est dépassé. »\n\nLuc Bel a ri.",
        ["Anne Roy"],
    ),
    "whose letter somebody reads out": (
        "Anne Roy a reçu un mail du rectorat. Elle le lit, amusée, au téléphone : « Revenez-nous, madame. »",
        ["rectorat"],
    ),
    "who sent the letter in which it stands": (
        "Luc Bel a lu le courrier que lui a adressé le ministère. « Rien ne presse », y est-il écrit.",
        ["le ministère"],
    ),
    "who reads and then says": (
        "Luc Bel est maire. Il lit une lettre du préfet et soupire : « Rien ne change, rien ne bouge. »",
        ["Luc Bel"],
    ),
    "by one’s own expression": (
        "Anne Roy a cédé sa ferme. Elle est devenue, selon son expression, une « débitrice heureuse ».",
        ["Anne Roy"],
    ),
    "a mouthpiece without a name": (
        "Le groupe, lui, assure par la voix d’un porte-parole que le texte est « sorti de son contexte ».",
        ["un porte-parole"],
    ),
    "a name behind its noun": (
        "Anne Roy a lancé une cagnotte, sous le nom « Retisser ». « J’ai payé », dit Luc Bel.",
        ["Luc Bel"],
    ),
    "what one is told": (
        "Luc Bel attend l’expert. On lui a promis une visite « sous dix jours ouvrés ». « J’attends », dit Luc Bel.",
        [None, "Luc Bel"],
    ),
    "what a body tells one": (
        "Luc Bel attend. Au ministère, on assure que c’est « en cours de traitement, sans délai ».",
        ["ministère"],
    ),
    "what one is asked": (
        "À la question rituelle, « Que voulez-vous qu’on dise ? », Anne Roy a ri. « Oui », a dit Anne Roy.",
        [None, "Anne Roy"],
    ),
    "whose answer, behind an aside": (
        "Anne Roy a posté une photo. Réponse, sous la photo, d’une éleveuse d’Aulus : « J’étais là avant vous. »",
        ["une éleveuse d’Aulus"],
    ),
    "lets fall": (
        "Anne Roy attend. « On aurait pu faire ça autrement », laisse tomber Luc Bel, son attaché de presse.",
        ["Luc Bel"],
    ),
    "a handle behind who writes": (
        "Vous avez été nombreux. « Mon mari a perdu la sienne, je vais attendre », écrit Nanou45. Luc Bel rit.",
        ["Nanou45"],
    ),
    "what somebody is for": (
        "« Tout est réservé », dit l’adjoint à la culture. Le guichet a fermé.",
        ["l’adjoint à la culture"],
    ),
    "a verb that another governs": (
        "Luc Morin est venu. « On verra bien », se borne à dire Claire Dupont.",
        ["Claire Dupont"],
    ),
    "her among the verbs": (
        "Claire Dupont est venue. Luc Morin s’emporte. « On verra bien », finit-elle par lâcher.",
        ["Claire Dupont"],
    ),
    "contented herself": (
        "Claire Dupont est venue. Luc Morin s’emporte. « On verra bien », s’est-elle contentée de répondre.",
        ["Claire Dupont"],
    ),
    "before the colon": ("Luc Morin est venu. Claire Dupont finit par lâcher : « On verra bien. »", ["Claire Dupont"]),
    "before the next words": (
        "Luc Morin est venu. « On verra bien », dit-il avant de répondre à Claire Dupont.",
        ["Luc Morin"],
    ),
    "nothing to say": ("Luc Morin soupire. « On verra bien. » Sans rien dire, Claire Dupont s’en va.", ["Luc Morin"]),
    "the latter": ("Luc Morin a croisé Paul Girard. « Reviens », lui a glissé ce dernier.", ["Paul Girard"]),
    "the latter, by a noun": (
        "« Il dort mal », raconte Jade, 8 ans, la main dans celle de son oncle. « Elle mange peu », ajoute celui-ci.",
        ["Jade", "son oncle"],
    ),
    "the latter is a woman": (
        "Paul Girard a convaincu Anna Roy de venir avec son cousin Luc. « J’ai hésité », avoue cette dernière.",
        ["Anna Roy"],
    ),
    "set against who has spoken": (
        "« On a gagné », savoure Paul Girard, patron du club. Le délégué des supporters, pour sa part, reste amer : "
        "« On a volé trois points. »",
        ["Paul Girard", "le délégué des supporters"],
    ),
    "whoever goes on is set against nobody": (
        "« On a gagné », savoure Paul Girard, patron du club. Le patron, ravi, ajoute : « On a bien joué. »",
        ["Paul Girard", "Paul Girard"],
    ),
    "the first and the second": (
        "Anna Roy et Zoé Blin se sont opposées. « On verra bien », a attaqué la première. « Jamais », a rétorqué la "
        "seconde.",
        ["Anna Roy", "Zoé Blin"],
    ),
    "the first, a man": (
        "« Je signe », dit Luc Morin. Sa cousine, Anna Roy, refuse : « Jamais. » Le premier soupire : « Têtue. »",
        ["Luc Morin", "Anna Roy", "Luc Morin"],
    ),
    "a party between office and name": (
        "« C’est trop », écrit la députée Les Centristes Anna Roy. « J’ai réagi », a-t-elle expliqué.",
        ["Anna Roy", "Anna Roy"],
    ),
    "a party and a place": ("« C’est trop », écrit le sénateur LR du Gers Paul Girard.", ["Paul Girard"]),
    "a party and nobody’s name": ("« C’est trop », écrit le député LR dont parle Paul Girard.", ["le député LR"]),
    "a body’s adjective": (
        "« C’est trop », répond l’Union nationale des bergers.",
        ["Union nationale des bergers"],
    ),
    "a firm of two": ("La régie Morel & Fils répond : « Nous payons. »", ["Morel & Fils"]),
    "a verb whose stem changes": (
        "Les jurés relèvent « de graves lacunes ». « Nous jugerons », tempèrent les jurés.",
        ["les jurés", "les jurés"],
    ),
    "on whose side": (
        "Côté direction, on minimise : « Ce n’est rien. »",
        ["direction"],
    ),
    "on the side of several": ("Du côté des syndicats, on s’agace : « C’est faux. »", ["syndicats"]),
    "where one shrugs": (
        "À la préfecture, on hausse les épaules : « Encore ! »",
        ["la préfecture"],
    ),
    "a body is nobody": (
        "La femme, âgée de 40 ans, a été écrouée pour « escroquerie », a précisé le parquet de Brive.",
        ["le parquet de Brive"],
    ),
    "a verb and the words before its subject": ("Lassé, Paul Girard « ne regrette rien ».", ["Paul Girard"]),
    "a noun in marks": ("Paul Girard a servi le « reste » et son « ordinaire ».", []),
    "the answer of the latter": (
        "Une élue a interpellé le ministre des Routes. Réponse de ce dernier : « Nous verrons. »",
        ["le ministre des Routes"],
    ),
    "somebody is no thing": (
        "Une feuille pliée sous la porte, sans nom. Le couple a porté plainte. « On reste », assure l’épouse.",
        ["l’épouse"],
    ),
    "a noun for who speaks for another": (
        "Le chanteur Paul Girard annonçait « une pause d’un an ». « Il dort », rectifie son attachée de presse.",
        ["Paul Girard", "son attachée de presse"],
    ),
    "whence somebody has come": (
        "Venue de Bayrolles pour l’occasion, Anne Roy sourit. « C’est beau, tout ça. »",
        ["Anne Roy"],
    ),
    "a given name and a particle": ("Valérie de Lorme sourit. « C’est beau », dit-elle.", ["Valérie de Lorme"]),
    "a body’s small words and adjectives": (
        "Le Service de la promotion économique rappelle que l’aide est « liée à une stratégie régionale ».",
        ["Service de la promotion économique"],
    ),
    "by the voice of": (
        "L’association Marais vivant, par la voix de sa présidente, Anna Roy, exige « l’arrêt immédiat des travaux ».",
        ["Anna Roy"],
    ),
    "by the voice of who only lends it": (
        "Paul Girard a dit, par la voix d’une interprète, avoir dormi « dans un hangar sans toit ».",
        ["Paul Girard"],
    ),
    "who passes on what another has said": (
        "Selon une source policière, M. Girard a déclaré aux gendarmes avoir roulé « à cinquante, pas plus ».",
        ["Girard"],
    ),
    "who passes on what is said": ("Selon Anna Roy, le maire a « perdu la main depuis un an ».", ["Anna Roy"]),
    "en before its verb": (
        "Les auteurs en conviennent, dans une note où ils appellent à « des mesures sur plusieurs saisons ».",
        ["les auteurs"],
    ),
    "a noun that could be a verb": (
        "Le rapport de l’agence juge le risque « très faible dans ces conditions ».",
        ["le rapport de l’agence"],
    ),
    "on the radio": (
        "« On a perdu une heure », a accusé sur la radio Info+ la maire de Brive, Anna Roy.",
        ["Anna Roy"],
    ),
    "a notice on a door": (
        "« Fermé pour de bon », annonce une affichette sur la porte d’Anna Roy.",
        ["une affichette"],
    ),
    "promised, once": ("En août, Paul Girard nous promettait « un hiver sibérien ».", ["Paul Girard"]),
    "a plan by its name": ("Anna Roy a parlé vingt minutes du plan « France médecins », sans notes.", []),
    "a plan by what is said of it": ("Anna Roy dénonce un plan « bâclé ».", ["Anna Roy"]),
    "a paper and its adjective": ("Anna Roy l’a dit au quotidien milanais « Il Capitale ».", []),
    "a paper that has read it": (
        "Dans un courriel dont « Les Marchés » ont eu copie, Anna Roy regrette « une décision prise en une heure ».",
        ["Anna Roy"],
    ),
    "what is called so": ("La direction supprime la prime dite « de panier », selon Anna Roy.", []),
    "presented as": ("La ministre, Anna Roy, l’a présenté comme « une mesure d’amour ».", ["Anna Roy"]),
    "warned of": ("Anna Roy a mis en garde contre « toute récupération ».", ["Anna Roy"]),
    "who has been told to be it by the noun alone": (
        "Anna Roy commande un thé. La cinéaste sourit. « Il est froid », dit-elle.\n\nZoé Blin attend dehors. "
        "« Elle m’a tout appris », dit Zoé Blin.\n\nLa cinéaste est revenue : « J’arrive. »",
        ["Anna Roy", "Zoé Blin", "Anna Roy"],
    ),
    "a book and what it is": ("Luc Morin sourit. « L’Usine heureuse », le livre qu’il publie, l’a aidé.", []),
    "a song": ("Sur scène, Anna Roy ne chantera pas « Rocade ».", []),
    "a shop": ("Anna Roy tient la poissonnerie « Dieu fera », près du pont.", []),
    "a word": ("Anna Roy n’a jamais prononcé le mot « démission ».", []),
    "found so": ("Ces mesures, Anna Roy les trouve « normales ».", ["Anna Roy"]),
    "contented with": ("Anna Roy s’est contentée d’un « on verra » poli.", ["Anna Roy"]),
    "called so by": (
        "Luc Morin posait une condition jugée « insultante » par Paul Girard.",
        ["Paul Girard"],
    ),
    "called by somebody so": (
        "Luc Morin défend un pont jugé en 2019 par Anna Roy « incompatible avec la ville ».",
        ["Anna Roy"],
    ),
    "who calls it so, by and large": ("Anna Roy a jugé « insultante » par bien des côtés l’offre.", ["Anna Roy"]),
    "promised by letter": ("Anna Roy a promis par courriel d’étudier « toute offre sérieuse ».", ["Anna Roy"]),
    "an apposition without an article": (
        "La chambre de commerce, gestionnaire du port, assure que la criée restera ouverte « jusqu’au 31 mars ».",
        ["la chambre de commerce"],
    ),
    "an apposition and who": (
        "L’idée vient de sa mère, ancienne factrice, qui répétait que « le timbre est au même prix pour tous ».",
        ["sa mère"],
    ),
    "the latter is a body": (
        "Luc Morin brandit un courrier de la Fondation des monuments, daté de mars, dans lequel celle-ci se dit "
        "« disposée à étudier un portage de dix ans ».",
        ["Fondation des monuments"],
    ),
    "of a place": (
        "« Rien », dit Radio Limousin. Le syndicat Jeunes Bergers du Limousin dénonce « un pansement sur une plaie ».",
        ["Radio Limousin", "Jeunes Bergers"],
    ),
    "read there": (
        "La direction a envoyé une lettre le 4 janvier. « Chacun doit faire un effort », y lisait-on.",
        ["la direction"],
    ),
    "an adverb between verb and subject": (
        "Anna Roy chante. « J’étais leur marraine, regrette encore aujourd’hui le maire, Paul Girard. C’est fini. »",
        ["Paul Girard", "Paul Girard"],
    ),
    "a verb behind words in marks": (
        "Paul Girard reste. Dans une lettre, il « regrette une prise d’otages » et dit que « tout reste ouvert ».",
        ["Paul Girard", "Paul Girard"],
    ),
    "who bears a name": (
        "Luc Morin attend. Le troisième homme s’appelle Paul Girard. Il était de congé. « J’ai attendu », dit-il.",
        ["Paul Girard"],
    ),
    "whom something makes smile": (
        "Luc Morin attend. Une enquête est ouverte. Celle-ci fait sourire la maire, Anna Roy : « On cherche encore. »",
        ["Anna Roy"],
    ),
    "whom something has made jump": (
        "Luc Morin attend. L’idée a fait bondir une de ses anciennes élèves. « On cherche encore », ironise celle-ci.",
        ["une de ses anciennes élèves"],
    ),
    "what makes known says it": (
        "Luc Morin attend. La mairie fait savoir que le projet est « suspendu jusqu’à nouvel ordre ».",
        ["la mairie"],
    ),
    "a paper after": (
        "Luc Morin attend. D’après « Le Maillot », l’équipe prépare sa revanche.",
        [],
    ),
    "a verb in marks behind its subject": (
        "Luc Morin attend. La mairie « prend acte » du départ de son animatrice. Le dossier reste ouvert.",
        ["la mairie"],
    ),
    "a thing and its verb in marks": (
        "Luc Morin raconte. La décision « ne passe pas » dans le village. Le dossier reste ouvert.",
        ["Luc Morin"],
    ),
    "a rival body in its sentence": (
        "La note a déplu. Contacté, Nordpak renvoie à un communiqué, dans lequel on lit : « Le site fermera. »",
        ["Nordpak"],
    ),
    "items of a list": (
        "« Oui », dit Anna Roy.\n\n– l’agenda, vraiment impressionnant ;\n\n– une voix, qui ne coupe pas la parole.",
        ["Anna Roy"],
    ),
    "what a body maintains": (
        "Luc Morin attend. C’est du moins ce que soutient la mairie : « Le dossier n’est pas clos pour autant. »",
        ["la mairie"],
    ),
    "as somebody recalls": (
        "Luc Morin attend. Comme le rappelle Anna Roy : « Le dossier n’est pas clos pour autant. »",
        ["Anna Roy"],
    ),
    "who asks, and about what": (
        "Luc Morin attend. Relancée sur ce point par Paul Girard, Anna Roy esquive. « Rien n’est clos », dit-elle.",
        ["Anna Roy"],
    ),
    "with whom it is the same": (
        "Luc Morin attend. Même constat chez Anna Roy : « Le dossier n’est pas clos pour autant. »",
        ["Anna Roy"],
    ),
    "where it is read": (
        "Luc Morin attend. « Restez chez vous ce soir », peut-on lire sur la banderole. La suite demain.",
        ["la banderole"],
    ),
    "read there, above": (
        "Anna Roy attend. La mairie a publié un courriel. On peut y lire : « Chacun doit faire un effort. »",
        ["la mairie"],
    ),
    "what another sent": (
        "Anna Roy attend. La mairie a reçu une lettre. On y lit : « Chacun doit faire un effort. »",
        ["une lettre"],
    ),
    "in which it is read": (
        "Anna Roy attend. Le groupe a envoyé une note, dans laquelle on peut lire : « Chacun doit faire un effort. »",
        ["le groupe"],
    ),
    "a listener in apposition": (
        "Anna Roy part. « J’étouffais, confie l’animatrice à son hôte, l’humoriste Paul Girard. C’est fini. »",
        ["Anna Roy", "Anna Roy"],
    ),
    "what was sent, no envoy": (
        "Le maire, Paul Girard, se défend. Dans un communiqué envoyé lundi, il écrit : « Le site fermera. »",
        ["Paul Girard"],
    ),
    "whom a lead-in without a verb of speech is about": (
        "Anna Roy attend. Le maire ne décolère pas :\n\n« On nous a menti depuis des mois. »",
        ["le maire"],
    ),
    "what the subject is, before it": (
        "Ancien vendeur dans la même chaîne, à Vevey, Loris décrit un système rodé. « On avait un classeur. »",
        ["Loris"],
    ),
    "what she is, before her": (
        "Anna Roy sourit. Directrice de l’école depuis un an, elle parle d’« un geste délibéré de la ville ».",
        ["Anna Roy"],
    ),
    "whom a sentence goes on to act on": (
        "Le patron du parti, Paul Girard, qui en avait fait « la mère des batailles », a convoqué Luc Morin mercredi.",
        ["Paul Girard"],
    ),
    "some of a place": (
        "Les ultras du Virage Est ont annoncé une grève des chants « jusqu’à nouvel ordre ».",
        ["les ultras du Virage Est"],
    ),
    "what a letter tells that a body told": (
        "Selon un courriel interne, la société Thermidis avait signalé dès mars « un risque de rupture ».",
        ["Thermidis"],
    ),
    "an answer and how it was": (
        "La motion est passée. Réponse embarrassée du délégué, Paul Girard : « On verra. »",
        ["Paul Girard"],
    ),
    "beside a place": ("À côté de la mairie, Luc Morin assure : « C’est faux. »", ["Luc Morin"]),
    "a body with the adjective of a country": (
        "Le glacier fond. L’Académie suisse des sciences dit : « Il n’en restera rien. »",
        ["Académie suisse des sciences"],
    ),
    "a paper in italics": (
        "La presse s’emballe. *Le Courrier des lettres* écrit : « Rien ne va plus. »",
        ["Courrier des lettres"],
    ),
    "what hangs on to an association’s name": (
        "Tous ne l’ont pas suivi. L’association Mémoire des victimes dit : « Rien ne va plus. »",
        ["Mémoire des victimes"],
    ),
    "not what somebody does for his part": (
        "Tous attendent. L’Office de tourisme pour sa part dit : « Rien ne va plus. »",
        ["Office de tourisme"],
    ),
    "a body with an adjective that may be somebody": (
        "L’enquête avance, dit Paul Roux. Le parquet marseillais évoque « une affaire simple ».",
        ["le parquet marseillais"],
    ),
    "a firm’s name in apposition to a noun and such an adjective": (
        "L’enquête avance. La société promotrice, Alpina Câbles SA, écrit : « Nous prenons acte du vote. »",
        ["Alpina Câbles SA"],
    ),
    "a day is no part of whom it stands before": (
        "Tous devaient être présentés ce jeudi à un juge de Créteil, qui évoque « une affaire simple ».",
        ["un juge de Créteil"],
    ),
    "what has been handed in": (
        "Un rapport remis en 2021 à la métropole signalait des branchements « en fonte, antérieurs à 1950 ».",
        ["un rapport"],
    ),
    "who holds the letter does not write it": (
        "Dans une lettre au ministre, Luc Morel, dont nous avons copie, la préfète évoque « une affaire simple ».",
        ["la préfète"],
    ),
    "as for her": (
        "Moussa loue des vélos. Quant à Paulette, 81 ans, elle attendait le bus. « J’ai mon livre, mon sandwich. »",
        ["Paulette"],
    ),
    "a paper that has a copy is no quotation": (
        "Une circulaire, dont « Le Matin du Gharb » détient une copie, est sortie. « Oui », dit Paul Roux.",
        ["Paul Roux"],
    ),
    "another answers at once": (
        "« Ton père t’entendrait ! », dit Luc Roux à Anne Morel. Réponse du tac au tac : « Il en est mort. »",
        ["Luc Roux", "Anne Morel"],
    ),
    "talk with whom “madame” calls": (
        "Anne Roy est la préfète. Un grand dadais s’arrête devant elle :\n\n— Madame, vous étiez vert clair.\n\n"
        "— Clair seulement ?\n\n— Faut vous laisser une marge, hein.",
        ["un grand dadais", "Anne Roy", "un grand dadais"],
    ),
}


HEARD |= {
    "a foundation called after somebody": (
        "La fondation Roquebrune accueille des enfants. Sa présidente, Anne de Roquebrune, rit. Dans ses appels, la "
        "fondation assure que « tout leur revient ».",
        ["fondation Roquebrune"],
    ),
    "a firm by the noun before its name": (
        "La fondation Ravel va mal. Anne Roy rit. Dans ses appels, la fondation assure que « tout va bien ».",
        ["Ravel"],
    ),
    "where somebody in a list comes from": (
        "- Ludivine, de Pralevent : « Mes enfants ont peur du loup. »",
        ["Ludivine"],
    ),
    "as somebody says": (
        "Bo Ek rit. « On n’a rien vu », comme l’a dit Anne Roy. Il se tait.",
        ["Anne Roy"],
    ),
    "who signed what the sentence before tells of": (
        "Bo Ek est là. Une note a fuité. Datée du 3 juin, elle est signée de la directrice, Anne Roy. On peut y "
        "lire :\n\n« L’extension est prévue. »",
        ["Anne Roy"],
    ),
    "here is the passage": (
        "Bo Ek est là. Une note, signée d’Anne Roy, a fuité. Voici le passage en question :\n\n« Tout est prévu. »",
        ["Anne Roy"],
    ),
    "whom the paper calls otherwise": (
        "Paul Roy est là. Une opératrice, que nous appellerons Sonia, y est entrée. « On passait par le toit », se "
        "rappelle-t-elle.",
        ["Sonia"],
    ),
    "a party at the head of an item": (
        "- Le Rassemblement des indépendants, dans un tweet : « Le navire prend l’eau. »",
        ["Rassemblement des indépendants"],
    ),
    "what everybody calls somebody": (
        "Mame Birame Sarr, que tout le monde ici appelle « Vieux Birame », rit. Luc Bel aussi. « Partez », a prévenu "
        "Vieux Birame.",
        ["Mame Birame Sarr"],
    ),
    "what somebody’s son is called": (
        "Anne Roy, dont le fils s’appelle Luc Bel, rit. « Oui », dit Luc Bel.",
        ["Luc Bel"],
    ),
    "a no": ("Hélène Roy rit. À Paul Girard, elle a opposé un « non » clair.", ["Hélène Roy"]),
}


NOT_HEARD: dict[str, tuple[str, str]] = {
    "who took a picture": (
        "Anne Roy a parlé. Luc Bel attend.\n\n© Yannis Kremer\n\n« Coach, on n’est pas des chevaux ! »\n\nElle rit.",
        "Yannis Kremer",
    ),
    "a judge of the other sex": (
        "À la barre, Kévin Lambert, 31 ans, regarde ses mains. « Pourquoi ? », interroge la présidente.",
        "Kévin Lambert",
    ),
    "a prefect of the other sex": (
        "« Rien ne presse », dit Maïmouna Roy, éleveuse. « Tout presse », corrige le préfet.",
        "Maïmouna Roy",
    ),
}


NAMED: dict[str, tuple[str, set[str]]] = {
    "where somebody comes from": (
        "Mon voisin, un Breton de Val-Marie, rit. « Jamais », dit Paul Girard.",
        {"Paul Girard"},
    ),
    "a street": ("Rue Saint-Roch, une dame attend. « On y va, madame », promet le candidat.", set()),
    "a sentence in capitals": (
        "Josette Roy rit. ILS VEULENT FERMER JOSETTE. « Oui », dit Josette.",
        {"Josette Roy"},
    ),
    "a paper with the article that is its own": (
        "Dans un texte lu hier, Les Cahiers du Palais écrivent : « Rien ne va. »",
        {"Cahiers du Palais"},
    ),
    "a paper of the day": (
        "Dans un texte lu hier, Le Figaro du jour écrit : « Rien ne va. »",
        {"Figaro"},
    ),
    "a boss of a firm": (
        "« Oui », dit Anna Roy, PDG de Valmétal. « Non », dit Paul Girard.",
        {"Anna Roy", "Paul Girard"},
    ),
}


@pytest.mark.parametrize(("text", "speakers"), HEARD.values(), ids=HEARD)
def test_who_is_heard(text: str, speakers: list[str | None]) -> None:
    assert speakers_of(text, "fr") == speakers


@pytest.mark.parametrize(("text", "nobody"), NOT_HEARD.values(), ids=NOT_HEARD)
def test_who_is_not_heard(text: str, nobody: str) -> None:
    assert speakers_of(text, "fr")[-1] != nobody


@pytest.mark.parametrize(("text", "names"), NAMED.values(), ids=NAMED)
def test_who_is_named(text: str, names: set[str]) -> None:
    assert {person for person in people_of(text, "fr") if person[:1].isupper() or person.startswith("de ")} == names


@pytest.mark.parametrize("text", ["C'j", "d'l'", "Qu'", "C’j’ai dit « non », lança-t-elle."])
def test_an_elision_with_nothing_behind_it(text: str) -> None:
    assert quotes_of(text, "fr") is not None
