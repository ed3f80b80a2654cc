"""What a question asks for, and what speaks for each sentence that may answer it."""
