/** What comes to people's minds at the wrong moment: a second thought, a second click, somebody else's command. */

import { countersignAgreement, proposeCountersigning } from '#app/agreement/countersign-agreement.ts';
import { declineAgreement } from '#app/agreement/decline-agreement.ts';
import { completeApplication } from '#app/application/complete-application.ts';
import { decideEligibility, undoEligibility } from '#app/application/decide-eligibility.ts';
import { renewLink } from '#app/application/renew-link.ts';
import { requestInformation } from '#app/application/request-information.ts';
import { settleOverdue } from '#app/application/settle-overdue.ts';
import { takeBackProposal } from '#app/application/take-back-proposal.ts';
import { withdrawApplication } from '#app/application/withdraw-application.ts';
import { castBallot } from '#app/panel/cast-ballot.ts';
import { promoteFromWaitingList } from '#app/round/promote-from-waiting-list.ts';
import { startRelease } from '#app/round/start-release.ts';
import { writeSynthesis } from '#app/round/write-synthesis.ts';
import { isPossible } from '#domain/application/transitions.ts';
import { defined } from '#domain/values/defined.ts';
import type { Who } from '#test/simulation/cloud/calls.ts';
import type { Cloud } from '#test/simulation/cloud/cloud.ts';
import { executionArn } from '#test/simulation/cloud/machines.ts';
import { drawFrom, seedFor } from '#test/simulation/cloud/random.ts';
import type { Act, Answer } from './act.ts';
import { fileAs, filer } from './applicants.ts';
import { type Confirmed, guesses, inTwoSteps } from './codes.ts';
import { newcomer, promoter } from './colleagues.ts';
import type { Desk } from './desk.ts';
import { type Applicant, otherForm, type Plan } from './plan.ts';
import { gradeOf } from './sessions.ts';

/** Whoever meant to stay silent, or to let the delay pass, thinks better of it at the very moment at which it does. */
export function lastMoments(desk: Desk, plan: Plan, cloud: Cloud): Act[] {
  const { deps, see } = desk;
  if (!plan.isWild) return [];
  const draw = drawFrom(seedFor(plan.seed, 'last moments'));
  return plan.applicants.flatMap((applicant): Act[] => {
    const { id, number, course, signing } = applicant;
    const early = plan.theme === 'last moments' ? 0 : draw.under(500);
    const due = () => {
      const at = cloud.interpreter.position(executionArn(id));
      return at?.phase === 'callback' && at.due !== undefined ? at.due - early : undefined;
    };
    const about = { applicationId: id };
    const late = {
      by: 'applicant-api',
      who: { kind: 'applicant' as const, id },
      waitsFor: due,
      isOptional: true,
    };
    const isSlow = draw.chance(0.8) || plan.theme === 'last moments';
    if (isSlow && course === 'silent') {
      const completion = { project: { description: 'Au dernier moment.' } };
      return [
        {
          name: `complete ${number} at the last moment`,
          ...late,
          isReady: () => see.status(id) === 'information-requested',
          run: () => completeApplication(deps, { ...about, completion }),
          leaves: { subject: id, type: 'InformationCompleted' },
        },
      ];
    }
    if (!isSlow || (signing !== 'lapse' && signing !== 'withdraw')) return [];
    return inTwoSteps(desk, applicant, {
      act: 'decline',
      name: `decline ${number} at the last moment`,
      waitsFor: due,
      isOptional: true,
      isReady: () => see.status(id) === 'agreement-issued',
      confirm: (confirmed) => declineAgreement(deps, confirmed),
    });
  });
}

/** Staff who lost count of the places, or press the button again. */
export function untimelyPromotions({ deps, see }: Desk, plan: Plan): Act[] {
  if (plan.theme !== 'untimely promotions') return [];
  const isWaiting = () => plan.applicants.some(({ id }) => see.status(id) === 'waitlisted');
  return Array.from({ length: 6 }, (_, index) => ({
    name: `promote out of turn ${index}`,
    by: 'rounds-api',
    who: promoter,
    isOptional: true,
    isReady: () => see.roundState('panel') === 'released' && isWaiting(),
    run: () => {
      // Proposed by one who then confirms it, or whatever another proposed.
      const [confirms] = see.proposedOn(plan.applicants.map(({ id }) => id));
      return promoteFromWaitingList(deps, { actor: promoter, ...defined({ confirms }) });
    },
  }));
}

/** What takes in what people do; the rest is for staff. */
const functionOf: Partial<Record<Who['kind'], string>> = {
  applicant: 'applicant-api',
  panelist: 'panel-api',
  stranger: 'applicant-api',
};

type Whim = { what: string; who?: Who; run(): Promise<Answer>; leaves?: { subject: string; type: string } };

export function whims(desk: Desk, plan: Plan, cloud: Cloud): Act[] {
  const draw = drawFrom(seedFor(plan.seed, 'whims'));
  return Array.from({ length: plan.whims }, (_, index): Act[] => {
    const applicant = draw.pick(plan.applicants);
    const code = String(draw.under(10 ** 8)).padStart(8, '0');
    const idea = draw.pick(['withdraw', 'decline', ...ideas(desk, plan, applicant, code)] as const);
    const from = draw.under(2_200);
    const isReady = () => cloud.scheduler.steps() >= from;
    const name = (what: string) => `whim ${index}: ${what} ${applicant.number}`;
    if (typeof idea === 'string')
      return secondThought(desk, applicant, { act: idea, name: name(idea), isReady });
    const { what, who = newcomer, run, leaves } = idea;
    return [
      {
        name: name(what),
        by: functionOf[who.kind] ?? 'staff-api',
        who,
        isOptional: true,
        isBlind: true,
        run,
        isReady,
        ...(leaves ? { leaves } : {}),
      },
    ];
  }).flat();
}

