from common.hooks import ProjectApp


class CommonConfig(ProjectApp):
    name = "common"
