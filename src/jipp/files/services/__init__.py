"""Receiving files and putting them to use.

    checked = check_file(upload, purpose=Purpose.DECREE)   # no transaction: reads and inspects, may refuse
    file = store_file(checked, actor=actor)                # pending: only who gave it sees it
    attach_file(file, decree, actor=actor)                 # now whoever sees the decree sees the file

An app whose rows own files says so once with `own(...)`.
"""

from jipp.files.owners import disown, own
from jipp.files.services.attaching import attach_file, describe_file, erase_file, withdraw_file
from jipp.files.services.checking import CheckedFile, check_file
from jipp.files.services.describing import Description
from jipp.files.services.storing import store_file
from jipp.files.services.sweeping import Swept, sweep_files

__all__ = [
    "CheckedFile",
    "Description",
    "Swept",
    "attach_file",
    "check_file",
    "describe_file",
    "disown",
    "erase_file",
    "own",
    "store_file",
    "sweep_files",
    "withdraw_file",
]
