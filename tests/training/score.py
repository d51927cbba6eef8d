"""`python -m tests.training.score lots/lot04 …`: a file of annotated articles → what is heard in it today.

So a lot gets its first score, before anybody reads its errors and before it is trained on. Turns of interviews count as
direct quotations.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from narrator.script.choice.ranker import shipped
from tests.training.articles import articles_of
from tests.training.heard import listen
from tests.training.report import heard_table, threshold_lines


def main(names: Sequence[str]) -> int:
    try:
        articles = [each for name in names for each in articles_of(name)]
    except FileNotFoundError as error:
        print(f"no articles in {error.filename}")
        return 2
    if not names:
        print(__doc__)
        return 2
    listened = {each["id"]: listen(each, shipped()) for each in articles}
    print(*heard_table(articles, listened), "", *threshold_lines(articles, listened), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
