"""What fields are called."""

import pytest
from django.urls import reverse

from tests.kit import led_case

pytestmark = pytest.mark.django_db


def test_each_field_of_a_pair_has_a_label_of_its_own(client_as):
    case = led_case("view_case", "view_identity", "change_case")
    answer = client_as(case.case_lead).get(reverse("cases:apart", args=[case.reference]))
    assert len({str(field.label) for field in answer.context["form"].visible_fields()}) == 3
