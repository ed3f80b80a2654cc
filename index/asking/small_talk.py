"""Greetings, thanks and questions about the tool itself: what is said to it, not asked of the documents.

Only a whole utterance counts: "what can you do?" is one, "what can you do for poorer pupils?" is a question.
"""

import re

from index import wording

GREETING = r"(?:hello|hi|hiya|hey|greetings|good (?:morning|afternoon|evening|day))(?: (?:there|again|all|everyone))?"
THANKS = (
    r"(?:ok |okay |great |lovely |many )?(?:thanks|thank you|thankyou|cheers|ta)"
    r"(?: (?:a lot|so much|very much|again|for (?:that|this|your help|the help)))*"
    r"|(?:good)?bye(?: bye)?|good night|ok|okay|great"
)
TOOL = r"(?:you|it|this|this (?:tool|app|program)|gapquote|the tool)"
ABOUT = (
    r"(?:please )?help(?: me)?(?: please)?|can you help(?: me)?|(?:who|what) are you|how are you(?: today)?"
    rf"|what(?:'s| is) (?:this|gapquote|your name)|what (?:can|do|does) {TOOL} do|how (?:do|does) {TOOL} work"
    r"|what can (?:i|we) (?:ask|do)(?: (?:you|here|with (?:this|it)))?"
    r"|what (?:do|should) (?:i|we) (?:ask|type)(?: here)?"
    rf"|how (?:do|can|should) (?:i|we) use {TOOL}"
    r"|are you (?:an? )?(?:ai|human|robot|real)|test(?:ing)?"
)
SAID = (
    (re.compile(rf"{GREETING}(?: {THANKS})?"), wording.HELLO),
    (re.compile(THANKS), wording.THANKED),
    (re.compile(rf"(?:{GREETING} )?(?:{ABOUT})"), wording.ABOUT),
)
LONGEST = 80  # characters: no longer utterance is small talk


def small_talk(said: str) -> str:
    """What to say to a greeting, thanks or a question about the tool; "" to anything else.

    >>> small_talk("What can schools do?")
    ''
    """
    if len(said) > LONGEST:
        return ""
    plain = " ".join(re.sub(r"[^\w' ]+", " ", said.lower().replace("’", "'")).split())
    return next((reply for pattern, reply in SAID if pattern.fullmatch(plain)), "")
