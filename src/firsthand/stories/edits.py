"""What a person changes about the stories: kept as edits of articles, so that they hold after every rebuild."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from firsthand.model import Article, ArticleId, Story, StoryEdit, StoryId, content_id


def apply_edits(stories: Sequence[Story], articles: Iterable[Article], edits: Sequence[StoryEdit]) -> list[Story]:
    """Give the stories as the person wants them; edits of articles that are gone change nothing.

    >>> a, b = (Story(id=StoryId(name), title=name, articles=(ArticleId(name),)) for name in "ab")
    >>> merged = apply_edits([a, b], [], [StoryEdit("merge", (ArticleId("a"), ArticleId("b")))])
    >>> merged[0].articles, merged[0].why[ArticleId("a")]
    (('a', 'b'), ('merged by a person',))
    """
    dates = {article.id: article.published for article in articles}
    for edit in edits:
        stories = _applied(stories, edit, dates)
    return sorted(stories, key=lambda story: story.articles)


def story_id(articles: Iterable[ArticleId], dates: Mapping[ArticleId, str | None]) -> StoryId:
    """Give the id of a story, made from its first article, so that it stays when later ones join.

    >>> a, b = ArticleId("a"), ArticleId("b")
    >>> story_id([a, b], {b: "2031-05-04"}) == story_id([b], {b: "2031-05-04"}) != story_id([a], {})
    True
    """
    return StoryId("s" + content_id(min(articles, key=lambda article: (dates.get(article) or UNDATED, article))))


UNDATED = "~"  # after every date


def _applied(stories: Sequence[Story], edit: StoryEdit, dates: Mapping[ArticleId, str | None]) -> list[Story]:
    home = {article: story for story in stories for article in story.articles}
    chosen = [article for article in edit.articles if article in home]
    if edit.kind == "merge":
        touched = [story for story in stories if set(story.articles) & set(chosen)]
        moved = {article for story in touched for article in story.articles}
    else:
        moved = set(chosen)
        touched = [story for story in stories if moved & set(story.articles)]
        if edit.kind == "move" and edit.to in home and edit.to not in moved:
            moved |= set(home[edit.to].articles)
            touched = [story for story in stories if moved & set(story.articles)]
        elif edit.kind == "move":
            return list(stories)
    if not moved:
        return list(stories)
    title = home[edit.to].title if edit.kind == "move" and edit.to else touched[0].title
    why = {article: home[article].why.get(article, ()) for article in moved}
    past = {"merge": "merged", "split": "split off", "move": "moved here"}[edit.kind]
    why |= dict.fromkeys(chosen, (f"{past} by a person",))
    rest = [_part(story, set(story.articles) - moved, story.title, story.why, dates) for story in touched]
    new = _part(touched[0], moved, title, why, dates)
    return [story for story in stories if story not in touched] + [story for story in (*rest, new) if story.articles]


def _part(
    story: Story,
    kept: set[ArticleId],
    title: str,
    why: dict[ArticleId, tuple[str, ...]],
    dates: Mapping[ArticleId, str | None],
) -> Story:
    members = tuple(sorted(kept))
    days = sorted(day[:10] for article in members if (day := dates.get(article)))
    return replace(
        story,
        id=story_id(members, dates) if members else story.id,
        title=title,
        articles=members,
        began=days[0] if days else None,
        ended=days[-1] if days else None,
        why={article: why[article] for article in members if article in why},
    )
