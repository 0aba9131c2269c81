/**
 * The public part of the bilan. It is published by an act of its own and not by a release: a release writes to applicants, each of
 * what it was decided, and here nobody is told anything but the public. Staff confirm the digest of exactly what will be read.
 */
import type { Quotations } from '#app/ports/support-ports.ts';
import { type ChangeDeps, changeRound, findRound } from '#app/round/change-round.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import {
  type BilanEdition,
  editionOf,
  editionSha256,
  type PublicBilan,
  quotedIn,
  shownEdition,
} from '#domain/results/public-bilan.ts';
import { goneQuotations } from '#domain/results/published-quotations.ts';
import type { Round } from '#domain/round/round.ts';
import { decideRound, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type BilanDeps, makeBilan } from './make-bilan.ts';

/** What was published, by digest. */
export interface BilanEditions {
  /** The same again changes nothing; nobody reads it until the panel's round names its digest. */
  keep(sha256: string, edition: BilanEdition): Promise<void>;
  find(sha256: string): Promise<BilanEdition | undefined>;
}

export interface PublishBilanDeps extends BilanDeps, ChangeDeps {
  quotations: Quotations;
  editions: BilanEditions;
}

/** The bilan whole, what of it would be public with its digest, and what is public now. */
export async function showBilan(deps: PublishBilanDeps) {
  const [bilan, round] = await Promise.all([makeBilan(deps), findRound(deps.rounds, 'panel')]);
  const edition = editionOf(bilan);
  const told = new Map(bilan.laureates.map(({ applicationId, quotation }) => [applicationId, quotation]));
  return {
    bilan,
    preview: shownEdition(edition, told),
    sha256: editionSha256(edition),
    mayPublish: round.state === 'released',
    ...defined({ published: round.bilan && (await standingOf(deps, round.bilan)) }),
  };
}

type Published = NonNullable<Round['bilan']>;

/** With the titles of those whose quotation was published and is gone since. */
async function standingOf(
  deps: Pick<PublishBilanDeps, 'editions' | 'quotations'>,
  { quotations, ...published }: Published,
) {
  const edition = await deps.editions.find(published.sha256);
  if (!edition) return undefined;
  const gone = goneQuotations(quotations, await deps.quotations.standing(Object.keys(quotations)));
  const titles = new Map(edition.laureates.map(({ applicationId, title }) => [applicationId, title]));
  return {
    ...published,
    gone: gone.map((applicationId) => ({ applicationId, title: titles.get(applicationId) ?? '' })),
  };
}

type Refused = RoundDecisionRefusal | RefusalOf<'bilan-changed'>;

/**
 * @param sha256 of the preview that was read: another one meanwhile is read first (`bilan-changed`)
 * @returns the digest; where it is public already, since its publication and by whom it was
 */
export async function publishBilan(
  deps: PublishBilanDeps,
  { sha256, by }: { sha256: string; by: StaffActor },
): Promise<Result<{ sha256: string }, Refused | RefusalOf<'try-again'>>> {
  const done = await changeRound<Refused>(deps, 'panel', by, async (round, at) => {
    if (round.bilan?.sha256 === sha256) return accept(undefined);
    const edition = editionOf(await makeBilan(deps));
    const [quotations, laureates] = [quotedIn(edition), edition.laureates.length];
    const command = { command: 'publish-bilan', sha256, by: by.id, quotations, laureates } as const;
    const decided = decideRound(command, round, at);
    if (!decided.ok) return decided;
    if (editionSha256(edition) !== sha256) return refuse({ code: 'bilan-changed' });
    await deps.editions.keep(sha256, edition);
    return decided;
  });
  return done.ok ? accept({ sha256 }) : done;
}

/** @param sha256 of the publication that was read: another one meanwhile is read first (`bilan-changed`) */
export const withdrawBilan = (
  deps: ChangeDeps,
  { sha256, reason, by }: { sha256: string; reason: string; by: StaffActor },
): Promise<Result<unknown, Refused | RefusalOf<'try-again'>>> =>
  changeRound<Refused>(deps, 'panel', by, (round, at) => {
    const decided = decideRound({ command: 'withdraw-bilan', reason }, round, at);
    return decided.ok && round.bilan?.sha256 !== sha256 ? refuse({ code: 'bilan-changed' }) : decided;
  });

export type ShownBilan = { bilan: PublicBilan; sha256: string; publishedAt: string };

/** What anyone reads, made anew at each request; `not-found` before it is published, so that its existence is not revealed. */
export async function showPublicBilan(
  deps: Pick<PublishBilanDeps, 'rounds' | 'editions' | 'quotations'>,
): Promise<Result<ShownBilan, RefusalOf<'not-found'>>> {
  const { bilan } = await findRound(deps.rounds, 'panel');
  const edition = bilan && (await deps.editions.find(bilan.sha256));
  if (!edition) return refuse({ code: 'not-found' });
  const { sha256, publishedAt, quotations } = bilan;
  const shown = shownEdition(edition, await deps.quotations.standing(Object.keys(quotations)));
  return accept({ bilan: shown, sha256, publishedAt });
}
