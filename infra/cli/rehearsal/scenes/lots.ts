/** The lots of jury, panel and citizens: committed to, and their public draw, which comes by itself or is brought by hand. */
import type { SessionName } from '#domain/application/stages.ts';
import type { Draw, DrawName } from '#domain/draw/draw.ts';
import { codeOf, ensure, type Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { signStandIn } from '#infra/local/drand/drand.ts';

/** Once; an interrupted run may have done so. */
export async function commitTo(r: Rehearsal, round: SessionName): Promise<void> {
  const commitment = `/staff/rounds/${round}/commitment`;
  await r.staff('POST', commitment, {}, { expect: [200, 409] });
  const code = codeOf(await r.staff('POST', commitment, {}, { expect: [409] }));
  ensure(code === 'already-committed' || code === 'round-not-planned', `${code} for a second commitment`);
}

/** Where it did not come yet; a forged one is refused first. */
export async function bringBeacon(r: Pick<Rehearsal, 'staff'>, name: DrawName): Promise<void> {
  const draw = await drawNamed(r, name);
  if (draw?.beacon.source !== 'drand' || draw.drawn) return;
  const path = `/staff/draws/${name}/beacon`;
  const { round: number } = draw.beacon;
  const forged = { round: number, signature: signStandIn(number + 1) };
  const code = codeOf(await r.staff('PUT', path, forged, { expect: [409] }));
  ensure(code === 'beacon-unsigned', `${code} for the signature of another round of drand`);
  await r.staff('PUT', path, { round: number, signature: signStandIn(number) });
}

async function drawNamed({ staff }: Pick<Rehearsal, 'staff'>, name: DrawName): Promise<Draw | undefined> {
  if (name === 'sortition')
    return (await staff<{ sortition?: { draw: Draw } }>('GET', '/staff/panel-pool')).sortition?.draw;
  return (await staff<{ round: { draw?: Draw } }>('GET', `/staff/rounds/${name}`)).round.draw;
}
