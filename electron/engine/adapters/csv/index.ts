/** Readings from a file or standard input, as a table: a header line, then one reading per line. */
import { defineAdapter } from '../adapter.ts';
import { lineAdapter } from '../lib/line-adapter.ts';
import { csvDecoder } from './decode.ts';

export const csv = defineAdapter(lineAdapter({ kind: 'csv', hasHeader: true, decoder: csvDecoder }));
