"""Addresses of the register: agencies and units, and the acts of their lives."""

from django.urls import path

from jipp.network.views import duplicates, register, register_acts

app_name = "register"
urlpatterns = [
    path("kerja/instansi/", register.agencies, name="agencies"),
    path("kerja/instansi/baru/", register_acts.new_agency, name="agency-new"),
    path("kerja/instansi/ganda/", duplicates.agencies, name="agency-duplicates"),
    path("kerja/instansi/<slug:code>/", register.agency, name="agency"),
    path("kerja/instansi/<slug:code>/<slug:act>/", register_acts.on_agency, name="agency-act"),
    path("kerja/unit/", register.units, name="units"),
    path("kerja/unit/ganda/", duplicates.units, name="unit-duplicates"),
    path("kerja/unit/<int:pk>/", register.unit, name="unit"),
    path("kerja/unit/<int:pk>/<slug:act>/", register_acts.on_unit, name="unit-act"),
]
