"""Folding, tokens, stems, concepts and the text that decides matches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipp.search.text.documents import FIELD_BREAK, SearchText, analyse
from jipp.search.text.lexicon import Lexicon, LexiconError, concept_token, lexicon
from jipp.search.text.normalise import MAX_WORD, camel_parts, chunks, fold, joins, words
from jipp.search.text.stemming import roots, stem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ibu-ibu hamil", ["ibu", "hamil"]),
        ("obat-obatan", ["obatan"]),
        ("ibu2 sehat", ["ibu", "sehat"]),
        ("Café ÉLOK", ["cafe", "elok"]),
        ("e-KTP", ["e", "ktp"]),
        ("HIV/AIDS", ["hiv", "aids"]),
        ("Rumahta'", ["rumahta"]),
        ("  ... !? ", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_hyphenated_words_are_joined_too() -> None:
    assert [chunk.joined for chunk in chunks("Si-Cantik dan e-KTP")] == ["sicantik", "", "ektp"]


def test_inner_capitals_part_a_compound() -> None:
    assert camel_parts("PeduliLindungi") == [["peduli", "lindungi"]]


def test_joins_are_neighbours_written_together() -> None:
    assert joins(["si", "cantik", "hamil"], 3) == ["sicantik", "sicantikhamil", "cantikhamil"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("pelayanan", "layan"),
        ("bersekolah", "sekolah"),
        ("menangani", "tangan"),
        ("penanganan", "tangan"),
        ("kependudukan", "penduduk"),
        ("kepegawaian", "pegawai"),
        ("antrian", "antre"),
        ("mengantre", "antre"),
        ("perizinan", "izin"),
        ("terdigitalisasi", "digital"),
        ("lamongan", "lamongan"),
        ("ktp", "ktp"),
        ("psc119", "psc119"),
    ],
)
def test_stem(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_roots_are_their_own_stems() -> None:
    assert [root for root in roots().values() if stem(root) != root] == []


def test_every_relative_is_a_concept() -> None:
    known = lexicon()
    named = {relative for relatives in known.relatives.values() for relative in relatives}
    assert named - set(known.relatives) == set()


def test_a_lexicon_with_an_unknown_relative_is_refused() -> None:
    with pytest.raises(LexiconError, match="tidak ada: matahari"):
        Lexicon(frozenset(), ["bulan, purnama > matahari"])


def test_the_longest_form_wins() -> None:
    known = Lexicon(frozenset(), ["kartu", "kartu identitas anak, KIA"])
    found = known.find([stem(word) for word in words("urus kartu identitas anak")], known.document_forms)
    assert [(match.start, match.end, match.concepts) for match in found] == [
        (1, 4, ("#kartu-identitas-anak",))
    ]


def test_forms_in_brackets_are_known_in_queries_only() -> None:
    known = Lexicon(frozenset(), ["pengaduan, [lapor]"])
    assert known.find(["lapor"], known.document_forms) == []
    assert [match.concepts for match in known.find(["lapor"], known.query_forms)] == [("#pengaduan",)]


def test_both_meanings_of_an_abbreviation_are_kept() -> None:
    assert lexicon().query_forms["kia",] == ("#kartu-identitas-anak", "#kesehatan-ibu-dan-anak")


def test_names_are_found_in_every_spelling() -> None:
    found = [
        analyse(SearchText(names=(name,))).match_text
        for name in ("SI CANTIK", "Si-Cantik", "SiCantik", "SICANTIK")
    ]
    assert [" sicantik " in text for text in found] == [True] * 4


def test_fields_are_parted_so_that_no_phrase_crosses() -> None:
    text = analyse(SearchText(names=("Jemput",), summary="Bola")).match_text
    assert " jemput bola " not in text
    assert f" jemput {FIELD_BREAK} bola {FIELD_BREAK} " in text


@given(st.text(max_size=200))
def test_any_text_can_be_analysed(text: str) -> None:
    found = analyse(SearchText(names=(text,), summary=text))
    assert found.match_text.startswith(" ")
    assert found.match_text.endswith(" ")
    assert "%" not in found.match_text
    assert all(len(word) <= MAX_WORD for word in words(text))


@given(st.text(max_size=50))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_concept_tokens_are_safe_in_patterns() -> None:
    assert concept_token("Barang/Jasa 100%_") == "#barang-jasa-100"
