/** Shapes of ids and digests. Those of applications and releases stand in the contracts of the workflows. */
import * as z from 'zod/mini';

const personId = (kinds: string) => `${kinds}-[0-9A-HJKMNP-TV-Z]{10}`;
const shaped = (shape: string) => z.string().check(z.regex(new RegExp(`^${shape}$`)));

/** The id of a person of a roll, as person-id.ts makes it: to be anchored, or looked for in a text. */
export const personIdShape = personId('[ajp]');
export const personIdSchema = shaped(personIdShape);
export const jurorIdSchema = shaped(personId('j'));
export const adviserIdSchema = shaped(personId('a'));
export const panelistIdSchema = shaped(personId('p'));
/** Of a volunteer in the pool of the panel: drawn at random, so that it leads to nobody. */
export const volunteerIdSchema = shaped('v-[0-9A-HJKMNP-TV-Z]{16}');
/** Of an application that is being written, and of the late access that it was begun by. */
export const draftIdSchema = shaped('d-[0-9A-HJKMNP-TV-Z]{16}');
/** SHA-256, hex. */
export const sha256Schema = shaped('[0-9a-f]{64}');
