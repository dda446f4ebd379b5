"""The directory's page: what is asked, what was found, and every other state one step away, as addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jipp.core.jinja import number
from jipp.core.links import page_path
from jipp.core.ui.shapes import Chip, Choice, Link, Pager, build_pager
from jipp.portal.presenters.facets import FacetGroup, facet_groups
from jipp.search.queries import FACET_PARAMETERS, SORTS, DirectoryQuery, DirectoryResult

LIST, TABLE = "daftar", "tabel"
DOWNLOADS = ("csv", "xlsx", "json")
DOWNLOAD_CAP = 10_000
"""Innovations in one downloaded file; the whole directory is open data of its own."""
_SHOWN = 60
_PAGE_NUMBER = re.compile(r"0*[1-9][0-9]*")
_FEW = 2
"""From so many filters on, or with words, a state is one of millions: not for search engines."""


@dataclass(frozen=True, slots=True)
class View:
    """How the state is looked at, which is not part of the question: list or table, facets shown whole."""

    shape: str = LIST
    whole: tuple[str, ...] = ()

    @classmethod
    def parse(cls, params: QueryDict) -> View:
        """Read `tampilan` and `lengkap`; what means nothing is left out."""
        shape = TABLE if params.get("tampilan") == TABLE else LIST
        wanted = params.getlist("lengkap")[: len(FACET_PARAMETERS)]
        return cls(shape, tuple(name for name in FACET_PARAMETERS if name in wanted))

    def address(self, query: DirectoryQuery, *, page: int | None = None) -> str:
        """The address of `query` in this view."""
        shown = (("tampilan", TABLE),) if self.shape == TABLE else ()
        return address("portal:directory", query.to_params(page=page), urlencode(shown))


def address(name: str, *queries: str, **where: str) -> str:
    """The page `name` with query strings joined."""
    query = "&".join(part for part in queries if part)
    path = page_path(name, **where)
    return f"{path}?{query}" if query else path


@dataclass(frozen=True, slots=True)
class Correction:
    """The words that were searched for in place of those typed, and the address of the search as typed."""

    searched: str
    exact_url: str


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """Everything the directory's template shows besides the rows."""

    query: DirectoryQuery
    view: View
    total: int
    title: str
    count: str
    chips: tuple[Chip, ...]
    clear_url: str
    facets: tuple[FacetGroup, ...]
    sorts: tuple[Choice, ...]
    views: tuple[Link, ...]
    pager: Pager
    downloads: tuple[Link, ...]
    feed_url: str
    correction: Correction | None
    unknown: tuple[tuple[str, str], ...]
    misread: tuple[str, ...]
    is_capped: bool
    is_past_end: bool
    is_for_engines: bool
    canonical: str
    known_url: str
    first_url: str
    download_cap: int


def directory_page(result: DirectoryResult, view: View, asked: QueryDict) -> DirectoryPage:
    """The page of a result; `asked` is the address as it came."""
    query = result.query
    return DirectoryPage(
        query=query,
        view=view,
        total=result.total,
        title=_title(query),
        count=count_in_words(result),
        chips=_chips(query, view),
        clear_url=view.address(DirectoryQuery()),
        facets=facet_groups(result, view.whole),
        sorts=_sorts(query),
        views=_views(query, view),
        pager=build_pager(query.page, result.page_count, _pages(query, view)),
        downloads=_downloads(query),
        feed_url=address("machine:feed"),
        correction=_correction(result, view),
        unknown=unknown_values(query),
        misread=_misread(query, asked),
        is_capped=result.is_capped,
        is_past_end=bool(result.total) and query.page > result.page_count,
        is_for_engines=_is_for_engines(query),
        canonical=address("portal:directory", query.to_params()),
        known_url=view.address(replace(query, unknown=(), page=1)),
        first_url=view.address(query, page=1),
        download_cap=DOWNLOAD_CAP,
    )


def count_in_words(result: DirectoryResult) -> str:
    """How many were found, and where: chosen provinces by name, otherwise the one with most of them."""
    total = result.total
    if not total:
        return _("Tidak ada inovasi yang cocok")
    count = ngettext("%(count)s inovasi", "%(count)s inovasi", total) % {"count": number(total)}
    chosen = result.query.filters.get("provinsi", ())
    labels = {value.value: value.label for value in result.facets["provinsi"].values}
    if len(chosen) == 1:
        return _("%(found)s di %(place)s") % {"found": count, "place": labels.get(chosen[0], chosen[0])}
    most = _most(result.provinces)
    if chosen or most is None or result.provinces[most] == total or "kabkota" in result.query.filters:
        return count
    words = {"found": count, "count": number(result.provinces[most]), "place": labels.get(most, most)}
    return _("%(found)s, %(count)s di %(place)s") % words


