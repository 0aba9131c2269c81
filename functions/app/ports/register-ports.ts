/** The national register of legal bodies, which a cohort may ask about its applicants. */
export interface RegisteredAddress {
  /** Absent where it cannot be told from the rest of the address. */
  street?: string;
  postcode: string;
  city: string;
}

export type RegisterAnswer =
  | { state: 'found' | 'closed'; name?: string; address?: RegisteredAddress }
  | { state: 'unknown' | 'unlisted' | 'unavailable' };

export interface BodyRegister {
  /**
   * Never throws: whatever goes wrong is `unavailable`.
   * @param siret fourteen digits
   */
  lookUp(siret: string): Promise<RegisterAnswer>;
}
