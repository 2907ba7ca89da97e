"""Damaged photos repaired: from bytes to pictures, and from file to file, whole or not at all."""

from restore.repairing.file import repair_file
from restore.repairing.photo import repair, repair_bytes
from restore.repairing.result import Repair, Repaired
from restore.repairing.settings import COLOURS, METADATA, Settings, check, check_suffix

__all__ = [
    "COLOURS",
    "METADATA",
    "Repair",
    "Repaired",
    "Settings",
    "check",
    "check_suffix",
    "repair",
    "repair_bytes",
    "repair_file",
]
