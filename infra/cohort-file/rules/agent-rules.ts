/** What the directory of the State's agents must hold to be found, and what a user pool may not be able to do with it. */
import type { AgentDirectory, Cohort } from '#domain/cohort/cohort.ts';
import { type CohortRule, type RuleFinding, unless } from './cohort-rule.ts';
import type { WarningRule } from './cohort-warning.ts';

const issuerUrl = /^https:\/\/[a-z0-9.-]+\.[a-z]{2,}(:\d+)?(\/[\w~%./-]*[\w~%-])?$/;
/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
const nameOfSecret = /^[\w/+=.@-]{1,512}$/;

const byStage = ({ staff }: Cohort): (readonly [path: string, directory: AgentDirectory])[] =>
  Object.entries(staff?.proConnect ?? {}).flatMap(([stage, directory]) =>
    directory ? [[`staff.proConnect.${stage}`, directory] as const] : [],
  );

const ofEachDirectory = (
  code: string,
  judge: (directory: AgentDirectory, path: string) => RuleFinding[],
): CohortRule => ({
  code,
  reads: ['staff.proConnect'],
  findings: (cohort) => byStage(cohort).flatMap(([path, directory]) => judge(directory, path)),
});

export const agentRules: readonly CohortRule[] = [
  ofEachDirectory('not-an-issuer', ({ issuer }, path) =>
    unless(
      issuerUrl.test(issuer) && !issuer.includes('/.well-known/'),
      `${path}.issuer`,
      'the issuer as its discovery document says it: https://, no slash at its end, nothing of /.well-known/',
      'write the value of issuer in <issuer>/.well-known/openid-configuration',
    ),
  ),
  ofEachDirectory('not-a-secret-name', ({ secretName }, path) =>
    unless(
      nameOfSecret.test(secretName),
      `${path}.secretName`,
      'the name of a secret in Secrets Manager: letters, digits and /_+=.@-',
      'aws secretsmanager create-secret --region eu-west-3 --name <name>, and write that name',
    ),
  ),
];

/** Of ProConnect itself, in all its environments. */
const itself = /^https:\/\/(?:[a-z0-9-]+\.)*(?:(?:proconnect|agentconnect)\.gouv\.fr|dev-agentconnect\.fr)\b/;

/**
 * ProConnect refuses a request without `nonce` and answers userinfo as a signed JWT:
 * https://github.com/numerique-gouv/proconnect-documentation/blob/main/doc_fs/implementation_technique.md
 * Others found that a user pool sends no nonce (https://github.com/department-of-veterans-affairs/va.gov-team/issues/36369) and wants
 * plain JSON (https://docs.criipto.com/verify/integrations/aws-cognito/).
 */
export const agentWarning: WarningRule = {
  code: 'proconnect-without-broker',
  reads: ['staff.proConnect'],
  findings: (cohort) =>
    byStage(cohort)
      .filter(([, { issuer }]) => itself.test(issuer))
      .map(([path]) => ({
        path: [...path.split('.'), 'issuer'],
        says: {
          fr: 'ProConnect exige un nonce et répond par un JWT signé ; un annuaire Cognito, selon d’autres, n’envoie pas l’un et ne lit pas l’autre : la connexion directe n’a pas été éprouvée et pourrait être refusée',
          en: 'ProConnect wants a nonce and answers by a signed JWT; a Cognito user pool, others found, sends none and does not read the other: the direct way was not tried and may be refused',
        },
        fix: {
          fr: 'nommez le fournisseur OpenID Connect de votre administration qui parle à ProConnect (Keycloak, LemonLDAP::NG), ou éprouvez-le d’abord dans l’étape test',
          en: 'name the OpenID Connect provider of your administration that speaks to ProConnect (Keycloak, LemonLDAP::NG), or try it in the test stage first',
        },
      })),
};
