"""A show → the browser, and other programs: pages and an HTTP API over the desk, for whoever has the key."""
