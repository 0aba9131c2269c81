import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { byDay, byJuror, byList, undelivered } from '#adapters/dynamodb/keys.ts';
import { keeping } from './keeping.ts';
import type { Stage } from './stage.ts';

const key = (name: string) => ({ name, type: AttributeType.STRING });

/** What all tables owe to the people whose data they hold: no loss by mistake, and a way back. */
const durableTable = (stage: Stage) =>
  ({
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    ...keeping(stage),
  }) as const;

/** The programme's single table: everything but the ballots. Its stream drives delivery. */
export function programmeTable(scope: Construct, stage: Stage): Table {
  const table = new Table(scope, 'Programme', {
    ...durableTable(stage),
    partitionKey: key('PK'),
    sortKey: key('SK'),
    timeToLiveAttribute: 'ttl',
    // The consumers filter on the new state and read the item again: an old image would only cost.
    stream: StreamViewType.NEW_IMAGE,
  });
  const summary = ['summary'];
  const indexes = [
    [byList, 'list', summary],
    [byDay, 'day', summary],
    [byJuror, 'juror', summary],
    // Sparse: an item is in it from the moment it must be delivered until it was. With it, what the sweep decides on.
    [undelivered, 'undelivered', ['kind', 'state', 'claimedAt']],
  ] as const;
  for (const [indexName, by, nonKeyAttributes] of indexes) {
    table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: key(`${by}Pk`),
      sortKey: key(`${by}Sk`),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: [...nonKeyAttributes],
    });
  }
  return table;
}

/** The secrets of draws until they are published, and after: no index or stream shows one, and none is ever written over. */
export function escrowTable(scope: Construct, stage: Stage): Table {
  return new Table(scope, 'Escrow', {
    ...durableTable(stage),
    partitionKey: { name: 'PK', type: AttributeType.STRING },
  });
}

/**
 * The secret ballots. No sort key, index or stream: nothing but the random key orders or announces a
 * ballot, so nothing ties it to the moment or the person that cast it.
 */
export function ballotsTable(scope: Construct, stage: Stage): Table {
  return new Table(scope, 'Ballots', {
    ...durableTable(stage),
    partitionKey: { name: 'PK', type: AttributeType.STRING },
  });
}
