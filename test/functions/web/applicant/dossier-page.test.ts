import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { type DossierPage, type DossierView, dossierPage } from '#web/applicant/dossier-page.ts';
import type { SupportView } from '#web/applicant/support-words.ts';

const at = '2022-01-10T08:00:00.000Z';
const hostile = '<img src=x onerror=alert(1)>';

function shown(view: Partial<DossierView>, more: Partial<DossierPage> = {}): string {
  const form = anApplicationForm();
  const whole: DossierView = {
    applicationId: 'aic1-0123456789ABCDEF',
    status: 'ineligible',
    receivedAt: at,
    filedDuringGrace: false,
    implicitRejectionAt: at,
    line: [],
    told: [],
    appeals: [],
    isContestable: false,
    actions: [],
    sentence: { fr: 'Votre candidature ne remplit pas les conditions.', en: 'It does not.' },
    form: { ...form, project: { ...form.project, summary: hostile } },
    timeline: [{ at, type: 'ApplicationFiled' }],
    ...view,
  };
  const page = { view: whole, cohort: promotion1, formToken: 't', language: 'fr', ...more } as const;
  return markupText(dossierPage({ ...page, say: wording('fr', 'Europe/Paris') }).main);
}

test('a refusal shows its reasons, the routes of appeal and no way to act', () => {
  const text = shown({
    isContestable: true,
    reasons: [{ code: 'LATE', message: { fr: 'Hors délai.', en: 'Late.' } }],
  });
  expect(text).toContain('Hors délai.');
  expect(text).toContain('tribunal');
  expect(text).not.toContain('/dossier/retrait');
});

test.each([
  ['ineligible', 'eligibility'],
  ['called-off', 'calling-off'],
  ['not-selected', 'waiting-list'],
] as const)('what was written to whoever is %s stands on the page as in the letter', (status, round) => {
  const told = {
    round,
    outcome: status,
    reasonCode: 'CODE',
    reason: 'Crédits <annulés>.',
    at: '2022-06-01T08:00:00Z',
  };
  expect(shown({ status, told: [told] })).toContain('Crédits &lt;annulés&gt;.');
  expect(shown({ status, told: [{ ...told, round: 'panel' }] })).not.toContain('Crédits');
});

test('what was received, and until when an offer can be accepted, is told by whose clock: some live overseas', () => {
  const handover = { email: 'autre@example.org', expiresAt: '2022-02-09T08:00:00.000Z' };
  const text = shown({ actions: ['hand-over'], handover }).replaceAll(/[\u00a0\u202f]/g, ' ');
  expect(text).toContain('lundi 10 janvier 2022 à 9 h (heure de Paris)');
  expect(text).toContain('jusqu’au mercredi 9 février 2022 à 9 h (heure de Paris)');
});

test('a decision that can be contested is shown with the ways to do so, no other', () => {
  expect(shown({ status: 'waitlisted', isContestable: true })).toMatch(
    /contester cette décision.*Camille Exemple.*telerecours/s,
  );
  const { requestedCents } = anApplicationForm().project;
  const amended = { status: 'awarded', amountCents: requestedCents - 1 } as const;
  expect(shown({ ...amended, isContestable: true })).toContain('Voies et délais');
  expect(shown({ ...amended, isContestable: false })).not.toContain('Voies et délais');
});

test('so is what was decided after the award, each by its day', () => {
  const ended = { stage: 'ended', startsOn: '2022-07-01', endsOn: '2023-01-31' } as const;
  const support = { ...ended, sessions: [], checkIns: [] };
  const contestable = [
    { outcome: 'grant-withdrawn', at: '2023-06-01T10:00:00.000Z' },
    { outcome: 'support-ended', at: '2023-03-01T10:00:00.000Z' },
  ] as const;
  const page = (since: SupportView['contestable']) =>
    shown({ status: 'awarded' }, { support: { ...support, due: [], actions: [], contestable: since } });
  expect(page([])).not.toContain('Voies et délais');
  expect(page([...contestable])).toMatch(
    /Voies et délais.*juin.2023.*retire la subvention.*mars.2023.*arrête.*contester cette décision/s,
  );
});

