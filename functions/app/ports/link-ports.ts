/** The capability links by which applicants (while they write, and once they filed), jurors and panelists come. */
import type { Audience } from '#domain/application/letters.ts';

export type LinkPurpose = Exclude<Audience, 'staff'>;

export interface LinkOwner {
  purpose: LinkPurpose;
  id: string;
}

/** Capability links: only the SHA-256 of a token is stored. */
export interface Links {
  mint(owner: LinkOwner, expiresAt: Date): Promise<string>;
  /** The owner, or undefined when the link is unknown, expired or revoked: callers cannot tell which. */
  resolve(token: string, purpose: LinkPurpose, now: Date): Promise<LinkOwner | undefined>;
  revokeAll(owner: LinkOwner): Promise<number>;
}
