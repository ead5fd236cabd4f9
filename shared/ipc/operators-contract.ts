/** Rows of the contract on the people enrolled on this console. Part of `contract.ts`. A PIN or code goes in here and nowhere further; a `pin` may be either. */
import { z } from 'zod';
import { OPERATOR_ROLES } from '../model/commit-view.ts';

const Person = z.string().trim().min(1).max(80);
const Pin = z.string().min(1).max(64);
const Done = z.object({ seq: z.number().int() });

export const OPERATORS_CONTRACT = {
  /** `person` and `pin`: the administrator's; `pin` null for the first one of all. */
  'operators.enrol': {
    roles: ['console'],
    in: z.object({ person: Person, pin: Pin.nullable(), who: Person, role: z.enum(OPERATOR_ROLES), newPin: Pin }).strict(),
    out: Done,
  },
  'operators.changePin': { roles: ['console'], in: z.object({ person: Person, pin: Pin, newPin: Pin }).strict(), out: Done },
  'operators.retire': { roles: ['console'], in: z.object({ person: Person, pin: Pin, who: Person }).strict(), out: Done },
  /** A secret for one's own authenticator: as letters to type, and as one address. Enrolled once `codeConfirm` brings a code of it. */
  'operators.codeBegin': {
    roles: ['console'],
    in: z.object({ person: Person, pin: Pin }).strict(),
    out: z.object({ secret: z.string(), uri: z.string() }),
  },
  'operators.codeConfirm': { roles: ['console'], in: z.object({ person: Person, code: Pin }).strict(), out: Done },
  /** The secret that was shown is not to be enrolled any more. */
  'operators.codeCancel': { roles: ['console'], in: z.object({ person: Person }).strict(), out: z.null() },
  /** `who` is `person`, or `person` is an administrator. */
  'operators.codeRemove': { roles: ['console'], in: z.object({ person: Person, pin: Pin, who: Person }).strict(), out: Done },
  /** Another person than the one whose PIN was set from the command line says, with their own PIN, that they know of it. */
  'operators.recoverySeen': { roles: ['console'], in: z.object({ person: Person, pin: Pin }).strict(), out: Done },
} as const;