test('an application in the running stands on the line of stages, one that is over on none', () => {
  const line = [
    { stage: 'call', state: 'done' },
    { stage: 'jury', state: 'now', opensAt: '2022-02-07T08:00:00Z', closesAt: '2022-03-25T17:00:00Z' },
  ] as const;
  const text = shown({ status: 'eligible', line: [...line] });
  expect(text).toMatch(/Où en est votre candidature.*aria-current="step".*Lecture par le jury/s);
  expect(shown({})).not.toContain('stage-line');
  // Of two that run, the later is where it stands.
  const during = [
    { ...line[0], state: 'now' },
    { stage: 'eligibility', state: 'now' },
  ] as const;
  const current = shown({ line: [...during] }).split('aria-current="step"');
  expect(current).toHaveLength(2);
  expect(current[1]).toMatch(/^><strong>Examen de la recevabilité/);
});

test('what is asked for, and the way to answer it, stand before what is known already', () => {
  const asked = { fields: ['address' as const], message: 'Quelle adresse ?', dueAt: at };
  const text = shown({ status: 'information-requested', asked });
  expect(text.indexOf('/dossier/completer')).toBeLessThan(text.indexOf('Numéro de dossier'));
});

test('what somebody typed is never markup', () => {
  const asked = { fields: ['address' as const], message: hostile, dueAt: at };
  expect(shown({ status: 'information-requested', asked })).not.toContain('<img');
});

test('each decision that was told says which it was', () => {
  const told = (round: 'eligibility' | 'jury', outcome: string) => ({ round, at, outcome, reasonCode: 'X' });
  const timeline = ['ApplicationFiled', 'OutcomeReleased', 'OutcomeReleased'].map((type) => ({ at, type }));
  const text = shown({ timeline, told: [told('eligibility', 'eligible'), told('jury', 'not-shortlisted')] });
  expect(text).toMatch(
    /communiquée.: candidature recevable.*communiquée.: projet non retenu parmi les finalistes/s,
  );
});

test('a laureate is congratulated, and told what is paid and when', () => {
  const part = { label: { fr: 'Premier versement', en: 'First payment' }, dueMonthsAfterSignature: 0 };
  const payments = [
    { ...part, amountCents: 3_000_000, dueOn: '2022-09-15' },
    { ...part, amountCents: 1_000_000, dueMonthsAfterSignature: 6, afterReports: true as const },
  ];
  const text = shown({ status: 'awarded', amountCents: 4_000_000, payments });
  expect(text).toContain('Félicitations');
  expect(text).toMatch(/30.000.€.*jeudi 15.septembre 2022/s);
  expect(text).toMatch(
    /6 mois après la dernière signature au plus tôt, une fois les comptes rendus acceptés/,
  );
  expect(shown({})).not.toContain('Félicitations');
});

test('the reports of a laureate are due, then came, then are accepted, as its support has them', () => {
  const awarded = { status: 'awarded', reportsDueOn: '2024-06-30' } as const;
  const help = { stage: 'review', startsOn: '2022-06-10', endsOn: '2023-01-10' } as const;
  const support = { ...help, due: [], actions: [], sessions: [], checkIns: [], contestable: [] };
  const told = (reports: NonNullable<DossierPage['support']>['reports']) =>
    shown(awarded, { support: { ...support, ...(reports ? { reports } : {}) } });
  expect(told(undefined)).toMatch(/Comptes rendus.*à remettre au plus tard le dimanche 30.juin 2024/s);
  const receivedOn = '2024-01-12';
  expect(told({ receivedOn })).toMatch(/une fois qu’ils sont acceptés.*reçus le vendredi 12.janvier 2024/s);
  const accepted = told({ receivedOn, acceptedOn: '2024-02-01' });
  expect(accepted).toMatch(/Ce qui reste dû.*acceptés le jeudi 1er.février 2024/s);
});

