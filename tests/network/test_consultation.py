"""Consultations: asked by anybody, answered by the national managers, with numbered letters."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from jipp.core.actor import VISITOR, Actor
from jipp.core.errors import DomainError, Refused, WrongState
from jipp.mail.models import Letter as Mail
from jipp.network.letters.address import follow_token
from jipp.network.models import (
    AgencyKind,
    Consultation,
    ConsultationState,
    Node,
    NodeKind,
    NodeState,
    OfficialLetter,
    TimeZone,
)
from jipp.network.queries import consultations_visible_to, letters_of
from jipp.network.services import (
    AcceptEntry,
    ConsultationEntry,
    ScheduleEntry,
    Signatory,
    accept_consultation,
    ask_consultation,
    decline_consultation,
    hold_consultation,
    note_consultation,
    schedule_consultation,
    withdraw_by_link,
    withdraw_consultation,
)
from tests import cast
from tests.factories import life, network

pytestmark = pytest.mark.django_db
SIGNED = Signatory("Budi Deputi", "Deputi Bidang Pelayanan Publik")
ENTRY = ConsultationEntry(
    agency_id=None,
    agency_name="Universitas Nusantara",
    node_kind=NodeKind.SPECIAL,
    contact_name="Rini",
    contact_position="Kepala Biro",
    contact_email="Rini@Kampus.ac.id",
    contact_phone="0812",
    need="Kami ingin memulai.",
    has_consented=True,
)


@pytest.fixture
def actors(db: None) -> Mapping[str, Actor]:
    return cast.actors(cast.people(cast.places()))


@pytest.fixture
def lead(actors: Mapping[str, Actor]) -> Actor:
    return actors["national"]


def meeting(days: int = 7) -> ScheduleEntry:
    return ScheduleEntry(timezone.now() + timedelta(days=days), TimeZone.EAST, "Gedung A, lantai 3", SIGNED)


def accepting(agency_id: int | None = None, kind: AgencyKind | None = AgencyKind.UNIVERSITY) -> AcceptEntry:
    return AcceptEntry(agency_id, kind, "JIPP Universitas Nusantara", "JIPP UNus", "Siap.", SIGNED)


def held(lead: Actor) -> Consultation:
    asked = ask_consultation(ENTRY, actor=VISITOR)
    schedule_consultation(asked, meeting(), actor=lead)
    return hold_consultation(asked, "Tunjuk biro yang mengelola.", actor=lead)


def test_anybody_asks_and_is_told_so(lead: Actor) -> None:
    asked = ask_consultation(ENTRY, actor=VISITOR)
    assert (asked.state, asked.contact_email) == (ConsultationState.ASKED, "rini@kampus.ac.id")
    letter = Mail.objects.get()
    assert letter.address == "rini@kampus.ac.id"
    assert follow_token(asked) in letter.text


def test_everything_that_is_wrong_is_said_at_once() -> None:
    wrong = replace(
        ENTRY, agency_name=" ", contact_name="", need="x" * 5001, contact_email="bukan", has_consented=False
    )
    with pytest.raises(DomainError) as caught:
        ask_consultation(replace(wrong, node_kind=NodeKind.NATIONAL), actor=VISITOR)
    expected = {"agency", "contact_name", "need", "contact_email", "consent", "node_kind"}
    assert set(caught.value.fields) == expected
    assert Consultation.objects.count() == 0


def test_floods_are_held_back() -> None:
    for number in range(5):
        ask_consultation(replace(ENTRY, contact_email=f"a{number}@b.id", origin="x"), actor=VISITOR)
    with pytest.raises(DomainError, match="sambungan"):
        ask_consultation(replace(ENTRY, contact_email="z@b.id", origin="x"), actor=VISITOR)
    for _time in range(3):
        ask_consultation(replace(ENTRY, origin="y"), actor=VISITOR)
    with pytest.raises(DomainError, match="surel"):
        ask_consultation(replace(ENTRY, origin="other"), actor=VISITOR)


def test_who_sees_which_requests(actors: Mapping[str, Actor]) -> None:
    own = ask_consultation(ENTRY, actor=actors["member"])
    life.consultation()
    counts = {name: consultations_visible_to(actor).count() for name, actor in actors.items()}
    assert counts.pop("national") == counts.pop("national_pembina") == 2
    assert counts.pop("member") == 1
    assert set(counts.values()) == {0}
    assert consultations_visible_to(actors["member"]).get() == own


def test_the_way_to_a_node(lead: Actor) -> None:
    asked = held(lead)
    node = accept_consultation(asked, accepting(), actor=lead)
    assert (node.state, node.is_active, node.has_subdomain) == (NodeState.APPOINTING, False, False)
    assert node.agency.name == "Universitas Nusantara"
    asked.refresh_from_db()
    assert (asked.state, asked.node, asked.agency) == (ConsultationState.ACCEPTED, node, node.agency)
    assert Mail.objects.count() == 4


def test_a_node_that_is_known_moves_on(lead: Actor) -> None:
    known = network.node(network.agency("Kementerian Kita"), "kita", state=NodeState.CLOSED)
    asked = held(lead)
    assert accept_consultation(asked, accepting(known.agency_id), actor=lead) == known
    assert Node.objects.get(pk=known.pk).state == NodeState.APPOINTING


def test_an_active_node_stays_active(lead: Actor) -> None:
    known = network.node(network.agency("Kementerian Kita"), "kita", state=NodeState.ACTIVE)
    assert accept_consultation(held(lead), accepting(known.agency_id), actor=lead).state == NodeState.ACTIVE


def test_an_unknown_body_needs_its_kind(lead: Actor) -> None:
    with pytest.raises(DomainError) as caught:
        accept_consultation(held(lead), accepting(kind=None), actor=lead)
    assert set(caught.value.fields) == {"agency"}


def test_provisional_names_never_collide(lead: Actor) -> None:
    agency = network.agency("Universitas Kembar")
    network.node(network.agency(), f"calon-{agency.code}")
    assert accept_consultation(held(lead), accepting(agency.pk), actor=lead).slug == f"calon-{agency.code}-2"


def test_declining_says_why_and_ends_the_invitation(lead: Actor) -> None:
    asked = ask_consultation(ENTRY, actor=VISITOR)
    schedule_consultation(asked, meeting(), actor=lead)
    with pytest.raises(DomainError, match="alasan"):
        decline_consultation(asked, " ", SIGNED, actor=lead)
    decline_consultation(asked, "Belum ada unit pengelola.", SIGNED, actor=lead)
    kinds = {letter.kind: letter.is_valid for letter in letters_of(asked)}
    assert kinds == {"undangan": False, "keputusan": True}
    with pytest.raises(WrongState):
        decline_consultation(asked, "Lagi.", SIGNED, actor=lead)


def test_a_new_day_replaces_the_invitation(lead: Actor) -> None:
    asked = ask_consultation(ENTRY, actor=VISITOR)
    schedule_consultation(asked, meeting(7), actor=lead)
    schedule_consultation(asked, meeting(9), actor=lead)
    newest, oldest = letters_of(asked)
    assert (newest.is_valid, oldest.is_valid, oldest.end_reason) == (True, False, "diganti")


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (replace(meeting(), at=timezone.now() - timedelta(hours=1)), "at"),
        (replace(meeting(), place=" "), "place"),
        (replace(meeting(), signatory=Signatory("", "")), "signatory_name"),
    ],
)
def test_an_invitation_names_time_place_and_signatory(lead: Actor, entry: ScheduleEntry, field: str) -> None:
    asked = ask_consultation(ENTRY, actor=VISITOR)
    with pytest.raises(DomainError) as caught:
        schedule_consultation(asked, entry, actor=lead)
    assert field in caught.value.fields
    assert OfficialLetter.objects.count() == 0


def test_advice_and_notes_are_not_empty(lead: Actor) -> None:
    asked = ask_consultation(ENTRY, actor=VISITOR)
    with pytest.raises(DomainError):
        note_consultation(asked, " ", actor=lead)
    note_consultation(asked, "Menelepon.", actor=lead)
    schedule_consultation(asked, meeting(), actor=lead)
    with pytest.raises(DomainError):
        hold_consultation(asked, "", actor=lead)
    assert [note.is_advice for note in asked.notes.all()] == [False]


def test_letters_have_numbers_without_gaps_and_a_fingerprint(lead: Actor) -> None:
    for number in range(3):
        asked = ask_consultation(replace(ENTRY, contact_email=f"a{number}@b.id"), actor=VISITOR)
        schedule_consultation(asked, meeting(), actor=lead)
        with pytest.raises(DomainError):
            schedule_consultation(asked, replace(meeting(), place=""), actor=lead)
    letters = list(OfficialLetter.objects.order_by("sequence"))
    assert [letter.sequence for letter in letters] == [1, 2, 3]
    assert len({letter.code for letter in letters}) == 3
    for letter in letters:
        assert re.fullmatch(r"000\d/JIPPNAS/UND/[IVX]+/\d{4}", letter.number)
        pdf = bytes(letter.pdf)
        assert pdf.startswith(b"%PDF")
        assert hashlib.sha256(pdf).hexdigest() == letter.sha256


@pytest.mark.parametrize("name", ["visitor", "member", "node_admin", "pembina", "editor"])
def test_only_the_national_managers_answer(actors: Mapping[str, Actor], name: str) -> None:
    asked = life.consultation()
    with pytest.raises(Refused):
        schedule_consultation(asked, meeting(), actor=actors[name])
    with pytest.raises(Refused):
        note_consultation(asked, "x", actor=actors[name])


def test_nobody_answers_the_own_request(lead: Actor) -> None:
    asked = ask_consultation(ENTRY, actor=lead)
    with pytest.raises(Refused, match="sendiri"):
        schedule_consultation(asked, meeting(), actor=lead)


def test_withdrawing(actors: Mapping[str, Actor]) -> None:
    own = ask_consultation(ENTRY, actor=actors["member"])
    with pytest.raises(Refused):
        withdraw_consultation(own, actor=actors["national"])
    withdraw_consultation(own, actor=actors["member"])
    assert own.state == ConsultationState.WITHDRAWN
    public = ask_consultation(ENTRY, actor=VISITOR)
    with pytest.raises(DomainError):
        withdraw_by_link(follow_token(public) + "x", actor=VISITOR)
    assert withdraw_by_link(follow_token(public), actor=VISITOR).state == ConsultationState.WITHDRAWN


# -- pages ------------------------------------------------------------------------------------

TYPED = {
    "agency": "Universitas Nusantara",
    "is_unlisted": "on",
    "node_kind": "khusus",
    "contact_name": "Rini",
    "contact_position": "Kepala Biro",
    "contact_email": "rini@kampus.ac.id",
    "contact_phone": "0812",
    "need": "Kami ingin <b>memulai</b>.",
    "consent": "on",
    "leave_empty": "",
}


def _token(client: Client) -> str:
    found = re.search(r'name="formulir" value="([^"]+)"', client.get("/jejaring/konsultasi/").text)
    assert found
    return found.group(1)


def test_the_public_form_leads_to_the_own_page(national: Client) -> None:
    answer = national.post("/jejaring/konsultasi/", {**TYPED, "formulir": _token(national)})
    assert answer.status_code == 302
    shown = national.get(answer["Location"])
    assert "Kami ingin &lt;b&gt;memulai&lt;/b&gt;." in shown.text
    assert (shown["Referrer-Policy"], "no-store" in shown["Cache-Control"]) == ("no-referrer", True)
    assert not shown.cookies
    withdrawn = national.post(answer["Location"])
    assert withdrawn.status_code == 302
    assert Consultation.objects.get().state == ConsultationState.WITHDRAWN
    assert national.post(answer["Location"]).status_code == 409


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"is_unlisted": ""}, "tidak ada dalam daftar"),
        ({"leave_empty": "spam"}, "Kosongkan isian ini"),
        ({"contact_email": "x"}, "surel yang lengkap"),
        ({"consent": ""}, "Centang persetujuan"),
    ],
)
def test_a_mistake_keeps_what_was_typed(national: Client, change: dict[str, str], said: str) -> None:
    answer = national.post("/jejaring/konsultasi/", {**TYPED, **change, "formulir": _token(national)})
    assert answer.status_code == 422
    assert said in answer.text
    assert "Universitas Nusantara" in answer.text
    assert "memulai" in answer.text
    assert Consultation.objects.count() == 0


def test_a_form_that_is_not_ours_is_refused(national: Client) -> None:
    assert national.post("/jejaring/konsultasi/", TYPED).status_code == 403


def test_a_known_name_is_found_however_it_is_spelt(national: Client) -> None:
    agency = network.agency("Pemerintah Kota Contoh", short_name="Pemkot Contoh")
    typed = {**TYPED, "agency": "pemkot contoh", "is_unlisted": "", "formulir": _token(national)}
    assert national.post("/jejaring/konsultasi/", typed).status_code == 302
    assert Consultation.objects.get().agency == agency


def test_the_form_is_on_the_national_site(db: None) -> None:
    network.node(network.agency(), "simpul")
    answer = Client().get("/jejaring/konsultasi/", headers={"host": "simpul.localhost"})
    assert answer["Location"].endswith("//localhost/jejaring/konsultasi/")


def test_the_steps_in_the_workspace(db: None) -> None:
    people = cast.people(cast.places())
    client = cast.browser(people["national"])
    asked = life.consultation()
    base = f"/kerja/konsultasi/{asked.code}/"
    assert asked.agency_name in client.get("/kerja/konsultasi/").text
    day = (timezone.now() + timedelta(days=5)).astimezone(ZoneInfo("Asia/Makassar")).date()
    signed = {"signatory_name": "Budi", "signatory_position": "Deputi"}
    plan = {"date": day.isoformat(), "time": "09:30", "zone": "Asia/Makassar", "place": "Daring", **signed}
    assert client.get(f"{base}jadwal/").status_code == 200
    assert client.post(f"{base}jadwal/", {**plan, "date": "2020-01-01"}).status_code == 422
    assert client.post(f"{base}jadwal/", plan).status_code == 302
    assert "09.30 WITA" in client.get(base).text
    assert client.post(base, {"note": "Menelepon."}).status_code == 302
    assert client.post(f"{base}selesai/", {"advice": "Bagus."}).status_code == 302
    taken = {"agency": asked.agency_name, "agency_kind": "perguruan-tinggi", "node_name": "JIPP Contoh"}
    assert client.post(f"{base}terima/", {**taken, "node_short_name": "JIPP C", **signed}).status_code == 302
    text = client.get(base).text
    assert "JIPP Contoh" in text
    letters = list(letters_of(asked))
    for letter in letters:
        pdf = client.get(f"{base}surat/{letter.code}.pdf")
        assert (pdf.status_code, pdf["Content-Type"]) == (200, "application/pdf")
        followed = cast.browser().get(f"/jejaring/konsultasi/ikuti/{follow_token(asked)}/{letter.code}.pdf")
        assert followed.content == pdf.content
    assert client.get(f"{base}entah/").status_code == 404
    assert client.post(f"{base}tolak/", {"reason": "x", **signed}).status_code == 422


def test_what_comes_next_is_told_while_it_is_to_come(db: None) -> None:
    node = network.node(network.agency("Pemerintah Kota Contoh"), "contoh", state="penetapan")
    asked = life.consultation(agency=node.agency, node=node, state=ConsultationState.ACCEPTED)
    address = f"/jejaring/konsultasi/ikuti/{follow_token(asked)}/"
    assert "Langkah berikutnya" in cast.browser().get(address).text
    node.state = "aktif"
    node.save()
    assert "Langkah berikutnya" not in cast.browser().get(address).text


def test_from_an_account(db: None) -> None:
    people = cast.people(cast.places())
    client = cast.browser(people["member"])
    shown = client.get("/kerja/konsultasi/baru/").text
    assert people["member"].email in shown
    answer = client.post("/kerja/konsultasi/baru/", TYPED)
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200
    assert client.post(answer["Location"], {"perbuatan": "tarik"}).status_code == 302
    assert Consultation.objects.get().state == ConsultationState.WITHDRAWN
    assert client.post("/kerja/konsultasi/baru/", {**TYPED, "need": ""}).status_code == 422


def test_verification(national: Client) -> None:
    asked = life.consultation()
    letter = life.letter(asked)
    page = national.get(f"/verifikasi/{letter.code}/").text
    for said in (letter.number, asked.agency_name, letter.sha256, "masih berlaku"):
        assert said in page
    spaced = f"{letter.code[:4].lower()} {letter.code[4:]}"
    found = national.get("/verifikasi/", {"kode": spaced, "nomor": letter.number.lower()})
    assert found["Location"] == f"/verifikasi/{letter.code}/"
    wrong = national.get("/verifikasi/", {"kode": letter.code, "nomor": "9999/JIPPNAS/UND/XI/2026"})
    assert (wrong.status_code, "tidak ditemukan" in wrong.text) == (404, True)
    assert national.get(f"/verifikasi/{letter.code[:-1]}Z/").status_code == 404
    letter.ended_at, letter.end_reason = timezone.now(), "diganti"
    letter.save()
    assert "tidak berlaku lagi" in national.get(f"/verifikasi/{letter.code}/", {"x": 1}).text
