"""Units of measure: how they are written, and what they come to, so that 5 km and 5,000 metres can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.model import Quantity


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its base and how many of the base it is; ``words`` in any case, ``signs`` only as they are."""

    name: str
    base: str
    factor: float
    words: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


def rows_of(base: str, *rows: tuple[str, float, str, str]) -> tuple[Unit, ...]:
    """Make the units of one base; spellings stand in one string, apart by bars."""
    return tuple(Unit(name, base, factor, split(words), split(signs)) for name, factor, words, signs in rows)


def split(spellings: str) -> tuple[str, ...]:
    """List the spellings that stand in one string."""
    return tuple(spelling for spelling in spellings.split("|") if spelling)


# name, how many of the base, words, signs. "tons" counts as tonnes: the news seldom says which ton it means.
MEASURES = (
    *rows_of(
        "share",
        ("percent", 0.01, "percent|per cent|percents|pct|percentage", "%|％|p.c."),
        ("share", 1, "", ""),
    ),
    *rows_of(
        "percentage points",
        ("percentage points", 1, "percentage points|percentage point|percent points", "pp"),
        ("basis points", 0.01, "basis points|basis point", "bps|bp"),
    ),
    *rows_of(
        "metres",
        ("kilometres", 1000, "kilometres|kilometre|kilometers|kilometer|kms", "km"),
        ("metres", 1, "metres|metre|meters|meter|mtrs", "m"),
        ("decimetres", 0.1, "decimetres|decimetre|decimeters|decimeter", "dm"),
        ("centimetres", 0.01, "centimetres|centimetre|centimeters|centimeter|cms", "cm"),
        ("millimetres", 0.001, "millimetres|millimetre|millimeters|millimeter", "mm"),
        ("micrometres", 1e-6, "micrometres|micrometers|micrometer|microns|micron", "µm|μm"),
        ("nanometres", 1e-9, "nanometres|nanometers|nanometer|nanometre", "nm"),
        ("picometres", 1e-12, "picometres|picometers|picometer|picometre", ""),
        ("miles", 1609.344, "miles|mile", "mi"),
        ("nautical miles", 1852, "nautical miles|nautical mile", "nmi"),
        ("yards", 0.9144, "yards|yard", "yd|yds"),
        ("feet", 0.3048, "feet|foot", "ft|ft."),
        ("inches", 0.0254, "inches|inch", '"|″'),
        ("light-years", 9.4607e15, "light-years|light-year|light years|light year", ""),
    ),
    *rows_of(
        "square metres",
        (
            "square kilometres",
            1e6,
            "square kilometres|square kilometre|square kilometers|square kilometer|sq km|sq. km|sq kms",
            "km2|km²",
        ),
        ("square metres", 1, "square metres|square metre|square meters|square meter|sq m|sq. m|sqm", "m2|m²"),
        ("square miles", 2589988, "square miles|square mile|sq miles|sq mi|sq. miles", "mi2|mi²"),
        ("square feet", 0.092903, "square feet|square foot|sq ft|sq. ft|sq. ft.|sqft", "ft2|ft²"),
        ("hectares", 10_000, "hectares|hectare", "ha"),
        ("acres", 4046.86, "acres|acre", ""),
    ),
    *rows_of(
        "litres",
        ("litres", 1, "litres|litre|liters|liter", "L"),
        ("millilitres", 0.001, "millilitres|millilitre|milliliters|milliliter", "ml|mL"),
        ("gallons", 3.78541, "gallons|gallon", "gal"),
        ("pints", 0.473176, "pints|pint", ""),
        ("quarts", 0.946353, "quarts|quart", ""),
        ("cups", 0.236588, "cups|cup", ""),
        ("tablespoons", 0.0147868, "tablespoons|tablespoon", "tbsp"),
        ("teaspoons", 0.00492892, "teaspoons|teaspoon", "tsp"),
        ("fluid ounces", 0.0295735, "fluid ounces|fluid ounce|fl oz", ""),
        ("barrels", 158.987, "barrels|barrel", "bbl|bbls"),
        ("bushels", 35.2391, "bushels|bushel", ""),
        ("cubic metres", 1000, "cubic metres|cubic metre|cubic meters|cubic meter|cu m", "m3|m³|cbm"),
        ("cubic feet", 28.3168, "cubic feet|cubic foot|cu ft", "ft3|ft³"),
        ("cubic centimetres", 0.001, "cubic centimetres|cubic centimeters|cubic centimeter|cubic inches", "cm3|cm³|cc"),
        ("cubic kilometres", 1e12, "cubic kilometres|cubic kilometers|cubic kilometer", "km3|km³"),
    ),
    *rows_of(
        "kilograms",
        ("kilograms", 1, "kilograms|kilogram|kilogrammes|kilogramme|kilos|kilo|kgs", "kg"),
        ("grams", 0.001, "grams|gram|grammes|gramme", "g"),
        ("milligrams", 1e-6, "milligrams|milligram|milligrammes", "mg"),
        ("micrograms", 1e-9, "micrograms|microgram|microgrammes|microgramme|mcg", "µg|μg"),
        (
            "tonnes",
            1000,
            "tonnes|tonne|metric tons|metric ton|metric tonnes|metric tonne|tons|ton|short tons|long tons",
            "t",
        ),
        ("kilotons", 1e6, "kilotons|kiloton|kilotonnes", "kt"),
        ("megatons", 1e9, "megatons|megaton|megatonnes", "Mt"),
        ("pounds", 0.453592, "pounds|pound", "lb|lbs|lb.|lbs."),
        ("ounces", 0.0283495, "ounces|ounce", "oz|oz."),
        ("stone", 6.35029, "stone", "st"),
        ("drams", 0.00177185, "drams|dram|drachmas|drachma", ""),
        ("carats", 0.0002, "carats|carat", ""),
    ),
    *rows_of(
        "seconds",
        ("milliseconds", 0.001, "milliseconds|millisecond", "ms"),
        ("seconds", 1, "seconds|second|secs|sec", "s"),
        ("minutes", 60, "minutes|minute|mins", "min"),
        ("hours", 3600, "hours|hour|hrs|hr", "h"),
        ("days", 86_400, "days|day|nights|night", ""),
        ("weeks", 604_800, "weeks|week", ""),
        ("fortnights", 1_209_600, "fortnights|fortnight", ""),
    ),
    *rows_of(
        "months",
        ("months", 1, "months|month", ""),
        ("quarters", 3, "", ""),
        ("years", 12, "years|year|yrs|yr", ""),
        ("decades", 120, "decades|decade", ""),
        ("centuries", 1200, "centuries|century", ""),
    ),
    *rows_of(
        "degrees Celsius",
        (
            "degrees Celsius",
            1,
            "degrees celsius|degree celsius|degrees centigrade|degree centigrade|deg celsius|deg c|degrees c"
            "|degree c|celsius|celcius|centigrade|centigrate",
            "°C|° C|ºC|℃|° Celsius",
        ),
        (
            "degrees Fahrenheit",
            1,
            "degrees fahrenheit|degree fahrenheit|degrees farenheit|deg fahrenheit|deg f|degrees f|degree f"
            "|fahrenheit|farenheit",
            "°F|° F|ºF|℉|° Fahrenheit",
        ),
        ("kelvins", 1, "kelvins|kelvin", "K"),
    ),
    *rows_of(
        "degrees", ("degrees", 1, "degrees|degree|deg.|deg", "°|º"), ("radians", 57.29578, "radians|radian|rad", "")
    ),
    *rows_of(
        "watts",
        ("gigawatts", 1e9, "gigawatts|gigawatt", "GW"),
        ("megawatts", 1e6, "megawatts|megawatt", "MW"),
        ("kilowatts", 1000, "kilowatts|kilowatt", "kW|KW"),
        ("watts", 1, "watts|watt", "W"),
        ("horsepower", 745.7, "horsepower", "hp|bhp"),
    ),
    *rows_of(
        "watt-hours",
        ("terawatt-hours", 1e12, "terawatt-hours|terawatt hours", "TWh"),
        ("gigawatt-hours", 1e9, "gigawatt-hours|gigawatt hours", "GWh"),
        ("megawatt-hours", 1e6, "megawatt-hours|megawatt hours", "MWh"),
        ("kilowatt-hours", 1000, "kilowatt-hours|kilowatt hours|kilowatt-hour", "kWh"),
    ),
    *rows_of(
        "bits",
        ("bits", 1, "bits|bit", ""),
        ("megabits", 1e6, "megabits|megabit", "mb|Mb"),
        ("bytes", 8, "bytes|byte", ""),
        ("kilobytes", 8e3, "kilobytes|kilobyte", "KB|kB"),
        ("megabytes", 8e6, "megabytes|megabyte", "MB"),
        ("gigabytes", 8e9, "gigabytes|gigabyte", "GB"),
        ("terabytes", 8e12, "terabytes|terabyte", "TB"),
    ),
    *rows_of("volts", ("volts", 1, "volts|volt", "V"), ("kilovolts", 1000, "kilovolts|kilovolt", "kV")),
    *rows_of(
        "hertz",
        ("hertz", 1, "hertz", "Hz"),
        ("megahertz", 1e6, "megahertz", "MHz"),
        ("gigahertz", 1e9, "gigahertz", "GHz"),
    ),
    *rows_of(
        "pascals",
        ("psi", 6894.76, "pounds per square inch", "psi"),
        ("bar", 100_000, "", "bar"),
        ("millibars", 100, "millibars|millibar|hectopascals", "hPa"),
    ),
    *rows_of(
        "metres per hour",
        ("kilometres per hour", 1000, "kilometres an hour|kilometers an hour|kph|kmph|kmh", "km/h|km/hr|kmh"),
        ("miles per hour", 1609.344, "miles an hour|mph", ""),
        ("knots", 1852, "knots|knot", "kts|kn"),
    ),
    *rows_of("decibels", ("decibels", 1, "decibels|decibel", "dB")),
    *rows_of("turns", ("turns", 1, "", "")),
)
# name (ISO 4217 where there is one), base, how many of it, words, signs before or after the number
MONEY = (
    *rows_of(
        "USD",
        (
            "USD",
            1,
            "us dollars|us dollar|u.s. dollars|u.s. dollar|american dollars|united states dollars|usd",
            "US$|US $|U.S.$|U.S. $|u.s $|us $|USD$|usd$|USD $",
        ),
        ("dollars", 1, "dollars|dollar|bucks|buck", "$"),
        ("cents", 0.01, "cents|cent", "¢"),
    ),
    *rows_of("EUR", ("EUR", 1, "euros|euro|eur", "€"), ("euro cents", 0.01, "euro cents|eurocents", "")),
    *rows_of(
        "GBP",
        ("GBP", 1, "pounds sterling|british pounds|british pound|sterling|gbp|quid", "£"),
        ("pence", 0.01, "pence|penny|pennies", ""),
    ),
    *rows_of("CAD", ("CAD", 1, "canadian dollars|canadian dollar|cad", "C$|C $|CA$|Can$|CDN$|CAD$|c $")),
    *rows_of("AUD", ("AUD", 1, "australian dollars|australian dollar|aud", "A$|AU$|AUD$|aud$")),
    *rows_of("NZD", ("NZD", 1, "new zealand dollars|new zealand dollar|nzd", "NZ$|NZD$|nzd$")),
    *rows_of("HKD", ("HKD", 1, "hong kong dollars|hong kong dollar|hkd", "HK$|HK $|hk $")),
    *rows_of("SGD", ("SGD", 1, "singapore dollars|singapore dollar|sgd", "S$")),
    *rows_of("TWD", ("TWD", 1, "taiwan dollars|taiwan dollar|twd", "NT$")),
    *rows_of("MXN", ("MXN", 1, "mexican pesos|mexican peso|mxn", "Mex$|MX$")),
    *rows_of("JPY", ("JPY", 1, "japanese yen|yen|jpy", "¥|￥")),
    *rows_of("CNY", ("CNY", 1, "chinese yuan|yuan|renminbi|rmb|cny|kuai", "元|CN¥|RMB")),
    *rows_of("INR", ("INR", 1, "indian rupees|inr", "₹")),
    *rows_of("rupees", ("rupees", 1, "rupees|rupee", "Rs.|Rs|₨")),
    *rows_of("LKR", ("LKR", 1, "sri lankan rupees|lkr", "ரூ")),
    *rows_of("RUB", ("RUB", 1, "russian roubles|russian rubles|roubles|rouble|rubles|ruble|rub", "₽")),
    *rows_of("UAH", ("UAH", 1, "hryvnias|hryvnia|uah", "₴")),
    *rows_of("CHF", ("CHF", 1, "swiss francs|swiss franc|chf", "")),
    *rows_of("francs", ("francs", 1, "francs|franc", "")),
    *rows_of("SEK", ("SEK", 1, "swedish kronor|swedish kronas|swedish krona|sek", "")),
    *rows_of("NOK", ("NOK", 1, "norwegian kroner|norwegian krone|nok", "")),
    *rows_of("DKK", ("DKK", 1, "danish kroner|danish krone|dkk", "")),
    *rows_of("kroner", ("kroner", 1, "kroner|kronor|krone|krona|crowns", "")),
    *rows_of("PLN", ("PLN", 1, "polish zlotys|zlotys|zloty|pln", "")),
    *rows_of("CZK", ("CZK", 1, "czech crowns|czech koruna|koruna|czk", "")),
    *rows_of("HUF", ("HUF", 1, "forints|forint|huf", "")),
    *rows_of("RON", ("RON", 1, "romanian lei|ron", "")),
    *rows_of("TRY", ("TRY", 1, "turkish liras|turkish lira", "₺")),
    *rows_of("lira", ("lira", 1, "liras|lira|lire", "")),
    *rows_of("ILS", ("ILS", 1, "shekels|shekel|israeli shekels|nis|ils", "₪")),
    *rows_of("SAR", ("SAR", 1, "saudi riyals|saudi riyal", "")),
    *rows_of("riyals", ("riyals", 1, "riyals|riyal|rials|rial", "")),
    *rows_of("dirhams", ("dirhams", 1, "dirhams|dirham|aed", "")),
    *rows_of("dinars", ("dinars", 1, "dinars|dinar", "")),
    *rows_of("KRW", ("KRW", 1, "south korean won|korean won|won|krw", "₩")),
    *rows_of("BRL", ("BRL", 1, "reais|brazilian reals|brl", "R$")),
    *rows_of("pesos", ("pesos", 1, "pesos|peso", "")),
    *rows_of("pesetas", ("pesetas", 1, "pesetas|peseta", "₧")),
    *rows_of("ZAR", ("ZAR", 1, "south african rand|rand|zar", "")),
    *rows_of("NGN", ("NGN", 1, "naira|ngn", "₦")),
    *rows_of("shillings", ("shillings", 1, "shillings|shilling|ksh", "")),
    *rows_of("THB", ("THB", 1, "baht|thb", "฿")),
    *rows_of("IDR", ("IDR", 1, "rupiah|rupiahs|idr", "Rp")),
    *rows_of("PHP", ("PHP", 1, "philippine pesos", "₱")),
    *rows_of("VND", ("VND", 1, "dong|vnd", "₫")),
    *rows_of("MYR", ("MYR", 1, "ringgit|myr", "")),
    *rows_of("KZT", ("KZT", 1, "tenge|kzt", "₸")),
    *rows_of("GEL", ("GEL", 1, "georgian lari|lari", "₾")),
    *rows_of("CRC", ("CRC", 1, "costa rican colones|colones", "₡")),
    *rows_of("LAK", ("LAK", 1, "kip", "₭")),
    *rows_of("EGP", ("EGP", 1, "egyptian pounds", "E£")),
    *rows_of("markkaa", ("markkaa", 1, "finnish markkaa|finnish markka|markkaa|markka", "")),
    *rows_of("marks", ("marks", 1, "deutsche marks|german marks", "DM")),
    *rows_of("guilders", ("guilders", 1, "dutch guilders|guilders|guilder", "")),
    *rows_of("sen", ("sen", 1, "sen", "")),
    *rows_of("BTC", ("BTC", 1, "bitcoins|bitcoin|btc", "₿"), ("satoshis", 1e-8, "satoshis|satoshi", "")),
)
BY_NAME = {unit.name: unit for unit in (*MEASURES, *MONEY)}
BY_WORD = {word: unit for unit in (*MONEY, *MEASURES) for word in unit.words}
BY_SIGN = {sign: unit for unit in (*MONEY, *MEASURES) for sign in unit.signs}
MONEY_NAMES = frozenset(unit.name for unit in MONEY)
PER = re.compile(r" per ")
# Cut so that the sums of binary fractions do not show: 0.1 + 0.2 is .3 here.
DIGITS = 12


