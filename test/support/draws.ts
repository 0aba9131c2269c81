/** Draws whose public draw has come, for tests that are about something else: committed to as always, the beacon put there. */
import { changeRound } from '#app/round/change-round.ts';
import { commitSeed, type SecretDeps } from '#app/round/commit-seed.ts';
import type { SessionName } from '#domain/application/stages.ts';
import { beaconAfter, type DrawnBeacon } from '#domain/draw/beacon.ts';
import { drandRandomness } from '#domain/draw/drand-signature.ts';
import { type Draw, type DrawName, type Revealed, revealed } from '#domain/draw/draw.ts';
import { type DrawnLot, lotOf } from '#domain/draw/drawn-lot.ts';
import type { Round } from '#domain/round/round.ts';
import { decideRound } from '#domain/round/round-decisions.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import { standInSource } from '#infra/local/drand/drand.ts';

export const testBeacons = standInSource('http://127.0.0.1:9');

const staff = { kind: 'staff', id: 'staff-1' } as const;
const signature = 'ab'.repeat(48);
const value = drandRandomness(signature);

/** Commits to a round's lot, and takes a beacon that nobody signed. */
export async function commitAndDraw(
  deps: Parameters<typeof commitSeed>[0] & SecretDeps,
  round: SessionName,
): Promise<Round> {
  const committed = await commitSeed(deps, { round, actor: staff });
  if (!committed.ok) throw new Error(committed.refusal.code);
  const drawn = await changeRound(deps, round, staff, (before, at) =>
    decideRound({ command: 'take-beacon', drawn: { value, signature } }, before, at),
  );
  if (!drawn.ok) throw new Error(drawn.refusal.code);
  return drawn.value;
}

/** A draw as its record holds it once it is revealed, with what was. */
export function aRevealedDraw(
  name: DrawName,
  at = '2022-01-10T09:00:00.000Z',
  secret: string = commitmentOf('a secret'),
): { draw: Draw & { drawn: DrawnBeacon }; revealed: Revealed } {
  const beacon = beaconAfter(testBeacons, at);
  const drawn = { value, signature, takenAt: beacon.at };
  const draw = { secretSha256: commitmentOf(secret), committedAt: at, beacon, drawn };
  const made = revealed(draw, name, secret);
  if (!made.ok) throw new Error(made.refusal.code);
  return { draw, revealed: made.value };
}

/** The same as an export has it. */
export const aDrawnLot = (name: DrawName, at?: string, secret?: string): DrawnLot =>
  lotOf(aRevealedDraw(name, at, secret));
