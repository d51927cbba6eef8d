"""What the rows of `tests.benchmarks.scale` are measured on: hosts, shows, a paced engine, simulated workers."""
