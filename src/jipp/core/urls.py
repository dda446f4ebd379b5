"""Addresses of the ground's own pages."""

from django.urls import path

from jipp.core.views.gallery import gallery

app_name = "core"
urlpatterns = [path("", gallery, name="gallery")]
