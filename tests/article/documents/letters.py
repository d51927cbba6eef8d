"""Mails as tests write them."""

from __future__ import annotations

from email.message import EmailMessage

STORY = "The mill at Orley closed on Friday. “I shall miss the noise,” said Ida Holm, its last miller, who is eighty."


def mail(
    text: str | None = STORY,
    page: str | None = None,
    *,
    subject: str = "Mill closes",
    sender: str = '"The Harbour Courier" <news@courier.example>',
    date: str = "Thu, 12 Mar 2026 08:30:00 +0100",
    message_id: str = "<one@courier.example>",
    **headers: str,
) -> EmailMessage:
    """A newsletter in plain text, in HTML, or in both."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"], message["Date"] = sender, "me@home.example", subject, date
    if message_id:
        message["Message-ID"] = message_id
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    if page is not None and text is not None:
        message.add_alternative(page, subtype="html")
    elif page is not None:
        message.set_content(page, subtype="html")
    return message
