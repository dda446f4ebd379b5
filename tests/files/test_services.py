"""Receiving, attaching, describing, withdrawing and clearing away."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from jipp.core.actor import VISITOR, Actor
from jipp.core.errors import DomainError, Refused, WrongState
from jipp.core.models import Event
from jipp.files import policy, queries
from jipp.files.models import Content, ImageVariant, Purpose, State, StoredFile
from jipp.files.services import (
    Description,
    attach_file,
    check_file,
    describe_file,
    erase_file,
    store_file,
    sweep_files,
    withdraw_file,
)
from jipp.innovations.models import Innovation
from tests.factories import innovations, network
from tests.files import samples
from tests.files.conftest import KEEPER, Store, person, stored_paths

pytestmark = pytest.mark.django_db


@pytest.fixture
def innovation() -> Innovation:
    return innovations.innovation(network.agency())


def refused(upload: SimpleUploadedFile, purpose: Purpose = Purpose.DECREE) -> DomainError:
    with pytest.raises(DomainError) as refusal:
        check_file(upload, purpose=purpose)
    return refusal.value


def test_a_stored_file_is_what_its_content_is(store: Store, uploads: Path, keeper: Actor) -> None:
    sent = samples.pdf()
    file = store(sent, "../SK\u202e Bupati.PDF")
    assert (file.name, file.kind, file.media_type) == ("SK Bupati.pdf", "dokumen", "application/pdf")
    assert (file.size, file.sha256) == (len(sent), hashlib.sha256(sent).hexdigest())
    assert (file.state, file.uploaded_by, file.has_text) == (State.PENDING, KEEPER, True)
    [path] = stored_paths(uploads)
    assert path.relative_to(uploads).as_posix() == f"{file.sha256[:2]}/{file.sha256}"
    assert path.read_bytes() == sent
    assert path.stat().st_mode & 0o777 == 0o640


def test_the_trace_holds_no_name(store: Store) -> None:
    file = store(name="KTP Siti Rahmawati.pdf")
    event = Event.objects.get(kind="files.file.stored")
    assert event.object_id == str(file.pk)
    assert "Siti" not in f"{event.object_label} {event.data}"


def test_a_picture_has_its_widths(store: Store, uploads: Path) -> None:
    file = store(
        samples.jpeg(700, 350), "foto.jpeg", Purpose.PICTURE, alt="  Loket \n baru ", alt_en="New desk"
    )
    assert (file.name, file.width, file.height, file.alt) == ("foto.jpg", 700, 350, "Loket baru")
    variants = list(file.variants.all())
    assert [(one.width, one.height) for one in variants] == [(320, 160), (640, 320), (700, 350)]
    assert len(stored_paths(uploads)) == 4
    for one in variants:
        path = uploads / one.content.path
        assert path.stat().st_size == one.size == one.content.size


def test_the_same_content_lies_there_once(store: Store, uploads: Path) -> None:
    first, second = store(name="satu.pdf"), store(name="dua.pdf")
    assert first.pk != second.pk
    assert first.content_id == second.content_id
    assert len(stored_paths(uploads)) == 1
    assert Content.objects.count() == 1


def test_a_file_that_was_cut_in_the_storage_is_written_again(store: Store, uploads: Path) -> None:
    file = store()
    [path] = stored_paths(uploads)
    whole = path.read_bytes()
    path.write_bytes(whole[:10])
    store()
    assert path.read_bytes() == whole
    path.unlink()
    store()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.pdf", "file_empty"),
        (samples.png(), "a.png", "file_not_accepted"),
        (samples.pdf() + bytes(10_000_001), "a.pdf", "file_too_large"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(data: bytes, name: str, code: str) -> None:
    refusal = refused(SimpleUploadedFile(name, data))
    assert (refusal.code, refusal.status) == (code, 422)
    assert refusal.sentence.endswith(".")


def test_a_size_that_was_told_wrong_is_not_believed() -> None:
    upload = SimpleUploadedFile("a.pdf", samples.pdf() + bytes(10_000_001))
    upload.size = 10
    assert refused(upload).code == "file_too_large"


def test_a_limit_is_told_in_words() -> None:
    upload = SimpleUploadedFile("a.pdf", bytes(12_400_000))
    assert "12,4 MB" in refused(upload).sentence
    assert "10 MB" in refused(upload).sentence


def test_files_of_the_program_itself_are_taken_too(operator: Actor) -> None:
    file = store_file(check_file(ContentFile(samples.pdf(), "a.pdf"), purpose=Purpose.DECREE), actor=operator)
    assert file.uploaded_by is None
    assert queries.find_file(file.pk, actor=operator) == file
    assert queries.find_file(file.pk, actor=person(KEEPER)) is None


def test_a_visitor_gives_nothing(store: Store) -> None:
    with pytest.raises(Refused, match="Masuk"):
        store(actor=VISITOR)
    assert not StoredFile.objects.exists()


def test_nobody_fills_the_disk_with_what_is_never_used(
    store: Store, neighbour: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "MOST_PENDING", 2)
    store()
    store()
    with pytest.raises(Refused, match="2 berkas"):
        store()
    store(actor=neighbour)


def test_an_attached_file_belongs_to_its_owner(store: Store, innovation: Innovation, keeper: Actor) -> None:
    file = attach_file(store(), innovation, actor=keeper)
    assert (file.state, file.owner_type, file.owner_id) == (
        State.ATTACHED,
        "innovations.innovation",
        str(innovation.pk),
    )
    assert queries.files_of([innovation], actor=VISITOR) == {str(innovation.pk): [file]}
    assert Event.objects.get(kind="files.file.attached").data["state"] == [State.PENDING, State.ATTACHED]
    with pytest.raises(WrongState):
        attach_file(file, innovation, actor=keeper)


def test_nobody_attaches_what_another_gave(
    store: Store, innovation: Innovation, keeper: Actor, neighbour: Actor
) -> None:
    with pytest.raises(Refused, match="orang lain"):
        attach_file(store(actor=neighbour), innovation, actor=keeper)


def test_nobody_attaches_to_what_is_not_theirs(
    store: Store, innovation: Innovation, neighbour: Actor
) -> None:
    file = store(actor=neighbour)
    with pytest.raises(Refused, match="Bukan pengelolanya"):
        attach_file(file, innovation, actor=neighbour)
    file.refresh_from_db()
    assert (file.state, file.owner_id) == (State.PENDING, "")


def test_what_owns_no_files_is_told_so(store: Store, keeper: Actor) -> None:
    with pytest.raises(LookupError, match="own"):
        attach_file(store(), network.agency(), actor=keeper)


def test_a_picture_needs_words_before_anybody_sees_it(
    store: Store, innovation: Innovation, keeper: Actor
) -> None:
    file = store(samples.jpeg(), "foto.jpg", Purpose.PICTURE)
    with pytest.raises(DomainError) as refusal:
        attach_file(file, innovation, actor=keeper)
    assert (refusal.value.code, list(refusal.value.fields)) == ("file_alt_missing", ["alt"])
    describe_file(file, Description(alt="Loket"), actor=keeper)
    attach_file(file, innovation, actor=keeper)
    with pytest.raises(DomainError, match="Jelaskan"):
        describe_file(file, Description(alt="  "), actor=keeper)


def test_a_description_is_changed_by_who_may_change_the_owner(
    store: Store, innovation: Innovation, keeper: Actor, neighbour: Actor
) -> None:
    file = attach_file(store(), innovation, actor=keeper)
    said = Description(note="Hasil pindai; teksnya dapat diminta.", note_en="A scan; ask for the text.")
    with pytest.raises(Refused):
        describe_file(file, said, actor=neighbour)
    describe_file(file, said, actor=keeper)
    describe_file(file, said, actor=keeper)
    file.refresh_from_db()
    assert Description.of(file) == said
    assert Event.objects.filter(kind="files.file.described").count() == 1


def test_a_description_has_an_end(store: Store, keeper: Actor) -> None:
    with pytest.raises(DomainError) as refusal:
        describe_file(store(), Description(alt="a" * 301), actor=keeper)
    assert list(refusal.value.fields) == ["alt"]


def test_what_is_withdrawn_is_gone_for_all(
    store: Store, innovation: Innovation, keeper: Actor, neighbour: Actor, operator: Actor
) -> None:
    file = attach_file(store(), innovation, actor=keeper)
    with pytest.raises(Refused):
        withdraw_file(file, actor=neighbour)
    withdraw_file(file, actor=keeper)
    assert [queries.find_file(file.pk, actor=actor) for actor in (keeper, operator, VISITOR)] == [None] * 3
    with pytest.raises(WrongState):
        withdraw_file(file, actor=keeper)


def test_a_pending_file_is_withdrawn_by_who_gave_it(store: Store, neighbour: Actor, keeper: Actor) -> None:
    file = store()
    with pytest.raises(Refused):
        withdraw_file(file, actor=neighbour)
    withdraw_file(file, actor=keeper)


def test_when_the_owner_is_gone_only_the_operator_decides(
    store: Store, innovation: Innovation, keeper: Actor, operator: Actor
) -> None:
    file = attach_file(store(), innovation, actor=keeper)
    Innovation.objects.filter(pk=innovation.pk).delete()
    assert queries.find_file(file.pk, actor=operator) is None
    with pytest.raises(Refused):
        withdraw_file(file, actor=keeper)
    withdraw_file(file, actor=operator)


def test_the_database_holds_the_rules_too(store: Store) -> None:
    file = store()
    for wrong in ({"state": State.ATTACHED}, {"content": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StoredFile.objects.filter(pk=file.pk).update(**wrong)


def test_what_nobody_used_is_gone_after_a_day(
    store: Store, innovation: Innovation, keeper: Actor, operator: Actor, uploads: Path
) -> None:
    kept = attach_file(store(samples.pdf(2)), innovation, actor=keeper)
    store(samples.jpeg(700, 400), "foto.jpg", Purpose.PICTURE)
    assert sweep_files(actor=operator).total == 0
    swept = sweep_files(actor=operator, at=timezone.now() + timedelta(days=2))
    assert (swept.expired, swept.cleared, swept.contents, swept.strays) == (1, 0, 4, 0)
    assert list(StoredFile.objects.all()) == [kept]
    assert not ImageVariant.objects.exists()
    assert [path.name for path in stored_paths(uploads)] == [kept.sha256]


def test_content_that_another_file_has_stays(
    store: Store, innovation: Innovation, keeper: Actor, operator: Actor
) -> None:
    kept = attach_file(store(name="satu.pdf"), innovation, actor=keeper)
    store(name="dua.pdf")
    swept = sweep_files(actor=operator, at=timezone.now() + timedelta(days=2))
    assert (swept.expired, swept.contents) == (1, 0)
    with queries.open_file(kept.pk, actor=keeper) as stream:
        assert stream.read() == samples.pdf()


def test_what_was_withdrawn_is_cleared_after_a_month_and_its_trace_stays(
    store: Store, keeper: Actor, operator: Actor, uploads: Path
) -> None:
    file = withdraw_file(store(samples.jpeg(), "foto.jpg", Purpose.PICTURE), actor=keeper)
    assert sweep_files(actor=operator, at=timezone.now() + timedelta(days=29)).total == 0
    swept = sweep_files(actor=operator, at=timezone.now() + timedelta(days=31))
    assert (swept.cleared, swept.contents) == (1, 3)
    file.refresh_from_db()
    assert (file.state, file.content, bool(file.sha256)) == (State.WITHDRAWN, None, True)
    assert stored_paths(uploads) == []


def test_what_a_crash_left_is_found(store: Store, operator: Actor, uploads: Path) -> None:
    file = store()
    stray = uploads / "ab" / ("ab" + "0" * 62)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"half")
    (uploads / "incoming" / "unfinished").write_bytes(b"half")
    (uploads / "README").write_text("not ours")
    swept = sweep_files(actor=operator, at=timezone.now() + timedelta(hours=2))
    assert (swept.strays, swept.unfinished, swept.contents) == (1, 1, 0)
    assert [path.name for path in stored_paths(uploads)] == sorted(["README", file.sha256])
    assert sweep_files(actor=operator).total == 0


def test_a_write_in_progress_is_left_alone(operator: Actor, uploads: Path) -> None:
    (uploads / "incoming").mkdir(parents=True)
    (uploads / "incoming" / "unfinished").write_bytes(b"half")
    assert sweep_files(actor=operator).total == 0


def test_only_the_program_clears_away(keeper: Actor) -> None:
    with pytest.raises(Refused):
        sweep_files(actor=keeper)


def test_what_is_erased_is_gone_at_once_with_its_name(
    store: Store, innovation: Innovation, keeper: Actor, neighbour: Actor, uploads: Path
) -> None:
    file = store(samples.jpeg(), "Siti Rahmawati.jpg", Purpose.PICTURE, alt="Siti di loket")
    shared = store(name="satu.pdf", actor=neighbour)
    same = attach_file(store(name="dua.pdf"), innovation, actor=keeper)
    with pytest.raises(Refused):
        erase_file(file, actor=neighbour)
    for each in (file, same):
        erase_file(each, actor=keeper)
    file.refresh_from_db()
    assert (file.name, file.alt, file.content, file.state) == ("dihapus.jpg", "", None, State.WITHDRAWN)
    assert [path.name for path in stored_paths(uploads)] == [shared.sha256]
    erase_file(withdraw_file(shared, actor=neighbour), actor=neighbour)
    assert stored_paths(uploads) == []


def test_people_see_what_they_gave(store: Store, keeper: Actor, neighbour: Actor, operator: Actor) -> None:
    kept, gone = store(name="satu.pdf"), store(name="dua.pdf")
    withdraw_file(gone, actor=keeper)
    assert queries.given_by(keeper) == [kept]
    assert queries.given_by(neighbour) == queries.given_by(operator) == queries.given_by(VISITOR) == []
