"""Workers: results in order whatever process gives them, and each process the same items again."""

from __future__ import annotations

import os
import time

from generator.builds.workers import Workers


def _where(common: int, item: int) -> tuple[int, int]:
    time.sleep(0.002)
    return common * item, os.getpid()


def _deadly(common: int, item: int) -> int:
    if item == common:
        os._exit(1)
    return item


def test_results_come_in_order_and_with_the_value_last_shared() -> None:
    with Workers(3, 2, chunk=1) as workers:
        once = [found for found, _ in workers.map(_where, range(40), count=40, fallen=lambda _: (-1, -1))]
        workers.share(3)
        again = [found for found, _ in workers.map(_where, range(40), count=40, fallen=lambda _: (-1, -1))]
    assert once == [2 * item for item in range(40)]
    assert again == [3 * item for item in range(40)]


def test_most_items_go_to_the_process_that_had_them_before() -> None:
    """It has them open still; one that has nothing else to do may take another's."""
    with Workers(2, 1, chunk=1) as workers:
        once = [process for _, process in workers.map(_where, range(60), count=60, fallen=lambda _: (-1, -1))]
        again = [process for _, process in workers.map(_where, range(60), count=60, fallen=lambda _: (-1, -1))]
    assert set(once) == set(again)
    assert len(set(once)) == 2
    assert sum(one == other for one, other in zip(once, again, strict=True)) > 40


def test_a_process_that_dies_is_replaced_and_its_item_is_named() -> None:
    with Workers(2, 17, chunk=4) as workers:
        found = list(workers.map(_deadly, range(60), count=60, fallen=lambda item: -item))
        workers.share(3)
        again = list(workers.map(_deadly, range(60), count=60, fallen=lambda item: -item))
    assert found == [-item if item == 17 else item for item in range(60)]
    assert again == [-item if item == 3 else item for item in range(60)]


def test_what_processes_need_is_loaded_once_before_they_are_made() -> None:
    loaded: list[int] = []
    with Workers(2, 1, chunk=1, prepare=lambda: loaded.append(os.getpid())) as workers:
        for _ in range(2):
            list(workers.map(_where, range(10), count=10, fallen=lambda _: (-1, -1)))
    assert loaded == [os.getpid()]
