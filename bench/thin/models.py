"""The few tables of the yardstick; keys are those of the product, so that pages compare."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models

STAFF = settings.AUTH_USER_MODEL


class Client(models.Model):
    """A person."""

    id = models.UUIDField(primary_key=True)
    code = models.CharField(max_length=20)
    called_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    birth_year = models.IntegerField(null=True)
    sex = models.CharField(max_length=1)

    class Meta:
        indexes = [
            GinIndex(fields=["family_name"], opclasses=["gin_trgm_ops"], name="thin_family_name")
        ]


class File(models.Model):
    """A period of support."""

    id = models.UUIDField(primary_key=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="files")
    phase = models.CharField(max_length=20)
    holder = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="files")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    last_contact_at = models.DateTimeField(null=True)


class Member(models.Model):
    """Somebody works on a file."""

    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="team")
    user = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20)


class Talk(models.Model):
    """A session."""

    id = models.UUIDField(primary_key=True)
    file = models.ForeignKey(File, null=True, on_delete=models.PROTECT, related_name="talks")
    user = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="talks")
    line = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    starts_at = models.DateTimeField()
    minutes = models.IntegerField()
    note = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["file", "-starts_at"], name="thin_talks_of_a_file")]


class Bed(models.Model):
    """A bed in a house."""

    id = models.UUIDField(primary_key=True)
    house = models.CharField(max_length=60)
    label = models.CharField(max_length=20)


class Stay(models.Model):
    """Nights in a bed."""

    id = models.UUIDField(primary_key=True)
    bed = models.ForeignKey(Bed, on_delete=models.PROTECT, related_name="stays")
    file = models.ForeignKey(File, null=True, on_delete=models.PROTECT, related_name="stays")
    kind = models.CharField(max_length=10)
    period = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="thin_one_stay_per_bed_per_night",
                expressions=[("bed", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
            )
        ]
