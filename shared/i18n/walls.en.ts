/** English texts the engine says about who may ask what. Part of `engine.en.ts`. */
export const wallsEn = {
  'security.refused':
    '{count, plural, one {# request} other {# requests}} of the {who, select, console {console} wall {wall} technician {technician’s screen} other {page}} refused, the last one ({name}) because {why, select, sender {it did not come from our page} message {it is no message this program knows} role {this window may not ask for it} input {what came with it does not fit} locked {the console is locked} replay {the window shows a replay} other {there is no such call}}',
} as const;