def find_unit(written: str) -> Unit | None:
    """Give the unit that is written so: first as a sign, by its exact letters, then as a word.

    >>> find_unit("Kilometers").name, find_unit("km").name, find_unit("drones")
    ('kilometres', 'kilometres', None)
    """
    return (
        BY_SIGN.get(written)
        or BY_WORD.get(" ".join(written.lower().replace("-", " ").split()))
        or BY_WORD.get(written.lower())
    )


def base_of(unit: str | None) -> tuple[str | None, float]:
    """Give the base of a unit and how many of it the unit is; an unknown unit is its own.

    >>> base_of("miles per hour")
    ('metres per hour', 1609.344)
    """
    if unit is None:
        return None, 1.0
    if unit in BY_NAME:
        return BY_NAME[unit].base, BY_NAME[unit].factor
    name, per, time = unit.partition(" per ")
    if per and name in BY_NAME:
        return f"{BY_NAME[name].base} per {time}", BY_NAME[name].factor
    return unit, 1.0


def to_base(quantity: Quantity) -> tuple[float, str | None]:
    """Give the value of a quantity in the base of its unit.

    >>> to_base(Quantity(0, 4, "5 km", 5, "kilometres"))
    (5000.0, 'metres')
    >>> to_base(Quantity(0, 5, "212 F", 212, "degrees Fahrenheit"))
    (100.0, 'degrees Celsius')
    """
    base, factor = base_of(quantity.unit)
    value = quantity.value
    if quantity.unit == "degrees Fahrenheit":
        value = (value - 32) * 5 / 9
    if quantity.unit == "kelvins":
        value -= 273.15
    return float(f"{value * factor:.{DIGITS}g}"), base


def same_unit(left: Quantity, right: Quantity) -> bool:
    """Say whether two quantities can be compared by their numbers.

    >>> same_unit(Quantity(0, 4, "5 km", 5, "kilometres"), Quantity(0, 5, "3 mi.", 3, "miles"))
    True
    """
    return base_of(left.unit)[0] == base_of(right.unit)[0]
