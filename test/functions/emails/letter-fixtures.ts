/** A cohort's words, and one plausible message per template. */
import { letters, type Template, templates } from '#domain/application/letters.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { paymentTaskKinds } from '#domain/payment/payment-tasks.ts';
import type { Language } from '#domain/values/language.ts';
import { commonOf, type LetterCommonInput } from '#emails/letter/letter-common.ts';
import { aSettlement } from '#emails/letter/settlement-facts.ts';
import { type LetterData, letterTemplates } from '#emails/letter-templates.ts';
import { promotion1 } from '#test/support/cohort.ts';

const grade = (id: string, fr: string, en: string) => ({ id, label: { fr, en } });

export const cohortWords = {
  title: {
    fr: 'Accélérateur d’initiatives citoyennes, promotion 1',
    en: 'Citizens’ initiatives accelerator, cohort 1',
  },
  service: {
    name: { fr: 'Bureau des initiatives citoyennes', en: 'Citizens’ initiatives office' },
    siret: '73282932000074',
    address: '1 rue de l’Exemple\n75007 Paris',
    phone: '01 99 00 12 34',
    email: 'initiatives@service.example.org',
    authority: { fr: 'la ministre de l’Exemple', en: 'the Minister of the Example' },
    signatories: [
      {
        firstName: 'Andrée',
        surname: 'Signard',
        from: '2021-12-01',
        capacity: { fr: 'cheffe du bureau', en: 'head of the office' },
        delegation: { fr: 'arrêté du 1er décembre 2021', en: 'order of 1 December 2021' },
      },
    ],
    contact: {
      firstName: 'Dominique',
      surname: 'Suivi',
      email: 'dossiers@service.example.org',
      phone: '01 99 00 12 36',
    },
    otherProgrammes: [
      {
        name: { fr: 'Fonds de l’Exemple', en: 'Example fund' },
        address: 'www.fonds.example.org',
        text: { fr: 'aides aux associations', en: 'grants to associations' },
      },
    ],
    nextCall: {
      fr: 'La deuxième promotion est prévue en décembre 2022.',
      en: 'The second cohort is planned for December 2022.',
    },
  },
  appealNotice: {
    refusal: {
      fr: 'Vous pouvez contester cette décision dans les deux mois qui suivent sa notification, auprès de {author}, {serviceAddress}, {serviceEmail}, ou de {authority}.\n\nVous pouvez aussi saisir le tribunal administratif de Paris, sur www.telerecours.fr, dans le même délai.',
      en: 'You may contest this decision within two months of its notification, with {author}, {serviceAddress}, {serviceEmail}, or {authority}, in French.\n\nYou may also bring the matter before the administrative court of Paris, on www.telerecours.fr, within the same period.',
    },
    receipt: {
      fr: 'Si un refus implicite naît, vous pouvez le contester dans les deux mois auprès du service, {serviceEmail}.\n\nVous pouvez aussi saisir le tribunal administratif de Paris, sur www.telerecours.fr, dans le même délai.',
      en: 'If an implicit refusal arises, you may contest it within two months with the service, {serviceEmail}, in French.\n\nYou may also bring the matter before the administrative court of Paris, on www.telerecours.fr, within the same period.',
    },
    appeal: {
      fr: 'Si votre recours est rejeté, vous pouvez saisir le tribunal administratif de Paris, sur www.telerecours.fr, dans les deux mois.',
      en: 'If your appeal is rejected, you may bring the case before the administrative court of Paris, on www.telerecours.fr, within two months.',
    },
    agreement: {
      fr: 'Le tribunal administratif de Paris est compétent.',
      en: 'The administrative court of Paris.',
    },
  },
  timeZone: 'Europe/Paris',
  panel: {
    size: 15,
    quorumVoters: 10,
    quorumGrades: 8,
    method: 'majority-judgment',
    grades: [
      grade('a-rejeter', 'À rejeter', 'Reject'),
      grade('passable', 'Passable', 'Acceptable'),
      grade('bien', 'Bien', 'Good'),
    ],
    floorGrade: 'passable',
  },
  calendar: promotion1.calendar,
  delays: promotion1.delays,
  retention: promotion1.retention,
} satisfies Pick<
  Cohort,
  'title' | 'service' | 'appealNotice' | 'timeZone' | 'panel' | 'calendar' | 'delays' | 'retention'
>;

