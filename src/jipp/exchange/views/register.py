"""Import of agencies and units with a preview of every row; export of a list, template, reports."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from jipp.core.errors import DomainError
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.forms import form_shape
from jipp.core.ui.shapes import Column, Link
from jipp.core.verdict import require
from jipp.exchange.findings import FileRefused
from jipp.exchange.register import (
    FORMS,
    SHEETS,
    ChangedMeanwhile,
    Given,
    Outcome,
    RegisterSheet,
    Taken,
    import_register,
    preview_register,
    register_rows,
    register_template,
    report_csv,
    write_register,
)
from jipp.files.models import Purpose, StoredFile
from jipp.files.queries import find_file, limits, open_file
from jipp.files.services import CheckedFile, check_file, store_file
from jipp.network.queries import (
    AGENCIES,
    agencies_in_reach,
    agencies_listed,
    filter_from,
    import_by_id,
    imports_by,
    may_import,
    sees_register,
    units_in_reach,
    units_listed,
)

AT_ONCE = 3000
"""So many new and changed rows are taken in through the browser; more at the command line."""
SHOWN = 100


class UploadForm(forms.Form):
    """A spreadsheet, looked into before anything is stored."""

    file = forms.FileField(
        label=gettext_lazy("Berkas"),
        error_messages={
            "required": gettext_lazy("Pilih berkasnya."),
            "empty": gettext_lazy("Berkas ini kosong."),
        },
    )
    checked: CheckedFile | None = None

    def clean_file(self) -> Any:
        """Refuse what is no spreadsheet, with a sentence."""
        upload = self.cleaned_data["file"]
        try:
            self.checked = check_file(upload, purpose=Purpose.SPREADSHEET)
        except DomainError as error:
            raise forms.ValidationError(error.sentence) from error
        return upload


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def upload(request: ActorRequest, kind: str) -> HttpResponse:
    """Choose a file; nothing is written but the file itself."""
    sheet = SHEETS[kind]
    require(may_import(request.actor))
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and form.checked is not None:
        checked = form.checked
        stored = attempt(form, lambda: store_file(checked, actor=request.actor))
        if stored is not None:
            return HttpResponseRedirect(_address("preview", kind, file_id=str(stored.pk)))
    context = {
        "sheet": sheet,
        "title": _title(sheet),
        "form_shape": form_shape(form),
        "limits": limits(Purpose.SPREADSHEET),
        "imports": imports_by(request.actor, kind),
        "crumbs": _crumbs(sheet),
    }
    return page(request, "exchange/register_upload.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def preview(request: ActorRequest, kind: str, file_id: UUID) -> HttpResponse:
    """What would become of every row; confirming does exactly that."""
    sheet = SHEETS[kind]
    require(may_import(request.actor))
    stored, given = _given(request, file_id)
    is_new = False
    try:
        if request.method == "POST":
            confirmed = request.POST.get("dilihat", "") or "-"
            taken = import_register(sheet, given, actor=request.actor, confirmed=confirmed)
            return _done(request, sheet, taken)
        taken = preview_register(sheet, given, actor=request.actor, most=AT_ONCE)
    except ChangedMeanwhile as changed:
        taken, is_new = changed.taken, True
    except FileRefused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(_address("upload", kind))
    return page(request, "exchange/register_preview.html", _previewed(sheet, stored, taken, is_new=is_new))


def _done(request: ActorRequest, sheet: RegisterSheet, taken: Taken) -> HttpResponse:
    counts = taken.counts
    told = {"new": counts[Outcome.NEW], "changed": counts[Outcome.CHANGED]}
    messages.success(request, _("%(new)s didaftarkan, %(changed)s diubah.") % told)
    return HttpResponseRedirect(_address("upload", sheet.kind))


def _previewed(sheet: RegisterSheet, stored: StoredFile, taken: Taken, *, is_new: bool) -> dict[str, Any]:
    counts = taken.counts
    return {
        "sheet": sheet,
        "title": _title(sheet),
        "file_name": stored.name,
        "taken": taken,
        "counts": {outcome.value: counts[outcome] for outcome in Outcome},
        "shown": {outcome.value: taken.of(outcome)[:SHOWN] for outcome in Outcome},
        "columns": {
            "line": Column(_("Baris")),
            "name": Column(_("Nama")),
            "column": Column(_("Kolom")),
            "value": Column(_("Isi sel")),
            "reason": Column(_("Alasan")),
            "before": Column(_("Sebelum")),
            "after": Column(_("Sesudah")),
        },
        "most": SHOWN,
        "is_new": is_new,
        "report_url": _address("report", sheet.kind, file_id=str(stored.pk)),
        "again_url": _address("upload", sheet.kind),
        "crumbs": _crumbs(sheet, _("Pratinjau")),
    }


@require_safe
@workspace_page
def report(request: ActorRequest, kind: str, file_id: UUID) -> HttpResponse:
    """The preview as a file."""
    require(may_import(request.actor))
    _stored, given = _given(request, file_id)
    try:
        taken = preview_register(SHEETS[kind], given, actor=request.actor, most=AT_ONCE)
    except FileRefused as refused:
        raise Http404 from refused
    return _file(report_csv(taken).encode("utf-8-sig"), FORMS["csv"], f"laporan-{kind}.csv")


@require_safe
@workspace_page
def past_report(request: ActorRequest, kind: str, pk: int) -> HttpResponse:
    """The report of an import of one's own."""
    found = import_by_id(pk, request.actor)
    if found is None or found.kind != kind:
        raise Http404
    return _file(found.report.encode("utf-8-sig"), FORMS["csv"], f"laporan-{kind}-{found.pk}.csv")


