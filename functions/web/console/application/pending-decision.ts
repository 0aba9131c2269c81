/** What was decided of an application’s eligibility and not told yet: by whom, when, and why, as its applicant will read it. */
import type { Application } from '#domain/application/application.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { ruleRetained } from '#domain/cohort/eligibility.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { type People, staffName } from '#web/console/door/events.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  eligible: [
    'Décidée recevable. Le candidat n’en est pas encore informé.',
    'Decided admissible. The applicant was not notified yet.',
  ],
  ineligible: [
    'Décidée irrecevable. Le candidat n’en est pas encore informé.',
    'Decided inadmissible. The applicant was not notified yet.',
  ],
  by: [
    (moment: string, who: string) => `Le ${moment}, par ${who}.`,
    (moment: string, who: string) => `On ${moment}, by ${who}.`,
  ],
});

export function pendingDecision(
  application: Application,
  cohort: Cohort,
  people: People,
  say: Wording,
): Markup | '' {
  if (application.status !== 'eligibility-review' || !application.decision) return '';
  const { outcome, reasonCodes, reason, decidedBy, decidedAt } = application.decision;
  const text = words[say.language];
  const { failures } = application.assessment;
  const reasons = reasonCodes.map(
    (code) => ruleRetained(code, failures, cohort.applicants.rules)?.message[say.language] ?? code,
  );
  const by = text.by(say.moment(decidedAt), staffName(decidedBy, people, say.language));
  return notice(
    'info',
    html`${text[outcome]} ${by}${reasons.map((one) => html`<br>${one}`)}${
      reason === undefined ? '' : html`<br><span class="prose">${reason}</span>`
    }`,
  );
}
