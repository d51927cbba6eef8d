"""A show's documents, drafts and episodes alike, and all that a person does to them; what any face is built on."""

from __future__ import annotations

from narrator.desk.desk import Desk
from narrator.desk.edits import ConflictError

__all__ = ["ConflictError", "Desk"]
