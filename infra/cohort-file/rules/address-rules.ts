/** What an address of one's own must hold: a name that DNS can lead to one place, and a certificate where it is used. */
import type { Cohort, OwnAddress } from '#domain/cohort/cohort.ts';
import { type CohortRule, type RuleFinding, unless } from './cohort-rule.ts';

const host = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
const certificateArn = /^arn:aws:acm:([a-z0-9-]+):\d{12}:certificate\/[\w-]+$/;

const ofEach = (
  { site }: Cohort,
  judge: (address: OwnAddress, path: string) => RuleFinding[],
): RuleFinding[] =>
  Object.entries(site?.domain ?? {}).flatMap(([stage, address]) =>
    address ? judge(address, `site.domain.${stage}`) : [],
  );

export const addressRules: readonly CohortRule[] = [
  {
    code: 'not-a-host',
    reads: ['site.domain'],
    findings: (cohort) =>
      ofEach(cohort, ({ name }, path) =>
        unless(
          host.test(name),
          `${path}.name`,
          'the name of a host in lower-case ASCII, such as candidatures.example.org, without https:// or a path',
          'write the name alone',
        ),
      ),
  },
  {
    code: 'repeated',
    reads: ['site.domain'],
    findings: ({ site }) =>
      unless(
        site?.domain?.test === undefined || site.domain.test.name !== site.domain.production?.name,
        'site.domain.production.name',
        'a name that the test stage does not have: a name leads to one place',
        'give the test a name of its own',
      ),
  },
  {
    code: 'not-a-certificate',
    reads: ['site.domain'],
    findings: (cohort) =>
      ofEach(cohort, ({ certificate }, path) =>
        unless(
          certificateArn.test(certificate),
          `${path}.certificate`,
          'the ARN of a certificate of AWS Certificate Manager, arn:aws:acm:…:certificate/…',
          'write what aws acm list-certificates says of it',
        ),
      ),
  },
  {
    code: 'certificate-elsewhere',
    reads: ['site.domain', 'front'],
    findings: (cohort) => {
      const [region, why] = cohort.front
        ? ['us-east-1', 'where CloudFront takes it from']
        : ['eu-west-3', 'where the API is'];
      return ofEach(cohort, ({ name, certificate }, path) => {
        const [, its = region] = certificateArn.exec(certificate) ?? [];
        return unless(
          its === region,
          `${path}.certificate`,
          `a certificate of ${region}, ${why}, not of ${its}`,
          `aws acm request-certificate --region ${region} --validation-method DNS --domain-name ${name}`,
        );
      });
    },
  },
];
