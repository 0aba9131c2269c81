/** The topics of jurors by the words of the pages: as they are shown on the roll, and as staff may type them. */
import { supportAxes, type Topic, topics } from '#domain/cohort/support.ts';
import { defined } from '#domain/values/defined.ts';
import { type Language, languages } from '#domain/values/language.ts';
import { axisWords, needWords } from '#markup/form-words.ts';
import { stateWords } from '#web/console/door/status-words.ts';
import type { ToldProblem } from '#web/server/parts/form.ts';
import { codesByWord, codesOf, type RollRow, unknownWords } from '#web/server/typed-roll.ts';

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
const topicOf = codesByWord(topics.map((topic) => [topic, wordsOf(topic)]));

/** @returns the juror with the codes of the topics that were typed, each once */
export const withTopics = <J extends { topics?: string[] }>({ topics: words, ...juror }: J) => ({
  ...juror,
  ...defined({ topics: words && codesOf(words, topicOf) }),
});

/** What no application is about, each line with what there is to choose from. */
export const topicProblems = (rows: readonly RollRow[]): ToldProblem[] =>
  unknownWords(rows, 'topics', { codeOf: topicOf, possible: { fr: topicNames('fr'), en: topicNames('en') } });
