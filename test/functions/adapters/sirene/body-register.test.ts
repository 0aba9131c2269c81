/** What the register's answers mean, and that nothing which it may answer instead does any harm. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { bodyRegister } from '#adapters/sirene/body-register.ts';

const siret = '73282932000074';
const established = {
  siret,
  etat_administratif: 'A',
  statut_diffusion_etablissement: 'O',
  adresse: '15 AVENUE DES ECOLES 06110 LE CANNET',
  code_postal: '06110',
  libelle_commune: 'LE CANNET',
};
const body = {
  siren: '732829320',
  nom_complet: 'LES JARDINS (LJ)',
  nom_raison_sociale: 'LES JARDINS',
  etat_administratif: 'A',
  statut_diffusion: 'O',
  siege: established,
  matching_etablissements: [established],
  dirigeants: [{ nom: 'NOT READ' }],
};

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.restoreAllMocks();
});

/** The register, answering like this. */
async function given(answer: RequestListener, milliseconds?: number) {
  const asked: string[] = [];
  const logged: unknown[] = [];
  vi.spyOn(console, 'warn').mockImplementation((line) => void logged.push(line));
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const register = bodyRegister(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, milliseconds);
  return { asked, logged, lookUp: async (of = siret) => register?.lookUp(of) };
}
const json =
  (value: unknown, status = 200, type = 'application/json'): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': type }).end(JSON.stringify(value));
const results = (...all: unknown[]) => json({ results: all, total_results: all.length });

test('a cohort without a register asks none', () => {
  expect(bodyRegister('off')).toBeUndefined();
});

test('it is told the SIRET alone, and asked for no directors', async () => {
  const { asked, lookUp } = await given(results(body));
  await lookUp();
  expect(asked).toEqual([
    `/search?q=${siret}&page=1&per_page=1&minimal=true&include=siege%2Cmatching_etablissements`,
  ]);
});

describe('an answer', () => {
  const address = { street: '15 AVENUE DES ECOLES', postcode: '06110', city: 'LE CANNET' };
  const another = { ...established, siret: '73282932000017', adresse: 'elsewhere' };
  test.each<[string, unknown[], object]>([
    ['of a body', [body], { state: 'found', name: 'LES JARDINS', address }],
    ['of nobody', [], { state: 'unknown' }],
    [
      'of a body that closed',
      [{ ...body, etat_administratif: 'C' }],
      { state: 'closed', name: 'LES JARDINS', address },
    ],
    [
      'of an establishment that closed',
      [{ ...body, matching_etablissements: [{ ...established, etat_administratif: 'F' }] }],
      { state: 'closed', name: 'LES JARDINS', address },
    ],
    [
      'of a body that does not want to be listed',
      [{ ...body, statut_diffusion: 'P' }],
      { state: 'unlisted' },
    ],
    [
      'of an unlisted body that closed',
      [{ ...body, statut_diffusion: 'P', etat_administratif: 'C' }],
      { state: 'closed' },
    ],
    [
      'of an establishment that does not want to be listed',
      [{ ...body, matching_etablissements: [{ ...established, statut_diffusion_etablissement: 'P' }] }],
      { state: 'found', name: 'LES JARDINS' },
    ],
    [
      'with a name and an address that are masked',
      [
        {
          ...body,
          nom_raison_sociale: '[NON-DIFFUSIBLE]',
          nom_complet: '[ND]',
          matching_etablissements: [{ ...established, adresse: '[NON-DIFFUSIBLE]', code_postal: '[ND]' }],
        },
      ],
      { state: 'found' },
    ],
    [
      'with another establishment only: its address is not the applicant’s',
      [{ ...body, siege: another, matching_etablissements: null }],
      { state: 'found', name: 'LES JARDINS' },
    ],
    [
      'with a street that cannot be told from the rest',
      [{ ...body, matching_etablissements: [{ ...established, adresse: 'LE CANNET' }] }],
      { state: 'found', name: 'LES JARDINS', address: { postcode: '06110', city: 'LE CANNET' } },
    ],
    [
      'with a name that no form would take',
      [{ ...body, nom_raison_sociale: 'A\nB', nom_complet: 'x'.repeat(201) }],
      { state: 'found', address },
    ],
    ['without what is not needed', [{ siren: '732829320', statut_diffusion: 'O' }], { state: 'found' }],
  ])('%s', async (_, all, expected) => {
    expect(await (await given(results(...all))).lookUp()).toEqual(expected);
  });
});

describe('no answer', () => {
  const html: RequestListener = (_, response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Maintenance</h1>');
  const htmlAsJson: RequestListener = (_, response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end('<h1>Maintenance</h1>');
  const cut: RequestListener = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"results":[');
    setTimeout(() => response.destroy(), 20);
  };
  const elsewhere: RequestListener = (_, response) =>
    void response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
  test.each<[string, RequestListener, string]>([
    ['another SIREN', results({ ...body, siren: '552100554' }), 'another SIREN'],
    ['two bodies', results(body, body), 'another shape'],
    ['HTML', html, 'not JSON'],
    ['HTML that says to be JSON', htmlAsJson, 'not JSON'],
    ['another shape', json({ results: [{ ...body, nom_complet: { fr: 'x' } }] }), 'another shape'],
    ['nothing in it', json(null), 'another shape'],
    ['a server’s error', json({}, 500), 'status 500'],
    ['too many requests', json({}, 429), 'status 429'],
    ['a redirection, which is not followed', elsewhere, 'TypeError'],
    ['a body that is cut', cut, 'TypeError'],
  ])('%s', async (_, answer, reason) => {
    const { logged, lookUp } = await given(answer);
    expect(await lookUp()).toEqual({ state: 'unavailable' });
    // The reason, and nothing of whom was asked about.
    expect(logged).toEqual([{ message: 'register unavailable', reason }]);
  });

  test('10 MB are not read to their end', async () => {
    let sent = 0;
    const { logged, lookUp } = await given((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (sent < 10_000_000) {
          sent += 16_384;
          if (!response.write(' '.repeat(16_384))) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });
    expect(await lookUp()).toEqual({ state: 'unavailable' });
    expect(logged).toEqual([{ message: 'register unavailable', reason: 'too large' }]);
    expect(sent).toBeLessThan(10_000_000);
  });

  test.each<[string, RequestListener]>([
    ['silence', () => undefined],
    [
      'an answer that begins and does not end',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{');
      },
    ],
  ])('%s is waited for no longer than it may take', async (_, answer) => {
    const { logged, lookUp } = await given(answer, 50);
    expect(await lookUp()).toEqual({ state: 'unavailable' });
    expect(logged).toEqual([{ message: 'register unavailable', reason: 'TimeoutError' }]);
  });

  test('a register that is not there', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    expect(await bodyRegister('http://127.0.0.1:9')?.lookUp(siret)).toEqual({ state: 'unavailable' });
  });

  test('what is no SIRET is not asked', async () => {
    const { asked, lookUp } = await given(results(body));
    expect(await lookUp('../admin')).toEqual({ state: 'unavailable' });
    expect(asked).toEqual([]);
  });
});
