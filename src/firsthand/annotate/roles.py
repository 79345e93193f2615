"""The common nouns that stand for people, bodies, places, documents and things, as tables to be read and added to."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from firsthand.names import listed

Kind: TypeAlias = Literal["PERSON", "ORG", "PLACE", "PRODUCT", "EVENT", "WORK", "GROUP"]
Gender: TypeAlias = Literal["he", "she"]

OFFICES = listed(
    """president official premier chancellor minister secretary undersecretary governor mayor mayoress senator
    congressman congresswoman lawmaker legislator deputy councillor councilor councilman councilwoman councilmember
    alderman
    commissioner ambassador envoy consul diplomat chairman chairwoman chairperson chair head chief director
    vice-president treasurer leader boss spokesman spokeswoman spokesperson attorney prosecutor judge justice magistrate
    sheriff constable officer inspector superintendent detective general colonel major captain lieutenant commander
    admiral sergeant marshal king queen prince princess emperor monarch duke duchess sultan emir pope bishop archbishop
    cardinal patriarch imam rabbi pastor priest cleric ayatollah dean rector principal headteacher coroner ombudsman
    regulator auditor inspector-general whip speaker mp mep ceo cfo coo cto executive founder co-founder owner publisher
    editor manager administrator superintendent controller comptroller registrar warden chaplain coordinator
    representative negotiator adviser advisor aide strategist chairlady provost vice-chancellor dictator ruler premier
    moderator organiser organizer convener secretary-general presenter anchor"""
)
TRADES = listed(
    """analyst expert economist historian scientist researcher professor lecturer teacher engineer doctor surgeon nurse
    physician paramedic dentist veterinarian psychologist psychiatrist biologist chemist physicist geologist
    meteorologist epidemiologist virologist lawyer solicitor barrister counsel accountant banker broker trader investor
    entrepreneur businessman businesswoman hotelier developer farmer fisherman baker butcher shopkeeper grocer
    restaurateur chef cook waiter waitress driver trucker pilot co-pilot sailor skipper firefighter fireman policeman
    policewoman soldier guard gunman suspect defendant plaintiff victim witness survivor bystander passer-by resident
    neighbour neighbor tenant landlord homeowner villager worker employee staffer trainee apprentice volunteer activist
    campaigner protester protestor demonstrator organiser dissident refugee migrant immigrant passenger commuter tourist
    visitor student pupil graduate candidate challenger incumbent opponent rival contender front-runner frontrunner
    nominee winner loser champion player footballer striker goalkeeper defender midfielder coach trainer referee athlete
    runner swimmer boxer wrestler cyclist singer musician composer pianist guitarist rapper actor actress filmmaker
    producer artist painter sculptor photographer writer author novelist poet journalist reporter correspondent
    columnist blogger critic comedian model designer architect electrician plumber carpenter mechanic miner welder
    technician programmer operator contractor consultant salesman billionaire millionaire tycoon magnate whistleblower
    informant hacker spy agent bodyguard inmate prisoner convict murderer killer attacker assailant shooter bomber
    terrorist rebel militant fighter commander warlord veteran pensioner retiree widow widower bride groom patient
    mourner worshipper parishioner predecessor successor colleague counterpart ally friend supporter follower voter
    taxpayer customer client shopper patron host guest nominee republican democrat conservative socialist
    caller listener reader user clerk mate skipper keeper signalman
    philosopher mathematician theologian astronaut cosmonaut explorer hunter"""
)
MEN = listed(
    """man boy father dad son brother husband grandfather grandson uncle nephew gentleman king prince duke emperor
    businessman spokesman chairman policeman fireman fisherman congressman councilman salesman actor waiter widower
    groom sultan emir pope priest imam rabbi monk lad guy"""
)
WOMEN = listed(
    """woman girl mother mum mom daughter sister wife grandmother granddaughter aunt niece lady queen princess duchess
    empress businesswoman spokeswoman chairwoman policewoman congresswoman councilwoman actress waitress widow bride
    mayoress nun"""
)
OTHER_PEOPLE = listed(
    "person adult child baby infant toddler teenager teen youth parent spouse partner cousin relative"
)
NEWS_BODIES = listed(
    "agency media newspaper paper daily weekly broadcaster channel station magazine outlet network wire"
)
MAKERS = listed("carmaker automaker drugmaker chipmaker planemaker shipbuilder giant")
BODIES = (
    NEWS_BODIES
    | MAKERS
    | listed(
        """commission committee council board ministry department bureau office authority administration government
    cabinet parliament senate congress assembly legislature court tribunal judiciary police military army navy
    brigade battalion company corporation firm business manufacturer maker supplier operator utility airline
    carrier bank lender insurer retailer chain supermarket brewery group organisation organization association
    federation confederation league union alliance coalition movement guild brotherhood party faction foundation
    charity trust fund institute institution university college school academy faculty hospital clinic laboratory
    lab museum library church club team squad society cooperative consortium conglomerate startup start-up brand
    enterprise subsidiary parent publisher watchdog regulator ombudsman think-tank mission delegation panel jury
    inquiry task-force taskforce force service unit division directorate secretariat embassy consulate kremlin
    pentagon militia junta opposition syndicate cartel gang sect bloc chamber monarchy regime leadership management
    municipality prosecutor-general customs treasury exchange observatory forum campaign shipyard contractor
    developer owner newsroom coroner prosecution defence defense"""
    )
)
PLACES = listed(
    """city town village hamlet suburb borough district county region province state territory country nation republic
    kingdom island peninsula continent capital municipality port harbour harbor airport square street avenue road bridge
    tunnel river lake sea bay valley mountain hill forest park reservoir dam plant factory refinery mine quarry
    warehouse depot stadium arena hall palace castle tower building hotel site facility base camp prison jail border
    area neighbourhood neighborhood venue complex"""
)
THINGS = listed(
    """drone missile rocket aircraft plane jet helicopter ship vessel boat ferry tanker freighter submarine train tram
    bus car truck lorry vehicle tank system device app software platform model vaccine drug medicine satellite telescope
    probe spacecraft pipeline reactor product gadget phone game"""
)
WORKS = listed(
    """book novel film movie documentary series album song play opera painting article story essay column poem show
    programme program podcast"""
)
DOCUMENTS = listed(
    """report statement study survey document letter memo bulletin dossier review paper audit ruling verdict judgment
    judgement filing indictment complaint release website webpage page communique survey poll dispatch account testimony
    transcript affidavit text message post tweet email e-mail notice figures data statistics summary analysis tally"""
)
EVENTS = listed(
    """war battle election referendum vote tournament championship cup games festival conference summit ceremony fair
    earthquake flood hurricane storm typhoon cyclone crash attack explosion blast strike uprising revolution pandemic
    epidemic outbreak crisis trial race match concert parade exhibition"""
)
SPOKESPEOPLE = listed("spokesman spokeswoman spokesperson spokespeople spokesmen spokeswomen representative")
PEOPLE = OFFICES | TRADES | MEN | WOMEN | OTHER_PEOPLE
PLURALS = {"people": "person", "men": "man", "children": "child", "police": "police", "firefighters": "firefighter"}
KINDS: tuple[tuple[Kind, frozenset[str]], ...] = (
    ("PERSON", PEOPLE),
    ("ORG", BODIES),
    ("PLACE", PLACES),
    ("PRODUCT", THINGS),
    ("WORK", WORKS | DOCUMENTS),
    ("EVENT", EVENTS),
)
PERSON_ENDINGS = (
    "man",
    "woman",
    "ologist",
    "icist",
    "nomist",
    "yist",
    "itician",
    "mician",
    "keeper",
    "maker",
    "worker",
)
HINTS = {  # words in the names of bodies that tell what the body is
    **dict.fromkeys(
        listed(
            """courier times post tribune gazette herald journal ledger chronicle observer guardian mail telegraph echo
            examiner inquirer dispatch bugle argus mirror globe star daily weekly"""
        ),
        "newspaper",
    ),
    **dict.fromkeys(
        listed(
            """inc corp ltd llc plc gmbh castings refining motors motor energy power steel foods oil gas mining
            petroleum chemicals chemical pharma electric electronics technologies software systems industries
            holdings logistics shipping textiles breweries cement aerospace semiconductor telecom mobile"""
        ),
        "company",
    ),
    **dict.fromkeys(listed("workers guild brotherhood teamsters local"), "union"),
    **dict.fromkeys(listed("airlines airways air aviation jet"), "airline"),
    **dict.fromkeys(listed("news press novosti wire"), "agency"),
    **dict.fromkeys(listed("medical infirmary"), "hospital"),
    **dict.fromkeys(listed("tv radio television broadcasting"), "broadcaster"),
    **dict.fromkeys(listed("front resistance rebels watch"), "group"),
    **dict.fromkeys(listed("fc united rovers athletic"), "club"),
}
SHORT_TITLES = {
    "dr": "doctor",
    "prof": "professor",
    "gen": "general",
    "maj": "major",
    "col": "colonel",
    "capt": "captain",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "adm": "admiral",
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "rev": "priest",
    "supt": "superintendent",
    "insp": "inspector",
}
NATIONS_SUFFIX = re.compile(r"(?:ian|ean|ish|ese|can|aqi|ani|stani|elsh|reek|rench|utch|wiss)s?$", re.IGNORECASE)
PARTIES_AND_FAITHS = listed(
    """republican republicans democrat democrats democratic tory tories labour conservative conservatives liberal
    liberals green greens communist communists socialist socialists christian christians muslim muslims jewish jew jews
    catholic catholics protestant protestants orthodox sunni sunnis shia shiite shiites hindu hindus buddhist buddhists
    sikh sikhs mormon mormons islamic islamist islamists nazi nazis kurd kurds arab arabs uyghur uyghurs roma pole poles
    dane danes swede swedes finn finns turk turks serb serbs croat croats czech czechs slovak slovaks afghan afghans
    thai thais spaniard spaniards briton britons american americans russian russians western soviet"""
)


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """Give the singular of a common noun, by its ending.

    >>> singular("ministers"), singular("agencies"), singular("spokesmen"), singular("boss")
    ('minister', 'agency', 'spokesman', 'boss')
    """
    word = word.lower()
    if word in PLURALS:
        return PLURALS[word]
    for ending, other in (("ies", "y"), ("men", "man"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + other
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def in_tables(noun: str) -> bool:
    """Say whether a common noun stands in the tables, and is not only known by its ending.

    >>> in_tables("minister"), in_tables("statesman")
    (True, False)
    """
    return any(noun in table or singular(noun) in table for _, table in KINDS)


@lru_cache(maxsize=20_000)
def kind_of(noun: str) -> Kind | None:
    """Say what kind of thing a common noun stands for, or None when the tables do not know it.

    >>> kind_of("minister"), kind_of("agency"), kind_of("warehouses"), kind_of("weather")
    ('PERSON', 'ORG', 'PLACE', None)
    """
    word = noun.lower()
    for kind, table in KINDS:
        if word in table or singular(word) in table:
            return kind
    return "PERSON" if len(word) > 5 and singular(word).endswith(PERSON_ENDINGS) else None


def gender_of(noun: str) -> Gender | None:
    """Say whether a common noun stands for a man or a woman.

    >>> gender_of("spokeswoman"), gender_of("brother"), gender_of("minister")
    ('she', 'he', None)
    """
    word = singular(noun)
    if word in WOMEN or (word.endswith("woman") and len(word) > 5):
        return "she"
    return "he" if word in MEN else None


def is_group(name: str) -> bool:
    """Say whether a name is that of people of a nation, party or faith.

    >>> is_group("Russians"), is_group("North Korean"), is_group("Vladivostok")
    (True, True, False)
    """
    last = name.rsplit(maxsplit=1)[-1].lower() if name.split() else ""
    return last in PARTIES_AND_FAITHS or (name[:1].isupper() and NATIONS_SUFFIX.search(last) is not None)
