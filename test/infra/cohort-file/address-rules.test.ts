import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cohortsDir, neighbourRules } from '#infra/cohort-file/cohort-file.ts';
import { parseCohort } from '#infra/cohort-file/cohort-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'aic-addresses-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const certificateIn = (region: string) => `arn:aws:acm:${region}:111122223333:certificate/1234-abcd`;
const good = { name: 'candidatures.example.org', certificate: certificateIn('eu-west-3') };
const front = 'front: { requestsPerMinute: 1200 }\n';

/** A file of the repository with addresses of its own. */
const withDomain = (domain: object, more = ''): string =>
  readFileSync(join(cohortsDir, 'promotion-1.yaml'), 'utf8').replace(
    /^site:\n/m,
    `${more}site:\n  domain: ${JSON.stringify(domain)}\n`,
  );
const problemsOf = (...given: Parameters<typeof withDomain>) =>
  (parseCohort(withDomain(...given)).problems ?? []).map(({ code, path }) => `${code} ${path}`);

test('a name and a certificate of the region of the API are taken, of us-east-1 with a front', () => {
  expect(problemsOf({ production: good })).toEqual([]);
  expect(problemsOf({ production: { ...good, certificate: certificateIn('us-east-1') } }, front)).toEqual([]);
});

test.each([
  ['a certificate of another region', { certificate: certificateIn('eu-west-1') }, 'certificate-elsewhere'],
  ['that of a front, without one', { certificate: certificateIn('us-east-1') }, 'certificate-elsewhere'],
  [
    'a certificate of IAM',
    { certificate: 'arn:aws:iam::111122223333:server-certificate/site' },
    'not-a-certificate',
  ],
])('%s is refused', (_, more, code) => {
  expect(problemsOf({ test: { ...good, ...more } })).toEqual([`${code} site.domain.test.certificate`]);
});

test('a certificate for API Gateway is none for a front, and the fix is a command for the right region', () => {
  const [problem] = parseCohort(withDomain({ production: good }, front)).problems ?? [];
  expect(problem).toMatchObject({
    code: 'certificate-elsewhere',
    path: 'site.domain.production.certificate',
  });
  expect(problem?.fix).toContain('--region us-east-1');
  expect(problem?.fix).toContain('--domain-name candidatures.example.org');
});

test.each([
  'https://candidatures.example.org',
  'candidatures',
  'Candidatures.example.org',
  'a.example.org/x',
  '-a.fr',
])('%s is no name of a host', (name) => {
  expect(problemsOf({ production: { ...good, name } })).toEqual(['not-a-host site.domain.production.name']);
});

test('a name leads to one place: not to two stages, nor to two cohorts', () => {
  expect(problemsOf({ test: good, production: good })).toEqual(['repeated site.domain.production.name']);
  writeFileSync(join(folder, 'promotion-1.yaml'), withDomain({ production: good }));
  const copy = withDomain({ test: good })
    .replace('cohort: promotion-1', 'cohort: promotion-9')
    .replace('idPrefix: aic1', 'idPrefix: aic9');
  const path = join(folder, 'promotion-9.yaml');
  writeFileSync(path, copy);
  const { problems = [] } = parseCohort(copy, neighbourRules(path));
  expect(problems.map(({ code, path: at }) => `${code} ${at}`)).toEqual([
    'address-taken site.domain.test.name',
  ]);
});
