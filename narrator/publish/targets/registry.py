"""An address → the target that it names. A new kind of target is one new file and one row in `addresses.KINDS`."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path

from narrator.disk.home import expanded
from narrator.errors import ConfigError
from narrator.errors.extras import pip_install
from narrator.publish.targets.addresses import KINDS, SETTING, Address, read_address
from narrator.publish.targets.folder import FolderTarget
from narrator.publish.targets.target import Target
from narrator.show.rooms import meets_show

_EXTRAS = {"sftp": ("paramiko", "sftp"), "s3": ("s3fs", "s3")}


def check_address(text: str, given: str = SETTING, show_folder: Path | None = None) -> Address:
    """The address of a target, as far as can be told without asking it. Raises ConfigError with what to do.

    What is published by strangers' words must not become what the show is made of: a folder that is, holds, or lies in
    one that Narrator reads is refused.
    """
    address = read_address(text, given)
    if address.scheme == "file" and show_folder and (met := meets_show(show_folder, address.path)):
        what = "the show's own folder" if met == "." else f"the show's {met}/"
        problem = f"'{text}' is, holds, or lies in {what}, from which Narrator reads: name a folder of its own"
        raise ConfigError([f"{given}: {problem}"])
    package, extra = _EXTRAS.get(address.scheme, ("", ""))
    if package and importlib.util.find_spec(package) is None:
        raise ConfigError([f"{given}: {address}: needs {package}: {pip_install(extra)}"])
    return address


def open_target(text: str, show_folder: Path | None = None) -> Target:
    """The target at the address; a relative folder is one of the show's. It is not connected to yet."""
    address = check_address(text, show_folder=show_folder)
    if address.scheme == "file":
        return FolderTarget(Path(show_folder or "", expanded(address.path)))
    module, name = KINDS[address.scheme]
    target: Target = getattr(importlib.import_module(module), name)(address)
    return target
