/** How near each place of a list was to another: one mark, one reading, one grade, one point of a weight. */
import type { SessionName } from '#domain/application/stages.ts';
import type { SmallChange } from '#domain/round/sensitivity.ts';
import { de } from '#domain/values/variables.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { wholeBallotsText } from '#markup/whole-ballots-words.ts';
import { punctuation } from '#markup/wording.ts';
import { longTable } from '#web/console/door/long-table.ts';
import { notice, tag } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { outcomeName } from './round-names.ts';
import { applicationLink, outcomeOfAct, type RoundPage } from './round-page.ts';
import { sessionNavigation } from './session-navigation.ts';

type Sensitivity = Answer<'show-sensitivity'>;
export interface SensitivityPageView extends Sensitivity {
  titles: ReadonlyMap<string, string>;
  /** Jurors by id. */
  names: ReadonlyMap<string, string>;
}

const words = typesetWords({
  intro: [
    (changes: number) =>
      plural.fr(
        changes,
        `${changes} {autre issue possible du vote ou des lectures a été essayée|autres issues possibles du vote ou des lectures ont été essayées}, chacune à un pas de la réalité. Rien n’est changé par cet essai.`,
      ),
    (changes: number) =>
      plural.en(
        changes,
        `${changes} other {way that the vote or the readings could have gone was|ways that the vote or the readings could have gone were} tried, each one step from what happened. Nothing is changed by this.`,
      ),
  ],
  notYet: [
    'La sensibilité se calcule une fois la session close.',
    'Sensitivity is computed once the round is closed.',
  ],
  allHeld: ['Aucune de ces variations ne change la liste.', 'None of these variations changes the list.'],
  quorum: [
    'Un votant de moins, et le vote n’aurait pas compté.',
    'One voter fewer, and the vote would not have counted.',
  ],
  whole: ['Par bulletins entiers', 'By whole ballots'],
  table: ['Places sensibles', 'Sensitive places'],
  sensitive: [
    (count: number, all: number) =>
      plural.fr(
        count,
        `${count} {place changerait|places changeraient} à un pas près, sur ${all} ; les autres tiennent à chacun de ces pas.`,
      ),
    (count: number, all: number) =>
      `${count} of ${all} places would change by one step; the others hold against each of these steps.`,
  ],
  application: ['Candidature', 'Application'],
  outcome: ['Issue', 'Outcome'],
  change: ['La plus petite variation qui la change', 'The smallest variation that changes it'],
  becomes: [
    (outcome: string) => `elle deviendrait : ${outcome}`,
    (outcome: string) => `it would be: ${outcome}`,
  ],
  ways: [
    (count: number) => plural.fr(count, `${count} {façon|façons}`),
    (count: number) => plural.en(count, `${count} {way|ways}`),
  ],
  gradeChanged: [
    (title: string, from: string, to: string) =>
      `un citoyen donne « ${to} » au lieu de « ${from} » à ${title}`,
    (title: string, from: string, to: string) =>
      `one citizen gives “${to}” in the place of “${from}” to ${title}`,
  ],
  gradeWithdrawn: [
    (title: string) => `un citoyen de moins donne une mention à ${title}`,
    (title: string) => `one citizen fewer grades ${title}`,
  ],
  markChanged: [
    (title: string, juror: string, criterion: string, from: number, to: number) =>
      `${juror} note ${to} au lieu de ${from} sur « ${criterion} » pour ${title}`,
    (title: string, juror: string, criterion: string, from: number, to: number) =>
      `${juror} marks ${to} in the place of ${from} on “${criterion}” for ${title}`,
  ],
  readingRemoved: [
    (title: string, juror: string) => `la lecture ${de(juror)} sur ${title} manque`,
    (title: string, juror: string) => `the review of ${title} by ${juror} is missing`,
  ],
  weightMoved: [
    (from: string, to: string, points: number) =>
      plural.fr(
        points,
        `${points} {point de poids passe|points de poids passent} de « ${from} » à « ${to} »`,
      ),
    (from: string, to: string, points: number) =>
      plural.en(points, `${points} {point of weight goes|points of weight go} from “${from}” to “${to}”`),
  ],
});

export function sensitivityPage(
  view: SensitivityPageView | undefined,
  round: SessionName,
  page: RoundPage,
): Markup {
  const { language } = page.say;
  const say = words[language];
  const top = html`${sessionNavigation(round, '/sensibilite', language)}${outcomeOfAct(page, {})}`;
  if (!view) return html`${top}${notice('info', say.notYet)}`;
  const sensitive = view.places.filter(({ held }) => !held);
  return html`${top}<p>${say.intro(view.changes)}</p>${view.quorumHeldByOne === true ? notice('warning', say.quorum) : ''}${
    sensitive.length === 0
      ? notice('success', say.allHeld)
      : html`${notice('warning', say.sensitive(sensitive.length, view.places.length))}${longTable(
          'candidatures',
          [
            say.table,
            [{ label: say.application }, { label: say.outcome }, { label: say.change }],
            sensitive.map(({ applicationId, outcome, flips }) => [
              applicationLink(applicationId, view.titles.get(applicationId) ?? applicationId),
              tag(outcomeName(outcome, language)),
              html`<ul>${flips.map(
                (flip) =>
                  html`<li>${sentenceOf(flip.smallest, view, page)}${punctuation[language].semicolon}${say.becomes(
                    outcomeName(flip.outcome, language),
                  )} <small>(${say.ways(flip.count)})</small></li>`,
              )}</ul>`,
            ]),
          ],
          page,
        )}`
  }${
    view.wholeBallots === undefined
      ? ''
      : html`<h2>${say.whole}</h2>${wholeBallotsText(view.wholeBallots, language).map((text) => html`<p>${text}</p>`)}`
  }`;
}

function sentenceOf(
  change: SmallChange,
  { titles, names }: SensitivityPageView,
  { say, cohort }: RoundPage,
): string {
  const { language } = say;
  const told = words[language];
  const title = (id: string) => {
    const name = titles.get(id) ?? id;
    return language === 'fr' ? `«\u00A0${name}\u00A0»` : `“${name}”`;
  };
  const criterion = (id: string) => cohort.jury.criteria.find((one) => one.id === id)?.label[language] ?? id;
  const grade = (index: number) => cohort.panel.grades[index]?.label[language] ?? String(index);
  const juror = (id: string) => names.get(id) ?? id;
  switch (change.kind) {
    case 'grade-changed':
      return told.gradeChanged(title(change.applicationId), grade(change.from), grade(change.to));
    case 'grade-withdrawn':
      return told.gradeWithdrawn(title(change.applicationId));
    case 'mark-changed':
      return told.markChanged(
        title(change.applicationId),
        juror(change.jurorId),
        criterion(change.criterion),
        change.from,
        change.to,
      );
    case 'reading-removed':
      return told.readingRemoved(title(change.applicationId), juror(change.jurorId));
    case 'weight-moved':
      return told.weightMoved(criterion(change.from), criterion(change.to), change.basisPoints / 100);
  }
}
