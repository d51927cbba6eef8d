"""A letter's HTML or plain text → its words, without the lines that are about the mail and not in the letter.

Such lines stand at the beginning ("View in browser") and at the end ("You receive this because …", the sender's street,
"Unsubscribe"): there they are looked for, a short paragraph each, and nowhere in between.
"""

from __future__ import annotations

import re

from narrator.article.documents.markup import parsed, words_of_tree
from narrator.article.headline import has_words
from narrator.article.html.fragment import words_of_html
from narrator.article.text import unwrapped

_ABOUT_THE_MAIL = re.compile(
    r"""(?xi)
      \bun-?subscribe\b | \b(?:manage|update|change|edit)\b.{0,30}\b(?:preferences|subscription)
    | (?:^|[?.!|·]\s*)\W*(?:view|read|open|see)\b.{0,40}\b(?:browser|on\ the\ web|online|in\ (?:the\ )?app)\b
    | \byou(?:['’]re|\ are)?\ (?:have\ )?(?:receiv|gett?|subscribed).{0,60}\b(?:because|e-?mail|newsletter)
    | ^(?:this|the)\ (?:e-?mail|newsletter|message)\ was\ sent | \bforwarded\ (?:this|to\ you)
    | \badd\ us\ to\ your\ address
    | \bnewsletter\ (?:abbestellen|abmelden|abonnieren) | \bim\ browser\ (?:ansehen|lesen|öffnen|anzeigen)
    | \b(?:erhalten|bekommen)\ (?:dies\w*|den)\b.{0,40}(?:mail|newsletter|nachricht)
    | \b(?:se\ |me\ |vous\ )?désabonner\b | \bse\ désinscrire\b | \bdans\ (?:votre|le)\ navigateur | ^vous\ recevez\ ce
    | \b(?:cancelar|anular)\b.{0,20}suscripción | ^\W*dar(?:se|te)?\ de\ baja | \ben\ (?:el|tu|su)\ navegador
    | ^(?:recibes|recibe|has\ recibido|ha\ recibido)\ este\ (?:correo|e-?mail|bolet)"""
)
_LEGAL = re.compile(
    r"""(?xi)
    privacy\ (?:policy|notice) | terms\ (?:of\ (?:use|service)|and\ conditions) | \b(?:powered|sent)\ (?:by|with|via)\b
    | \bopt[ -]out\b | \bweb\ version\b | \bsubscribe\ here\b | \bsign\ up\ here\b
    | datenschutz | \bimpressum\b | \babbestellen\b | \babmelden\b | \bonline-?(?:version|ansicht)\b
    | politique\ de\ confidentialité | mentions\ légales | \bversion\ en\ ligne\b
    | política\ de\ privacidad | aviso\ legal | \bversión\ en\ línea\b"""
)
"""What only a line that is no sentence is about the mail for."""
_RESERVED = re.compile(
    r"(?i)©|\(c\) \d{4}|^\W*copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|todos los derechos"
)
_NETWORK = "facebook|twitter|x|instagram|linkedin|youtube|mastodon|bluesky|threads|tiktok|whatsapp|telegram"
_BUTTONS = re.compile(
    rf"(?i)\W*(?:(?:{_NETWORK}|share|tweet|forward|like|comment|restack|follow|teilen|weiterleiten|partager|transférer"
    rf"|compartir|reenviar|faq|contact|kontakt|help|website|us|on|this|to a friend|a friend)\W*)+"
)
_CALLS = re.compile(
    r"""(?xi) [\W_]*(?:
      (?:read|continue|keep|see|find|learn|discover|get|click|tap|listen|watch|shop)\b
      (?:\ (?:reading|more|on|out|here|now|it|all|online
        |the\ (?:full|whole|rest\ of\ the)\ (?:story|article|text|post)))+
    | (?:view|read|open|see)\ (?:this\ |it\ )?(?:in|on)\ (?:the\ |your\ )?(?:app|browser|web)
    | (?:jetzt\ )?(?:weiterlesen|mehr\ (?:lesen|erfahren|dazu)) | zum\ (?:ganzen\ )?(?:artikel|beitrag)
    | lire\ (?:la\ suite|l['’]article|plus) | en\ savoir\ plus | (?:leer|ver|saber)\ más | seguir\ leyendo
    | (?:subscribe|donate|register|sign\ up|jetzt\ spenden|spenden|s['’]abonner|suscríbete)(?:\ (?:now|today|here))?
    )[\W_]*"""
)
"""Buttons: a paragraph that says no more than this."""
_BULLET = re.compile(r"^[ \t]*[*•‣▪-][ \t]+(?=\S)", re.MULTILINE)
_LONGEST, _LONGEST_LEGAL, _LONGEST_BESIDE = 60, 15, 12
"""Words: the reason why one gets a mail has some 30, a copyright line ten, a street and a town between them eight."""
_QUOTATION = re.compile('["“”„«»]')
_MOST_BESIDE = 3
"""Short paragraphs in a row between such lines, that are not known as one: a name, a street, a slogan."""
_SIGNATURE = "\n-- \n"
_LONGEST_SIGNATURE = 12
"""Lines. Good manners say four; companies take ten."""
_QUOTED = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_ADDRESS = re.compile(
    r"[ \t]*(?:<(?:https?://|mailto:)[^<>\s]*>|[\[(]\s*(?:https?://|mailto:)[^\[\]()\s]*\s*[\])])", re.IGNORECASE
)
_ONLY_ADDRESS = re.compile(r"^[ \t>*-]*(?:https?://\S+|www\.\S+)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_RULE = re.compile(r"^[ \t]*[-=_*~#•·—–]{3,}[ \t]*$", re.MULTILINE)
_TRACKING = re.compile(
    "[\u034f\u200c\u200d\u2007\u00ad\ufeff\u200b]{2,}|(?:[\u034f\u200c\u200b\u00ad\ufeff][ \u00a0]){2,}"
)
"""What newsletters fill the preview of a mail program with: characters that nobody sees."""


def letter_of_html(markup: str) -> str:
    """The words of a letter in HTML; tables in it are layout."""
    markup = _TRACKING.sub(" ", markup)
    tree = parsed(markup)
    words = words_of_html(markup).replace("\n", "\n\n") if tree is None else words_of_tree(tree, has_tables=False)
    return without_edges(words)


def letter_of_text(text: str, *, is_flowed: bool = False, deletes_space: bool = False) -> str:
    """The words of a letter in plain text, its lines put together (RFC 3676 tells how, where it is `is_flowed`).

    Addresses beside their words, rules drawn with signs and the signature go.
    """
    letter, mark, signature = text.rpartition(_SIGNATURE)
    text = letter if mark and signature.count("\n") <= _LONGEST_SIGNATURE else text
    text = _flowed(text, deletes_space=deletes_space) if is_flowed else text
    text = _QUOTED.sub("", text)
    text = _BULLET.sub("", text)
    text = _RULE.sub("", _ONLY_ADDRESS.sub("", _ADDRESS.sub("", text)))
    text = re.sub(r"\n[ \t]*(?:\n[ \t]*)+", "\n\n", text).strip()
    return without_edges(unwrapped(text))


def without_edges(words: str) -> str:
    """The paragraphs of `words` without those about the mail, at both ends, and without buttons."""
    paragraphs = [line for line in re.split(r"\n\s*\n", words) if has_words(line)]
    first = _edge(paragraphs)
    last = len(paragraphs) - _edge(paragraphs[first:][::-1])
    return "\n\n".join(line for line in paragraphs[first:last] if not _CALLS.fullmatch(line))


def _edge(paragraphs: list[str]) -> int:
    """How many of the first ones are about the mail; the first sentence that is not ends the search."""
    length = beside = 0
    for number, paragraph in enumerate(paragraphs, 1):
        if _is_about_the_mail(paragraph):
            length, beside = number, 0
        elif len(paragraph.split()) > _LONGEST_BESIDE or paragraph.rstrip()[-1:] in '.!?”"’':
            break
        else:
            beside += 1
            if beside > _MOST_BESIDE:
                break
    return length


def _is_about_the_mail(paragraph: str) -> bool:
    """Whether it is; nobody is quoted in such a line."""
    count = len(paragraph.split())
    if _QUOTATION.search(paragraph) or count > _LONGEST:
        return False
    if _ABOUT_THE_MAIL.search(paragraph):
        return True
    is_sentence = paragraph.rstrip()[-1:] in ".!?"
    told = _RESERVED.search(paragraph) or _BUTTONS.fullmatch(paragraph)
    return count <= _LONGEST_LEGAL and bool(told or (not is_sentence and _LEGAL.search(paragraph)))


def _flowed(text: str, *, deletes_space: bool) -> str:
    """Lines that end in a space go on in the next one; a space before ">", "From " and a space is only stuffing."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        line = line.removeprefix(" ")
        is_soft = line.endswith(" ") and line != "-- "
        told = line[:-1] if is_soft and deletes_space else line
        if goes_on and lines:
            lines[-1] += told
        else:
            lines.append(told)
        goes_on = is_soft
    return "\n".join(lines)
