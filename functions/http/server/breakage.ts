/** Of an unforeseen error only its name and where it arose are logged: a message may quote what someone wrote. */
export const breakage = (error: Error | null | undefined) => ({
  error: error?.name,
  places: (error?.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)),
});
