from django.apps import AppConfig


class AmbulantConfig(AppConfig):
    name = "ambulant"
