/** What tests need to know of the scenes. */
export const SCENES: readonly { readonly state: string; readonly shots: readonly { readonly screen: string; readonly only?: string }[] }[];
