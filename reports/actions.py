"""Freeze a year with two people, make files, change how small numbers are hidden.

Signatures (each writes one event to the trail):

    propose_freeze(*, year, by, today, now) -> FrozenYear
        raises NotAllowed, YearNotOver, AlreadyFrozen, AlreadyProposed
    confirm_freeze(*, frozen_id, by, now) -> FrozenYear
        raises NotAllowed, ProposalGone, NeedsAnother
    withdraw_proposal(*, frozen_id, by) -> None            raises NotAllowed, ProposalGone
    request_export(*, year, audience, language, kind, by, today, now) -> Export
        done at once when the same file was made before   raises NotAllowed
    note_progress(*, export_id, progress) -> None
    finish_export(*, export_id, content: bytes, now) -> Export
    fail_export(*, export_id, error, now) -> Export
    open_export(*, export_id, by) -> Export                raises NotAllowed, ExportGone
    change_setting(*, threshold, zeros_printed, by) -> ReportSetting      raises NotAllowed
"""
