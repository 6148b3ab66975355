"""Addresses of the site: Finnish at /, Swedish at /sv/, English at /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("admin/", admin.site.urls),
    *i18n_patterns(prefix_default_language=False),
]
