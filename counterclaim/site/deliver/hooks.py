"""Web hooks: a message as each service takes it, and its way there."""

from __future__ import annotations

import http.client
import json
import re
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import deliver as messages
from counterclaim.site.deliver.bulletin import Bulletin
from counterclaim.text import delivery as text

SECONDS = 20.0
# Where a secret may go without encryption: to this machine alone.
HERE = ("localhost", "127.0.0.1", "::1")
# What an address on the wire is made of.
_SIGNS = re.compile("[!-~]+")
# Slack's own escapes; nothing else in its text is markup that a title could abuse.
_SLACK = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# Signs that make markup in Markdown are shown as they are.
_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()#+!|~<>@"})
# What a card of Teams or a notification shows without being cut in the middle.
_LONGEST = 2_000


class HookError(DeskError):
    """The address of a web hook is not there, or may not be used."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: a message goes to the address that the desk names, or nowhere."""

    def redirect_request(self, *args: Any, **more: Any) -> None:
        return None


def address(name: str, environment: Mapping[str, str]) -> str:
    """Read the address of a hook from its variable; raises HookError where it is no address."""
    value = environment.get(name, "").strip()
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
        plain = _SIGNS.fullmatch(value) and parts.username is None and parts.port != 0
    except ValueError:
        host, plain = "", False
    if plain and host and (parts.scheme == "https" or (parts.scheme == "http" and host in HERE)):
        return value
    raise HookError.because(messages.NO_HOOK.fill(name=name), field=name)


def request(kind: str, bulletin: Bulletin, address: str) -> tuple[str, dict[str, Any]]:
    """Write a message as a service takes it.

    Parameters
    ----------
    kind : one of targets.HOOKS
    bulletin : what it says
    address : that of the hook

    Returns
    -------
    Where it is posted, and the object that is posted as JSON. Slack: incoming webhooks. Teams: an
    adaptive card, as its workflows take it. Mattermost: incoming webhooks, in Markdown. ntfy:
    publishing as JSON, for which the topic moves from the address into the object.
    """
    if kind == "slack":
        lines = [f"*{_line(bulletin.title).translate(_SLACK)}*"]
        lines += [each.translate(_SLACK) for each in _body(bulletin)]
        if bulletin.link:
            lines.append(f"<{bulletin.link.translate(_SLACK)}|{text.READ}>")
        return address, {"text": "\n".join(lines), "unfurl_links": False}
    if kind == "mattermost":
        lines = [f"**{_line(bulletin.title).translate(_MARKDOWN)}**"]
        lines += [each.translate(_MARKDOWN) for each in _body(bulletin)]
        if bulletin.link:
            lines.append(f"[{text.READ}]({bulletin.link})")
        return address, {"text": "\n".join(lines)}
    if kind == "teams":
        return address, _card(bulletin)
    if kind == "ntfy":
        server, _, topic = address.rstrip("/").rpartition("/")
        message = {
            "topic": topic,
            "title": _line(bulletin.title),
            "message": "\n".join(_body(bulletin)),
        }
        return server, message | ({"click": bulletin.link} if bulletin.link else {})
    return address, {
        "event": bulletin.kind,
        "slug": bulletin.slug,
        "edition" if bulletin.kind == "edition" else "since": bulletin.mark,
        "title": bulletin.title,
        "text": list(bulletin.paragraphs),
        "judgements": list(bulletin.judgements),
        "changes": list(bulletin.changes),
        "link": bulletin.link,
    }


def post(address: str, message: Mapping[str, Any]) -> None:
    """Post an object as JSON.

    Raises urllib.error.HTTPError, an OSError with the status, where the server refuses it, other
    OSErrors where it is not reached, and HookError where what it answers is not HTTP.
    """
    data = json.dumps(message, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "counterclaim"}
    asked = urllib.request.Request(address, data, headers, method="POST")
    try:
        with urllib.request.build_opener(_NoRedirect).open(asked, timeout=SECONDS) as answer:
            answer.read(1024)
    except http.client.HTTPException as error:
        reason = messages.NOT_HTTP.fill(why=type(error).__name__)
        raise HookError.because(reason) from None


def _body(bulletin: Bulletin) -> list[str]:
    lines = [*bulletin.paragraphs]
    if bulletin.changes:
        lines.append(f"{text.CHANGED}: {' '.join(bulletin.changes)}")
    return [_line(each)[:_LONGEST] for each in lines]


def _card(bulletin: Bulletin) -> dict[str, Any]:
    heading = {"type": "TextBlock", "size": "Medium", "weight": "Bolder", "wrap": True}
    body: list[dict[str, Any]] = [heading | {"text": _line(bulletin.title).translate(_MARKDOWN)}]
    body += [
        {"type": "TextBlock", "wrap": True, "text": each.translate(_MARKDOWN)}
        for each in _body(bulletin)
    ]
    card: dict[str, Any] = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": body,
    }
    if bulletin.link:
        card["actions"] = [{"type": "Action.OpenUrl", "title": text.READ, "url": bulletin.link}]
    kind = "application/vnd.microsoft.card.adaptive"
    return {"type": "message", "attachments": [{"contentType": kind, "content": card}]}


def _line(words: str) -> str:
    return " ".join(words.split())
