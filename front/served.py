"""What ``gapquote serve`` starts: the front end as it is installed."""

from front.main import run

run()