test('a project that was not kept is told the mean of its marks by criterion', () => {
  const explanation = { fr: 'Pourquoi.', en: 'Why.' };
  const byCriterion = [
    { label: { fr: 'Intérêt général', en: 'General interest' }, mean: '1.33', ofAll: '2.50' },
  ];
  const figures = { of: 30, rank: 12, outOf: 5, byCriterion };
  const text = shown({}, { explanations: [{ round: 'jury', figures, explanation }] });
  expect(text).toMatch(/Moyenne \(sur 5\).*tous les projets.*Intérêt général.*1,33.*2,50/s);
});

test('somebody who was refused reads what readers found, whom to ask, where else to turn and when the next call comes', () => {
  const synthesis = { strengths: 'Le besoin est documenté.' };
  const appraisal = { readings: 3, outOf: 5, byCriterion: [], synthesis };
  const outcome = {
    round: 'jury',
    at,
    outcome: 'not-shortlisted',
    reasonCode: 'BELOW_CUT',
    appraisal,
  } as const;
  const { contact, otherProgrammes, nextCall } = promotion1.service;
  const explanations = [
    { round: 'jury' as const, figures: { of: 30 }, explanation: { fr: 'Pourquoi.', en: 'Why.' } },
  ];
  const text = shown({ status: 'not-shortlisted', told: [outcome] }, { explanations });
  for (const words of [synthesis.strengths, contact.email, otherProgrammes[0]?.address, nextCall.fr])
    expect(text).toContain(words);
  expect(text).not.toContain('À renforcer');
  expect(shown({ status: 'eligible' })).not.toMatch(/Et maintenant|Points forts/);
});

test('an appeal stands on the page with its dates and its answer, and what was decided after it keeps its name', () => {
  const appeal = {
    kind: 'informal',
    receivedOn: '2022-02-01',
    against: { outcome: 'ineligible', at },
    isLate: false,
    lastDay: '2022-03-11',
  } as const;
  const waiting = { ...appeal, dueOn: '2022-04-01', isSilent: false };
  expect(shown({ appeals: [waiting] })).toContain('aucune réponse ne vous a été notifiée le vendredi');
  expect(shown({ appeals: [{ ...waiting, isSilent: true }] })).toContain('il est rejeté depuis le');
  const answer = { outcome: 'reinstated', reason: 'Le complément était arrivé.', at } as const;
  const told = [
    { round: 'eligibility', outcome: 'ineligible', reasonCode: 'INCOMPLETE', at },
    { round: 'eligibility', outcome: 'eligible', reasonCode: 'DECIDED', at },
  ] as const;
  const timeline = ['InformationExpired', 'Reinstated', 'OutcomeReleased'].map((type) => ({ at, type }));
  const text = shown({ status: 'eligible', told: [...told], timeline, appeals: [{ ...waiting, answer }] });
  expect(text).toContain('Le complément était arrivé.');
  expect(text).toMatch(/candidature incomplète.*décision retirée.*recevable/s);
  expect(text).not.toMatch(/décision retirée.*irrecevable/s);
});

test('an appeal against silence names it, and the final decision that answers it', () => {
  const appeal = {
    kind: 'informal',
    receivedOn: '2022-03-28',
    against: { outcome: 'implicit-rejection', at: '2022-03-26T22:59:00.000Z' },
    isLate: false,
    lastDay: '2022-05-27',
    dueOn: '2022-05-28',
    isSilent: false,
  } as const;
  expect(shown({ appeals: [appeal] })).toContain(
    'Il conteste le refus implicite, né du silence de l’administration le samedi',
  );
  const text = shown({ appeals: [{ ...appeal, answer: { outcome: 'replaced', at } }] });
  expect(text).toContain('La décision finale, qui vous a été notifiée, a remplacé ce refus');
  expect(text).not.toContain('blockquote');
});

