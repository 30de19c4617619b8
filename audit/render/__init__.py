"""A report as text for people and programs, made from the report and its marks alone. formats/ holds a file a format.

view.py is what all of them show; page.py is the pages' templates; screen.py and index.py are no formats of a report.
"""
