/** Agreements are amended: staff propose, the laureate signs by a code or declines, two of the staff countersign; or it is taken back. */
import {
  askAmendmentCode,
  countersignAmendment,
  declineAmendment,
  proposeAmendment,
  signAmendment,
  takeBackAmendment,
} from '#app/payment/amend-agreement.ts';
import { keepPaymentTime } from '#app/payment/keep-payment-time.ts';
import { amendmentPaper, viewMyAmendments } from '#app/payment/show-amendments.ts';
import type { SignersWords } from '#domain/application/application-events.ts';
import type { OpenAmendment, TypedAmendment } from '#domain/payment/amendment.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { sha256OfBytes } from '#domain/values/digest.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { Act, Answer } from '#test/simulation/people/act.ts';
import { byTwo } from '#test/simulation/people/by-two.ts';
import { inTwoSteps } from '#test/simulation/people/codes.ts';
import { controller, negotiator } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import { throughDoor } from '#test/simulation/people/door.ts';
import type { Applicant, Plan } from '#test/simulation/people/plan.ts';
import {
  type Agreed,
  amendmentsMeant,
  type MeantAmendment,
  successorOf,
  typedAmendment,
} from './amending.ts';
import { amendmentsTried } from './amendments-tried.ts';
import { afterAward, ofLaureate, onceAwarded } from './months.ts';

const by = 'agreement-papers';

export const amendmentActs = (desk: Desk, plan: Plan): Act[] =>
  plan.applicants.flatMap((applicant) => {
    const { isWild } = plan;
    const meant = amendmentsMeant(plan, applicant.number);
    if (meant.length === 0) return [];
    const standing = standingOf(desk, applicant, meant);
    return onceAwarded(desk, applicant.id, [
      ...proposing(desk, plan, applicant, standing),
      ...meant.flatMap(({ fate }, place) =>
        fate === 'declined' && !isWild ? [] : signing(desk, applicant, standing, { place, fate }),
      ),
      declining(desk, applicant, standing),
      ...countersigning(desk, applicant, standing),
      ...(isWild ? amendmentsTried(desk, applicant) : []),
    ]);
  });

type Standing = ReturnType<typeof standingOf>;

/** Which of those that are meant waits, and which is next: whoever does anything about one has looked before. */
function standingOf({ see }: Desk, { id }: Applicant, meant: readonly MeantAmendment[]) {
  let seen = 0;
  const asked = new Set<number>();
  const open = () => {
    const found = see.payments(id)?.amendment;
    const place = meant.findIndex(({ reason }) => reason === found?.reason);
    seen = Math.max(seen, place + 1);
    return found && { ...found, place };
  };
  return {
    open,
    /** Somebody's own idea is taken back. */
    fate: () => {
      const found = open();
      return found && (meant[found.place]?.fate ?? 'taken-back');
    },
    /** Those whose code was asked for. */
    asked,
    /** Milliseconds; of none that waits, and of one that is to be replaced once its code was asked for, now. */
    ripensAt: () => {
      const found = open();
      const isAsked = found && meant[found.place]?.fate === 'replaced' && asked.has(found.place);
      if (isAsked) return 0;
      return found ? Date.parse(found.proposedAt) + (meant[found.place]?.ripens ?? 0) : 0;
    },
    next: () => (open() ? undefined : meant[seen]),
  };
}

const agreedNow = ({ deps, see }: Desk, id: string): Agreed | undefined => {
  const payments = see.payments(id);
  const today = civilDateIn(deps.clock.now().toISOString(), cohort.timeZone);
  return payments && { payments, today, endsOn: see.application(id)?.form.project.endsOn };
};

/** What was answered as proposed waits as it was typed. */
function checkProposed({ see, surprised }: Desk, id: string, typed: TypedAmendment, reason: string): void {
  const open = see.payments(id)?.amendment;
  // Settled meanwhile by somebody else.
  if (open?.reason !== reason) return;
  const said = typed.instalments.map(({ number, amountCents }) => `${number} ${amountCents}`).join();
  const kept = open.terms.instalments.map(({ number, amountCents }) => `${number} ${amountCents}`).join();
  const isSame = said === kept && (typed.endsOn ?? open.terms.endsOn) === open.terms.endsOn;
  if (!isSame) surprised(`the amendment of ${id} was typed as ${said}, and proposes ${kept}`);
}

