/** The code some vendors put into the text of a message, for headers that have no place for it or leave it empty. Pure. */

/** Cisco: `%FACILITY-SEVERITY-MNEMONIC`, the facility with or without a part behind a dash. */
const CISCO_CODE = /%([A-Z0-9_]{1,32}(?:-[A-Z0-9_]{1,32}){0,2}-[0-7]-[A-Z0-9_]{1,64})/;
/** Junos: `ESWD_STP_STATE_CHANGE_INFO: `. */
const WORD_CODE = /^([A-Z][A-Z0-9]{1,31}(?:_[A-Z0-9]{1,31}){1,10})(?=: )/;
/** How far into the text a code is looked for, characters. */
const CODE_WITHIN = 200;

/** Without its percent sign; '' when there is none. */
export function codeIn(text: string): string {
  return CISCO_CODE.exec(text.slice(0, CODE_WITHIN))?.[1] ?? WORD_CODE.exec(text)?.[1] ?? '';
}
