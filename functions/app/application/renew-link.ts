/**
 * An applicant whose link may be in other hands is sent another: the link and every session end with the request, and so do those of
 * the draft in which somebody began to change the application.
 */
import type { FormDrafts } from '#app/ports/application-ports.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { Application } from '#domain/application/application.ts';
import type { Actor, Command } from '#domain/application/application-events.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { linksOfAmendment } from './amend-application.ts';
import { type ApplyDeps, applyPlan, type CommandRefusal } from './apply-command.ts';

export interface RenewLinkDeps extends ApplyDeps {
  links: Pick<Links, 'renewableAt'>;
  forms: Pick<FormDrafts, 'find'>;
}
export type LinkRefusal = { code: 'link-just-sent'; retryAt: string };

/**
 * The end of the link, the letter that brings another and the event that names the actor are one transaction.
 * @returns `link-just-sent` within a minute of the last one: that letter is on its way, and its link opens
 */
export async function renewLink(
  deps: RenewLinkDeps,
  { applicationId, actor }: { applicationId: string; actor: Actor },
): Promise<Result<{ queued: number }, CommandRefusal | LinkRefusal>> {
  const owner = { purpose: 'applicant', id: applicationId } as const;
  const plan = async (_: unknown, now: string): Promise<Result<Command, LinkRefusal>> => {
    const retryAt = await deps.links.renewableAt(owner);
    if (retryAt !== undefined && now < retryAt) return refuse({ code: 'link-just-sent', retryAt });
    return accept({ command: 'renew-link' });
  };
  const along = async (after: Application, at: string) => ({
    renewsLink: true as const,
    endsLinks: await linksOfAmendment(deps.forms, after, at),
  });
  const renewed = await applyPlan<LinkRefusal>(deps, applicationId, plan, actor, along);
  return renewed.ok ? accept({ queued: 1 }) : renewed;
}
