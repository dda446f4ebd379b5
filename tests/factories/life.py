"""Consultations, decrees and letters for tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from jipp.accounts.models import Person
from jipp.network.models import (
    Appointment,
    AppointmentMember,
    Consultation,
    LetterKind,
    Node,
    NodeKind,
    OfficialLetter,
    Role,
)
from tests.factories import create, next_number


def consultation(**given: Any) -> Consultation:
    """A request that has just been made for a body outside the register."""
    number = next_number()
    defaults = {
        "code": f"{number:012x}",
        "agency_name": f"Universitas Contoh {number}",
        "node_kind": NodeKind.SPECIAL,
        "contact_name": "Rini Pemohon",
        "contact_position": "Kepala Biro Organisasi",
        "contact_email": f"pemohon-{number}@contoh.go.id",
        "contact_phone": "021-555",
        "need": "Kami ingin menyelenggarakan JIPP.",
        "consent_version": "2026-11",
    }
    return create(Consultation, defaults, given)


def appointment(node: Node, **given: Any) -> Appointment:
    """A decree of the node, a draft that begins today."""
    number = next_number()
    defaults = {
        "node": node,
        "serial": Appointment.objects.filter(node=node).count() + 1,
        "decree_number": f"SK/{number}/2026",
        "decree_date": timezone.localdate() - timedelta(days=3),
        "valid_from": timezone.localdate(),
        "signatory_name": "Sri Pimpinan",
        "signatory_position": "Gubernur",
    }
    return create(Appointment, defaults, given)


def member(of: Appointment, person: Person | None, role: Role, **given: Any) -> AppointmentMember:
    """Somebody whom the decree names, with an account or without."""
    number = next_number()
    defaults = {
        "appointment": of,
        "person": person,
        "email": person.email if person else f"calon-{number}@contoh.go.id",
        "name": person.name if person else f"Calon {number}",
        "role": role,
        "position": "Kepala Bagian",
    }
    return create(AppointmentMember, defaults, given)


def letter(about: Consultation, **given: Any) -> OfficialLetter:
    """An invitation that was issued."""
    number = next_number()
    defaults = {
        "kind": LetterKind.INVITATION,
        "year": 2026,
        "sequence": number,
        "number": f"{number:04d}/JIPPNAS/UND/XI/2026",
        "code": f"ABCDEFGH{number:08d}",
        "consultation": about,
        "recipient": about.agency_name,
        "dated": date(2026, 11, 22),
        "signatory_name": "Budi",
        "signatory_position": "Deputi",
        "sha256": "0" * 64,
        "pdf": b"%PDF-1.7",
    }
    return create(OfficialLetter, defaults, given)
