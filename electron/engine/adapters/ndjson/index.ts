/** Readings from a file or standard input, one JSON object per line. */
import { defineAdapter } from '../adapter.ts';
import { lineAdapter } from '../lib/line-adapter.ts';
import { decodeLine } from './decode.ts';

export const ndjson = defineAdapter(lineAdapter({ kind: 'ndjson', hasHeader: false, decoder: () => decodeLine }));
