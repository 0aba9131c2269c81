/** The appeals of an applicant on their page: when each came, when an answer is due, and what it was. */
import { contestedOutcomes } from '#domain/appeal/appeal.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { typesetWords } from '#web/server/parts/words.ts';

type Appeal = Answer<'view-application'>['appeals'][number];

const words = typesetWords({
  title: ['Votre recours', 'Your appeal'],
  received: {
    informal: [
      (day: string) => `Recours gracieux reçu le ${day}.`,
      (day: string) => `Appeal to the author of the decision, received on ${day}.`,
    ],
    hierarchical: [
      (day: string) => `Recours hiérarchique reçu le ${day}.`,
      (day: string) => `Appeal to the superior authority, received on ${day}.`,
    ],
    contentious: [
      (day: string) => `Recours devant le tribunal, connu du service le ${day}.`,
      (day: string) => `Case before the court, known to the service on ${day}.`,
    ],
  },
  against: {
    told: [
      (day: string) => `Il conteste la décision du ${day}.`,
      (day: string) => `It contests the decision of ${day}.`,
    ],
    silence: [
      (day: string) => `Il conteste le refus implicite, né du silence de l’administration le ${day}.`,
      (day: string) =>
        `It contests the implicit refusal, which arose on ${day} from the silence of the administration.`,
    ],
    withdrawal: [
      (day: string) => `Il conteste la décision du ${day}, qui retire la subvention en tout ou en partie.`,
      (day: string) => `It contests the decision of ${day}, which withdraws the grant wholly or in part.`,
    ],
    reduction: [
      (day: string) =>
        `Il conteste la décision du ${day}, qui réduit la subvention après vos comptes rendus.`,
      (day: string) => `It contests the decision of ${day}, which reduces the grant after your reports.`,
    ],
    end: [
      (day: string) => `Il conteste la décision du ${day}, qui arrête votre accompagnement.`,
      (day: string) => `It contests the decision of ${day}, which ends your support.`,
    ],
    withholding: [
      (day: string) => `Il conteste la décision du ${day}, qui suspend un versement.`,
      (day: string) => `It contests the decision of ${day}, which withholds a payment.`,
    ],
  },
  late: [
    (day: string) =>
      `Il est arrivé après le délai, qui se terminait le ${day} : il n’interrompt pas le délai pour saisir le tribunal.`,
    (day: string) =>
      `It came after the time limit, which ended on ${day}: it does not interrupt the time limit for going to court.`,
  ],
  due: [
    (day: string) =>
      `Le service l’examine. Si aucune réponse ne vous a été notifiée le ${day}, il est rejeté ce jour-là.`,
    (day: string) =>
      `The service examines it. If no answer has been notified to you by ${day}, it is rejected on that day.`,
  ],
  silent: [
    (day: string) =>
      `Sans réponse de l’administration, il est rejeté depuis le ${day}. Une réponse écrite peut encore vous être envoyée.`,
    (day: string) =>
      `Without an answer of the administration, it is rejected since ${day}. A written answer may still be sent to you.`,
  ],
  outcomes: {
    maintained: [
      (day: string) => `Réponse du ${day} : la décision est maintenue, pour ce motif.`,
      (day: string) => `Answer of ${day}: the decision stands, for this reason.`,
    ],
    modified: [
      (day: string) => `Réponse du ${day} : la subvention est augmentée, pour ce motif.`,
      (day: string) => `Answer of ${day}: the grant is raised, for this reason.`,
    ],
    withdrawn: [
      (day: string) => `Réponse du ${day} : la décision est retirée.`,
      (day: string) => `Answer of ${day}: the decision is withdrawn.`,
    ],
    replaced: [
      (_day: string) =>
        'La décision finale, qui vous a été notifiée, a remplacé ce refus : elle est la réponse.',
      (_day: string) =>
        'The final decision, which was notified to you, has replaced this refusal: it is the answer.',
    ],
    reinstated: [
      (day: string) =>
        `Réponse du ${day} : la décision est retirée, et votre candidature continue, pour ce motif.`,
      (day: string) =>
        `Answer of ${day}: the decision is withdrawn, and your application goes on, for this reason.`,
    ],
  },
});

/** Oldest first; nothing where there is none. */
export function ownAppeals(appeals: readonly Appeal[], say: Wording): Markup {
  if (appeals.length === 0) return html``;
  const text = words[say.language];
  return html`<h2>${text.title}</h2>${appeals.map(
    (one) =>
      html`<p>${text.received[one.kind](say.day(one.receivedOn))} ${text.against[
        contestedOutcomes[one.against.outcome]
      ](say.day(one.against.at))} ${
        one.isLate && one.kind !== 'contentious' ? text.late(say.day(one.lastDay)) : ''
      } ${answerOf(one, say)}</p>${one.answer?.reason ? html`<blockquote class="prose">${one.answer.reason}</blockquote>` : ''}`,
  )}`;
}

function answerOf({ answer, dueOn, isSilent }: Appeal, say: Wording): string {
  const text = words[say.language];
  if (answer) return text.outcomes[answer.outcome](say.day(answer.at));
  if (dueOn === undefined) return '';
  return text[isSilent ? 'silent' : 'due'](say.day(dueOn));
}
