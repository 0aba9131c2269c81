/** Once every promise that can go on has gone on. */
export const endOfTurn = () =>
  new Promise<void>((resolve) => void Promise.resolve().then(() => process.nextTick(resolve)));
