/** What staff do by command line on the whole stack, as people and as scripts; and what a person is told before it happens. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aic } from '#infra/cli/commands/aic.ts';
import { signStandIn } from '#infra/local/drand/drand.ts';
import { aStory, type Story } from '#test/support/story.ts';
import { aTerminal } from '#test/support/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'aic-staff-story-'));
let story: Story;
beforeAll(async () => {
  story = await aStory('2022-01-10T09:00:00.000Z');
});
afterAll(async () => {
  await story.close();
  rmSync(folder, { recursive: true, force: true });
});

/** @param answers what the person types when asked; without any, nobody is there */
async function run(words: string[], o: { as?: string; answers?: string[] } = {}) {
  const env = { XDG_CONFIG_HOME: join(folder, o.as ?? 'alice'), LANG: 'fr_FR.UTF-8' };
  const terminal = aTerminal({ env, ...(o.answers ? { answers: o.answers } : {}) });
  const code = await aic([...words, '--local', story.programme.stateDir], terminal);
  await story.programme.settle();
  return { code, out: terminal.out(), said: terminal.said(), asked: terminal.asked.join('\n') };
}
const json = async (words: string[]) => JSON.parse((await run([...words, '--json'])).out);
function fileOf(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const header = [
  'reference',
  'language',
  'applicant.type',
  'applicant.name',
  'contact.name',
  'contact.email',
  'address.street',
  'address.postcode',
  'address.city',
  'project.title',
  'project.summary',
  'project.description',
  'project.axis',
  'project.needs',
  'project.startsOn',
  'project.budgetEuros',
  'project.requestedEuros',
  'declarations.accurate',
  'declarations.rulesAccepted',
  'applicant.legalCapacity',
];
const row = (nth: number, change: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    reference: `P-${nth}`,
    language: 'fr',
    'applicant.type': 'individual',
    'applicant.name': `Personne ${nth}`,
    'contact.name': `Personne ${nth}`,
    'contact.email': `personne-${nth}@example.org`,
    'address.street': '12 rue des Lilas',
    'address.postcode': '75020',
    'address.city': 'Paris',
    'project.title': `Projet ${nth}`,
    'project.summary': 'Un potager.',
    'project.description': 'Chaque classe.',
    'project.axis': 'deployer',
    'project.needs': 'funding | experts',
    'project.startsOn': '2022-09-01',
    'project.budgetEuros': '150 000',
    'project.requestedEuros': `8${nth} 000,00`,
    'declarations.accurate': 'oui',
    'declarations.rulesAccepted': 'oui',
    'applicant.legalCapacity': 'oui',
    ...change,
  };
  return header.map((name) => cells[name]).join(';');
};

