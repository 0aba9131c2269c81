/** Whoever reads at the other address sees what they are offered, and accepts: only then does anything change. */
import type { FormDrafts, GoingAlong, Handovers } from '#app/ports/application-ports.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { Letter, LinkOwner } from '#app/ports/mail-ports.ts';
import { linkEndsAt } from '#domain/agreement/held-grants.ts';
import type { Application } from '#domain/application/application.ts';
import { coWritersOf, type OpenDraft } from '#domain/application/draft-record.ts';
import { type Handover, isOpenAt, type OpenHandover } from '#domain/application/handover.ts';
import { purposeOfId } from '#domain/application/person-id.ts';
import { isPossible } from '#domain/application/transitions.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { amendmentOf, linksOfAmendment } from './amend-application.ts';
import { type AlongAfter, type ApplyDeps, applyPlan } from './apply-command.ts';
import { duplicateKeysOf } from './assessment.ts';
import { changeDraft } from './held-draft.ts';

export interface AcceptingDeps extends ApplyDeps {
  handovers: Handovers;
  drafts: Pick<FormDrafts, 'find' | 'save'>;
  links: Pick<Links, 'start' | 'confirm'>;
}

const over = { code: 'handover-over' } as const;
const isOfDraft = ({ of }: Handover): boolean => purposeOfId(of) === 'draft';

/** What would go to whoever looks; refused once it was taken back, has expired, or can go nowhere any more. */
export async function showHandover(deps: Omit<AcceptingDeps, 'links'>, handoverId: string) {
  const found = await deps.handovers.find(handoverId);
  if (!found) return refuse({ code: 'link-invalid' } as const);
  const title = isOfDraft(found) ? await draftTitle(deps, found) : await applicationTitle(deps, found);
  if (title === undefined) return refuse(over);
  const { expiresAt, to, from } = found;
  const of = isOfDraft(found) ? ('draft' as const) : ('applicant' as const);
  return accept({ of, title, from, to: to.email, expiresAt });
}

async function draftTitle({ drafts, clock }: Pick<AcceptingDeps, 'drafts' | 'clock'>, handover: Handover) {
  const draft = await drafts.find(handover.of);
  return draft?.state === 'open' && isStill(handover, draft.handover, draft.email, clock)
    ? (draft.answers['project.title'] ?? '')
    : undefined;
}

async function applicationTitle({ applications, clock }: ApplyDeps, handover: Handover) {
  const application = await applications.find(handover.of);
  if (!application || !isPossible('accept-handover', application.status)) return undefined;
  const { contact, project } = application.form;
  return isStill(handover, application.handover, contact.email, clock) ? project.title : undefined;
}

/** Staff may have corrected the address meanwhile: what its former holder offered is then nobody's to accept. */
const isStill = (
  { handoverId, from }: Handover,
  open: OpenHandover | undefined,
  at: string,
  { now }: AcceptingDeps['clock'],
): boolean => isOpenAt(open, now().toISOString()) && open.handoverId === handoverId && from === at;

/** The address, the event, the end of all links before it and the letters to both are one transaction. */
export async function acceptHandover(deps: AcceptingDeps, handoverId: string) {
  const found = await deps.handovers.find(handoverId);
  if (!found) return refuse({ code: 'link-invalid' } as const);
  return isOfDraft(found) ? acceptDraft(deps, found) : acceptApplication(deps, found);
}

