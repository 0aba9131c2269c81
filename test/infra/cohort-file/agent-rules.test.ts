import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cohortsDir } from '#infra/cohort-file/cohort-file.ts';
import { parseCohort } from '#infra/cohort-file/cohort-text.ts';

const good = {
  issuer: 'https://connexion.administration.example.org/realms/agents',
  clientId: 'aic',
  secretName: 'aic/promotion-1/proconnect',
};
/** A file of the repository with a directory of agents. */
const withAgents = (proConnect: object) =>
  parseCohort(
    readFileSync(join(cohortsDir, 'promotion-1.yaml'), 'utf8').replace(
      /^staff:\n/m,
      `staff:\n  proConnect: ${JSON.stringify(proConnect)}\n`,
    ),
  );
const problemsOf = (more: object) =>
  (withAgents({ production: { ...good, ...more } }).problems ?? []).map(
    ({ code, path }) => `${code} ${path}`,
  );
const warnedOf = (issuer: string) =>
  withAgents({ test: { ...good, issuer } }).warnings.filter(
    ({ code }) => code === 'proconnect-without-broker',
  );

test('an issuer, a client and the name of a secret are taken, of either stage', () => {
  expect(problemsOf({})).toEqual([]);
  expect(withAgents({ test: good, production: good }).problems ?? []).toEqual([]);
  expect(warnedOf(good.issuer)).toEqual([]);
});

test.each([
  'http://connexion.administration.example.org',
  'connexion.administration.example.org',
  'https://connexion.administration.example.org/',
  'https://connexion.administration.example.org/.well-known/openid-configuration',
])('%s is no issuer', (issuer) => {
  expect(problemsOf({ issuer })).toEqual(['not-an-issuer staff.proConnect.production.issuer']);
});

test('all that is wrong with it is told at once; a secret has no place in it', () => {
  expect(problemsOf({ issuer: 'agents', secretName: 'a name' })).toEqual([
    'not-an-issuer staff.proConnect.production.issuer',
    'not-a-secret-name staff.proConnect.production.secretName',
  ]);
  expect(problemsOf({ secret: 'x' })).toEqual(['unknown-key staff.proConnect.production.secret']);
});

test.each([
  'https://auth.agentconnect.gouv.fr/api/v2',
  'https://proconnect.gouv.fr/api/v2',
  'https://fca.integ01.dev-agentconnect.fr/api/v2',
])('%s may want what a user pool does not do, which is a doubt and no mistake', (issuer) => {
  expect(problemsOf({ issuer })).toEqual([]);
  expect(warnedOf(issuer)).toMatchObject([
    {
      path: 'staff.proConnect.test.issuer',
      says: { fr: expect.stringContaining('nonce'), en: expect.stringContaining('nonce') },
    },
  ]);
});
