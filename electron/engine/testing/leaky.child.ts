/** The engine with a leak: 8 MiB more ten times a second, each page of it written. For tests. */
import '../index.ts';

const held: Buffer[] = [];
setInterval(() => held.push(Buffer.alloc(8_388_608, 1)), 100);
