/** To whom a letter goes, by what is known of its owner when it is sent. */
import type { Applications, FormDrafts, Handovers } from '#app/ports/application-ports.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import type { MailOwner, QueuedEmail } from '#app/ports/mail-ports.ts';
import type { VolunteerPool } from '#app/ports/sortition-ports.ts';
import type { Advisers } from '#app/ports/support-ports.ts';
import { linkEndsAt } from '#domain/agreement/held-grants.ts';
import type { Application } from '#domain/application/application.ts';
import { addressOfWriter, draftIdOf, type FormDraft } from '#domain/application/draft-record.ts';
import type { Handover } from '#domain/application/handover.ts';
import { draftEndsAt } from '#domain/application/legal-clock.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Juror } from '#domain/round/roll.ts';
import { type Adviser, adviserLinkEndsAt } from '#domain/support/adviser.ts';
import type { Language } from '#domain/values/language.ts';

export interface RecipientDeps {
  applications: Pick<Applications, 'find'>;
  rolls: Pick<Rolls, 'juror' | 'panelist'>;
  /** Who was drawn for the panel. */
  pool: Pick<VolunteerPool, 'called'>;
  advisers: Pick<Advisers, 'find'>;
  forms: Pick<FormDrafts, 'find'>;
  handovers: Handovers;
  cohort: Cohort;
}

export interface Recipient {
  name: string;
  email: string;
  secondEmail?: string | undefined;
  language: Language;
  /** ISO instant until which the link of the letter opens; staff have none. */
  linkEndsAt?: string;
  reference?: string;
  projectTitle?: string;
}

type Letter = Pick<QueuedEmail, 'template' | 'data'>;

/**
 * Whom a letter is for, once it is known which; undefined when there is nobody to write to any more.
 * @param sentAt ISO instant
 * @throws for an owner that should be there and is not
 */
type ToRecipient = (letter: Letter, sentAt: string) => Recipient | undefined;

/** Reads the owner while the letter is read too. */
export async function readRecipient(deps: RecipientDeps, { purpose, id }: MailOwner): Promise<ToRecipient> {
  const { cohort } = deps;
  switch (purpose) {
    case 'staff':
      return () => staffMailbox(cohort);
    case 'heir': {
      const handover = await deps.handovers.find(id);
      return ({ template }) => heirOf(handover, template);
    }
    case 'draft': {
      const draft = await deps.forms.find(draftIdOf(id));
      return () => writerOf(draft, id, cohort);
    }
    case 'applicant': {
      const application = await deps.applications.find(id);
      return (letter, sentAt) => applicantOf(there(application, id), letter, cohort, sentAt);
    }
    case 'adviser': {
      const adviser = await deps.advisers.find(id);
      return (_, sentAt) => adviserOf(adviser, cohort, sentAt);
    }
    case 'juror': {
      const juror = await deps.rolls.juror(id);
      return ({ template }) => memberOf(there(juror, id), template, cohort);
    }
    case 'volunteer': {
      const called = await deps.pool.called(id);
      return ({ template }) => memberOf(there(called, id), template, cohort);
    }
    case 'panelist': {
      const panelist = await deps.rolls.panelist(id);
      // Whoever was drawn and gives up their place before the vote leaves the roll.
      return ({ template }) => panelist && memberOf(panelist, template, cohort);
    }
  }
}

function there<T>(owner: T | undefined, id: string): T {
  if (owner === undefined) throw new Error(`an e-mail for ${id}, who is on no list`);
  return owner;
}

/**
 * A copy for the second address brings no link, and goes nowhere once there is none; nor does, once it was accepted or taken back,
 * word of an offer, of which whoever took it over learns no reason.
 */
function applicantOf(
  application: Application,
  { template, data }: Letter,
  cohort: Cohort,
  sentAt: string,
): Recipient | undefined {
  const { applicationId: reference, form, handover } = application;
  if (template === 'handover-announced' && handover?.expiresAt !== data.expiresAt) return undefined;
  const { contact, language, project } = form;
  const { name, secondEmail } = contact;
  if (data.contact === 'second')
    return secondEmail === undefined ? undefined : { name, email: secondEmail, language, reference };
  const linkEnds = linkEndsAt(application, cohort, sentAt);
  return { ...contact, language, linkEndsAt: linkEnds, reference, projectTitle: project.title };
}

/** A juror who left is told so, and thanked for what they filed: without a link, as their page is closed. Who is back did not leave. */
function memberOf(
  person: Pick<Recipient, 'name' | 'email' | 'language'> & Pick<Juror, 'leftAt'>,
  template: string,
  { calendar }: Cohort,
): Recipient | undefined {
  const { name, email, language, leftAt } = person;
  if (leftAt !== undefined)
    return ['jury-left', 'jury-thanks'].includes(template) ? { name, email, language } : undefined;
  if (template === 'jury-left') return undefined;
  return { ...person, linkEndsAt: new Date(calendar.endsAt).toISOString() };
}

/** Undefined for whoever left the roll: their page is closed, and nothing brings a link to it. */
function adviserOf(adviser: Adviser | undefined, cohort: Cohort, sentAt: string): Recipient | undefined {
  if (adviser?.leftAt !== undefined || !adviser) return undefined;
  return { ...adviser, linkEndsAt: adviserLinkEndsAt(cohort, sentAt) };
}

/** That it has gone is told to whoever held it, who gets no link any more. */
function heirOf(handover: Handover | undefined, template: string): Recipient | undefined {
  if (!handover) return undefined;
  const { from, to, language, expiresAt } = handover;
  return template === 'handed-over'
    ? { name: '', email: from, language }
    : { ...to, language, linkEndsAt: expiresAt };
}

/** Of a draft that was filed or given up meanwhile, or for whom no longer writes along, there is nothing to come back to. */
function writerOf(draft: FormDraft | undefined, writerId: string, cohort: Cohort): Recipient | undefined {
  if (draft?.state !== 'open') return undefined;
  const email = addressOfWriter(draft, writerId);
  if (email === undefined) return undefined;
  const { draftId, language, answers } = draft;
  const owner = writerId === draftId ? answers['contact.name']?.trim() : undefined;
  const name = owner || (language === 'fr' ? 'Madame, Monsieur' : 'Sir or Madam');
  return { name, email, language, linkEndsAt: draftEndsAt(cohort) };
}

function staffMailbox({ staff, service }: Cohort): Recipient {
  if (!staff) throw new Error('an e-mail for the staff of a cohort that gives them no address');
  return { name: service.name.fr, email: staff.digestTo, language: 'fr' };
}
