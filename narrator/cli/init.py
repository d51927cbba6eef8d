"""`narrator init`: a new show folder that works at once, also one that a forge builds."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from narrator.cli.options import Json, Quiet
from narrator.cli.terminal import print_json, tell


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The show's folder; it is made if need be.")],
    github: Annotated[bool, typer.Option("--github", help="With a workflow: GitHub builds and publishes it.")] = False,
    gitlab: Annotated[bool, typer.Option("--gitlab", help="With a pipeline: GitLab builds and publishes it.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make a new show folder that works at once.

    It holds show.toml with every key explained, and the folders the show works in. With --github or --gitlab it is a
    repository that needs no server; into a show that exists these add what is missing.
    """
    from narrator.show.file import SHOW_FILE
    from narrator.show.new import make_show

    forges = [name for name, is_wanted in (("github", github), ("gitlab", gitlab)) if is_wanted]
    was_there = bool(forges) and (folder / SHOW_FILE).exists()
    made = [] if was_there else make_show(folder)
    left: list[Path] = []
    for forge in forges:
        from narrator.show.hosted import host_show

        hosting = host_show(folder, forge)
        made += hosting.made
        left += hosting.left
    if as_json:
        told = {"left": [str(path) for path in left]} if forges else {}
        print_json({"folder": str(folder), "made": [str(path) for path in made], **told})
    elif not quiet:
        _tell(folder, forges, made, left)


def _tell(folder: Path, forges: list[str], made: list[Path], left: list[Path]) -> None:
    for path in left:
        tell(f"left as it is  {path}")
    here = "this folder" if folder == Path() else folder
    if not forges:
        tell(f"A show stands in {here}. Say who you are in show.toml, put an article into seeds/, then:")
        tell(f"  cd {shlex.quote(str(folder))}")
        tell("  narrator make seeds/YOUR-ARTICLE.txt")
        return
    for path in made:
        tell(f"made  {path}")
    tell(f"A show stands in {here}. Say who you are and what is read in show.toml, then:")
    tell(f"  cd {folder} && git init -b main && git add --all && git commit -m 'A show'")
    for line in _NEXT[forges[0]]:
        tell(f"  {line}")


_NEXT: dict[str, tuple[str, ...]] = {
    "github": (
        "gh repo create --source . --public --push     # or push it to a repository made in the browser",
        "on GitHub: Settings > Pages > Source: GitHub Actions; then Actions > Show > Run workflow",
    ),
    "gitlab": (
        "git push --set-upstream https://gitlab.com/YOU/SHOW.git main",
        "on GitLab: Settings > CI/CD > Job token permissions: allow Git push requests; Build > Pipeline schedules",
    ),
}