@require_safe
@workspace_page
def template(request: ActorRequest, kind: str) -> HttpResponse:
    """An empty workbook to fill in."""
    require(may_import(request.actor))
    return _file(register_template(SHEETS[kind]), FORMS["xlsx"], f"templat-{kind}.xlsx")


@require_safe
@workspace_page
def export(request: ActorRequest, kind: str, form: str) -> HttpResponse:
    """The list as its filters leave it."""
    if form not in FORMS or not sees_register(request.actor):
        raise Http404
    sheet, wanted = SHEETS[kind], filter_from(request.GET)
    rows: Any = (
        agencies_listed(agencies_in_reach(request.actor), wanted)
        if sheet.shelf is AGENCIES
        else units_listed(units_in_reach(request.actor), wanted)
    )
    data = write_register(sheet, register_rows(sheet, rows.order_by("name", "pk")), form)
    return _file(data, FORMS[form], f"{kind}.{form}")


def _given(request: ActorRequest, file_id: UUID) -> tuple[StoredFile, Given]:
    stored = find_file(file_id, actor=request.actor)
    if stored is None or stored.purpose != Purpose.SPREADSHEET:
        raise Http404
    try:
        with open_file(file_id, actor=request.actor) as file:
            return stored, Given(stored.name, file.read())
    except FileNotFoundError as error:
        raise Http404 from error


def _file(data: bytes, media_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _address(name: str, kind: str, **given: str | int) -> str:
    return page_path(f"register-files:{name}", kind=kind, **given)


def _title(sheet: RegisterSheet) -> str:
    return _("Impor instansi") if sheet.shelf is AGENCIES else _("Impor unit")


def _crumbs(sheet: RegisterSheet, below: str = "") -> tuple[Link, ...]:
    is_agencies = sheet.shelf is AGENCIES
    every = Link(
        pgettext("daftar", "Instansi") if is_agencies else pgettext("daftar", "Unit pelayanan"),
        page_path("register:agencies" if is_agencies else "register:units"),
    )
    if not below:
        return (every, Link(_("Impor"), "", current=True))
    return (every, Link(_("Impor"), _address("upload", sheet.kind)), Link(below, "", current=True))
