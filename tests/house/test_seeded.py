"""The portal over its real data: every kind of page is answered, in both languages, whatever is asked."""

from __future__ import annotations

import pytest
from django.test import Client

from jipp.innovations.models import Innovation
from jipp.network.models import Node

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]

WRONG = (
    "/inovasi/?hal=1000000000",
    "/inovasi/?hal=-1",
    "/inovasi/?hal=x",
    "/inovasi/?provinsi=999",
    "/inovasi/?tahun=abad",
    "/inovasi/?sdg=18&sdg=3",
    "/inovasi/?urut=acak",
    "/inovasi/?tidak=dikenal",
    "/inovasi/?q=" + "air+" * 2000,
    "/inovasi/?q=%ff%fe",
    "/inovasi/?q=%22",
    "/inovasi/?q=(((AND+OR+NOT+*:*",
    "/inovasi/?q=" + "%F0%9F%92%A7" * 50,
    "/inovasi/saran/?q=%22*",
    "/peta/?provinsi=999",
    "/peta/?provinsi=35&kabkota=35.78&ukuran=luas",
    "/api/v1/innovations?ukuran=1000&hal=0",
    "/api/v1/innovations?provinsi=x&hal=999999",
    "/inovasi/99999999999999999999/",
    "/inovasi/unduh.csv?q=%3D1%2B1",
)


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path[:40])
def test_wrong_input_has_a_clear_answer(national: Client, path: str) -> None:
    answer = national.get(path)
    assert answer.status_code in {200, 400, 404, 422}
    assert b"Traceback" not in b"".join(answer if answer.streaming else [answer.content])


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_sample_of_real_innovations(national: Client, language: str) -> None:
    sample = list(Innovation.objects.order_by("nri")[::40])
    assert len(sample) >= 10
    failed = {
        found.nri: answer.status_code
        for found in sample
        if (answer := national.get(f"{language}/inovasi/{found.nri}/{found.slug}/")).status_code != 200
    }
    assert failed == {}


def test_every_node_has_its_site(national: Client) -> None:
    slugs = list(Node.objects.filter(is_active=True).exclude(kind="nasional").values_list("slug", flat=True))
    assert len(slugs) >= 38
    failed = {
        slug: answer.status_code
        for slug in slugs
        if (answer := national.get("/", headers={"host": f"{slug}.localhost"})).status_code != 200
    }
    assert failed == {}


def test_the_directory_holds_what_the_database_publishes(national: Client) -> None:
    published = Innovation.objects.filter(state__in=["terbit", "perlu-pembaruan"]).count()
    assert published >= 500
    assert national.get("/api/v1/innovations?ukuran=1").json()["count"] == published
