from common.hooks import ProjectApp


class RecordsConfig(ProjectApp):
    name = "records"
