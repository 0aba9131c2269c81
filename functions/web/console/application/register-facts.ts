/** What the register said of an applicant, beside what the form says: facts for staff, and the act that asks once more. */
import type { RegisterCheck } from '#domain/application/register-check.ts';
import { isUnchecked, registeredSiretIn } from '#domain/application/register-check.ts';
import type { Pair } from '#markup/bilingual.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { mayNot } from '#web/console/door/console-page.ts';
import { tag } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { ActsView } from './application-acts.ts';
import { actAddress } from './list-query.ts';

const words = typesetWords({
  register: ['Registre Sirene', 'Sirene register'],
  states: {
    found: ['inscrit', 'registered'],
    closed: ['fermé', 'closed'],
    unknown: ['inconnu', 'unknown'],
    unlisted: ['inscrit, ne veut pas être cité', 'registered, does not want to be listed'],
    unavailable: ['sans réponse', 'no answer'],
  } satisfies Record<RegisterCheck['state'], Pair>,
  named: [(name: string) => `sous le nom « ${name} »`, (name: string) => `as “${name}”`],
  asked: [(moment: string) => `interrogé le ${moment}`, (moment: string) => `asked on ${moment}`],
  check: ['Interroger de nouveau le registre', 'Ask the register again'],
  checkHint: [
    'Compare le SIRET du candidat au registre Sirene. Sans réponse, rien ne change ; le programme redemande chaque matin.',
    'Looks the applicant’s SIRET up in the Sirene register. Without an answer nothing changes; the programme asks again every morning.',
  ],
  notCheck: [
    'Le registre s’interroge quand le dossier est à instruire, avant toute décision.',
    'The register is asked while the application is being examined, before any decision.',
  ],
  nothing: [
    'Pas de SIRET à vérifier, ou cet appel n’interroge aucun registre.',
    'There is no SIRET to check, or this call asks no register.',
  ],
  first: [
    'Le registre Sirene n’a pas répondu : interrogez-le d’abord de nouveau.',
    'The Sirene register has not answered: ask it again first.',
  ],
});
const tones = {
  found: 'good',
  closed: 'warning',
  unknown: 'warning',
  unlisted: 'good',
  unavailable: 'bad',
} as const;

/** The check that is part of an assessment, with its date and the registered name; nothing where none was asked for. */
export function registerFacts(
  register: RegisterCheck | undefined,
  say: Wording,
): (readonly [string, string | Markup])[] {
  if (!register) return [];
  const text = words[say.language];
  const { state, name, at } = register;
  const named = name === undefined ? '' : html` ${text.named(name)}`;
  return [
    [
      text.register,
      html`${tag(text.states[state], tones[state])}${named}<br><small>${text.asked(say.moment(at))}</small>`,
    ],
  ];
}

/** Why eligibility cannot be decided yet, where the register is asked and has not answered. */
export const registerFirst = ({ application, cohort, state }: ActsView): string | undefined =>
  cohort.register && isUnchecked(application) ? words[state.language].first : undefined;

/** The act that asks once more. */
export function registerAct(acts: ActsView) {
  const { application, who, cohort, state } = acts;
  const text = words[state.language];
  const isOpen = application.status === 'eligibility-review' && application.decision === undefined;
  const canAsk = cohort.register !== undefined && registeredSiretIn(application.form) !== undefined;
  const action = actAddress(acts, 'registre');
  return {
    label: text.check,
    hint: text.checkHint,
    whyNot:
      mayNot(who, 'decide', state.language) ?? (canAsk ? (isOpen ? undefined : text.notCheck) : text.nothing),
    form: () => actButton(state, { action, label: text.check, kind: 'secondary' }),
  };
}
