/** The rules of the call, in plain words, as this cohort's file has them: what decisions cite, by article. */
import { type Article, articleNumber, articles, articlesSha256 } from '#domain/cohort/articles.ts';
import { rulesSha256 } from '#domain/cohort/eligibility.ts';
import { html } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { articleBodies, type Ruled } from './rules-articles.ts';
import { articleTitles, rulesWords } from './rules-words.ts';

/** The short form of a digest, for people; applications keep that of their conditions whole. */
const SHOWN = 12;

/** @param ruled with the dates as they are published now */
export function rulesPage(ruled: Ruled): PageContent {
  const { cohort, say } = ruled;
  const write = rulesWords[say.language];
  const digests = {
    articles: articlesSha256(cohort).slice(0, SHOWN),
    conditions: rulesSha256(cohort.applicants.rules).slice(0, SHOWN),
  };
  const titleOf = (article: Article) =>
    `${write.article}\u00A0${articleNumber(article)} – ${articleTitles[say.language][article]}`;
  return {
    title: write.title,
    description: write.description,
    main: html`<p>${write.version(cohort.rulesVersion, say.day(cohort.calendar.opensAt), digests)}</p>
<nav aria-label="${write.contents}"><ul>${articles.map(
      (article) => html`<li><a href="#${article}">${titleOf(article)}</a></li>`,
    )}</ul></nav>
${articles.map((article) => html`<h2 id="${article}">${titleOf(article)}</h2>${articleBodies[article](ruled)}\n`)}`,
  };
}
