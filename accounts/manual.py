"""The manual of `docs/manual`, a chapter for each job, as pages in the reader's language."""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

FOLDER = settings.BASE_DIR / "docs" / "manual"
# A chapter for the pages of which app, or for one page by its name.
CHAPTERS = {
    "cases:household": "note-the-family",
    "cases:relatives": "note-the-family",
    "cases:add_relative": "note-the-family",
    "cases:add_familytie": "note-the-family",
    "contacts": "keep-the-address-book",
    "contacts:languages": "book-an-interpreter",
    "contacts:edit_interpreter": "book-an-interpreter",
    "counseling": "log-a-session",
    "counseling:interpreters": "book-an-interpreter",
    "counseling:book_interpreter": "book-an-interpreter",
    "counseling:booking": "book-an-interpreter",
    "counseling:edit_booking": "book-an-interpreter",
    "counseling:outcome_of_booking": "book-an-interpreter",
    "counseling:briefing": "book-an-interpreter",
    "counseling:add_veto": "book-an-interpreter",
    "counseling:edit_veto": "book-an-interpreter",
    "counseling:interpreters_to_pay": "book-an-interpreter",
    "shelter": "give-a-bed",
    "deadlines": "meet-a-deadline",
    "deadlines:tasks": "tasks",
    "deadlines:hand_work_over": "hand-over-work",
    "admin_support": "keep-residence-documents",
    "ambulant:tab": "support-at-home",
    "ambulant:step": "support-at-home",
    "ambulant:edit": "support-at-home",
    "ambulant:propose": "support-at-home",
    "ambulant:decide": "support-at-home",
    "ambulant:add_assessment": "support-at-home",
    "ambulant:edit_assessment": "support-at-home",
    "ambulant:add_safetyconcern": "support-at-home",
    "ambulant:edit_safetyconcern": "support-at-home",
    "ambulant:add_practicalproblem": "support-at-home",
    "ambulant:edit_practicalproblem": "support-at-home",
    "ambulant:add_partner_referral": "support-at-home",
    "ambulant:edit_partner_referral": "support-at-home",
    "ambulant:move_partner_referral": "support-at-home",
    "ambulant:checklist": "support-at-home",
    "ambulant:lists": "support-at-home",
    "admin_support:money": "keep-money",
    "admin_support:add_money": "keep-money",
    "admin_support:edit_money": "keep-money",
    "admin_support:pay_money": "keep-money",
    "admin_support:refuse_money": "keep-money",
    "admin_support:correct_money": "keep-money",
    "admin_support:void_money": "keep-money",
    "admin_support:books": "keep-money",
    "admin_support:money_to_approve": "keep-money",
    "admin_support:reopen_month": "keep-money",
    "admin_support:funds": "keep-money",
    "admin_support:add_fund": "keep-money",
    "admin_support:edit_fund": "keep-money",
    "admin_support:add_budget": "keep-money",
    "admin_support:edit_budget": "keep-money",
    "cases:national_number": "keep-money",
    "cases:number_authorisations": "keep-money",
    "documents": "keep-documents",
    "documents:letters": "write-a-letter",
    "documents:letter": "write-a-letter",
    "documents:write_letter": "write-a-letter",
    "documents:edit_letter": "write-a-letter",
    "documents:issue_letter": "write-a-letter",
    "documents:letter_templates": "write-a-letter",
    "documents:word_template": "write-a-letter",
    "disclosures": "consent-and-sharing",
    "legal:court_cases": "follow-a-court-case",
    "legal:add_court_case": "follow-a-court-case",
    "legal:court_case": "follow-a-court-case",
    "legal:add_court_hearing": "follow-a-court-case",
    "legal:court_outcome": "follow-a-court-case",
    "legal:court_escort": "follow-a-court-case",
    "legal:damages_table": "follow-a-court-case",
    "legal:agreeing_names": "follow-a-court-case",
    "legal": "give-legal-support",
    "psychosocial": "give-psychosocial-support",
    "transfers": "refer-to-another-country",
    "counseling:plan": "give-psychosocial-support",
    "counseling:give_plan": "give-psychosocial-support",
    "counseling:add_review": "give-psychosocial-support",
    "cases:add_preference": "give-psychosocial-support",
    "cases:edit_preference": "give-psychosocial-support",
    "reports": "yearly-report",
}
PICTURE = re.compile(r"^!\[.*\]\(.*\)\n", re.MULTILINE)
CHAPTER = re.compile(r"\((?P<chapter>[a-z-]+)\.md\)")


@dataclass(frozen=True)
class Text:
    """A chapter: its title, and what stands below it."""

    title: str
    body: SafeString


@cache
def text(chapter: str, language: str) -> Text:
    """Return a chapter without its pictures: on the page itself one sees the page.

    Raises:
        FileNotFoundError: there is no such chapter.
    """
    source = (FOLDER / language / f"{chapter}.md").read_text(encoding="utf-8")
    title, _line, rest = PICTURE.sub("", source).partition("\n")
    linked = CHAPTER.sub(lambda match: f"({address(match['chapter'])})", rest)
    body = MarkdownIt("commonmark", {"html": False}).render(linked)
    return Text(title.lstrip("# "), mark_safe(body))  # noqa: S308 - our own files, without HTML


def address(chapter: str) -> str:
    return reverse("accounts:chapter", args=[chapter])


def address_for(request: HttpRequest) -> str:
    """Return the chapter that explains the page of a request, else the manual."""
    match = request.resolver_match
    names = (match.view_name, match.app_name) if match else ()
    chapter = next((CHAPTERS[name] for name in names if name in CHAPTERS), None)
    return address(chapter) if chapter else reverse("accounts:manual")
