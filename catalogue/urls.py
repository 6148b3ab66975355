"""Addresses of the site: Finnish at /, Swedish at /sv/, English at /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import path

from catalogue.views import home, organisations, pages, places, projects, search, themes

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", pages.healthz, name="healthz"),
    path("robots.txt", pages.robots, name="robots"),
    path("sitemap.xml", pages.sitemap, name="sitemap"),
    *i18n_patterns(
        path("", home.home, name="home"),
        path("hankkeet/", projects.project_list, name="project-list"),
        path("hankkeet.json", projects.project_list_json, name="project-list-json"),
        path("hankkeet/<str:code>.json", projects.project_json, name="project-json"),
        path("hankkeet/<str:code>/", projects.project, name="project"),
        path("haku/ehdotukset/", search.suggestions, name="suggestions"),
        path("alueet/", places.regions, name="regions"),
        path("alueet/<slug:slug>/", places.region, name="region"),
        path("kunnat/", places.municipalities, name="municipalities"),
        path("kunnat/<slug:slug>/", places.municipality, name="municipality"),
        path("teemat/", themes.themes, name="themes"),
        path("teemat/<slug:slug>/", themes.theme, name="theme"),
        path("organisaatiot/", organisations.organisations, name="organisations"),
        path("organisaatiot/<slug:slug>/", organisations.organisation, name="organisation"),
        path("tietoa/", pages.about, name="about"),
        path("tietoa/aineisto/", pages.data_quality, name="data-quality"),
        path("tietoa/aineisto/ristiriidat/", pages.contradictions, name="contradictions"),
        path("saavutettavuus/", pages.accessibility, name="accessibility"),
        path("tietosuoja/", pages.privacy, name="privacy"),
        prefix_default_language=False,
    ),
]
