"""The file numbers.toml of one language, field by field."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from audit.model.base import about

Strings = tuple[str, ...]
Values = dict[str, float]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language writes numbers, units, dates and times. Phrases are written as in a text; a hyphen in a text
    counts as a blank within number words."""

    decimal: Annotated[Literal[".", ","], about("The mark before decimals.")]
    spaces: Annotated[bool, about("Whether blanks may part groups of three digits.")] = False
    compound: Annotated[bool, about("Whether number words are written together: dreiundzwanzig.")] = False

    plain: Annotated[Values, about("Words that are added: one, twenty.")] = {}
    scales: Annotated[Values, about("Words that multiply what stands before them: hundred, million.")] = {}
    short_scales: Annotated[Values, about("Letters that multiply figures, glued to them or beside money: $2m.")] = {}
    ordinals: Annotated[Values, about("Ordinal words: first, third.")] = {}
    vague: Annotated[Values, about("Plurals of unsaid size: dozens, thousands.")] = {}
    several: Annotated[Strings, about("Words that make a scale vague: several hundred, 数百.")] = ()
    fractions: Annotated[Values, about("Shares: half, two thirds.")] = {}
    half_words: Annotated[Values, about("Words that are a share only before a unit or scale: media hora.")] = {}
    halves: Annotated[Values, about("Parts added after a number: and a half, y medio.")] = {}
    half_ends: Annotated[Strings, about("Endings that add a half to a number word: zwei+einhalb.")] = ()
    out_of: Annotated[Strings, about("Words between the figures of a share: one in five.")] = ()
    times: Annotated[Values, about("Words for becoming so many times as much: doubled, halved.")] = {}
    amounts: Annotated[dict[str, tuple[float, str]], about("Words that hold a figure and a unit: полчаса.")] = {}
    figure_units: Annotated[dict[str, tuple[float, str]], about("Units that hold a factor: mdp, 割.")] = {}
    combining: Annotated[Values, about("Number words within adjectives: pięcio+letni.")] = {}
    unit_ends: Annotated[dict[str, Strings], about("Ends of adjectives that hold a unit, by unit: +jährig.")] = {}
    suffixes: Annotated[Strings, about("Case endings that may follow any number word.")] = ()
    not_numbers: Annotated[Strings, about("Words that only look like a number with an ending.")] = ()
    articles: Annotated[Strings, about("Words for one that may open a number: a, an.")] = ()
    joiners: Annotated[Strings, about("Words within a number: two hundred and five.")] = ()
    of: Annotated[Strings, about("Words between a number and its scale or unit: dozens of.")] = ()
    inner: Annotated[Strings, about("Joins a unit before its ten: drei+und+zwanzig.")] = ()
    attached: Annotated[Strings, about("Letters written onto a number word: Arabic and Hebrew and.")] = ()
    elided: Annotated[Strings, about("Short words cut before a vowel: d', l'.")] = ()
    ordinal_ends: Annotated[Strings, about("Endings that make figures an ordinal: 26+th.")] = ()
    ordinal_signs: Annotated[Strings, about("Signs that make figures an ordinal: the full stop of 26.")] = ()
    per_hour: Annotated[Strings, about("Words after a length that make it a speed: per hour.")] = ()
    per_hour_before: Annotated[Strings, about("Words before a speed: 时速, saatte.")] = ()
    apostrophe_ends: Annotated[bool, about("Whether case endings follow names after an apostrophe.")] = False
    percent_before: Annotated[Strings, about("Words for per cent that stand before the figure: yüzde.")] = ()
    minus: Annotated[Strings, about("Words before a number below nought.")] = ()
    minus_after: Annotated[Strings, about("Words after a number below nought: below zero.")] = ()

    over: Annotated[Strings, about("Words before a number that say: this or more.")] = ()
    under: Annotated[Strings, about("Words before a number that say: this or less.")] = ()
    about: Annotated[Strings, about("Words before a rough number.")] = ()
    over_after: Annotated[Strings, about("Words after a number that say: this or more.")] = ()
    about_after: Annotated[Strings, about("Words after a rough number.")] = ()
    reached: Annotated[Strings, about("Beginnings of verbs whose `under` word means up to here: выросло до.")] = ()
    to: Annotated[Strings, about("Words between the two ends of a range.")] = ()
    between: Annotated[Strings, about("Words that open a range whose ends are joined by and.")] = ()
    range_and: Annotated[Strings, about("The and between those ends.")] = ()

    months: Annotated[tuple[Strings, ...], about("The forms of each month, from January.")] = ()
    doubtful_months: Annotated[Strings, about("Months that are common words too: may, march.")] = ()
    weekdays: Annotated[tuple[Strings, ...], about("The forms of each weekday, from Monday.")] = ()
    days: Annotated[dict[str, int], about("Words for days, counted from today.")] = {}
    date_signs: Annotated[tuple[str, str] | None, about("The signs after a month and a day: 月, 日.")] = None
    date_order: Annotated[Literal["dmy", "mdy"], about("The order of a date written with slashes.")] = "dmy"
    date_intro: Annotated[Strings, about("Words before a date without a year: on 3/4.")] = ()
    year_eras: Annotated[dict[str, int], about("Eras, with the year before their first: 令和 2018.")] = {}
    before_christ: Annotated[Strings, about("Marks of years before our era.")] = ()
    after_christ: Annotated[Strings, about("Marks of years of our era.")] = ()
    ago_before: Annotated[Strings, about("Words before a span of time that lies in the past: vor.")] = ()
    ago_after: Annotated[Strings, about("Words after a span of time that lies in the past: ago.")] = ()
    hence_before: Annotated[Strings, about("Words before a span of time that lies ahead: in.")] = ()
    hence_after: Annotated[Strings, about("Words after a span of time that lies ahead: sonra.")] = ()
    century: Annotated[Strings, about("Words for century.")] = ()
    century_words: Annotated[dict[str, int], about("Capitalised names of centuries: Trecento.")] = {}
    decade: Annotated[Strings, about("Endings or words after the figures of a decade: 60+s.")] = ()
    decade_before: Annotated[Strings, about("Words before the figures of a decade: años 60.")] = ()
    decade_words: Annotated[dict[str, int], about("Words for a decade: sixties.")] = {}

    morning: Annotated[Strings, about("Words after an hour before noon.")] = ()
    evening: Annotated[Strings, about("Words after an hour past noon.")] = ()
    morning_before: Annotated[Strings, about("Words before an hour before noon.")] = ()
    evening_before: Annotated[Strings, about("Words before an hour past noon.")] = ()
    clock: Annotated[Strings, about("Words after an hour of the clock.")] = ()
    clock_before: Annotated[Strings, about("Words before an hour of the clock: godz.")] = ()
    clock_intro: Annotated[Strings, about("Words that tell a time from a span of hours: à 7 heures.")] = ()
    shift_before: Annotated[dict[str, int], about("Minutes that words before an hour add: half past, halb.")] = {}
    shift_after: Annotated[dict[str, int], about("Minutes that words after an hour add: y media.")] = {}
    named_hours: Annotated[dict[str, int], about("Minutes after midnight of noon and midnight.")] = {}

    units: Annotated[dict[str, Strings], about("The words for each unit of units.toml.")] = {}


class Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all languages share of units."""

    units: Annotated[dict[str, tuple[str, float]], about("Dimension and size in its first unit: length, 1000.")]
    symbols: Annotated[dict[str, str], about("Signs and their unit.")]
    codes: Annotated[dict[str, str], about("ISO 4217 codes and their unit; capitals only.")]
    money: Annotated[frozenset[str], about("The units that are money.")]
