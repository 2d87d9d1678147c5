"""Texts in Chinese, Japanese and Korean that a text browser has cut into lines of one width."""

from __future__ import annotations

from generator.clean.joins import words_of
from generator.clean.segments import find_segments, wide_width
from generator.model import Role
from generator.read import split_lines

_STORY = (
    "奥斯特兰港务局长周一在港务委员会会议上作了一份长篇报告，说明今年冬天的冰情为何没有人预料到，港务委员会去年秋天又为何卖掉了唯一的一艘破冰船。",
    "自一月第一周海峡封冻以来，没有一艘渡船离开港口。港务局长说，在春潮冲开旧检疫站旁的冰层之前，不会有任何船只出港，岛上居民只能继续步行或乘雪橇过海。",
    "志愿者每天早晨用云杉枝重新标出冰上的道路，邮件则由灯塔管理处借来的气垫船运送。公约大会将在五月听取这份报告，然后决定是否再买一艘破冰船。",
)


def _wrapped(paragraph: str, width: int) -> str:
    return "\n".join("   " + paragraph[at : at + width] for at in range(0, len(paragraph), width))


def _words(text: str) -> list[str]:
    segments, _ = find_segments(text, split_lines(text), ())
    return [words_of(text, block) for block in segments if block.role is not Role.BLANK]


def test_a_paragraph_cut_at_one_width_is_one_again_without_a_blank_inside() -> None:
    text = "灯塔管理处换装新灯\n\n" + "\n\n".join(_wrapped(paragraph, 42) for paragraph in _STORY) + "\n"
    assert _words(text) == ["灯塔管理处换装新灯", *_STORY]


def test_a_word_in_latin_letters_goes_to_the_next_line_whole() -> None:
    lines = "港务委员会周一宣布，新的破冰船将于明年春天交付，船名定为\n   Ostrand，由岛上的孩子们选出。"
    text = "\n\n".join(_wrapped(paragraph, 34) for paragraph in _STORY) + "\n\n   " + lines + "\n"
    assert _words(text)[-1] == "港务委员会周一宣布，新的破冰船将于明年春天交付，船名定为 Ostrand，由岛上的孩子们选出。"


def test_headlines_of_many_lengths_stay_apart() -> None:
    text = "".join(paragraph[:length] + "\n" for paragraph in _STORY for length in (31, 36, 40, 47, 52))
    assert wide_width(text, split_lines(text)) is None
    assert len(_words(text)) == 15


def test_items_of_a_list_stay_apart_where_they_fill_the_width() -> None:
    items = [f"   {n}. {paragraph[:38]}" for n, paragraph in enumerate(_STORY, 1)]
    text = "\n\n".join(_wrapped(paragraph, 42) for paragraph in _STORY) + "\n\n" + "\n".join(items) + "\n"
    assert len(_words(text)) == 6
