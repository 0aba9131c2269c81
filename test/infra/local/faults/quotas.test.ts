import { describe, expect, test } from 'vitest';
import { createBucket, enforceQuotas, regionQuotas, secondsFor } from '#infra/local/faults/quotas.ts';

describe('a bucket of 5 that refills by 2 a second', () => {
  const quota = { burst: 5, perSecond: 2 };
  const filled = () => {
    const clock = { now: 0 };
    const bucket = createBucket(quota, () => clock.now);
    const taken = (tries: number) => Array.from({ length: tries }, bucket.take).filter(Boolean).length;
    return { clock, bucket, taken };
  };

  test('gives its burst and no more while the clock stands', () => {
    expect(filled().taken(9)).toBe(5);
  });

  test('gives its rate as time goes on, and its burst at most after a leap', () => {
    const { clock, taken } = filled();
    taken(5);
    clock.now = 1_500;
    expect(taken(9)).toBe(3);
    clock.now = 86_400_000;
    expect(taken(9)).toBe(5);
  });

  test('says how long what was taken beyond it must wait', () => {
    const { bucket } = filled();
    expect(bucket.owe(5)).toBe(0);
    expect(bucket.owe(4)).toBe(2_000);
  });
});

test('20 000 letters need 24 minutes at the rate of SES, whatever else is quick', () => {
  expect(Math.round(secondsFor(20_000, regionQuotas['eu-west-3'].mail))).toBe(1_428);
});

describe('the quotas of eu-west-3', () => {
  const given = () => {
    const clock = { now: 0 };
    const quotas = enforceQuotas('eu-west-3', () => clock.now);
    const admitted = (service: string, action: string, tries: number) =>
      Array.from({ length: tries }, () => quotas.admits(service, action)).filter(Boolean).length;
    return { clock, quotas, admitted };
  };

  test('admit 1 500 ends of waits at once, of either kind, then 300 a second', () => {
    const { clock, admitted } = given();
    expect(admitted('states', 'SendTaskSuccess', 1_000) + admitted('states', 'SendTaskFailure', 1_000)).toBe(
      1_500,
    );
    clock.now = 1_000;
    expect(admitted('states', 'SendTaskSuccess', 1_000)).toBe(300);
  });

  test('admit 14 letters a second, and say how many were turned away', () => {
    const { quotas, admitted } = given();
    expect(admitted('ses', 'SendRawEmail', 20)).toBe(14);
    expect(quotas.throttled()).toEqual({ 'ses:SendRawEmail': 6 });
  });

  test('do not concern a call that has none', () => {
    expect(given().admitted('dynamodb', 'GetItem', 5_000)).toBe(5_000);
  });

  test('hold work back once more than 800 states were entered in a second', () => {
    const { clock, quotas } = given();
    for (let entered = 0; entered < 1_000; entered += 1) quotas.entered();
    expect(quotas.heldBack()).toBe(250);
    clock.now = 250;
    expect(quotas.heldBack()).toBe(0);
  });
});
