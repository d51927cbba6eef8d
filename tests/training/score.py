"""`python -m tests.training.score lots/lot04 …`: a file of annotated articles → what is heard in it today.

So a lot gets its first score, before anybody reads its errors and before it is trained on. Turns of interviews count as
direct quotations.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from narrator.script.choice.ranker import shipped
from tests.training.articles import annotated_articles
from tests.training.heard import listen
from tests.training.report import heard_table, threshold_lines


def main(names: Sequence[str]) -> int:
    articles = [each for each in annotated_articles() if each["file"] in names]
    missing = sorted(set(names) - {each["file"] for each in articles})
    if missing or not names:
        print(f"no articles in tests/annotated/{missing[0]}.txt" if missing else __doc__)
        return 2
    listened = {each["id"]: listen(each, shipped()) for each in articles}
    print(*heard_table(articles, listened), "", *threshold_lines(articles, listened), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
