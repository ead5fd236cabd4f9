/** French texts of the engine, ICU messages by key. Keys equal those of `engine.en.ts`. */
export const engineFr = {} as const;
