"""Addresses of the pages about people and their roles in nodes and agencies."""

from django.urls import path

from jipp.network.views import joining, moving, people

app_name = "people"
urlpatterns = [
    path("akun/undangan/<str:token>/", joining.invitation, name="invitation"),
    path("kerja/simpul/<slug:slug>/orang/", people.of_node, name="node"),
    path("kerja/instansi/<slug:code>/orang/", people.of_agency, name="agency"),
    path("kerja/serah-terima/", moving.moving, name="moving"),
    path("kerja/serah-terima/<int:person_id>/", moving.moving, name="moving-of"),
]
