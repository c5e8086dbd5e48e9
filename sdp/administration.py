"""Django admin, with what an administrator comes for first."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest


class Administration(AdminSite):
    """The apps stand as `INSTALLED_APPS` has them: the plan, the papers, the accounts, and then what others made."""

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """What this person may look after; Django has it by the alphabet."""
        order = list(apps.app_configs)
        found: list[Any] = super().get_app_list(request, app_label)
        return sorted(found, key=lambda app: order.index(app["app_label"]))


class AdministrationConfig(AdminConfig):
    """Lets `django.contrib.admin.site` be ours."""

    default_site = "sdp.administration.Administration"
