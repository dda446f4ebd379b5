"""Who gets which answer at which address: the table that the access matrix walks.

A row is an address with one subject; for each member of the cast, the status on the national site, on the
site of a node, and on a host that is no site. A new address, or a new member of the cast, fails until it
stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PLACES = ("national", "node", "nowhere")
Answers = tuple[int, int, int]


@dataclass(frozen=True)
class Row:
    """An address (URL name), its arguments, the subject it is about, and the answers."""

    name: str
    answers: Mapping[str, Answers]
    subject: str = ""
    kwargs: Mapping[str, Any] = field(default_factory=dict)


def public(name: str, **kwargs: Any) -> Row:
    """Open to all on every site."""
    return Row(name, {"visitor": (200, 200, 404)}, kwargs=kwargs)


def about(name: str, subject: str, national: int, node: int) -> Row:
    """An address of one innovation: `subject` says which."""
    return Row(name, {"visitor": (national, node, 404)}, subject)


# Subjects: `own` belongs to an agency of the node, `other` to another agency, `draft` is not published.
TABLE: tuple[Row, ...] = (
    public("healthz"),
    public("portal:home"),
    public("portal:directory"),
    public("portal:suggestions"),
    public("portal:download", form="csv"),
    public("portal:download", form="xlsx"),
    public("portal:download", form="json"),
    Row("portal:download", {"visitor": (404, 404, 404)}, kwargs={"form": "exe"}),
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
    public("machine:robots"),
    public("machine:sitemap"),
    public("machine:sitemap-part", part=1),
    Row("machine:sitemap-part", {"visitor": (404, 404, 404)}, kwargs={"part": 999}),
    public("machine:feed"),
    public("machine:opensearch"),
    public("machine:webmanifest"),
    Row("machine:favicon", {"visitor": (302, 302, 404)}),
    public("machine:accent"),
    public("machine:motif"),
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
