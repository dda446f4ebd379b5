"""On English pages of the workspace, what a record says in Indonesian is marked as Indonesian."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from jipp.content.models import Entry
from jipp.network.models import Agency, Appointment, Consultation, Node, Partnership, Unit
from tests.cast import browser
from tests.crawling import STARTS, walk
from tests.house.stage import Stage

_NO_END = {"br", "hr", "img", "input", "link", "meta", "path", "rect", "circle", "use", "wbr", "line", "col"}
_NO_MARKUP = {"title", "option", "textarea", "script", "style"}
"""Nothing inside these can be marked."""


class Words(HTMLParser):
    """The words of a page that are not marked as Indonesian, element by element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _NO_END:
            above = self.open[-1][1] if self.open else ""
            self.open.append((tag, dict(attrs).get("lang") or above))

    def handle_endtag(self, tag: str) -> None:
        while tag not in _NO_END and self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words and self.open and self.open[-1][1] != "id" and self.open[-1][0] not in _NO_MARKUP:
            self.found.add(words)


def written_by_people() -> set[str]:
    """Names and titles as the records hold them."""
    named = (Node, Agency, Unit)
    found = {name for model in named for name in model.objects.values_list("name", flat=True)}
    found |= set(Entry.objects.filter(title_en="").values_list("title_id", flat=True))
    found |= set(Partnership.objects.values_list("title", flat=True))
    found |= set(Consultation.objects.values_list("agency_name", flat=True))
    found |= set(Node.objects.values_list("short_name", flat=True))
    return (found | set(Appointment.objects.values_list("signatory_position", flat=True))) - {""}


@pytest.mark.parametrize("name", ["national", "node_admin", "innovator"])
def test_words_of_records_are_marked_as_indonesian(name: str, stage: Stage) -> None:
    client, known = browser(stage.people[name]), written_by_people()
    starts = tuple(f"/en{start}" for start in (*STARTS, "/kerja/pemberitahuan/"))
    bare: dict[str, list[str]] = {}
    for address in [visit.address for visit in walk(client, starts=starts) if visit.status == 200]:
        answer = client.get(address)
        if answer.streaming or "html" not in answer.headers["Content-Type"]:
            continue
        page = Words()
        page.feed(answer.content.decode())
        if page.found & known and address.startswith("/en/"):
            bare[address] = sorted(page.found & known)
    assert bare == {}, "\n".join(f"{page}: {words}" for page, words in bare.items())
