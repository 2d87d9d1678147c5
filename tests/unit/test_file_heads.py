"""The head a text file opens with tells of the file: it is metadata, and no text."""

from __future__ import annotations

import pytest

from generator.read.records import find_record
from tests.bounds import cpu_within
from tests.reading import lines_of, read

BODY = """
# The light at Norrholm: a story

The light at Norrholm was lit in the spring of the year in which the harbour was opened to ships from abroad.

"It is the only lamp I ever dusted," said the keeper, Ilse Brandvik.
"""
HEAD = """---
title: "The light at Norrholm: a story"
date: 2024-03-11T09:00:00+01:00
authors:
  - name: Odd Fennick
lang: en
tags: [lights, harbours]
draft: false
---
"""
MAIL = """From: Harbour Office <press@norrholm.example>
Date: Thu, 16 Nov 2023 10:22:41 +0100
Subject: =?utf-8?q?The_light_=E2=80=93_lit?=
Message-ID: <1@norrholm.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
"""


@pytest.mark.parametrize("path", ["light.md", "light.txt"])
def test_front_matter_says_what_it_says_and_is_no_text(path: str) -> None:
    document = read(HEAD + BODY, path)
    metadata = document.metadata
    assert metadata.title
    assert metadata.title.value == "The light at Norrholm: a story"
    assert metadata.date
    assert metadata.date.value == "2024-03-11"
    assert [author.value for author in metadata.byline] == ["Odd Fennick"]
    assert metadata.dek is None
    assert metadata.kicker is None
    kept = lines_of(document)
    assert "draft" not in kept
    assert "---" not in kept
    assert "a story" not in kept
    assert "was lit in the spring" in kept
    assert "tags: [lights, harbours]" in lines_of(document, "meta")


@pytest.mark.parametrize(
    "opening",
    [
        "---\nA rule opens this text.\n---\n",
        "---\ntitle: [never closed\n---\n",
        "---\nNote: one\nNote: two\n---\n",
        "---\na: &x 1\nb: *x\n---\n",
        "----\ntitle: a\n----\n",
        "---\ntitle: never closed\n",
        "Date: 4 May\nSubject: the light\n\n",
        "MINISTER: We open it today.\nREPORTER: Why?\n\n",
    ],
)
def test_what_only_looks_like_a_head_is_text(opening: str) -> None:
    assert find_record(opening + BODY) is None


def test_the_header_of_a_raw_mail_is_metadata() -> None:
    document = read(MAIL + "\n" + BODY, "mail.txt")
    assert document.metadata.title
    assert document.metadata.title.value == "The light – lit"
    assert document.metadata.date
    assert document.metadata.date.value == "2023-11-16"
    assert "MIME" not in lines_of(document)
    assert "MIME" in lines_of(document, "meta")
    packed = read(MAIL + "Content-Transfer-Encoding: quoted-printable\n\nGr=C3=BC=C3=9Fe\n", "mail.txt")
    assert [p.code for p in packed.problems if "name it .eml" in p.message] == ["markup"]


def test_a_mail_is_read_unpacked_and_its_attachments_are_named() -> None:
    mail = (
        MAIL.replace("text/plain; charset=utf-8", 'multipart/mixed; boundary="B"')
        + "\n--B\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        + "=E2=80=9CIt is lit,=E2=80=9D said the keeper, Ilse =\nBrandvik.\n"
        + "--B\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=plan.pdf\n\nx\n--B--\n"
    )
    document = read(mail, "a.eml")
    assert "“It is lit,” said the keeper, Ilse Brandvik." in document.source.text
    assert [statement.speaker for statement in document.statements] == ["Ilse Brandvik"]
    assert document.metadata.title
    assert document.metadata.title.value == "The light – lit"
    assert [p.message for p in document.problems if p.code == "attachments"] == [
        "not read: 1 attached to this mail (plan.pdf)"
    ]
    broken = read(MAIL.replace("charset=utf-8", "charset=no-such") + "\nThe light is lit.\n", "a.eml")
    assert "The light is lit." in broken.source.text


@pytest.mark.parametrize("text", ["---\n" + "a: b\n" * 250_000, "A: b\n b\n" * 125_000, "---\n" + "[" * 1_000_000])
def test_a_megabyte_of_head_is_looked_at_in_time(text: str) -> None:
    with cpu_within(1):
        find_record(text)
