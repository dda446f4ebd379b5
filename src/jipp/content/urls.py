"""Addresses of what a site publishes, and of the workshop where it is written."""

from django.urls import path

from jipp.content.views import deciding, editing, feeds, filing, menus, offers, sites, versions, work

app_name = "content"
_SITE = "kerja/simpul/<slug:slug>/isi"
_ENTRY = f"{_SITE}/<int:serial>"
urlpatterns = [
    path("berita/", sites.news_list, name="news-list"),
    path("berita/umpan.atom", feeds.news, name="feed-news"),
    path("berita/<slug:slug>/", sites.news, name="news"),
    path("agenda/", sites.agenda, name="agenda"),
    path("agenda/umpan.atom", feeds.agenda, name="feed-agenda"),
    path("agenda/kalender.ics", feeds.calendar, name="calendar"),
    path("agenda/<slug:slug>/", sites.event, name="event"),
    path("agenda/<slug:slug>/acara.ics", feeds.event, name="event-calendar"),
    path("dokumen/", sites.documents, name="documents"),
    path("dokumen/umpan.atom", feeds.documents, name="feed-documents"),
    path("dokumen/<slug:slug>/", sites.document, name="document"),
    path("halaman/<slug:slug>/", sites.page_of_site, name="page"),
    path("kerja/isi/", work.sites, name="sites"),
    path(f"{_SITE}/", work.entries, name="entries"),
    path(f"{_SITE}/aturan/", work.rule, name="rule"),
    path(f"{_SITE}/menu/", menus.menu, name="menu"),
    path(f"{_SITE}/tawaran/", offers.offers, name="offers"),
    path(f"{_SITE}/baru/<slug:kind>/", editing.new, name="new"),
    path(f"{_ENTRY}/", editing.edit, name="edit"),
    path(f"{_ENTRY}/pratinjau/", editing.preview, name="preview"),
    path(f"{_ENTRY}/versi/", versions.versions, name="versions"),
    path(f"{_ENTRY}/berkas/", filing.files, name="files"),
    path(f"{_ENTRY}/tawarkan/", offers.offer, name="offer"),
    path(f"{_ENTRY}/putusan/<slug:act>/", deciding.decide, name="decide"),
]
