"""The shapes of the API's answers. Keys may be added in version 1, never renamed or dropped."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from ninja import Schema

from jipp.api.details import (
    ContactDetail,
    DocumentDetail,
    IndicatorDetail,
    InnovatorDetail,
    MediumDetail,
    SourceDetail,
    StakeholderDetail,
    StatusDetail,
)
from jipp.api.paging import Listing


class ParameterProblem(Schema):
    """One parameter that cannot be used."""

    parameter: str
    value: str
    message: str
    allowed: list[str]


class Problem(Schema):
    """An error (RFC 9457): `detail` is a sentence for people."""

    type: str
    title: str
    status: int
    detail: str
    code: str | None = None
    errors: list[ParameterProblem] | None = None


class Coded(Schema):
    """A thing by its code and name."""

    code: str
    name: str


class AgencyRef(Schema):
    """The owning agency."""

    name: str
    kind: str
    code: str
    short_name: str


class RecognitionRef(Schema):
    """A recognition: what it is by our list, and as its source words it."""

    programme: str
    level: str
    year: int | None
    label: str
    kind: str
    scope: str


class TermRef(Schema):
    """A term given to an innovation, and on whose word."""

    code: str
    name: str
    basis: str
    confidence: str


class Item(Schema):
    """A row of a list: `title` as its source writes it, `name` and `expansion` are that taken apart."""

    nri: int
    title: str
    name: str
    expansion: str
    agency: AgencyRef
    unit: str
    provinces: list[str]
    regencies: list[str]
    region_codes: list[str]
    summary: str
    recognitions: list[RecognitionRef]
    sdgs: list[TermRef]
    themes: list[TermRef]
    status: str
    first_recognised: int | None
    last_recognised: int | None
    url: str
    api_url: str


class FacetItem(Schema):
    """A value with the number of innovations that have it and pass all the other filters."""

    value: str
    label: str
    count: int
    selected: bool


class FacetEntry(FacetItem):
    """A value; a programme has its levels as children."""

    children: list[FacetItem] = []


class CorrectionItem(Schema):
    """A word as typed and the word searched for instead."""

    typed: str
    used: str


class Facets(Schema):
    """How often each value occurs."""

    count: int
    facets: dict[str, list[FacetEntry]]
    corrections: list[CorrectionItem]
    searched_text: str
    warnings: list[str]


class Innovations(Listing):
    """A page of the directory, best first."""

    facets: dict[str, list[FacetEntry]]
    corrections: list[CorrectionItem]
    searched_text: str
    items: list[Item]


class Similar(Schema):
    """Innovations like the one asked for, nearest first."""

    count: int
    items: list[Item]


class Classified(Schema):
    """A term of a record: basis, who gave it, when, how sure."""

    scheme: str
    code: str
    name: str
    name_en: str
    basis: str
    confidence: str
    given_by: str
    given_on: date | None


class RecognitionDetail(RecognitionRef):
    """A recognition of a record with its category, decree and source."""

    programme_slug: str
    level_slug: str
    body: str
    category: str
    decree: str
    revoked_on: date | None
    source: str


class PlaceDetail(Schema):
    """A region that the innovation serves."""

    code: str
    name: str
    kind: str
    province: Coded


class Record(Schema):
    """The whole record of an innovation. What is not known is empty or null."""

    nri: int
    title: str
    name: str
    expansion: str
    absorbed_nris: list[int]
    former_titles: list[str]
    summary: str
    agency: AgencyRef
    agency_name_then: str
    unit: str
    places: list[PlaceDetail]
    provinces: list[str]
    regencies: list[str]
    recognitions: list[RecognitionDetail]
    classifications: list[Classified]
    story: dict[str, str]
    criteria: dict[str, str]
    form: str
    kind: str
    stage: str
    initiated_on: date | None
    trial_on: date | None
    running_since_year: int | None
    cost_rupiah: int | None
    beneficiaries: int | None
    indicators: list[IndicatorDetail]
    media: list[MediumDetail]
    documents: list[DocumentDetail]
    innovators: list[InnovatorDetail]
    stakeholders: list[StakeholderDetail]
    contacts: list[ContactDetail]
    status: StatusDetail
    completeness: int
    licence: str
    sources: list[SourceDetail]
    published_at: datetime | None
    updated_at: datetime
    url: str
    pdf_url: str
    similar_url: str


class RecognitionItem(RecognitionDetail):
    """A recognition in the list of all, with its innovation."""

    nri: int
    title: str
    agency: AgencyRef
    url: str


class Recognitions(Listing):
    """A page of recognitions."""

    items: list[RecognitionItem]


class RegionItem(Schema):
    """A province, regency or city under one code."""

    code: str
    name: str
    kind: str
    province: Coded | None
    is_autonomous: bool
    bps_code: str
    iso_code: str
    time_zone: str
    area_km2: float | None
    population: int | None
    population_asof: str
    latitude: float
    longitude: float
    valid_from: date | None
    valid_until: date | None
    predecessor: Coded | None
    legal_basis: str


class Regions(Listing):
    """A page of regions."""

    items: list[RegionItem]


class PredecessorItem(Schema):
    """A body that an agency continues or that continues it; without a code where it is in no register."""

    name: str
    code: str | None
    on: date | None
    legal_basis: str


class NameItem(Schema):
    """A name that an agency bore up to the day `until`; without days a name that it goes by."""

    name: str
    since: date | None
    until: date | None
    legal_basis: str


class AgencyState(StrEnum):
    """Whether an agency lives, was closed, or its entry turned out to be a double of another."""

    ACTIVE = "aktif"
    CLOSED = "ditutup"
    MERGED = "digabung"


class AgencyItem(Schema):
    """An agency with its history."""

    code: str
    name: str
    short_name: str
    kind: str
    kind_label: str
    region: Coded | None
    is_active: bool
    state: AgencyState
    closed_on: date | None
    closing_basis: str
    merged_into: Coded | None
    website: str
    name_since: date | None
    name_basis: str
    former_names: list[str]
    names_borne: list[NameItem]
    predecessors: list[PredecessorItem]
    successors: list[PredecessorItem]
    innovations: int


class Agencies(Listing):
    """A page of agencies."""

    items: list[AgencyItem]


class LinkItem(Schema):
    """The web of a node outside the portal, and what the last check found."""

    address: str
    state: str
    checked_at: datetime | None


class NodeItem(Schema):
    """A JIPP."""

    slug: str
    name: str
    name_en: str
    short_name: str
    kind: str
    kind_label: str
    agency: Coded
    region: Coded | None
    members: int
    hub_decree: str
    hub_year: int | None
    hub_source: str
    url: str
    own_address: str
    link: LinkItem | None


class Nodes(Listing):
    """A page of nodes."""

    items: list[NodeItem]


class Index(Schema):
    """What the API offers and on what terms."""

    name: str
    version: str
    resources: dict[str, str]
    openapi: str
    documentation: str
    licence: str
    contact: str | None
