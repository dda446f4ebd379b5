"""Addresses of the demonstration's mailbox."""

from django.urls import path

from jipp.mail import views

app_name = "mail"
urlpatterns = [
    path("", views.mailbox_page, name="mailbox"),
    path("<uuid:uuid>/", views.letter_page, name="letter"),
    path("<uuid:uuid>/isi/", views.letter_body, name="letter-body"),
]
