"""`narrator cluster`: a scheduler and workers on this machine."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Annotated

import typer

from narrator.cli.commands import Commands
from narrator.cli.terminal import tell
from narrator.errors.interruption import Interruption

app = Commands(help="Speech on many machines, by Dask: `narrator help cluster` tells how.")


@app.callback()
def cluster() -> None:
    """Speech on many machines, by Dask: `narrator help cluster` tells how."""


@app.command("start")
def start(
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=0, max=256, help="Processes that work; 0: one a core.")
    ] = 0,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The scheduler's; 0: one that is free.")] = 8786,
) -> None:
    """Start a scheduler and workers on this machine, until Ctrl-C.

    They listen on 127.0.0.1 alone. Whoever can reach the scheduler, every user of this machine, can run code as you.
    """
    from narrator.cluster.local import LocalCluster
    from narrator.speech.pool import core_count

    count = workers or core_count()
    with suppress(KeyboardInterrupt, Interruption), LocalCluster(count, port) as started:
        tell(f"{started.address}  {count} worker{'s' if count > 1 else ''}; Ctrl-C ends them")
        tell(f"narrator build --cluster {started.address}", style="dim")
        sys.stdout.flush()
        started.wait()
