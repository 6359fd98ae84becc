"""What was typed about documents and letters; nothing here saves."""

from documents.forms.documents import (
    DocumentForm,
    DocumentKindForm,
    LinkForm,
    ProofForm,
    UploadForm,
    VersionForm,
)
from documents.forms.letters import (
    IssueForm,
    LetterForm,
    LetterTemplateForm,
    WithdrawForm,
    WordingForm,
    WriteForm,
)

__all__ = [
    "DocumentForm",
    "DocumentKindForm",
    "IssueForm",
    "LetterForm",
    "LetterTemplateForm",
    "LinkForm",
    "ProofForm",
    "UploadForm",
    "VersionForm",
    "WithdrawForm",
    "WordingForm",
    "WriteForm",
]
