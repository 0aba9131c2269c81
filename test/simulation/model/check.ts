/** Notes a violation where something that was promised does not hold. */
export type Check = (holds: boolean, problem: string) => void;
