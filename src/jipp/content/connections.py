"""What the sites are tied to: states to policies and events, files to entries, words to rail and foot."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jipp.content import events, policy
from jipp.content.foot import foot_groups
from jipp.content.models import Entry, FileRole, Offer
from jipp.content.queries import first_news_of, has_site, visible_to
from jipp.content.states import ENTRY, OFFER
from jipp.core.history import name_values
from jipp.core.links import page_path
from jipp.core.states import connect
from jipp.core.ui import foot, rail
from jipp.files.services import own
from jipp.network.models import Node
from jipp.network.services import Check, add_check


def connect_states() -> None:
    """Connect every table of this app; called once when the app is ready."""
    connect(
        Entry,
        ENTRY,
        policies={
            "submit": policy.may_submit,
            "return": policy.may_publish,
            "publish": policy.may_publish,
            "schedule": policy.may_publish,
            "appear": policy.may_keep_time,
            "unschedule": policy.may_publish,
            "withdraw": policy.may_publish,
            "expire": policy.may_keep_time,
        },
        kinds={
            "submit": events.SUBMITTED,
            "return": events.RETURNED,
            "publish": events.PUBLISHED,
            "schedule": events.SCHEDULED,
            "appear": events.PUBLISHED,
            "unschedule": events.UNSCHEDULED,
            "withdraw": events.WITHDRAWN,
            "expire": events.EXPIRED,
        },
    )
    connect(
        Offer,
        OFFER,
        policies={"accept": policy.may_answer, "decline": policy.may_answer},
        kinds={"accept": events.ACCEPTED, "decline": events.DECLINED},
    )


def own_files() -> None:
    """Who sees an entry sees its files."""
    own(Entry, visible_to=visible_to, may_change=policy.may_change_files)


def _first_news(nodes: Sequence[Node]) -> dict[int, Check]:
    """Whether the site of each node has told anything yet."""
    told = first_news_of(nodes)
    advice = gettext("Kabarkan bahwa simpul sudah berdiri dan apa rencananya.")
    return {
        node.pk: Check(
            label=gettext("Berita pertama terbit"),
            is_done=bool(told.get(node.pk)),
            note=told.get(node.pk) or advice,
            url=page_path("content:entries", slug=node.slug),
            link=gettext("Isi situs"),
        )
        for node in nodes
    }


def add_words() -> None:
    """Put the pages of this app into the rail of the workspace and the foot of every site."""
    rail.add("content", _("Isi situs"), "content:sites", "document", 300, shown=has_site)
    rail.claim("content", r"/kerja/simpul/[\w-]+/isi/")
    foot.add("content", foot_groups)
    add_check("news", _first_news)
    name_values("role", FileRole.choices)