describe('before anyone signed in', () => {
  it('a command that asks staff’s routes ends with 3; one that anyone may ask does not', async () => {
    expect(await run(['tasks', 'list'])).toMatchObject({ code: 3, said: expect.stringContaining('sign-in') });
    expect((await run(['cohort', 'show'])).out).toContain('800 000 EUR');
  });
  it('a programme that does not answer ends it with 4', async () => {
    const terminal = aTerminal({
      env: { XDG_CONFIG_HOME: folder, AIC_URL: 'http://127.0.0.1:9', AIC_TOKEN: 'x' },
    });
    expect(await aic(['mail', 'stop', '--reason', 'Essai', '--yes'], terminal)).toBe(4);
  });
  it.each(['notaurl', 'localhost:4700', 'file:///etc/passwd'])('%s is no address', async (url) => {
    for (const env of [{ AIC_URL: url }, {}] as Record<string, string>[]) {
      const terminal = aTerminal({ env: { XDG_CONFIG_HOME: folder, ...env } });
      expect(await aic(['cohort', 'show', ...(env.AIC_URL ? [] : ['--url', url])], terminal)).toBe(2);
      expect(terminal.said()).toContain(`"${url}" is no address`);
    }
  });
  it('an empty address in the environment is none', async () => {
    const env = { XDG_CONFIG_HOME: folder, AIC_URL: '' };
    const empty = aTerminal({ env });
    const none = aTerminal({ env: { XDG_CONFIG_HOME: folder } });
    const codes = [await aic(['whoami'], empty), await aic(['whoami'], none)];
    expect([codes[0], empty.said()]).toEqual([codes[1], none.said()]);
  });
  it('what is saved is for whoever asked alone', async () => {
    const path = join(folder, 'cohort.json');
    expect((await run(['cohort', 'show', '--output', path])).code).toBe(0);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
  it('signing in is remembered', async () => {
    expect((await run(['sign-in', '--as', 'alice@example.org'])).code).toBe(0);
    expect((await run(['whoami'])).out).toContain('alice@example.org');
  });
});

describe('applications from a file', () => {
  const file = (...lines: string[]) =>
    fileOf('applications.csv', `\uFEFF${[header.join(';'), ...lines].join('\r\n')}`);
  const three = [row(1), row(2), row(3)];
  const imported = (words: string[], answers?: string[]) =>
    run(['import', 'applications', ...words], answers ? { answers } : {});

  it('with problems: all of them, each with its line and column, and nothing is filed', async () => {
    const wrong = [
      row(1),
      row(2, { 'contact.email': 'nobody', 'project.requestedEuros': 'beaucoup' }),
      row(1),
    ];
    const { code, said } = await imported([file(...wrong)]);
    expect(code).toBe(2);
    expect(said).toMatch(/ligne 3, colonne 6 {2}contact\.email : .+ \(invalid-email\)/);
    expect(said).toMatch(/ligne 3, colonne 17 {2}project\.requestedCents : .+ \(wrong-type\)/);
    expect(said).toMatch(/ligne 4, colonne 1 {2}reference : .+ ligne 2 .+ \(reference-repeated\)/);
    expect(said).toContain('rien n’a été envoyé, 4 à corriger');
  });
  it('with one above the maximum of the call: nothing is filed, and it is named with both amounts', async () => {
    const path = fileOf(
      'dear.csv',
      [header.join(';'), row(1), row(2, { 'project.requestedEuros': '120 001' })].join('\n'),
    );
    const { code, said } = await run(['import', 'applications', path, '--yes']);
    expect(code).toBe(2);
    expect(said).toMatch(
      /ligne 3, colonne 17 {2}project\.requestedCents : .*120\s000.*120\s001.* \(above-maximum\)/,
    );
  });
  it('can be tried without filing; nobody there to confirm files nothing', async () => {
    const tried = await imported([file(...three), '--dry-run']);
    expect(tried).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nouvelles : 3, changées : 0, déjà là : 0'),
    });
    expect(tried.said).toMatch(/UTF-8, points-virgules, 3 lignes/);
    expect(tried.said).toMatch(/P-1 +Personne 1 +Projet 1/);
    expect(await imported([file(...three)])).toMatchObject({ code: 2 });
    expect((await json(['applications', 'list', 'eligibility-review'])).items).toEqual([]);
  });
  it('are filed, each with its result; a second run makes nothing twice, wherever its rows stand', async () => {
    const first = await imported([file(...three)], ['y']);
    expect(first).toMatchObject({
      code: 0,
      asked: expect.stringMatching(/Dans promotion-1 .*, candidatures à déposer : 3/),
    });
    expect(first.out).toContain('Déposées : 3, corrigées : 0, déjà là : 0, refusées : 0');
    expect(first.out).not.toContain('/l/');
    const second = await imported([file(...three.toReversed()), '--yes']);
    expect(second.out).toContain('Déposées : 0, corrigées : 0, déjà là : 3, refusées : 0');
    expect((await json(['applications', 'list', 'eligibility-review'])).items).toHaveLength(3);
  });
  it('a row that has changed corrects its application, with a reason, and files no other', async () => {
    const changed = file(row(1, { 'project.title': 'Projet corrigé' }), row(2), row(3));
    expect((await imported([changed, '--dry-run'])).out).toMatch(/P-1 +changed +aic1-\w+ +project\.title/);
    expect(await imported([changed], ['y'])).toMatchObject({
      code: 2,
      said: expect.stringContaining('--reason'),
    });
    const { out, asked } = await imported([changed, '--reason', 'Titre mal recopié.'], ['y']);
    expect(asked).toContain('P-1  changed: project.title');
    expect(out).toContain('Déposées : 0, corrigées : 1, déjà là : 2, refusées : 0');
    const { items } = await json(['applications', 'list', 'eligibility-review']);
    expect(items.map(({ title }: { title: string }) => title).toSorted()).toEqual([
      'Projet 2',
      'Projet 3',
      'Projet corrigé',
    ]);
    // As it was, for what follows.
    expect(await imported([file(...three), '--reason', 'Rétabli.', '--yes'])).toMatchObject({ code: 0 });
  });
  it('whoever has an application under another reference is refused a second one, unless it is meant', async () => {
    const again = file(row(1, { reference: 'Q-1', 'project.title': 'Un second projet' }));
    expect(await imported([again, '--dry-run'])).toMatchObject({
      code: 1,
      out: expect.stringContaining('(applicant-has-another)'),
    });
    expect((await imported([again, '--another', '--dry-run'])).out).toContain('Nouvelles : 1');
  });
});

