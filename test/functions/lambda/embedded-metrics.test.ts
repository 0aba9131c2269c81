import { expect, test } from 'vitest';
import { embeddedMetrics } from '#lambda/embedded-metrics.ts';

test('a line of metrics holds the directive at its root, and each value and dimension that it names', () => {
  const line = JSON.parse(
    embeddedMetrics('programme-table', { WorkStuck: 2, DaysToRefusal: 60 }, 1_638_000_000_000),
  );
  expect(line).toEqual({
    _aws: {
      Timestamp: 1_638_000_000_000,
      CloudWatchMetrics: [
        {
          Namespace: 'Accelerateur',
          Dimensions: [['Programme']],
          Metrics: [
            { Name: 'WorkStuck', Unit: 'Count' },
            { Name: 'DaysToRefusal', Unit: 'None' },
          ],
        },
      ],
    },
    Programme: 'programme-table',
    WorkStuck: 2,
    DaysToRefusal: 60,
  });
});
