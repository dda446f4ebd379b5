"""Forms of invitations, of ending a role and of handing over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from jipp.accounts.models import Person
from jipp.core.actor import Actor
from jipp.network.models import Agency, Node
from jipp.network.policy import may_give_role
from jipp.network.queries import Target, place_name, target_of, units_of
from jipp.network.roles import ROLES, Role, ScopeKind
from jipp.network.services import Newcomer, RoleEntry


class DayInput(forms.DateInput):
    """A day, as the browser's calendar reads it."""

    input_type = "date"


class InviteForm(forms.Form):
    """An address, a role, its days and what it follows from."""

    email = forms.EmailField(
        label=_("Alamat surel"),
        help_text=_("Alamat milik orangnya sendiri, bukan alamat bersama kantor."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(label=_("Peran"))
    unit = forms.ChoiceField(label=_("Unit pelayanan"), required=False, help_text=_("Hanya untuk inovator."))
    since = forms.DateField(
        label=_("Berlaku sejak"), required=False, widget=DayInput, help_text=_("Kosong: sejak diterima.")
    )
    until = forms.DateField(
        label=_("Sampai dengan"), required=False, widget=DayInput, help_text=_("Kosong: tanpa batas.")
    )
    basis = forms.CharField(
        label=_("Dasar"),
        required=False,
        max_length=200,
        help_text=_("Misalnya nomor surat tugas atau keputusan; wajib untuk Pembina dan Pelaksana."),
    )

    def __init__(self, place: Node | Agency, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place
        units = [] if isinstance(place, Node) else list(units_of(place))
        self.units = {str(unit.pk): unit for unit in units}
        roles = roles_to_give(place, actor)
        if not units and Role.INNOVATOR in roles:
            roles.remove(Role.INNOVATOR)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]
        if Role.INNOVATOR in roles:
            named = [(str(unit.pk), unit.name) for unit in units]
            self.fields["unit"].choices = [("", _("pilih unit")), *named]  # type: ignore[attr-defined]
        else:
            del self.fields["unit"]

    def clean(self) -> dict[str, Any]:
        """An innovator works in a unit."""
        cleaned = super().clean() or {}
        if cleaned.get("role") == Role.INNOVATOR and not cleaned.get("unit"):
            self.add_error("unit", _("Pilih unit pelayanan tempat inovator bekerja."))
        return cleaned

    def entry(self) -> RoleEntry:
        """The role as the service takes it."""
        data = self.cleaned_data
        role = Role(data["role"])
        in_unit = ROLES[role].scope == ScopeKind.UNIT
        target = Target(unit_id=int(data["unit"])) if in_unit else target_of(self.place)
        return RoleEntry(role, target, data["since"], data["until"], data["basis"])


def roles_to_give(place: Node | Agency, actor: Actor) -> list[Role]:
    """The roles that are held in such a place and that the actor may give there."""
    kinds = {ScopeKind.NODE} if isinstance(place, Node) else {ScopeKind.AGENCY, ScopeKind.UNIT}
    target = target_of(place)
    return [role for role in Role if ROLES[role].scope in kinds and may_give_role(actor, role, target)]


class ReasonForm(forms.Form):
    """Why a role ends."""

    reason = forms.CharField(label=_("Alasan"), max_length=300)


class NewcomerForm(forms.Form):
    """Who accepts an invitation without an account: name, position, a password of their own."""

    name = forms.CharField(
        label=_("Nama lengkap"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    position = forms.CharField(
        label=_("Jabatan"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    password = forms.CharField(
        label=_("Kata sandi"),
        strip=False,
        help_text=_(
            "Paling sedikit 12 karakter. Beberapa kata yang tidak berkaitan mudah diingat dan sulit ditebak."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "data-strength": ""}),
    )
    agreed = forms.BooleanField(
        label=_("Saya setuju data ini dipakai untuk mengelola akun saya"),
        help_text=_("Anda dapat melihat, memperbaiki, mengunduh, dan menghapusnya di halaman Data saya."),
        error_messages={"required": _("Akun hanya dapat dibuat dengan persetujuan ini.")},
    )

    def __init__(self, email: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self) -> str:
        """Long enough, not a common one, not like the name or the address."""
        password: str = self.cleaned_data["password"]
        validate_password(password, Person(email=self.email, name=self.cleaned_data.get("name", "")))
        return password

    def newcomer(self, language: str) -> Newcomer:
        """As the service takes it."""
        data = self.cleaned_data
        return Newcomer(data["name"], data["password"], data["position"], language)


class HandOverForm(forms.Form):
    """Which roles go to which colleague."""

    roles = forms.MultipleChoiceField(label=_("Peran yang diserahkan"), widget=forms.CheckboxSelectMultiple)
    colleague = forms.ChoiceField(label=_("Diserahkan kepada"), widget=forms.RadioSelect)

    def __init__(self, roles: list[Any], colleagues: list[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = {str(one.pk): one for one in roles}
        self.people = {str(one.pk): one for one in colleagues}
        self.fields["roles"].choices = [  # type: ignore[attr-defined]
            (pk, f"{Role(one.role).label}, {place_name(one.node, one.agency, one.unit)}")
            for pk, one in self.held.items()
        ]
        self.fields["colleague"].choices = [  # type: ignore[attr-defined]
            (pk, f"{one.name}, {one.position}" if one.position else one.name)
            for pk, one in self.people.items()
        ]
