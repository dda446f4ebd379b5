"""What is submitted or offered waits for those who decide on the site, until they have."""

from __future__ import annotations

from django.utils import timezone

from jipp.content.services import (
    Publication,
    accept_offer,
    decline_offer,
    offer_entry,
    publish_entry,
    return_entry,
    save_entry,
    submit_entry,
    withdraw_entry,
)
from jipp.core.actor import Actor
from jipp.notify.models import Notice
from jipp.tasks.models import Task
from jipp.tasks.queries import done_lately, waiting
from tests.cast import Places
from tests.factories import content
from tests.factories.content import words


def acts(actor: Actor) -> list[tuple[str, str]]:
    return [(task.act, task.label) for task in waiting(actor)]


def test_words_wait_for_whoever_publishes(where: Places, actors: dict[str, Actor]) -> None:
    entry = content.draft(where.node)
    asked = [("Periksa isi situs", f"{entry.title_id}, {where.node.short_name}")]
    submit_entry(entry, actor=actors["editor"])
    for name, actor in actors.items():
        assert acts(actor) == (asked if name == "node_admin" else [])
    assert waiting(actors["node_admin"])[0].path.endswith(f"/isi/{entry.pk}/")
    assert not Notice.objects.filter(kind="task.opened").exists()

    return_entry(entry, actor=actors["node_admin"], reason="Tambahkan tempat.")
    assert acts(actors["node_admin"]) == []
    submit_entry(entry, actor=actors["editor"])
    publish_entry(entry, Publication(), actor=actors["node_admin"], number=1)
    assert acts(actors["node_admin"]) == []
    assert {done.outcome for done in done_lately(actors["node_admin"])} == {"selesai"}


def test_changes_of_what_is_published_wait_and_go_with_it(where: Places, actors: dict[str, Actor]) -> None:
    entry = content.published(where.node)
    save_entry(entry, words("Judul baru"), actor=actors["editor"], number=1)
    submit_entry(entry, actor=actors["editor"])
    assert len(acts(actors["node_admin"])) == 1
    withdraw_entry(entry, actor=actors["node_admin"], reason="Keliru.")
    assert acts(actors["node_admin"]) == []
    assert Task.objects.get().outcome == "gugur"


def test_offers_wait_for_an_answer(where: Places, actors: dict[str, Actor]) -> None:
    source = content.published(where.nation)
    offers = offer_entry(source, [where.node, where.neighbour_node], actor=actors["national"])
    for name in ("node_admin", "neighbour_node_admin"):
        assert [act for act, _ in acts(actors[name])] == ["Jawab tawaran isi"]
    by_node = {offer.to_id: offer for offer in offers}
    accept_offer(by_node[where.node.pk], actor=actors["node_admin"], follows=True)
    assert acts(actors["node_admin"]) == []
    decline_offer(by_node[where.neighbour_node.pk], actor=actors["neighbour_node_admin"])
    assert acts(actors["neighbour_node_admin"]) == []
    assert not Task.objects.filter(closed_at=None, opened_at__lte=timezone.now()).exists()
