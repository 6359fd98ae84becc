from django.apps import AppConfig


class AdminSupportConfig(AppConfig):
    name = "admin_support"