describe('one application', () => {
  it('is shown with its whole form, and the rules that fired with the values that made them', async () => {
    const [{ applicationId: id }] = (await json(['applications', 'list', 'eligibility-review'])).items;
    const { out } = await run(['applications', 'show', id]);
    expect(out).toContain('Description : Chaque classe.');
    expect(out).toMatch(/Aide demandée .*: 8[123] 000 EUR/);
    expect(out).toContain('12 rue des Lilas');
  });
  it('that no round decided on is none that is not there', async () => {
    const [{ applicationId: id }] = (await json(['applications', 'list', 'eligibility-review'])).items;
    const { code, out } = await run(['applications', 'explain', id]);
    expect([code, out]).toEqual([
      0,
      expect.stringContaining(`Ni le jury ni le panel n’ont rien décidé de ${id}`),
    ]);
    expect((await run(['applications', 'explain', 'aic1-0000000000000000'])).code).toBe(1);
  });
});

describe('deciding and telling', () => {
  const idsIn = async (status: string): Promise<string[]> =>
    (await json(['applications', 'list', status])).items.map(
      (one: { applicationId: string }) => one.applicationId,
    );

  it('a table is for people, its JSON the API’s own', async () => {
    const { out } = await run(['applications', 'list', 'eligibility-review']);
    expect(out).toMatch(/candidature +statut +titre +demandé/);
    expect(out).toContain('81 000 EUR');
    const [id = ''] = await idsIn('eligibility-review');
    const api = await story.staff('GET', `/applications/${id}`);
    expect(await json(['applications', 'show', id])).toEqual(api);
  });
  it('a refusal says its sentence, in the person’s language, and ends with 1; the others go on', async () => {
    const [one = '', two = ''] = await idsIn('eligibility-review');
    const refusal = ['applications', 'decide', 'ineligible', one, '--yes'];
    const refused = await run(refusal);
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('(reason-required)') });
    expect((await run([...refusal, '--json'])).out).toContain('"code": "reason-required"');
    const both = ['applications', 'decide', 'eligible', one, 'aic1-0000000000000000', two, '--yes'];
    const several = await run(both);
    expect(several.code).toBe(1);
    expect(several.out).toMatch(/aic1-0000000000000000 +refused +not-found/);
    expect(several.out.match(/ done/g)).toHaveLength(2);
    const file = fileOf('ids.csv', `candidature;titre\n${one};Projet 1\n${two};Projet 2\n`);
    const again = await run(['applications', 'decide', 'eligible', '--file', file], { answers: ['o'] });
    expect(again).toMatchObject({ code: 0, asked: expect.stringContaining('2 candidatures') });
    expect(again.out.match(/ already/g)).toHaveLength(2);
    expect((await run(['applications', 'decide', 'eligible', '--yes'])).said).toContain('--advised');
    const none = await json([
      'applications',
      'decide',
      'eligible',
      '--advised',
      'duplicate-suspected',
      '--yes',
    ]);
    expect(none).toEqual({ items: [] });
  });
  it('undone and decided again, with the reason from a file', async () => {
    const [one = '', , three = ''] = await idsIn('eligibility-review');
    expect(await run(['applications', 'undo', one], { answers: ['n'] })).toMatchObject({ code: 2 });
    expect(await run(['applications', 'undo', one], { answers: ['o'] })).toMatchObject({ code: 0 });
    const reason = fileOf('reason.txt', 'Hors du champ de l’appel.\n');
    const decision = [
      'applications',
      'decide',
      'ineligible',
      one,
      '--reason',
      `@${reason}`,
      '--yes',
      '--quiet',
    ];
    expect(await run(decision)).toMatchObject({ code: 0, said: '' });
    expect(await run(['applications', 'decide', 'eligible', three, '--yes'])).toMatchObject({ code: 0 });
  });
  it('a release says to how many, and goes on when that number is typed', async () => {
    const wrong = await run(['rounds', 'release', 'eligibility'], { answers: ['2'] });
    expect(wrong).toMatchObject({ code: 2, said: 'Rien n’a été fait.' });
    expect(wrong.asked).toContain('leur résultat à 3 candidatures');
    expect(wrong.asked).toMatch(/2 eligible/);
    expect(await idsIn('eligible')).toEqual([]);
    expect(await run(['rounds', 'release', 'eligibility'], { answers: ['3'] })).toMatchObject({ code: 0 });
    await story.later(60_000);
    expect(await idsIn('eligible')).toHaveLength(2);
    expect(await idsIn('ineligible')).toHaveLength(1);
    const { out } = await run(['applications', 'list']);
    expect(out.trim().split('\n')).toHaveLength(1 + 3);
    expect((await run(['agreements', 'list'])).out).toBe('Aucune.\n');
  });
});

