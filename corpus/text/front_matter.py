"""Split the fields that head a text between two lines of dashes from the text itself."""

import re
from collections.abc import Mapping

from corpus.records import DocumentKind
from corpus.text.cleaning import fold
from corpus.text.sheet import Draft

_FENCED = re.compile(r"\A\s*---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)")
_COMMENT = re.compile(r"\s#.*$")
KINDS = {kind.value: kind for kind in DocumentKind}


def split_fields(text: str) -> tuple[dict[str, str], str]:
    """The fields by lower-case name and the text after them; no fields where none are fenced off.

    Takes the plain lines "key: value" of YAML, quoted or not; a fence that holds anything else
    (a rule between paragraphs, say) is text, and stays.
    """
    fenced = _FENCED.match(text)
    if not fenced:
        return {}, text
    fields: dict[str, str] = {}
    for line in fenced[1].splitlines():
        if not line.strip() or line.lstrip().startswith("#") or line[:1] in " \t-":
            continue
        found = _FIELD.fullmatch(line.rstrip())
        if not found:
            return {}, text
        fields.setdefault(found[1].lower(), _value(found[2]))
    return (fields, text[fenced.end() :]) if fields else ({}, text)


def _value(written: str) -> str:
    if len(written) > 1 and written[0] in "\"'" and written[0] == written[-1]:
        quote, inner = written[0], written[1:-1]
        inner = inner.replace('\\"', '"').replace("\\\\", "\\") if quote == '"' else inner.replace("''", "'")
        return fold(inner)
    return fold(_COMMENT.sub("", written))


def apply_fields(draft: Draft, fields: Mapping[str, str]) -> Draft:
    """Set what the fields say on the draft and return it; an unknown kind stays "other"."""
    draft.title = fields.get("title", "") or draft.title
    draft.publisher = fields.get("publisher", "")
    draft.published = fields.get("published", "")
    draft.source = fields.get("source", "")
    draft.licence = fields.get("licence", "") or fields.get("license", "")
    draft.kind = KINDS.get(fields.get("kind", "").lower(), DocumentKind.OTHER)
    draft.digest = fields.get("digest", "").lower() in {"true", "yes"}
    return draft
