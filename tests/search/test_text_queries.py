"""Query plans and the definition of a match."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipp.search.text.documents import SearchText, analyse
from jipp.search.text.matching import ladder, like_patterns, matches, satisfies, steps
from jipp.search.text.queries import MAX_CLAUSES, Origin, parse


def tokens_of(text: str, origin: Origin) -> set[str]:
    return {
        " ".join(found.tokens)
        for clause in parse(text).clauses
        for found in clause.alternatives
        if found.origin is origin
    }


def matched(text: str, name: str, summary: str = "") -> bool:
    plan = parse(text)
    document = analyse(SearchText(names=(name,), summary=summary)).match_text
    return matches(plan, document, ladder(plan)[0])


def test_stop_words_ask_nothing() -> None:
    assert [clause.typed for clause in parse("layanan untuk yang stunting").clauses] == ["stunting"]


def test_a_query_of_stop_words_alone_is_taken_at_its_word() -> None:
    assert [clause.typed for clause in parse("yang mana").clauses] == ["yang", "mana"]


def test_quoted_phrases_stand_as_they_are() -> None:
    clause = parse('"jemput bola ke desa"').clauses[0]
    assert (clause.quoted, [found.tokens for found in clause.alternatives]) == (
        True,
        [("jemput", "bola", "ke", "desa")],
    )


def test_several_words_name_one_concept() -> None:
    assert "#kartu-identitas-anak" in tokens_of("kartu identitas anak", Origin.CONCEPT)


def test_relatives_weigh_less_than_the_concept_and_the_word() -> None:
    weights = {found.origin: found.weight for found in parse("adminduk").clauses[0].alternatives}
    assert weights[Origin.WORD] > weights[Origin.CONCEPT] > weights[Origin.RELATIVE]


@pytest.mark.parametrize(
    ("text", "name", "summary"),
    [
        ("si cantik", "SICANTIK", ""),
        ("sicantik", "SI CANTIK", ""),
        ("si-cantik", "SiCantik", ""),
        ("e-ktp", "KTP Elektronik Siswa", ""),
        ("KIA", "Kartu Identitas Anak Keliling", ""),
        ("kartu identitas anak", "KIA Corner", ""),
        ("ODGJ", "Payjem", "Menjemput orang dengan gangguan jiwa"),
        ("tengkes", "Ayo Cegah Stunting", ""),
        ("IMB", "Persetujuan Bangunan Gedung", ""),
        ("s i c a n t i k", "Si Cantik", ""),
    ],
)
def test_spellings_and_synonyms_match(text: str, name: str, summary: str) -> None:
    assert matched(text, name, summary)


def test_two_words_are_both_required() -> None:
    assert matched("sampah plastik", "Kelola Limbah Plastik")
    assert not matched("sampah cukai", "Kelola Limbah Plastik")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (0,)),
        ("stunting", (1,)),
        ("sampah cukai", (2, 1)),
        ("sampah cukai stunting", (2, 1)),
        ('"jemput bola" sampah', (2, 1)),
        ('"jemput bola"', (1,)),
        ("sampah cukai stunting irigasi nelayan paspor guru", (3, 2, 1)),
    ],
)
def test_ladder(text: str, expected: tuple[int, ...]) -> None:
    assert ladder(parse(text)) == expected


def test_the_first_step_goes_without_relatives() -> None:
    first = steps(parse("adminduk"))[0]
    assert {found.origin for clause in first.plan.clauses for found in clause.alternatives} == {
        Origin.WORD,
        Origin.CONCEPT,
    }


def test_patterns_say_the_same_as_the_definition() -> None:
    clause = parse('"jemput bola"').clauses[0]
    assert like_patterns(clause) == ("% jemput bola %",)
    assert satisfies(clause, " akta jemput bola | ")
    assert not satisfies(clause, " jemput | bola | ")


@given(st.text(max_size=400))
def test_anything_can_be_typed(text: str) -> None:
    plan = parse(text)
    assert len(plan.clauses) <= MAX_CLAUSES
    assert all(
        "%" not in token and "_" not in token
        for clause in plan.clauses
        for found in clause.alternatives
        for token in found.tokens
    )


@given(
    st.lists(
        st.sampled_from(["stunting", "sampah", "guru", "ktp", "desa", "online", "kia", "antre"]), max_size=5
    )
)
def test_a_lower_step_finds_no_less(said: list[str]) -> None:
    plan = parse(" ".join(said))
    document = analyse(SearchText(names=("KIA dan sampah di desa",))).match_text
    found = [matches(plan, document, required) for required in ladder(plan)]
    assert found == sorted(found)
