"""Tests of the readers of documents; every file in them is made by the test itself."""
