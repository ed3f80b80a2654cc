"""From a sentence, a table row and their setting to gap figures and figures of other kinds."""