export const personalLink = 'https://aic.service.example.org/application#Zk3v9QmX0bT7uYwE1aLrPg';
export const applicationId = 'aic1-0123456789ABCDEF';

/** What is common to an e-mail to an applicant; or to a juror or a panelist, who hear of no one application. */
export function aCommon(
  template: Template,
  language: Language,
  over: Partial<LetterCommonInput> = {},
): LetterCommonInput {
  const about = [letters[template].audience].flat().some((one) => one === 'applicant')
    ? { reference: applicationId, projectTitle: 'Des jardins partagés au pied des tours' }
    : {};
  const base = { recipientName: 'Camille Martin', link: personalLink, sentOn: '2022-01-26T22:59:30Z' };
  return { ...commonOf(cohortWords, language, { ...base, ...about }), ...over };
}

/** As a decision of January 2022 is told in French; the same in both languages, as data of a letter are. */
export const decisionAuthor = {
  name: 'Andrée Signard',
  capacity: 'cheffe du bureau',
  service: 'Bureau des initiatives citoyennes',
  authority: 'la ministre de l’Exemple',
  delegation: 'arrêté du 1er décembre 2021',
};

/** When a citizen who was drawn answers and votes. */
const sitting = {
  answerBy: '2022-04-12T10:00:00Z',
  opensAt: '2022-05-14T07:00:00Z',
  closesAt: '2022-05-20T16:00:00Z',
};

/** How the project was judged, in the letters that say it. */
const appraisal = {
  readings: 3,
  outOf: 20,
  score: '9.50',
  of: 180,
  lastIn: '12.25',
  byCriterion: [
    { label: { fr: 'Intérêt général', en: 'Public interest' }, mean: '11.33', ofAll: '12.08' },
    { label: { fr: 'Équipe', en: 'Team' }, mean: '7.00', ofAll: '11.54' },
  ],
  synthesis: {
    strengths: 'Intérêt général\n« Le besoin du quartier est bien documenté. »',
    improvements: 'Équipe\n« Le projet repose sur une seule personne. »',
  },
};
const asksContact: readonly Template[] = [
  'ineligible',
  'not-shortlisted',
  'waiting-list',
  'not-selected',
  'lapsed',
];

/** Every link of a letter: whom to ask for more and other programmes, the personal page, whom to ask for the rules of a ranking, where to appeal, who follows the application, the service. */
export const linksOf = (template: Template): string[] => [
  ...(template === 'citizen-drawn' ? [`mailto:${cohortWords.service.email}`, 'https://www.cnil.fr'] : []),
  ...(asksContact.includes(template) ? [`mailto:${cohortWords.service.contact.email}`] : []),
  // Who waits on the list, or keeps a grant, is not sent elsewhere.
  ...(!['waiting-list', 'grant-reduced', 'default-recorded', 'payment-withheld'].includes(template) &&
  letters[template].nature === 'refusal'
    ? ['https://www.fonds.example.org']
    : []),
  ...(template === 'ineligible' ? [`mailto:${cohortWords.service.email}`, 'https://www.cada.fr'] : []),
  personalLink,
  ...('restsOnRanking' in letters[template]
    ? [`mailto:${cohortWords.service.email}`, 'https://www.cada.fr']
    : []),
  ...(letters[template].nature === 'notice'
    ? []
    : [
        // After a rejected appeal, the court alone is left.
        ...(letters[template].nature === 'appeal' ? [] : [`mailto:${cohortWords.service.email}`]),
        'https://www.telerecours.fr',
      ]),
  ...([letters[template].audience].flat().includes('applicant')
    ? [`mailto:${cohortWords.service.contact.email}`]
    : []),
  `mailto:${cohortWords.service.email}`,
];

