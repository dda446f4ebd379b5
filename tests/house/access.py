"""Who gets which answer at which address: the table that the access matrix walks.

A row is an address with one subject; for each member of the cast, the status on the national site, on the
site of a node, and on a host that is no site. A new address, or a new member of the cast, fails until it
stands here: public pages answer all alike, personal ones name who may see them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tests.cast import CAST

PLACES = ("national", "node", "nowhere")
Answers = tuple[int, int, int]


@dataclass(frozen=True)
class Row:
    """An address (URL name), its arguments, the subject it is about, and the answers."""

    name: str
    answers: Mapping[str, Answers]
    subject: str = ""
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    takes_visitors: bool = False
    """Whether a visitor may send the form of this page: to sign in, to register."""


SIGN_IN: Answers = (302, 302, 404)
"""A personal page sends the visitor to sign in; on a node's host it leads to the national one first."""


def all_alike(*answers: int) -> dict[str, Answers]:
    """The same for every member of the cast: a page of the public web, which knows nobody."""
    national, node, nowhere = answers
    return dict.fromkeys(CAST, (national, node, nowhere))


def public(name: str, **kwargs: Any) -> Row:
    """Open to all on every site."""
    return Row(name, all_alike(200, 200, 404), kwargs=kwargs)


def about(name: str, subject: str, national: int, node: int) -> Row:
    """An address of one innovation: `subject` says which."""
    return Row(name, all_alike(national, node, 404), subject)


def personal(name: str, *members: str, subject: str = "", otherwise: int = 404, **kwargs: Any) -> Row:
    """A personal page: 200 for the members named (for all who are signed in if none), else `otherwise`."""
    allowed = members or tuple(member for member in CAST if member != "visitor")
    answers = {member: (200 if member in allowed else otherwise, 302, 404) for member in CAST}
    return Row(name, {**answers, "visitor": SIGN_IN}, subject, kwargs)


def entrance(name: str, **kwargs: Any) -> Row:
    """A way in: 200 for the visitor, who may send its form; whoever is in is led on."""
    answers = dict.fromkeys(CAST, (302, 302, 404))
    return Row(name, {**answers, "visitor": (200, 302, 404)}, kwargs=kwargs, takes_visitors=True)


def way(name: str, **kwargs: Any) -> Row:
    """A page on the way in: the same for all, on the national site; its form takes visitors."""
    return Row(name, dict.fromkeys(CAST, (200, 302, 404)), kwargs=kwargs, takes_visitors=True)


NOBODY = ("nobody",)
"""A page that opens for none of the cast, because they have no such thing."""


def refusing(name: str, allowed: Collection[str], seeing: Collection[str], **kwargs: Any) -> Row:
    """A personal page of a node: 200 for those allowed, 403 for others who see the node, 404 for the rest."""
    row = personal(name, *allowed, **kwargs)
    refused = {member: (403, 302, 404) for member in seeing if member not in allowed}
    return Row(name, {**row.answers, **refused}, kwargs=kwargs)


NATIONAL = ("national", "national_pembina")
IN_NODE = ("node_admin", "pembina", "facilitator", "editor", *NATIONAL)
CONSULTATION = "c0ffee000001"
"""The code of a request that somebody without an account made."""

KEEPERS_OF_AGENCY = ("agency_admin", "node_admin", "pembina", "national", "national_pembina")

KEEPERS_OF_REGISTER = (*KEEPERS_OF_AGENCY, "neighbour_admin", "neighbour_node_admin")
"""Who holds a role that reaches some part of the register."""

WORKERS_ON_REGISTER = ("agency_admin", "node_admin", "national", "neighbour_admin", "neighbour_node_admin")

SITE_SEERS = ("editor", "node_admin", "pembina", "national", "national_pembina")
SITE_DECIDERS = ("node_admin", "national")
WITH_ONE_SITE = ("editor", "node_admin", "neighbour_node_admin", "pembina")
KEEPERS = ("node_admin", "national")
OVERSEERS = ("node_admin", "pembina", *NATIONAL)
_NO: Answers = (403, 302, 404)

# Who sees which file is walked in tests/files; here stands that nobody sees one that is not there.
_ABSENT = UUID(int=0)

