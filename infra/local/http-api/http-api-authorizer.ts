import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';

/** The claims as an HTTP API hands them to a function: every value a string. */
export type Claims = Record<string, string>;

/** Verifies a bearer token as an HTTP API's JWT authorizer does; undefined means 401. */
export type JwtAuthorizer = (authorization: string | undefined) => Promise<Claims | undefined>;

/**
 * Signature against the issuer's published keys, issuer, audience (`aud`, or `client_id` when there is none), and times
 * on the programme clock.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function createJwtAuthorizer(i: { issuer: string; audience: string[]; now(): number }): JwtAuthorizer {
  const keys = createRemoteJWKSet(new URL(`${i.issuer}/.well-known/jwks.json`));
  return async (authorization) => {
    const token = authorization?.replace(/^bearer\s+/i, '');
    if (token === undefined || token === '') return undefined;
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: i.issuer,
        algorithms: ['RS256'],
        requiredClaims: ['exp'],
        currentDate: new Date(i.now()),
      });
      return isForUs(payload, i.audience) ? asStrings(payload) : undefined;
    } catch {
      return undefined;
    }
  };
}

function isForUs(payload: JWTPayload, audience: string[]): boolean {
  const aud = payload.aud ?? payload.client_id;
  const given = Array.isArray(aud) ? aud : [aud];
  return given.some((one) => typeof one === 'string' && audience.includes(one));
}

/** A list becomes `[a b]`, without quotes or commas, exactly as on AWS. */
function asStrings(payload: JWTPayload): Claims {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? `[${value.join(' ')}]`
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value),
    ]),
  );
}
