"""The page needs nothing, runs nothing of others, leads to every sentence, and stays readable when it is long."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pytest
from make import make_article, make_claim, make_copy, make_dossier, make_statement
from make_story import story_dossier
from pages import HOSTILE, LINKS, Parsed, hostile_dossier, long_dossier

from firsthand.model import Dossier, Rejected, Span
from firsthand.render import render_dossier, render_index
from firsthand.render.copying import copy_groups
from firsthand.render.headlines import headline
from firsthand.render.lookup import look_up, safe_link
from firsthand.render.markdown import dossier_to_markdown
from firsthand.render.page.document import content_hash
from firsthand.render.page.picture import copies_picture
from firsthand.render.page.stored_text import Piece, sentence_anchor, stored_text
from firsthand.render.shown import shown
from firsthand.render.terminal import summary

TAGS = set(
    re.findall(
        r"\w+",
        """html head meta title style script body header nav main section article details summary figure
        h1 h2 h3 p b bdi code time span mark a ul ol li dl dt dd div label input output button
        table thead tbody tr th td svg g path circle text defs marker""",
    )
)
KINDS: dict[str, Callable[[], Dossier]] = {
    "story": story_dossier,
    "hostile": hostile_dossier,
    "empty": lambda: make_dossier([]),
}


@pytest.fixture(scope="module", params=sorted(KINDS))
def dossier(request: pytest.FixtureRequest) -> Dossier:
    return KINDS[request.param]()


@pytest.fixture(scope="module")
def page(dossier: Dossier) -> Parsed:
    return Parsed(render_dossier(dossier))


def test_only_our_tags(page: Parsed) -> None:
    assert {tag for tag, _ in page.tags} <= TAGS
    assert sum(tag == "script" for tag, _ in page.tags) == 1
    assert sum(tag == "style" for tag, _ in page.tags) == 1


def test_no_attribute_can_load_or_run(page: Parsed) -> None:
    for tag, given in page.tags:
        assert not [name for name in given if name.startswith("on") or name in ("style", "src", "srcset", "action")], (
            tag
        )


def test_links_lead_into_the_page_or_to_the_web(page: Parsed) -> None:
    for tag, target in page.attributes("href"):
        assert tag == "a"
        assert target.startswith(("#", "https://", "http://"))


def test_links_to_the_web_tell_nobody(page: Parsed) -> None:
    for tag, given in page.tags:
        if given.get("href", "#").startswith("http"):
            assert tag == "a"
            assert "noreferrer" in given["rel"]


def test_every_anchor_is_there_once(page: Parsed) -> None:
    assert len(page.ids) == len(set(page.ids))
    assert {target[1:] for _, target in page.attributes("href") if target.startswith("#")} <= set(page.ids)


def test_the_policy_lets_in_our_style_and_our_script_alone(page: Parsed) -> None:
    (policy,) = [given["content"] for _, given in page.tags if given.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert f"style-src '{content_hash(page.raw['style'])}'" in policy
    assert f"script-src '{content_hash(page.raw['script'])}'" in policy
    assert not re.search(r"url\(|@import|https?:|fetch|XMLHttp|innerHTML|eval", page.raw["style"] + page.raw["script"])


def squeezed(text: str) -> str:
    """Leave out spaces, and digits, since numbers of claims stand between the words."""
    return re.sub(r"[\s\d]", "", text)


def test_every_telling_leads_to_its_sentence(dossier: Dossier, page: Parsed) -> None:
    lookup = look_up(dossier)
    for statement in (statement for claim in dossier.claims for statement in claim.statements):
        anchor = sentence_anchor(lookup.numbers[statement.article], statement.sentence)
        sentence = statement.sentence.of(lookup.article(statement).text)
        assert squeezed(page.inside[anchor]) == squeezed(str(shown(sentence)))


def test_the_whole_text_of_every_article_is_there(dossier: Dossier, page: Parsed) -> None:
    for number, article in enumerate(dossier.articles, start=1):
        for i, span in enumerate(article.paragraphs):
            assert squeezed(page.inside[f"a{number}-p{i}"]) == squeezed(str(shown(span.of(article.text))))


def test_words_of_others_are_only_read() -> None:
    page = render_dossier(hostile_dossier())
    text = Parsed(page).text
    for words in HOSTILE[:8]:
        assert " ".join(words.split()) in " ".join(text.split())
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)
    page.encode("utf-8")


@pytest.mark.parametrize("url", LINKS)
def test_no_other_address_is_a_link(url: str) -> None:
    if not url.startswith('https://tidings.example/"'):
        assert safe_link(url) == ""
    assert "onclick" not in dict(Parsed(render_dossier(make_dossier([make_article(url=url)]))).attributes("onclick"))


def test_what_it_says_at_a_glance() -> None:
    text = " ".join(Parsed(render_dossier(story_dossier())).text.split())
    assert "10 to 12 June 2031 · Vessen · Port Sele" in text
    assert "Told by 7 outlets in 7 articles, going back to 5 known origins" in text
    order = ["What is said", "Where tellings differ", "What only one", "Who says what", "Who copied", "Timeline"]
    order += ["The articles", "Names written", "What was set aside", "How it was made"]
    headings = text[text.index("How it was made") + 1 :]  # what stands before is the list of sections
    places = [headings.index(words) for words in order]
    assert places == sorted(places)
    for words in ("Waterways Office named source, 5 tellings", "1 to 3 origins", "Geranium-25", "a1b2c3", "5" * 64):
        assert words in text


def test_the_words_of_a_statement_are_marked() -> None:
    page = render_dossier(story_dossier())
    assert "According to Corvane Press, <mark>14 barges are stuck</mark> and two people were hurt." in page


HEADLINES = (  # (what the article says, the words of the claim in it, the headline with its words in brackets)
    ("Boats came first and took off sixty people, the guard said.", "took off sixty people",
     "Boats came first and [took off sixty people], the guard said."),
    ("The bridge over the lake is shut.", "The bridge over the lake is shut", "The bridge over the lake is shut."),
    ("She said so. “It rained all night,” she said.", "It rained all night", "“[It rained all night],” she said."),
)  # fmt: skip


@pytest.mark.parametrize(("text", "told", "expected"), HEADLINES)
def test_a_headline_is_a_whole_sentence_with_the_words_of_the_claim(text: str, told: str, expected: str) -> None:
    at = text.rindex(told)
    start = text.rindex(". ", 0, at) + 2 if ". " in text[:at] else 0
    article = make_article(text)
    statement = replace(make_statement(article, told), sentence=Span(start, len(text)))
    dossier = make_dossier([article], [make_claim([statement])])
    assert str(headline(dossier.claims[0], look_up(dossier))) == expected


def test_a_headline_prefers_a_sentence_that_hangs_on_no_other() -> None:
    first = make_article("He said the bridge over the lake is shut for a week.", outlet="A")
    second = make_article("Piet Oldamme said the bridge over the lake is shut for a week.", outlet="B")
    told = "the bridge over the lake is shut for a week"
    statements = [replace(make_statement(a, told), sentence=Span(0, len(a.text))) for a in (first, second)]
    dossier = make_dossier([first, second], [make_claim(statements)])
    assert str(headline(dossier.claims[0], look_up(dossier))).startswith("Piet Oldamme said")


def test_the_page_shows_no_bare_id_of_a_claim() -> None:
    dossier = story_dossier()
    page = Parsed(render_dossier(dossier))
    assert not [claim.id for claim in dossier.claims if claim.id in page.text]
    assert {claim.id for claim in dossier.claims} <= set(page.ids), "each is an anchor"


def test_a_story_of_one_article_names_sources_and_goes_back_to_nobody() -> None:
    article = make_article("It rained, Piet Oldamme said.", outlet="Tidings")
    text = " ".join(Parsed(render_dossier(make_dossier([article]))).text.split())
    assert "Told by one article, which names no source." in text
    assert "There is only one article." in text


def test_the_same_words_stand_once_with_every_outlet() -> None:
    page = Parsed(render_dossier(story_dossier()))
    shared = [page.inside[claim.id] for claim in story_dossier().claims]
    assert sum("the same words in 2 articles" in text for text in shared) >= 1
    assert all("Daily Tidings" in text for text in shared if "the same words in 2 articles" in text)


def test_a_long_dossier_stays_usable() -> None:
    page = render_dossier(long_dossier())
    parsed = Parsed(page)
    assert len(page) < 4_000_000
    folded = [given for tag, given in parsed.tags if tag == "details" and given.get("class") == "claim"]
    assert sum("open" in given for given in folded) == 3
    assert "220 more claims" in parsed.text


def test_the_same_dossier_gives_the_same_page() -> None:
    assert render_dossier(story_dossier()) == render_dossier(story_dossier())


def flat(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        yield from flat(piece.inner)


def test_sentences_that_overlap_keep_their_anchors() -> None:
    article = make_article("One two three four.\n\nFive six.")
    spans = [Span(0, 10), Span(4, 19), Span(4, 8), Span(15, 25), Span(21, 30)]
    paragraphs = stored_text(article, 1, [(span, [1]) for span in spans])
    pieces = [piece for paragraph in paragraphs for piece in flat(paragraph.pieces)]
    assert "".join(piece.text for piece in pieces) == "One two three four.Five six."
    assert {piece.anchor for piece in pieces if piece.anchor} == {sentence_anchor(1, span) for span in spans}


def test_the_picture_has_a_row_an_article_and_an_arc_a_copy() -> None:
    dossier = story_dossier()
    picture = copies_picture(dossier)
    assert [node.name for node in picture.nodes] == ["Corvane Press", "Daily Tidings", "Sele Observer"]
    assert [arc.title for arc in picture.arcs] == ["Corvane Press to Daily Tidings"]
    (bracket,) = picture.brackets
    assert bracket.title == "2 articles that share passages, the first unknown: Corvane Press, Sele Observer"


def test_two_takers_of_one_source_are_not_drawn_as_a_pair() -> None:
    a, b, c = (make_article(f"Rain fell on the town of Halm. {i}", outlet=f"Outlet {i}") for i in range(3))
    words = ["Rain fell on the town of Halm."]
    pair = make_copy(b, c, words)
    taken = [
        replace(copy, direction="a->b" if copy.a == a.id else "b->a")
        for copy in (make_copy(a, b, words), make_copy(a, c, words))
    ]
    explained = copies_picture(make_dossier([a, b, c], copies=(*taken, pair)))
    assert (len(explained.arcs), len(explained.brackets)) == (2, 0)
    left_open = copies_picture(make_dossier([a, b, c], copies=(taken[0], pair)))
    assert (len(left_open.arcs), len(left_open.brackets)) == (1, 1)


def test_versions_in_no_known_order_are_one_group_and_none_is_its_root() -> None:
    """A pair by pair list would show the first by id as if it had the words first."""
    articles = [make_article(f"Rain fell on the town of Halm. {i}", outlet=f"Outlet {i}") for i in range(4)]
    words = ["Rain fell on the town of Halm."]
    pairs = tuple(make_copy(a, b, words) for i, a in enumerate(articles) for b in articles[i + 1 :])
    dossier = make_dossier(articles, copies=pairs)
    (group,) = copy_groups(dossier.copies, {article.id: article for article in articles})
    assert (group.taken, len(group.versions), len(group.open)) == ((), 1, 6)
    said = "4 versions of one text, the first unknown: Outlet 0, Outlet 1, Outlet 2, Outlet 3"
    assert said in " ".join(Parsed(render_dossier(dossier)).text.split())
    assert said in " ".join(line.strip() for line in summary(dossier))
    assert "4 versions of one text" in dossier_to_markdown(dossier)
    picture = copies_picture(dossier)
    assert (len(picture.arcs), len(picture.brackets), len(picture.nodes)) == (0, 1, 4)


def test_a_very_long_sentence_is_cut_around_the_words() -> None:
    article = make_article("so " * 2000 + "it rained" + " and" * 2000)
    page = render_dossier(make_dossier([article], [make_claim([make_statement(article, "it rained")])]))
    (shown_sentence,) = re.findall(r'class="words sentence".*?</a>', page, re.DOTALL)[:1]
    assert "<mark>it rained</mark>" in shown_sentence
    assert len(shown_sentence) < 900


def test_an_index_lists_stories_by_their_outlets() -> None:
    small = make_dossier([make_article("Rain.", outlet="Tidings")], title="<i>Rain</i>")
    page = Parsed(render_index([small, story_dossier()], [Rejected("a.html", "no article", "no-article")]))
    links = [target for _, target in page.attributes("href")]
    assert links == [f"{story_dossier().story.id}/dossier.html", f"{small.story.id}/dossier.html"]
    assert {tag for tag, _ in page.tags} <= TAGS
    assert "<i>Rain</i>" in page.text
    assert "no article" in page.text
    assert json.dumps(links).count("#") == 0


def test_an_index_folds_stories_of_one_article() -> None:
    alone = [make_dossier([make_article(f"Rain {i}.", outlet="Tidings")], title=f"Rain {i}") for i in range(30)]
    page = Parsed(render_index([*alone, story_dossier()]))
    assert [given for tag, given in page.tags if tag == "details"] == [{"class": "more"}]
    assert "30 stories told by one article" in page.text


def test_a_story_id_cannot_lead_elsewhere() -> None:
    dossier = make_dossier([make_article("Rain.")])
    odd = replace(dossier, story=replace(dossier.story, id='../../x"onclick="y'))  # type: ignore[arg-type]
    (target,) = [target for _, target in Parsed(render_index([odd])).attributes("href")]
    assert '"' not in target
