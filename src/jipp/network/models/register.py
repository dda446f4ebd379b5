"""Agencies, their names in time, their units; nodes and who belongs to them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jipp.network.models.registered import NameBorne, Registered, UnitKind
from jipp.network.states import LinkState, NodeState
from jipp.regions.models import Region


class AgencyKind(models.TextChoices):
    """What kind of body an agency is (PermenPANRB 7/2021: who may enter; 89/2020 annex II: the rest)."""

    MINISTRY = "kementerian", _("Kementerian")
    BODY = "lembaga", _("Lembaga")
    PROVINCE = "provinsi", _("Pemerintah provinsi")
    REGENCY = "kabupaten", _("Pemerintah kabupaten")
    CITY = "kota", _("Pemerintah kota")
    STATE_ENTERPRISE = "bumn", _("BUMN")
    REGIONAL_ENTERPRISE = "bumd", _("BUMD")
    UNIVERSITY = "perguruan-tinggi", _("Perguruan tinggi")
    OTHER = "lainnya", _("Lembaga lainnya")


class Agency(Registered):
    """A legal body. `name_key` is the normalised name by which spellings are matched."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=20, choices=AgencyKind.choices)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="agencies")
    website = models.URLField(blank=True)
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name_plural = "agencies"
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["official_code"],
                condition=~Q(official_code=""),
                name="agency_official_code_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FormerName(NameBorne):
    """A name that an agency or a body before it bore, or goes by. One name may lead to several agencies."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="former_names")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "name_key"], name="former_name_once_an_agency"),
        ]


class Succession(models.Model):
    """The agency continues (part of) the body named; that body may be older than this register.

    `superseded_by` is the fuller row that was written instead; when that one is undone, this one holds again.
    """

    successor = models.ForeignKey(Agency, models.CASCADE, related_name="predecessors")
    predecessor = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="successors")
    predecessor_name = models.CharField(max_length=250)
    on = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=250, blank=True)
    note = models.CharField(max_length=400, blank=True)
    superseded_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.predecessor_name} → {self.successor_id}"


class Unit(Registered):
    """A unit of an agency that serves the public (unit pelayanan publik, UPP).

    `region` is where it serves, empty where that is the agency's own.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units")
    name = models.CharField(max_length=250)
    name_key = models.CharField(max_length=250)
    kind = models.CharField(max_length=20, choices=UnitKind.choices, default=UnitKind.OTHER)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="units")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "name_key"], name="unit_name_once_an_agency"),
            models.UniqueConstraint(
                fields=["official_code"], condition=~Q(official_code=""), name="unit_official_code_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["name", "id"], name="unit_by_name")]

    def __str__(self) -> str:
        return self.name


class NodeKind(models.TextChoices):
    """The four kinds of JIPP (PermenPANRB 89/2020, annex chapter II)."""

    NATIONAL = "nasional", _("JIPP Nasional")
    CENTRAL = "kementerian-lembaga", _("JIPP Kementerian/Lembaga")
    REGIONAL = "pemerintah-daerah", _("JIPP Pemerintah Daerah")
    SPECIAL = "khusus", _("JIPP Khusus")


PROVISIONAL = "calon-"
"""How the slug of a node begins that has not been given a subdomain."""


class Node(models.Model):
    """A JIPP: one agency coordinates it, others belong to it. Its slug is its subdomain.

    `hub_decree` is the minister's decree that made it a hub, `hub_year` since when, `hub_source` who
    published that; all empty for a node that is only prepared. `own_address` marks a node whose web is
    elsewhere: the portal then links to it. `is_active` says that its site here lives, `state` how far the
    node has come. A slug that begins with `PROVISIONAL` only names a node that has no subdomain yet.
    `identity_at` is when its own people last went over the identity of its site.
    """

    kind = models.CharField(max_length=20, choices=NodeKind.choices)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160, blank=True)
    short_name = models.CharField(max_length=60)
    tagline = models.CharField(max_length=200, blank=True)
    tagline_en = models.CharField(max_length=200, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="coordinated_nodes")
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="nodes")
    accent = models.CharField(max_length=7, blank=True)
    is_active = models.BooleanField(default=True)
    hub_decree = models.CharField(max_length=120, blank=True)
    hub_year = models.PositiveSmallIntegerField(null=True, blank=True)
    hub_source = models.URLField(blank=True)
    own_address = models.URLField(blank=True)
    state = models.CharField(max_length=20, choices=NodeState.choices, default=NodeState.CONSULTING)
    state_at = models.DateTimeField(default=timezone.now)
    contact_email = models.EmailField(max_length=254, blank=True)
    contact_phone = models.CharField(max_length=30, blank=True)
    contact_address = models.CharField(max_length=300, blank=True)
    identity_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind=NodeKind.NATIONAL), name="one_national_node"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_subdomain(self) -> bool:
        """Whether an address of its own below the portal's domain was given."""
        return not self.slug.startswith(PROVISIONAL)


class Membership(models.Model):
    """An agency belongs to a node between two dates (open-ended while it lasts)."""

    node = models.ForeignKey(Node, models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["node", "agency"],
                condition=Q(until__isnull=True),
                name="agency_once_in_a_node_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} ∈ {self.node_id}"


class CollaborationLink(models.Model):
    """The web of a JIPP that is not a subdomain of the portal (PermenPANRB 89/2020, annex IV.A.5).

    `checked_at` is when the portal last looked, `last_error` what it then found wrong, in words.
    """

    node = models.OneToOneField(Node, models.CASCADE, related_name="link")
    address = models.URLField()
    state = models.CharField(max_length=20, choices=LinkState.choices, default=LinkState.UNCHECKED)
    state_at = models.DateTimeField(default=timezone.now)
    checked_at = models.DateTimeField(null=True, blank=True)
    certificate_until = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=200, blank=True)
    source = models.URLField(blank=True)

    def __str__(self) -> str:
        return self.address
