from common.hooks import ProjectApp


class DocumentsConfig(ProjectApp):
    name = "documents"
