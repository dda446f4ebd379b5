"""Addresses of the network's life: consultation, verification, decrees, addresses, the board."""

from django.urls import path

from jipp.network.views import (
    appointments,
    asking,
    board,
    consultations,
    cooperation,
    funding,
    institution,
    nodes,
    rules,
    site,
    verification,
)

app_name = "network"
_NODE = "kerja/simpul/<slug:slug>"
urlpatterns = [
    path("jejaring/konsultasi/", asking.ask, name="consultation-ask"),
    path("jejaring/konsultasi/ikuti/<str:token>/", asking.follow, name="consultation-follow"),
    path("jejaring/konsultasi/ikuti/<str:token>/<str:code>.pdf", asking.letter, name="followed-letter"),
    path("verifikasi/", verification.search, name="verification-search"),
    path("verifikasi/<str:code>/", verification.letter, name="verification"),
    path("kerja/jejaring/", board.board, name="board"),
    path("kerja/konsultasi/", consultations.consultations, name="consultations"),
    path("kerja/konsultasi/baru/", asking.ask_signed_in, name="consultation-new"),
    path("kerja/konsultasi/<slug:code>/", consultations.consultation, name="consultation"),
    path("kerja/konsultasi/<slug:code>/surat/<str:letter_code>.pdf", consultations.letter, name="letter"),
    path("kerja/konsultasi/<slug:code>/<str:step>/", consultations.step, name="consultation-step"),
    path("kerja/simpul/", nodes.nodes, name="nodes"),
    path(f"{_NODE}/", nodes.node, name="node"),
    path(f"{_NODE}/tahap/<str:verb>/", nodes.move, name="node-move"),
    path(f"{_NODE}/subdomain/", site.subdomain, name="subdomain"),
    path(f"{_NODE}/situs/", site.identity, name="site"),
    path(f"{_NODE}/tautan/", site.link, name="link"),
    path(f"{_NODE}/sk/baru/", appointments.new, name="appointment-new"),
    path(f"{_NODE}/sk/<int:serial>/", appointments.appointment, name="appointment"),
    path(f"{_NODE}/sk/<int:serial>/ubah/", appointments.change, name="appointment-change"),
    path(f"{_NODE}/sk/<int:serial>/anggota/", appointments.member, name="appointment-member"),
    path(f"{_NODE}/sk/<int:serial>/berkas/", appointments.file, name="appointment-file"),
    path("kerja-sama/", institution.partnerships, name="public-partnerships"),
    path("peraturan/", institution.regulations, name="public-regulations"),
    path("kerja/kerja-sama/", cooperation.partnerships, name="partnerships"),
    path(f"{_NODE}/kerja-sama/baru/", cooperation.new, name="partnership-new"),
    path(f"{_NODE}/kerja-sama/<int:serial>/", cooperation.partnership, name="partnership"),
    path(f"{_NODE}/kerja-sama/<int:serial>/ubah/", cooperation.change, name="partnership-change"),
    path(f"{_NODE}/kerja-sama/<int:serial>/pihak/", cooperation.party, name="partnership-party"),
    path(
        f"{_NODE}/kerja-sama/<int:serial>/pihak/<int:party_id>/",
        cooperation.signatory,
        name="partnership-signatory",
    ),
    path("kerja/peraturan/", rules.regulations, name="regulations"),
    path(f"{_NODE}/peraturan/baru/", rules.new, name="regulation-new"),
    path(f"{_NODE}/peraturan/<int:serial>/", rules.regulation, name="regulation"),
    path(f"{_NODE}/peraturan/<int:serial>/ubah/", rules.change, name="regulation-change"),
    path(f"{_NODE}/peraturan/<int:serial>/akibat/", rules.effect, name="regulation-effect"),
    path("kerja/pendanaan/", funding.fundings, name="fundings"),
    path(f"{_NODE}/pendanaan/baru/", funding.new, name="funding-new"),
    path(f"{_NODE}/pendanaan/<int:serial>/", funding.funding, name="funding"),
]
