import * as z from 'zod/mini';
import type { AppClient } from '#infra/local/sign-in/issuer.ts';
import type { LocalMailSetup, LocalQueue, LocalTable } from './template.ts';
import type { TemplateContext } from './template-context.ts';
import { arn } from './template-names.ts';

const tableSchema = z.looseObject({
  KeySchema: z.array(z.unknown()),
  AttributeDefinitions: z.array(z.unknown()),
  GlobalSecondaryIndexes: z.optional(
    z.array(z.looseObject({ IndexName: z.string(), KeySchema: z.unknown(), Projection: z.unknown() })),
  ),
  LocalSecondaryIndexes: z.optional(z.array(z.unknown())),
  StreamSpecification: z.optional(z.looseObject({ StreamViewType: z.string() })),
  TimeToLiveSpecification: z.optional(
    z.looseObject({ AttributeName: z.optional(z.string()), Enabled: z.coerce.boolean() }),
  ),
});

/** The tables, as input of CreateTable. Capacity is on demand here whatever the template says: only units are counted. */
export function readTables(context: TemplateContext): LocalTable[] {
  return context.each(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'], tableSchema).map((table) => {
    const { properties, answers } = table;
    const stream = properties.StreamSpecification;
    const ttl = properties.TimeToLiveSpecification;
    return {
      logicalId: table.logicalId,
      name: answers.ref,
      arn: answers.attributes.Arn ?? '',
      ...(stream && answers.attributes.StreamArn ? { streamArn: answers.attributes.StreamArn } : {}),
      createTable: {
        TableName: answers.ref,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: properties.KeySchema,
        AttributeDefinitions: properties.AttributeDefinitions,
        ...(properties.GlobalSecondaryIndexes && {
          GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes.map(
            ({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }),
          ),
        }),
        ...(properties.LocalSecondaryIndexes && { LocalSecondaryIndexes: properties.LocalSecondaryIndexes }),
        ...(stream && {
          StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType },
        }),
      },
      ...(ttl?.Enabled && ttl.AttributeName ? { ttlAttribute: ttl.AttributeName } : {}),
    };
  });
}

/** The queues (dead letters, all of them). */
export function readQueues(context: TemplateContext): LocalQueue[] {
  return context
    .each('AWS::SQS::Queue', z.looseObject({}))
    .map(({ logicalId, answers }) => ({
      logicalId,
      name: answers.attributes.QueueName ?? '',
      arn: answers.attributes.Arn ?? '',
      url: answers.ref,
    }));
}

/** ARNs of the keys that something is encrypted with by a call. */
export const readEncryptionKeys = (context: TemplateContext): string[] =>
  context
    .each('AWS::KMS::Key', z.looseObject({ KeySpec: z._default(z.string(), 'SYMMETRIC_DEFAULT') }))
    .filter(({ properties }) => properties.KeySpec === 'SYMMETRIC_DEFAULT')
    .map(({ answers }) => answers.attributes.Arn ?? '');

const clientSchema = z.looseObject({
  CallbackURLs: z._default(z.array(z.string()), []),
  LogoutURLs: z._default(z.array(z.string()), []),
});

/** The user pool's clients, with the addresses that a sign-in may lead back to. */
export function readClients(context: TemplateContext): AppClient[] {
  return context
    .each('AWS::Cognito::UserPoolClient', clientSchema)
    .map(({ properties, answers }) => ({
      clientId: answers.ref,
      callbackUrls: properties.CallbackURLs,
      logoutUrls: properties.LogoutURLs,
    }));
}

const destinationSchema = z.looseObject({
  ConfigurationSetName: z.string(),
  EventDestination: z.looseObject({
    Enabled: z._default(z.coerce.boolean(), true),
    MatchingEventTypes: z.array(z.string()),
    EventBridgeDestination: z.optional(z.looseObject({ EventBusArn: z.string() })),
  }),
});

/**
 * The identities that may send, and the event types (lower case) that each configuration set publishes to the default bus.
 * @param beside identities that no resource of this stack makes
 */
export function readMail(context: TemplateContext, beside: readonly string[]): LocalMailSetup {
  const destinations = context.each('AWS::SES::ConfigurationSetEventDestination', destinationSchema);
  for (const { logicalId, properties } of destinations) {
    if (!properties.EventDestination.EventBridgeDestination)
      context.problem(logicalId, 'only EventBridge destinations are run here');
  }
  const identities = context.each('AWS::SES::EmailIdentity', z.looseObject({ EmailIdentity: z.string() }));
  return {
    identities: [...beside, ...identities.map(({ properties }) => properties.EmailIdentity)].map(
      (identity) => ({ identity, arn: arn('ses', `identity/${identity}`) }),
    ),
    configurationSets: context
      .each('AWS::SES::ConfigurationSet', z.looseObject({}))
      .map(({ answers }) => ({
        name: answers.ref,
        arn: arn('ses', `configuration-set/${answers.ref}`),
        eventTypes: destinations
          .filter(
            ({ properties }) =>
              properties.ConfigurationSetName === answers.ref && properties.EventDestination.Enabled,
          )
          .flatMap(({ properties }) =>
            properties.EventDestination.MatchingEventTypes.map((type) => type.toLowerCase()),
          ),
      })),
  };
}
