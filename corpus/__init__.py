"""What documents say: files become pages, passages, sentences and gap figures."""
