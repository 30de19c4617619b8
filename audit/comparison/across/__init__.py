"""Renderings in several languages compared directly, each read in its own language, without an engine.

pieces.py cuts them into clauses and pairs these by meaning, marks.py and persons.py read what each says, points.py
says where they differ, tellings.py tells it. The words shown are the texts' own.
"""
