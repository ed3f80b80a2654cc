"""What a site's robots.txt lets us ask for (RFC 9309)."""

from collections.abc import Iterator

NAME = "gapquote"


def allows(robots: str, target: str, name: str = NAME) -> bool:
    """True where ``robots`` lets ``name`` fetch ``target`` (path and query).

    The longest matching rule decides, Allow where two are as long; the groups for our own name are
    taken together, and those for everyone only where there is none.
    """
    if target == "/robots.txt":
        return True
    groups = list(_groups(robots))
    ours = [rules for names, rules in groups if name in names] or [rules for names, rules in groups if "*" in names]
    matching = [(len(path), allow) for rules in ours for allow, path in rules if path and _matches(path, target)]
    return max(matching, default=(0, True))[1]


def _groups(robots: str) -> Iterator[tuple[set[str], list[tuple[bool, str]]]]:
    """The names each group is for, and its rules: (whether it allows, path)."""
    names: set[str] = set()
    rules: list[tuple[bool, str]] = []
    begun = False  # a name after the first rule opens the next group
    for line in robots.removeprefix("\ufeff").splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        field, value = field.strip().lower(), value.strip()
        if not colon or field not in {"user-agent", "allow", "disallow"}:
            continue
        if field == "user-agent":
            if begun:
                yield names, rules
                names, rules, begun = set(), [], False
            names.add(value.lower())
        else:
            begun = True
            rules.append((field == "allow", value))
    yield names, rules


def _matches(path: str, target: str) -> bool:
    """True where ``target`` begins as a rule's path says: * is anything, $ at the end is the end.

    Each part is looked for once, leftmost first: as an expression, a hostile path of many stars
    would be tried at every split.
    """
    first, *rest = path.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    at = len(first)
    last = rest.pop() if rest and path.endswith("$") else None
    for part in rest:
        at = target.find(part, at)
        if at < 0:
            return False
        at += len(part)
    if last is not None:
        return target.endswith(last) and len(target) - len(last) >= at
    return not path.endswith("$") or at == len(target)
