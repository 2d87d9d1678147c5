"""Chromium as a reader has it: pages that no instrument listens to, so that a request costs what it costs a reader.

Playwright listens to every request of its pages, which is a third of what a small request takes. A page made by hand in
a context of its own it leaves alone; one evaluation goes in and one value comes out.
"""

from __future__ import annotations

import json
import time
from typing import Any  # what a page gives back

_STEP = 0.05  # seconds between looks for an answer


class PlainBrowser:
    """Pages in fresh contexts of a browser that Playwright has started."""

    def __init__(self, browser: Any) -> None:
        self._session = browser.new_browser_cdp_session()
        self._session.on("Target.receivedMessageFromTarget", self._receive)
        self._answers: dict[int, Any] = {}
        self._asked = 0

    def evaluate(self, address: str, *expressions: str) -> Any:
        """The value, in JSON, of the last of these expressions in a fresh page; each may be a promise."""
        context = self._session.send("Target.createBrowserContext")["browserContextId"]
        made = self._session.send("Target.createTarget", {"url": address, "browserContextId": context})
        target = made["targetId"]
        page = self._session.send("Target.attachToTarget", {"targetId": target, "flatten": False})["sessionId"]
        while self._ask(page, "location.href").get("result", {}).get("value") != address:
            pass  # it still shows the empty page
        value = None
        for expression in expressions:
            value = self._value(self._ask(page, expression))
        self._session.send("Target.closeTarget", {"targetId": target})
        self._session.send("Target.disposeBrowserContext", {"browserContextId": context})
        return value

    def _ask(self, page: str, expression: str) -> dict[str, Any]:
        self._asked += 1
        parameters = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        message = {"id": self._asked, "method": "Runtime.evaluate", "params": parameters}
        self._session.send("Target.sendMessageToTarget", {"sessionId": page, "message": json.dumps(message)})
        time.sleep(3 * _STEP)  # who measures stands still meanwhile
        while self._asked not in self._answers:
            self._session.send("Browser.getVersion")  # lets messages in
            time.sleep(_STEP)
        answer: dict[str, Any] = self._answers.pop(self._asked).get("result", {})
        return answer

    @staticmethod
    def _value(answer: dict[str, Any]) -> Any:
        if "result" not in answer or "exceptionDetails" in answer:
            raise RuntimeError(answer)
        return answer["result"].get("value")

    def _receive(self, event: dict[str, Any]) -> None:
        message = json.loads(event["message"])
        if "id" in message:
            self._answers[message["id"]] = message
