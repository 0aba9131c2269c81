import { expect, test } from 'vitest';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import { goingOn, readOptions } from '#infra/cli/start/start-options.ts';

test('without any option, the first promotion is played with 187 applications and seed 1', () => {
  expect(readOptions([])).toMatchObject({ cohort: 'promotion-1', applications: 187, seed: 1, fresh: false });
});

test('options are read', () => {
  const args = ['--applications', '60', '--seed', '7', '--port', '8080', '--fresh', '--once'];
  expect(readOptions(args)).toMatchObject({ applications: 60, seed: 7, port: 8080, fresh: true, once: true });
});

test('a stage and help can be asked for; without one, none is said', () => {
  expect(readOptions([])).toMatchObject({ until: undefined });
  expect(readOptions(['--until', 'jury'])).toMatchObject({ until: 'jury' });
});

test('a state goes on with the people that it holds, unless others are asked for', () => {
  const held = { applications: 40, seed: 7 };
  expect(goingOn(readOptions([]), held)).toMatchObject(held);
  expect(goingOn(readOptions(['--seed', '1']), held)).toMatchObject({ applications: 40, seed: 1 });
  expect(goingOn(readOptions(['--applications', '187']), held)).toMatchObject({ applications: 187, seed: 7 });
  expect(goingOn(readOptions([]), undefined)).toMatchObject({ applications: 187, seed: 1 });
});

test.each([
  [['--applications', '3']],
  [['--seed', '-1']],
  [['--seeds', '0']],
  [['--port', '70000']],
  [['--port', 'http']],
  [['--quotas', 'eu-west-9']],
  [['--until', 'lunch']],
  [['--frehs']],
  [['promotion-1']],
])('%j is answered with one line', (args) => {
  const read = () => readOptions(args);
  expect(read).toThrow(UsageProblem);
  expect(read).toThrow(/^[^\n]+$/);
});
