/** The stack is not made; the message is for the person who asked for it. */
export class SynthRefusal extends Error {
  override name = 'SynthRefusal';
}
