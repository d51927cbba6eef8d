"""A table of the documentation as a list, which fits any terminal and is read in order."""

from __future__ import annotations

from narrator.cli.plain_tables import without_tables


def test_a_table_of_two_columns_is_a_list() -> None:
    table = "Before\n\n| command | does |\n|---|---|\n| `feed [check\\|import]` | write it |\n| `x` | |\n\nAfter"
    assert without_tables(table) == "Before\n\n- `feed [check|import]`: write it\n- `x`\n\nAfter"


def test_cells_of_more_columns_stand_behind_their_headings() -> None:
    table = "| target | address | |\n|---|:--:|--:|\n| FTP | ftps://host | a |\n| | b | |"
    assert without_tables(table) == "- FTP: address ftps://host; a\n- address b"


def test_a_table_in_a_block_of_code_and_bars_in_prose_stay() -> None:
    text = "```\n| a | b |\n|---|---|\n| c | d |\n```\n\n| no rule |\n\na | b"
    assert without_tables(text) == text
