"""A title → the episode's cover, and a picture of the user's own → a cover as the podcast directories want it.

Covers are JPEG, RGB, square, 1400 to 3000 pixels and at most 512 KB.
"""

from narrator.edition.package.cover.drawing import draw_cover
from narrator.edition.package.cover.picture import check_cover, read_cover, shrink_cover

__all__ = ["check_cover", "draw_cover", "read_cover", "shrink_cover"]
