/**
 * Where the command line listens, for the moment of a sign-in, for the code that the browser brings back. The staff
 * directory accepts this address alone: user pools compare it character by character, its port included.
 */
export const commandLineCallback = 'http://localhost:8976/callback';
