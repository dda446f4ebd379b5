"""What people say about a file: for those who cannot see an image, or cannot read a document."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from jipp.core.errors import DomainError
from jipp.files.models import StoredFile
from jipp.files.sentences import too_long

MOST = 300


@dataclass(frozen=True, slots=True)
class Description:
    """What an image shows (`alt`), what readers of a document should know (`note`), in both languages."""

    alt: str = ""
    alt_en: str = ""
    note: str = ""
    note_en: str = ""

    @classmethod
    def of(cls, file: StoredFile) -> Description:
        """The description that a file has now."""
        return cls(file.alt, file.alt_en, file.note, file.note_en)

    def tidied(self) -> Description:
        """Without blanks around and doubled. Raises `DomainError` when a text is too long."""
        texts = {name: " ".join(text.split()) for name, text in asdict(self).items()}
        long = {name: len(text) for name, text in texts.items() if len(text) > MOST}
        if long:
            raise too_long(long)
        return Description(**texts)

    def changes(self, file: StoredFile) -> dict[str, list[str]]:
        """Old and new of every text that differs from what the file has."""
        return {
            name: [getattr(file, name), text]
            for name, text in asdict(self).items()
            if getattr(file, name) != text
        }


def require_alt(file: StoredFile, *, is_needed: bool) -> None:
    """Raise `DomainError` when an image that visitors may see says nothing to those who cannot."""
    if is_needed and file.is_image and not file.alt:
        raise missing_alt()


def missing_alt() -> DomainError:
    """The sentence for an image without a description."""
    sentence = _("Jelaskan apa yang tampak pada gambar, bagi pembaca yang tidak dapat melihatnya.")
    return DomainError(sentence, code="file_alt_missing", fields={"alt": sentence})
