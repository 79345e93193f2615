"""Which common nouns say nearly the same, which exclude each other, and which must be earned: tables for ``rank``."""

from __future__ import annotations

from firsthand.annotate.roles import BODIES, DOCUMENTS, MAKERS, OFFICES
from firsthand.names import listed


def with_makers(row: str) -> frozenset[str]:
    """Read a row of nouns; where a manufacturer stands, those who make one thing stand too.

    >>> "carmaker" in with_makers("company manufacturer"), "carmaker" in with_makers("agency office")
    (True, False)
    """
    words = listed(row)
    return words | MAKERS if "manufacturer" in words else words


ALIKE = tuple(
    with_makers(row)
    for row in """company firm corporation business manufacturer maker operator producer supplier retailer enterprise
    agency media outlet wire broadcaster
    agency board authority bureau commission office service regulator watchdog
    doctor physician surgeon
    newspaper paper daily weekly
    group organisation organization association coalition movement charity federation alliance union league foundation
    union guild brotherhood
    commission board committee panel council
    leader president premier chancellor king chairman ruler dictator head
    head chief director chairman chairwoman chair chairperson boss
    lawmaker senator congressman congresswoman representative legislator mp deputy
    city town capital
    country nation state republic
    police force department
    coach trainer manager
    captain skipper
    lawyer attorney solicitor barrister counsel
    owner landlord proprietor
    clerk secretary
    official spokesman spokeswoman spokesperson representative
    man boy gentleman
    woman girl lady
    university college school
    candidate challenger nominee contender incumbent""".splitlines()
)


# nouns that only one who was called so can be: nobody becomes mayor by being mentioned last
LAWS = listed("law bill act rule measure treaty deal agreement")  # what says something though nobody speaks
UNNAMED = listed("source insider informant whistleblower side camp")  # what is called so is left without a name
KIN = listed(
    """father dad mother mum mom son daughter brother sister husband wife widow widower uncle aunt nephew niece cousin
    grandfather grandmother grandson granddaughter parent spouse partner relative child neighbour neighbor friend
    colleague"""
)
PROVED = (
    DOCUMENTS
    | OFFICES - {"leader", "president", "boss"}
    | BODIES
    - MAKERS
    - listed(
        """company firm business group organisation organization party agency newspaper paper airline bank club body
    retailer manufacturer maker operator team outlet broadcaster institute institution charity movement"""
    )
)
SORTS = tuple(
    with_makers(row)
    for row in """company firm corporation business manufacturer maker operator producer supplier retailer airline bank
    union guild brotherhood
    party
    ministry department
    court tribunal
    police
    army navy military
    agency newspaper paper media broadcaster outlet magazine daily
    council parliament assembly senate congress
    group organisation organization association coalition movement charity federation alliance league foundation
    agency commission committee panel board authority watchdog regulator bureau
    university college school
    hospital clinic
    club team
    government
    country nation republic kingdom
    state
    province
    county
    city town capital municipality borough village hamlet suburb
    continent
    river
    lake
    sea
    island peninsula
    mountain hill valley
    bridge
    street avenue road square
    airport
    park forest
    stadium arena
    port harbour harbor
    prison jail""".splitlines()
)
