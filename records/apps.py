from common.hooks import ProjectApp


class RecordsConfig(ProjectApp):
    name = "records"

    def ready(self) -> None:
        from records.labels import labels_of_records

        type(self).event_labels = labels_of_records()
