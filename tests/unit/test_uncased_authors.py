"""Bylines in Chinese, Japanese and Korean: made-up people behind and before the words for who writes."""

from __future__ import annotations

import pytest

from generator.read import split_lines
from generator.recognise.metadata.authors.uncased import find_uncased
from generator.recognise.metadata.page import read_page

_CHINESE = (
    "灯塔管理处换装新灯\n{}\n灯塔管理处周一宣布，西岸十二座灯塔将在冬季来临之前全部换装新灯。"
    "居民说，他们已经等了一代人的时间。\n"
)
_KOREAN = (
    "등대 새 등 열두 개\n{}\n"
    "등대관리처는 월요일 서해안의 등대 열두 곳을 겨울이 오기 전에 모두 새 등으로 바꾼다고 밝혔다. "
    "주민들은 한 세대를 기다렸다고 말했다.\n"
)


def _authors(language: str, text: str) -> list[str]:
    return [found.value for found in find_uncased(read_page(text, split_lines(text), (), language), 0)]


@pytest.mark.parametrize(
    ("row", "authors"),
    [
        ("2025-03-12 12:11来源：东港时报作者：林晚舟", ["林晚舟"]),
        ("《东港》作者 周纯", ["周纯"]),
        ("文/林岸 编辑/苏禾", ["林岸"]),
        ("东港时报记者 林岸、苏禾 报道", ["林岸", "苏禾"]),
        ("（本报记者 林岸 苏禾）", ["林岸", "苏禾"]),
        ("发表于2025-03-12 21:30| 来源东港时报| 作者林岸", ["林岸"]),
        ("责任编辑：林晚舟", []),
        ("▲东港时报图片记者林岸、苏禾摄", []),
        ("作者本人观点，不代表本站", []),
        ("作者最新文章", []),
    ],
)
def test_a_chinese_row_names_who_wrote(row: str, authors: list[str]) -> None:
    assert _authors("zh-Hans", _CHINESE.format(row)) == authors


def test_the_reporter_in_brackets_over_a_story_is_its_author() -> None:
    text = (
        "灯塔管理处换装新灯\n东港社3月12日电（记者唐霁）灯塔管理处周一宣布，西岸十二座灯塔将在冬季来临之前全部换装新灯，"
        "居民等了一代人的时间。\n"
    )
    assert _authors("zh-Hans", text) == ["唐霁"]


def test_reporters_who_are_told_of_in_the_text_wrote_nothing() -> None:
    text = (
        "灯塔管理处换装新灯\n灯塔管理处周一对记者表示，西岸十二座灯塔将在冬季来临之前全部换装新灯。"
        "记者了解到，居民已经等了一代人的时间。\n"
    )
    assert _authors("zh-Hans", text) == []


@pytest.mark.parametrize(
    ("row", "authors"),
    [
        ("김하늘 기자 sky@gaetmaeul.example", ["김하늘"]),
        ("[동항=갯마을뉴스] 김하늘·박서준 기자 =", ["김하늘", "박서준"]),
        ("박서준 나무 칼럼니스트", ["박서준"]),
        ("글 김하늘 기자", ["김하늘"]),
        ("김하늘 기자의 바다 이야기", []),
        ("기자 소개", []),
    ],
)
def test_a_korean_row_names_who_wrote(row: str, authors: list[str]) -> None:
    assert _authors("ko", _KOREAN.format(row)) == authors


@pytest.mark.parametrize(
    ("row", "authors"),
    [
        ("編集委員　中川花子", ["中川花子"]),
        ("取材・文／山田太郎　撮影／佐藤花子", ["山田太郎"]),
        ("記者の目", []),
        ("写真／佐藤花子", []),
    ],
)
def test_a_japanese_row_names_who_wrote(row: str, authors: list[str]) -> None:
    text = (
        f"連絡船、六週間ぶりに再開へ\n{row}\nオストランド港湾局長は月曜日の港湾委員会で、この冬の氷を誰も予想できなかった"
        "理由について長い報告を行った。\n"
    )
    assert _authors("ja", text) == authors
