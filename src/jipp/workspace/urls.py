"""Addresses of the workspace's own pages."""

from django.urls import path

from jipp.workspace.views import events, funding, home, partnerships, people, powers, search

app_name = "workspace"
urlpatterns = [
    path("", home.home, name="home"),
    path("tugas/", home.tasks, name="tasks"),
    path("pendanaan/unduh.<str:form>", funding.download, name="funding-download"),
    path(
        "simpul/<slug:slug>/kerja-sama/<int:serial>/inovasi/",
        partnerships.innovations,
        name="partnership-innovations",
    ),
    path("wewenang/", powers.powers, name="powers"),
    path("peristiwa/", events.events, name="events"),
    path("cari/", search.search, name="search"),
    path("cari/daftar/", search.palette, name="palette"),
    path("orang/", people.people, name="people"),
    path("orang/<int:person_id>/", people.person, name="person"),
]
