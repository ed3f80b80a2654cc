"""Numbers and their units, in digits or words, whatever they are about."""
