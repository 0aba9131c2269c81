/** The end of the help: reports filed on the page or as a paper, read by staff, and what came of the project, told or not. */
import { fileReports } from '#app/support/file-reports.ts';
import { revokeQuotation, tellBenefits } from '#app/support/laureate-acts.ts';
import { saveReportDraft } from '#app/support/report-drafts.ts';
import { reportTermsFor } from '#app/support/report-terms.ts';
import { reviewReports } from '#app/support/review-reports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { acceptedReports, waitsForReview } from '#domain/support/support-reports.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { Act, Answer } from '#test/simulation/people/act.ts';
import { byTwo } from '#test/simulation/people/by-two.ts';
import { controller, guide, reporter } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import { throughDoor } from '#test/simulation/people/door.ts';
import type { Applicant } from '#test/simulation/people/plan.ts';
import { defaultActs } from './defaulting.ts';
import { afterAward, type Months, ofLaureate } from './months.ts';

export const reportActs = (desk: Desk, applicant: Applicant, months: Months): Act[] => [
  ...filing(desk, applicant, months),
  ...reviewing(desk, applicant, months),
  ...telling(desk, applicant, months),
  ...defaultActs(desk, applicant, months),
];

const termsOf = ({ see }: Desk, id: string) => reportTermsFor(see.application(id), cohort.timeZone);
const onReports = { by: 'support-desk', who: reporter, isOptional: true } as const;

/** The table as it was planned, or with a tenth less of its first cost and of its first income that is large enough. */
function amountsOf(desk: Desk, id: string, isCheaper: boolean) {
  const { costs = {}, income = {} } = termsOf(desk, id)?.planned ?? {};
  const [heading = '', planned = 0] = Object.entries(costs).find(([, cents]) => cents > 0) ?? [];
  const less = isCheaper ? Math.floor(planned / 10) : 0;
  const [source] = Object.entries(income).find(([, cents]) => cents >= less) ?? [];
  if (source === undefined) return { costs, income };
  const cut = (amounts: object, name: string) =>
    Object.fromEntries(
      Object.entries(amounts).map(([one, cents]) => [one, one === name ? cents - less : cents]),
    );
  return { costs: cut(costs, heading), income: cut(income, source) };
}

/** Once a body's year is over; after a question the answer to it, after a refusal all of it anew. */
function filing(desk: Desk, { number, id }: Applicant, months: Months): Act[] {
  const { deps, see, surprised } = desk;
  const applicationId = id;
  let wasWithdrawn = false;
  /** Of whoever is late, and has left perhaps: after the notice, or once the grant that was withdrawn is given back. */
  const isDue = () => {
    const { stage, reports, reportDefault } = see.support(id) ?? {};
    const isWithdrawn = reportDefault?.recorded !== undefined;
    wasWithdrawn ||= isWithdrawn;
    if (waitsForReview(reports) || acceptedReports(reports) || isWithdrawn) return false;
    const { defaults } = months;
    const isLast = defaults === 'notified' ? reportDefault !== undefined : wasWithdrawn;
    const isCome = isLast || reports !== undefined;
    return (stage === 'reports' || stage === 'ended') && (defaults === undefined || isCome);
  };
  const isFirst = () => see.support(id)?.reports === undefined;
  const waitsFor = () => {
    const year = termsOf(desk, id)?.financialYearEndsOn;
    return year === undefined ? 0 : Date.parse(`${year}T12:00:00Z`) + 86_400_000;
  };
  const told = (differences = 'Aucune.', isCheaper = months.isCheaper) => {
    const round = see.support(id)?.reports?.reviews.length ?? 0;
    const account = {
      done: 'Deux sites ouverts.',
      places: 'Lyon.',
      aims: 'Oui.',
      differences,
      people: `Deux cents habitants (${round}).`,
      signedBy: 'Une présidente',
    };
    return { account, ...amountsOf(desk, id, isCheaper) };
  };
  const leaves = { subject: `support:${id}`, type: 'ReportsFiled' };
  let isDrafted = false;
  let isKept = false;
  async function drafted<A extends Answer>(saving: Promise<A>): Promise<A> {
    const answer = await saving;
    isKept = answer.ok;
    return answer;
  }
  /** What was noted before it was filed is gone with that. */
  async function filed<A extends Answer>(done: Promise<A>): Promise<A> {
    const wasKept = isKept;
    const answer = await done;
    if (answer.ok && wasKept && see.item(`SUPPORT#${id}`, 'REPORT-DRAFT'))
      surprised(`the reports of ${id} were answered as filed, and are a draft`);
    return answer;
  }
  return [
    {
      ...ofLaureate(id, 'reports-api'),
      name: `draft the reports ${number}`,
      isReady: () => isDue() && !isDrafted && !months.isPaper,
      run: () => {
        isDrafted = true;
        return throughDoor(desk, { purpose: 'applicant', id }, () =>
          drafted(saveReportDraft(deps, { applicationId, values: { 'account.done': 'Deux sites' } })),
        );
      },
    },
    {
      ...ofLaureate(id, 'reports-api'),
      name: `file the reports ${number}`,
      isStanding: true,
      leaves,
      isReady: () => isDue() && !(months.isPaper && isFirst()),
      waitsFor,
      run: () =>
        throughDoor(desk, { purpose: 'applicant', id }, () =>
          filed(fileReports(deps, { applicationId, by: { kind: 'applicant' }, ...told() })),
        ),
    },
    // Told by how much less the grant would be, most whose help is over answer by other reports once that is proposed.
    ...(number % 3 === 0
      ? []
      : [
          {
            ...ofLaureate(id, 'reports-api'),
            name: `file other reports ${number}`,
            weight: 20,
            leaves,
            isReady: () => {
              const { stage, reports } = see.support(id) ?? {};
              return stage === 'ended' && waitsForReview(reports) && reports?.proposal !== undefined;
            },
            run: () =>
              throughDoor(desk, { purpose: 'applicant', id }, () =>
                fileReports(deps, {
                  applicationId,
                  by: { kind: 'applicant' },
                  ...told('Une facture manquait.', number % 2 === 0),
                }),
              ),
          },
        ]),
    {
      ...onReports,
      who: guide,
      name: `type the reports ${number}`,
      isStanding: true,
      leaves,
      isReady: () => isDue() && months.isPaper && isFirst(),
      waitsFor,
      run: () => {
        const receivedOn = civilDateIn(deps.clock.now().toISOString(), cohort.timeZone);
        return fileReports(deps, { applicationId, by: guide, receivedOn, ...told() });
      },
    },
  ];
}

