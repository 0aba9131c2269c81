/** The end of a story with an award: closed into an archive, then anonymised on each of the two terms. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labelWrite } from '#adapters/dynamodb/application/label-store.ts';
import { ownerStore } from '#adapters/dynamodb/application/owner-store.ts';
import { staffNoteStore } from '#adapters/dynamodb/application/staff-note-store.ts';
import {
  draftKey,
  handoverKey,
  lateAccessKey,
  mailboxDayKey,
  noteKey,
  savedViewKey,
  staffNameKey,
  suppressionKey,
} from '#adapters/dynamodb/keys.ts';
import { openTable, type Table } from '#adapters/dynamodb/table.ts';
import type { Application } from '#domain/application/application.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import type { Reading } from '#domain/jury/reading.ts';
import type { ChainedEvent } from '#domain/values/audit.ts';
import { statisticsOf } from '#infra/cli/anonymise/statistics.ts';
import type { CommandCall } from '#infra/cli/client/command.ts';
import { aic } from '#infra/cli/commands/aic.ts';
import { anonymiseAt } from '#infra/cli/commands/operations/anonymising.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { readArchive, writeArchive } from '#infra/cli/maintenance/archive.ts';
import { factsOf, itemsOf } from '#infra/cli/maintenance/dump.ts';
import { openPlace, type StoredProgramme } from '#infra/cli/maintenance/place.ts';
import { exportTo } from '#infra/cli/maintenance/transfer.ts';
import { drawSiret } from '#infra/cli/rehearsal/people/identifiers.ts';
import { randomOf } from '#infra/cli/rehearsal/people/random.ts';
import { marksOfForm } from '#infra/cli/rehearsal/report/leaks.ts';
import { aPdfThat } from '#test/functions/app/paper/files.ts';
import type { TestProgramme } from '#test/support/programme.ts';
import { type Story, sha256 } from '#test/support/story.ts';
import { aTerminal } from '#test/support/terminal.ts';
import { verifiedByReadme } from './verified-by-readme.ts';

/** Bodies with a mark in every field; the open data may name those that are awarded, and nothing else of them. */
export const aPlantedForm = (n: number): Partial<ApplicationForm> => ({
  applicant: {
    type: 'association',
    name: `Marque ${n} association`,
    republicanCommitment: true,
    rna: `W7510000${String(n).padStart(2, '0')}`,
    siret: drawSiret(randomOf('siret', n)),
    representativeFirstName: `Marque ${n}`,
    representativeSurname: `Marque ${n} représente`,
    representativeCapacity: 'Présidente',
  },
  contact: {
    name: `Marque ${n} personne`,
    email: 'replaced@example.org',
    secondEmail: `marque-${n}@second.example.org`,
    phone: `01 99 00 00 ${10 + n}`,
  },
  address: { street: `${n} rue de la Marque`, postcode: '75020', city: `Marque-${n} sur Seine` },
});

/** The signer, the reasons and the justifications that the story gives. */
const words = ['Aline Dupré', 'Présidente', 'Projet abandonné.', 'Projet déjà financé', 'porteur solide'];

