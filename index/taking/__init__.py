"""The forms in which quotes are taken away, and the references under them."""
