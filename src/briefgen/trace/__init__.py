"""The way back from a printed number, and the proof that the editions of a brief agree. Pure: no files, no formats."""