export function theEndOfACohort(storyOf: () => Story): void {
  describe('the end of the cohort', { shuffle: false, timeout: 120_000 }, () => {
    let place: StoredProgramme;
    let folder: string;
    let awardedId: string;
    let before: StoredItem[];
    const path = (name: string) => join(folder, name);
    const archive = () => path('cohort.tar.gz');
    const openData = async () => (await storyOf().staff('GET', '/exports/scdl')) as string;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'aic-end-'));
      place = await openPlace({ state: storyOf().programme.stateDir, values: {} });
      await plantWhatTheStoryLacks(place);
      await giveBankDetails(storyOf().programme, place);
    });
    afterAll(() => {
      place?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const cli = async (...given: string[]) => {
      const env = { AIC_TOKEN: await storyOf().programme.staffToken(['staff', 'operator']) };
      const terminal = aTerminal({ env });
      const code = await aic(['ops', ...given, '--yes', '--local', storyOf().programme.stateDir], terminal);
      return { code, said: terminal.said() };
    };
    /** The command at a time to come: nobody waits for years. */
    const anonymiseOn = async (
      day: string,
      values: Record<string, unknown>,
      at: Partial<StoredProgramme> = {},
    ) => {
      const terminal = aTerminal();
      const call = {
        json: false,
        quiet: false,
        yes: true,
        language: 'en',
        terminal,
      } as unknown as CommandCall;
      const then = { ...place, now: async () => new Date(`${day}T12:00:00Z`), ...at };
      const code = await anonymiseAt(then, { ...call, values: { archive: archive(), ...values } });
      return { code, said: terminal.said() };
    };
    const marks = (items: readonly StoredItem[]): string[] => [
      ...items.flatMap(({ kind, document }) =>
        kind === 'application' ? marksOfForm((document as { form: unknown }).form) : [],
      ),
      ...items.flatMap(({ kind, SK, document }) => {
        const { name, email } = (document ?? {}) as { name: string; email: string };
        return kind === 'juror' || kind === 'panelist' ? [SK, name, email] : [];
      }),
      ...items.flatMap(({ event }) => (event as { actor?: { id?: string } })?.actor?.id ?? []),
      ...words,
      'mark-of-nobody',
    ];
    const isOf = ({ PK, SK, kind }: StoredItem, id: string): boolean =>
      PK.includes(id) || (kind === 'reading' && SK.startsWith(`${id}#`));
    const found = async (searched: readonly string[], except = '') => {
      const { database, tables } = place;
      const both = [
        ...(await itemsOf(database, tables.programme)),
        ...(await itemsOf(database, tables.ballots)),
      ];
      const text = JSON.stringify(both.filter((item) => except === '' || !isOf(item, except)));
      return searched.filter((mark) => text.includes(mark));
    };

    test('is refused while the agreement has something to pay, until that is paid, or withheld by one and given up by another', async () => {
      const [{ applicationId, instalments }] = (await storyOf().staff('GET', '/payments')).items;
      const refused = await cli('close', '--to', archive());
      expect(refused.code).toBe(1);
      expect(refused.said).toMatch(/instalments that are planned and not paid/);
      const reason = 'Le projet ne se fera pas.';
      const story = storyOf();
      const each = async (act: (withholding: string) => Promise<unknown>) => {
        for (const { number } of instalments)
          await act(`/applications/${applicationId}/payments/${number}/withholding`);
      };
      await each((at) => story.staff('POST', at, { reason }));
      const held = await cli('close', '--to', archive());
      expect(held.said).toMatch(/instalments that one person withheld/);
      await story.later(30 * 86_400_000);
      const another = await story.programme.staffToken(['staff'], 'staff-2');
      const giveUp = (at: string) =>
        story.programme.call('POST', `/staff${at}`, { reason, isFinal: true }, another);
      await each(async (at) => expect(await giveUp(at)).toMatchObject({ status: 200 }));
      await story.programme.settle();
    });

    test.each([
      ['https://other.example.org', 'you are signed in to https://other.example.org'],
      // The same machine answers, and no programme does.
      ['/elsewhere', 'does not know it'],
    ])('nothing is closed with the papers of another programme: %s', async (url, because) => {
      const other = new URL(url, place.apiUrl).href;
      const refused = await cli('close', '--to', archive(), '--url', other);
      expect(refused).toMatchObject({ code: 2, said: expect.stringContaining(because) });
      expect(existsSync(archive())).toBe(false);
      const { items } = await factsOf(place);
      expect(items.filter(({ kind, ttl }) => kind === 'email' && ttl !== undefined)).toEqual([]);
    });

    test('everything goes into one archive, with the agreement as issued and as signed, and is read back', async () => {
      const { sha256: file } = await storyOf().staff('GET', '/exports/scdl/check');
      await storyOf().staff('POST', '/exports/scdl/publication', { sha256: file });
      const closed = await cli('close', '--to', archive());
      expect(closed).toMatchObject({
        code: 0,
        said: expect.stringContaining(sha256(readFileSync(archive()))),
      });
      const [manifest, ...files] = await readArchive(archive());
      const listed = JSON.parse(Buffer.from(manifest?.bytes ?? []).toString());
      expect(listed.files).toEqual(
        files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
      );
      expect(listed.leftOut.map(({ name }: { name: string }) => name)).toEqual([
        'data/ballots.sealed.json',
        'data/escrow.sealed.json',
        'data/reading-note.jsonl',
      ]);
      for (const { name } of listed.leftOut) expect(files.map((file) => file.name)).not.toContain(name);
      expect(listed.programme).toMatchObject({ version: expect.any(String), commit: expect.any(String) });
      const text = (wanted: string) =>
        Buffer.from(files.find(({ name }) => name === wanted)?.bytes ?? []).toString('utf8');
      const papers = files.filter(({ name }) => name.startsWith('data/paper.'));
      expect(papers).not.toHaveLength(0);
      for (const { bytes } of papers) expect(Buffer.from(bytes).toString()).toContain('mark-of-nobody');
      const agreements = files.filter(({ name }) => name.startsWith('agreements/'));
      expect(agreements).toHaveLength(2);
      awardedId = agreements[0]?.name.slice('agreements/'.length, -'-issued.pdf'.length) ?? '';
      expect(text(`agreements/${awardedId}-signed.pdf`)).toMatch(/^%PDF-/);
      const awarded = await storyOf().staff('GET', `/applications/${awardedId}`);
      expect(sha256(agreements[0]?.bytes ?? '')).toBe(awarded.application.agreement.sha256);
      expect(text('open-data/scdl.csv')).toContain(`${awardedId}-C1`);
      // Events name accounts by their ids alone, and the directory goes with the stack.
      expect(JSON.parse(text('staff-names.json'))).toEqual(await storyOf().staff('GET', '/names'));
      expect(text('minutes/jury.txt') && text('minutes/panel.txt')).toContain('Projet');
      expect(listed.auditHeadsSha256).toBe(JSON.parse(text('data/manifest.json')).auditHeadsSha256);
      const letters = (await factsOf(place)).items.filter(({ kind }) => kind === 'email');
      const lastDays = letters.map(({ PK, ttl }) => [
        PK.includes(awardedId),
        new Date(Number(ttl) * 1000).getUTCFullYear(),
      ]);
      expect(new Set(lastDays.map(String))).toEqual(new Set(['false,2024', 'true,2032']));
    });

    test('whoever has the README of the archive alone verifies every chain of it, and finds what was changed', async () => {
      const files = new Map(
        (await readArchive(archive())).map(({ name, bytes }) => [name, Buffer.from(bytes).toString('utf8')]),
      );
      expect(files.get('README.md')).toContain('event.previousHash');
      expect(files.get('cohort.yaml')).toContain('cohort: promotion-1');
      const { chains, broken, headsSha256 } = verifiedByReadme(files);
      expect({ broken, headsSha256 }).toEqual({
        broken: [],
        headsSha256: JSON.parse(files.get('manifest.json') ?? '').auditHeadsSha256,
      });
      expect(chains).toBeGreaterThan(15);
      const audit = files.get('data/audit.jsonl') ?? '';
      const changed = (text: string) =>
        verifiedByReadme(new Map([...files, ['data/audit.jsonl', text]])).broken;
      expect(changed(audit.replace(/"at":"2022/, '"at":"2021'))).toHaveLength(1);
      expect(changed(audit.slice(audit.indexOf('\n') + 1))).toHaveLength(1);
      expect(changed(audit.slice(0, audit.trimEnd().lastIndexOf('\n') + 1))).toHaveLength(1);
    });

    test.each(['2024-12-02', '2032-12-02'])(
      'once the database has taken away what had its last day before %s, nothing is wrong',
      async (day) => {
        const { items, ...facts } = await factsOf(place);
        const left = items.filter(({ ttl }) => ttl === undefined || Number(ttl) * 1000 > Date.parse(day));
        expect(left.length).toBeLessThan(items.length);
        expect(diagnose({ ...facts, items: left })).toEqual([]);
      },
    );

    test('is refused before the term, whose days it says', async () => {
      const { code, said } = await cli('anonymise', '--archive', archive(), '--proof', path('early.json'));
      expect(code).toBe(1);
      expect(said).toMatch(/2024-11-30, and 2032-11-30 for awarded/);
    });

    test('is refused with another archive, and with one that does not read as it should', async () => {
      const other = path('other.tar.gz');
      await writeArchive(other, [], {});
      const wrong = await anonymiseOn('2024-12-01', { archive: other, dryRun: true });
      expect(wrong).toMatchObject({
        code: 1,
        said: expect.stringContaining(sha256(readFileSync(archive()))),
      });
      writeFileSync(other, readFileSync(archive()).subarray(0, 5_000));
      await expect(anonymiseOn('2024-12-01', { archive: other, dryRun: true })).rejects.toThrow(
        'cannot be read as an archive',
      );
    });

    test('is refused on the first term without the archive', async () => {
      const { code, said } = await anonymiseOn('2024-12-01', { archive: undefined, dryRun: true });
      expect({ code, said }).toMatchObject({ code: 1, said: expect.stringContaining('--archive') });
    });

    test('says first how many of each kind', async () => {
      before = (await factsOf(place)).items as StoredItem[];
      const { code, said } = await anonymiseOn('2024-12-01', { dryRun: true });
      expect(code).toBe(0);
      expect(said).toMatch(/application +13 +0/);
      expect(said).toMatch(/email +0 +\d+/);
      expect(await found(marks(before))).toEqual(marks(before));
    });

    test('cut off in the middle, it is finished by the next one', async () => {
      const proof = path('first.json');
      const dying = await openPlace({ state: storyOf().programme.stateDir, values: {} });
      let writes = 40;
      dying.database.middlewareStack.add(
        (next, { commandName = '' }) =>
          async (args) => {
            if (/Put|Update|Delete|Write/.test(commandName)) writes -= 1;
            if (writes < 0) throw new Error('cut off');
            return next(args);
          },
        { step: 'initialize' },
      );
      const at = { database: dying.database };
      await expect(anonymiseOn('2024-12-01', { proof }, at)).rejects.toThrow('cut off');
      dying.close();
      const half = (await factsOf(place)).items;
      expect(half.some(({ kind, names }) => kind === 'anonymisation' && names !== undefined)).toBe(true);
      const { code, said } = await anonymiseOn('2024-12-02', { proof });
      expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('with 0 things wrong') });
      expect(JSON.parse(readFileSync(proof, 'utf8'))).toMatchObject({ state: 'done', isPartial: false });
    });

    test('nothing personal is left but of the awarded, whose term is longer', async () => {
      const own = before.filter(({ PK }) => PK === `APPLICATION#${awardedId}`);
      const others = before.filter((item) => !own.includes(item));
      const ofAwarded = new Set([...marksOfAwarded(own), ...words]);
      const searched = marks(others).filter((mark) => !ofAwarded.has(mark));
      expect(searched.length).toBeGreaterThan(100);
      expect(await found(searched, awardedId)).toEqual([]);
      expect(await found(words, awardedId)).toEqual([]);
      expect(await found(marksOfAwarded(own))).toEqual(marksOfAwarded(own));
      expect(await place.papers.kept()).toMatchObject([{ applicationId: awardedId }]);
    });

    test('what is counted, the open data and the doctor’s finding of nothing stay', async () => {
      const facts = await factsOf(place);
      expect(diagnose(facts)).toEqual([]);
      expect(statisticsOf(facts.items)).toEqual(statisticsOf(before));
      expect(await openData()).toContain(`${awardedId}-C1`);
      const { body } = await storyOf().refused('GET', '/applications?status=withdrawn');
      const dossier = await storyOf().staff('GET', `/applications/${body.items[0].applicationId}`);
      expect(dossier).toMatchObject({ chainValid: true, application: { reason: '[anonymised]' } });
    });

    test('an export of what anonymising left is verified in the same way', async () => {
      const folderOfCopy = path('anonymised');
      const { auditHeadsSha256 } = await exportTo(place, folderOfCopy, undefined);
      const files = new Map(
        readdirSync(folderOfCopy).map((name) => [
          `data/${name}`,
          readFileSync(join(folderOfCopy, name), 'utf8'),
        ]),
      );
      expect(files.get('data/audit.jsonl')).toContain('"redacted":');
      expect(verifiedByReadme(files)).toMatchObject({ broken: [], headsSha256: auditHeadsSha256 });
    });

    test('each event keeps its hash, and one that was changed since is found', async () => {
      const hashes = (items: readonly StoredItem[]) =>
        items
          .filter(({ kind, event }) => kind === 'audit' && (event as ChainedEvent).type !== 'Anonymised')
          .map(({ event }) => (event as ChainedEvent).hash)
          .sort();
      const facts = await factsOf(place);
      expect(hashes(facts.items)).toEqual(hashes(before));
      const reworded = facts.items.map((item) =>
        (item.event as ChainedEvent | undefined)?.redacted && item.PK !== 'MAIL'
          ? { ...item, event: { ...(item.event as object), at: '2022-01-01T00:00:00.000Z' } }
          : item,
      );
      const broken = diagnose({ ...facts, items: reworded }).map(({ code }) => code);
      expect(new Set(broken)).toContain('audit-broken');
    });

    test('a second time there is nothing left to do', async () => {
      const { code, said } = await anonymiseOn('2025-01-01', { proof: path('second.json') });
      expect({ code, said }).toMatchObject({
        code: 0,
        said: expect.stringContaining('0 applications are left'),
      });
    });

    test('closed again, the archive has the awarded alone, so that the first can be destroyed', async () => {
      const own = before.filter((item) => isOf(item, awardedId));
      const ofAwarded = JSON.stringify(own);
      const searched = marks(before).filter((mark) => !ofAwarded.includes(mark));
      expect(searched.length).toBeGreaterThan(100);
      const later = path('awarded.tar.gz');
      expect(await cli('close', '--to', later)).toMatchObject({ code: 0 });
      const files = await readArchive(later);
      const text = files.map(({ bytes }) => Buffer.from(bytes).toString('utf8')).join('\n');
      expect(files.filter(({ name }) => name.startsWith('agreements/'))).toHaveLength(2);
      expect(marksOfAwarded(own).filter((mark) => !text.includes(mark))).toEqual([]);
      expect(searched.filter((mark) => text.includes(mark))).toEqual([]);
      rmSync(archive());
    });

    test('on the second term the awarded go as well, but for what the open data say of a body', async () => {
      const published = await openData();
      const asked = { archive: undefined, proof: path('last.json') };
      const { code, said } = await anonymiseOn('2032-12-01', asked);
      expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('with 0 things wrong') });
      expect(await openData()).toBe(published);
      expect(diagnose(await factsOf(place))).toEqual([]);
      expect((await factsOf(place)).items.filter(({ kind }) => kind === 'agreement-paper')).toEqual([]);
      // No version either: none could be brought back.
      expect(storyOf().programme.local.gateway.objects.versions('kept/')).toEqual([]);
      expect(statisticsOf((await factsOf(place)).items)).toEqual(statisticsOf(before));
      const left = (await found(marks(before))).filter((mark) => !published.includes(mark));
      expect(left).toEqual([]);
    });

    test('the proofs name kinds, fields and digests, and nobody', () => {
      const proofs = ['first.json', 'last.json'].map((name) => readFileSync(path(name), 'utf8')).join();
      expect(marks(before).filter((mark) => proofs.includes(mark))).toEqual([]);
      expect(proofs).toContain('form.contact.email');
      expect(proofs).toContain(awardedId);
    });

    const marksOfAwarded = (own: readonly StoredItem[]) =>
      own.flatMap(({ kind, document }) =>
        kind === 'application' ? marksOfForm((document as { form: { contact: unknown } }).form.contact) : [],
      );
  });
}

