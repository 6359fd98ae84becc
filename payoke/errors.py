"""Answers when something is refused or broke."""

from django.views.csrf import csrf_failure as forgery

__all__ = ["forgery"]
