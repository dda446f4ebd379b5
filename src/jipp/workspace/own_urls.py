"""Addresses of the pages about one's own data, below /akun/data/."""

from django.urls import path

from jipp.workspace.views import own_data

app_name = "own"
urlpatterns = [
    path("", own_data.data, name="data"),
    path("unduh.json", own_data.download, name="download"),
    path("hapus/", own_data.erase, name="erase"),
]
