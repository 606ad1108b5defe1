"""A mail: the answer, the judgements, what changed and a link; pictures by CID, and a text part."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import deliver as messages
from counterclaim.page.escape import render, safe_url
from counterclaim.site.deliver.bulletin import Bulletin
from counterclaim.site.deliver.hooks import HERE
from counterclaim.text import delivery as text

SERVER, SENDER = "COUNTERCLAIM_SMTP", "COUNTERCLAIM_MAIL_FROM"
SECONDS = 30.0
# The name of the picture inside the mail.
_PICTURE = "summary"


class MailError(DeskError):
    """The mail server is not named, or cannot be used."""


class Server(NamedTuple):
    """The mail server: `secure` is smtps; without it the connection is upgraded where offered."""

    host: str
    port: int
    secure: bool
    user: str
    password: str
    sender: str


def server(environment: Mapping[str, str]) -> Server:
    """Read the mail server from the environment; raises MailError where it names none."""
    named, sender = environment.get(SERVER, ""), environment.get(SENDER, "")
    if not named:
        raise MailError.because(messages.NO_SERVER, field=SERVER)
    try:
        parts = urlsplit(named)
        port = parts.port
    except ValueError as error:
        raise MailError.because(messages.BAD_SERVER.fill(why=error), field=SERVER) from None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        why = "it does not begin with smtp:// or smtps://, or names no host"
        raise MailError.because(messages.BAD_SERVER.fill(why=why), field=SERVER)
    given = unquote(parts.username or ""), unquote(parts.password or "")
    if not all(each.isascii() for each in given):
        why = "name and password may have no letters beyond ASCII"
        raise MailError.because(messages.BAD_SERVER.fill(why=why), field=SERVER)
    if not sender or any(sign in sender for sign in "\r\n"):
        raise MailError.because(messages.NO_SENDER, field=SENDER)
    secure = parts.scheme == "smtps"
    return Server(
        parts.hostname,
        port or (465 if secure else 587),
        secure,
        *given,
        sender,
    )


def compose(bulletin: Bulletin, to: str, sender: str, now: datetime) -> EmailMessage:
    """Write a mail.

    Parameters
    ----------
    bulletin : what it says
    to : the address
    sender : the address that it comes from
    now : its date

    The same bulletin to the same address has the same Message-ID, so that a mail program shows it
    once even where a run was killed between sending and noting it.
    """
    mail = EmailMessage(policy=policy.SMTP)
    mail["Subject"] = " ".join(bulletin.subject.split())
    mail["From"], mail["To"] = sender, to
    mail["Date"] = format_datetime(now)
    domain = sender.rpartition("@")[2].strip("> ") or "localhost"
    mail["Message-ID"] = f"<{bulletin.key(to)}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(plain(bulletin))
    cid = make_msgid(idstring=_PICTURE, domain=domain) if bulletin.picture else ""
    link = safe_url(bulletin.link)
    html = render("mail.html", bulletin=bulletin, cid=cid[1:-1], link=link, text=text)
    mail.add_alternative(str(html), subtype="html")
    part = mail.get_body(("html",))
    if bulletin.picture and part is not None:
        name = f"{_PICTURE}.png"
        part.add_related(
            bulletin.picture, "image", "png", cid=cid, filename=name, disposition="inline"
        )
    return mail


def plain(bulletin: Bulletin) -> str:
    """Write what a mail says as plain text."""
    parts = [bulletin.title, *bulletin.paragraphs]
    if bulletin.judgements:
        parts.append("\n".join([f"{text.JUDGED}:", *(f"- {each}" for each in bulletin.judgements)]))
    if bulletin.changes:
        parts.append("\n".join([f"{text.CHANGED}:", *(f"- {each}" for each in bulletin.changes)]))
    parts.append(f"{text.READ}: {bulletin.link}" if bulletin.link else text.NO_LINK)
    return "\n\n".join([*parts, f"-- \n{text.WHY_YOU}"]) + "\n"


def send(mail: EmailMessage, host: Server) -> None:
    """Hand a mail to the server.

    Raises OSError, which smtplib's errors are, and MailError where what is sent could be read on
    its way.
    """
    context = ssl.create_default_context()
    if host.secure:
        client = smtplib.SMTP_SSL(host.host, host.port, timeout=SECONDS, context=context)
    else:
        client = smtplib.SMTP(host.host, host.port, timeout=SECONDS)
    with client:
        if not host.secure:
            client.ehlo()
            if client.has_extn("starttls"):
                client.starttls(context=context)
            elif host.host not in HERE:
                raise MailError.because(messages.NOT_ENCRYPTED, field=SERVER)
        if host.user:
            client.login(host.user, host.password)
        client.send_message(mail)
