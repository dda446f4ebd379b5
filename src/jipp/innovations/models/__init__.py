"""The record of an innovation and what belongs to it."""

from jipp.innovations.models.innovation import (
    Contact,
    Document,
    FormerTitle,
    Indicator,
    Innovation,
    InnovationRegion,
    Medium,
    NriCounter,
    Source,
    SustainabilityStatus,
)
from jipp.innovations.models.recognition import (
    AwardLevel,
    LevelKind,
    Programme,
    ProgrammeScope,
    Recognition,
)
from jipp.innovations.models.taxonomy import (
    Basis,
    Classification,
    Confidence,
    Criterion,
    CriterionStatement,
    Scheme,
    Term,
)

__all__ = [
    "AwardLevel",
    "Basis",
    "Classification",
    "Confidence",
    "Contact",
    "Criterion",
    "CriterionStatement",
    "Document",
    "FormerTitle",
    "Indicator",
    "Innovation",
    "InnovationRegion",
    "LevelKind",
    "Medium",
    "NriCounter",
    "Programme",
    "ProgrammeScope",
    "Recognition",
    "Scheme",
    "Source",
    "SustainabilityStatus",
    "Term",
]
