/** Who hands a draft over to another address, who takes it over, types in it and gives it back or files it; and who comes too late. */
import { acceptHandover } from '#app/application/accept-handover.ts';
import { handOverDraft, takeBackDraft } from '#app/application/hand-over.ts';
import type { OpenDraft } from '#domain/application/draft-record.ts';
import { isOpenAt } from '#domain/application/handover.ts';
import type { Act, Answer } from '#test/simulation/people/act.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import { openLink } from '#test/simulation/people/door.ts';
import { type Applicant, type Heir, strangeHeir } from '#test/simulation/people/plan.ts';

const by = 'draft-api';
const day = 86_400_000;
/** Once the call is over nobody types any more. */
const mostTries = 8;

interface Writing {
  /** The draft as it is, while it is open. */
  open(): OpenDraft | undefined;
  /** Somebody has begun to file it. */
  isBeingFiled(): boolean;
  /** Types everything as one of both would, with their own address. */
  type(as: Heir): Promise<Answer>;
  file(): Promise<Answer>;
}

/** @returns the acts, until when whoever began it waits before they file it, in milliseconds, and whether its heir may come now */
export function draftHeirs(desk: Desk, applicant: Applicant, writing: Writing) {
  const { see, sessions } = desk;
  const deps = { ...desk.deps, drafts: desk.deps.forms };
  const { id, number, form, draftHeir: heir, draftGoing: course } = applicant;
  const { open, isBeingFiled, type } = writing;
  const { name, email } = form.contact;
  const first: Heir = { name, email };
  if (!heir) return { acts: [], waits: () => 0, isComing: () => false };
  const who = { kind: 'applicant', id } as const;
  const act = { by, who, isOptional: true } as const;
  const now = () => deps.clock.now().getTime();
  const holds = (one: Heir) => open()?.email === one.email;
  const draftId = () => open()?.draftId ?? '';
  const offer = () => {
    const last = open()?.handover;
    return isOpenAt(last, deps.clock.now().toISOString()) ? last : undefined;
  };
  let [hasOffered, isTakenBack, hasReturned, isRefused] = [false, false, false, false];
  let takenAt: number | undefined;
  const isTyped = () => open()?.answers['project.summary'] !== undefined;

  const offering = (from: Heir, to: Heir, isReady: () => boolean): Act => ({
    ...act,
    name: `offer the draft ${number} to ${to.email}`,
    isStanding: true,
    isReady: () => holds(from) && isTyped() && offer() === undefined && isReady(),
    async run() {
      const offered = await handOverDraft(deps, { writerId: draftId(), ...to });
      if (offered.ok && from === first) hasOffered = true;
      if (!offered.ok && offered.refusal.code === 'address-unreachable') isRefused = true;
      return offered;
    },
  });
  /** The offer of a letter that came to an address, as long as it is open. */
  const offeredTo = (one: Heir) => see.offersTo(one.email).find((each) => each === offer()?.handoverId);

  const accepting = (one: Heir, weight: number, isMeant: () => boolean): Act => ({
    ...act,
    name: `take the draft ${number} over as ${one.email}`,
    isStanding: true,
    weight,
    isReady: () => offeredTo(one) !== undefined && isMeant(),
    async run() {
      const own = draftId();
      const accepted = await acceptHandover(deps, offeredTo(one) ?? '');
      if (!accepted.ok) return accepted;
      if (one === first) hasReturned = true;
      else takenAt = now();
      const opens = await deps.links.resolve(accepted.value.session, 'draft', deps.clock.now());
      if (typeof opens !== 'object' && holds(one))
        desk.surprised(`the session of who took ${own} over opens nothing`);
      sessions.push({ id: own, to: one.email, token: accepted.value.session });
      return accepted;
    },
  });
  const takingBack: Act = {
    ...act,
    name: `take back the offer of the draft ${number}`,
    weight: 20,
    isReady: () => holds(first) && offer() !== undefined && offeredTo(heir) !== undefined,
    async run() {
      const [own, taken] = [draftId(), offer()?.handoverId];
      const done = await takeBackDraft(deps, own);
      isTakenBack ||= done.ok;
      if (done.ok && taken !== undefined && offer()?.handoverId === taken)
        desk.surprised(`the offer of ${own} was answered as taken back, and stands`);
      return done;
    },
  };

  /** With a letter whose offer was taken back, has expired, was accepted, or whose draft was filed. */
  const over = () => see.offersTo(heir.email).find((one) => one !== offer()?.handoverId);
  const tooLate: Act = {
    ...act,
    name: `take the draft ${number} over too late`,
    mustFail: true,
    who: { kind: 'stranger', id },
    isReady: () => over() !== undefined,
    run: () => acceptHandover(deps, over() ?? ''),
  };
  /** Refused as long as nothing changed meanwhile. */
  const offeringOddly = (what: string, to: Heir, isReady: () => boolean): Act => ({
    ...act,
    name: `offer the draft ${number} ${what}`,
    isReady,
    run: () => handOverDraft(deps, { writerId: draftId(), ...to }),
  });
  /** Whoever held it has their letters still, and the pages that they had open: none opens anything. */
  const tried = new Set<string>();
  const next = () => {
    const [holder, own] = [open()?.email, draftId()];
    if (holder === undefined || (holder === email && takenAt === undefined)) return undefined;
    const opened = sessions.filter((one) => one.id === own && one.to !== holder).map(({ token }) => token);
    return [...see.linksElsewhere(own, holder), ...opened].find((token) => !tried.has(`${holder} ${token}`));
  };
  const comingBack: Act = {
    ...act,
    name: `come back to the draft ${number}, which is another's`,
    mustFail: true,
    isStanding: true,
    weight: 40,
    who: { kind: 'stranger', id },
    isReady: () => next() !== undefined,
    async run() {
      const [token = '', own] = [next(), draftId()];
      tried.add(`${open()?.email} ${token}`);
      const shown = await deps.links.resolve(token, 'draft', deps.clock.now());
      if (typeof shown === 'object') return { ok: true, value: shown };
      return openLink(desk, own, token, 'draft');
    },
  };

  let typedAs: string | undefined;
  let tries = 0;
  const isBack = course === 'there-and-back';
  const mayOffer = () => !hasOffered && !isTakenBack;
  /** Some come just as it is filed. */
  const isMeant = () =>
    course === 'at-once' && number % 2 === 0 ? isBeingFiled() : !['taken-back', 'expired'].includes(course);
  const acts: Act[] = [
    offering(first, heir, mayOffer),
    accepting(heir, course === 'at-once' ? 40 : 1, isMeant),
    {
      ...act,
      name: `type ${number} as its heir`,
      isStanding: true,
      isReady: () => holds(heir) && typedAs !== draftId() && tries < mostTries,
      async run() {
        const own = draftId();
        tries += 1;
        const typed = await type(heir);
        if (typed.ok) typedAs = own;
        return typed;
      },
    },
    ...(isBack
      ? [offering(heir, first, () => typedAs === draftId() && !isRefused), accepting(first, 1, () => true)]
      : []),
    {
      ...act,
      name: `file ${number} as its heir`,
      again: ['draft-changed', 'link-invalid', 'invalid-request'],
      isReady: () => holds(heir) && typedAs === draftId() && see.status(id) === undefined,
      // What nobody takes back is filed by whoever has it.
      waitsFor: () => (takenAt ?? 0) + (isBack && !isRefused ? 2 * day : 0),
      run: writing.file,
      leaves: { subject: id, type: 'ApplicationFiled' },
    },
    ...(course === 'taken-back' || course === 'at-once' ? [takingBack] : []),
    offeringOddly('to themselves', first, () => holds(first)),
    offeringOddly('to somebody else as well', strangeHeir, () => offer() !== undefined),
    { ...offeringOddly('while it is filed', heir, isBeingFiled), weight: 20 },
    tooLate,
    comingBack,
  ];
  const patience = { kept: 2, 'there-and-back': 2, 'taken-back': 1, expired: 8, 'at-once': 1 }[course];
  const isAtOnce = () => course === 'at-once' && isComing();
  const isComing = () => offeredTo(heir) !== undefined;
  const waits = (since: number) => (hasReturned || isAtOnce() ? 0 : since + patience * day);
  return { acts, waits, isComing };
}
