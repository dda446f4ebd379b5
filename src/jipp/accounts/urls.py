"""Addresses of the account: allauth's views under Indonesian addresses; its names are kept for `reverse`."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.urls import path, re_path

from jipp.accounts.views import demo, sessions
from jipp.core.personal import signed_in

urlpatterns = [
    path("masuk/", account.login, name="account_login"),
    path("masuk/langkah-kedua/", factor.authenticate, name="mfa_authenticate"),
    path("masuk/kunci/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("keluar/", signed_in(account.logout), name="account_logout"),
    path("tidak-aktif/", account.account_inactive, name="account_inactive"),
    path("daftar/", account.signup, name="account_signup"),
    path("daftar/surat-terkirim/", account.email_verification_sent, name="account_email_verification_sent"),
    path("surel/", signed_in(account.email), name="account_email"),
    path("surel/<str:key>/", account.confirm_email, name="account_confirm_email"),
    path("sandi/", signed_in(account.password_change), name="account_change_password"),
    path("sandi/pertama/", signed_in(account.password_set), name="account_set_password"),
    path("sandi/lupa/", account.password_reset, name="account_reset_password"),
    path("sandi/lupa/terkirim/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "sandi/baru/selesai/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("ulang/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("ulang/kode/", signed_in(factor.reauthenticate), name="mfa_reauthenticate"),
    path("ulang/kunci/", signed_in(keys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("keamanan/", signed_in(factor.index), name="mfa_index"),
    path("keamanan/aplikasi/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path("keamanan/aplikasi/cabut/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("keamanan/kode/", signed_in(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("keamanan/kode/baru/", signed_in(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path(
        "keamanan/kode/unduh/", signed_in(codes.download_recovery_codes), name="mfa_download_recovery_codes"
    ),
    path("keamanan/kunci/", signed_in(keys.list_webauthn), name="mfa_list_webauthn"),
    path("keamanan/kunci/tambah/", signed_in(keys.add_webauthn), name="mfa_add_webauthn"),
    path("keamanan/kunci/<int:pk>/cabut/", signed_in(keys.remove_webauthn), name="mfa_remove_webauthn"),
    path("keamanan/kunci/<int:pk>/", signed_in(keys.edit_webauthn), name="mfa_edit_webauthn"),
    path("contoh/<str:token>/", demo.sign_in, name="demo_sign_in"),
    path("sesi/", sessions.sessions, name="usersessions_list"),
]
