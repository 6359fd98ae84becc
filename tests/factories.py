"""How factories store rows of guarded models: `objects` offers them only `visible_to`."""

import factory


class RecordFactory(factory.django.DjangoModelFactory):
    """Stores through the unguarded manager."""

    class Meta:
        abstract = True

    @classmethod
    def _get_manager(cls, model_class):
        return model_class._default_manager
