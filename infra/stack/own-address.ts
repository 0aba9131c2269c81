import { CfnOutput } from 'aws-cdk-lib';
import {
  ApiMapping,
  DomainName,
  type HttpApi,
  type HttpStage,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import type { OwnAddress } from '#domain/cohort/cohort.ts';
import { zoneLine } from './mail-records.ts';

/**
 * The site at a name of its own, before the API itself. The certificate is asked for by hand and outlives cohorts: one that the stack
 * made would keep its deployment waiting for somebody to publish a record.
 * @returns where people see the site, without a slash at its end
 */
export function ownAddress(
  scope: Construct,
  { api, apiStage }: { api: HttpApi; apiStage: HttpStage },
  { name, certificate }: OwnAddress,
): string {
  const domainName = new DomainName(scope, 'Address', {
    domainName: name,
    certificate: Certificate.fromCertificateArn(scope, 'AddressCertificate', certificate),
    securityPolicy: SecurityPolicy.TLS_1_2,
  });
  new ApiMapping(scope, 'AddressMapping', { api, domainName, stage: apiStage });
  return addressLeadingTo(scope, name, domainName.regionalDomainName);
}

/** Says in an output by which line of its zone the name leads there. @returns the address, without a slash at its end */
export function addressLeadingTo(scope: Construct, name: string, target: string): string {
  new CfnOutput(scope, 'SiteRecord', { value: zoneLine({ name, type: 'CNAME', value: target }) });
  return `https://${name}`;
}
