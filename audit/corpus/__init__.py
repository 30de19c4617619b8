"""Corpora: many records in few files, audited case by case in flat memory, on all cores, and gone on with when stopped.

files -> spool (one row a record, on disk) -> events (which records tell of one event) -> work (a report a case, in
processes) -> kept (what is done, on disk) -> tables. Heavy libraries load where they are used.
"""
