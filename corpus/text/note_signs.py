"""Where a raised number may point to a note: behind a word, a mark or a per cent sign, never behind a unit's "m"."""

import re

WORD_END = r"(?:[^\W\d_]{3}|[.,;:!?)\]\"'”’%])"
NOTED = re.compile(WORD_END + r"\s*\Z")
