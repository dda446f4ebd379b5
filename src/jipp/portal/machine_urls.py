"""Addresses that programs read: sitemap, robots, feeds, icons, a node's colours and motif."""

from django.urls import path

from jipp.portal.views import machine

app_name = "machine"
urlpatterns = [
    path("robots.txt", machine.robots, name="robots"),
    path("sitemap.xml", machine.sitemap_index, name="sitemap"),
    path("sitemap-<int:part>.xml", machine.sitemap_part, name="sitemap-part"),
    path("umpan.atom", machine.feed, name="feed"),
    path("opensearch.xml", machine.opensearch, name="opensearch"),
    path("site.webmanifest", machine.webmanifest, name="webmanifest"),
    path("favicon.ico", machine.favicon, name="favicon"),
    path("identitas/aksen.css", machine.accent, name="accent"),
    path("identitas/motif.svg", machine.motif, name="motif"),
]
