import * as z from 'zod/mini';
import { paymentTaskKinds } from '#domain/payment/payment-tasks.ts';
import { dueActSchema } from '#domain/round/due-acts.ts';
import { forEachCount, type WaitingCount } from '#domain/round/waiting-counts.ts';
import { type Block, defineLetter, heading, instantSchema, list, paragraph } from '#emails/letter/letter.ts';
import type { Pair } from '#markup/bilingual.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';

/** In the order in which they are told. */
const counted = {
  passed: ['Échéances légales dépassées', 'Legal dates passed'],
  toDecide: ['Dossiers dont la recevabilité est à examiner', 'Admissibility decisions to take'],
  overdue: ['Délais échus à confirmer', 'Deadlines that have passed, to confirm'],
  toRelease: ['Décisions à notifier', 'Decisions to announce'],
  toCountersign: ['Conventions à contresigner', 'Agreements to countersign'],
  toConfirm: ['Actes à confirmer par une seconde personne', 'Acts to be confirmed by a second person'],
  toRepair: ['Dossiers bloqués', 'Parked applications to repair'],
  mailTasks: ['Suites à donner au courrier', 'Mail to see to'],
} as const satisfies Record<WaitingCount | 'passed' | 'toConfirm', Pair>;
const counts = Object.keys(counted) as (keyof typeof counted)[];
const count = z.int().check(z.nonnegative());
const dated = z.array(z.object({ applicationId: applicationIdSchema, dueAt: instantSchema }));

/** A list under its heading, where there is anything to list. */
const listed = (title: string, items: string[]): Block[] =>
  items.length === 0 ? [] : [heading(title), list(items)];

export const staffDigest = defineLetter({
  schema: z.object({
    ...forEachCount(count),
    overdue: z.optional(count),
    /** Proposed by one person, to be confirmed by another. */
    toConfirm: z.optional(count),
    /** What the jury, the panel and the waiting list want done. */
    due: z.optional(z.array(dueActSchema)),
    /** What waits of the payments of agreements, by kind, where something does. */
    payments: z.optional(z.array(z.object({ kind: z.enum(paymentTaskKinds), count }))),
    /** Legal dates that have gone by. */
    passed: z.optional(count),
    /** When silence becomes a refusal, the soonest alone: the page of the day has every one. */
    clocks: z.array(z.object({ applicationId: applicationIdSchema, implicitRejectionAt: instantSchema })),
    /** How many more there are than those. */
    moreClocks: z.optional(count),
    /** Appeals that wait for an answer, by the day on which silence rejects them, soonest first. */
    appeals: z.optional(dated),
    /** Agreements that must be published as open data, by the day that ends the three months. */
    publications: z.optional(dated),
    /** What an operator has to do before personal data outlive their term. */
    retention: z.optional(z.array(z.object({ act: z.enum(['close', 'anonymise']), dueAt: instantSchema }))),
  }),
  subject: ['Ce qui attend le service', 'What waits for the service'],
  status: ['Voici ce qui attend une action du service.', 'This is what waits for the service to act.'],
  words: {
    ...counted,
    due: {
      prepare: ['À préparer', 'To prepare'],
      reach: ['Citoyens tirés au sort à joindre', 'Citizens drawn by lot to reach'],
      seat: ['Sièges à donner à des suppléants', 'Seats to give to substitutes'],
      open: ['À ouvrir', 'To open'],
      close: ['À clore', 'To close'],
      freeze: ['Clôture à reprendre', 'Closing to go on with'],
      tell: ['Résultats à notifier', 'Outcomes to announce'],
      promote: ['Place libérée à donner', 'Free place to give'],
      republish: [
        'Bilan à publier à nouveau, une citation étant retirée',
        'Bilan to publish anew, as a quotation was withdrawn',
      ],
    },
    payments: {
      'to-order': ['Versements à ordonner', 'Payments to order'],
      'to-export': ['Ordres de paiement à remettre au comptable', 'Payment orders to hand to the accountant'],
      unanswered: [
        'Ordres de paiement dont le comptable n’a rien dit',
        'Payment orders of which the accountant has said nothing',
      ],
      astray: [
        'Ordres partis vers un compte changé depuis',
        'Orders that left for an account that was changed since',
      ],
      withheld: [
        'Versements suspendus depuis un mois, à reprendre ou à trancher',
        'Payments withheld for a month, to resume or to settle',
      ],
      'holder-to-accept': ['Comptes bancaires à accepter', 'Bank accounts to accept'],
      'account-missing': [
        'Lauréats à joindre, sans compte malgré la relance',
        'Laureates to reach, who gave no account after the reminder',
      ],
      'amendment-to-countersign': ['Avenants à contresigner', 'Amendments to countersign'],
    },
    rounds: {
      eligibility: ['recevabilité', 'eligibility'],
      jury: ['jury', 'jury'],
      panel: ['panel citoyen', 'citizens’ panel'],
      'waiting-list': ['liste d’attente', 'waiting list'],
      'calling-off': ['appel déclaré sans suite', 'call called off'],
    },
    colon: [' :', ':'],
    silence: ['Le silence vaudra refus', 'Silence will count as a refusal'],
    more: [
      (count: number) => `et pour ${count} autres, sur la page du jour`,
      (count: number) => `and for ${count} more, on the page of the day`,
    ],
    appeals: [
      'Recours sans réponse, rejetés par le silence le',
      'Appeals without an answer, rejected by silence on',
    ],
    toPublish: ['À publier en données ouvertes au plus tard', 'To be published as open data at the latest'],
    retention: {
      close: [
        'Fin de la conservation des données personnelles, promotion à clore et à archiver (aic ops close)',
        'End of the term of personal data, cohort to be closed and archived (aic ops close)',
      ],
      anonymise: [
        'Fin de la conservation des données personnelles, à effacer (aic ops anonymise)',
        'End of the term of personal data, which are to be erased (aic ops anonymise)',
      ],
    },
    quietDays: [
      'Rien n’est envoyé les jours où rien n’attend.',
      'Nothing is sent on days when nothing waits.',
    ],
  },
  body: (
    {
      clocks,
      moreClocks = 0,
      appeals = [],
      publications = [],
      retention = [],
      passed = 0,
      due = [],
      payments = [],
      overdue = 0,
      toConfirm = 0,
      ...others
    },
    say,
  ) => {
    const waiting = { passed, overdue, toConfirm, ...others };
    const line = (label: string, value: string | number) => `${label}${say.colon} ${value}`;
    const work = [
      ...counts.filter((name) => waiting[name] > 0).map((name) => line(say[name], waiting[name])),
      ...due.map(({ act, round }) => line(say.due[act], say.rounds[round])),
      ...payments.map(({ kind, count }) => line(say.payments[kind], count)),
      ...retention.map(({ act, dueAt }) => line(say.retention[act], say.day(dueAt))),
    ];
    return [
      ...(work.length === 0 ? [] : [list(work)]),
      ...listed(say.silence, [
        ...clocks.map((one) => line(one.applicationId, say.moment(one.implicitRejectionAt))),
        ...(moreClocks > 0 ? [say.more(moreClocks)] : []),
      ]),
      ...listed(
        say.appeals,
        appeals.map((one) => line(one.applicationId, say.day(one.dueAt))),
      ),
      ...listed(
        say.toPublish,
        publications.map((one) => line(one.applicationId, say.day(one.dueAt))),
      ),
      paragraph(say.quietDays),
    ];
  },
  action: ['Ouvrir l’application', 'Open the application'],
});
