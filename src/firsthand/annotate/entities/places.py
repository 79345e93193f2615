"""What a named place is, as far as its name tells or everybody knows: a country, a state, a continent, a river."""

from __future__ import annotations

from functools import lru_cache

from firsthand.annotate.roles import kind_of, singular
from firsthand.names import listed


def named(table: str) -> frozenset[str]:
    """Read a table of names, with underscores for their spaces.

    >>> sorted(named("cuba new_york"))
    ['cuba', 'new york']
    """
    return frozenset(word.replace("_", " ") for word in listed(table))


NATION = frozenset({"country", "nation"})  # what only a country is called
COUNTRIES = named(
    """afghanistan albania algeria andorra angola antigua_and_barbuda argentina armenia australia austria
    azerbaijan bahamas bahrain bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia
    bosnia_and_herzegovina botswana brazil brunei bulgaria burkina_faso burma burundi cambodia cameroon canada
    cape_verde central_african_republic chad chile china colombia comoros congo costa_rica croatia cuba cyprus
    czechia czech_republic czechoslovakia denmark djibouti dominica dominican_republic east_germany west_germany
    east_timor ecuador egypt el_salvador england equatorial_guinea eritrea estonia eswatini ethiopia fiji
    finland france gabon gambia georgia germany ghana great_britain britain greece grenada guatemala guinea
    guinea-bissau guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel italy
    ivory_coast jamaica japan jordan kazakhstan kenya kiribati kosovo kuwait kyrgyzstan laos latvia lebanon
    lesotho liberia libya liechtenstein lithuania luxembourg madagascar malawi malaysia maldives mali malta
    mauritania mauritius mexico micronesia moldova monaco mongolia montenegro morocco mozambique myanmar namibia
    nauru nepal netherlands holland new_zealand nicaragua niger nigeria north_korea north_macedonia macedonia
    norway oman pakistan palau palestine panama papua_new_guinea paraguay peru philippines poland portugal qatar
    romania russia russian_federation rwanda samoa san_marino saudi_arabia scotland senegal serbia seychelles
    sierra_leone singapore slovakia slovenia solomon_islands somalia south_africa south_korea south_sudan
    soviet_union ussr spain sri_lanka sudan suriname sweden switzerland syria taiwan tajikistan tanzania
    thailand togo tonga trinidad_and_tobago tunisia turkey türkiye turkmenistan tuvalu uganda ukraine
    united_arab_emirates uae united_kingdom uk u.k. united_states united_states_of_america us u.s. usa u.s.a.
    america uruguay uzbekistan vanuatu vatican_city venezuela vietnam wales yemen yugoslavia zambia zimbabwe"""
)
CONTINENTS = frozenset({"africa", "asia", "europe", "north america", "south america", "antarctica", "oceania"})
STATES = named(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho
    illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi
    missouri montana nebraska nevada new_hampshire new_jersey new_mexico new_york north_carolina north_dakota
    ohio oklahoma oregon pennsylvania rhode_island south_carolina south_dakota tennessee texas utah vermont
    virginia washington west_virginia wisconsin wyoming new_south_wales victoria queensland tasmania bavaria
    saxony"""
)
KNOWN = (
    (COUNTRIES, NATION | {"state", "land"}),
    (STATES, frozenset({"state"})),
    (CONTINENTS, frozenset({"continent"})),
)
APPOSED = listed(  # "the city of Kamm" is Kamm itself; "the capital of Kamm" is not
    "city town village hamlet borough county state province region republic kingdom island port district municipality"
)


@lru_cache(maxsize=20_000)
def place_nouns(name: str, body: bool = False) -> frozenset[str]:
    """Give the common nouns that a place goes by, or a body, as far as it is a place too, as its name tells.

    >>> sorted(place_nouns("the Kamm River")), sorted(place_nouns("Norway"))
    (['river'], ['country', 'land', 'nation', 'state'])
    >>> sorted(place_nouns("County of Selm", body=True)), sorted(place_nouns("Selm Valley Mills", body=True))
    (['county'], [])
    """
    plain = name.lower().removeprefix("the ").strip()
    known: frozenset[str] = frozenset().union(*(nouns for names, nouns in KNOWN if plain in names))
    nouns = {singular(word) for word in plain.split() if kind_of(word) in ("PLACE", "ORG")}
    return known | (nouns & APPOSED if body else nouns)
