import time

import pytest

from index.fetching.robots import allows

ROBOTS = """\
# A site's wishes
User-agent: *
Disallow: /private/
Allow: /private/reports/
Disallow: /*.zip$
Disallow: /search?q=*draft

User-agent: greedy
User-agent: greedier
Disallow: /
"""


@pytest.mark.parametrize(
    ("target", "allowed"),
    [
        ("/", True),
        ("/report.pdf", True),
        ("/private/staff.html", False),
        ("/private/reports/2020.pdf", True),
        ("/data.zip", False),
        ("/data.zip?x=1", True),
        ("/search?q=gap", True),
        ("/search?q=gap-draft-2", False),
        ("/robots.txt", True),
    ],
)
def test_the_longest_rule_decides(target, allowed):
    """Stars, ends and the more exact of two rules are read as RFC 9309 says."""
    assert allowed == allows(ROBOTS, target)


def test_a_rules_end_is_not_counted_twice():
    """What a star's left and right parts match are different characters."""
    robots = "User-agent: *\nDisallow: /ab*b$"

    assert [True, False] == [allows(robots, target) for target in ("/ab", "/abb")]


def test_rules_for_our_name_stand_instead_of_those_for_everyone():
    """A group that names us replaces the general one, whatever its case; several such are one."""
    robots = "user-agent: *\ndisallow: /\n\nUser-Agent: GapQuote\nDisallow: /a\n\nuser-agent: gapquote\nDisallow: /b\n"

    assert [True, False, False] == [allows(robots, target) for target in ("/c", "/a", "/b")]


def test_rules_for_others_are_not_ours():
    """A group that closes the site to another program leaves it open to us."""
    assert allows("User-agent: greedy\nDisallow: /\n", "/report.pdf")
    assert not allows(ROBOTS, "/report.pdf", name="greedier")


@pytest.mark.parametrize(
    "robots", ["", "Disallow: /", "User-agent: *\nDisallow:\n", "<html>Not found</html>", "\x00:\n:"]
)
def test_a_file_without_a_rule_for_us_allows_all(robots):
    """No file, an empty rule, a rule of nobody and a web page in its place forbid nothing."""
    assert allows(robots, "/report.pdf")


def test_a_rule_of_many_stars_is_read_in_no_time():
    """A hostile rule costs no more than its length."""
    began = time.perf_counter()

    assert allows("User-agent: *\nDisallow: /" + "*a" * 5000 + "b$", "/" + "a" * 8000)
    assert time.perf_counter() - began < 1
