/** Reports that do not come, as staff see to them: formal notice, the withdrawal of the grant by two, and taking it back by two. */
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { secondPersonCard, secondPersonWords } from '#web/console/door/second-person.ts';
import type { FinalAct } from '#web/console/door/sure.ts';
import { formStateAt, type PeopledPage } from '#web/console/round/round-page.ts';
import { factList } from '#web/server/parts/blocks.ts';
import { actButton, formStart, problemSummary, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';

type Reports = Answer<'show-reports'>;

const words = typesetWords({
  title: ['Comptes rendus manquants', 'Missing reports'],
  notify: ['Mettre en demeure', 'Give formal notice'],
  notifyWhy: [
    'Le bénéficiaire reçoit une lettre : ce qui est dû, jusqu’à quand, et ce qui pourra être décidé ensuite. S’il remet ses comptes rendus, elle n’a plus d’effet. Elle part par courriel : envoyez-la aussi en recommandé si la convention le demande.',
    'The beneficiary is sent a letter: what is owed, until when, and what may be decided then. If it files its reports, the letter has no effect any more. It leaves by e-mail: send it by registered post as well where the agreement asks for that.',
  ],
  project: ['Projet', 'Project'],
  applicant: ['Bénéficiaire', 'Beneficiary'],
  untold: [
    'La mise en demeure n’est pas parvenue au bénéficiaire : sa lettre n’est pas partie, ou est revenue. Le délai pour répondre ne court pas. Corrigez son adresse et renvoyez la lettre, ou envoyez-la en recommandé et notez-le ici.',
    'The formal notice did not reach the beneficiary: its letter did not leave, or came back. The time to answer does not run. Correct its address and send the letter again, or send it by registered post and note that here.',
  ],
  byPost: ['Mettre en demeure en recommandé', 'Give formal notice by registered post'],
  notifiedAt: ['Mis en demeure le', 'Formal notice given on'],
  answerBy: ['A jusqu’au', 'Has until'],
  record: ['Retirer la subvention', 'Withdraw the grant'],
  recordWhy: [
    'Ce qui n’est pas versé ne le sera plus, et l’accompagnement s’arrête. Le bénéficiaire reçoit la décision, son motif, la somme à rendre et les voies de recours.',
    'What is not paid will no longer be paid, and the support ends. The beneficiary is sent the decision, its reason, the sum to be given back and how to appeal.',
  ],
  recover: ['Somme à rendre, en euros', 'Sum to be given back, in euros'],
  recoverHint: [
    'De 0 à ce qui a été versé. Le titre de perception est émis hors de ce site.',
    'From 0 to what was paid. The demand for payment is issued outside this site.',
  ],
  reason: ['Motif', 'Reason'],
  recordHint: [
    'Le bénéficiaire le lit : ce qu’il a répondu, et pourquoi cette somme.',
    'The beneficiary reads it: what it answered, and why this sum.',
  ],
  withdrawHint: ['Le bénéficiaire le lit.', 'The beneficiary reads it.'],
  paid: ['Versé', 'Paid'],
  toRecover: ['À rendre', 'To be given back'],
  withheld: ['Ne sera pas versé', 'Will not be paid'],
  recordedAt: ['Subvention retirée le', 'Grant withdrawn on'],
  withdraw: ['Annuler le retrait de la subvention', 'Take the withdrawal of the grant back'],
  withdrawWhy: [
    'Tout redevient comme avant : les comptes rendus peuvent être remis, et les versements suspendus reprennent. Le bénéficiaire reçoit une lettre avec ce motif.',
    'All is as it was before: the reports can be filed, and what was withheld resumes. The beneficiary is sent a letter with this reason.',
  ],
  propose: ['Proposer', 'Propose'],
});

export const defaultPath = (applicationId: string) => `/console/accompagnement/${applicationId}/defaut`;

/** What the formal notice is, before it leaves. @param o.isByPost by registered post as well */
export function notifying(
  { title, applicantName }: Pick<Reports, 'title' | 'applicantName'>,
  { isByPost }: { isByPost: boolean },
  language: Language,
): Omit<FinalAct, 'back'> {
  const text = words[language];
  const act = isByPost ? text.byPost : text.notify;
  return {
    title: act,
    facts: [
      [text.project, title],
      [text.applicant, applicantName],
    ],
    consequence: text.notifyWhy,
    label: act,
  };
}

/** Nothing where no report is missing. */
export function defaultSection(reports: Reports, page: PeopledPage): Markup {
  const { reportDefault, acts, applicationId } = reports;
  if (!reportDefault && !acts.mayNotify) return html``;
  const text = words[page.say.language];
  const path = defaultPath(applicationId);
  const { recorded } = reportDefault ?? {};
  const mayAct = page.mayAct && !acts.proposal;
  return html`<h2>${text.title}</h2>${standingOf(reportDefault, page)}${waiting(reports, page)}${
    page.mayAct && acts.mayNotify
      ? html`<h3>${text.notify}</h3><p>${text.notifyWhy}</p>${actButton(page, { action: `${path}/mise-en-demeure`, label: text.notify })}`
      : ''
  }${
    page.mayAct && acts.isUntold
      ? html`<p>${text.untold}</p>${actButton(page, { action: `${path}/mise-en-demeure`, label: text.byPost, hidden: { byPost: 'yes' } })}`
      : ''
  }${mayAct && acts.mayDecide ? decisionForm(`${path}/retrait-subvention`, 'record', page) : ''}${
    mayAct && recorded ? decisionForm(`${path}/annulation`, 'withdraw', page) : ''
  }`;
}

function standingOf(told: Reports['reportDefault'], { say }: PeopledPage): Markup {
  if (!told) return html``;
  const text = words[say.language];
  const { notifiedAt, answerBy, recorded } = told;
  return factList([
    [text.notifiedAt, say.day(notifiedAt)],
    [text.answerBy, say.day(answerBy)],
    ...(recorded
      ? ([
          [text.recordedAt, say.day(recorded.at)],
          [text.paid, say.euros(recorded.paidCents)],
          [text.toRecover, say.euros(recorded.recoverCents)],
          [text.withheld, say.euros(recorded.withheldCents)],
          [text.reason, html`<span class="prose">${recorded.reason}</span>`],
        ] as const)
      : []),
  ]);
}

function waiting({ acts: { proposal }, applicationId }: Reports, page: PeopledPage): Markup {
  if (!proposal) return html``;
  const text = words[page.say.language];
  const said = proposal.said as { reason: string; recoverCents: number; withheldCents: number };
  const path = defaultPath(applicationId);
  const isRecording = proposal.act === 'record-default';
  return secondPersonCard(
    {
      proposal,
      facts: [
        [text.toRecover, page.say.euros(said.recoverCents)],
        [text.withheld, page.say.euros(said.withheldCents)],
        [text.reason, html`<span class="prose">${said.reason}</span>`],
      ],
      consequence: isRecording ? text.recordWhy : text.withdrawWhy,
      action: `${path}/${isRecording ? 'retrait-subvention' : 'annulation'}`,
      hidden: { reason: said.reason, recoverCents: (said.recoverCents / 100).toFixed(2) },
      takeBack: `${path}/proposition/retrait`,
    },
    page,
  );
}

function decisionForm(action: string, act: 'record' | 'withdraw', page: PeopledPage): Markup {
  const { language } = page.say;
  const text = words[language];
  const state = formStateAt(page, action);
  const sum = {
    name: 'recoverCents',
    label: text.recover,
    hint: text.recoverHint,
    inputMode: 'decimal',
  } as const;
  return html`<h3>${text[act]}</h3><p>${text[`${act}Why`]}</p><p>${secondPersonWords[language].twoNeeded}</p>
${problemSummary(state)}<form method="post" action="${action}" novalidate>${formStart(state)}${
    act === 'record' ? textField(state, sum) : ''
  }${textField(state, {
    name: 'reason',
    label: text.reason,
    hint: text[`${act}Hint`],
    rows: 5,
    maximumLength: 2_000,
  })}<button class="danger">${text.propose}</button></form>`;
}
