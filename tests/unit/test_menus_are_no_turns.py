"""Menus of a page in Korean, as text browsers print them, are no turns."""

from generator.model import Raw
from generator.pipeline import read_document
from generator.settings import Settings

_MENU = "\n\n".join(
    f"{name}\n     *"
    for name in ("등대 뉴스", "항구", "등대", "부두", "항구", "등대", "섬마을", "부두", "항구", "등대")
)
_STORY = """
   북쪽 방파제의 등불을 겨울 내내 켜 두기로 했다고 항만 위원회가 월요일 밝혔다. 등대지기들이 가을부터 요청해 온 일이다.

   위원회는 새 등대지기를 찾고 있다고 전했다.
   방파제와 조류를 아는 사람이어야 한다고 덧붙였다. 봄까지 등불은 손으로 손질된다.
"""


def test_items_of_a_menu_with_empty_items_below_are_no_turns() -> None:
    document = read_document(Raw("menu.txt", f"{_MENU}\n{_STORY}\n{_MENU}\n".encode()), Settings(), alone=True)
    assert document.layout != "transcript"
    assert not [statement for statement in document.statements if statement.kind == "turn"]
