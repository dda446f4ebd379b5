"""What the record of an innovation consists of, piece by piece, in the answers of the API."""

from __future__ import annotations

from datetime import date

from ninja import Schema


class SourceDetail(Schema):
    """Where facts of the record were published."""

    system: str
    external_id: str
    address: str
    retrieved_on: date | None


class IndicatorDetail(Schema):
    """A measured output or outcome."""

    kind: str
    name: str
    measure: str
    before: float | None
    after: float | None
    period: str
    source: str


class MediumDetail(Schema):
    """A picture or film."""

    kind: str
    address: str
    alternative_text: str
    credit: str


class DocumentDetail(Schema):
    """A document by its address."""

    title: str
    address: str


class ContactDetail(Schema):
    """Somebody who agreed to be asked."""

    name: str
    role: str
    email: str
    phone: str


class InnovatorDetail(Schema):
    """Somebody who made the innovation and agreed to be named."""

    name: str
    role: str


class StakeholderDetail(Schema):
    """A body that had a part in the innovation."""

    name: str
    part: str


class StatusDetail(Schema):
    """Whether the innovation still runs, why, and when that was verified."""

    value: str
    label: str
    reason: str
    verified_on: date | None