async function acceptApplication(deps: AcceptingDeps, handover: Handover) {
  const { links, cohort, clock } = deps;
  const { handoverId, of, to } = handover;
  const owner = { purpose: 'applicant', id: of } as const;
  // The link that accepts came to that mailbox: what the application is sent goes there at once.
  await links.confirm(owner, mailboxSha256(to.email), clock.now());
  let amending: string | undefined;
  let strangers: LinkOwner[] = [];
  const plan = async (application: Application, now: string) => {
    const { form } = application;
    const isOpen = isStill(handover, application.handover, form.contact.email, { now: () => new Date(now) });
    if (isPossible('accept-handover', application.status) && !isOpen) return refuse(over);
    amending = amendmentOf(application, now, now).draftId;
    strangers = await linksOfAmendment(deps.drafts, application, now);
    // A second address and a telephone were those of whoever held it.
    return accept({ command: 'accept-handover', handoverId, form: { ...form, contact: to } } as const);
  };
  const along: AlongAfter = ({ form }, at) => {
    const { letters, endsLinks } = goneTo(handover, at);
    // What was typed to change it is of whoever held it.
    const ends = { endsDraft: amending, endsLinks: [...endsLinks, ...strangers] };
    return { letters, ...ends, duplicateKeys: duplicateKeysOf(cohort, form) };
  };
  const done = await applyPlan<typeof over>(deps, of, plan, { kind: 'applicant' }, along);
  if (!done.ok) {
    const { refusal } = done;
    return refuse(refusal.code === 'not-found' ? ({ code: 'link-invalid' } as const) : refusal);
  }
  const now = clock.now();
  const { token } = await links.start(owner, linkEndsAt(done.value, cohort, now.toISOString()), now);
  return accept({ of: 'applicant' as const, session: token });
}

/** With what somebody saves at that moment: whoever accepts has typed nothing that it would undo. */
async function acceptDraft(deps: AcceptingDeps, handover: Handover) {
  const { drafts, links, clock } = deps;
  const { of, to } = handover;
  const owner = { purpose: 'draft', id: of } as const;
  const find = async () => {
    const draft = await drafts.find(of);
    if (draft?.state !== 'open' || !isStill(handover, draft.handover, draft.email, clock))
      return refuse(over);
    return accept(draft);
  };
  const done = await changeDraft<typeof over, { expiresAt: string }>(deps, find, async (draft, at) => {
    await links.confirm(owner, mailboxSha256(to.email), clock.now());
    const { letters, endsLinks } = goneTo(handover, at);
    const occasion = `personal-link-${handover.handoverId}`;
    const link: Letter = { to: owner, template: 'personal-link', data: {}, occasion };
    const { next, out } = heldBy(draft, handover);
    const along = { letters: [...letters, link], endsLinks: [...endsLinks, ...out] };
    return accept({ next, along, done: { expiresAt: draft.expiresAt } });
  });
  if (!done.ok) return done;
  const { token } = await links.start(owner, done.value.expiresAt, clock.now());
  return accept({ of: 'draft' as const, session: token });
}

/** Whoever wrote along and holds it now does no longer write along. */
function heldBy({ handover: _over, ...draft }: OpenDraft, { to }: Handover) {
  const { 'contact.secondEmail': _second, 'contact.phone': _phone, ...answers } = draft.answers;
  const isHeir = ({ email }: { email: string }) => mailboxSha256(email) === mailboxSha256(to.email);
  const { writers = [] } = draft;
  const next: OpenDraft = {
    ...draft,
    email: to.email,
    answers: { ...answers, 'contact.email': to.email, 'contact.name': to.name },
    writers: writers.filter((one) => !isHeir(one)),
  };
  const out = coWritersOf({ writers: writers.filter(isHeir) });
  return { next, out };
}

/** Whoever held it is told, and nothing that they have opens it; nor does the link that was accepted with. */
function goneTo({ handoverId, of }: Handover, acceptedAt: string) {
  const purpose = purposeOfId(of) === 'draft' ? 'draft' : 'applicant';
  const number = purpose === 'draft' ? {} : { number: of };
  return {
    letters: [
      {
        to: { purpose: 'heir', id: handoverId },
        template: 'handed-over',
        data: { acceptedAt, ...number },
        occasion: 'handed-over',
      } satisfies Letter,
    ],
    endsLinks: [
      { purpose, id: of },
      { purpose: 'heir', id: handoverId },
    ],
  } satisfies GoingAlong;
}
