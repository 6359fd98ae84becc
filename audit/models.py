"""The trail, its sealed batches, and the wrapped keys of people and files."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Func, Q

from common.ids import uuid7


class CurrentTransaction(Func):
    """The number of the running transaction on this server; migrations only."""

    template = "(pg_current_xact_id()::text::bigint)"
    output_field = models.BigIntegerField()


class WritingTransaction(Func):
    """The number of the running transaction, counted on from the servers before this one.

    It never wraps around (xid8); see `audit.sealing.number_on`.
    """

    template = "(audit_transaction())"
    output_field = models.BigIntegerField()


class Event(models.Model):
    """Somebody did or read something. Never changed, never removed singly.

    `case` is a case's key without a foreign key: erasing a file keeps its trail. `subject` is
    "app.model:key". `details` holds codes, counts and keys, never a name or a story.
    """

    class Result(models.TextChoices):
        OK = "ok"
        DENIED = "denied"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(db_default=models.functions.Now())
    transaction = models.BigIntegerField(db_default=WritingTransaction())
    actor = models.UUIDField(null=True)
    acting_role = models.CharField(max_length=30, blank=True)
    verb = models.CharField(max_length=60)
    case = models.UUIDField(null=True)
    line = models.CharField(max_length=20, blank=True)
    subject = models.CharField(max_length=100, blank=True)
    result = models.CharField(max_length=10, choices=Result, default=Result.OK)
    request = models.CharField(max_length=40, blank=True)
    ip = models.GenericIPAddressField(null=True)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["case", "-at"], name="trail_of_a_case"),
            models.Index(fields=["actor", "-at"], name="trail_of_a_person"),
            models.Index(fields=["transaction", "id"], name="trail_in_sealing_order"),
            BrinIndex(fields=["at"], name="trail_in_time"),
        ]


class Batch(models.Model):
    """Events that were sealed together: those of transactions [since, until).

    `digest` is the SHA-256 of the batch before and of each event's own digest, in the order of
    (transaction, id); `event_ids` and `event_digests` stand beside it so that a changed, added
    or missing event can be named.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    since = models.BigIntegerField()
    until = models.BigIntegerField()
    event_ids = ArrayField(models.UUIDField())
    event_digests = ArrayField(models.BinaryField())
    previous = models.BinaryField()
    digest = models.BinaryField()
    sealed_at = models.DateTimeField(db_default=models.functions.Now())


class Acknowledgement(models.Model):
    """The owner knows of a fault of one event in a sealed batch, and says what it was.

    It holds for the event as it was found: `digest` is that of the event then, empty for a missing
    one. The web's user only reads this table.
    """

    batch = models.PositiveBigIntegerField()
    event = models.UUIDField()
    what = models.CharField(max_length=60)
    digest = models.BinaryField()
    reason = models.TextField()
    at = models.DateTimeField(db_default=models.functions.Now())

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "event", "what", "digest"], name="one_acknowledgement_per_fault"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="an_acknowledgement_says_why"),
        ]


class DataKey(models.Model):
    """A random key of one client, one case, one person of staff, or one purpose, wrapped.

    Kept out of every history: deleting the row makes all that was encrypted with it unreadable,
    in live rows, history and backups alike.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=40, unique=True, null=True)  # noqa: DJ001 - unnamed keys are many
    wrapped = models.BinaryField()
    wrapped_by = models.CharField(max_length=40)
    created_at = models.DateTimeField(db_default=models.functions.Now())


class ErasedKey(models.Model):
    """A data key that was destroyed. Each backup takes the list along.

    It holds keys of rows that nobody can open any more, never whose they were.
    """

    key = models.UUIDField(primary_key=True)
    erased_at = models.DateTimeField(db_default=models.functions.Now())


class EncryptedFile(models.Model):
    """A file in the media folder that its data key opens; written once, see `audit.files`.

    What it is called, whose it is and who may read it is said by the row that refers to it.
    `digest` is the SHA-256 of the plain bytes, encrypted: in clear, somebody with a copy of the
    database could try out what a file might be.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=20, unique=True)
    data_key = models.UUIDField()
    size = models.PositiveBigIntegerField()
    digest = models.BinaryField()
    content_type = models.CharField(max_length=100)
    created_at = models.DateTimeField(db_default=models.functions.Now())
