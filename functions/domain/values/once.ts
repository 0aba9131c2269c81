/** What is read once, whoever asks again. */

/** Asked again, it answers what it read first. */
export function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}

/** The same of each key. */
export function onceEach<K, T>(read: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const readings = new Map<K, Promise<T>>();
  return (key) => {
    const reading = readings.get(key) ?? read(key);
    readings.set(key, reading);
    return reading;
  };
}
