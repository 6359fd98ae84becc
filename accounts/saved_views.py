"""The filters of a list under a name: their addresses, and what the page shows of them."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guards import StaffRequest, page_view
from accounts.models import User
from workspace.actions import forget_view, keep_view, saved_views
from workspace.models import SavedView


@dataclass(frozen=True)
class ShownViews:
    """What `components/saved_views.html` shows: the reader's views, and the list as it is now."""

    views: list[SavedView]
    query: str
    save_url: str
    drop_name: str


@dataclass(frozen=True)
class SavedList:
    """A list whose filters everybody saves for themselves.

    Attributes:
        page: its name among the saved views.
        address: of the list, as `urls.py` names it; `save_view` and `drop_view` stand beside it.
        chosen: returns what counts of an address for a user, and leaves out the rest.
    """

    page: str
    address: str
    chosen: Callable[[User, QueryDict], dict[str, str]]

    def shown(self, user: User, values: dict[str, str]) -> ShownViews:
        """Return the views of `user`, beside the list as it is."""
        app, _separator, _name = self.address.partition(":")
        return ShownViews(
            views=saved_views(user=user, page=self.page),
            query=urlencode(values),
            save_url=reverse(f"{app}:save_view"),
            drop_name=f"{app}:drop_view",
        )

    def urls(self, below: str) -> list[URLPattern]:
        """Return the addresses that save and forget a view, below that of the list."""

        @require_POST
        @page_view(self.address)
        def save(request: StaffRequest) -> HttpResponse:
            """Keep the filters of the list under a name; the same name replaces them."""
            name = request.POST.get("name", "").replace("\x00", "").strip()[:60]
            values = self.chosen(request.user, QueryDict(request.POST.get("query", "")[:500]))
            if not name or not values:
                text = _("Choose filters, columns or an order, and write a name for them.")
                messages.warning(request, text)
            else:
                keep_view(user=request.user, page=self.page, name=name, query=urlencode(values))
                messages.success(request, _("Saved."))
            return redirect(f"{reverse(self.address)}?{urlencode(values)}")

        @require_POST
        @page_view(self.address)
        def drop(request: StaffRequest, view_id: UUID) -> HttpResponse:
            """Forget a saved view."""
            forget_view(user=request.user, view_id=view_id)
            return redirect(self.address)

        return [
            path(f"{below}views/", save, name="save_view"),
            path(f"{below}views/<uuid:view_id>/drop/", drop, name="drop_view"),
        ]
