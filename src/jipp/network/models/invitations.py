"""Invitations to a role, sent to an e-mail address."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from jipp.accounts.models import Person
from jipp.network.models.register import Agency, Node, Unit
from jipp.network.roles import Role


class Invitation(models.Model):
    """Somebody entitled invites an address to a role in a node, an agency or a unit.

    Only the hash of the token in the letter's link is kept. `since` and `until` are those of the role. After
    the person's erasure the address is empty.
    """

    email = models.EmailField(max_length=254, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    node = models.ForeignKey(Node, models.PROTECT, null=True, blank=True, related_name="invitations")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="invitations")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="invitations")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=200, blank=True)
    invited_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="invited")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(default=timezone.now)
    sent_count = models.PositiveSmallIntegerField(default=1)
    token_hash = models.CharField(max_length=64, unique=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="accepted")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=(
                    Q(node__isnull=False, agency__isnull=True, unit__isnull=True)
                    | Q(node__isnull=True, agency__isnull=False, unit__isnull=True)
                    | Q(node__isnull=True, agency__isnull=True, unit__isnull=False)
                ),
                name="invitation_has_one_scope",
            ),
            *(
                models.UniqueConstraint(
                    fields=["email", "role", scope],
                    condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True)
                    & Q(**{f"{scope}__isnull": False}),
                    name=f"invited_once_a_{scope}",
                )
                for scope in ("node", "agency", "unit")
            ),
        ]

    def __str__(self) -> str:
        """Without the address: this stands in the trace, which outlives people."""
        return f"U-{self.pk} {self.role}"

    @staticmethod
    def hash_of(token: str) -> str:
        """What is kept of a token."""
        return hashlib.sha256(token.encode()).hexdigest()

    @property
    def is_open(self) -> bool:
        """Whether it can still be accepted."""
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > timezone.now()
