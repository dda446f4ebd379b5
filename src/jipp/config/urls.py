"""All addresses: Indonesian without prefix, English below `/en/`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from jipp.accounts.views.limits import too_often
from jipp.core.views import errors
from jipp.core.views.health import healthz

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler429 = too_often
handler500 = errors.server_error

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("api/", include("jipp.api.urls")),
    path("berkas/", include("jipp.files.urls")),
    path("", include("jipp.portal.machine_urls")),
    *i18n_patterns(
        path("ui/", include("jipp.core.urls")),
        path("terlalu-besar/", errors.too_large_page, name="too-large"),
        path("surat-demo/", include("jipp.mail.urls")),
        path("akun/", include("jipp.accounts.urls")),
        path("akun/data/", include("jipp.workspace.own_urls")),
        path("kerja/", include("jipp.workspace.urls")),
        path("", include("jipp.network.people_urls")),
        path("", include("jipp.exchange.urls")),
        path("", include("jipp.network.register_urls")),
        path("", include("jipp.network.urls")),
        path("", include("jipp.content.urls")),
        path("", include("jipp.notify.urls")),
        path("", include("jipp.portal.urls")),
        prefix_default_language=False,
    ),
]
