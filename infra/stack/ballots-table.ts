import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { durableTable } from './programme-table.ts';
import type { Stage } from './stage.ts';

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
