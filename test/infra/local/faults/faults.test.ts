import { describe, expect, test } from 'vitest';
import { createFaults, type Fault } from '#infra/local/faults/faults.ts';

const send = { service: 'ses', action: 'SendRawEmail', count: 1_000_000 } as const;

function struckIn(calls: number, fault: Fault, body = 'template=receipt') {
  const faults = createFaults(() => {});
  faults.inject(fault);
  const struck = Array.from({ length: calls }, () => faults.strike('ses', 'SendRawEmail', () => body));
  return { struck, faults };
}

describe('a fault of a share of the calls', () => {
  test('strikes about that share, the same calls under the same seed, and counts them', () => {
    const fault = { ...send, mode: 'drop', percent: 10, seed: 3 } as const;
    const { struck, faults } = struckIn(2000, fault);
    const hits = struck.filter((mode) => mode === 'drop').length;
    expect(hits).toBeGreaterThan(150);
    expect(hits).toBeLessThan(250);
    expect(faults.list()).toMatchObject([{ mode: 'drop', struck: hits }]);
    expect(struckIn(2000, fault).struck).toEqual(struck);
    expect(struckIn(2000, { ...fault, seed: 4 }).struck).not.toEqual(struck);
  });

  test('strikes no call that it is not about', () => {
    const fault = { ...send, mode: 'refuse', percent: 100, match: 'template=not-' } as const;
    expect(struckIn(5, fault).struck).toEqual(Array(5).fill(undefined));
    expect(struckIn(1, fault, 'template=not-selected').struck).toEqual(['refuse']);
  });
});

test('the faults of one service end without those of another', () => {
  const faults = createFaults(() => {});
  faults.inject({ ...send, mode: 'throttle' });
  faults.inject({ service: 'states', mode: 'error', count: 1 });
  faults.clear({ service: 'states' });
  expect(faults.list().map(({ service }) => service)).toEqual(['ses']);
  faults.clear();
  expect(faults.list()).toEqual([]);
});
