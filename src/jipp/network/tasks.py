"""Work of the network in the background: decrees and partnerships that end, webs elsewhere looked at."""

from __future__ import annotations

from jipp.core.actor import system
from jipp.core.jobs import job, should_stop
from jipp.network.queries import (
    ending_appointments,
    ending_partnerships,
    lapsed_appointments,
    lapsed_partnerships,
    links_to_check,
)
from jipp.network.services import (
    WARNED,
    expire_appointment,
    lapse_partnership,
    note_link_check,
    warn_of_end,
    warn_of_partnership_end,
)
from jipp.network.webcheck import Internet, Wire, look

HOUR = 3600.0


@job("network.appointments", every=HOUR, single=True)
def follow_appointments() -> None:
    """End decrees whose last day is over, and bring those to mind that end soon."""
    actor = system("network.appointments")
    for appointment in lapsed_appointments():
        expire_appointment(appointment, actor=actor)
    for appointment in ending_appointments(max(WARNED)):
        warn_of_end(appointment, actor=actor)


@job("network.partnerships", every=HOUR, single=True)
def follow_partnerships() -> None:
    """Note which partnerships have lapsed, and bring those to mind that end soon."""
    actor = system("network.partnerships")
    for partnership in lapsed_partnerships():
        lapse_partnership(partnership, actor=actor)
    for partnership in ending_partnerships(max(WARNED)):
        warn_of_partnership_end(partnership, actor=actor)


@job("network.links", every=HOUR, single=True)
def check_links() -> None:
    """Look at the webs elsewhere, each once a day."""
    check_with(Internet())


def check_with(wire: Wire) -> int:
    """Look at every link that is due; how many there were."""
    actor = system("network.links")
    done = 0
    for link in links_to_check():
        if should_stop():
            break
        note_link_check(link, look(link.address, wire), actor=actor)
        done += 1
    return done