/** Whoever files thinks better of it, at any moment at which that can be said. */
function secondThought(
  desk: Desk,
  applicant: Applicant,
  meant: { act: 'withdraw' | 'decline'; name: string; isReady: () => boolean },
): Act[] {
  const { see } = desk;
  const isPossibleNow = () => {
    const status = see.status(applicant.id);
    return status !== undefined && isPossible(meant.act, status);
  };
  return inTwoSteps(desk, applicant, {
    ...meant,
    isOptional: true,
    isReady: () => meant.isReady() && isPossibleNow(),
    confirm: leavesBy(desk)[meant.act],
  });
}

const leavesBy = ({ deps }: Desk) => ({
  withdraw: (confirmed: Confirmed) => withdrawApplication(deps, confirmed),
  decline: (confirmed: Confirmed) => declineAgreement(deps, confirmed),
});

function ideas(desk: Desk, plan: Plan, applicant: Applicant, code: string): Whim[] {
  const { deps, see } = desk;
  const { id: applicationId, number, form, draftId } = applicant;
  const about = { applicationId };
  const self = { kind: 'applicant', id: applicationId } as const;
  const voter = plan.panelists[number % plan.panelists.length];
  const leaves = (type: string) => ({ subject: applicationId, type });
  const decide = (outcome: 'eligible' | 'ineligible') =>
    decideEligibility(deps, { ...about, outcome, reason: 'Autre avis.', by: newcomer });
  const vote = async (): Promise<Answer> => {
    const finalists = plan.applicants.filter((one) => see.status(one.id) === 'shortlisted');
    const grades = Object.fromEntries(
      finalists.map((one) => [one.id, gradeOf(plan, voter?.name ?? '', one.number)]),
    );
    return castBallot(deps, { panelistId: voter?.id ?? '', grades });
  };
  const wave = (round: 'eligibility' | 'jury' | 'panel' | 'waiting-list'): Whim => ({
    what: `tell ${round}`,
    run: () => startRelease(deps, { round, actor: newcomer }),
    // The outcomes of the panel are only proposed, as others propose them too.
    ...(round === 'panel' ? {} : { leaves: { subject: `round:${round}`, type: 'ReleaseStarted' } }),
  });
  const ask = () => {
    const request = { ...about, fields: ['project.description' as const], message: 'Encore.', by: newcomer };
    return requestInformation(deps, request);
  };
  const complete = () =>
    completeApplication(deps, { ...about, completion: { project: { description: 'Encore.' } } });
  // A draft has the key of its own filing, and files what it holds.
  const filings = [form, otherForm(form)].map(
    (filed): Whim => ({
      what: filed === form ? 'file again' : 'file otherwise',
      ...filer(applicant),
      run: () => fileAs(desk, applicant, filed),
      leaves: leaves('ApplicationFiled'),
    }),
  );
  return [
    ...(['withdraw', 'decline'] as const).flatMap((act): Whim[] => {
      const stranger = guesses(desk, applicant, act);
      const type = act === 'withdraw' ? 'WithdrawalCodeAsked' : 'DeclinationCodeAsked';
      return [
        {
          what: `a stranger asks for the code to ${act}`,
          who: self,
          run: stranger.ask,
          leaves: leaves(type),
        },
        {
          what: `a stranger guesses the code to ${act}`,
          who: { kind: 'stranger', id: applicationId },
          run: () => stranger.guess(leavesBy(desk)[act], code),
        },
      ];
    }),
    { what: 'decide eligible', run: () => decide('eligible'), leaves: leaves('EligibilityDecided') },
    { what: 'decide ineligible', run: () => decide('ineligible'), leaves: leaves('EligibilityDecided') },
    {
      what: 'undo',
      run: () => undoEligibility(deps, { ...about, by: newcomer }),
      leaves: leaves('EligibilityDecisionUndone'),
    },
    { what: 'ask', run: ask, leaves: leaves('InformationRequested') },
    ...(['confirmed', 'extended'] as const).map((outcome) => ({
      what: `decide ${outcome} before it is due`,
      run: () => settleOverdue(deps, { ...about, outcome, reason: 'Une panne.', by: newcomer }),
    })),
    {
      what: 'write a synthesis',
      run: () => writeSynthesis(deps, { ...about, strengths: 'Un besoin réel', by: newcomer }),
      leaves: leaves('SynthesisWritten'),
    },
    { what: 'complete', who: self, run: complete, leaves: leaves('InformationCompleted') },
    { what: 'propose to countersign', run: () => proposeCountersigning(deps, { ...about, by: newcomer }) },
    {
      what: 'countersign',
      run: () => {
        const [confirms = ''] = see.proposedOn([applicationId]);
        return countersignAgreement(deps, { ...about, by: newcomer, confirms });
      },
      leaves: leaves('AgreementCountersigned'),
    },
    {
      what: 'take a proposal back',
      run: () => takeBackProposal(deps, { ...about, by: newcomer }),
      leaves: leaves('MoneyProposalTakenBack'),
    },
    {
      what: 'renew the link',
      who: self,
      run: () => renewLink(deps, { ...about, actor: { kind: 'applicant' } }),
      leaves: leaves('LinkRenewed'),
    },
    {
      what: 'send a new link',
      run: () => renewLink(deps, { ...about, actor: newcomer }),
      leaves: leaves('LinkRenewed'),
    },
    ...(draftId === undefined ? filings : []),
    { what: 'vote again', who: { kind: 'panelist', id: voter?.id ?? '' }, run: vote },
    wave('eligibility'),
    wave('waiting-list'),
    wave('jury'),
    wave('panel'),
  ];
}
