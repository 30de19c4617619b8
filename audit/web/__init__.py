"""The review page: a local server where a person decides what the audit found. Needs the extra `review`.

`store` keeps the decisions, `material` looks things up in a report, `queue` orders and filters it; `versions` and
`card` make what is shown of one item; `session` holds what is reviewed. `pages` and `actions` answer the browser;
`guard` turns everybody else away; `server` puts it together.
"""
