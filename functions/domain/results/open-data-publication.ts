/** That a file of open data was published: which file, by its hash, and which agreements it held. */
import * as z from 'zod/mini';

export const openDataPublicationSchema = z.strictObject({
  /** SHA-256 (hex) of the file's bytes. */
  sha256: z.string(),
  /** Numbers of the agreements in the file. */
  references: z.array(z.string()),
  /** Numbers of the amendments that it told instead of the agreements that they amend, and decisions that left less of a grant; absent where it told none. */
  amendments: z.optional(z.array(z.string())),
  /** The file itself, which names bodies and no individual; absent of those that were declared before it was kept. */
  csv: z.optional(z.string()),
  publishedBy: z.string(),
  publishedAt: z.iso.datetime(),
});
export type OpenDataPublication = z.infer<typeof openDataPublicationSchema>;
/** The part of it that tells what need not be published any more. */
export type OpenDataReferences = Pick<OpenDataPublication, 'references' | 'amendments'>;

/** What the file does not say as the award does. */
export const openDataNotices = [
  'individual-left-out',
  'rna-not-publishable',
  'siret-not-publishable',
  'object-shortened',
  'amended',
  'reduced',
] as const;
