"""The tables of what is not the article: rules for single lines, and the headings that furniture stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

# head = before the first sentence of the article, tail = after the last, ends = either, apart = in a box of its own
Where = Literal["anywhere", "head", "tail", "ends", "apart"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that matches, stands there and has at most so many words is dropped, for this reason."""

    reason: str
    where: Where
    most_words: int
    pattern: re.Pattern[str]


def rule(reason: str, where: Where, most_words: int, *patterns: str) -> Rule:
    """Give a rule whose patterns are tried at the start of a line, in any case.

    >>> bool(rule("tags", "tail", 9, "tags:").pattern.match("Tags: lake, bridge"))
    True
    """
    return Rule(reason, where, most_words, re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I))


TEMPLATE = (
    r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|<%[^<>]*%>|\$\{[\w.]+\}|%%\w+%%|"
    r"\[/?[a-z_]+(?: [a-z_]+=[\"'][^\"']*[\"'])+ ?/?\]"
)
NETWORK = (
    r"(?:facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|telegram|threads|bluesky|mastodon|instagram|"
    r"messenger|tiktok|youtube)"
)
SHARE = (
    rf"(?:share|tweet|print|e-?mail|save|copy|link|url|bookmark|gift|send|post|pin|flip|like|{NETWORK}|this|article|"
    r"story|on|via|to|a|for|later|by|with|colleague|friend|text|size|[-+|·•:])"
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?{MONTH},? \d{{4}}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|"
    r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?"
PHOTO = r"(?:photo(?:graph)?s?|image|picture|file|pic|video|illustration|graphic|foto|bild|crédit|credit|courtesy)"
STAMP = (
    r"(?:(?:first )?(?:posted|published|updated|issued|created|modified)|"
    r"last (?:updated|reviewed|modified|edited))"
)
NO_SENTENCE = r"(?!.*[^\W\d_]{3}[\"”’)]*[.!?][\"”’)]*$)"  # "9:40 p.m." ends no sentence
NOBODY_SAYS = r"(?!.*\b(?:said|says|told|according to)\b)"
SEVERAL = r"(?!.*[.!?][\"”’]? (?-i:[A-Z]).*[.!?][\"”’]?$)"  # never two sentences or more
TO_READER = rf"(?=.*\b(?:you|your|our|us|app|newsletter|inbox|free|today|now|here)\b|{NO_SENTENCE}){NOBODY_SAYS}"
LEGAL_LINK = (
    r"(?:terms(?: of (?:use|service)| (?:&|and) conditions)?|privacy(?: policy)?|imprint|impressum|contact(?: us)?|"
    r"accessibility(?: statement)?|data protection|cookies?|about(?: us)?|help|jobs|careers|advertise)"
)
AGENCY = (
    r"(?:reuters|ap|afp|dpa|tass|ria(?: novosti)?|xinhua|kyodo|yonhap|efe|ansa|pti|ani|bloomberg|upi|pa|epa|getty|"
    r"associated press|sputnik|anadolu|shutterstock|istock|alamy|handout|file|archive)"
)

# "Read also" and "see also" as the larger languages of the press have it
READ_ALSO = (
    r"(?:lesen sie (?:auch|mehr|hier)|lies auch|mehr (?:zum thema|dazu)|auch interessant|siehe auch"
    r"|das könnte (?:sie|dich) (?:auch )?interessieren|weitere (?:artikel|themen|meldungen)|(?:à )?lire aussi"
    r"|voir aussi|sur le même sujet"
    r"|le[ea] (?:también|además|más)|puedes? ver|(?:te|le) puede interesar|v(?:er|ea) también|mir[ae] también"
    r"|notas? relacionadas?|leia (?:também|mais)|veja também|saiba mais|leggi anche|vedi anche|ti potrebbe interessare"
    r"|lees (?:ook|verder|meer)|läs (?:också|mer)|les også|læs også|czytaj (?:też|także|więcej)|zobacz (?:też|także)"
    r"|przeczytaj (?:też|także)|čtěte (?:také|též)|читайте (?:также|ещё|також)|смотрите также)"
)
SIGN_UP = (
    r"(?:(?:zum |unseren? )?newsletter (?:anmelden|abonnieren|bestellen)|jetzt (?:abonnieren|anmelden|registrieren)"
    r"|abonnieren sie|suscr[ií]b(?:ete|ase)|inscrivez-vous|abonnez-vous|iscriviti|assine (?:já|agora)|zapisz się)"
)

RULES: tuple[Rule, ...] = (
    rule("teaser", "anywhere", 30, rf"[>»→*•\s\[]*{READ_ALSO} ?(?:[:|»>–—-]|$){SEVERAL}"),
    rule("subscription", "anywhere", 30, rf"{SIGN_UP}\b{NOBODY_SAYS}", r"[^.]{0,40}\bnicht eingeloggt\b"),
    rule("comments", "anywhere", 20, r"(?:du musst|sie müssen) (?:\w+ )?(?:eingeloggt|angemeldet) sein\b"),
    rule(
        "embed", "anywhere", 25, r".{0,60}\b(?:um den inhalt|diesen inhalt)\b.{0,40}\b(?:laden|anzuzeigen|anzeigen)\b"
    ),
    rule("embed", "anywhere", 30, rf"[—–-] .{{1,80}}\(@\w{{1,30}}\),? {DATE}$"),
    rule(
        "subscription",
        "tail",
        30,
        rf"{NOBODY_SAYS}for (?:all )?(?:the |more )?(?:latest|breaking|more)\b.{{0,60}}\b(?:download|follow|subscribe|"
        r"visit|sign up|join|click|tune)\b",
    ),
    rule("template residue", "anywhere", 12, rf"(?:{TEMPLATE}).*(?:{TEMPLATE})\s*$", rf"(?:\s|{TEMPLATE})+$"),
    rule(
        "template residue",
        "anywhere",
        8,
        r"\[[^\[\]]*\](?:\s*[\[|]\s*[^\[\]]*\])+$",
        r"\[/?[a-z_]+\]$",
        r"\[\[[^\[\]]*\]\]$",
    ),
    rule(
        "share bar",
        "anywhere",
        10,
        rf"{SHARE}(?:[\s,|·•:+-]+{SHARE})*$",
        r"(?:share|tweet|e-?mail|print|save|gift|bookmark|listen to) (?:this|on|to|via|with|article|story)\b[^.]*$",
        r"click to (?:share|tweet|print|email)",
        r"follow (?:us\b|@)",
        r"(?:like|liked|enjoyed|enjoying) (?:this|what you (?:read|see))\?",
        rf"{NETWORK}(?: {NETWORK})*(?: copy(?: link)?)?$",
    ),
    rule(
        "advertisement",
        "anywhere",
        12,
        r"(?:advertisement|advertising|advertorial|anzeige|werbung|publicité|publicidad|pubblicità|sponsored"
        rf"(?: content| stories| by)?|paid (?:content|post|partner))\b{NO_SENTENCE}",
        rf"(?:(?:the )?(?:story|article|text)\b.{{0,12}}|.{{0,16}}— ?)?\bcontinu\w* (?:reading )?(?:below|"
        rf"after)\b{NO_SENTENCE}",
        r"scroll (?:down )?(?:to|for)\b.{0,30}$",
        r"skip (?:advert|ad|to)\b.{0,30}$",
    ),
    rule(
        "teaser",
        "anywhere",
        25,
        r"[>»→*•\s]*(?:read|see|watch|view|listen|learn)(?: (?:more|also|next|now|too|this))? ?"
        rf"(?::|»|>|–|—|\||- ){SEVERAL}",
        r"[>»→*•\s]*(?:read also|see also|also read|also see|related(?: \w+)?|also on \w[\w .]{1,30}|"
        r"recommended|don['’]t miss|up next|next|previous|hot|trending|most (?:read|popular|viewed)|"
        rf"more (?:from|on|in) [^:]{{1,40}}|in (?:pictures|depth|brief)|explainer|from the archives?) ?[:|»]{SEVERAL}",
        r"[>»→]{2,}",
        r"←.*|.*→$",
        r"(?:older|newer|previous|next|last|more) (?:posts?|entry|entries)\b ?:",
        r"read (?:more|the full (?:story|article)|our) (?:on|at|in|about|here)\b[^.]*$",
        rf"(?:.*\b)?click here\b{NO_SENTENCE}",
        r"click here (?:to|for)\b.*",
    ),
    rule("teaser", "apart", 60, r".*(?:…|\.\.\.|\[…\]|\[\.\.\.\])$"),
    rule(
        "subscription",
        "anywhere",
        35,
        r"(?:[^.!?]{0,24}[?!] )?(?:please )?(?:sign up|subscribe|subscribers|register|log ?in|sign in|join us|"
        r"get (?:the|our|your|unlimited|breaking|local)|download|start your|try \w+ (?:months|weeks|days)|unsubscribe|"
        r"become a|support (?:our|us|the|local)|donate|enjoy(?:ed)? (?:this|our)|stay (?:informed|up to date)|"
        rf"never miss|be the first|don['’]t miss|give the gift)\b{TO_READER}",
        rf"\[?turn on (?:alerts|notifications|push)\b{NOBODY_SAYS}",
        rf"[^.!?]{{0,20}}\b(?:members|subscribers|supporters|readers) (?:read|get|enjoy|see)\b"
        rf".{{0,30}}\b(?:ads?|advert\w*|free|more|first)\b{NOBODY_SAYS}",
        r"you(?:['’]ve| have)? (?:have |read |reached |got )?.{0,20}\bfree (?:articles?|stories|views?)",
        rf"(?:already a |subscribers |members |readers )(?:subscriber|member|only|get|save|can)\b{TO_READER}",
        rf"{NOBODY_SAYS}.*\b(?:your inbox|our newsletter|our app\b|free trial|ad-free|log in to|sign in to|"
        r"support makes|"
        r"makes? (?:this|our) journalism|be the first to know|turn on notifications)",
    ),
    rule(
        "comments",
        "anywhere",
        14,
        r"\d* ?comments?(?: \(\d+\))?(?: (?:are|is) closed| off)?\W*$",
        rf"\d+ comments?\b{NO_SENTENCE}",
        rf"(?:leave|add|post|write|view|show|join|load) .{{0,14}}(?:comments?|reply|conversation|"
        rf"discussion)\b{NOBODY_SAYS}",
        r"(?:sign|log) ?in to (?:comment|join|reply)",
        r"no comments(?: yet)?\W*$",
        rf"comments? (?:are|is) (?:now )?closed\b{NOBODY_SAYS}",
        rf"\d+ (?:replies|reactions|responses)\b{NO_SENTENCE}",
        r"how (?:does|did|do) (?:this|the|you) (?:story |article |news )?.{0,12}(?:make you )?feel\b",
        r"(?:was this|did you (?:like|enjoy) this|rate this) (?:article|story|page|post)\b",
    ),
    rule(
        "player",
        "anywhere",
        20,
        r"(?:this )?(?:video|audio)(?: player| file| clip)? (?:is loading|cannot be played|could not be|"
        r"can['’]t be|unavailable)",
        r"(?:listen|play|watch)(?: live)?\b.{0,30}\d{1,2}:\d{2}\W*$",
        r"(?:duration|current time|loaded)\b.*\d{1,2}:\d{2}",
        r"(?:listen to|play) (?:this|the) (?:article|story|audio|video)\b",
        r"play (?:live )?(?:radio|video|audio)\b.{0,12}$",
        r"live(?: now)?:? .{0,40}\bwatch\b",
    ),
    rule(
        "embed",
        "anywhere",
        16,
        r"\(?(?:embedded |\w+ )?(?:post|tweet|video|content|media|gallery|image|map)s? (?:is |are )?(?:not available|"
        rf"unavailable|could not be (?:loaded|displayed|shown)){NOBODY_SAYS}",
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
        rf"{NOBODY_SAYS}(?:.*\b(?:we|our|this (?:web)?site|your|by continuing)\b.*)?\b(?:us(?:es?|ing) cookies|cookie "
        rf"(?:policy|settings|preferences)|store (?:and/or access )?information on (?:a|your) device){NOBODY_SAYS}",
        rf"{NOBODY_SAYS}.{{0,60}}\buses cookies to\b",
        rf"do not (?:sell|share) (?:or (?:sell|share) )?my\b|your choices about\b{NOBODY_SAYS}",
        r".{0,30}manage (?:my|your) (?:choices|consent|privacy)",
        rf"{NOBODY_SAYS}.*\b(?:partners store|measure its audience|by continuing(?: to use)?|you agree to|accept "
        rf"all){NOBODY_SAYS}",
    ),
    rule(
        "legal line",
        "tail",
        60,
        r"(?:©|\(c\) |copyright\b)",
        r".*\ball rights reserved\b",
        r"(?:this|these|no part|any|all|our|material|content|texts?|copy|photos?) [\w ,]{0,60}"
        r"(?:may|must|shall) not be (?:published|reproduced|rewritten|redistributed|copied|broadcast|used)",
        rf"(?:reproduction|redistribution|republication)\b{NOBODY_SAYS}",
        r".{0,80}\b(?:reproduced|republished|reprinted|redistributed) without (?:prior |written |express "
        r")*(?:permission|consent)",
        r"(?:proudly )?powered by\b|theme:",
        r"(?:this|our) (?:web)?(?:site|newspaper|publication)s?\b.{0,60}\b(?:adheres?|complies|comply|subject) "
        r"(?:to|with)\b",
        r"all (?:content|material|copy) (?:from|on|in)\b",
        r"(?:agency|wire) (?:copy|texts?|reports?|stories) (?:is|are|was|were) (?:published|printed|not edited)\b",
        r"our standards ?:|letters to the editor (?:must|should|may)\b|this (?:page|site) looks best\b",
        r"(?:forward-looking )?statements (?:about|on) (?:the )?future\b",
        rf"[^.!?]{{2,40}} is a member of the (?:\w+ )?(?:press|media) (?:council|board)\b{NOBODY_SAYS}",
        r"[^.!?]{2,60} (?:is|are) (?:made possible|supported|funded) by (?:the |our |its )?[^.!?]{2,60}\.?$",
    ),
    rule("legal line", "ends", 25, rf"{LEGAL_LINK}(?:[ .|·•,/]+{LEGAL_LINK})*\W*$", r"an official website of\b"),
    rule(
        "affiliate note",
        "anywhere",
        40,
        r".*\b(?:some|our) links\b.*\bcommission\b",
        rf"[^.!?]{{2,40}} earns? (?:an? )?(?:\w+ )?commission\b{NOBODY_SAYS}",
        rf"{NOBODY_SAYS}.*\bwe (?:may |might )?(?:earn|get|receive) (?:an? )?(?:\w+ )?commission",
    ),
    rule(
        "caption",
        "anywhere",
        60,
        r"\d+ of \d+ ?(?:\||/|$)",
        rf"{PHOTO}(?: by| credit| courtesy)? ?[:/]",
        rf".*[(\[]{PHOTO}[^()\[\]]{{0,60}}[)\]]\W*$",
        rf".*[(\[][^()\[\]]{{0,60}}\b(?:{PHOTO}|getty images|archive)[)\]]\W*$",
        r"(?:[^.!?]|\.(?=\S))*[.!?] ?photo(?:graph)?(?:er)?(?: by)?[: ][^.]*$",
        r".*(?:\bgetty images|\bvia getty|/ ?shutterstock|/ ?reuters|/ ?afp|/ ?ap photo)\W*$",
    ),
    rule(
        "byline",
        "ends",
        16,
        rf"(?:by|von|par|por|di|text|story by|words by|written by)[: ]\s*(?=\S){NO_SENTENCE}.*$",
        r"(?:staff|editorial|news) (?:report|reporter|writer|team|desk)s?\W*$",
    ),
    rule(
        "date line",
        "ends",
        20,
        rf"(?:{STAMP}\b[^.]*)?(?:on |at |: )*(?:{WEEKDAY} ?)?{DATE}(?:\W*(?:[ap]\.?m\.?)?)*{NO_SENTENCE}.{{0,40}}$",
        rf"{STAMP}\b.{{0,12}}\d{NO_SENTENCE}.*$",
        r"\d{1,2} ?(?:min(?:ute)?s?|hours?|days?|weeks?)\.? (?:ago|read)\b.{0,12}$",
        rf"{WEEKDAY} (?:edition|paper)$",
        rf"(?:{STAMP}\b:? ?)?(?:\d{{1,2}}:\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{{2,4}})?,? )?(?:{WEEKDAY} ?)?{DATE}"
        r"[\W\d]{0,10}(?:[ap]\.?m\.?)? ?(?-i:[A-Z]{2,4})?\.?$",
    ),
    rule(
        "press contact",
        "tail",
        30,
        r"(?:press|media|news) (?:contacts?|office|inquiries|enquiries)\b ?:",
        r"you can (?:reach|contact|call|write to|e-?mail) (?:us|(?:the|our) (?:studio|newsroom|desk|team))\b",
        r"for (?:more |further |additional |all )?(?:information|details|inquiries|enquiries|\w+ requests|press|"
        r"media)\b.{0,40}\b"
        rf"(?:see|visit|contact|call|e-?mail|go to|write){NOBODY_SAYS}",
    ),
    rule(
        "author box",
        "tail",
        8,
        r"about (?:the )?(?:authors?|writers?|reporters?)\b",
        r"about [^\W\d][\w’' -]{1,30}$",
        r"(?:the )?authors?$",
        r"meet the (?:authors?|team)\b",
    ),
    rule(
        "author box",
        "ends",
        60,
        r"(?:reach|contact|e-?mail|follow|write to) .{0,60}(?:\w@\w|@\w|on (?:twitter|x)\b|tip line)",
        r"[\w.+-]+@[\w-]+\.[\w.]+(?:\s*[|,].*)?$",
        rf".{{0,60}}\b[\w.+-]+@[\w-]+\.[\w.]+{NO_SENTENCE}",
    ),
    rule(
        "credit line",
        "tail",
        45,
        r"(?:[–—-] ?)?\(?(?:additional |with )?(?:reporting|writing|editing|compiled|translated|edited|written|"
        rf"research) by\b{NOBODY_SAYS}",
        rf"[^.]{{2,80}} contributed (?:to this (?:report|story|article)|reporting|from)\b{NOBODY_SAYS}",
        r"(?:sources?|quellen?|fuente|fonte): ?[^.]{2,40}\.?$",
        r"(?:read the original|this (?:story|article|report|piece) (?:was |has been |is )?(?:\w+ )?(?:first |"
        r"originally )?"
        r"(?:published|appeared|produced|provided|written|distributed|supplied))\b",
        r"\(?with (?:material|files?|reporting|information|inputs?|additional reporting) (?:from|by)\b",
        r"[(\[][a-z/ -]{2,20}[)\]]$",
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
        rf"(?:skip to|jump to|menu|search|home)\b{NO_SENTENCE}",
        r"[^.!?]{1,30}(?: [|/»›>•·] [^.!?|/»›>•·]{1,30})+$",
        r"\[ .* \]$",
    ),
    rule(
        "menu",
        "tail",
        40,
        r"[^.!?]{1,40}(?: [|»›>•·←→] [^.!?|»›>•·]{1,40})+$",
        r"back to (?:top|home)\b.{0,20}$",
        r"next (?:article|story|post)\b.{0,30}$",
        r"page \d+ of \d+",
    ),
)

MORE = r"(?: (?:stories|posts?|articles?|content|news|reading|coverage|links|headlines|topics|videos|reads))"
# Headings of parts that are not the article; what follows goes too. (reason, whether whole sentences go too, heading)
SECTIONS: tuple[tuple[str, bool, re.Pattern[str]], ...] = tuple(
    (reason, sentences, re.compile(rf"\W*(?:{pattern})\W*", re.IGNORECASE))
    for reason, sentences, pattern in (
        (
            "teaser",
            False,
            r"(?:related|similar|recommended|sponsored|popular|top|more|latest|other|featured|recent)"
            rf"(?: (?:top|local|latest|world|related))?{MORE}?",
        ),
        (
            "teaser",
            False,
            r"(?:more|latest|news|other stories) (?:from|on|in|about) .{2,40}|(?:most|best) (?:read|popular|"
            r"viewed|shared|"
            r"watched)(?: .{2,20})?|trending(?: now)?|(?:you )?(?:may|might) (?:also )?(?:like|be interested in|"
            r"enjoy|have "
            r"missed)|you (?:may|might) also (?:like|enjoy)|check also|see also|read (?:more|also|next)|also "
            r"read|don['’]t miss|"
            r"editor['’]?s['’]? (?:picks?|choice)|today['’]s .{2,30}|what to read next|keep reading|up next|"
            r"around the web|"
            r"from (?:our|the) (?:archives?|newsroom|web|network|partners)|in case you missed it|quick links|"
            r"the day in pictures",
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
            r"(?:media|press|news) (?:contacts?|inquiries|enquiries|office)|contacts?(?: for (?:the )?(?:media|"
            r"press))?|"
            r"(?:for )?(?:further|more) information(?: contact)?|for media",
        ),
        (
            "legal line",
            True,
            r"forward[- ]looking statements?|safe harbor(?: statement)?|disclaimer|notes? (?:to|for) editors?|"
            r"legal notice|"
            r"about us|boilerplate",
        ),
    )
)
# A caption that was left standing in a text: one sentence with an agency or archive in brackets right behind it
LOOSE_CAPTION = re.compile(
    rf"[^.!?]{{10,250}}[.!?]? ?\(\s?{AGENCY}(?: ?/ ?[\w .]+)?(?: photo)?\s?\)\W*$", re.IGNORECASE
)
