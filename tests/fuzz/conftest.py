"""How many examples: few and always the same ones among the tests, many and new ones with `python -m tests.fuzz`."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

_UNHURRIED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]

settings.register_profile(
    "short", max_examples=50, derandomize=True, database=None, deadline=None, suppress_health_check=_UNHURRIED
)
settings.register_profile("night", max_examples=2000, deadline=None, print_blob=True, suppress_health_check=_UNHURRIED)
settings.load_profile("short")
