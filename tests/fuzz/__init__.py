"""Made-up input for every door: nothing but our own errors, linear time, nothing raw on the terminal.

A short run with a fixed seed is part of the tests; `python -m tests.fuzz --minutes 480` goes on for a night.
"""
