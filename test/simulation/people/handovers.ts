/** Who offers an application to another address, who accepts there, and what whoever held it tries afterwards. */
import { acceptHandover } from '#app/application/accept-handover.ts';
import { askHandoverCode, handOverApplication, takeBackApplication } from '#app/application/hand-over.ts';
import { offerHandover, proposeHandover } from '#app/desk/offer-handover.ts';
import { askLostLink } from '#app/mail/ask-lost-link.ts';
import { isOpenAt } from '#domain/application/handover.ts';
import type { Cloud } from '#test/simulation/cloud/cloud.ts';
import type { Act, Answer } from './act.ts';
import { byTwo } from './by-two.ts';
import { inTwoSteps } from './codes.ts';
import { controller, registrar } from './colleagues.ts';
import type { Desk } from './desk.ts';
import { openLink, throughDoor } from './door.ts';
import { type Applicant, handOverStatuses, isOfferedByStaff, type Plan } from './plan.ts';

const by = 'draft-api';
/** Steps for which an heir who waits for a letter to leave waits. */
const patience = 150;

export const handoverActs = (desk: Desk, plan: Plan, cloud: Cloud): Act[] =>
  plan.applicants.flatMap((applicant) =>
    applicant.heirs.length === 0 ? [] : handingOver(desk, applicant, cloud),
  );

