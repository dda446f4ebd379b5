"""The parameters of each list, as the OpenAPI description names them and requests are checked against them.

The directory's own parameters are read by `search.queries.DirectoryQuery`; here stand their outer limits.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field, StringConstraints

from jipp.api.problems import BadParameters, ParameterError, shown, unknown_value
from jipp.core.actor import API_VISITOR
from jipp.innovations.models import LevelKind, ProgrammeScope
from jipp.network.models import AgencyKind, NodeKind
from jipp.regions.models import RegionKind
from jipp.search.queries import DirectoryQuery, search

MAX_SIZE = 100
MAX_PAGE = 1_000_000
MAX_TEXT = 1000
MAX_VALUES = 40
_READ_TEXT = 300
_MOST_WARNINGS = 10
_MOST_ALLOWED = 60

Text = Annotated[str, StringConstraints(max_length=MAX_TEXT)]
Value = Annotated[str, StringConstraints(max_length=200)]
Values = Annotated[list[Value], Field(max_length=MAX_VALUES)]
Page = Annotated[
    int, Field(ge=1, le=MAX_PAGE, description="Page number, from 1; past the end there are no items.")
]
Size = Annotated[int, Field(ge=1, le=MAX_SIZE, description="Items a page.")]


class Sort(StrEnum):
    """Orders of the directory; empty is the default: by relevance with words, else the newest."""

    DEFAULT = ""
    RELEVANCE = "relevansi"
    NEWEST = "terbaru"
    YEAR = "tahun"
    NAME = "nama"


class PageParameters(Schema):
    """Which part of a list is wanted."""

    hal: Page = 1
    ukuran: Size = 20


class FilterParameters(Schema):
    """Words and filters of the directory. A repeated parameter means "or"; codes and names are understood."""

    q: Text = Field("", description="Words, a phrase in quotes, an abbreviation or a need in plain words.")
    sdg: Values = Field([], description="Sustainable development goal: 1 to 17.")
    tema: Values = Field([], description="Theme.")
    provinsi: Values = Field([], description="Province: Kemendagri code (35) or name (Jawa Timur).")
    kabkota: Values = Field([], description="Regency or city: Kemendagri code (35.78) or name.")
    kategori: Values = Field([], description="Category of the competition's edition.")
    tahun: Values = Field([], description="Year of a recognition.")
    apresiasi: Values = Field([], description="Programme or level of a recognition.")
    pemilik: Values = Field([], description="Kind of the owning agency.")
    status: Values = Field([], description="Whether the innovation still runs.")


class DirectoryParameters(FilterParameters, PageParameters):
    """The directory's parameters with order and page."""

    urut: Sort = Field(Sort.DEFAULT, description="Order; by relevance with words, else the newest first.")


class RecognitionParameters(PageParameters):
    """Filters of the recognitions."""

    nri: Annotated[int, Field(ge=0, le=2_147_483_647)] | None = Field(
        None, description="Number of an innovation."
    )
    program: Values = Field([], description="Programme, by its slug.")
    jenjang: Values = Field([], description="Level, by its slug.")
    jenis: list[LevelKind] = Field([], description="What the level means; only `penghargaan` is won.")
    lingkup: list[ProgrammeScope] = Field([], description="How far the programme reaches.")
    tahun: list[Annotated[int, Field(ge=1900, le=2999)]] = Field([], description="Year.")


class RegionParameters(PageParameters):
    """Filters of the regions."""

    q: Text = Field("", description="Part of the name, or the code.")
    jenis: list[RegionKind] = Field([], description="Level and kind.")
    provinsi: Values = Field([], description="Code of a province: the province and all below it.")
    termasuk_lama: bool = Field(default=False, description="Also codes that are no longer in force.")


class AgencyParameters(PageParameters):
    """Filters of the agencies."""

    q: Text = Field("", description="Part of the name, short name or a former name.")
    jenis: list[AgencyKind] = Field([], description="Kind of body.")
    provinsi: Values = Field(
        [], description="Code of a province: bodies of it and of its regencies and cities."
    )
    aktif: bool | None = Field(None, description="Whether the body still exists.")


class NodeParameters(PageParameters):
    """Filters of the nodes."""

    q: Text = Field("", description="Part of the name.")
    jenis: list[NodeKind] = Field([], description="Kind of node.")
    provinsi: Values = Field([], description="Code of a province.")


def directory_query(request: HttpRequest, size: int) -> DirectoryQuery:
    """The question that the request asks. Raises `BadParameters` for values that mean nothing."""
    query = DirectoryQuery.parse(request.GET, size=size)
    if query.unknown:
        raise BadParameters(_unknown(strange.parameter, strange.value) for strange in query.unknown)
    return query


def _unknown(parameter: str, value: str) -> ParameterError:
    if parameter == "tahun":
        message = _(
            "Nilai «%(value)s» untuk parameter «tahun» bukan tahun. Tulis empat angka, misalnya 2023."
        )
        return ParameterError(parameter, shown(value), message % {"value": shown(value)})
    entries = _occurring(parameter)
    if len(entries) <= _MOST_ALLOWED and parameter != "kabkota":
        return ParameterError(parameter, shown(value), unknown_value(parameter, value, entries), entries)
    where = {
        "kabkota": _("Pakai kode Kemendagri seperti 35.78 atau namanya; daftarnya ada di /api/v1/regions."),
    }.get(parameter, _("Nilai yang ada tercantum di /api/v1/innovations/facets."))
    return ParameterError(parameter, shown(value), f"{unknown_value(parameter, value, ())} {where}")


def _occurring(parameter: str) -> tuple[str, ...]:
    """The values of a parameter that some innovation has."""
    facet = search(DirectoryQuery(size=1), actor=API_VISITOR).facets[parameter]
    return tuple(each.value for value in facet.values for each in (value, *value.children))


def require_known(parameter: str, values: Sequence[str], known: Sequence[bool], where: str) -> None:
    """Raises `BadParameters` for the first value that is not known; `where` says where the list is."""
    for value, is_known in zip(values, known, strict=True):
        if not is_known:
            message = f"{unknown_value(parameter, value, ())} {where}"
            raise BadParameters([ParameterError(parameter, shown(value), message)])


def warnings_of(request: HttpRequest, model: type[Schema]) -> list[str]:
    """What was sent but has no effect, a sentence each."""
    known = set(model.model_fields)
    strange = [name for name in request.GET if name not in known]
    sentences = [
        _("Parameter «%(name)s» tidak dikenal dan diabaikan.") % {"name": shown(name)}
        for name in strange[:_MOST_WARNINGS]
    ]
    if len(request.GET.get("q", "")) > _READ_TEXT and issubclass(model, FilterParameters):
        sentences.append(_("Hanya %(num)d karakter pertama dari «q» yang dibaca.") % {"num": _READ_TEXT})
    return sentences
