/** What every function of the console serves its pages with. */

import { programmeApi } from '#web/server/programme-api.ts';
import type { SiteInput } from '#web/server/site.ts';
import { askToSignIn, type SignInService } from './sign-in.ts';

interface ConsoleEnvironment {
  PUBLIC_URL: string;
  SIGN_IN_URL: string;
  STAFF_CLIENT_ID: string;
}

export const signInServiceOf = (environment: ConsoleEnvironment): SignInService => ({
  publicUrl: environment.PUBLIC_URL,
  signInUrl: environment.SIGN_IN_URL,
  clientId: environment.STAFF_CLIENT_ID,
});

export function consoleSite(service: SignInService, look: Pick<SiteInput, 'cohort' | 'theme'>) {
  const { publicUrl, signInUrl } = service;
  const session = 'staff' as const;
  const door = { session, welcome: askToSignIn(service), formsMayEndAt: signInUrl };
  return { ...look, ...door, publicUrl, api: programmeApi(publicUrl) };
}
