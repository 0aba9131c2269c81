/** The package comes without types: what is used of it. */
declare module 'asl-validator' {
  export default function validate(definition: object): {
    errors: { 'Error code': string; Message: string }[];
  };
}