# Subjects: `own` belongs to an agency of the node, `other` to another agency, `draft` is not published.
TABLE: tuple[Row, ...] = (
    public("healthz"),
    Row("too-large", all_alike(413, 413, 404)),
    public("portal:home"),
    public("portal:directory"),
    public("portal:suggestions"),
    public("portal:download", form="csv"),
    public("portal:download", form="xlsx"),
    public("portal:download", form="json"),
    Row("portal:download", all_alike(404, 404, 404), kwargs={"form": "exe"}),
    public("portal:map"),
    public("portal:network"),
    public("portal:about"),
    about("portal:innovation", "own", 200, 200),
    about("portal:innovation", "other", 200, 302),
    about("portal:innovation", "draft", 404, 404),
    about("portal:innovation", "absent", 404, 404),
    about("portal:innovation-number", "own", 301, 301),
    about("portal:innovation-number", "other", 301, 301),
    about("portal:innovation-number", "draft", 404, 404),
    about("portal:innovation-number", "absent", 404, 404),
    about("portal:innovation-pdf", "own", 200, 200),
    about("portal:innovation-pdf", "other", 200, 302),
    about("portal:innovation-pdf", "draft", 404, 404),
    about("portal:innovation-pdf", "absent", 404, 404),
    public("core:gallery"),
    # The mailbox is open in a demonstration only; tests/mail opens it.
    Row("mail:mailbox", all_alike(404, 404, 404)),
    Row("mail:letter", all_alike(404, 404, 404), kwargs={"uuid": _ABSENT}),
    Row("mail:letter-body", all_alike(404, 404, 404), kwargs={"uuid": _ABSENT}),
    entrance("account_login"),
    entrance("account_signup"),
    way("account_email_verification_sent"),
    way("account_inactive"),
    way("account_reset_password"),
    way("account_reset_password_done"),
    way("account_reset_password_from_key_done"),
    way("account_reset_password_from_key", uidb36="1", key="x-y"),
    way("account_confirm_email", key="x"),
    Row("mfa_authenticate", all_alike(302, 302, 404), takes_visitors=True),
    Row("mfa_login_webauthn", all_alike(302, 302, 404), takes_visitors=True),
    personal("account_logout"),
    personal("account_email"),
    personal("account_change_password"),
    personal("account_set_password", *NOBODY, otherwise=302),
    personal("account_reauthenticate"),
    personal("mfa_reauthenticate", *NOBODY, otherwise=302),
    personal("mfa_reauthenticate_webauthn", *NOBODY, otherwise=302),
    personal("mfa_index"),
    personal("mfa_activate_totp"),
    personal("mfa_deactivate_totp", *NOBODY),
    personal("mfa_view_recovery_codes", *NOBODY),
    personal("mfa_generate_recovery_codes"),
    personal("mfa_download_recovery_codes", *NOBODY),
    personal("mfa_list_webauthn"),
    personal("mfa_add_webauthn"),
    personal("mfa_remove_webauthn", *NOBODY, pk=1),
    personal("mfa_edit_webauthn", *NOBODY, pk=1),
    Row("demo_sign_in", all_alike(404, 302, 404), kwargs={"token": "x"}),
    personal("usersessions_list"),
    personal("own:data"),
    personal("own:download"),
    personal("own:erase", *NOBODY, otherwise=302),
    Row("people:invitation", {**all_alike(404, 302, 404)}, kwargs={"token": "tidak-ada"}),
    personal("people:moving"),
    personal("people:moving-of", *NOBODY, person_id=999_999),
    personal("workspace:events"),
    personal("workspace:search"),
    personal("workspace:palette"),
    personal("workspace:people"),
    personal("workspace:person", *NOBODY, person_id=999_999),
    personal("workspace:home"),
    personal("workspace:tasks"),
    personal("workspace:powers"),
    personal("notify:notices"),
    personal("notify:choices"),
    Row("notify:unsubscribe", all_alike(404, 404, 404), kwargs={"token": "bukan:kunci"}),
    personal("people:node", "node_admin", "pembina", "national", "national_pembina", slug="panggung"),
    personal("people:agency", *KEEPERS_OF_AGENCY, code="panggung"),
    way("network:consultation-ask"),
    Row("network:consultation-follow", all_alike(404, 404, 404), kwargs={"token": "bukan:kunci"}),
    Row("network:followed-letter", all_alike(404, 404, 404), kwargs={"token": "bukan:kunci", "code": "A"}),
    public("network:verification-search"),
    Row("network:verification", all_alike(404, 404, 404), kwargs={"code": "TIDAKADA"}),
    personal("network:board", *NATIONAL, otherwise=403),
    personal("network:consultations"),
    personal("network:consultation-new"),
    personal("network:consultation", *NATIONAL, code=CONSULTATION),
    personal("network:consultation-step", *NATIONAL, code=CONSULTATION, step="jadwal"),
    personal("network:letter", *NOBODY, code=CONSULTATION, letter_code="TIDAKADA"),
    personal("network:nodes"),
    personal("network:node", *IN_NODE, slug="panggung"),
    personal("network:appointment", *IN_NODE, slug="panggung", serial=1),
    *(
        refusing(name, {"node_admin", "pembina", *NATIONAL}, IN_NODE, **given)
        for name, given in (
            ("network:link", {"slug": "panggung"}),
            ("network:appointment-new", {"slug": "panggung"}),
            ("network:appointment-change", {"slug": "panggung", "serial": 1}),
            ("network:appointment-member", {"slug": "panggung", "serial": 1}),
            ("network:appointment-file", {"slug": "panggung", "serial": 1}),
        )
    ),
    refusing("network:site", {"node_admin", "national"}, IN_NODE, slug="panggung"),
    refusing("network:subdomain", {*NATIONAL}, IN_NODE, slug="panggung"),
    refusing("network:node-move", {*NATIONAL}, IN_NODE, slug="panggung", verb="close"),
    *(
        personal(f"register:{name}", *KEEPERS_OF_REGISTER, otherwise=403)
        for name in ("agencies", "units", "agency-duplicates", "unit-duplicates")
    ),
    personal("register:agency-new", "national", otherwise=403),
    *(
        personal(f"register-files:{name}", *WORKERS_ON_REGISTER, otherwise=403, kind=kind)
        for name in ("upload", "template")
        for kind in ("instansi", "unit")
    ),
    personal("register-files:export", *KEEPERS_OF_REGISTER, kind="unit", form="csv"),
    Row(
        "register-files:preview",
        {
            **personal("", *NOBODY, otherwise=403).answers,
            **dict.fromkeys(WORKERS_ON_REGISTER, (404, 302, 404)),
        },
        kwargs={"kind": "unit", "file_id": _ABSENT},
    ),
    Row(
        "register-files:report",
        {
            **personal("", *NOBODY, otherwise=403).answers,
            **dict.fromkeys(WORKERS_ON_REGISTER, (404, 302, 404)),
        },
        kwargs={"kind": "unit", "file_id": _ABSENT},
    ),
    personal("register-files:past-report", *NOBODY, kind="unit", pk=0),
    personal("register:agency", *KEEPERS_OF_AGENCY, code="panggung"),
    *(
        refusing("register:agency-act", allowed, KEEPERS_OF_AGENCY, code="panggung", act=act)
        for act, allowed in (
            ("ubah", {"agency_admin", "node_admin", "national"}),
            ("unit-baru", {"agency_admin", "node_admin", "national"}),
            ("nama", {"node_admin", "national"}),
            ("tutup", {"node_admin", "national"}),
            ("suksesi", {"national"}),
            ("gabung", {"national"}),
        )
    ),
    personal("register:agency-act", *NOBODY, code="panggung", act="pisah"),
    # Units of the stage have numbers of their own; tests/network opens their pages.
    personal("register:unit", *NOBODY, pk=0),
    personal("register:unit-act", *NOBODY, pk=0, act="ubah"),
    public("network:public-partnerships"),
    public("network:public-regulations"),
    # Whoever oversees nothing finds an empty list.
    personal("network:partnerships"),
    personal("network:regulations"),
    personal("network:fundings"),
    personal("workspace:funding-download", *OVERSEERS, "neighbour_node_admin", form="csv"),
    personal("network:partnership", *OVERSEERS, "neighbour_node_admin", slug="panggung", serial=1),
    personal("network:regulation", *OVERSEERS, slug="panggung", serial=1),
    personal("network:funding", *OVERSEERS, slug="panggung", serial=1),
    *(
        Row(
            name,
            {
                **personal("", *KEEPERS).answers,
                **dict.fromkeys(set(CAST) - {*KEEPERS, "visitor"}, _NO),
            },
            kwargs={"slug": "panggung"},
        )
        for name in ("network:partnership-new", "network:regulation-new")
    ),
    Row(
        "network:funding-new",
        {
            **personal("", *OVERSEERS).answers,
            **dict.fromkeys(set(CAST) - {*OVERSEERS, "visitor"}, _NO),
        },
        kwargs={"slug": "panggung"},
    ),
    *(
        refusing(name, KEEPERS, {*OVERSEERS, "neighbour_node_admin"}, slug="panggung", serial=1)
        for name in (
            "network:partnership-change",
            "network:partnership-party",
            "workspace:partnership-innovations",
        )
    ),
    Row(
        "network:partnership-signatory",
        {
            **personal("", *NOBODY).answers,
            "pembina": _NO,
            "national_pembina": _NO,
            "neighbour_node_admin": _NO,
        },
        kwargs={"slug": "panggung", "serial": 1, "party_id": 0},
    ),
    *(
        refusing(name, KEEPERS, OVERSEERS, slug="panggung", serial=1)
        for name in ("network:regulation-change", "network:regulation-effect")
    ),
    # What is published is walked in tests/content; here stands that nobody sees what is not there.
    public("content:news-list"),
    public("content:feed-news"),
    Row("content:news", all_alike(404, 404, 404), kwargs={"slug": "tidak-ada"}),
    public("content:agenda"),
    public("content:feed-agenda"),
    public("content:calendar"),
    Row("content:event", all_alike(404, 404, 404), kwargs={"slug": "tidak-ada"}),
    Row("content:event-calendar", all_alike(404, 404, 404), kwargs={"slug": "tidak-ada"}),
    public("content:documents"),
    public("content:feed-documents"),
    Row("content:document", all_alike(404, 404, 404), kwargs={"slug": "tidak-ada"}),
    Row("content:page", all_alike(404, 404, 404), kwargs={"slug": "tidak-ada"}),
    # Whoever works on one site only is led there.
    Row("content:sites", {**personal("").answers, **dict.fromkeys(WITH_ONE_SITE, (302, 302, 404))}),
    personal("content:entries", *SITE_SEERS, slug="panggung"),
    personal("content:offers", *SITE_SEERS, slug="panggung"),
    Row(
        "content:menu",
        {
            **personal("", *SITE_DECIDERS).answers,
            **dict.fromkeys(("editor", "pembina", "national_pembina"), _NO),
        },
        kwargs={"slug": "panggung"},
    ),
    Row(
        "content:new",
        {
            **personal("", *SITE_DECIDERS, "editor").answers,
            **dict.fromkeys(("pembina", "national_pembina"), _NO),
        },
        kwargs={"slug": "panggung", "kind": "berita"},
    ),
    Row("content:rule", all_alike(405, 302, 404), kwargs={"slug": "panggung"}),
    personal("content:edit", *NOBODY, slug="panggung", serial=0),
    personal("content:preview", *NOBODY, slug="panggung", serial=0),
    personal("content:versions", *NOBODY, slug="panggung", serial=0),
    personal("content:files", *NOBODY, slug="panggung", serial=0),
    personal("content:offer", *NOBODY, slug="panggung", serial=0),
    personal("content:decide", *NOBODY, slug="panggung", serial=0, act="ajukan"),
    public("machine:robots"),
    public("machine:sitemap"),
    public("machine:sitemap-part", part=1),
    Row("machine:sitemap-part", all_alike(404, 404, 404), kwargs={"part": 999}),
    public("machine:feed"),
    public("machine:opensearch"),
    public("machine:webmanifest"),
    Row("machine:favicon", all_alike(302, 302, 404)),
    public("machine:accent"),
    public("machine:motif"),
    Row("files:file", all_alike(404, 404, 404), kwargs={"file_id": _ABSENT, "name": "keputusan.pdf"}),
    Row("files:variant", all_alike(404, 404, 404), kwargs={"file_id": _ABSENT, "width": 640}),
    public("api-v1:index"),
    public("api-v1:docs"),
    public("api-v1:openapi"),
    public("api-v1:innovations"),
    public("api-v1:facets"),
    about("api-v1:innovation", "own", 200, 200),
    about("api-v1:innovation", "other", 200, 302),
    about("api-v1:innovation", "draft", 404, 404),
    about("api-v1:innovation", "absent", 404, 404),
    about("api-v1:similar", "own", 200, 200),
    about("api-v1:similar", "other", 200, 302),
    about("api-v1:similar", "draft", 404, 404),
    about("api-v1:similar", "absent", 404, 404),
    public("api-v1:recognitions"),
    public("api-v1:regions"),
    public("api-v1:agencies"),
    public("api-v1:nodes"),
)
