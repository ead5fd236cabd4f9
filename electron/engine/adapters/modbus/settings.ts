/** What the sources file says of a Modbus TCP device. There is nothing secret: the protocol knows no password. */
import { z } from 'zod';
import { BOUND } from '../lib/bind.ts';
import { Host } from '../lib/host.ts';
import { profileTrouble } from '../lib/profile/shelf.ts';

export const ModbusSettings = z
  .strictObject({
    host: Host,
    /** IANA port of Modbus. */
    port: z.number().int().min(1).max(65_535).default(502),
    /** Device behind the address; absent: that of the profile. */
    unit: z.number().int().min(0).max(255).optional(),
    /** Name of a shipped profile, or path of a profile file. */
    profile: z.string().min(1).max(4_000),
    /** A change is seen within this time, ms. */
    pollMs: z.number().int().min(200).max(3_600_000).default(1_000),
    /** An answer later than this is none, ms. */
    timeoutMs: z.number().int().min(100).max(60_000).default(1_000),
    /** Left alone between two requests, ms: controllers answer slowly while they are asked without a break. */
    pauseMs: z.number().int().min(0).max(5_000).default(20),
    ...BOUND,
  })
  .superRefine(({ profile }, context) => {
    const trouble = profileTrouble(profile, 'modbus');
    if (trouble === null) return;
    const { message, ...params } = trouble;
    context.addIssue({ code: 'custom', path: ['profile'], message, params });
  });
/** As written in the sources file, defaults filled in. */
export type ModbusSettings = z.infer<typeof ModbusSettings>;
