"""Example work of the demonstration's people, and the notices that follow from it, some read already.

Everything is done by the ordinary services, by whom it would be. What is made up says that it is an example.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from jipp.accounts.models import Person
from jipp.content.models import Entry, Kind
from jipp.content.queries import visible_to as entries_visible_to
from jipp.content.services import (
    Publication,
    Words,
    create_entry,
    decline_offer,
    offer_entry,
    publish_entry,
    return_entry,
    submit_entry,
)
from jipp.core.actor import VISITOR, Actor, Channel, operator
from jipp.network.models import Consultation, Node, NodeKind, Role, TimeZone
from jipp.network.queries import Target, actor_of, national_node, node_for_work
from jipp.network.services import (
    AppointmentEntry,
    ConsultationEntry,
    MemberEntry,
    RoleEntry,
    ScheduleEntry,
    Signatory,
    accept_invitation,
    ask_consultation,
    assign_role,
    decline_consultation,
    draft_appointment,
    enact_appointment,
    hold_consultation,
    invite,
    name_member,
    schedule_consultation,
    warn_of_end,
)
from jipp.notify.queries import listed
from jipp.notify.services import mark_read, tell_calendar, tell_events
from jipp.workspace.demo import BASIS, NEIGHBOUR, NODE, PARTS, DemoPerson

MARK = "Contoh: "
UNREAD = 2
"""At most so many of the newest notices of each person stay unread; of two the older one is read."""
_SIGNATORY = Signatory("Penanda Tangan Contoh", "Deputi (contoh)")

Cast = Mapping[str, Person]


def demo_notices(people: Sequence[DemoPerson]) -> int:
    """Make the example work if it is missing, tell what follows, and have the older notices read.

    Safe to repeat. Gives how many notices there are new.
    """
    cast = {key: one.person for key, one in zip(PARTS, people, strict=True)}
    nation, node, neighbour = national_node(), node_for_work(NODE), node_for_work(NEIGHBOUR)
    if nation is None or node is None or neighbour is None or _is_done(node):
        return 0
    with transaction.atomic():
        _consultations(cast)
        _roles(cast, node, neighbour)
        _site(cast, nation, node)
        _offers(cast, nation, node, neighbour)
        _decree(cast, node)
    told = tell_events() + tell_calendar(timezone.localdate())
    for person in cast.values():
        _read_older(person)
    return told


def _is_done(node: Node) -> bool:
    rows = entries_visible_to(operator("peragaan"))
    return rows.filter(node=node, title_id__startswith=MARK).exists()


def _as(person: Person) -> Actor:
    """The person as one who acts, with the roles of this moment; no letters follow."""
    return actor_of(person, channel=Channel.COMMAND, is_verified=True)


def _day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def _consultations(cast: Cast) -> None:
    """One held, one scheduled, one declined, and one that waits for its date."""
    lead = _as(cast["national"])
    for key, body in (("member", "Universitas Contoh"), ("agency_admin", "Badan Layanan Contoh")):
        asked = schedule_consultation(_ask(cast[key], body), _meeting(), actor=lead)
        if key == "member":
            hold_consultation(asked, "Contoh: siapkan rancangan SK dan susunan pengelolanya.", actor=lead)
    other = _ask(cast["innovator"], "Rumah Sakit Contoh")
    reason = "Contoh: rumah sakit ikut simpul pemerintah daerahnya."
    decline_consultation(other, reason, _SIGNATORY, actor=_as(cast["national_pembina"]))
    _ask(cast["agency_admin"], "Perpustakaan Contoh")


def _meeting() -> ScheduleEntry:
    at = datetime.combine(_day(5), time(10), timezone.get_current_timezone())
    return ScheduleEntry(at, TimeZone.WEST, "Rapat daring (contoh)", _SIGNATORY)


def _ask(person: Person, body: str) -> Consultation:
    entry = ConsultationEntry(
        agency_id=None,
        agency_name=body,
        node_kind=NodeKind.SPECIAL,
        contact_name=person.name,
        contact_position=person.position,
        contact_email=person.email,
        contact_phone="021-000000",
        need="Contoh permohonan untuk peragaan: kami ingin tahu syarat dan langkah menyelenggarakan JIPP.",
        has_consented=True,
    )
    return ask_consultation(entry, actor=_as(person))


def _roles(cast: Cast, node: Node, neighbour: Node) -> None:
    """Somebody invited, and somebody whose role ends soon."""
    helping = RoleEntry(Role.EDITOR, Target(node_id=node.pk), basis=BASIS)
    invitation = invite(cast["facilitator"].email, helping, actor=_as(cast["node_admin"]))
    accept_invitation(invitation, cast["facilitator"], actor=_as(cast["facilitator"]))
    short = RoleEntry(Role.FACILITATOR, Target(node_id=neighbour.pk), _day(-40), _day(20), BASIS)
    assign_role(cast["neighbour_admin"], short, actor=_as(cast["neighbour_node_admin"]))


def _site(cast: Cast, nation: Node, node: Node) -> None:
    """News of the node: given back, waiting, and published, which is then offered and declined."""
    writer, head = _as(cast["editor"]), _as(cast["node_admin"])
    returned = _submitted(node, "Klinik replikasi dibuka", writer)
    return_entry(returned, actor=head, reason="Contoh: tambahkan tanggal dan tempatnya.")
    _submitted(node, "Undangan lokakarya inovasi desa", writer)
    shown = _submitted(node, "Kunjungan belajar antarkabupaten", writer)
    publish_entry(shown, Publication(), actor=head, number=shown.last_number)
    offer = offer_entry(shown, [nation], actor=head)[0]
    reason = "Contoh: berita ini hanya untuk pembaca di daerah Anda."
    decline_offer(offer, actor=_as(cast["national"]), reason=reason)


def _submitted(node: Node, title: str, writer: Actor) -> Entry:
    words = Words(f"{MARK}{title}", body_id="<p>Berita contoh untuk peragaan, bukan kejadian nyata.</p>")
    entry = create_entry(node, Kind.NEWS, words, actor=writer)
    return submit_entry(entry, actor=writer)


def _offers(cast: Cast, nation: Node, node: Node, neighbour: Node) -> None:
    """A page of the nation offered to both nodes; one leaves it."""
    page = entries_visible_to(VISITOR).filter(node=nation, kind=Kind.PAGE).order_by("pk").first()
    if page is None:
        return
    made = offer_entry(page, [node, neighbour], actor=_as(cast["national"]))
    reason = "Contoh: situs kami sudah mempunyai halaman serupa."
    left = next(offer for offer in made if offer.to_id == neighbour.pk)
    decline_offer(left, actor=_as(cast["neighbour_node_admin"]), reason=reason)


def _decree(cast: Cast, node: Node) -> None:
    """The managers of the node by a decree that ends in two months, and is brought to mind."""
    entry = AppointmentEntry(
        decree_number=f"CONTOH/188/{timezone.localdate().year}",
        decree_date=_day(-30),
        valid_from=_day(-30),
        signatory_name="Penanda Tangan Contoh",
        signatory_position="Gubernur (contoh)",
        valid_until=_day(59),
        decree_title="Contoh penetapan pengelola untuk peragaan",
    )
    decree = draft_appointment(node, entry, actor=_as(cast["node_admin"]))
    for key, role in (("pembina", Role.PEMBINA), ("node_admin", Role.PELAKSANA)):
        person = cast[key]
        member = MemberEntry(person.email, person.name, role, f"{person.position} (contoh)")
        name_member(decree, member, actor=_as(cast["node_admin"]))
    enact_appointment(decree, actor=_as(cast["national_pembina"]))
    warn_of_end(decree, actor=operator("peragaan"))


def _read_older(person: Person) -> None:
    actor = _as(person)
    every = [notice.pk for notice in listed(actor)]
    older = every[min(UNREAD, max(1, len(every) - 1)) :]
    if older:
        mark_read(older, actor=actor)
