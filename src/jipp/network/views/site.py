"""Giving a node its address and shaping its site."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.accent import Accent, derive
from jipp.core.ui.forms import form_shape
from jipp.core.verdict import require
from jipp.files.queries import pictures
from jipp.network import policy
from jipp.network.forms.connection import FACTS, LinkForm, SiteForm, SubdomainForm
from jipp.network.models import Node, SiteLogo
from jipp.network.presenters.nodes import LINK_BADGES
from jipp.network.queries import logo_of, standing_of
from jipp.network.sentences import link_error
from jipp.network.services import (
    give_subdomain,
    remove_collaboration_link,
    remove_site_logo,
    set_collaboration_link,
    set_site_identity,
    set_site_logo,
)
from jipp.network.views.nodes import crumbs, node_of

NILA = "#23407f"


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def subdomain(request: ActorRequest, slug: str) -> HttpResponse:
    """Give the node its subdomain, or another one; the old address then leads to the new one."""
    found = node_of(request, slug)
    require(policy.may_connect(request.actor, found))
    form = SubdomainForm(request.POST or None, initial={"slug": found.slug if found.has_subdomain else ""})
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: give_subdomain(found, form.cleaned_data["slug"], actor=request.actor))
        if done is not None:
            messages.success(request, _("Subdomain diberikan."))
            return HttpResponseRedirect(page_path("network:node", slug=done.slug))
    context = {
        "node": found,
        "domain": settings.DOMAIN,
        "form_shape": form_shape(form),
        "crumbs": crumbs(found, _("Subdomain")),
    }
    return page(request, "network/node_subdomain.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def link(request: ActorRequest, slug: str) -> HttpResponse:
    """Name the web that the node has elsewhere, see what the portal found there, or take it away."""
    found = node_of(request, slug)
    require(policy.may_set_link(request.actor, found))
    held = standing_of(found).link
    form = LinkForm(request.POST or None, initial={"address": held.address if held else ""})
    if request.method == "POST" and request.POST.get("perbuatan") == "hapus" and held is not None:
        remove_collaboration_link(held, actor=request.actor)
        messages.success(request, _("Tautan dihapus."))
        return HttpResponseRedirect(page_path("network:node", slug=found.slug))
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["address"]
        done = attempt(form, lambda: set_collaboration_link(found, address, actor=request.actor))
        if done is not None:
            messages.success(request, _("Tautan didaftarkan dan akan segera diperiksa."))
            return HttpResponseRedirect(page_path("network:node", slug=found.slug))
    context = {
        "node": found,
        "link": held,
        "error": link_error(held.last_error) if held else "",
        "badges": LINK_BADGES,
        "form_shape": form_shape(form),
        "crumbs": crumbs(found, _("Tautan kerja sama")),
    }
    return page(request, "network/node_link.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def identity(request: ActorRequest, slug: str) -> HttpResponse:
    """How the site shows itself, with a picture of it in both themes before anything is kept."""
    found = node_of(request, slug)
    require(policy.may_set_identity(request.actor, found))
    held = logo_of(found)
    form = SiteForm(request.POST or None, request.FILES or None, initial=_identity_of(found))
    if held is None:
        del form.fields["remove_logo"]
    wants_preview = request.POST.get("perbuatan") == "pratinjau"
    if request.method == "POST" and form.is_valid() and not wants_preview:
        done = attempt(form, lambda: _keep_identity(request, found, form, held))
        if done is not None:
            messages.success(request, _("Identitas situs disimpan."))
            return HttpResponseRedirect(page_path("network:node", slug=found.slug))
    shown = form.data if form.is_bound else form.initial
    context = {
        "node": found,
        "form_shape": form_shape(form),
        "preview": _preview(shown),
        "logo": pictures([held.file]).get(held.file_id) if held else None,
        "crumbs": crumbs(found, _("Identitas situs")),
    }
    return page(request, "network/node_site.html", context, status=422 if form.errors else 200)


def _keep_identity(request: ActorRequest, found: Node, form: SiteForm, held: SiteLogo | None) -> Node:
    done = set_site_identity(found, form.entry, actor=request.actor)
    logo = form.cleaned_data.get("logo")
    if logo is not None:
        set_site_logo(found, logo, actor=request.actor)
    elif held is not None and form.cleaned_data.get("remove_logo"):
        remove_site_logo(held, actor=request.actor)
    return done


def _identity_of(found: Node) -> dict[str, Any]:
    return {name: getattr(found, name) for name in FACTS}


def _preview(shown: Any) -> dict[str, Any]:
    """What the picture of the site needs: words, and the tones of the accent in both themes."""
    accent: Accent | None
    try:
        accent = derive(str(shown.get("accent") or NILA))
    except ValueError:
        accent = None
    return {
        "name": str(shown.get("short_name") or shown.get("name") or ""),
        "tagline": str(shown.get("tagline") or ""),
        "accent": accent,
    }
