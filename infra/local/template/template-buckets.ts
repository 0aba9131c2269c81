import * as z from 'zod/mini';
import type { LocalBucket, LocalScanPlan } from './template.ts';
import type { TemplateContext } from './template-context.ts';

const BUCKET = 'AWS::S3::Bucket';

const ruleSchema = z.looseObject({
  Status: z._default(z.string(), 'Enabled'),
  Prefix: z._default(z.string(), ''),
  ExpirationInDays: z.optional(z.coerce.number()),
  NoncurrentVersionExpiration: z.optional(z.looseObject({ NoncurrentDays: z.coerce.number() })),
  TagFilters: z.optional(z.undefined()),
});
const bucketSchema = z.looseObject({
  VersioningConfiguration: z.looseObject({ Status: z.literal('Enabled') }),
  LifecycleConfiguration: z.optional(z.looseObject({ Rules: z.array(ruleSchema) })),
});

/** The bucket: one, whose address is that of a port here. */
export function readBuckets(context: TemplateContext): LocalBucket[] {
  const buckets = context.each(BUCKET, bucketSchema);
  for (const { logicalId } of buckets.slice(1)) context.problem(logicalId, 'only one bucket is kept here');
  return buckets.map(({ logicalId, answers, properties }) => ({
    logicalId,
    name: answers.ref,
    arn: answers.attributes.Arn ?? '',
    rules: (properties.LifecycleConfiguration?.Rules ?? [])
      .filter(({ Status }) => Status === 'Enabled')
      .map(({ Prefix: prefix, ExpirationInDays: days, NoncurrentVersionExpiration: noncurrent }) => ({
        prefix,
        ...(days === undefined ? {} : { days }),
        ...(noncurrent === undefined ? {} : { noncurrentDays: noncurrent.NoncurrentDays }),
      })),
  }));
}

const planSchema = z.looseObject({
  Role: z.string(),
  ProtectedResource: z.looseObject({
    S3Bucket: z.looseObject({
      BucketName: z.string(),
      ObjectPrefixes: z._default(z.array(z.string()), ['']),
    }),
  }),
  // Here a scan leaves no tag: what reads one would wait for ever.
  Actions: z.optional(z.looseObject({ Tagging: z.looseObject({ Status: z.literal('DISABLED') }) })),
});

/** What is scanned, and as which role. */
export function readScanPlans(context: TemplateContext): LocalScanPlan[] {
  return context
    .each('AWS::GuardDuty::MalwareProtectionPlan', planSchema)
    .flatMap(({ logicalId, properties }) => {
      const { BucketName: bucketName, ObjectPrefixes: prefixes } = properties.ProtectedResource.S3Bucket;
      const roleId = context.find('AWS::IAM::Role', properties.Role);
      if (!roleId) context.problem(logicalId, `its role ${properties.Role} is not in this stack`);
      if (!context.find(BUCKET, bucketName))
        context.problem(logicalId, `its bucket ${bucketName} is not in this stack`);
      return roleId ? [{ bucketName, prefixes, roleId }] : [];
    });
}
