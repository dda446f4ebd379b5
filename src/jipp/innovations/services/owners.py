"""Innovations go with their owner when the register says that it is, or became, another."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.events import record_many, record_nothing
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.innovations import events, policy
from jipp.innovations.models import Innovation
from jipp.innovations.states import State
from jipp.network.models import Agency
from jipp.network.queries import Entry, Move

_SHOWN = 3


@service
def follow_owner(move: Move, *, actor: Actor) -> list[int]:
    """Give innovations to another agency or unit; the name their owner bore then stays where none stands.

    Gives the innovations that have got that name.
    """
    rows = list(Innovation.objects.filter(pk__in=list(move.row_ids)).order_by("pk"))
    require(policy.may_follow_register(actor, move, {row.agency_id for row in rows}))
    if not rows:
        record_nothing("no innovation belongs to the entry")
        return []
    moved = Innovation.objects.filter(pk__in=[row.pk for row in rows])
    moved.update(**{f"{move.column}_id": move.target_id, "updated_at": timezone.now()})
    named: list[int] = []
    if move.name_then and move.column == "agency":
        named = [row.pk for row in rows if not row.agency_name_then]
        Innovation.objects.filter(pk__in=named).update(agency_name_then=move.name_then[:250])
    if move.unnamed:
        _unname(move)
    told = [(row, {move.column: [getattr(row, f"{move.column}_id"), move.target_id]}) for row in rows]
    record_many(events.OWNER_FOLLOWED, told, actor=actor)
    return named


def _unname(move: Move) -> None:
    """The owner is again who it was, under the name that it bears."""
    name = Agency.objects.get(pk=move.target_id).name
    Innovation.objects.filter(pk__in=move.unnamed, agency_name_then=name[:250]).update(agency_name_then="")


def titles_in_both(source: Entry, target: Entry) -> list[str]:
    """Why innovations of one owner cannot go to the other: records of one title would meet."""
    if not isinstance(target, Agency):
        return []
    living = Innovation.objects.exclude(state=State.MERGED)
    there = living.filter(agency=target).values("title_key")
    here = living.filter(agency=source) if isinstance(source, Agency) else living.filter(unit=source)
    both = list(here.exclude(agency=target).filter(title_key__in=there).order_by("nri")[: _SHOWN + 1])
    if not both:
        return []
    titles = "; ".join(f"{one.title} ({one.nri})" for one in both[:_SHOWN])
    sentence = _("Inovasi berjudul sama tercatat pada keduanya: %(titles)s. Gabungkan catatannya dahulu.")
    return [sentence % {"titles": titles}]
