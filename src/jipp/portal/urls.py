"""Addresses of the public web."""

from django.urls import path

from jipp.portal.views import about, directory, home, innovation, map_page, network

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("inovasi/", directory.directory, name="directory"),
    path("inovasi/saran/", directory.suggestions, name="suggestions"),
    path("inovasi/unduh.<str:form>", directory.download, name="download"),
    path("inovasi/<int:nri>/", innovation.innovation_by_number, name="innovation-number"),
    path("inovasi/<int:nri>/unduh.pdf", innovation.innovation_pdf, name="innovation-pdf"),
    path("inovasi/<int:nri>/<slug:slug>/", innovation.innovation, name="innovation"),
    path("peta/", map_page.map_page, name="map"),
    path("jejaring/", network.network, name="network"),
    path("tentang/", about.about, name="about"),
]
