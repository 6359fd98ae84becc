from django.apps import AppConfig


class PayokeConfig(AppConfig):
    name = "payoke"