type Samples = { [T in Template]: LetterData<T> };
const written: Partial<Samples> = {
  'draft-saved': { closesAt: '2022-01-26T22:59:00Z' },
  'draft-reminder': { closesAt: '2022-01-26T22:59:00Z' },
  'late-access': { endsAt: '2022-02-01T17:00:00Z', ground: 'hindrance' },
  receipt: {
    receivedAt: '2022-01-26T22:59:00Z',
    implicitRejectionAt: '2022-03-26T22:59:00Z',
    filedDuringGrace: true,
    applicantType: 'association',
  },
  'information-requested': {
    fields: ['project.description', 'address'],
    message: 'Bonjour,\nla description ne dit pas où se trouvent les jardins.',
    dueAt: '2022-02-15T22:59:00Z',
    remindAt: '2022-02-05T22:59:00Z',
  },
  'information-received': {
    fields: ['project.description', 'address'],
    receivedAt: '2022-02-05T14:30:00Z',
    silence: { at: '2022-04-02T04:29:00Z', isPast: false },
  },
  'information-reminder': {
    fields: ['project.description'],
    message: 'La description ne dit pas où se trouvent les jardins.',
    dueAt: '2022-02-15T22:59:00Z',
  },
  'handover-announced': {
    expiresAt: '2022-02-15T22:59:00Z',
    reason: 'La boîte de l’association est fermée.',
  },
  'form-corrected': {
    correctedAt: '2022-01-28T09:30:00Z',
    reason: 'L’association a une nouvelle présidente.',
    fields: ['applicant.representativeFirstName', 'applicant.representativeSurname', 'contact.phone'],
    replaces: 'AIC1-2022-003',
  },
  'form-amended': {
    amendedAt: '2022-01-24T17:12:00Z',
    fields: ['project.summary', 'project.requestedCents'],
  },
  eligible: { author: decisionAuthor, silence: { at: '2022-03-10T08:00:00Z', isPast: false } },
  ineligible: {
    reasons: [
      { code: 'SIRET_INVALID', message: 'Le numéro SIRET n’est pas valide.' },
      { code: 'REQUEST_ABOVE_MAXIMUM', message: 'Le montant demandé dépasse 150 000 €.' },
    ],
    incomplete: false,
    author: decisionAuthor,
  },
  shortlisted: {
    author: decisionAuthor,
    rank: 1,
    score: '15.67',
    outOf: 20,
    silence: { at: '2022-03-10T08:00:00Z', isPast: true },
  },
  'not-shortlisted': {
    author: decisionAuthor,
    rank: 31,
    score: '9.50',
    reasonCode: 'BELOW_CUT',
    shortlistSize: 30,
    appraisal,
    silence: { at: '2022-03-10T08:00:00Z', isPast: true },
  },
  'called-off': {
    author: decisionAuthor,
    reason: 'Les crédits ouverts pour cet appel ont été annulés par la loi de finances rectificative.',
    silence: { at: '2022-03-10T08:00:00Z', isPast: true },
  },
  laureate: {
    author: decisionAuthor,
    amountCents: 9_000_000,
    requestedCents: 12_000_000,
    reason: 'Les frais de communication ne sont pas soutenus.',
    rank: 2,
    grade: 'bien',
    silence: { at: '2022-03-10T08:00:00Z', isPast: true },
  },
  'waiting-list': {
    author: decisionAuthor,
    rank: 11,
    waitingRank: 2,
    grade: 'passable',
    appraisal: { ...appraisal, of: 30, lastIn: 'bien' },
    silence: { at: '2022-03-10T08:00:00Z', isPast: true },
  },
  'not-selected': {
    author: decisionAuthor,
    rank: 28,
    grade: 'a-rejeter',
    reasonCode: 'BELOW_FLOOR',
    fromWaitingList: false,
    appraisal: { ...appraisal, of: 30, lastIn: 'passable' },
  },
  promoted: { author: decisionAuthor, amountCents: 4_550_050, requestedCents: 6_000_000 },
  'agreement-to-sign': {
    number: 'AIC1-2022-003',
    amountCents: 9_000_000,
    dueAt: '2022-07-01T21:59:00Z',
    remindAt: '2022-06-16T21:59:00Z',
    sha256: '5f2b0c1d'.repeat(8),
  },
  'one-time-code': {
    act: 'sign',
    number: 'AIC1-2022-003',
    name: 'Camille Martin',
    capacity: 'Présidente',
    sha256: '5f2b0c1d'.repeat(8),
    code: '58037142',
    expiresAt: '2022-06-20T08:20:00Z',
  },
  'signature-reminder': { number: 'AIC1-2022-003', dueAt: '2022-07-01T21:59:00Z' },
  declined: { number: 'AIC1-2022-003' },
  lapsed: {
    author: decisionAuthor,
    number: 'AIC1-2022-003',
    amountCents: 9_000_000,
    dueAt: '2022-07-01T21:59:00Z',
  },
  signed: {
    number: 'AIC1-2022-003',
    signedAt: '2022-06-20T08:05:00Z',
    name: 'Camille Martin',
    capacity: 'Présidente',
  },
  awarded: {
    number: 'AIC1-2022-003',
    amountCents: 9_000_000,
    instalments: [
      { label: 'Avance', amountCents: 6_300_000, dueMonthsAfterSignature: 0 },
      { label: 'Solde', amountCents: 2_700_000, dueMonthsAfterSignature: 12, afterReports: true },
    ],
    reportDueAt: '2024-06-30T12:00:00Z',
  },
  'report-reminder': { number: 'AIC1-2022-003', dueAt: '2023-06-30T12:00:00Z' },
  'plan-proposed': {
    milestones: [
      { title: 'Ouvrir un deuxième jardin', dueOn: '2022-10-15' },
      { title: 'Signer avec la régie de quartier', dueOn: '2022-12-01' },
    ],
    endsOn: '2023-01-31',
    isChange: true,
    reason: 'La régie ne peut signer qu’en décembre.',
    adviser: { name: 'Inès Faure', organisation: 'La Région' },
  },
  'check-in': { number: 2, dueAt: '2022-09-30T12:00:00Z', isReminder: true },
  'reports-received': {
    receivedOn: '2023-03-02',
    isPaper: false,
    reduction: { settlement: aSettlement, answerUntil: '2023-03-17T09:00:00Z' },
  },
  'grant-reduced': { settlement: aSettlement, number: 'AIC1-2022-003', isBody: true, author: decisionAuthor },
  'support-ended': { because: 'staff', reason: 'Plus de nouvelles.', author: decisionAuthor },
  'appeal-received': {
    kind: 'informal',
    isLate: false,
    receivedAt: '2022-04-12T12:00:00Z',
    dueAt: '2022-06-12T12:00:00Z',
    lastDayAt: '2022-05-30T12:00:00Z',
    decidedAt: '2022-03-29T17:00:00Z',
  },
  'decision-maintained': {
    author: decisionAuthor,
    kind: 'hierarchical',
    isLate: false,
    receivedAt: '2022-05-12T12:00:00Z',
    decidedAt: '2022-03-29T17:00:00Z',
    lastDayAt: '2022-05-30T12:00:00Z',
    reason: 'Trois membres du jury ont lu le budget.\nAucun ne l’a noté à plus de 2 sur 5.',
  },
  reinstated: {
    author: decisionAuthor,
    kind: 'informal',
    to: 'waitlisted',
    receivedAt: '2022-04-12T12:00:00Z',
    decidedAt: '2022-03-29T17:00:00Z',
    reason: 'Une des lectures portait sur un autre projet.',
  },
  'award-modified': {
    author: decisionAuthor,
    kind: 'informal',
    number: 'aic1-0123456789ABCDEF-C1',
    receivedAt: '2022-06-12T12:00:00Z',
    decidedAt: '2022-05-30T17:00:00Z',
    amountCents: 6_000_000,
    formerCents: 5_000_000,
    requestedCents: 8_000_000,
    reason: 'Le budget révisé justifie ce montant.',
  },
  withdrawn: { withdrawnAt: '2022-02-01T14:00:00Z' },
  'personal-link': {},
  'jury-invitation': {
    applications: [
      { applicationId, title: 'Des jardins partagés au pied des tours' },
      { applicationId: 'aic1-0123456789ABCDEG', title: 'Réparer ensemble' },
    ],
    closesAt: '2022-03-31T21:59:00Z',
  },
  'jury-reminder': { remaining: 1, closesAt: '2022-03-31T21:59:00Z' },
  'citizen-drawn': sitting,
  'citizen-reminder': sitting,
  'panel-ties': { finalists: 30, until: '2022-05-09T16:00:00Z' },
  'panel-invitation': { finalists: 30, closesAt: '2022-05-20T16:00:00Z' },
  'panel-question': {
    question: 'Qui paiera les salaires après la première année ?',
    dueAt: '2022-05-10T07:00:00Z',
  },
  'panel-reminder': { closesAt: '2022-05-20T16:00:00Z', quorum: 10 },
  'panel-seat-given': { reason: 'Vous nous avez écrit que vous partez en voyage.', isVoteOpen: true },
  'adviser-list': { isYours: true },
  'default-notified': {
    agreementNumber: `${applicationId}-C1`,
    dueOn: '2023-06-30',
    answerBy: '2023-08-14',
    paidCents: 3_000_000,
    author: decisionAuthor,
  },
  'default-recorded': {
    agreementNumber: `${applicationId}-C1`,
    dueOn: '2023-06-30',
    answerBy: '2023-08-14',
    notifiedAt: '2023-07-15T08:00:00Z',
    author: decisionAuthor,
    paidCents: 3_000_000,
    recoverCents: 2_000_000,
    withheldCents: 3_000_000,
    reason: 'Ni comptes rendus ni réponse. Un tiers du projet est visible sur place.',
  },
  'default-withdrawn': {
    agreementNumber: `${applicationId}-C1`,
    author: decisionAuthor,
    reason: 'Les comptes rendus sont venus par la poste avant la décision.',
  },
  'bank-details-asked': { agreementNumber: `${applicationId}-C1` },
  'bank-details-changed': {
    agreementNumber: `${applicationId}-C1`,
    account: 'FR76 •••• 189',
    holder: 'Les Ateliers du pont',
    isChange: true,
    isOthers: true,
  },
  'payment-made': {
    agreementNumber: `${applicationId}-C1`,
    number: 2,
    amountCents: 2_400_000,
    paidOn: '2024-08-04',
    paidCents: 5_400_000,
    grantedCents: 6_000_000,
    agreedCents: 3_000_000,
  },
  'payment-returned': {
    agreementNumber: `${applicationId}-C1`,
    number: 1,
    amountCents: 3_000_000,
    reason: 'La banque a rejeté le virement, car le compte est clos.',
  },
  'payment-return-taken-back': {
    agreementNumber: `${applicationId}-C1`,
    number: 1,
    amountCents: 3_000_000,
    reason: 'Le comptable a confirmé le virement.',
  },
  'payment-withheld': {
    agreementNumber: `${applicationId}-C1`,
    number: 2,
    amountCents: 3_000_000,
    reason: 'Le bilan d’exécution n’est pas arrivé.',
    author: decisionAuthor,
  },
  'payment-resumed': { agreementNumber: `${applicationId}-C1`, number: 2, amountCents: 3_000_000 },
  'amendment-to-sign': {
    number: `${applicationId}-C1-A1`,
    reason: 'L’ouverture du second lieu est retardée par des travaux.',
    sha256: '6f1e3bd0a2c94a7d8b5e60f19c3a7742d1e0b8f5a96c4d23870e1f5b2a9c6d40',
  },
  'amendment-taken-back': {
    number: `${applicationId}-C1-A1`,
    reason: 'Les travaux sont finis plus tôt que prévu.',
  },
  'amendment-in-force': {
    number: `${applicationId}-C1-A1`,
    formerCents: 6_000_000,
    grantedCents: 5_500_000,
    endsOn: '2023-12-31',
    reportDueOn: '2024-06-30',
    instalments: [
      { number: 1, amountCents: 3_000_000, dueOn: '2022-08-04' },
      { number: 2, amountCents: 2_500_000, dueOn: '2023-12-31' },
    ],
  },
  'panel-receipt': {},
  'jury-thanks': { filed: 18 },
  'staff-digest': {
    toDecide: 3,
    toRelease: 1,
    toCountersign: 2,
    toRepair: 0,
    mailTasks: 1,
    due: [{ act: 'tell', round: 'jury', dueAt: '2022-04-01T08:00:00.000Z', applications: 180 }],
    payments: paymentTaskKinds.map((kind) => ({ kind, count: 2 })),
    clocks: [{ applicationId, implicitRejectionAt: '2022-03-26T22:59:00Z' }],
    appeals: [{ applicationId, dueAt: '2022-06-12T12:00:00Z' }],
    publications: [{ applicationId, dueAt: '2022-09-20T08:05:00Z' }],
    retention: [
      { act: 'close', dueAt: '2024-11-30T12:00:00Z' },
      { act: 'anonymise', dueAt: '2024-11-30T12:00:00Z' },
    ],
  },
};

/** One plausible message of each template: written above, or the example that stands beside its words. */
export const sampleData = Object.fromEntries(
  templates.map((template) => {
    const sample = written[template] ?? letterTemplates[template].example(promotion1, 'fr');
    if (sample === undefined) throw new Error(`the letter ${template} has no example to be shown with`);
    return [template, sample];
  }),
) as Samples;