function handingOver(desk: Desk, applicant: Applicant, { scheduler }: Cloud): Act[] {
  const { deps, see } = desk;
  const { id, number, heirs, handingOver: course, handsOverFrom } = applicant;
  const [first, second] = heirs;
  /** What a letter is that some wait for: taken by its sender, or not yet. */
  const [isPatient, leaving] = [number % 4 > 0, number % 4 > 1 ? ['claimed'] : ['queued', 'claimed']];
  const about = { subject: id };
  const holder = () => see.application(id)?.form.contact.email;
  const last = () => see.application(id)?.handover;
  const open = () => {
    const offer = last();
    return isOpenAt(offer, deps.clock.now().toISOString()) ? offer : undefined;
  };
  /** The offer of a letter that came to an heir, as long as it is open. */
  const offered = (email = '') => see.offersTo(email).find((one) => one === open()?.handoverId);
  const since = handOverStatuses.indexOf(handsOverFrom);
  const isTime = () => handOverStatuses.indexOf(see.status(id) ?? 'received') >= since;
  let isTakenBack = false;
  const isFirstOver = () =>
    course === 'expired'
      ? last() !== undefined && open() === undefined
      : course !== 'accepted' && isTakenBack;
  const mayAsk = [
    () => isTime() && holder() === applicant.form.contact.email && last() === undefined && !isTakenBack,
    () =>
      isTime() &&
      open() === undefined &&
      (course === 'passed-on' ? holder() === first?.email : isFirstOver() && holder() !== first?.email),
  ];

  const offering = (place: 0 | 1): Act[] => {
    const heir = heirs[place] ?? { name: '', email: '' };
    return inTwoSteps(desk, applicant, {
      act: 'hand-over',
      name: `offer ${number} to heir ${place}`,
      isOptional: true,
      isReady: () => isAddressRead() && (mayAsk[place]?.() ?? false) && holder() !== heir.email,
      give: (session) => askHandoverCode(deps, { applicationId: id, session, ...heir }),
      confirm: (confirmed) => handOverApplication(deps, { ...confirmed, ...heir }),
    });
  };
  /** Its holder told the staff by telephone that they cannot read their mail. */
  const offeringInPlace = (heir = { name: '', email: '' }): Act[] =>
    byTwo(
      {
        name: `offer ${number} to heir 0 in its holder’s place`,
        by: 'manage-rolls',
        isOptional: true,
        isReady: () => mayAsk[0]?.() ?? false,
        waiting: () => see.proposedOn([id], 'hand-over'),
        ask({ actor: by, confirms }) {
          const input = { applicationId: id, ...heir, reason: 'La boîte est fermée.', by };
          return confirms === undefined
            ? proposeHandover(deps, input)
            : offerHandover(deps, { ...input, confirms });
        },
        leaves: { ...about, type: 'HandoverOffered' },
      },
      [registrar, controller],
    );
  /** Before, nobody may: whoever filed has opened a link, or the one who accepted has. */
  const isAddressRead = () =>
    (desk.sessions.some((one) => one.id === id) || holder() === first?.email) && !see.isOver('applicant', id);

  const accepting = (place: 0 | 1): Act => {
    const email = heirs[place]?.email;
    let waitsUntil: number | undefined;
    /** Some wait a while, so that they come while a letter leaves for whoever held it. */
    const isHere = () => {
      waitsUntil ??= scheduler.steps() + (isPatient ? patience : 0);
      return isLeaving() || scheduler.steps() >= waitsUntil || see.linkOf(id) === undefined;
    };
    return {
      name: `take ${number} over as heir ${place}`,
      by,
      who: { kind: 'applicant', id },
      isOptional: true,
      weight: isPatient || course === 'at-once' ? 20 : 1,
      isReady: () => offered(email) !== undefined && isMeant(place) && isHere(),
      run() {
        const handoverId = offered(email) ?? '';
        return throughDoor(desk, { purpose: 'heir', id: handoverId }, () => accept(handoverId));
      },
      leaves: { ...about, type: 'HandedOver' },
    };
  };
  /** A letter to whoever holds it is just leaving: its sender looked them up, or is about to. */
  const isLeaving = () => see.mail(leaving).some((key) => key.startsWith(`${id}_`));
  const isMeant = (place: 0 | 1) => place === 1 || !['taken-back', 'expired'].includes(course);
  async function accept(handoverId: string): Promise<Answer> {
    const before = see.renewals('applicant', id);
    const accepted = await acceptHandover({ ...deps, drafts: deps.forms }, handoverId);
    if (!accepted.ok) return accepted;
    const opens = await deps.links.resolve(accepted.value.session, 'applicant', deps.clock.now());
    // It ended the links of whoever held it; whatever else ended them meanwhile ended this session as well.
    if (typeof opens !== 'object' && see.renewals('applicant', id) === before + 1)
      desk.surprised(`the session of who took ${id} over opens nothing`);
    desk.sessions.push({ id, to: holder() ?? '', token: accepted.value.session });
    return accepted;
  }

  /** With a letter whose offer was taken back, has expired or was accepted: by its link, or by a request that was let in before. */
  const tooLate = (email: string, isInside: boolean): Act => {
    const over = () => see.offersTo(email).find((one) => one !== open()?.handoverId);
    return {
      name: `take ${number} over too late, as ${email}${isInside ? ', let in before' : ''}`,
      by,
      who: { kind: 'stranger', id },
      isOptional: true,
      mustFail: true,
      isReady: () => over() !== undefined,
      run() {
        const handoverId = over() ?? '';
        const late = () => acceptHandover({ ...deps, drafts: deps.forms }, handoverId);
        return isInside
          ? late()
          : throughDoor(desk, { purpose: 'heir', id: handoverId, isBarred: true }, late);
      },
    };
  };

  /** A letter with another link is then on its way, to whoever holds it when it leaves. */
  const asking: Act = {
    name: `ask for another link while ${number} goes`,
    by,
    who: { kind: 'applicant', id },
    isOptional: true,
    weight: 20,
    isReady: () => isPatient && [first, second].some((heir) => offered(heir?.email) !== undefined),
    run: () => askLostLink(deps, { email: holder() ?? '' }),
  };

  /** Whoever offered it finds that the address was wrong: its holder, or one of the staff. */
  const taker: Pick<Act, 'by' | 'who'> = isOfferedByStaff(applicant)
    ? { by: 'manage-rolls', who: registrar }
    : { by: 'applicant-api', who: { kind: 'applicant', id } };
  const takingBack: Act = {
    name: `take back the offer of ${number}`,
    ...taker,
    isOptional: true,
    weight: course === 'at-once' ? 20 : 1,
    // In the same moment as the heir, who comes once the letter is there.
    isReady: () =>
      open() !== undefined &&
      holder() === applicant.form.contact.email &&
      (course === 'taken-back' || offered(first?.email) !== undefined),
    async run() {
      const done = isOfferedByStaff(applicant)
        ? await takeBackApplication(deps, id, registrar)
        : await throughDoor(desk, { purpose: 'applicant', id }, () => takeBackApplication(deps, id));
      isTakenBack ||= done.ok || done.refusal.code === 'handover-over';
      return done;
    },
    leaves: { ...about, type: 'HandoverTakenBack' },
  };

  return [
    ...(isOfferedByStaff(applicant) ? offeringInPlace(first) : offering(0)),
    ...(course === 'accepted' ? [] : offering(1)),
    accepting(0),
    accepting(1),
    asking,
    ...(course === 'taken-back' || course === 'at-once' ? [takingBack] : []),
    ...[first, second].flatMap((heir) =>
      heir ? [tooLate(heir.email, false), tooLate(heir.email, true)] : [],
    ),
    comingBack(desk, applicant, holder),
  ];
}

/** Whoever held it has their letters still, and the pages that they had open: none opens anything. */
function comingBack(
  desk: Desk,
  { id, number, heirs, form }: Applicant,
  holder: () => string | undefined,
): Act {
  const { deps, see, sessions } = desk;
  const tried = new Set<string>();
  const isGone = () => heirs.some(({ email }) => email === holder());
  const next = () => {
    if (!isGone()) return undefined;
    const address = holder() ?? form.contact.email;
    const own = sessions.filter((one) => one.id === id && one.to !== address).map(({ token }) => token);
    return [...see.linksElsewhere(id, address), ...own].find((token) => !tried.has(token));
  };
  return {
    name: `come back to ${number}, which is another's`,
    by: 'applicant-api',
    isStanding: true,
    // At once: a later letter would end by itself what this one opens.
    who: { kind: 'stranger', id },
    isOptional: true,
    mustFail: true,
    weight: 40,
    isReady: () => next() !== undefined,
    async run(): Promise<Answer> {
      const token = next() ?? '';
      tried.add(token);
      const shown = await deps.links.resolve(token, 'applicant', deps.clock.now());
      if (typeof shown === 'object') return { ok: true, value: shown };
      return openLink(desk, id, token);
    },
  };
}