/** Kinds of items that no act of the story leaves: each is personal, and goes. */
async function plantWhatTheStoryLacks({ database, tables }: StoredProgramme): Promise<void> {
  const table = openTable(tables.programme, database);
  const items = await itemsOf(database, tables.programme);
  const awarded = awardedIn(items)?.applicationId;
  const readings = items.filter(({ kind }) => kind === 'reading').map(({ summary }) => summary as Reading);
  // Which reading comes first differs by run: of the awarded, and of any other, so that each run plants the same.
  for (const isAwarded of [true, false]) {
    const reading = readings.find(({ applicationId }) => (applicationId === awarded) === isAwarded);
    if (!reading) throw new Error('nobody reads it');
    await plantBeside(table, reading);
  }
  const document = { text: 'mark-of-nobody' };
  const name = { id: 'mark-of-nobody', name: 'mark-of-nobody' };
  await table.put({ ...staffNameKey(name.id), kind: 'staff-name', document: name });
  await table.put({ ...savedViewKey('mark-of-nobody'), kind: 'saved-view', document });
  // The minutes read every late access.
  const late = {
    accessId: 'd-0000000000',
    email: 'mark-of-nobody',
    language: 'fr',
    reason: 'mark-of-nobody',
    endsAt: '2022-02-01T18:00:00+01:00',
    givenBy: 'mark-of-nobody',
    givenAt: '2022-01-30T10:00:00.000Z',
    state: 'given',
  };
  await table.put({ ...lateAccessKey('d-0000000000'), kind: 'late-access', document: late });
  await table.put({ ...suppressionKey('mark-of-nobody'), kind: 'suppression' });
  await table.put({ ...mailboxDayKey('mark-of-nobody', '2022-01-01'), unconfirmed: 1, ttl: 4_000_000_000 });
  await table.put({ ...handoverKey('h-0000000000'), kind: 'handover', document, ttl: 4_000_000_000 });
  await table.put({ PK: 'FORM#d-0000000000', SK: 'FORM', kind: 'form-draft', document, ttl: 4_000_000_000 });
}

