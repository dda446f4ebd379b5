"""Addresses of the workspace's own pages."""

from django.urls import path

from jipp.workspace.views import home, powers

app_name = "workspace"
urlpatterns = [
    path("", home.home, name="home"),
    path("tugas/", home.tasks, name="tasks"),
    path("wewenang/", powers.powers, name="powers"),
]
