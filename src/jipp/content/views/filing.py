"""The files of an entry: its cover, pictures for its text, things to download."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jipp.content import policy
from jipp.content.forms import FileForm
from jipp.content.models import Entry, FileRole
from jipp.content.queries import files_for_work
from jipp.content.services import add_file, remove_file
from jipp.content.views.work import crumbs, entry_link, entry_of
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.forms import form_shape
from jipp.files.models import Purpose
from jipp.files.queries import attachment, limits, pictures


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def files(request: ActorRequest, slug: str, serial: int) -> HttpResponse:
    """See, add and take off the files of an entry."""
    entry = entry_of(request, slug, serial)
    here = page_path("content:files", slug=slug, serial=serial)
    form = FileForm(initial={"role": FileRole.COVER})
    if request.method == "POST" and request.POST.get("lepas"):
        return _removed(request, entry, here)
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if form.is_valid() and _add(request, entry, form):
            messages.success(request, _("Berkas dipasang."))
            return HttpResponseRedirect(here)
    held = files_for_work(entry)
    images = pictures(one.file for one in held)
    context = {
        "entry": entry,
        "rows": [(one, attachment(one.file), images.get(one.file_id)) for one in held],
        "form_shape": form_shape(form),
        "may_change": policy.may_change_files(request.actor, entry),
        "picture_limits": limits(Purpose.PICTURE).words,
        "document_limits": limits(Purpose.DOCUMENT).words,
        "crumbs": crumbs(entry.node, entry_link(entry), _("Gambar dan lampiran")),
    }
    return page(request, "content/files.html", context, status=422 if form.errors else 200)


def _add(request: ActorRequest, entry: Entry, form: FileForm) -> bool:
    checked = form.checked
    if checked is None:
        return False
    typed = form.cleaned_data
    role = FileRole(typed["role"])
    alt, alt_en = typed.get("alt", ""), typed.get("alt_en", "")
    made = attempt(form, lambda: add_file(entry, checked, role, actor=request.actor, alt=alt, alt_en=alt_en))
    return made is not None


def _removed(request: ActorRequest, entry: Entry, here: str) -> HttpResponse:
    wanted = request.POST.get("lepas", "")
    held = next((one for one in files_for_work(entry) if str(one.pk) == wanted), None)
    if held is None:
        raise Http404
    remove_file(held, actor=request.actor)
    messages.success(request, _("Berkas dilepas."))
    return HttpResponseRedirect(here)
