"""Writing and deciding: who may, what becomes of it, and what visitors read meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from jipp.content.models import Entry, Kind, Version
from jipp.content.queries import files_of, listed, visible_to
from jipp.content.services import (
    MenuEntry,
    Publication,
    SeedPage,
    Words,
    accept_offer,
    add_menu_item,
    apply_clock,
    create_entry,
    decline_offer,
    detach_entry,
    load_pages,
    move_menu_item,
    offer_entry,
    publish_entry,
    remove_menu_item,
    restore_version,
    return_entry,
    save_entry,
    set_rule,
    submit_entry,
    unschedule_entry,
    withdraw_entry,
)
from jipp.content.states import EntryState, OfferState
from jipp.core.actor import VISITOR, Actor
from jipp.core.errors import DomainError, Refused, WrongState
from jipp.core.models import Event
from jipp.core.versions import public_version
from tests.cast import CAST, Places
from tests.factories import content
from tests.factories.content import OPERATOR, words

WRITERS = {"editor", "node_admin", "national"}
DECIDERS = {"node_admin", "national"}


def _public(where: Places) -> list[str]:
    return [entry.title_id for entry in listed(VISITOR, where.node, tuple(Kind))]


@pytest.mark.parametrize("member", CAST)
def test_who_writes(member: str, where: Places, actors: dict[str, Actor]) -> None:
    if member in WRITERS:
        entry = create_entry(where.node, Kind.NEWS, words(), actor=actors[member])
        assert (entry.state, entry.last_number, entry.live_number) == (EntryState.DRAFT, 1, 0)
    else:
        with pytest.raises(Refused):
            create_entry(where.node, Kind.NEWS, words(), actor=actors[member])


@pytest.mark.parametrize("member", CAST)
def test_who_publishes(member: str, where: Places, actors: dict[str, Actor]) -> None:
    entry = content.draft(where.node)
    if member in DECIDERS:
        publish_entry(entry, Publication(), actor=actors[member], number=1)
        assert _public(where) == [entry.title_id]
    else:
        with pytest.raises(Refused):
            publish_entry(entry, Publication(), actor=actors[member], number=1)
        assert _public(where) == []


def test_a_site_may_let_its_editors_publish(where: Places, actors: dict[str, Actor]) -> None:
    entry = content.draft(where.node)
    with pytest.raises(Refused):
        set_rule(where.node, actor=actors["editor"], editors_publish=True)
    set_rule(where.node, actor=actors["node_admin"], editors_publish=True)
    publish_entry(entry, Publication(), actor=actors["editor"], number=1)
    assert entry.state == EntryState.PUBLISHED
    with pytest.raises(Refused):
        publish_entry(content.draft(where.neighbour_node), Publication(), actor=actors["editor"], number=1)


def test_the_way_from_draft_to_visitors(where: Places, actors: dict[str, Actor]) -> None:
    editor, head = actors["editor"], actors["node_admin"]
    entry = create_entry(where.node, Kind.NEWS, words(), actor=editor)
    submit_entry(entry, actor=editor)
    assert (entry.state, entry.asked_at is not None) == (EntryState.REVIEW, True)
    with pytest.raises(DomainError, match="alasan"):
        return_entry(entry, actor=head, reason=" ")
    return_entry(entry, actor=head, reason="Sebut sumbernya.")
    assert (entry.state, entry.asked_at) == (EntryState.DRAFT, None)
    save_entry(entry, words(body_id="<p>Dengan sumber.</p>"), actor=editor, number=1)
    submit_entry(entry, actor=editor)
    before = public_version()
    publish_entry(entry, Publication(), actor=head, number=2)
    assert (entry.state, entry.live_number, entry.asked_at) == (EntryState.PUBLISHED, 2, None)
    assert public_version() > before
    withdraw_entry(entry, actor=head, reason="Salah tanggal.")
    assert _public(where) == []
    assert Event.objects.get(kind="content.entry.withdrawn").data["reason"] == "Salah tanggal."


def test_words_written_after_publication_wait(where: Places, actors: dict[str, Actor]) -> None:
    entry = content.published(where.node)
    save_entry(entry, words("Judul baru"), actor=actors["editor"], number=1)
    assert _public(where) == ["Panen data perdana"]
    submit_entry(entry, actor=actors["editor"])
    assert entry.state == EntryState.PUBLISHED
    moment = entry.published_at
    publish_entry(entry, Publication(), actor=actors["node_admin"], number=2)
    assert _public(where) == ["Judul baru"]
    assert (entry.published_at, entry.slug) == (moment, "panen-data-perdana")
    with pytest.raises(WrongState):
        submit_entry(entry, actor=actors["editor"])


def test_changes_of_what_is_published_can_be_given_back(where: Places, actors: dict[str, Actor]) -> None:
    entry = content.published(where.node)
    with pytest.raises(WrongState):
        return_entry(entry, actor=actors["node_admin"], reason="Tidak ada.")
    save_entry(entry, words("Judul baru"), actor=actors["editor"], number=1)
    submit_entry(entry, actor=actors["editor"])
    return_entry(entry, actor=actors["node_admin"], reason="Belum waktunya.")
    assert (entry.state, entry.asked_at, entry.has_newer_words) == (EntryState.PUBLISHED, None, True)


def test_nobody_writes_over_another(where: Places, actors: dict[str, Actor]) -> None:
    entry = content.draft(where.node)
    save_entry(entry, words("Dari editor"), actor=actors["editor"], number=1)
    with pytest.raises(WrongState) as caught:
        save_entry(entry, words("Dari pelaksana"), actor=actors["node_admin"], number=1)
    assert caught.value.code == "edited_meanwhile"
    with pytest.raises(WrongState):
        publish_entry(entry, Publication(), actor=actors["node_admin"], number=1)
    assert Entry.objects.get().title_id == "Dari editor"


def test_saving_the_same_words_makes_no_version(where: Places, actors: dict[str, Actor]) -> None:
    entry = content.draft(where.node)
    save_entry(entry, words(), actor=actors["editor"], number=1)
    assert Version.objects.count() == 1


def test_an_older_version_comes_back_as_a_new_one(where: Places, actors: dict[str, Actor]) -> None:
    entry = content.draft(where.node)
    save_entry(entry, words("Kedua"), actor=actors["editor"], number=1)
    restore_version(entry, 1, actor=actors["editor"])
    assert (entry.title_id, entry.last_number) == ("Panen data perdana", 3)
    assert Version.objects.get(number=3).restored_from == 1
    with pytest.raises(DomainError):
        restore_version(entry, 9, actor=actors["editor"])


@pytest.mark.parametrize(
    ("kind", "said", "field"),
    [
        (Kind.NEWS, words("  "), "title_id"),
        (Kind.AGENDA, words(), "starts_at"),
        (Kind.AGENDA, content.event_words(ends_at=timezone.now()), "ends_at"),
        (Kind.AGENDA, content.event_words(link="ftp://x"), "link"),
        (Kind.NEWS, words(body_en="x" * 200_001), "body_en"),
    ],
)
def test_what_is_not_whole_names_its_field(kind: Kind, said: Words, field: str, where: Places) -> None:
    with pytest.raises(DomainError) as caught:
        create_entry(where.node, kind, said, actor=OPERATOR)
    assert list(caught.value.fields) == [field]


def test_addresses_are_unique_on_a_site(where: Places) -> None:
    made = [
        content.draft(where.node),
        content.draft(where.node, Kind.PAGE),
        content.draft(where.neighbour_node),
    ]
    assert [entry.slug for entry in made] == [
        "panen-data-perdana",
        "panen-data-perdana-2",
        "panen-data-perdana",
    ]
    assert content.draft(where.node, said=words("Umpan")).slug == "umpan-1"
    assert content.draft(where.node, said=words("…")).slug == "isi"


def test_the_clock_publishes_and_takes_away(where: Places, actors: dict[str, Actor]) -> None:
    now = timezone.now()
    entry = content.draft(where.node)
    how = Publication(at=now + timedelta(hours=1), until=now + timedelta(hours=2), is_pinned=True)
    publish_entry(entry, how, actor=actors["node_admin"], number=1)
    assert (entry.state, _public(where)) == (EntryState.SCHEDULED, [])
    with pytest.raises(Refused):
        apply_clock(actor=actors["national"])
    assert apply_clock(actor=OPERATOR) == 0
    assert apply_clock(actor=OPERATOR, at=now + timedelta(minutes=61)) == 1
    assert _public(where) == [entry.title_id]
    assert apply_clock(actor=OPERATOR, at=now + timedelta(hours=3)) == 1
    assert Entry.objects.get().state == EntryState.WITHDRAWN


def test_a_schedule_can_be_changed_and_cancelled(where: Places, actors: dict[str, Actor]) -> None:
    head, now = actors["node_admin"], timezone.now()
    entry = content.draft(where.node)
    publish_entry(entry, Publication(at=now + timedelta(hours=1)), actor=head, number=1)
    publish_entry(entry, Publication(at=now + timedelta(hours=5)), actor=head, number=1)
    assert entry.published_at == now + timedelta(hours=5)
    with pytest.raises(WrongState):
        publish_entry(entry, Publication(), actor=head, number=1)
    unschedule_entry(entry, actor=head)
    assert entry.state == EntryState.DRAFT
    with pytest.raises(DomainError):
        publish_entry(entry, Publication(until=now - timedelta(days=1)), actor=head, number=1)
    publish_entry(entry, Publication(), actor=head, number=1)
    with pytest.raises(DomainError):
        publish_entry(entry, Publication(at=now + timedelta(days=1)), actor=head, number=1)


def test_who_sees_what_is_not_published(where: Places, actors: dict[str, Actor]) -> None:
    content.draft(where.node)
    seers = {name for name in CAST if visible_to(actors[name]).exists()}
    assert seers == {"editor", "node_admin", "pembina", "national", "national_pembina"}


def test_news_of_the_nation_is_taken_over_and_follows(where: Places, actors: dict[str, Actor]) -> None:
    source = content.published(where.nation)
    with pytest.raises(Refused):
        offer_entry(source, [where.node], actor=actors["node_admin"])
    offer = offer_entry(source, [where.node], actor=actors["national"])[0]
    with pytest.raises(Refused):
        accept_offer(offer, actor=actors["editor"], follows=True)
    made = accept_offer(offer, actor=actors["node_admin"], follows=True)
    assert (made.node, made.offered_from, offer.state) == (where.node, source, OfferState.ACCEPTED)
    with pytest.raises(Refused):
        save_entry(made, words("Lain"), actor=actors["node_admin"], number=1)
    save_entry(source, words("Judul nasional baru"), actor=actors["national"], number=1)
    publish_entry(source, Publication(), actor=actors["national"], number=2)
    assert _public(where) == ["Judul nasional baru"]
    withdraw_entry(source, actor=actors["national"], reason="Ditarik.")
    assert _public(where) == []


def test_what_no_longer_follows_stays(where: Places, actors: dict[str, Actor]) -> None:
    source = content.published(where.nation)
    offer = offer_entry(source, [where.node], actor=actors["national"])[0]
    made = accept_offer(offer, actor=actors["node_admin"], follows=True)
    detach_entry(made, actor=actors["node_admin"])
    withdraw_entry(source, actor=actors["national"], reason="Ditarik.")
    assert _public(where) == [source.title_id]
    with pytest.raises(WrongState):
        detach_entry(made, actor=actors["node_admin"])


def test_a_node_offers_to_the_nation_only(where: Places, actors: dict[str, Actor]) -> None:
    source = content.published(where.node)
    with pytest.raises(DomainError):
        offer_entry(source, [where.neighbour_node], actor=actors["node_admin"])
    offer = offer_entry(source, [where.nation], actor=actors["node_admin"])[0]
    with pytest.raises(DomainError):
        offer_entry(source, [where.nation], actor=actors["node_admin"])
    decline_offer(offer, actor=actors["national"])
    assert offer.state == OfferState.DECLINED
    with pytest.raises(WrongState):
        accept_offer(offer, actor=actors["national"], follows=False)


def test_only_what_is_published_is_offered(where: Places, actors: dict[str, Actor]) -> None:
    with pytest.raises(WrongState):
        offer_entry(content.draft(where.nation), [where.node], actor=actors["national"])
    source = content.published(where.nation)
    offer = offer_entry(source, [where.node], actor=actors["national"])[0]
    withdraw_entry(source, actor=actors["national"], reason="Ditarik.")
    offer.entry.refresh_from_db()
    with pytest.raises(WrongState):
        accept_offer(offer, actor=actors["node_admin"], follows=False)


def test_the_menu_is_arranged(where: Places, actors: dict[str, Actor]) -> None:
    head, entry = actors["node_admin"], content.published(where.node, Kind.PAGE)
    with pytest.raises(Refused):
        add_menu_item(where.node, MenuEntry("Profil", entry=entry), actor=actors["editor"])
    first = add_menu_item(where.node, MenuEntry("Profil", entry=entry), actor=head)
    second = add_menu_item(where.node, MenuEntry("Peta", address="/peta/"), actor=head)
    move_menu_item(second, actor=head, up=True)
    move_menu_item(second, actor=head, up=True)
    labels = list(where.node.menu_items.values_list("label", flat=True))
    assert labels == ["Peta", "Profil"]
    remove_menu_item(first, actor=head)
    assert where.node.menu_items.count() == 1
    for wrong in (
        MenuEntry(" ", address="/"),
        MenuEntry("Luar", address="//evil.example"),
        MenuEntry("Luar", address="https://evil.example"),
        MenuEntry("Lain", entry=content.draft(where.neighbour_node)),
    ):
        with pytest.raises(DomainError):
            add_menu_item(where.node, wrong, actor=head)


def test_first_pages_are_loaded_once_and_never_written_over(where: Places, actors: dict[str, Actor]) -> None:
    page = SeedPage("replikasi", "replikasi", words("Replikasi"), ("Replikasi", "Replication"))
    with pytest.raises(Refused):
        load_pages(where.nation, [page], actor=actors["national"])
    assert load_pages(where.nation, [page], actor=OPERATOR) == (1, 0)
    assert load_pages(where.nation, [page], actor=OPERATOR) == (0, 0)
    newer = SeedPage("replikasi", "replikasi", words("Replikasi, diperbarui"))
    assert load_pages(where.nation, [newer], actor=OPERATOR) == (0, 1)
    entry = Entry.objects.get(seed_key="replikasi")
    assert (entry.slug, entry.title_id, entry.live_number) == ("replikasi", "Replikasi, diperbarui", 2)
    save_entry(entry, words("Milik editor"), actor=actors["national"], number=2)
    assert load_pages(where.nation, [page], actor=OPERATOR) == (0, 0)
    assert where.nation.menu_items.get().entry == entry


def test_an_entry_without_files_has_none(where: Places) -> None:
    entry = content.published(where.node)
    assert files_of([entry], actor=VISITOR)[entry.pk].attachments == ()
