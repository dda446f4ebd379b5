"""Addresses of files: the same in both languages, on every site."""

from django.urls import path

from jipp.files import views

app_name = "files"
urlpatterns = [
    path("<uuid:file_id>/<int:width>.webp", views.variant, name="variant"),
    path("<uuid:file_id>/<str:name>", views.file, name="file"),
]
