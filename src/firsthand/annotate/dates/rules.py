"""The table of date patterns: what each is called, the words that call it up, who reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import firsthand.annotate.dates.absolute as a
import firsthand.annotate.dates.relative as r
from firsthand.annotate.dates.meanings import Meaning
from firsthand.annotate.dates.pieces import compile_pattern, longest_first


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of date expression."""

    name: str
    anchors: tuple[str, ...]
    read: Callable[[re.Match[str]], Meaning | None]
    pattern: re.Pattern[str]


def rule(anchors: str, name: str, read: Callable[[re.Match[str]], Meaning | None], *pattern: str) -> Rule:
    """Make a rule; the pattern may stand in several pieces."""
    return Rule(name, tuple(anchors.split()), read, compile_pattern("".join(pattern)))


YEAR_AFTER = r"(?:,? (?:of )?%(year)s)?"
PART_AFTER = r"(?: (?:(?:early|late) )?%(part)s)?"
SHIFT = r"(?:(?P<shift>last|next|this past|this coming|this|past|coming|previous) )?"
DAY_SHIFT = (
    r"(?:(?P<shift>last|next|this past|this coming|this|the past|the coming|the following|the next|the previous) )?"
)
WEEK_AFTER = r"(?: (?:of )?(?P<week>last|this|next) week)?"
LEADS = longest_first({lead for lead in r.STEPS if lead != "the"})
ABOUT = (
    r"(?P<about>(?:about|some|around|roughly|nearly|almost|approximately|more than|over|at least|less than|under) )?"
)
RANGE = r"(?P<range>(?:\d{1,3}|one|two|three|four|five|six|eight|ten)(?:[^\S\n]?[-–][^\S\n]?| to | or ))?"
BESIDE_OR_END = r"(?=[^\S\n]?(?:[,.;:)\n]|$))"
# Where two rules match one place the longer match wins, then the rule that stands higher.
RULES = (
    # a day by its name or figures
    rule("month figures", "attacks", a.read_attacks,
         r"%(open)s(?:Sept\.? 11|September 11|9/11)(?:th)?(?=(?:,? 2001,?)? (?:terror|attack|hijack))"),
    rule("month", "month day to month day year", a.read_full_date,
         r"%(open)s%(month)s %(day)s%(to)s(?:%(month2)s )?%(day2)s(?:,? %(year)s)?"),
    rule("month", "month day and day", a.read_joined_days,
         r"%(open)s%(month)s %(day)s (?:and|or|&) %(day2)s",
         r"(?:,? %(year)s|(?=[.,;:)]| ?\n| (?:in|at|to|for|on|from|and|when|after)\b|$))"),
    rule("month", "day to day month year", a.read_full_date,
         r"%(edge)s%(day)s%(to)s%(day2)s (?:of )?%(month)s", YEAR_AFTER),
    rule("month", "day and day month", a.read_joined_days,
         r"%(edge)s%(day)s (?:and|or) %(day2)s (?:of )?%(month)s", YEAR_AFTER),
    rule("month", "month day year", a.read_full_date,
         r"%(open)s(?:%(weekday)s,? \(?(?:the )?)?%(month)s %(day)s(?:,? ?(?:of )?%(year)s)?"),
    rule("month", "day month year", a.read_full_date,
         r"(?:%(open)s%(weekday)s,? \(?(?:the )?|%(edge)s(?:the )?)%(day)s (?:of )?%(month)s", YEAR_AFTER),
    rule("month", "day-month-year", a.read_full_date, r"%(edge)s%(day)s[-/]%(month)s[-/]%(year)s"),
    rule("month", "ordinal of month", a.read_ordinal_date,
         r"%(open)s(?:the )?%(ordinal)s (?:day )?of %(month)s", YEAR_AFTER),
    rule("month", "month ordinal", a.read_ordinal_date, r"%(open)s%(month)s (?:the )?%(ordinal)s(?:,? %(year)s)?"),
    rule("figures", "iso", a.read_iso_date,
         r"%(open)s(?P<year>1[5-9]\d\d|20\d\d)(?P<mark>[-/.])(?P<number>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)",
         r"(?![\d/]|-\d)"),
    rule("figures", "numeric", a.read_numeric_date,
         r"%(edge)s(?P<first>[0-3]?\d)(?P<mark>[-/.])(?P<second>[0-3]?\d)(?P=mark)(?P<year>1[89]\d\d|20\d\d|\d\d)",
         r"(?![\w/%%-]|[.,]\d)"),
    # a longer time by its name or figures
    rule("month", "month year", a.read_month_year, r"%(open)s%(vague)s%(month)s(?:,| of| in|)[ -]%(year)s"),
    rule("season", "season year", a.read_season_year,
         r"%(open)s%(vague)s(?:the )?%(season)s(?: of)?,? %(year)s"),
    rule("fiscal", "fiscal year", a.read_fiscal_year,
         r"%(open)s(?:(?:the )?(?:fiscal|financial)(?: year)?|FY)[ -]?(?P<fiscal>20\d\d|(?<=FY)\d\d)",
         r"(?![\d,.]\d)(?:[-/](?:20)?\d\d)?"),
    rule("month", "month of year", a.read_month_of_year, r"%(open)s%(vague)s%(month)s,? (?:of )?%(which_year)s"),
    rule("month", "week of", a.read_week_of, r"\bthe week (?:of|beginning|starting) %(month)s %(day)s(?:,? %(year)s)?"),
    rule("season", "season of year", r.read_season_of_year, r"\b%(vague)s(?:the )?%(season)s (?:of )?%(which_year)s"),
    rule("month", "month", a.read_month,
         r"%(open)s%(vague)s", SHIFT, r"%(month)s(?! ?\d|['’]?s? (?-i:[A-Z][a-z]+) said)"),
    rule("year", "years", a.read_years,
         r"%(open)s(?P<year>1\d{3}|20\d\d)[^\S\n]?[-–—/][^\S\n]?(?P<year2>\d{4}|\d\d)(?![\w%%]|[-/.,]\d)"),
    rule("era", "era", a.read_era,
         r"%(open)s(?-i:(?:(?P<year>\d{1,3}(?:,\d{3})?|\d{4}) (?P<era>B\.?C\.?E?\.?|A\.?D\.?|C\.?E\.?)(?!\w)",
         r"|A\.?D\.? (?P<year2>\d{1,4})\b))"),
    rule("year", "decade", a.read_decade,
         r"(?:the (?:(?:early|late|mid)[- ])?)?%(open)s(?:mid-)?(?P<decade>1[0-9]\d0|20\d0)['’]?s\b"),
    rule("tens", "short decade", a.read_decade,
         r"(?:the )?(?:(?:early|late|mid)[- ])?['’‘](?P<decade>[2-9]0)['’]?s\b"),
    rule("tens", "the short decade", a.read_decade, r"\bthe (?:(?:early|late|mid)[- ])?(?P<decade>[5-9]0)s\b"),
    rule("decades", "decade in words", a.read_word_decade,
         r"(?<!his\s)(?<!her\s)(?<!their\s)\b(?:the )(?:(?:early|late|mid|roaring|swinging)[- ])?%(decades)s\b"),
    rule("century", "century", a.read_century,
         r"%(open)s(?:the )?(?:(?:early|late|mid|turn of the)[- ])?%(ordinal)s[- ]centur(?:y|ies)",
         r"(?: (?P<era>(?-i:B\.?C\.?E?\.?)))?(?!\w)"),
    rule("year", "year", a.read_year, r"%(open)s%(vague)s%(year)s"),
    # what leans on another date
    rule("weekday", "week from weekday", r.read_week_from,
         r"\b%(count)s weeks? (?:from|(?P<ago>ago)(?: on)?) %(long_day)s", PART_AFTER),
    rule("weekday", "weekday", r.read_weekday,
         r"\b%(lean)s", DAY_SHIFT, r"%(long_day)s(?:['’]s)?", PART_AFTER, WEEK_AFTER),
    rule("word", "day word", r.read_day_word,
         r"\b(?:%(lean)s(?P<lead>(?:the )?day (?:before|after) )?)(?P<word>today|tonight|yesterday|tomorrow)\b",
         r"(?:['’]s)?", PART_AFTER),
    rule("part", "day part", r.read_day_part,
         r"\b(?:(?:early|late|later|earlier) )?(?P<lead>this|last(?= night| evening)|(?:the|that) (?:same|very)|that",
         r"|the (?:previous|following|next|same|preceding))(?: (?:early|late))? %(part)s"),
    rule("unit", "unit", r.read_unit,
         rf"\b%(lean)s(?P<lead>{LEADS}) (?:(?:calendar|fiscal|financial|school|academic) )?%(unit)s(?:['’]s)?"),
    rule("unit", "in the unit", r.read_the_unit,
         r"\b(?:(?:early|late|later|earlier) in the|(?:the )?(?:end|start|beginning|middle|close|rest) of the)",
         r" (?:calendar )?%(unit)s"),
    rule("unit", "the weekend", r.read_weekend,
         r"\bthe weekend\b(?!-)"),
    rule("unit", "year end", r.read_year_end, r"\byear(?:['’]s)?[- ]end\b"),
    rule("units", "ago", r.read_ago,
         r"(?<![-\w])", ABOUT, RANGE, r"%(count)s (?P<half>and a half )?%(units)s (?P<way>ago|back(?=[,.;:)]| when)",
         r"|earlier(?! than)|later|from now|hence",
         r"|previously|before", BESIDE_OR_END, r"|after", BESIDE_OR_END, r"|prior(?! to))\b"),
    rule("units", "in time", r.read_ago,
         r"\bin ", ABOUT, r"%(count)s (?P<half>and a half )?%(units)s['’] (?P<way>time)\b"),
    rule("units", "unit beside", r.read_day_beside,
         r"\bthe (?P<unit>day|night|week|month|year) (?P<side>before|after|previous|earlier)", BESIDE_OR_END),
    rule("overnight", "overnight", r.read_overnight,
         r"(?<!-)\bovernight(?!-| (?:stay|bag|train|bus|coach|ferry|flight|guest|shelter|success|hit|sensation"
         r"|curfew|hotel|park|low"
         r"|temperature|camp|trip|delivery|mail|rate|lend|loan|polic|accommodation|shift|hours",
         r"|in (?:hospital|jail|custody)))"),
    rule("season", "season", r.read_season,
         r"\b%(lean)s(?:(?P<lead>last|this past|this coming|this|next|past|coming) ",
         r"|(?:(?<=in\s)|(?<=since\s)|(?<=by\s)|(?<=until\s))(?:the )?)%(season)s"),
    rule("q", "quarter", r.read_quarter,
         r"\bQ(?P<figure>[1-4])(?:,? (?:of )?(?:%(year)s|%(of_year)s))?(?!\w)"),
    rule("half", "named quarter", r.read_quarter,
         r"\b(?:(?:the|its|their|his) )?(?P<which>first|second|third|fourth|final)[- ]quarter(?!-|s\b)",
         r"(?:,? (?:(?:of|in) )?(?:%(year)s|%(of_year)s))?"),
    rule("half", "year's quarter", r.read_quarter,
         r"\b(?P<lead>this|last|next) year['’]s (?P<which>first|second|third|fourth|final)[- ]quarter\b"),
    rule("half", "same quarter", r.read_same_quarter,
         r"\b(?:the|its|their) (?:(?:latest|most recent|latest reported)|(?P<back>year-(?:ago|earlier)|prior-year))",
         r" (?:fiscal |comparable )?(?:(?:first|second|third|fourth)[- ])?quarter\b"),
    rule("half", "named half", r.read_quarter,
         r"\b(?:the )?(?P<which>first|second) (?P<half>half),? (?:of|in) (?:%(year)s|%(of_year)s)"),
    rule("holiday", "holiday", r.read_holiday,
         r"(?<!\w)(?:(?P<lead>last|this past|this|next|this coming) )?%(holiday)s(?:,? (?:of )?%(year)s)?"),
    rule("nth", "day of month", r.read_day_of_month,
         r"(?<=on\s)the %(ordinal)s(?: of (?P<which>(?:this|last|next|the) month)|(?=[.,;:)]))"),
    rule("unit", "last day", r.read_last_day, r"(?<=on\s)the (?:last|final) day\b"),
)  # fmt: skip
BY_ANCHOR = {
    anchor: tuple((order, row) for order, row in enumerate(RULES) if anchor in row.anchors)
    for anchor in {anchor for row in RULES for anchor in row.anchors}
}