/** Read by one; what lowers the grant by two, once the beneficiary had time to answer: they press shortly before, and are told until when. */
function reviewing({ deps, see }: Desk, { number, id }: Applicant, { reviews }: Months): Act[] {
  const reports = () => see.support(id)?.reports;
  const nextVerdict = () => reviews[reports()?.reviews.length ?? 0] ?? 'accepted';
  const isInReview = () =>
    see.support(id)?.stage === 'review' || (see.support(id)?.stage === 'ended' && waitsForReview(reports()));
  const isLess = () => nextVerdict() === 'accepted' && (reports()?.filed.settlement?.recoverCents ?? 0) > 0;
  const review = ({ actor, confirms }: { actor: StaffActor; confirms?: string }) => {
    const queries = [{ field: 'account.people', question: 'Combien d’habitants ?' }];
    const verdicts = {
      queried: { outcome: 'queried', queries },
      refused: { outcome: 'refused', reason: 'Le tableau est celui d’un autre projet.' },
      accepted: { outcome: 'accepted' },
    } as const;
    const filedAt = reports()?.filed.filedAt ?? '';
    const verdict = verdicts[nextVerdict()];
    return reviewReports(deps, { applicationId: id, filedAt, verdict, by: actor, confirms });
  };
  const done = { subject: `support:${id}`, type: 'ReportsReviewed' };
  let isImpatient = true;
  return [
    {
      ...onReports,
      name: `review the reports ${number}`,
      isStanding: true,
      leaves: done,
      isReady: () => isInReview() && !isLess(),
      run: () => review({ actor: reporter }),
    },
    ...byTwo(
      {
        ...onReports,
        name: `accept the reports for less ${number}`,
        isStanding: true,
        again: ['answer-open'],
        isReady: () => isInReview() && isLess(),
        waitsFor: () => Date.parse(reports()?.filed.filedAt ?? '') + (isImpatient ? 14.9 : 15) * 86_400_000,
        waiting: () => [reports()?.proposal?.digest ?? []].flat(),
        async ask(as) {
          const answer = await review(as);
          isImpatient &&= answer.ok || answer.refusal.code !== 'answer-open';
          return answer;
        },
        // An amendment may have left nothing to lower: then the first alone accepts.
        mayLeave: [done],
      },
      [reporter, controller],
    ),
  ];
}

/** How each quotation begins, by which it is found wherever it should not be. */
export const quoted = 'Nous avons gagné';

/** Some of them early, and again once it is asked; a quotation may be taken back. */
function telling(desk: Desk, { number, id }: Applicant, months: Months): Act[] {
  if (months.ending === 'silent') return [];
  const { deps, see } = desk;
  const applicationId = id;
  const tell = (value: string) =>
    throughDoor(desk, { purpose: 'applicant', id }, () =>
      tellBenefits(deps, {
        applicationId,
        benefits: {
          indicators: [
            { indicator: 'Sites', unit: 'sites', baseline: '1', value, source: 'Registre' },
            { indicator: 'Temps gagné', unit: 'heures', notMeasured: true },
          ],
          quotation: {
            text: `${quoted} ${value} ans au projet ${number}.`,
            shownAs: 'Une porteuse de projet',
          },
        },
      }),
    );
  const stage = () => see.support(id)?.stage ?? '';
  const leaves = (type: string) => ({ subject: `support:${id}`, type });
  return [
    ...(number % 2 === 0
      ? [
          {
            ...ofLaureate(id),
            name: `tell the benefits early ${number}`,
            leaves: leaves('BenefitsTold'),
            isReady: () => ['check-ins', 'reports', 'review'].includes(stage()),
            waitsFor: () => afterAward(desk, id, 95),
            run: () => tell('2'),
          },
        ]
      : []),
    {
      ...ofLaureate(id),
      name: `tell the benefits ${number}`,
      leaves: leaves('BenefitsTold'),
      isReady: () => stage() === 'benefits',
      run: () => tell('3'),
    },
    ...(months.isRevoked
      ? [
          {
            ...ofLaureate(id),
            name: `take the quotation back ${number}`,
            isReady: () =>
              see.support(id)?.benefits?.quotation !== undefined && ['closed', 'ended'].includes(stage()),
            run: () =>
              throughDoor(desk, { purpose: 'applicant', id }, () => revokeQuotation(deps, { applicationId })),
            leaves: leaves('QuotationRevoked'),
          },
        ]
      : []),
  ];
}
