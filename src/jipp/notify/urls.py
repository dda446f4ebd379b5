"""Addresses of one's notices and choices, and of the link that ends letters."""

from django.urls import path

from jipp.notify import views

app_name = "notify"
urlpatterns = [
    path("kerja/pemberitahuan/", views.notices, name="notices"),
    path("kerja/pemberitahuan/pilihan/", views.choices, name="choices"),
    path("pemberitahuan/berhenti/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
