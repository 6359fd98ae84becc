from common.hooks import ProjectApp


class CasePageConfig(ProjectApp):
    name = "casepage"

    def ready(self) -> None:
        from casepage import checks  # noqa: F401 - registers the check of CASE_PARTS