def _most(provinces: Mapping[str, int]) -> str | None:
    return max(provinces, key=lambda code: (provinces[code], code)) if provinces else None


def _title(query: DirectoryQuery) -> str:
    words = [f"“{query.text}”"] if query.text else []
    words += [active.label for active in query.active()[:3]]
    return _("%(what)s: inovasi") % {"what": ", ".join(words)} if words else _("Direktori inovasi")


def _chips(query: DirectoryQuery, view: View) -> tuple[Chip, ...]:
    names = facet_names()
    words = (Chip(_("Kata"), query.text, view.address(query.without("q"))),) if query.text else ()
    return words + tuple(
        Chip(names[active.parameter], active.label, view.address(active.query_without))
        for active in query.active()
    )


def facet_names() -> dict[str, str]:
    """Short names of the facets, for chips."""
    return {
        "sdg": _("TPB"),
        "tema": _("Tema"),
        "provinsi": _("Provinsi"),
        "kabkota": _("Kabupaten/Kota"),
        "apresiasi": _("Apresiasi"),
        "kategori": _("Kategori"),
        "tahun": _("Tahun"),
        "pemilik": _("Pemilik"),
        "status": _("Status"),
    }


def _sorts(query: DirectoryQuery) -> tuple[Choice, ...]:
    labels = _sort_names()
    offered = [name for name in labels if query.text or name != "relevansi"]
    # The default order has an empty value: it leaves no trace in the address.
    return tuple(
        Choice("" if name == query.default_sort else name, labels[name], name == query.sort)
        for name in offered
    )


def _sort_names() -> dict[str, str]:
    return {
        "relevansi": _("Paling sesuai"),
        "terbaru": _("Terbaru dimuat"),
        "tahun": _("Tahun apresiasi"),
        "nama": _("Nama"),
    }


def _views(query: DirectoryQuery, view: View) -> tuple[Link, ...]:
    return (
        Link(_("Daftar"), View(LIST).address(query), current=view.shape == LIST, icon="list"),
        Link(_("Tabel"), View(TABLE).address(query), current=view.shape == TABLE, icon="table"),
        Link(_("Peta"), address("portal:map", query.to_params(page=1)), icon="map"),
    )


def _pages(query: DirectoryQuery, view: View) -> Callable[[int], str]:
    def page_url(number_of_page: int) -> str:
        return view.address(query, page=number_of_page)

    return page_url


def _downloads(query: DirectoryQuery) -> tuple[Link, ...]:
    asked = query.to_params(page=1)
    return tuple(Link(form.upper(), address("portal:download", asked, form=form)) for form in DOWNLOADS)


def _correction(result: DirectoryResult, view: View) -> Correction | None:
    if not result.corrections:
        return None
    # Words in quotation marks are searched for as they stand.
    exact = f'"{result.query.text.replace(chr(34), " ").strip()}"'
    return Correction(result.searched_text, view.address(replace(result.query, text=exact, page=1)))


def unknown_values(query: DirectoryQuery) -> tuple[tuple[str, str], ...]:
    """Filters that mean nothing here: the facet's name and the value as typed."""
    names = facet_names()
    return tuple((names[strange.parameter], strange.value) for strange in query.unknown)


def _misread(query: DirectoryQuery, asked: QueryDict) -> tuple[str, ...]:
    """What was asked of order and page that means nothing, and what was taken in its place."""
    sentences = []
    order, place = (asked.get("urut") or "").strip(), (asked.get("hal") or "").strip()
    if order and order.lower() not in SORTS:
        words = {"value": order[:_SHOWN], "used": _sort_names()[query.sort]}
        sentences.append(_("Urutan “%(value)s” tidak dikenal; yang dipakai: %(used)s.") % words)
    if place and not _PAGE_NUMBER.fullmatch(place):
        words = {"value": place[:_SHOWN], "used": number(query.page)}
        sentences.append(_("“%(value)s” bukan nomor halaman; yang ditampilkan halaman %(used)s.") % words)
    return tuple(sentences)


def _is_for_engines(query: DirectoryQuery) -> bool:
    chosen = sum(len(values) for values in query.filters.values())
    return not query.text and not query.unknown and chosen < _FEW
