/** English texts of the engine, ICU messages by key. Filled with the rules and conditions; keys equal those of `engine.fr.ts`. */
export const engineEn = {} as const;
