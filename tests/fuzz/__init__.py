"""Fuzzing, for whoever looks for what still breaks. What was found before stands as tests in tests/test_hostile.py.

Guided by coverage (libFuzzer; Python 3.11, on Linux), in the folder of the project:

    pip install -e '.[fuzz,corpus,review]' pytest hypothesis httpx2
    python -m tests.fuzz.fuzz_text   -max_total_time=600   # rules, quotes, names, numbers, language, regions of a text
    python -m tests.fuzz.fuzz_read   -max_total_time=600   # .txt .md .html .json .jsonl and standard input
    python -m tests.fuzz.fuzz_stored -max_total_time=600   # reports, decisions, evidence, TOML files, recorded lines
    python -m tests.fuzz.fuzz_case   -max_total_time=600   # whole cases: from the texts to every format
    python -m tests.fuzz.fuzz_corpus -max_total_time=600   # records of a corpus, plain, packed and as Parquet
    python -m tests.fuzz.fuzz_review -max_total_time=600   # the review page: strangers' reports, decisions and requests

Each begins with inputs of its own (material.py) and changes them as what they are: JSON by its values, text by
characters that have a history. A folder as last argument keeps what was worth keeping, for the next time. A run ends at
the first fault and writes the input to crash-*; with `-found=FOLDER` it keeps one input of every kind of fault there,
each with its traceback, and goes on. More than two seconds of CPU for one small input are a fault, too, and so is more
memory than `-rss_limit_mb=2048`.

Without guidance, on any Python:

    python -m tests.fuzz.growth 10                          # minutes: time at n and at 4 n of everything that repeats
    FUZZ_EXAMPLES=5000 pytest tests/test_hostile.py -k whatever     # the properties, on new examples every time
"""
