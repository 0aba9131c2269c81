/** An anonymisation with its proof: cut off anywhere and given again, or given twice at one moment, it is done once and proven whole. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, expect, test } from 'vitest';
import { closingKey, formDraftKey, jurorKey } from '#adapters/dynamodb/keys.ts';
import { anonymise, prepareAnonymisation } from '#infra/cli/anonymise/anonymise.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { writeArchive } from '#infra/cli/maintenance/archive.ts';
import { auditHeadsSha256 } from '#infra/cli/maintenance/export-files.ts';
import { aPlace, CutOff, cutOffAnywhere } from '#test/infra/cli/maintenance/a-place.ts';

const folder = mkdtempSync(join(tmpdir(), 'aic-proof-'));
afterAll(() => rmSync(folder, { recursive: true }));
const archive = join(folder, 'archive.tar.gz');
const { sha256: archiveSha256 } = await writeArchive(archive, [], {});
const closedAt = '2023-03-01T10:00:00.000Z';
const jurorId = 'j-S0HNZWQG4X';
const juror = {
  jurorId,
  name: 'Marque',
  email: 'marque@example.org',
  language: 'fr',
  topics: [],
  declaredConflicts: [],
};
const items: StoredItem[] = [
  { ...closingKey, kind: 'closing', closedAt, archiveSha256, auditHeadsSha256: auditHeadsSha256([]) },
  { ...formDraftKey('d-0000000001'), kind: 'form-draft', document: { title: 'Marque' } },
  { ...jurorKey(jurorId), kind: 'juror', document: juror },
];
const states = Object.assign(Object.create(SFNClient.prototype), { send: async () => ({ executions: [] }) });

let proofs = 0;
function aClosedPlace() {
  const at = aPlace(items);
  const place = {
    ...at.place,
    states,
    machines: { application: 'a', support: 's', release: 'r' },
    papers: { kept: async () => [], erase: async () => 0 },
    now: async () => new Date('2033-01-01T10:00:00.000Z'),
  } as unknown as typeof at.place;
  proofs += 1;
  return { ...at, place, proof: join(folder, `proof-${proofs}.json`) };
}
type Closed = ReturnType<typeof aClosedPlace>;

async function prepared({ place }: Closed) {
  const found = await prepareAnonymisation(place, archive);
  if ('code' in found) throw new Error(JSON.stringify(found));
  return found;
}

/** As the command does it. */
async function given(at: Closed) {
  const found = await prepared(at);
  if (found.steps.length + Number(found.run.isResumed) === 0) return;
  const { wrong } = await anonymise(at.place, found, at.proof);
  expect(wrong).toEqual([]);
}

test('cut off before any of its writes and given again, its proof is done', async () => {
  const writes = await cutOffAnywhere(
    aClosedPlace,
    (at) => given(at as Closed),
    (at) => {
      expect(JSON.stringify(at.stored())).not.toMatch(/marque|j-S0HNZWQG4X/i);
      const proof = JSON.parse(readFileSync((at as Closed).proof, 'utf8'));
      expect(proof).toMatchObject({
        state: 'done',
        isPartial: false,
        statistics: { after: expect.any(String) },
      });
    },
  );
  expect(writes).toBeGreaterThan(3);
});

test('cut off once it has ended, before it is told so, its proof is done as well', async () => {
  const at = aClosedPlace();
  const { send } = at.place.database;
  const ended = Object.assign(Object.create(at.place.database), {
    async send(command: object) {
      const answer = await send(command as never);
      if (command.constructor.name === 'UpdateItemCommand') throw new CutOff();
      return answer;
    },
  });
  await expect(given({ ...at, place: { ...at.place, database: ended } })).rejects.toThrow(CutOff);
  await given(at);
  expect(JSON.parse(readFileSync(at.proof, 'utf8'))).toMatchObject({ state: 'done' });
});

test('given twice at one moment it draws one id for each person, and one of the two is told', async () => {
  const at = aClosedPlace();
  const [first, second] = [await prepared(at), await prepared(at)];
  const other = join(folder, 'other.json');
  const [, late] = await Promise.allSettled([
    anonymise(at.place, first, at.proof),
    anonymise(at.place, second, other),
  ]);
  expect(late).toMatchObject({
    status: 'rejected',
    reason: { message: expect.stringMatching(/another.*again/) },
  });
  expect(at.stored().filter(({ kind }) => kind === 'juror')).toHaveLength(1);
});