describe('what else staff and operators do', () => {
  it('commit to a lot, and bring its public draw', async () => {
    const { code, out } = await run(['rounds', 'commit-seed', 'jury', '--yes']);
    expect(code).toBe(0);
    expect(out).toMatch(/tirage engagé, d’empreinte [0-9a-f]{64}/);
    const twice = await run(['rounds', 'commit-seed', 'jury', '--yes']);
    expect(twice).toMatchObject({ code: 1, said: expect.stringContaining('(already-committed)') });
    expect((await run(['rounds', 'commit-seed', 'panel'], { answers: ['n'] })).code).toBe(2);
    const { round } = await json(['rounds', 'status', 'jury']);
    const number = round.draw.beacon.round as number;
    const bring = (signature: string) =>
      run([
        'rounds',
        'bring-beacon',
        'jury',
        '--drand-round',
        String(number),
        '--signature',
        signature,
        '--yes',
      ]);
    const forged = await bring(signStandIn(number + 1));
    expect(forged).toMatchObject({ code: 1, said: expect.stringContaining('(beacon-unsigned)') });
    expect(await bring(signStandIn(number))).toMatchObject({
      code: 0,
      out: expect.stringMatching(/Tirage public reçu\s: [0-9a-f]{64}/),
    });
    expect(await run(['rounds', 'close', 'jury', '--yes'])).toMatchObject({
      code: 1,
      said: expect.stringContaining('(round-not-open)'),
    });
  });
  it('enrol jurors and panelists from spreadsheets', async () => {
    const jurors =
      'name,email,topics,organisation\nAda Roux,ada@jury.example.net,deployer|funding,Institut\n';
    expect((await run(['jurors', 'enrol', fileOf('jurors.csv', jurors), '--yes'])).out).toContain('Ada Roux');
    const panelists =
      'name;email;substitute\nJean Petit;jean@panel.example.net;\nLéa Grand;lea@panel.example.net;oui\n';
    await run(['panelists', 'enrol', fileOf('panelists.csv', panelists), '--yes']);
    expect((await run(['panelists', 'list'])).out).toMatch(/Léa Grand +lea@panel.example.net +fr +oui/);
    const wrong = fileOf('wrong.json', '[{"name": "X"}]');
    const { code, said } = await run(['jurors', 'enrol', wrong, '--yes']);
    expect([code, said]).toEqual([2, expect.stringMatching(/ligne 1 {2}email : .+ \(missing\)/)]);
  });
  it('are told before which of them are new, changed or there', async () => {
    const rows = [
      'name;email;language;organisation;topics',
      'Ada Roux;ADA@jury.example.net;fr;Collège;deployer | funding',
      'Cy Lu;cy.lu@example.org;fr;;',
      'Bo Zué;bo.zue@example.org;fr;;experts',
    ];
    const path = fileOf('more.csv', rows.join('\n'));
    const before = await json(['jurors', 'list']);
    const tried = await run(['jurors', 'enrol', path, '--dry-run']);
    expect(tried.said).toContain('UTF-8, points-virgules, 3 lignes');
    expect(tried.out).toMatch(
      /2 +ada@jury\.example\.net +changed +organisation\n +3 +cy\.lu@example\.org +new/,
    );
    expect(await run(['jurors', 'enrol', path], { answers: ['n'] })).toMatchObject({
      code: 2,
      asked: expect.stringMatching(/Ajoute 2 personnes, en change 1 et en laisse 0 telles quelles/),
    });
    expect(await json(['jurors', 'list'])).toEqual(before);
  });
  it('stop mail and let it go again; only operators repair', async () => {
    expect((await run(['mail', 'stop', '--reason', 'À relire.', '--yes'])).out).toContain('oui');
    expect((await run(['journal'])).out).toMatch(/MailStopped .*alice@example\.org/);
    expect((await run(['staff', 'names'])).out).toContain('alice@example.org');
    const { asked } = await run(['mail', 'start'], { answers: ['y'] });
    expect(asked).toContain('0 lettre attend');
    expect(asked).toContain(`\nProgramme : ${story.programme.stateDir}, ${story.programme.local.apiUrl}`);
    const repair = ['repairs', 'retry', 'aic1-0000000000000000', '--yes'];
    expect((await run(repair)).code).toBe(3);
    await run(['sign-in', '--as', 'olga', '--group', 'operator'], { as: 'olga' });
    expect((await run(repair, { as: 'olga' })).code).toBe(1);
  });
  it('take exports into files', async () => {
    const path = join(folder, 'results.csv');
    expect((await run(['export', 'results', '--output', path])).code).toBe(0);
    expect(readFileSync(path, 'utf8')).toContain('Projet 1');
    expect((await run(['export', 'results', '--output', join(folder, 'no', 'where')])).code).toBe(2);
  });
});

