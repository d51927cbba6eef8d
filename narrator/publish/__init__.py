"""Pieces of a show → a target at an address: only what changed, the feed last, each piece whole or not at all."""

from narrator.publish.difference import Plan, plan_sending
from narrator.publish.memory import FOLDER as MEMORIES
from narrator.publish.memory import Memory
from narrator.publish.pieces import Piece, Rank, file_piece
from narrator.publish.sending import carry_out
from narrator.publish.targets.addresses import COMMAND_LINE, SETTING
from narrator.publish.targets.registry import check_address, open_target
from narrator.publish.verify import Answer, ask_back

__all__ = [
    "COMMAND_LINE",
    "MEMORIES",
    "SETTING",
    "Answer",
    "Memory",
    "Piece",
    "Plan",
    "Rank",
    "ask_back",
    "carry_out",
    "check_address",
    "file_piece",
    "open_target",
    "plan_sending",
]
