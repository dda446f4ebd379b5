"""Writing accounts: registered, proven, changed, suspended, erased; consents; what proves who one is."""

from jipp.accounts.services.consents import give_consent, withdraw_consent
from jipp.accounts.services.own import Correction, change_password, correct_person, prove_email
from jipp.accounts.services.people import (
    PersonEntry,
    clean_email,
    register_person,
    restore_person,
    suspend_person,
)
from jipp.accounts.services.proofs import (
    address_of,
    end_session,
    note_factor_added,
    note_factor_removed,
    note_new_device,
    note_session_seen,
    trust_address,
)
from jipp.accounts.services.removal import erase_person

__all__ = [
    "Correction",
    "PersonEntry",
    "address_of",
    "change_password",
    "clean_email",
    "correct_person",
    "end_session",
    "erase_person",
    "give_consent",
    "note_factor_added",
    "note_factor_removed",
    "note_new_device",
    "note_session_seen",
    "prove_email",
    "register_person",
    "restore_person",
    "suspend_person",
    "trust_address",
    "withdraw_consent",
]
