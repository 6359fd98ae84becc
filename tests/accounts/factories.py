"""People of staff, all invented."""

import datetime as dt
from functools import cache

import factory
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from accounts.models import MessageSettings, Role, User


@cache
def hashed() -> str:
    """Return the hash of one password, made once: hashing is slow on purpose."""
    return make_password("a long walk by the sea")


class UserFactory(factory.django.DjangoModelFactory):
    """A counselor who may work: bound by the statement, second step enrolled."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@staff.example")
    name = factory.Sequence(lambda n: f"Tester Number{n}")
    roles = factory.LazyFunction(lambda: [Role.COUNSELOR.value])
    language = "en"
    statement_signed_on = dt.date(2026, 1, 5)
    password = factory.LazyFunction(hashed)

    @factory.post_generation
    def enrolled(obj, create, extracted, **kwargs):
        """Give an authenticator app, unless `enrolled=False`."""
        if create and extracted is not False:
            EmailAddress.objects.create(user=obj, email=obj.email, verified=True, primary=True)
            Authenticator.objects.create(user=obj, type="totp", data={"secret": ""})


def with_role(role: str, **fields) -> User:
    """Make a person with exactly one role."""
    return UserFactory(roles=[role], **fields)


def with_mails(user: User, mails: str = MessageSettings.Mails.EACH, **fields) -> MessageSettings:
    """Choose for somebody how their mails come."""
    row, _is_new = MessageSettings.objects.update_or_create(
        user=user, defaults={"mails": mails} | fields
    )
    return row
