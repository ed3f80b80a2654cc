"""What a text names: groups of children, places, phases, years, and labels that only look like figures."""
