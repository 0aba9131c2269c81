/** The topics of jurors by the words of the pages: as they are shown on the roll, and as staff may type them. */
import { supportAxes, type Topic, topics } from '#domain/cohort/support.ts';
import { defined } from '#domain/values/defined.ts';
import { languages } from '#domain/values/language.ts';
import { axisWords, needWords } from '#markup/form-words.ts';
import { stateWords } from '#web/console/door/status-words.ts';
import type { ToldProblem } from '#web/server/parts/form.ts';
import { jurorOf, plain, type RollRow } from '#web/server/typed-roll.ts';

type Language = 'fr' | 'en';
const namesIn = (language: Language): Readonly<Record<string, string>> => ({
  ...stateWords[language].needs,
  ...Object.fromEntries(supportAxes.map((axis) => [axis, axisWords[axis][language].toLowerCase()])),
});

/** @returns a topic as it is shown; one that no application has as it was enrolled */
export const topicName = (topic: string, language: Language): string => namesIn(language)[topic] ?? topic;
/** @returns all that there are, as one line */
export const topicNames = (language: Language): string =>
  topics.map((topic) => topicName(topic, language)).join(', ');

/** Every word that a page or the form of applicants has for a topic, and its code. */
const formWords: Readonly<Record<string, Record<Language, string>>> = { ...axisWords, ...needWords };
const wordsOf = (topic: Topic): string[] =>
  languages.flatMap((language) => {
    const { needs: shownNeeds, axes } = stateWords[language];
    return [shownNeeds[topic], axes[topic], formWords[topic]?.[language]].filter(
      (word) => word !== undefined,
    );
  });
/** By each word that a page or the form of applicants has for it, or its code. */
const byWord = new Map(
  topics.flatMap((topic) => [topic, ...wordsOf(topic)].map((word) => [plain(word), topic] as const)),
);
const topicOf = (word: string): Topic | undefined => byWord.get(plain(word));

/** @returns the juror with the codes of the topics that were typed, each once */
export const withTopics = <J extends { topics?: string[] }>({ topics: words, ...juror }: J) => ({
  ...juror,
  ...defined({ topics: words && [...new Set(words.flatMap((word) => topicOf(word) ?? []))] }),
});

/** What no application is about, each line with what there is to choose from. */
export const topicProblems = (rows: readonly RollRow[]): ToldProblem[] =>
  rows.flatMap((row) => {
    const unknown = (jurorOf(row).topics ?? []).filter((word) => topicOf(word) === undefined);
    if (unknown.length === 0) return [];
    const [fr, en] = [unknown.map((word) => `« ${word} »`), unknown.map((word) => `“${word}”`)];
    const message = {
      fr: `Ligne ${row.line} : aucune candidature ne porte sur ${fr.join(', ')}. Thèmes possibles : ${topicNames('fr')}.`,
      en: `Line ${row.line}: no application is about ${en.join(', ')}. Possible topics: ${topicNames('en')}.`,
    };
    return [{ field: 'list', message }];
  });
