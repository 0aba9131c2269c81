import { describe, expect, test } from 'vitest';
import { createBucket, regionQuotas, secondsFor } from '../../../infra/local/quotas.ts';

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
  expect(Math.round(secondsFor(20_000, regionQuotas.mail))).toBe(1_428);
});
