/** A draft or an application goes to another address: its holder asks, and whoever reads there accepts (accept-handover.ts). */
import type { DraftIds, FormDrafts, GoingAlong, Handovers } from '#app/ports/application-ports.ts';
import type { Suppressions } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Application } from '#domain/application/application.ts';
import type { Actor } from '#domain/application/application-events.ts';
import {
  type Handover,
  type HandoverRefusal,
  type Heir,
  isOpenAt,
  type OpenHandover,
  openedHandover,
} from '#domain/application/handover.ts';
import { isPossible } from '#domain/application/transitions.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import type { Language } from '#domain/values/language.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import {
  type AddressUnconfirmed,
  type AskingDeps,
  actWithCode,
  askCode,
  type CodeDeps,
  type Confirmation,
} from './act-with-code.ts';
import { type ApplyDeps, applyPlan, type CommandRefusal } from './apply-command.ts';
import { changeOwnDraft } from './held-draft.ts';

export interface HeirDeps {
  suppressions: Pick<Suppressions, 'includes'>;
}
export type HandOverDeps = ApplyDeps & HeirDeps;
export type AddressRefusal = { code: 'own-address' } | { code: 'address-unreachable' };
export type HeirRefusal =
  | AddressRefusal
  | AddressUnconfirmed
  | { code: 'handover-of-amendment' }
  | { code: 'handover-of-late-access' };

/** The letter to whom it would go brings the link that accepts; its holder's own links stay until then. */
export function offer(open: OpenHandover, about: { of: string; from: string; to: Heir; language: Language }) {
  const handover: Handover = { ...open, ...about };
  const { handoverId: id, expiresAt } = open;
  return {
    handover,
    letters: [
      {
        to: { purpose: 'heir', id },
        template: 'handover-offered',
        data: { expiresAt },
        occasion: 'handover-offered',
      },
    ],
  } satisfies GoingAlong;
}

export async function whyNotTo(
  { suppressions }: HeirDeps,
  from: string,
  email: string,
): Promise<AddressRefusal | undefined> {
  if (mailboxSha256(from) === mailboxSha256(email)) return { code: 'own-address' };
  return (await suppressions.includes(email)) ? { code: 'address-unreachable' } : undefined;
}

/** Refused before a code is asked for, and again before it is tried. A stage that has passed is told by the act itself. */
async function whyNotApplication(
  deps: HandOverDeps,
  applicationId: string,
  { email }: Heir,
): Promise<AddressRefusal | undefined> {
  const application = await deps.applications.find(applicationId);
  if (!application || !isPossible('hand-over', application.status)) return undefined;
  return whyNotTo(deps, application.form.contact.email, email);
}

export async function askHandoverCode(
  deps: HandOverDeps & AskingDeps,
  { applicationId, session, name, email }: { applicationId: string; session: string } & Heir,
) {
  const refusal = await whyNotApplication(deps, applicationId, { name, email });
  if (refusal) return refuse(refusal);
  return askCode(deps, { applicationId, session, act: 'hand-over', name, email });
}

/** With the code, which proves that whoever asks reads the mailbox that the application is at: the link alone does not. */
export async function handOverApplication(
  deps: HandOverDeps & CodeDeps & { drawIds: () => DraftIds },
  { name, email, ...confirmation }: Confirmation & Heir,
) {
  const { applicationId: of, session } = confirmation;
  const to = { name, email };
  const refusal = await whyNotApplication(deps, of, to);
  if (refusal) return refuse(refusal);
  const open = openedHandover(drawHandoverId(deps), deps.clock.now().toISOString());
  const along = ({ form }: Application) =>
    offer(open, { of, from: form.contact.email, to, language: form.language });
  const done = await actWithCode(
    deps,
    confirmation,
    { act: 'hand-over', session, ...to },
    (evidence) => ({ command: 'hand-over', handover: open, evidence }),
    along,
  );
  return done.ok ? accept({ status: done.value.status, expiresAt: open.expiresAt }) : done;
}

/** A new draft's code in another's letters: 80 bits. */
export const drawHandoverId = ({ drawIds }: { drawIds: () => DraftIds }): string =>
  `h-${drawIds().draftId.slice(2)}`;

/** By its holder or by staff. The link of the letter ends with it. Needs neither a code nor a second person: it leaves all as it is. */
export async function takeBackApplication(
  deps: ApplyDeps,
  applicationId: string,
  by: Actor = { kind: 'applicant' },
): Promise<Result<Application, CommandRefusal>> {
  let handoverId: string | undefined;
  const plan = ({ handover }: Application) => {
    handoverId = handover?.handoverId;
    return accept({ command: 'take-back-handover' } as const);
  };
  return applyPlan(deps, applicationId, plan, by, () => ending(handoverId));
}

const ending = (id: string | undefined): GoingAlong =>
  id === undefined ? {} : { endsLinks: [{ purpose: 'heir', id }] };

interface DraftHandOverDeps extends HeirDeps {
  clock: Clock;
  drafts: Pick<FormDrafts, 'find' | 'save'>;
  drawIds: () => DraftIds;
}

type HandoverOver = Extract<HandoverRefusal, { code: 'handover-over' }>;
type DraftOfferRefusal = Exclude<HandoverRefusal, HandoverOver> | Exclude<HeirRefusal, AddressUnconfirmed>;

/** Of a draft its link is enough: nothing was filed, and whoever has the link could file it. */
export const handOverDraft = (deps: DraftHandOverDeps, { writerId, ...to }: { writerId: string } & Heir) =>
  changeOwnDraft<DraftOfferRefusal, { expiresAt: string }>(deps, writerId, async (draft, at) => {
    const { draftId: of, email: from, language, handover } = draft;
    if (draft.amends) return refuse({ code: 'handover-of-amendment' });
    // The right to file late was given to one address, with a reason.
    if (draft.isLate) return refuse({ code: 'handover-of-late-access' });
    // An offer that nobody accepted in time goes with the next.
    const endsHandover = handover?.handoverId;
    if (isOpenAt(handover, at)) return refuse({ code: 'handover-open', expiresAt: handover.expiresAt });
    const refusal = await whyNotTo(deps, from, to.email);
    if (refusal) return refuse(refusal);
    const open = openedHandover(drawHandoverId(deps), at);
    const along = { ...offer(open, { of, from, to, language }), endsHandover };
    return accept({ next: { ...draft, handover: open }, along, done: { expiresAt: open.expiresAt } });
  });

export const takeBackDraft = (deps: Pick<DraftHandOverDeps, 'drafts' | 'clock'>, writerId: string) =>
  changeOwnDraft<HandoverOver, { takenBack: true }>(deps, writerId, async ({ handover, ...draft }, at) =>
    isOpenAt(handover, at)
      ? accept({ next: draft, along: { endsHandover: handover.handoverId }, done: { takenBack: true } })
      : refuse({ code: 'handover-over' }),
  );

/** The hand-over that is open, to the address that it was offered to. */
export async function openOfferOf(
  { handovers, clock }: { handovers: Handovers; clock: Clock },
  { handover }: { handover?: OpenHandover | undefined },
) {
  if (!isOpenAt(handover, clock.now().toISOString())) return undefined;
  const found = await handovers.find(handover.handoverId);
  return found && { email: found.to.email, expiresAt: handover.expiresAt };
}
