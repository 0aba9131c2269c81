/** Addresses of the console that the stack must know too. */
export const consolePaths = {
  home: '/console',
  /** Where a sign-in comes back to, with its code. */
  afterSignIn: '/console/retour',
  /** Where the sign-in service comes back to once one left. */
  signedOut: '/console/au-revoir',
} as const;
