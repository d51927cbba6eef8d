"""A feed, ours or anybody's → what is missing or wrong in it for PSP-1, Apple, Spotify and Podcasting 2.0."""

from narrator.feed.check.check import check_feed
from narrator.feed.check.finding import Finding, Level
from narrator.feed.check.groups import Group, grouped
from narrator.feed.check.reading import read_feed

__all__ = ["Finding", "Group", "Level", "check_feed", "grouped", "read_feed"]