describe('a jury', () => {
  it('that cannot be given its readings: each application short of readers is named', async () => {
    const { code, said } = await run(['readings', 'propose', '--yes']);
    expect([code, said]).toEqual([1, expect.stringContaining('(assignment-infeasible)')]);
    for (const { applicationId } of (await json(['applications', 'list', 'eligible'])).items)
      expect(said).toContain(applicationId);
  });
  it('is closed early only by who read how early it is and who has not read, and gave a reason', async () => {
    const rows = ['Ivo', 'Noé', 'Mia', 'Zoé'].map(
      (name, at) => `${name},juror-${at}@jury.example.net,deployer,`,
    );
    const roll = fileOf('more.csv', `name,email,topics,organisation\n${rows.join('\n')}\n`);
    expect((await run(['jurors', 'enrol', roll, '--yes'])).code).toBe(0);
    const { proposalId } = await json(['readings', 'propose', '--yes']);
    expect((await run(['readings', 'confirm', proposalId, '--yes'])).code).toBe(0);
    await story.later(30 * 86_400_000);
    expect((await run(['rounds', 'open', 'jury', '--yes'])).code).toBe(0);
    const close = ['rounds', 'close', 'jury'];
    const { code, asked, said } = await run(close, { answers: ['o', ''] });
    expect([code, said]).toEqual([2, expect.stringContaining('demande un motif')]);
    expect(asked).toContain('2022-03-25 18:00');
    expect(asked).toMatch(/44 jours 7 heures trop tôt/);
    expect(asked).toMatch(/Ivo \(\d\)|Mia \(\d\)|Zoé \(\d\)/);
    const refused = await run([...close, '--yes']);
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('(quorum-not-met)') });
    expect(refused.said).toMatch(/Jurés qui n’ont pas tout rendu/);
    // With a reason it is asked of the programme, which wants its quorum first.
    const reasoned = await run(close, { answers: ['o', 'Tous ont lu.'] });
    expect(reasoned).toMatchObject({ code: 1, said: expect.stringContaining('(quorum-not-met)') });
  });
});
