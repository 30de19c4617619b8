"""What is worked out for one case: statements, names, back-translations, suppressions, and what was not done."""
