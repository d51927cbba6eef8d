"""`narrator doctor`: what works on this machine, what does not, and what to do."""

from __future__ import annotations

from dataclasses import asdict

import typer

from narrator.cli.options import Json, Quiet, ShowPath
from narrator.cli.terminal import print_json, stdout


def doctor(show_path: ShowPath = None, as_json: Json = False, quiet: Quiet = False) -> None:
    """Check what works on this machine.

    It says what to do about what does not.
    """
    from narrator.checkup import examine

    findings = list(examine(show_path))
    failed = [finding for finding in findings if finding.works is False]
    if as_json:
        print_json({"works": not failed, "findings": [asdict(finding) for finding in findings]})
    else:
        console = stdout()
        marks = {True: "[green]works[/]  ", False: "[red]fails[/]  ", None: "[dim]absent[/] "}
        for finding in findings if not quiet else failed:
            console.print(marks[finding.works], end="")
            console.print(f"{finding.what}: {finding.detail}", markup=False)
            if finding.remedy:
                console.print(f"        {finding.remedy}", markup=False)
    raise typer.Exit(1 if failed else 0)
