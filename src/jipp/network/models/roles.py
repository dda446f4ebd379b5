"""Roles that people hold, and where."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from jipp.accounts.models import Person
from jipp.core.actor import Scope
from jipp.network.models.register import Agency, Node, Unit
from jipp.network.roles import Role, ScopeKind

_ONE_SCOPE = (
    Q(node__isnull=False, agency__isnull=True, unit__isnull=True)
    | Q(node__isnull=True, agency__isnull=False, unit__isnull=True)
    | Q(node__isnull=True, agency__isnull=True, unit__isnull=False)
)


class RoleAssignment(models.Model):
    """A person holds a role in a node, an agency or a unit, from `since` to the last day `until`.

    `basis` says what it follows from (a decree, an invitation). It is never deleted: it lapses on its date
    or is ended (`ended_at`) with a reason.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=Role.choices)
    node = models.ForeignKey(Node, models.PROTECT, null=True, blank=True, related_name="roles")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="roles")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="roles")
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=200, blank=True)
    given_by = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=_ONE_SCOPE, name="role_has_one_scope"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="role_ends_after_it_begins"
            ),
            *(
                models.UniqueConstraint(
                    fields=["person", "role", scope],
                    condition=Q(ended_at__isnull=True) & Q(**{f"{scope}__isnull": False}),
                    name=f"role_once_a_{scope}",
                )
                for scope in ("node", "agency", "unit")
            ),
        ]

    def __str__(self) -> str:
        return f"P-{self.person_id} {self.role}"

    @property
    def scope(self) -> Scope:
        """Where it is held."""
        for kind in (ScopeKind.NODE, ScopeKind.AGENCY, ScopeKind.UNIT):
            found = getattr(self, f"{kind.value}_id")
            if found is not None:
                return Scope(kind.value, found)
        raise ValueError("a role without a scope")