/** What a juror and staff wrote of one application, as the programme writes it: it is read with the application. */
async function plantBeside(table: Table, { applicationId, jurorId }: Reading): Promise<void> {
  const mark = 'mark-of-nobody';
  const by = { kind: 'staff', id: mark } as const;
  const writtenAt = '2022-03-01T10:00:00.000Z';
  const draft = { applicationId, jurorId, marks: [], comment: mark, savedAt: writtenAt };
  await table.put({ ...draftKey(jurorId, applicationId), kind: 'draft', document: draft });
  const note = { applicationId, jurorId, note: mark, savedAt: writtenAt };
  await table.put({ ...noteKey(jurorId, applicationId), kind: 'reading-note', document: note });
  await staffNoteStore(table).add({ applicationId, noteId: 'n-1', note: mark, by, writtenAt }, [mark]);
  await ownerStore(table).take({ applicationId, by, since: writtenAt });
  await table.transact([labelWrite(applicationId, { label: mark, isOn: true })]);
}

const awardedIn = (items: readonly StoredItem[]): Application | undefined =>
  items
    .filter(({ kind }) => kind === 'application')
    .map(({ document }) => document as Application)
    .find(({ status }) => status === 'awarded');

/** The beneficiary gives a file with a mark, under a name with a mark; then another in its place, so that a former version is left. */
async function giveBankDetails(programme: TestProgramme, place: StoredProgramme): Promise<void> {
  const awarded = awardedIn(await itemsOf(place.database, place.tables.programme));
  const link = await programme.linkOf(awarded?.form.contact.email ?? '');
  const { body } = await programme.call('POST', '/application/session', {}, link);
  for (const said of ['mark-of-nobody, un', 'mark-of-nobody, deux']) {
    const asked = await programme.call('POST', '/application/papers', { paper: 'rib' }, body.token);
    const posted = new FormData();
    const { url, fields } = asked.body.upload as { url: string; fields: Record<string, string> };
    for (const [name, value] of Object.entries(fields)) posted.append(name, value);
    posted.append('file', new File([Buffer.from(aPdfThat(`% ${said}`))], `${said}.pdf`));
    await fetch(url, { method: 'POST', body: posted, redirect: 'manual' });
    await programme.settle();
  }
}
