from common.hooks import ProjectApp


class DeskConfig(ProjectApp):
    name = "workspace"
