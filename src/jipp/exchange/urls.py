"""Addresses of import and export of agencies and units."""

from django.urls import re_path

from jipp.exchange.views import register

app_name = "register-files"
_KIND = r"^kerja/(?P<kind>instansi|unit)"
_FILE = r"(?P<file_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
urlpatterns = [
    re_path(rf"{_KIND}/impor/$", register.upload, name="upload"),
    re_path(rf"{_KIND}/impor/{_FILE}/$", register.preview, name="preview"),
    re_path(rf"{_KIND}/impor/{_FILE}/laporan\.csv$", register.report, name="report"),
    re_path(rf"{_KIND}/impor/(?P<pk>[0-9]{{1,9}})/laporan\.csv$", register.past_report, name="past-report"),
    re_path(rf"{_KIND}/templat\.xlsx$", register.template, name="template"),
    re_path(rf"{_KIND}/ekspor/(?P<form>csv|xlsx)/$", register.export, name="export"),
]
