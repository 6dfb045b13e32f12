"""How outlets name a speaker and report the words: labels and cues, counted, told apart, and shown in their sentences."""
