"""What is not the article: a readable table of rules over the lines of a page, each with the reason it gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Where = Literal["anywhere", "head", "tail", "ends"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that matches, stands there and has at most so many words is dropped, for this reason."""

    reason: str
    where: Where  # head = before the first sentence of the article, tail = after the last, ends = either
    most_words: int
    pattern: re.Pattern[str]


def rule(reason: str, where: Where, most_words: int, *patterns: str) -> Rule:
    """Give a rule whose patterns are tried at the start of a line, in any case."""
    return Rule(
        reason, where, most_words, re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
    )


TEMPLATE = (
    r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|<%[^<>]*%>|\$\{[\w.]+\}|%%\w+%%|\[/?[a-z_]+(?: [a-z_]+=[\"'][^\"']*[\"'])+ ?/?\]"
)
NETWORKS = r"facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|telegram|threads|bluesky|mastodon|instagram|messenger|tiktok|youtube"
SHARE = rf"(?:share|tweet|print|e-?mail|save|copy|link|url|bookmark|gift|send|post|pin|flip|like|{NETWORKS})"
MINUTE = r"\d{1,2}:\d{2}"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?{MONTH},? \d{{4}}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?"
CREDIT = r"(?:photo(?:graph)?s?|image|picture|file|pic|video|illustration|graphic|foto|bild|crédit|credit|courtesy)"

RULES: tuple[Rule, ...] = (
    rule("template residue", "anywhere", 12, rf"(?:{TEMPLATE}).*(?:{TEMPLATE})\s*$", rf"(?:\s|{TEMPLATE})+$"),
    rule("template residue", "anywhere", 8, r"\[[^\[\]]*\](?:\s*[\[|]\s*[^\[\]]*\])+$", r"\[/?[a-z_]+\]$"),
    rule(
        "share bar",
        "anywhere",
        10,
        rf"(?:{SHARE}|this|article|story|on|via|to|a|for|later|by|with|colleague|friend|text|size|[-+|·•:])(?:[\s,|·•:+-]+(?:{SHARE}|this|article|story|on|via|to|a|for|later|by|with|colleague|friend|text|size|[-+|·•:]))*$",
    ),
    rule(
        "share bar",
        "anywhere",
        8,
        r"(?:share|tweet|e-?mail|print|save|gift|bookmark|listen to) (?:this|on|to|via|with|article|story)\b[^.]*$",
        r"click to (?:share|tweet|print|email)",
        r"follow (?:us|@)",
        r"text size\b",
    ),
    rule(
        "advertisement",
        "anywhere",
        12,
        r"(?:advertisement|advertising|advertorial|anzeige|werbung|publicité|publicidad|pubblicità|sponsored(?: content| stories| by)?|paid (?:content|post|partner))\b(?!.*[.!?]$)",
    ),
    rule(
        "advertisement",
        "anywhere",
        12,
        r".{0,30}\bcontinu\w* (?:reading )?(?:below|after)\b",
        r"scroll (?:down )?(?:to|for)\b",
        r"skip (?:advert|ad|to)\b",
    ),
    rule(
        "teaser",
        "anywhere",
        25,
        r"(?:[>»→*•]+\s*)*(?:read|see|watch|view|listen|learn)(?: (?:more|also|next|now|too|this))? ?(?::|»|>|–|—|\||- )(?!.*[.!?][\"”’]? [A-Z].*[.!?]$)",
    ),
    rule(
        "teaser",
        "anywhere",
        25,
        r"(?:[>»→*•]+\s*)*(?:read also|see also|also read|also see|related(?: \w+)?|also on \w[\w .]{1,30}|recommended|don['’]t miss|up next|next|previous|hot|trending|most (?:read|popular|viewed)|more (?:from|on|in) [^:]{1,40}|in (?:pictures|depth|brief)|explainer|opinion|analysis|from the archives?) ?[:|»](?!.*[.!?][\"”’]? [A-Z].*[.!?]$)",
    ),
    rule(
        "teaser",
        "anywhere",
        25,
        r"[>»→]{2,}",
        r"←.*|.*→$",
        r"read (?:more|the full (?:story|article)|our) (?:on|at|in|about|here)\b[^.]*$",
        r"click here\b",
        r".*\bclick here (?:to|for)\b[^.]*$",
    ),
    rule("teaser", "tail", 60, r".*(?:…|\.\.\.|\[…\]|\[\.\.\.\])$"),
    rule(
        "subscription",
        "anywhere",
        35,
        r"(?:please )?(?:sign up|subscribe|register|log ?in|sign in|join us|get (?:the|our|your|unlimited|breaking|local)|download|start your|try \w+ (?:months|weeks|days)|unsubscribe|become a|support (?:our|us|the|local)|donate|enjoy(?:ed)? (?:this|our)|stay (?:informed|up to date)|never miss|be the first|don['’]t miss|give the gift)\b(?!.*\b(?:said|says)\b)",
    ),
    rule(
        "subscription",
        "anywhere",
        35,
        r"you(?:['’]ve| have)? (?:have |read |reached |got )?.{0,20}\bfree (?:articles?|stories|views?)",
        r"(?:already a|subscribers?|members?|readers?) (?:subscriber|member|only|get|save|can)\b(?!.*\b(?:said|says)\b)",
        r".*\b(?:your inbox|our newsletter|our app\b|free trial|ad-free|log in to|sign in to|support makes|makes? (?:this|our) journalism)(?!.*\b(?:said|says)\b)",
    ),
    rule(
        "comments",
        "anywhere",
        14,
        r"\d* ?comments?(?: \(\d+\))?(?: (?:are|is) closed| off)?\W*$",
        r"\d+ comments?\b",
        r"(?:leave|add|post|write|view|show|join|load) .{0,14}(?:comments?|reply|conversation|discussion)\b",
        r"(?:sign|log) ?in to (?:comment|join|reply)",
        r"no comments",
    ),
    rule(
        "player",
        "anywhere",
        20,
        r"(?:this )?(?:video|audio)(?: player| file| clip)? (?:is loading|cannot|could not|can['’]t|unavailable|is not|not)",
        rf"(?:listen|play|watch)(?: live)?\b.{{0,30}}{MINUTE}\W*$",
        rf"(?:duration|current time|loaded)\b.*{MINUTE}",
        r"(?:listen to|play) (?:this|the) (?:article|story|audio|video)\b",
        r"play (?:live )?(?:radio|video|audio)$",
        r"live(?: now)?:? .{0,40}\bwatch\b",
        r".{0,20}error code\b",
    ),
    rule(
        "embed",
        "anywhere",
        24,
        r"\(?(?:embedded |\w+ )?(?:post|tweet|video|content|media|gallery|image|map)s? (?:is |are )?(?:not available|unavailable|removed|blocked|could not be)",
        r"content from .{1,30} (?:cannot|can['’]t|could not|is not)",
        r"(?:please )?(?:enable|turn on|activate) (?:javascript|cookies)",
        r"(?:your|this) browser (?:does not|doesn['’]t)",
        r"view (?:this )?(?:on|post|tweet|profile)\b[^.]*$",
        r"loading\W*$",
    ),
    rule(
        "consent",
        "anywhere",
        40,
        r".*\b(?:uses? cookies|cookie (?:policy|settings|preferences|banner)|store (?:and/or access )?information on (?:a|your) device|manage (?:my|your) (?:choices|consent|privacy)|measure its audience|terms of (?:use|service)(?: and|,|\.|$)|privacy (?:policy|notice|settings))(?!.*\b(?:said|says|lawsuit|court|regulator)\b)",
    ),
    rule(
        "legal line",
        "tail",
        60,
        r"(?:©|\(c\) ?(?:19|20)\d\d|copyright\b)",
        r".*\ball rights reserved\b",
        r".*\b(?:may not|must not) be (?:published|reproduced|rewritten|redistributed|copied|broadcast)",
        r"(?:reproduction|redistribution|republication)\b",
        r".*\bwithout (?:prior |written |express )*(?:permission|consent)\b",
        r".*\b(?:powered by|theme:|hosted by)",
        r".*\b(?:affiliate|earn (?:us )?a commission|earn commission)\b",
        r".*\b(?:adheres?|complies|subject) to the .{0,40}\b(?:code|standards)\b",
    ),
    rule(
        "legal line",
        "ends",
        25,
        r"(?:terms(?: of use| (?:&|and) conditions)?|privacy(?: policy)?|imprint|impressum|contact(?: us)?|accessibility(?: statement)?|data protection|cookies?|about(?: us)?)(?:[ .|·•,/]+(?:terms(?: of use| (?:&|and) conditions)?|privacy(?: policy)?|imprint|contact(?: us)?|accessibility(?: statement)?|data protection|cookies?|about(?: us)?|help|jobs|advertise))*\W*$",
        r"an official website of\b",
    ),
    rule(
        "affiliate note",
        "anywhere",
        40,
        r".*\b(?:some|our) links\b.*\bcommission\b",
        r".*\bwe may earn (?:a )?commission",
    ),
    rule(
        "caption",
        "anywhere",
        70,
        r"\d+ of \d+ ?(?:\||$|[A-Z])",
        rf"{CREDIT}(?:s|graph)?(?: by| credit| courtesy)? ?[:/]",
        rf".*[(\[]{CREDIT}[^()\[\]]{{0,60}}[)\]]\W*$",
        rf".*[(\[][^()\[\]]{{0,60}}\b(?:{CREDIT}|getty images|archive)[)\]]\W*$",
        r"(?:[^.!?]|\.(?=\S))*[.!?] ?photo(?:graph)?(?:s|er)?(?: by)?[: ][^.]*$",
        r".*\b(?:getty images|via getty|/ ?shutterstock|/ ?reuters|/ ?afp|/ ?ap photo)\W*$",
    ),
    rule(
        "byline",
        "ends",
        16,
        r"(?:by|von|par|por|di|text|story by|words by|written by)[: ]\s*(?=\S)(?!.*[.!?]$).*$",
        r"(?:staff|editorial|news) (?:report|reporter|writer|team|desk)s?\W*$",
    ),
    rule(
        "date line",
        "ends",
        20,
        rf"(?:(?:first )?(?:posted|published|updated|issued|created|modified|last (?:updated|reviewed|modified|edited))\b[^.]*)?(?:on |at |: )*(?:{WEEKDAY} ?)?{DATE}[^a-z]{{0,4}}(?:[^.]{{0,30}})$",
        r"(?:posted|published|updated|issued|last (?:updated|reviewed|modified|edited))\b.{0,12}\d.*$",
        r"\d{1,2} ?(?:min(?:ute)?s?|hours?|days?|weeks?)\.? (?:ago|read)\b",
        rf"{WEEKDAY} (?:edition|paper)$",
    ),
    rule(
        "author box",
        "tail",
        8,
        r"about (?:the )?(?:authors?|writers?|reporters?)\b",
        r"about [\w.’' -]{2,30}$",
        r"(?:the )?authors?$",
        r"meet the\b",
    ),
    rule(
        "author box",
        "ends",
        60,
        r"(?:reach|contact|e-?mail|follow|write to) .{0,60}(?:@|on (?:twitter|x)\b|tip line)",
        r"[\w.+-]+@[\w-]+\.[\w.]+(?:\s*[|,].*)?$",
        r".{0,60}(?:\|\s*)?\(?\+?\d{2,4}\)?[ -]\d{3}[ -]\d{2,4}",
    ),
    rule(
        "call for tips",
        "anywhere",
        30,
        r"(?:got|have|do you have|know) (?:a |an |any )?(?:story|tip|news|information|something|more)\b.{0,40}\?",
        r"do you (?:work|live|know|have)\b.{0,60}\? (?:contact|tell|e-?mail|call|get in)",
        r"(?:send|share|tell) (?:us )?your (?:story|stories|tips?|photos?|news|thoughts)",
    ),
    rule(
        "tags",
        "ends",
        40,
        r"(?:tags?|topics?|filed under|categories|category|keywords|more about|in this (?:article|story))\s*[:|]",
    ),
    rule("end mark", "ends", 3, r"#{2,}$", r"[-–—] ?30 ?[-–—]$", r"[-–—*_=~]{3,}$", r"\(?ends\)?$", r"[|/·•>]+$"),
    rule(
        "menu",
        "head",
        20,
        r"(?:skip to|jump to|menu|search|home)\b(?!.*[.!?]$)",
        r"[^.!?]{1,30}(?: [|/»›>•·] [^.!?|/»›>•·]{1,30}){1,}$",
        r"\[ .* \]$",
    ),
    rule(
        "menu",
        "tail",
        40,
        r"[^.!?]{1,40}(?: [|»›>•·←→] [^.!?|»›>•·]{1,40}){1,}$",
        r"back to (?:top|home)",
        r"next (?:article|story|post)",
        r"page \d+ of \d+",
    ),
)

# A line like these begins a part that is not the article: the lines that follow it go too, up to the next sentence.
# (reason, whether whole sentences go too, pattern of the whole line)
SECTIONS: tuple[tuple[str, bool, re.Pattern[str]], ...] = tuple(
    (reason, sentences, re.compile(rf"\W*(?:{pattern})\W*", re.IGNORECASE))
    for reason, sentences, pattern in (
        (
            "teaser",
            False,
            r"(?:related|similar|recommended|sponsored|popular|top|more|latest|other|featured|recent)(?: (?:top|local|latest|world|related))?(?: (?:stories|posts?|articles?|content|news|reading|coverage|links|headlines|topics|videos|reads))?",
        ),
        (
            "teaser",
            False,
            r"(?:more|latest|news|other stories) (?:from|on|in|about) .{2,40}|(?:most|best) (?:read|popular|viewed|shared|watched)(?: .{2,20})?|trending(?: now)?|(?:you )?(?:may|might) (?:also )?(?:like|be interested in|enjoy|have missed)|you (?:may|might) also (?:like|enjoy)|check also|see also|read (?:more|also|next)|also read|don['’]t miss|editor['’]?s['’]? (?:picks?|choice)|today['’]s .{2,30}|what to read next|keep reading|up next|around the web|from (?:our|the) .{2,20}|in case you missed it|quick links|the day in pictures",
        ),
        ("advertisement", False, r".{0,20}continu\w* (?:reading )?(?:below|after) .{2,20}|advertisement|sponsored"),
        ("author box", True, r"about (?:the )?(?:authors?|writers?|reporters?)"),
        (
            "comments",
            True,
            r"(?:\d+ )?comments?(?: \(\d+\))?|leave a (?:reply|comment)|join the (?:conversation|discussion)",
        ),
        (
            "press contact",
            True,
            r"(?:media|press|news) (?:contacts?|inquiries|enquiries|office)|contacts?(?: for (?:the )?(?:media|press))?|(?:for )?(?:further|more) information(?: contact)?|for media",
        ),
        (
            "legal line",
            True,
            r"forward[- ]looking statements?|safe harbor(?: statement)?|disclaimer|notes? (?:to|for) editors?|legal notice|about us|boilerplate",
        ),
    )
)

WORDS = re.compile(r"\w+(?:['’\-]\w+)*")
SENTENCE_END = re.compile(r"[.!?…:;][\"”’'»)\]]*$|[.!?][\"”’'»)\]]* ?\([^()]{1,40}\)$")


def count_words(line: str) -> int:
    """Count the words of a line.

    >>> count_words("The mayor's half-day, it seems, is over.")
    7
    """
    return len(WORDS.findall(line))


def is_prose(line: str) -> bool:
    """Say whether a line reads as a sentence or more of running text.

    >>> is_prose("The bridge was closed at noon, the mayor said."), is_prose("17 signs your landlord is a wizard")
    (True, False)
    """
    return count_words(line) >= 6 and SENTENCE_END.search(line) is not None and not line.endswith((":", ";", "…"))


def judge_line(line: str, where: frozenset[str]) -> str | None:
    """Say for what reason a line is not the article, or None. ``where`` holds "head" or "tail" where it stands there.

    >>> judge_line("READ MORE: Cow rescued from quarry", frozenset())
    'teaser'
    >>> judge_line("“Read more books,” she said.", frozenset())
    """
    number = count_words(line)
    for candidate in RULES:
        if number <= candidate.most_words and stands(candidate.where, where) and candidate.pattern.match(line):
            return candidate.reason
    return None


def stands(wanted: Where, where: frozenset[str]) -> bool:
    """Say whether a line stands where a rule wants it.

    >>> stands("ends", frozenset({"tail"})), stands("head", frozenset())
    (True, False)
    """
    return wanted == "anywhere" or wanted in where or (wanted == "ends" and bool(where))


def begins_section(line: str) -> tuple[str, bool] | None:
    """Say what part of furniture a line begins, and whether whole sentences belong to it.

    >>> begins_section("You may also like"), begins_section("Related to the mayor, the two men fled.")
    (('teaser', False), None)
    """
    if count_words(line) > 9:
        return None
    return next(((reason, whole) for reason, whole, pattern in SECTIONS if pattern.fullmatch(line)), None)


def places(lines: Sequence[str]) -> list[frozenset[str]]:
    """Say of each line whether it stands before the first sentence of the article or after the last.

    >>> [sorted(place) for place in places(["Menu", "The bridge fell at noon on a Tuesday.", "Tags: a"])]
    [['head'], [], ['tail']]
    """
    prose = [i for i, line in enumerate(lines) if is_prose(line) and judge_line(line, frozenset({"tail"})) is None]
    if not prose:
        return [frozenset({"head", "tail"})] * len(lines)
    return [frozenset({"head"} if i < prose[0] else {"tail"} if i > prose[-1] else ()) for i in range(len(lines))]
