import { expect, test } from 'vitest';
import { contractOf, type Definition, definitionOf } from '#infra/definitions/definition-contract.ts';
import {
  breaksOf,
  type DefinitionVersion,
  recordedVersions,
  refuseBreaks,
} from '#infra/definitions/definition-versions.ts';

const support = contractOf(definitionOf('Support'));
const release = contractOf(definitionOf('Release'));
const recorded = (change: (definition: Definition) => void = () => {}): DefinitionVersion => ({
  machine: 'Application',
  version: 1,
  recordedOn: '2026-11-24',
  states: contractOf(changed(change)),
});

function changed(change: (definition: Definition) => void): Definition {
  const definition = structuredClone(definitionOf('Application'));
  change(definition);
  return definition;
}

/** What breaks for executions of today's definition when it is changed. */
const breaksWhen = (change: (definition: Definition) => void) =>
  breaksOf([recorded()], { Application: contractOf(changed(change)), Support: support, Release: release });

const state = ({ States }: Definition, name: string) => {
  const found = States[name];
  if (!found) throw new Error(`no state ${name}`);
  return found;
};

test('every definition that is recorded can go on with the workflows and the code of today', () => {
  expect(breaksOf(recordedVersions())).toEqual([]);
  expect(() => refuseBreaks('production')).not.toThrow();
});

test('a wait that is removed, or renamed, is told with its name', () => {
  expect(
    breaksWhen(({ States }) => {
      delete States.AwaitWaitingList;
    }),
  ).toEqual([expect.stringMatching(/^Application 1, AwaitWaitingList: executions can be waiting there/)]);
  expect(
    breaksWhen(({ States }) => {
      States.AwaitSigning = state({ States }, 'AwaitSignature');
      delete States.AwaitSignature;
    }),
  ).toEqual([expect.stringContaining('AwaitSignature')]);
});

test('an outcome or an error that is no longer handled is told with its state', () => {
  expect(
    breaksWhen((definition) => {
      const route = state(definition, 'RoutePanelOutcome');
      route.Choices = (route.Choices ?? []).filter(({ StringEquals }) => StringEquals !== 'waitlisted');
    }),
  ).toEqual(['Application 1, AwaitPanelOutcome: the outcome waitlisted is no longer handled']);
  expect(
    breaksWhen((definition) => {
      const gate = state(definition, 'AwaitSignature');
      gate.Catch = (gate.Catch ?? []).filter(
        ({ ErrorEquals }) => !ErrorEquals.includes('Application.Declined'),
      );
    }),
  ).toEqual(['Application 1, AwaitSignature: the error Application.Declined is no longer handled']);
});

test('what an old definition sends, and the functions of today would not take, is told', () => {
  const old = recorded((definition) => {
    const { Parameters } = state(definition, 'Award');
    if (Parameters) Parameters.Payload = { 'application.$': '$.applicationId' };
  });
  expect(breaksOf([old])).toEqual([
    expect.stringMatching(/Award: it sends .* to award, which no longer takes that/),
  ]);
  const renamed = recorded(({ States }) => {
    States.AwaitPayment = {
      ...state({ States }, 'Award'),
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    };
  });
  expect(breaksOf([renamed])).toEqual([
    expect.stringContaining('AwaitPayment: executions can be waiting there'),
  ]);
});

test('a function that no state calls any more, and that the machine may thus no longer invoke, is told', () => {
  expect(
    breaksWhen((definition) => {
      const [award, other] = [state(definition, 'Award'), state(definition, 'AssessEligibility')];
      if (award.Parameters && other.Parameters) award.Parameters.FunctionName = other.Parameters.FunctionName;
    }),
  ).toEqual([expect.stringMatching(/^Application 1, Award: its machine may no longer invoke award/)]);
});

test('an answer that the code has learned, and an old execution does not know, is told', () => {
  const old = recorded((definition) => {
    const gate = state(definition, 'AwaitSignature');
    gate.Catch = (gate.Catch ?? []).filter(
      ({ ErrorEquals }) => !ErrorEquals.includes('Application.Declined'),
    );
  });
  expect(() => refuseBreaks('test', [old])).toThrow(
    /AwaitSignature: the code can now answer Application\.Declined/,
  );
});

test('a new wait, a longer retry and another way on break nothing', () => {
  expect(
    breaksWhen(({ States }) => {
      States.AwaitAudit = { ...state({ States }, 'AwaitCountersignature') };
      state({ States }, 'AwaitCountersignature').Next = 'AwaitAudit';
    }),
  ).toEqual([]);
});

test('production takes no definition that is not recorded', () => {
  expect(() => refuseBreaks('production', [])).toThrow(/not recorded: Application, Support, Release/);
  expect(() => refuseBreaks('test', [])).not.toThrow();
});
