"""How a PDF page becomes lines, the lines blocks, and the blocks one text with its printed places."""
