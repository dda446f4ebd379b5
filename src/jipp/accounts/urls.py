"""Addresses of the account: allauth's views under Indonesian addresses; its names are kept for `reverse`."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.urls import path

urlpatterns = [
    path("masuk/", account.login, name="account_login"),
    path("keluar/", account.logout, name="account_logout"),
    path("keamanan/", mfa.index, name="mfa_index"),
]
