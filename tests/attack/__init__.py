"""The attack: hostile folders, words, files, reports and texts, made from a seed. How to run it:

    python -m tests.attack                        # ten minutes; prints the inputs tried and the failures
    python -m tests.attack --seconds 45 --without growth   # the short form that CI runs
    python -m tests.attack --seed 8 --only texts  # other inputs, of one kind

The same seed makes the same inputs in the same order. A failure is printed with the name of its input; the exit code is
1 if there is one. What was found before stands as tests, too: tests/test_strangers.py, tests/test_console.py,
tests/test_corpus_limits.py, tests/test_hostile.py.
"""
