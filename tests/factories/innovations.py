"""Innovations and what belongs to them, for tests."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from jipp.core.keys import match_key
from jipp.innovations.models import AwardLevel, Innovation, InnovationRegion, Programme, Recognition
from jipp.innovations.models.recognition import LevelKind, ProgrammeScope
from jipp.innovations.states import State
from jipp.network.models import Agency
from jipp.regions.models import Region
from tests.factories import create, next_number


def innovation(owner: Agency, title: str = "", **given: Any) -> Innovation:
    """A published innovation of `owner`."""
    number = next_number()
    shown = title or f"Inovasi Contoh {number}"
    defaults = {
        "nri": 900_000 + number,
        "title": shown,
        "given_title": shown,
        "title_key": match_key(shown),
        "slug": slugify(shown),
        "agency": owner,
        "state": State.PUBLISHED,
        "published_at": timezone.now(),
    }
    return create(Innovation, defaults, given)


def draft(owner: Agency, title: str = "", **given: Any) -> Innovation:
    """An innovation that nobody but its keepers sees."""
    return innovation(owner, title, **{"state": State.DRAFT, "published_at": None, **given})


def place(of_innovation: Innovation, region: Region) -> InnovationRegion:
    """`of_innovation` serves `region`."""
    return create(InnovationRegion, {"innovation": of_innovation, "region": region}, {})


def programme(slug: str = "kipp", **given: Any) -> Programme:
    """A programme that recognises innovations."""
    defaults = {"slug": slug, "name": f"Kompetisi {slug.upper()}", "scope": ProgrammeScope.NATIONAL}
    return create(Programme, defaults, given)


def level(of_programme: Programme, name: str = "Top 45", **given: Any) -> AwardLevel:
    """A level of `of_programme`."""
    defaults = {
        "programme": of_programme,
        "slug": f"{of_programme.slug}-{slugify(name)}",
        "name": name,
        "kind": LevelKind.AWARD,
        "rank": 10,
    }
    return create(AwardLevel, defaults, given)


def recognition(
    of_innovation: Innovation, at_level: AwardLevel, year: int | None = 2024, **given: Any
) -> Recognition:
    """`of_innovation` was recognised at `at_level`."""
    defaults = {"innovation": of_innovation, "level": at_level, "label": at_level.name, "year": year}
    return create(Recognition, defaults, given)