test('whoever was put at the head of the waiting list on appeal is shown no rank of before', () => {
  const told = [{ round: 'panel', outcome: 'waitlisted', reasonCode: 'X', waitingRank: 7, at }] as const;
  const waits = { status: 'waitlisted' as const, told: [...told] };
  expect(shown(waits)).toMatch(/Rang annoncé sur la liste d’attente.*7/s);
  expect(shown(waits)).not.toContain('avant le vôtre');
  const answer = { outcome: 'reinstated', reason: 'Relu.', at: '2099-01-01T00:00:00.000Z' } as const;
  const received = {
    kind: 'informal',
    receivedOn: '2022-02-01',
    against: { outcome: 'not-selected', at },
    isLate: false,
  } as const;
  const appeal = { ...received, lastDay: '2022-03-11', isSilent: false, answer };
  expect(shown({ ...waits, appeals: [appeal] })).not.toContain('Rang annoncé');
});

test.each([
  [1, 'une décision sur recours a placé un projet en tête de la liste'],
  [2, 'des décisions sur recours ont placé 2 projets en tête de la liste'],
])('whoever waits for a place that was told is shown that %i went before since', (putAhead, sentence) => {
  const told = [{ round: 'panel', outcome: 'waitlisted', reasonCode: 'X', waitingRank: 7, at }] as const;
  expect(shown({ status: 'waitlisted', told: [...told], putAhead })).toContain(sentence);
});

test('a decision that was told is explained, round by round', () => {
  const explanation = { fr: 'Votre projet est classé 12e sur 30.', en: 'Your project ranks 12th of 30.' };
  expect(
    shown({}, { explanations: [{ round: 'jury', figures: { of: 30, rank: 12 }, explanation }] }),
  ).toContain('12e sur 30');
  expect(shown({})).not.toContain('Comment la décision a été prise');
});

test('a finalist reads the questions of the panel, and can answer those without an answer as long as they are taken', () => {
  const questions = {
    answersUntil: '2022-05-10T07:00:00.000Z',
    isTaken: true,
    questions: [
      { questionId: 'a'.repeat(32), text: hostile, answer: 'La région.' },
      { questionId: 'b'.repeat(32), text: 'Et après ?' },
    ],
  };
  const open = shown({ status: 'shortlisted' }, { questions });
  expect(open).toContain('La région.');
  expect(open).toContain(`/dossier/question/${'b'.repeat(32)}`);
  expect(open).not.toContain(`/dossier/question/${'a'.repeat(32)}`);
  expect(open).not.toContain('<img');
  const over = shown({ status: 'shortlisted' }, { questions: { ...questions, isTaken: false } });
  expect(over).not.toContain('/dossier/question/');
  expect(over).toMatch(/Les réponses ne sont plus reçues\..*Sans réponse\./s);
  expect(shown({ status: 'shortlisted' })).not.toContain('panel citoyen</h2>');
});

test('a laureate who is helped reads first what is due, with the way to it', () => {
  const due = [{ what: 'answer-check-in', by: '2022-10-12T10:00:00.000Z' }] as const;
  const support: DossierPage['support'] = {
    stage: 'check-ins',
    startsOn: '2022-06-10',
    endsOn: '2023-01-10',
    due: [...due],
    actions: ['answer-check-in'],
    sessions: [],
    checkIns: [],
    contestable: [],
  };
  const text = shown({ status: 'awarded' }, { support });
  expect(text).toMatch(
    /avant le mercredi 12.octobre 2022.*href="\/dossier\/accompagnement".*Numéro de dossier/s,
  );
  expect(shown({ status: 'awarded' })).not.toContain('/dossier/accompagnement');
});

test('of a laureate who was promoted, the decision of the panel is told with the place that came free since', () => {
  const explanation = { fr: 'Il a été placé au 4e rang de la liste d’attente.', en: 'It was placed 4th.' };
  const explanations = [{ round: 'panel' as const, figures: { of: 5, waitingRank: 4 }, explanation }];
  const waiting = [{ at, type: 'OutcomeReleased' }];
  const promoted = [...waiting, { at: '2022-07-04T08:00:00.000Z', type: 'Promoted' }];
  expect(shown({ status: 'waitlisted', timeline: waiting }, { explanations })).not.toContain(
    'Une place s’est libérée',
  );
  expect(shown({ status: 'laureate', timeline: promoted }, { explanations })).toMatch(
    /4e rang de la liste d’attente.*Une place s’est libérée ensuite.: votre projet est devenu lauréat le lundi 4.juillet 2022/s,
  );
});
