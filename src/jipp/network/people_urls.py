"""Addresses of the pages about people and their roles in nodes and agencies."""

from django.urls import path

from jipp.network.views import people

app_name = "people"
urlpatterns = [
    path("simpul/<slug:slug>/orang/", people.of_node, name="node"),
    path("instansi/<slug:code>/orang/", people.of_agency, name="agency"),
]