function proposing(desk: Desk, { isWild }: Plan, applicant: Applicant, standing: Standing): Act[] {
  const { amending, see, surprised } = desk;
  const { number, id: applicationId } = applicant;
  const { open, fate, next, ripensAt } = standing;
  const ofStaff = { by, who: negotiator, isStanding: true, isOptional: true } as const;
  const leaves = (type: string) => ({ subject: `payments:${applicationId}`, type });
  return [
    {
      ...ofStaff,
      name: `propose an amendment ${number}`,
      isOnce: true,
      leaves: leaves('AmendmentProposed'),
      // In a wild episode money is moved while some of it waits to be ordered.
      ...(isWild ? { weight: 10 } : {}),
      isReady() {
        const payments = see.payments(applicationId);
        const isPaying = Object.keys(payments?.proposals ?? {}).length > 0;
        return (
          payments !== undefined &&
          (isPaying || !(isWild && next()?.change === 'moved')) &&
          next() !== undefined
        );
      },
      waitsFor: () => afterAward(desk, applicationId, next()?.days ?? 0),
      async run() {
        const [meant, agreed] = [next(), agreedNow(desk, applicationId)];
        if (!meant || !agreed) return { ok: false, refusal: { code: 'amendment-open' } };
        const { reason } = meant;
        const typed = {
          ...typedAmendment(meant.change, agreed),
          ...(meant.passes ? { beneficiary: successorOf(applicant) } : {}),
        };
        const done = await proposeAmendment(amending, { applicationId, by: negotiator, reason, ...typed });
        if (done.ok) checkProposed(desk, applicationId, typed, reason);
        const isAsBefore = see.payments(applicationId) === agreed.payments;
        if (!done.ok && done.refusal.code === 'invalid-request' && isAsBefore)
          surprised(`an amendment of ${applicationId} to ${JSON.stringify(typed)} is refused`);
        return done;
      },
    },
    {
      ...ofStaff,
      name: `take the amendment back ${number}`,
      leaves: leaves('AmendmentTakenBack'),
      // What was to be declined was signed all the same: nobody else ends it.
      isReady: () => {
        const isSigned = open()?.signature !== undefined;
        return (
          ['taken-back', 'replaced'].includes(fate() ?? '') ||
          (isSigned && ['taken-back-signed', 'declined'].includes(fate() ?? ''))
        );
      },
      waitsFor: ripensAt,
      run: () =>
        takeBackAmendment(amending, { applicationId, reason: 'Un montant est à revoir.', by: negotiator }),
    },
  ];
}

type Shown = Pick<OpenAmendment, 'number' | 'sha256'>;

/** The one that is meant is read on the page with its paper, and signed as it was read. */
function signing(
  desk: Desk,
  applicant: Applicant,
  { open, asked }: Standing,
  { place, fate }: { place: number; fate: MeantAmendment['fate'] },
): Act[] {
  const { amending, surprised } = desk;
  const { number, id: applicationId } = applicant;
  let words: SignersWords = { name: `Présidente ${number}`, capacity: 'présidente', sha256: '' };
  const read = async (): Promise<Answer> => {
    const page = await viewMyAmendments(amending, applicationId);
    const shown = page.ok ? (page.value as { open?: Shown }).open : undefined;
    if (!shown) return { ok: false, refusal: { code: 'amendment-missing' } };
    const paper = await amendmentPaper(amending, { applicationId, number: shown.number, copy: 'issued' });
    const sha256 = paper.ok ? sha256OfBytes(paper.value.bytes) : 'no paper';
    const stillOpen = open();
    // Replaced while it was read, its paper may be the next one's.
    if (stillOpen?.sha256 === shown.sha256 && sha256 !== shown.sha256)
      surprised(`the paper of the amendment of ${applicationId} is ${sha256}, its page says ${shown.sha256}`);
    words = { ...words, sha256: shown.sha256 };
    return page;
  };
  return inTwoSteps(desk, applicant, {
    act: 'amend',
    name: `sign amendment ${number}.${place}`,
    isOptional: true,
    // Whoever has asked for the code signs what they have read, though another was put in its place.
    isReady() {
      const found = open();
      const isRead =
        fate === 'replaced' && asked.has(place) ? found?.place !== place : found?.place === place;
      return found !== undefined && found.signature === undefined && isRead;
    },
    async give(session) {
      const page = await read();
      if (!page.ok) return page;
      const done = await askAmendmentCode(amending, { applicationId, session, ...words });
      if (done.ok) asked.add(place);
      return done;
    },
    confirm: (confirmed) => signAmendment(amending, { ...confirmed, ...words }),
  });
}

function declining(desk: Desk, { number, id }: Applicant, { open, fate, ripensAt }: Standing): Act {
  return {
    ...ofLaureate(id, by),
    name: `decline the amendment ${number}`,
    isStanding: true,
    leaves: { subject: `payments:${id}`, type: 'AmendmentDeclined' },
    isReady: () => fate() === 'declined' && open()?.signature === undefined,
    waitsFor: ripensAt,
    run: () => {
      const [sha256, reason] = [open()?.sha256 ?? '', 'Le calendrier convenu nous suffit.'];
      return throughDoor(desk, { purpose: 'applicant', id }, () =>
        declineAmendment(desk.amending, { applicationId: id, sha256, reason }),
      );
    },
  };
}

/** As the operation does: what the new days make due can be ordered at once. */
function countersigning(
  desk: Desk,
  { number, id: applicationId }: Applicant,
  { open, fate }: Standing,
): Act[] {
  const { amending } = desk;
  return byTwo(
    {
      name: `countersign the amendment ${number}`,
      by,
      isStanding: true,
      isOptional: true,
      leaves: { subject: `payments:${applicationId}`, type: 'AmendmentCountersigned' },
      isReady: () => fate() === 'bound' && open()?.signature !== undefined,
      waiting: () => [open()?.proposal?.digest ?? []].flat(),
      async ask({ actor, confirms }) {
        const done = await countersignAmendment(amending, { applicationId, by: actor, confirms });
        if (!done.ok || 'proposal' in done.value) return done;
        const payments = await amending.payments.find(applicationId);
        if (payments) await keepPaymentTime(amending, applicationId, payments);
        return done;
      },
    },
    [negotiator, controller],
  );
}
