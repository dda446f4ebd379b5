"""Addresses of what a site publishes, and of the workshop where it is written."""

from django.urls import path

from jipp.content.views import feeds, sites

app_name = "content"
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
]
