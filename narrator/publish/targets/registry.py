"""An address → the target that it names. A new kind of target is one new file and one row in `addresses.KINDS`."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path

from narrator.errors import ConfigError
from narrator.publish.targets.addresses import KINDS, SETTING, Address, read_address
from narrator.publish.targets.folder import FolderTarget
from narrator.publish.targets.target import Target

_EXTRAS = {"sftp": ("paramiko", "sftp"), "s3": ("s3fs", "s3")}


def check_address(text: str, given: str = SETTING) -> Address:
    """The address of a target, as far as can be told without asking it. Raises ConfigError with what to do."""
    address = read_address(text, given)
    package, extra = _EXTRAS.get(address.scheme, (None, None))
    if package and importlib.util.find_spec(package) is None:
        raise ConfigError([f"{given}: {address}: needs {package}: pip install 'narrator[{extra}]'"])
    return address


def open_target(text: str, show_folder: Path | None = None) -> Target:
    """The target at the address; a relative folder is one of the show's. It is not connected to yet."""
    address = check_address(text)
    if address.scheme == "file":
        return FolderTarget(Path(show_folder or "", Path(address.path).expanduser()))
    module, name = KINDS[address.scheme]
    target: Target = getattr(importlib.import_module(module), name)(address)
    return target
