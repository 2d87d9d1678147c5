"""Mails (.eml): the head that people read, and the text of the message; attachments are named, not read."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from generator.model import Problem, Span
from generator.read.formats import Converted
from generator.read.repairs import repair_text

_SHOWN = ("From", "To", "Cc", "Date", "Subject", "Message-ID")
_NAMED = 5  # attachments


def read(content: bytes, encoding: str | None) -> Converted:
    """The head and the plain text of the mail; of one that has none, the text of its HTML."""
    mail = email.message_from_bytes(content, _class=EmailMessage, policy=email.policy.default)
    rows = [f"{name}: {' '.join(str(mail[name]).split())}" for name in _SHOWN if mail[name]]
    if not rows:
        return Converted("", "mail", problems=(Problem("unreadable", "this .eml file has no head of a mail"),))
    body, repairs = repair_text(_body(mail, encoding).replace("\r\n", "\n").strip("\n"))
    opening = "\n".join(rows) + "\n"
    text = f"{opening}\n{body}\n" if body else opening
    names = [str(part.get_filename() or part.get_content_type()) for part in mail.iter_attachments()]
    problems = list[Problem]()
    if names:
        listed = ", ".join(names[:_NAMED]) + (" ..." if names[_NAMED:] else "")
        problems.append(Problem("attachments", f"not read: {len(names)} attached to this mail ({listed})"))
    if not body.strip():
        problems.append(Problem("no-text", "this mail holds no text of its own"))
    main = (Span(len(opening), len(text)),) if body else ()
    return Converted(text, "mail", main=main, problems=tuple(problems), repairs=repairs)


def _body(mail: EmailMessage, encoding: str | None) -> str:
    part = mail.get_body(("plain",))
    if isinstance(part, EmailMessage):
        return _text(part, encoding)
    part = mail.get_body(("html",))
    if part is None:
        return ""
    from generator.read.formats import convert

    content = part.get_payload(decode=True)
    return convert(content, ".html", part.get_content_charset() or encoding).text if isinstance(content, bytes) else ""


def _text(part: EmailMessage, encoding: str | None) -> str:
    """The text of a part; where it names no charset, or a wrong one, what its bytes show."""
    from generator.read.decode import decode_bytes

    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    charset = part.get_content_charset()
    try:
        return content.decode(charset) if charset else decode_bytes(content, encoding)
    except (LookupError, UnicodeDecodeError):
        return decode_bytes(content, encoding)
