"""A page's tree → the same without the boxes in and around a story: adverts, related stories, authors' boxes.

A box is told by its names (class and id) and by what it is; names are words that editors and themes everywhere use, and
each is weighed against what the box holds, so that a story whose wrapper is called "article-share" stays.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from narrator.article.html.sizes import class_names, drop_each, sizes_of

_ADVERTISING = frozenset(
    """ad ads advert adverts advertisement advertising adslot adunit sponsored sponsor promo promotion anzeige werbung
    publicite publicidad reklama outbrain taboola dfp cookie cookies consent gdpr""".split()  # noqa: SIM905
)
_ELSEWHERE = frozenset(
    """related recommended recommendation recommendations seealso morestories trending popular mostread teaser
    teasers carousel slideshow gallery breadcrumb breadcrumbs pagination pager prevnext pullquote pullquotes
    relacionadas relacionados verwandte weitere legends""".split()  # noqa: SIM905
)
_ASKING = frozenset(
    """newsletter newsletters subscribe subscription signup share sharing sharebar sharebuttons social socials follow
    addtoany sharedaddy donate donation cta comments commentlist disqus respond feedback survey poll""".split()  # noqa: SIM905
)
_ABOUT = frozenset(
    """authorbox authorbio authorinfo authorcard bio biography aboutauthor saboxplugin tags taglist tagcloud metadata
    postmeta entrymeta copyright disclaimer kicker
    overline eyebrow topline dachzeile rubrik surtitle""".split()  # noqa: SIM905
)
_NOTES = frozenset(("footnote", "footnotes", "endnote", "endnotes", "fussnoten", "fußnoten"))
"""The texts of notes, which stand where nobody hears what they are of."""
_CAPTION = frozenset(
    """caption captions figcaption imagecaption photocaption photocredit imagecredit credit credits bildunterschrift
    bildnachweis fotocredit legende videocaption""".split()  # noqa: SIM905
)
_ANY_LENGTH = frozenset(
    """related recommended recommendations trending popular mostread carousel slideshow gallery legends footnotes
    endnotes""".split()  # noqa: SIM905
)
"""What may be long beside a story: a gallery of fifty pictures has more words than it."""
_NAMES = _ADVERTISING | _ELSEWHERE | _ASKING | _ABOUT | _NOTES | _CAPTION
_PAIRS = re.compile(
    r"(?:^|[-_])(?:read[-_]more|pull[-_]quote|see[-_]also|more[-_](?:stories|news|on|from)|most[-_](?:read|popular)|author[-_](?:box|bio|info|card"
    r"|details|profile|description)|about[-_](?:the[-_])?author|fact[-_]?box|sign[-_]up|tag[-_](?:list|cloud)|post[-_]tags"
    r"|up[-_]next|live[-_]blog[-_]promo|footer[-_]cta)(?:$|[-_])"
)
_ABOUT_THE_PAGE = re.compile(
    r"^(?:has|no|with|without|is|js|can|show|hide|single|page|post|type|category|tag|theme)[-_]"
)
"""How the names begin that tell of a page's state and not of a box: "has-sidebar", "category-social"."""
_BOXES = frozenset("div section aside ul ol li p figure span header footer form table dl ins small h2 h3 h4 h5".split())  # noqa: SIM905
_DROPPED_TAGS = ("form", "button", "select", "textarea", "ins", "nav", "figcaption")
_MOST = 0.2
"""Share of the page's words that one box may hold; a story under a wrong name holds more."""
_MOST_PROSE = 400
"""Characters of running paragraphs in a box; a chapter of the story under a wrong name has more."""
_STORY_LEFT = 600
"""Characters of running paragraphs that must be left outside for a larger box to go: three paragraphs of news."""


def drop_boxes(tree: Any, kept: Any = None) -> None:
    """Take the boxes out of the tree, but for what is around the element `kept`."""
    around_kept = set() if kept is None else {kept, *kept.iterancestors()}
    sizes = sizes_of(tree)
    whole = sizes[tree]
    named = {element: names for element in tree.iter() if _may_be_box(element) and (names := _box_names(element))}
    held: Counter[str] = Counter()
    for element, names in named.items():
        for name in names:
            held[name] += sizes[element].prose

    def is_dropped(element: Any) -> bool:
        if element in around_kept or next(element.iter("h1"), None) is not None:
            return False
        size = sizes[element]
        rare = {name for name in named[element] if held[name] <= max(whole.prose * _MOST, _MOST_PROSE)}
        if rare and size.letters <= whole.letters * _MOST and size.prose <= _MOST_PROSE:
            return True
        return whole.prose - size.prose >= _STORY_LEFT and not _ANY_LENGTH.isdisjoint(named[element])

    drop_each(named, is_dropped)


def _may_be_box(element: Any) -> bool:
    """Whether its tag is one of boxes, or a component's of its own ("amp-ad")."""
    tag = element.tag
    return isinstance(tag, str) and (tag in _BOXES or tag in _DROPPED_TAGS or "-" in tag)


def _box_names(element: Any) -> set[str]:
    """What tells that an element is a box: words of its names, or its tag."""
    pairs = (match[0].strip("-_") for name in class_names(element) if (match := _PAIRS.search(name)))
    tags = {element.tag} if element.tag in _DROPPED_TAGS else set()
    parts = _NAMES.intersection(element.tag.split("-")) if "-" in element.tag else ()
    return {*(_NAMES & _words(element)), *pairs, *tags, *parts}


def _words(element: Any) -> set[str]:
    """The words of its names: "article-related_links" → article, related, links."""
    names = [name for name in class_names(element) if not _ABOUT_THE_PAGE.match(name)]
    return {word for name in names for word in (*re.split(r"[-_]+", name), re.sub(r"[-_]+", "", name))}
