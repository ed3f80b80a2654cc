"""What an answer is drawn from beside the search: how sure it may be, the figures it rests on, why it may be none."""
